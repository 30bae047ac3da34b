//! Owns the source; answers what the screen asks, on a thread of its own.
//!
//! The newest question wins: one that has been overtaken is stopped between chunks and never answered. [`Desk`]
//! does the work and knows no thread, so that tests can call it in line.

use crate::app::{Command, Gathered, Loaded, Message, Notice, Subject};
use crate::export::{self, Existing, Format, Omitted, Selection};
use crate::model::Event;
use crate::source::{self, Source};
use crate::text;
use crate::timeline::{EventId, Timeline};
use anyhow::{Context, Result};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// The source, and the timeline built from it.
pub struct Desk {
    source: Box<dyn Source>,
    timeline: Arc<Timeline>,
}

impl Desk {
    /// A desk that has read nothing yet.
    #[must_use]
    pub fn new(source: Box<dyn Source>) -> Self {
        Self { source, timeline: Arc::default() }
    }

    /// Reads the source to the end.
    ///
    /// # Errors
    /// Where the source cannot be read.
    pub fn load(&mut self) -> Result<Message> {
        self.timeline = Arc::new(source::load(&mut *self.source)?);
        Ok(Message::Loaded(Loaded {
            timeline: Arc::clone(&self.timeline),
            directory: self.source.directory(),
            report: Arc::new(self.source.report().clone()),
        }))
    }

    /// Does what a command says; `None` where it was told to stop, or where the command is the terminal's.
    pub fn answer(&mut self, command: Command, keep_going: &dyn Fn() -> bool) -> Option<Message> {
        match command {
            Command::Find(number, question) => {
                let answer = self.timeline.answer(&question, keep_going)?;
                Some(Message::Answered(number, Box::new(answer)))
            }
            Command::Read(id, key) => Some(match self.source.detail(key) {
                Ok(event) => Message::Read(id, Arc::new(event)),
                Err(error) => failed(&error.into()),
            }),
            Command::Gather(number, subject, _) => match self.gather(&subject) {
                Ok(gathered) => Some(Message::Gathered(number, gathered?)),
                Err(error) => Some(failed(&error)),
            },
            Command::Open(address) => Some(match open_address(&address) {
                Ok(()) => done(format!("sent to the browser: {address}")),
                Err(error) => failed(&error),
            }),
            Command::Export(path, events) => Some(match self.export(&path, &events) {
                Ok(omitted) => {
                    let events = format!("{} event{}", events.len(), if events.len() == 1 { "" } else { "s" });
                    let left_out: String = omitted.sentences.iter().map(|sentence| format!("; {sentence}")).collect();
                    done(format!("{events} written to {}{left_out}", path.display()))
                }
                Err(error) => failed(&error),
            }),
            Command::Copy(_) | Command::Suspend => None,
        }
    }

    /// Finds out what a sheet shows; `None` for one that needs nothing.
    fn gather(&mut self, subject: &Subject) -> Result<Option<Gathered>> {
        Ok(match subject {
            Subject::Help | Subject::Problems => None,
            Subject::Event(id) | Subject::Compare(id) => Some(Gathered::Event(Arc::new(self.source.detail(self.timeline.key(*id))?))),
        })
    }

    /// Writes events to a file. One that exists is not written over.
    fn export(&mut self, path: &Path, ids: &[EventId]) -> Result<Omitted> {
        let format = Format::of_path(path).with_context(|| format!("the ending must be {}", export::ENDINGS))?;
        let events: Vec<Event> = ids.iter().map(|id| self.source.detail(self.timeline.key(*id))).collect::<Result<_, _>>()?;
        let events: Vec<&Event> = events.iter().collect();
        let report = self.source.report();
        let directory = self.source.directory();
        let selection = Selection { title: &report.title, summary: report.summary.as_deref(), directory: &directory, events: &events };
        Ok(export::to_file(path, Existing::Keep, format, &selection)?)
    }
}

fn open_address(address: &str) -> Result<()> {
    anyhow::ensure!(text::is_web_address(address), "this address is neither http nor https, so it is not opened");
    // The launchers' own words are about themselves; the address is what the user can use.
    open::that_detached(address).map_err(|_| anyhow::anyhow!("no browser could be started; the address: {address}"))
}

fn done(words: String) -> Message {
    Message::Told(Notice::Done(text::safe_line(&words).into_owned()))
}

fn failed(error: &anyhow::Error) -> Message {
    Message::Told(Notice::Failed(text::safe_line(&format!("{error:#}")).into_owned()))
}

/// The way to a worker on its thread.
pub struct Worker {
    commands: Sender<Command>,
    newest: Arc<AtomicU64>,
}

impl Worker {
    /// Starts the thread; it loads the source first. What it has to say goes to `tell`, and an error ends it.
    pub fn start(mut desk: Desk, mut tell: impl FnMut(Result<Message>) + Send + 'static) -> Self {
        let (commands, inbox) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let latest = Arc::clone(&newest);
        thread::spawn(move || {
            let work = std::panic::AssertUnwindSafe(|| work(&mut desk, &inbox, &latest, &mut tell));
            // A panic here must not leave the screen waiting for an answer for ever.
            match std::panic::catch_unwind(work) {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tell(Err(error)),
                Err(payload) => {
                    let words = payload.downcast_ref::<&str>().map(ToString::to_string);
                    let words = words.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default();
                    tell(Err(anyhow::anyhow!("the reading thread stopped, please report this: {words}")));
                }
            }
        });
        Self { commands, newest }
    }

    /// Hands a command over. A question overtakes those before it.
    pub fn send(&self, command: Command) {
        if let Command::Find(number, _) = &command {
            self.newest.store(*number, Ordering::Relaxed);
        }
        // A worker that is gone has said why.
        let _ = self.commands.send(command);
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.newest.store(u64::MAX, Ordering::Relaxed);
    }
}

fn work(desk: &mut Desk, inbox: &Receiver<Command>, newest: &AtomicU64, tell: &mut impl FnMut(Result<Message>)) -> Result<()> {
    tell(Ok(desk.load()?));
    for command in inbox {
        let number = if let Command::Find(number, _) = &command { Some(*number) } else { None };
        let keep_going = || number.is_none_or(|number| newest.load(Ordering::Relaxed) == number);
        if !keep_going() {
            continue;
        }
        if let Some(message) = desk.answer(command, &keep_going) {
            tell(Ok(message));
        }
    }
    Ok(())
}
