//! What can happen to the program, and what it can ask for in return.

use super::action::Action;
use super::notes::{Noted, Notes, Whose};
use super::pages::request::{Found, Request};
use super::place::Leaving;
use super::settings::SavedView;
use crate::analysis::changes::{Changes, Moved};
use crate::dates::Day;
use crate::index::query::TermId;
use crate::index::timeline::{Answer, EventId, Key, Matches, Question, Timeline};
use crate::input::{LoadState, Mapping, Report, Stamp};
use crate::model::{Actor, Directory, Event, Id};
use crate::notes::Edit;
use crate::reports::WriteState;
use crossterm::event::KeyEvent;
use std::path::PathBuf;
use std::sync::Arc;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key that is bound to an action.
    Act(Action),
    /// A key for the line that is being typed.
    Type(KeyEvent),
    /// Text pasted at once.
    Paste(String),
    /// The left button at a column and row.
    Click(u16, u16),
    /// The wheel at a column and row, lines downwards.
    Wheel(u16, u16, i32),
    /// The terminal now has that many columns and rows.
    Resize(u16, u16),
    /// The events are there.
    Loaded(Loaded),
    /// The files have been read again.
    Reloaded(Box<Reloaded>),
    /// How far a load is; nothing where none is on its way any more.
    Loading(Option<LoadState>),
    /// The files as they lie on disk now.
    OnDisk(Stamp),
    /// The worker's answer to the question with that number.
    Answered(u64, Box<Answer>),
    /// An event whole.
    Read(EventId, Arc<Event>),
    /// Whom an actor met how often, for who chooses the other side of a pair.
    Partners(Id<Actor>, Vec<(TermId, u64)>),
    /// A view has been saved.
    ViewSaved(SavedView),
    /// What was found out for the page with that number.
    Gathered(u64, Found),
    /// Marks, notes and tags as they are now.
    Noted(Box<Noted>),
    /// What the user's editor has left of a note, or why it has left nothing.
    Edited(Result<String, String>),
    /// The program is to end without a key that says so.
    Ending,
    /// The day it is, where the program runs.
    Today(Day),
    /// How far the file is that is being written.
    Writing(WriteState),
    /// It is written, or could not be.
    Written(Notice),
    /// Something that was asked for is done, or could not be.
    Told(Notice),
}

/// What is there once the files are read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The events.
    pub timeline: Arc<Timeline>,
    /// The names.
    pub directory: Arc<Directory>,
    /// What there is to say of the files.
    pub report: Arc<Report>,
    /// The files as they were just before.
    pub stamp: Stamp,
    /// The reader's marks, notes and tags.
    pub notes: Arc<Notes>,
}

/// What is there once the files are read again.
#[derive(Clone, Debug)]
pub struct Reloaded {
    /// As at the first time.
    pub loaded: Loaded,
    /// What differs.
    pub changes: Changes,
    /// Where the events stand now.
    pub moved: Moved,
    /// More of the same files has been read, as the first load goes on.
    pub is_further: bool,
    /// The newest question as it reads now, and its answer: so the first frame of the new reading is of that reading.
    pub answered: Option<Box<(Question, Answer)>>,
}

/// A short message at the bottom, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It is done.
    Done(String),
    /// It could not be done.
    Failed(String),
}

impl Notice {
    /// Something has been sent to the clipboard. Whether it has arrived, no terminal says.
    #[must_use]
    pub fn copied(what: &str) -> Self {
        Self::Done(format!("{what} sent to the terminal's clipboard"))
    }

    /// The words.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Done(text) | Self::Failed(text) => text,
        }
    }
}

/// Something for the worker or the terminal to do. What can fail or find something out is answered by a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Answer a question; an older one need not be answered any more.
    Find(u64, Box<Question>),
    /// Read an event whole.
    Read(EventId, Key),
    /// Find out what the page with that number shows, under the filters where these matter to it.
    Gather(u64, Request, Box<Question>),
    /// Nobody waits any more for what was to be found out under that number.
    Abandon(u64),
    /// Read the files again.
    Reload,
    /// End the reading that is on its way, and keep what there is.
    StopLoad,
    /// Read them again with the columns of tables with this header taken so.
    Remap(Vec<String>, Mapping),
    /// Remember that for the next time.
    KeepColumns(Vec<String>, Mapping),
    /// Find out whom an actor met how often.
    Partners(Id<Actor>, Box<Question>),
    /// Remember where the user is.
    Leave(Leaving),
    /// Say which day it is.
    Today,
    /// Put a view into the settings; in the place of the one of that name only where that is wanted.
    SaveView {
        /// The view.
        view: SavedView,
        /// Whether it may replace another.
        replace: bool,
    },
    /// Open a web address.
    Open(String),
    /// Put text on the clipboard.
    Copy {
        /// What it is, for the message that says so: "2 footnotes".
        what: String,
        /// The text.
        words: String,
    },
    /// Write these events to a file, with the reader's marks, notes and tags or without.
    Export(PathBuf, Matches, bool),
    /// Write no more of that file, and leave nothing of it.
    StopExport,
    /// Write down a mark, a note or tags.
    Note(Whose, Edit),
    /// Read marks, notes and tags anew.
    ReadNotes,
    /// Let the user's editor have the terminal, with this text.
    Edit(String),
    /// Let the shell have the terminal until it hands it back.
    Suspend,
}

impl Command {
    /// Whether it means something else, or nothing, in another reading of the files.
    #[must_use]
    pub fn is_about_ids(&self) -> bool {
        match self {
            Self::Find(..) | Self::Read(..) | Self::Gather(..) | Self::Partners(..) | Self::Export(..) | Self::Leave(_) => true,
            Self::Note(whose, _) => matches!(whose, Whose::Row(_)),
            Self::Reload
            | Self::StopLoad
            | Self::StopExport
            | Self::Abandon(_)
            | Self::Remap(..)
            | Self::KeepColumns(..)
            | Self::SaveView { .. }
            | Self::ReadNotes
            | Self::Edit(_) => false,
            Self::Today | Self::Open(_) | Self::Copy { .. } | Self::Suspend => false,
        }
    }
}
