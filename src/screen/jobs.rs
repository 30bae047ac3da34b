//! Holds the events read from the files, and does what the screen asks, so that no key waits for it.
//!
//! [`Engine`] does the work and uses no threads, so that tests can call it directly; [`Worker`] runs an engine on a thread
//! of its own, where the newest question wins. Long work is a job on a further thread, with a [`Cancel`] that its loops
//! check.
//!
//! | file | owns |
//! |---|---|
//! | `thread` | [`Worker`]: the way in, and the order of things |
//! | `job` | what reaches that thread |
//! | `background` | pages and writing out, on threads of their own |
//! | `generation` | [`Generation`]: one reading of the files, shared by all who look into it |
//! | `writing` | events of a generation into a file |
//! | `loading`, `reload`, `further` | files read again, and more of them |
//! | `fetching` | what is missing of published data |
//! | `editing` | edits of the opened files |
//! | `kept_dossier` | the dossier that is edited, between one edit and the next |
//! | `saving` | edits that are saved, and the events after them |
//! | `desk` | drafts that are accepted, and the desk that is kept |
//! | `edits` | the list of edits, undo and redo, what was left unsaved |
//! | `changing` | records taken out, merged, split, with another id |
//! | `forms` | what a form begins with; a dossier saved as another file |
//! | `beyond`, `horizon` | a store that holds more events than are here |
//! | `memory`, `notes` | what outlives the program |
//! | `shared`, `sharing` | notes that several people keep in a store |

mod background;
mod beyond;
mod caught;
mod changing;
mod desk;
mod editing;
mod edits;
mod fetching;
mod files;
mod forms;
mod further;
mod generation;
mod horizon;
mod job;
mod kept_dossier;
mod kept_form;
mod loading;
mod memory;
mod notes;
mod reload;
mod saving;
mod shared;
mod sharing;
mod thread;
mod writing;

pub use crate::input::Cancel;
use caught::caught;
pub use files::Files;
pub use generation::Generation;
pub use horizon::{Beyond, Brought, FromStore};
pub use memory::Memory;
pub use sharing::Shared;
pub use thread::Worker;

use crate::analysis::changes::{Changes, IdMap};
use crate::index::query;
use crate::index::timeline::{EventId, EventReader, Matches, Question, Timeline};
use crate::input::{Library, Progress};
use crate::notes::Journal;
use crate::reports::WriteProgress;
use crate::screen::app::{Command, Loaded, Message, Noted, Notice, Reloaded};
use crate::text;
use anyhow::Result;
use horizon::Horizon;
use kept_dossier::KeptDossier;
use kept_form::KeptForms;
use std::path::PathBuf;
use std::sync::Arc;
use writing::Writing;

/// The files as last read, and what else is kept.
pub struct Engine {
    now: Generation,
    /// What the library was loaded of.
    files: Files,
    memory: Memory,
    journal: Journal,
    /// The progress of the current reading, or of the next.
    progress: Arc<Progress>,
    /// Stops it.
    cancel: Cancel,
    /// What is not read yet of the files is not to be read.
    is_stopped: bool,
    /// The newest question.
    asked: Option<Question>,
    /// The id of the event that was saved and not shown yet.
    saved: Option<String>,
    /// The dossier that is edited.
    kept: KeptDossier,
    /// What is typed into the form that is open.
    kept_form: KeptForms,
    /// The file that was chosen for what is new.
    chosen: Option<PathBuf>,
    /// The event that was read last: what the user looks at.
    looked_at: Option<EventId>,
    /// A store behind what is here.
    horizon: Horizon,
    /// Notes that several people keep there.
    shared: Option<sharing::Held>,
}

impl Engine {
    /// An engine with what was loaded.
    #[must_use]
    pub fn new(library: Library) -> Self {
        let (files, memory, journal) = (Files::default(), Memory::default(), Journal::nowhere());
        let (now, cancel) = (Generation::new(library), Cancel::default());
        Self {
            now,
            files,
            memory,
            journal,
            progress: Arc::default(),
            cancel,
            is_stopped: false,
            asked: None,
            saved: None,
            kept: KeptDossier::default(),
            kept_form: KeptForms::default(),
            chosen: None,
            looked_at: None,
            horizon: Horizon::default(),
            shared: None,
        }
    }

    /// The same with events read by somebody who stands before the library.
    #[must_use]
    pub fn with_reader(mut self, reader: Arc<dyn EventReader>) -> Self {
        self.now.reader = reader;
        self
    }

    /// The same with the files that were loaded, so that they can be read again.
    #[must_use]
    pub fn with_files(mut self, files: Files) -> Self {
        self.files = files;
        self.now.desk = self.desk_store();
        self
    }

    /// The same with a memory of places.
    #[must_use]
    pub fn with_memory(mut self, memory: Memory) -> Self {
        self.memory = memory;
        self
    }

    /// Tells what was loaded.
    pub fn load(&mut self) -> Message {
        Message::Loaded(self.loaded())
    }

    /// How the next load tells how far it is, and how it is stopped.
    fn load_control(&self) -> (Arc<Progress>, Cancel) {
        (Arc::clone(&self.progress), self.cancel.clone())
    }

    /// A load is over; the next one has a progress of its own.
    fn begin_anew(&mut self) {
        (self.progress, self.cancel) = Default::default();
    }

    fn loaded(&mut self) -> Loaded {
        Loaded {
            timeline: Arc::clone(&self.now.timeline),
            directory: Arc::clone(self.now.library.directory()),
            report: Arc::clone(self.now.library.report()),
            stamp: self.files.stamp().clone(),
            on_disk: self.kept.on_disk(),
            notes: self.read_notes(),
        }
    }

    /// Puts a new reading in the place of the earlier one, and returns the message for the screen. It includes the
    /// answer to the newest question, so that no frame mixes the two readings.
    fn reloaded(&mut self, before: &Timeline, changes: Changes, moved: IdMap, is_further: bool) -> Message {
        let loaded = self.loaded();
        let answered = self.asked.as_ref().and_then(|asked| {
            let (query, _) = query::carried(&asked.query, before.terms(), self.now.timeline.terms());
            let question = Question { query, marked: Arc::clone(&loaded.notes.marked), ..asked.clone() };
            let answer = self.now.timeline.answer(&question, &|| true)?;
            Some(Box::new((question, answer)))
        });
        let saved = self.saved.take().and_then(|id| self.now.timeline.by_key(self.now.library.key(&id)?));
        Message::Reloaded(Box::new(Reloaded { loaded, changes, moved, is_further, answered, saved }))
    }

    /// Does what a command says; `None` if it was told to stop, or if the command is for the terminal.
    pub fn answer(&mut self, command: Command, keep_going: &dyn Fn() -> bool) -> Option<Message> {
        match command {
            Command::Find(..) | Command::Read(..) | Command::Gather(..) | Command::Partners(..) | Command::FindTitles(_) => {
                self.mind(&command);
                self.now.look(&command, keep_going).unwrap_or_else(|error| Some(failed(&error)))
            }
            Command::Open(address) => Some(match open_address(&address) {
                Ok(()) => done(format!("sent to the browser: {address}")),
                Err(error) => failed(&error),
            }),
            Command::Export(path, events, with_notes) => {
                Some(Message::Written(self.writing(path, events, with_notes).write(&WriteProgress::default())))
            }
            Command::ReadEdited if self.kept.has_edited() => self.take_edited(),
            Command::Reload | Command::ReadEdited => {
                let fresh = self.files.read_again(&self.progress, &self.cancel);
                Some(self.adopt(fresh))
            }
            Command::StopLoad => {
                self.cancel.cancel();
                None
            }
            Command::Remap(header, mapping) => {
                let fresh = self.files.with_columns(&header, mapping).read_again(&self.progress, &self.cancel);
                Some(self.adopt(fresh))
            }
            Command::KeepColumns(header, mapping) => Some(self.keep_columns(&header, &mapping)),
            Command::SaveView { view, replace } => Some(match self.memory.save_view(&view, replace) {
                Ok(()) => Message::ViewSaved(view),
                Err(error) => failed(&error),
            }),
            Command::Leave(leaving) => self.memory.leave(&leaving, &*self.now.reader).err().map(|error| failed(&error)),
            Command::KeepPanes(panes) => Some(match self.memory.save_panes(&panes) {
                Ok(path) => done(format!("the panes stand in {path}")),
                Err(error) => failed(&error),
            }),
            Command::Remember(kind, line) => self.memory.remember(kind, &line).err().map(|error| failed(&error)),
            Command::Note(whose, edit) => Some(self.write_note(whose, edit)),
            Command::FindDeskPlace => Some(Message::DeskPlace(Box::new(self.desk_place()))),
            Command::EnterDraft(curation) => Some(self.enter_draft(*curation)),
            Command::TakeDraftBack(curation) => Some(self.take_draft_back(*curation)),
            Command::KeepDesk(kept) => self.keep_desk(&kept),
            Command::SaveAs(path) => Some(self.save_as(&path)),
            Command::OpenForm(request) => Some(self.open_form(*request)),
            Command::Change(subject, change) => Some(self.change(&subject, &change)),
            Command::SaveForm(save) => Some(self.save_form(&save)),
            Command::KeepForm(form) => self.keep_form(form.as_deref()).err().map(|error| failed(&error)),
            Command::FindLeftForm => self.left_form(),
            Command::KeepAs(path, of) => Some(self.keep_as(&path, of)),
            Command::FindEvents(typed) => self.find_events(&typed, keep_going),
            Command::GoBackInFile { place, back } => Some(self.go_back_in_file(&place, back)),
            Command::ReadEdits => Some(self.read_edits()),
            Command::Recover(file, is_wanted) => Some(self.recover(&file, is_wanted)),
            Command::NoteAll(events, edit) => Some(self.write_notes(&events, edit)),
            Command::ReadNotes => Some(Message::Noted(Box::new(Noted { notes: self.read_notes(), written: None, several: None }))),
            // Work done directly leaves nothing to stop.
            Command::Abandon(_) | Command::StopExport | Command::Fetch | Command::StopFetch => None,
            Command::Copy { .. } | Command::Edit(_) | Command::Today | Command::Redraw | Command::Suspend => None,
        }
    }

    /// Remembers the question for the next reading.
    fn mind(&mut self, command: &Command) {
        match command {
            Command::Find(_, question) => self.asked = Some((**question).clone()),
            Command::Read(id, _) => self.looked_at = Some(*id),
            _ => {}
        }
    }

    /// A file to be written from the current reading.
    fn writing(&self, path: PathBuf, events: Matches, with_notes: bool) -> Writing {
        let notebook = with_notes.then(|| self.journal.notebook().clone());
        Writing { path, events, notebook, generation: self.now.clone() }
    }
}

fn open_address(address: &str) -> Result<()> {
    anyhow::ensure!(text::is_web_address(address), "this address is neither http nor https, so it is not opened");
    // The launchers' errors are about the launchers; the user needs the address.
    open::that_detached(address).map_err(|_| anyhow::anyhow!("no browser could be started; the address: {address}"))
}

fn done(words: String) -> Message {
    Message::Told(Notice::Done(text::safe_line(&words).into_owned()))
}

fn failed(error: &anyhow::Error) -> Message {
    Message::Told(Notice::Failed(text::safe_line(&format!("{error:#}")).into_owned()))
}
