//! The messages that reach the program, and the commands that it returns.

use super::action::Action;
use super::desk_state::{Curated, Curation, DeskPlace, KeptDesk};
use super::file_edits::FileEdits;
use super::form_request::{Change, FormRefused, FormRequest, FormSave, FormSaved, KeptForm, SaveRefused, Subject, Whereabouts};
use super::notes::{Noted, Notes, Whose};
use super::place::Leaving;
use super::press::KeyPress;
use super::settings::{Panes, SavedView};
use super::store_state::StoreState;
use crate::analysis::changes::{Changes, IdMap};
use crate::curate::fields::Candidate;
use crate::dates::Day;
use crate::index::query::TermId;
use crate::index::statistics::Whole;
use crate::index::timeline::{Answer, EventId, Key, Matches, Question, Timeline};
use crate::input::{FilesSnapshot, LoadState, Mapping, Report};
use crate::model::{Actor, Directory, Event, Id};
use crate::notes::Edit;
use crate::notes::typed_history::LineKind;
use crate::reports::WriteState;
use crate::screen::overlays::form::FormStart;
use crate::screen::pages::request::{Found, Request};
use crossterm::event::KeyEvent;
use std::path::PathBuf;
use std::sync::Arc;

/// An event that the program reacts to.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key that is bound to an action.
    Act(Action),
    /// A key for the line that is being typed.
    Type(KeyEvent),
    /// A key that means nothing here.
    Unbound(KeyPress),
    /// The key that leaves the tour, while there is one.
    LeaveTour,
    /// Text that was pasted at once.
    Paste(String),
    /// A click of the left button at a column and row.
    Click(u16, u16),
    /// A click on the name of the first or the second rail.
    ClickSide(usize),
    /// The left button is held and the mouse moved to a column.
    Drag(u16),
    /// The left button is let go.
    Release,
    /// A turn of the wheel at a column and row, in lines downwards.
    Wheel(u16, u16, i32),
    /// The new size of the terminal in columns and rows.
    Resize(u16, u16),
    /// The files have been read for the first time.
    Loaded(Loaded),
    /// The files have been read again.
    Reloaded(Box<Reloaded>),
    /// The progress of a load; `None` if no load is running any more.
    Loading(Option<LoadState>),
    /// The current state of the files on disk.
    OnDisk(FilesSnapshot),
    /// The edit is in its file: the state of the files then.
    IsOnDisk(FilesSnapshot),
    /// An edit that was shown already could not be saved, for this reason.
    NotSaved(String),
    /// The worker's answer to the question with this number.
    Answered(u64, Box<Answer>),
    /// How much of a store is here, and whether it answers.
    Store(Box<StoreState>),
    /// The counts of everything that matches, where only a part of it is here.
    Counted(Arc<Whole>),
    /// An event in full.
    Read(EventId, Arc<Event>),
    /// How often an actor met each other actor, for the choice of the other side of a pair.
    Partners(Id<Actor>, Vec<(TermId, u64)>),
    /// The events whose titles fit this text, the best first.
    TitlesFound(String, Vec<EventId>),
    /// A view has been saved.
    ViewSaved(SavedView),
    /// The result for the page with this number.
    Gathered(u64, Found),
    /// The current marks, notes and tags.
    Noted(Box<Noted>),
    /// The text of a note after the user's editor has closed, or the reason why there is none.
    Edited(Result<String, String>),
    /// Where accepted drafts can go.
    DeskPlace(Box<DeskPlace>),
    /// What became of a draft.
    Curated(Box<Curated>),
    /// A file was edited, in words; or why not.
    FileEdited(Result<String, String>),
    /// What was edited in the opened files.
    EditsRead(Vec<FileEdits>),
    /// A form, or why there is none.
    FormReady(Result<Box<FormStart>, FormRefused>),
    /// What was typed into a form is saved, or why not.
    FormSaved(Result<FormSaved, SaveRefused>),
    /// A dossier is saved under this name, with the id that the event has there; or why not.
    SavedAs(Result<(PathBuf, Option<String>), String>),
    /// The events whose titles fit this text, to be named in a form.
    EventsFound(String, Vec<Candidate>),
    /// The program must end although no key asked for it.
    Ending,
    /// Today's date at the place where the program runs.
    Today(Day),
    /// The progress of the file that is being written.
    Writing(WriteState),
    /// The file is written, or writing failed.
    Written(Notice),
    /// What is missing of published data, and what it takes to fetch it; `None` if nothing is.
    FetchOffer(Option<FetchOffer>),
    /// How far the fetching is, in words; `None` if it is over.
    Fetching(Option<String>),
    /// A command is done, or has failed.
    Told(Notice),
}

/// The result of reading the files.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The events.
    pub timeline: Arc<Timeline>,
    /// The names.
    pub directory: Arc<Directory>,
    /// The report on the files.
    pub report: Arc<Report>,
    /// The state of the files just before they were read.
    pub stamp: FilesSnapshot,
    /// How the files are on the disk beside that.
    pub on_disk: OnDisk,
    /// The reader's marks, notes and tags.
    pub notes: Arc<Notes>,
}

/// How the files are on the disk beside the events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnDisk {
    /// As they were read.
    #[default]
    AsRead,
    /// As this program has saved them after an edit.
    Saved,
    /// As they were before the edit: it is being written.
    BeingSaved,
}

/// The result of reading the files again.
#[derive(Clone, Debug)]
pub struct Reloaded {
    /// The same data as after the first reading.
    pub loaded: Loaded,
    /// The differences from the previous reading.
    pub changes: Changes,
    /// The new ids of the events.
    pub moved: IdMap,
    /// Whether this is only a further part of the same files while the first load continues.
    pub is_further: bool,
    /// The newest question in terms of the new reading, and its answer, so that the first frame already shows the new
    /// reading.
    pub answered: Option<Box<(Question, Answer)>>,
    /// The event that was just saved.
    pub saved: Option<EventId>,
}

/// What is missing of published data that was opened by its name, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchOffer {
    /// "95 of 192 files of gdelt:2024-05-23..2024-05-24 are missing".
    pub missing: String,
    /// "Fetch 95 files from data.gdeltproject.org?"
    pub question: String,
    /// "about 9.5 MB, to ~/.local/share/diplo-tui/fetched".
    pub detail: String,
    /// The command that does the same.
    pub command: String,
}

/// A short message at the bottom, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The action is done.
    Done(String),
    /// The action has failed.
    Failed(String),
}

impl Notice {
    /// Says that something has been sent to the clipboard. No terminal confirms that it has arrived.
    #[must_use]
    pub fn copied(what: &str) -> Self {
        Self::Done(format!("{what} sent to the terminal's clipboard"))
    }

    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Done(text) | Self::Failed(text) => text,
        }
    }
}

/// A task for the worker or the terminal. If it can fail or has a result, a message answers it.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Answer a question; older questions no longer need an answer.
    Find(u64, Box<Question>),
    /// Read an event in full.
    Read(EventId, Key),
    /// Compute the content of the page with this number, under the filters if they matter to it.
    Gather(u64, Request, Box<Question>),
    /// Drop the request with this number: no page waits for it any more.
    Abandon(u64),
    /// Read the files again.
    Reload,
    /// Fetch what is missing of published data, and read it.
    Fetch,
    /// Stop the fetching and keep what came.
    StopFetch,
    /// Stop the running load and keep what has been read.
    StopLoad,
    /// Read the files again with this mapping for the columns of tables with this header.
    Remap(Vec<String>, Mapping),
    /// Remember this mapping for the next time.
    KeepColumns(Vec<String>, Mapping),
    /// Count how often an actor met each other actor.
    Partners(Id<Actor>, Box<Question>),
    /// Write into the settings which panes are shown, and how wide.
    KeepPanes(Box<Panes>),
    /// Find the events whose titles fit this text.
    FindTitles(String),
    /// Remember a line that was typed, or a command that was run.
    Remember(LineKind, String),
    /// Remember the user's position.
    Leave(Leaving),
    /// Return today's date.
    Today,
    /// Put a view into the settings; replace a view of the same name only if that is wanted.
    SaveView {
        /// The view.
        view: SavedView,
        /// Whether it may replace another view.
        replace: bool,
    },
    /// Open a web address.
    Open(String),
    /// Put text on the clipboard.
    Copy {
        /// The name of the copied text, for the message about it: "2 footnotes".
        what: String,
        /// The text.
        words: String,
    },
    /// Write these events to a file; the flag adds the reader's marks, notes and tags.
    Export(PathBuf, Matches, bool),
    /// Stop writing the file, and leave nothing of it on disk.
    StopExport,
    /// Write the same mark or tags of several events to disk.
    NoteAll(Matches, Edit),
    /// Write a mark, a note or tags to disk.
    Note(Whose, Edit),
    /// Read marks, notes and tags again.
    ReadNotes,
    /// Hand the terminal to the user's editor, with this text.
    Edit(String),
    /// Read a record for a form.
    OpenForm(Box<FormRequest>),
    /// Put what was typed into a form into its file.
    SaveForm(Box<FormSave>),
    /// Keep what is typed into the form that is open; `None` once it is closed.
    KeepForm(Option<Box<KeptForm>>),
    /// Find out whether a program that was killed left a form open.
    FindLeftForm,
    /// Change a record in its file.
    Change(Box<Subject>, Change),
    /// Find the events whose titles fit this text, to be named in a form.
    FindEvents(String),
    /// Write the dossier that holds this event, else the one that is open, into a file of its own, and open that instead.
    KeepAs(PathBuf, Option<Key>),
    /// Read what was edited in the opened files.
    ReadEdits,
    /// Make the edits of this file again that were left unsaved, or forget them.
    Recover(PathBuf, bool),
    /// Take back the last edit of the file that holds a record, or make it again.
    GoBackInFile {
        /// The record, or the file alone.
        place: Whereabouts,
        /// Take back, or make again.
        back: bool,
    },
    /// Find out where accepted drafts can go.
    FindDeskPlace,
    /// Enter a draft into its dossier.
    EnterDraft(Box<Curation>),
    /// Take a draft that was entered out again.
    TakeDraftBack(Box<Curation>),
    /// Keep the work on an article, and the queue.
    KeepDesk(Box<KeptDesk>),
    /// Read the files again because an edit has changed one: also if they are being read now.
    ReadEdited,
    /// Write what is curated into a new dossier, and open that.
    SaveAs(PathBuf),
    /// Draw the whole screen anew, whatever the terminal shows.
    Redraw,
    /// Hand the terminal to the shell until the shell returns it.
    Suspend,
}

impl Command {
    /// Returns whether the command means something else, or nothing, in another reading of the files.
    #[must_use]
    pub fn is_about_ids(&self) -> bool {
        match self {
            Self::Find(..)
            | Self::Read(..)
            | Self::Gather(..)
            | Self::Partners(..)
            | Self::FindTitles(_)
            | Self::NoteAll(..)
            | Self::Export(..)
            | Self::KeepAs(..)
            | Self::Change(..)
            | Self::Leave(_) => true,
            Self::Note(whose, _) => matches!(whose, Whose::Row(_)),
            Self::OpenForm(request) => request.is_about_rows(),
            Self::GoBackInFile { place, .. } => matches!(place, Whereabouts::Row(_)),
            Self::Reload
            | Self::StopLoad
            | Self::Fetch
            | Self::StopFetch
            | Self::StopExport
            | Self::Abandon(_)
            | Self::Remap(..)
            | Self::KeepColumns(..)
            | Self::SaveView { .. }
            | Self::ReadNotes
            | Self::Remember(..)
            | Self::KeepPanes(_)
            | Self::FindDeskPlace
            | Self::EnterDraft(_)
            | Self::TakeDraftBack(_)
            | Self::KeepDesk(_)
            | Self::ReadEdited
            | Self::SaveAs(_)
            | Self::SaveForm(_)
            | Self::KeepForm(_)
            | Self::FindLeftForm
            | Self::FindEvents(_)
            | Self::ReadEdits
            | Self::Recover(..)
            | Self::Edit(_) => false,
            Self::Today | Self::Open(_) | Self::Copy { .. } | Self::Redraw | Self::Suspend => false,
        }
    }
}
