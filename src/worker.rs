//! Owns the source; answers what the screen asks, on a thread of its own.
//!
//! [`Desk`] does the work and knows no thread, so that tests can call it in line; [`Worker`] is the way to one on a
//! thread of its own, where the newest question wins.

mod further;
mod memory;
mod notes;
mod reload;
mod thread;

pub use memory::Memory;
pub use reload::Files;
pub use thread::Worker;

use crate::app::{Command, Gathered, Loaded, Message, Noted, Notice, Reloaded, Sought, Subject};
use crate::census::{Ask, Contrast, Frequency, Periods};
use crate::changes::{Changes, Moved};
use crate::contact::{Contacts, Nearby};
use crate::export::{self, Existing, Format, Omitted, Selection};
use crate::lanes::Lanes;
use crate::model::Event;
use crate::notebook::{Journal, Placed};
use crate::query::{self, Facet, Query};
use crate::source::{self, Progress, Source};
use crate::text;
use crate::timeline::{Chain, EventId, Question, Timeline};
use anyhow::{Context, Result};
use std::path::Path;
use std::sync::Arc;

/// So many actors are set against each other in a matrix.
const MET: usize = 40;

/// The source, and the timeline built from it.
pub struct Desk {
    source: Box<dyn Source>,
    timeline: Arc<Timeline>,
    /// Where the source comes from.
    files: Files,
    memory: Memory,
    journal: Journal,
    /// Of the reading that is on its way, or the next.
    progress: Arc<Progress>,
    /// What is not read yet of the files is not to be read.
    is_stopped: bool,
    /// The newest question that was asked.
    asked: Option<Question>,
}

impl Desk {
    /// A desk that has read nothing yet.
    #[must_use]
    pub fn new(source: Box<dyn Source>) -> Self {
        let (files, memory, journal) = (Files::default(), Memory::default(), Journal::nowhere());
        Self { source, timeline: Arc::default(), files, memory, journal, progress: Arc::default(), is_stopped: false, asked: None }
    }

    /// The same with the files that the source comes from, so that they can be read again.
    #[must_use]
    pub fn with_files(mut self, files: Files) -> Self {
        self.files = files;
        self
    }

    /// The same with what was read from the source already: a large dossier must not be put in order twice.
    #[must_use]
    pub fn with_timeline(mut self, timeline: impl Into<Arc<Timeline>>) -> Self {
        self.timeline = timeline.into();
        self
    }

    /// Reads the source to the end, unless that was done.
    ///
    /// # Errors
    /// Where the source cannot be read.
    pub fn load(&mut self) -> Result<Message> {
        if self.timeline.is_empty() {
            self.timeline = source::load(&mut *self.source)?;
        }
        Ok(Message::Loaded(self.loaded()))
    }

    fn loaded(&mut self) -> Loaded {
        Loaded {
            timeline: Arc::clone(&self.timeline),
            directory: self.source.directory(),
            report: Arc::new(self.source.report().clone()),
            stamp: self.files.stamp().clone(),
            notes: self.read_notes(),
        }
    }

    /// A new reading in the place of the one before, for the screen: with the answer to the newest question, so that no
    /// frame mixes the two.
    fn reloaded(&mut self, before: &Timeline, changes: Changes, moved: Moved, is_further: bool) -> Message {
        let loaded = self.loaded();
        let answered = self.asked.as_ref().and_then(|asked| {
            let (query, _) = query::carried(&asked.query, before.terms(), self.timeline.terms());
            let question = Question { query, marked: Arc::clone(&loaded.notes.marked), ..asked.clone() };
            let answer = self.timeline.answer(&question, &|| true)?;
            Some(Box::new((question, answer)))
        });
        Message::Reloaded(Box::new(Reloaded { loaded, changes, moved, is_further, answered }))
    }

    /// Does what a command says; `None` where it was told to stop, or where the command is the terminal's.
    pub fn answer(&mut self, command: Command, keep_going: &dyn Fn() -> bool) -> Option<Message> {
        match command {
            Command::Find(number, question) => {
                self.asked = Some((*question).clone());
                let answer = self.timeline.answer(&question, keep_going)?;
                Some(Message::Answered(number, Box::new(answer)))
            }
            Command::Read(id, _) => Some(match source::event(&*self.source, &self.timeline, id) {
                Ok(event) => Message::Read(id, Arc::new(event)),
                Err(error) => failed(&error.into()),
            }),
            Command::Gather(number, subject, question) => match self.gather(&subject, &question, keep_going) {
                Ok(gathered) => Some(Message::Gathered(number, gathered?)),
                Err(error) => Some(failed(&error)),
            },
            Command::Partners(actor, question) => {
                let directory = self.source.directory();
                let term = self.timeline.terms().by_id(Facet::Actor, actor.as_str())?;
                let (partners, _) = Contacts::under(&question.query, &question.marked, &self.timeline, &directory).partners(term);
                Some(Message::Partners(actor, partners))
            }
            Command::Open(address) => Some(match open_address(&address) {
                Ok(()) => done(format!("sent to the browser: {address}")),
                Err(error) => failed(&error),
            }),
            Command::Export(path, events, with_notes) => Some(match self.export(&path, &events, with_notes) {
                Ok(omitted) => {
                    let events = format!("{} event{}", events.len(), if events.len() == 1 { "" } else { "s" });
                    let left_out: String = omitted.sentences.iter().map(|sentence| format!("; {sentence}")).collect();
                    done(format!("{events} written to {}{left_out}", path.display()))
                }
                Err(error) => failed(&error),
            }),
            Command::Reload => {
                let fresh = self.files.read_again(&self.progress);
                Some(self.adopt(fresh))
            }
            Command::StopLoad => {
                self.progress.stop();
                None
            }
            Command::Remap(header, mapping) => {
                let fresh = self.files.with_columns(&header, mapping).read_again(&self.progress);
                Some(self.adopt(fresh))
            }
            Command::KeepColumns(header, mapping) => Some(self.keep_columns(&header, &mapping)),
            Command::SaveView { view, replace } => Some(match self.save_view(&view, replace) {
                Ok(()) => Message::ViewSaved(view),
                Err(error) => failed(&error),
            }),
            Command::Leave(leaving) => self.leave(&leaving).err().map(|error| failed(&error)),
            Command::Note(whose, edit) => Some(self.write_note(whose, edit)),
            Command::ReadNotes => Some(Message::Noted(Box::new(Noted { notes: self.read_notes(), written: None }))),
            Command::Copy { .. } | Command::Edit(_) | Command::Today | Command::Suspend => None,
        }
    }

    /// Finds out what a sheet shows; `None` for one that needs nothing, and where it was told to stop.
    fn gather(&mut self, subject: &Subject, question: &Question, keep_going: &dyn Fn() -> bool) -> Result<Option<Gathered>> {
        let (timeline, directory) = (Arc::clone(&self.timeline), self.source.directory());
        let contacts = |query: &Query| Contacts::under(query, &question.marked, &timeline, &directory);
        Ok(match subject {
            Subject::Help | Subject::Problems | Subject::Changes | Subject::Views | Subject::Notes | Subject::Columns(_) => None,
            Subject::Lanes(roll, columns) => {
                let Some(matches) = timeline.find_among(&question.query, &question.marked, keep_going) else { return Ok(None) };
                let lanes = Lanes::new(&matches, question.query.window(), *roll, *columns, &timeline, &directory);
                Some(Gathered::Lanes(Arc::new(lanes)))
            }
            Subject::Zoom(period, window) => {
                let window = Periods::reach(*period, *window);
                let mut query = question.query.clone();
                query.set_window(window);
                let Some(matches) = timeline.find_among(&query, &question.marked, keep_going) else { return Ok(None) };
                let periods = Periods::new(&matches, window, *period, &timeline, Periods::MOST, keep_going);
                periods.map(|periods| Gathered::Periods(Arc::new(periods)))
            }
            Subject::Frequency(facet, _) => {
                let Some(matches) = timeline.find_among(&question.query, &question.marked, keep_going) else { return Ok(None) };
                let size = (Frequency::MOST, Frequency::BARS);
                let frequency = Frequency::new(*facet, &matches, &question.query, size, &timeline, keep_going);
                frequency.map(|frequency| Gathered::Frequency(Arc::new(frequency)))
            }
            Subject::Contrast(sides, period) => {
                let find = |query: &Query| timeline.find_among(query, &question.marked, keep_going);
                let ask = Ask { query: &question.query, find: &find, timeline: &timeline, keep_going };
                let contrast = Contrast::new(sides, *period, &ask);
                contrast.map(|contrast| Gathered::Contrast(Arc::new(contrast)))
            }
            Subject::Path(id) => Some(Gathered::Chain(Arc::new(self.timeline.chain(*id, Chain::LIMIT)))),
            Subject::Pair(one, other) => Some(Gathered::Pair(Arc::new(contacts(&question.query).pair(one, other, &*self.source)?))),
            Subject::Matrix(roll) => Some(Gathered::Matrix(Arc::new(contacts(&question.query).matrix(*roll, MET)))),
            // Everything about somebody, whatever is filtered for.
            Subject::Actor(actor) => Some(Gathered::Actor(Arc::new(contacts(&Query::default()).portrait(actor, &*self.source)?))),
            Subject::Page(page) => {
                let Some(request) = page.request() else { return Ok(None) };
                request.run(Sought { source: &mut *self.source, timeline: &timeline, question, keep_going })?.map(Gathered::Found)
            }
            Subject::Around { event, reach, between } => {
                let Some(matches) = timeline.find_among(&question.query, &question.marked, keep_going) else { return Ok(None) };
                Some(Gathered::Nearby(Arc::new(Nearby::of(*event, (*reach, *between), &matches, &timeline, &directory))))
            }
            Subject::Row(id) => Some(Gathered::Records(Arc::new(self.records(*id)?))),
            Subject::Event(id) | Subject::Compare(id) | Subject::Addresses(id) => {
                Some(Gathered::Event(Arc::new(source::event(&*self.source, &self.timeline, *id)?)))
            }
        })
    }

    /// The records that an event stands for, its own first; of very many repeats the first.
    fn records(&mut self, id: EventId) -> Result<Vec<Event>> {
        /// Nobody compares more.
        const MOST: usize = 200;
        let mut records = vec![source::event(&*self.source, &self.timeline, id)?];
        for key in self.timeline.repeats(id).iter().take(MOST) {
            records.push(self.source.detail(*key)?);
        }
        Ok(records)
    }

    /// Writes events to a file. One that exists is not written over.
    fn export(&mut self, path: &Path, ids: &[EventId], with_notes: bool) -> Result<Omitted> {
        let format = Format::of_path(path).with_context(|| format!("the ending must be {}", export::ENDINGS))?;
        let events: Vec<Event> = ids.iter().map(|id| source::event(&*self.source, &self.timeline, *id)).collect::<Result<_, _>>()?;
        let events: Vec<&Event> = events.iter().collect();
        let remarks = with_notes.then(|| Placed::among(self.journal.notebook(), &*self.source, &self.timeline).remarks());
        let report = self.source.report();
        let directory = self.source.directory();
        let selection = Selection {
            title: &report.title,
            summary: report.summary.as_deref(),
            directory: &directory,
            events: &events,
            remarks: remarks.as_ref(),
        };
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
