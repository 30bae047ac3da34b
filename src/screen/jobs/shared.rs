//! Marks, notes and tags that several people keep in a store: read and written on a thread of their own, because a store
//! may be slow. Where the store may only be read, what was to be written is kept at home, and that is said.

use super::Engine;
use super::caught;
use super::generation::Generation;
use super::job::Job;
use super::notes::event_of;
use super::sharing::{Done, FromShared, Held, Request, Shared};
use crate::model::Line;
use crate::notes::{Edit, Known, Notebook, Outcome, SharedError, SharedNotes};
use crate::screen::app::{Command, Message, Noted, Notice, Sharing, Whose, Written};
use crate::text;
use anyhow::{Error, Result};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How often it is read what others have written.
const BETWEEN: Duration = Duration::from_secs(15);

impl Engine {
    /// The same with notes that are shared by several people.
    #[must_use]
    pub fn with_shared(mut self, shared: Option<Shared>) -> Self {
        self.shared = shared.map(|Shared { notes, is_wanted }| Held {
            state: Arc::clone(notes.state()),
            waiting: Some(notes),
            sender: None,
            is_wanted,
            why_not: None,
        });
        self
    }

    /// Starts the thread that reads and writes them.
    pub(super) fn begin_sharing(&mut self, back: &Sender<Job>) {
        let Some(held) = &mut self.shared else { return };
        let Some(notes) = held.waiting.take() else { return };
        let (sender, inbox) = channel();
        held.sender = Some(sender);
        let (back, is_wanted) = (back.clone(), held.is_wanted);
        thread::spawn(move || serve(notes, is_wanted, &inbox, &back));
    }

    /// Hands a command to that thread, if it is for it; else returns the command.
    pub(super) fn share(&self, command: Command, reading: u64) -> Option<Command> {
        let Some(held) = &self.shared else { return Some(command) };
        let Some(sender) = &held.sender else { return Some(command) };
        let generation = || Box::new(self.now.clone());
        let request = match command {
            // What is at home is read at once.
            Command::ReadNotes => {
                let _ = sender.send(Request::Read);
                return Some(command);
            }
            Command::Note(_, Edit::Draft(_)) => return Some(command),
            Command::Note(whose, edit) if held.is_wanted => Request::One(reading, generation(), whose, edit),
            Command::NoteAll(events, edit) if held.is_wanted => Request::Several(reading, generation(), events, edit),
            command => return Some(command),
        };
        // A thread that has ended has nobody to be told by.
        match sender.send(request).map_err(|failed| failed.0) {
            Err(Request::One(_, _, whose, edit)) => Some(Command::Note(whose, edit)),
            Err(Request::Several(_, _, events, edit)) => Some(Command::NoteAll(events, edit)),
            _ => None,
        }
    }

    /// Sends the last job behind what is still being written; returns it where nothing is.
    pub(super) fn end_sharing(&mut self, last: Job, back: &Sender<Job>) -> Option<Job> {
        let sender = self.shared.as_mut().and_then(|held| held.sender.take());
        let Some(sender) = sender else { return Some(last) };
        let back = back.clone();
        let then = Box::new(move || drop(back.send(last)));
        if let Err(failed) = sender.send(Request::Then(then))
            && let Request::Then(then) = failed.0
        {
            then();
        }
        None
    }

    /// Takes in what the thread has to say.
    pub(super) fn take_shared(&mut self, from: FromShared, reading: u64) -> Vec<Message> {
        let FromShared { state, done } = from;
        if let Some(held) = &mut self.shared {
            held.state = state;
        }
        match done {
            Done::Read => vec![self.noted(None, None)],
            Done::ReadOnly(why) => vec![self.keep_at_home(&why), self.noted(None, None)],
            Done::One(of, whose, edit, outcome) => match outcome.map_err(read_only) {
                Err(Ok(why)) => {
                    let told = self.keep_at_home(&why);
                    let is_stale = of != reading && matches!(whose, Whose::Row(_));
                    let written = if is_stale { self.refuse_note(whose, edit) } else { self.write_note(whose, edit) };
                    vec![written, told]
                }
                Err(Err(error)) => vec![self.written(whose, edit, Err(error))],
                Ok(outcome) => vec![self.written(whose, edit, Ok(outcome))],
            },
            Done::Several(of, events, edit, count, failed) => match failed.map(read_only) {
                Some(Ok(why)) if of == reading => {
                    let told = self.keep_at_home(&why);
                    vec![self.write_notes(&events, edit), told]
                }
                Some(Ok(why)) => vec![self.keep_at_home(&why)],
                failed => {
                    let failed = failed.and_then(Result::err).map(|error| Line::from(format!("{error:#}").as_str()));
                    vec![self.noted(None, Some((edit, count, failed)))]
                }
            },
        }
    }

    fn written(&mut self, whose: Whose, edit: Edit, outcome: Result<Outcome>) -> Message {
        // What is saved there is no draft here any more.
        if outcome.is_ok() && matches!(edit, Edit::Note { .. }) {
            self.drop_draft(&whose);
        }
        let outcome = outcome.map_err(|error| Line::from(format!("{error:#}").as_str()));
        self.noted(Some(Written { whose, edit, outcome }), None)
    }

    fn noted(&mut self, written: Option<Written>, several: Option<(Edit, usize, Option<Line>)>) -> Message {
        Message::Noted(Box::new(Noted { notes: self.notes(None), written, several }))
    }

    /// From now on the reader's notes are kept at home.
    fn keep_at_home(&mut self, why: &str) -> Message {
        if let Some(held) = &mut self.shared {
            (held.is_wanted, held.why_not) = (false, Some(Line::from(why)));
        }
        Message::Told(Notice::Failed(text::safe_line(&format!("your notes are kept at home: {why}")).into_owned()))
    }

    /// Where the reader's notes go; `None` if there is no choice.
    pub(super) fn sharing(&self) -> Option<Sharing> {
        let Held { state, is_wanted, why_not, .. } = self.shared.as_ref()?;
        Some(Sharing { place: state.place.clone(), author: state.author.clone(), is_kept_there: *is_wanted, why_not: why_not.clone() })
    }
}

/// Why the place may only be read; else the error.
fn read_only(error: Error) -> Result<String, Error> {
    match error.downcast::<SharedError>() {
        Ok(SharedError::ReadOnly(why)) => Ok(why),
        Ok(other) => Err(other.into()),
        Err(error) => Err(error),
    }
}

fn serve(mut notes: SharedNotes, is_wanted: bool, inbox: &Receiver<Request>, back: &Sender<Job>) {
    let tell = |notes: &SharedNotes, done| {
        let state = Arc::clone(notes.state());
        back.send(Job::Shared(Box::new(FromShared { state, done }))).is_ok()
    };
    if is_wanted && let Err(SharedError::ReadOnly(why)) = notes.may_add() {
        tell(&notes, Done::ReadOnly(why));
    }
    loop {
        let goes_on = match inbox.recv_timeout(BETWEEN) {
            // While the place does not answer, what was read stays.
            Ok(Request::Read) | Err(RecvTimeoutError::Timeout) => !notes.read().is_ok_and(|is_new| is_new) || tell(&notes, Done::Read),
            Ok(Request::One(reading, generation, whose, edit)) => {
                let outcome = caught(|| write(&mut notes, &generation, &whose, &edit));
                tell(&notes, Done::One(reading, whose, edit, outcome))
            }
            Ok(Request::Several(reading, generation, events, edit)) => {
                let mut done = 0;
                let failed = events.iter_from(0).find_map(|id| {
                    let outcome = caught(|| write(&mut notes, &generation, &Whose::Row(id), &edit));
                    done += usize::from(outcome.is_ok());
                    outcome.err()
                });
                tell(&notes, Done::Several(reading, events, edit, done, failed))
            }
            Ok(Request::Then(then)) => {
                then();
                true
            }
            Err(RecvTimeoutError::Disconnected) => false,
        };
        if !goes_on {
            return;
        }
    }
}

fn write(notes: &mut SharedNotes, generation: &Generation, whose: &Whose, edit: &Edit) -> Result<Outcome> {
    let (key, event, title, when) = event_of(generation, whose)?;
    let none = Notebook::default();
    let name = notes.state().own().unwrap_or(&none).name(generation.library.dossier_of(key), &event, &title);
    Ok(notes.write(&name, &Known { title, when }, edit, chrono::Utc::now())?)
}
