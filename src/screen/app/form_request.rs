//! What is asked of the jobs for a form, and what comes back: the file of a dossier is read and written there.

use super::desk_state::{Curation, DraftPlace};
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::curate::merge::{Conflict, Side};
use crate::index::timeline::Key;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Where an event is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// In a row of this reading of the files.
    Row(Key),
    /// In this file, under this id.
    In(PathBuf, String),
}

/// What is typed into a form that is open, as it is kept in case that the program is killed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptForm {
    /// What is done, for the border.
    pub title: String,
    /// The file into which it goes.
    pub file: PathBuf,
    /// The kind of the record.
    pub kind: RecordKind,
    /// The id of the record in the file; `None` if it is new.
    pub id: Option<String>,
    /// The record as JSON.
    pub record: String,
    /// The records that are new with it.
    pub new: Vec<(RecordKind, String)>,
    /// The draft of the desk that is changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<DraftPlace>,
}

/// What is added to a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adding {
    /// An event.
    Event,
    /// Another account of an event.
    Account,
    /// What followed from an event.
    FollowUp,
    /// A part of a visit, a trip or a conference.
    Part,
    /// What somebody said or did in answer to an event.
    Response,
    /// A copy of an event, to be changed.
    Copy,
    /// A row of a data set, as an event of one's own with the row as its account.
    Adopted,
}

/// A form that is wanted.
#[derive(Clone, Debug, PartialEq)]
pub enum FormRequest {
    /// On an event.
    Edit(Whereabouts),
    /// On an actor, a place, an issue or a source; in this file, else in the first that has it.
    Record(RecordKind, String, Option<PathBuf>),
    /// On the source with this id, at the address of its archived copy.
    Archived(String),
    /// On a draft of the desk, which takes what comes of it.
    Draft(Box<Curation>),
    /// On something new.
    New {
        /// What.
        what: Adding,
        /// The event that it begins with.
        from: Option<Whereabouts>,
        /// The file into which it goes; else the one that was chosen before.
        into: Option<PathBuf>,
    },
    /// On what was typed into a form when the program ended.
    Kept(Box<KeptForm>),
    /// On a new event that keeps what is told of the one before: source, place and issues.
    Next(PathBuf, Json),
    /// On the event with this id in that file, with one that was typed as another account of it.
    AccountOf {
        /// The file.
        file: PathBuf,
        /// The event that is there.
        id: String,
        /// What was typed.
        typed: Json,
        /// The records that are new with it.
        new: Vec<(RecordKind, Json)>,
    },
}

impl FormRequest {
    /// Whether it means something else, or nothing, in another reading of the files.
    #[must_use]
    pub fn is_about_rows(&self) -> bool {
        matches!(self, Self::Edit(Whereabouts::Row(_)) | Self::New { from: Some(Whereabouts::Row(_)), .. })
    }

    /// The same for a dossier in another file, in which the event that it is about has this id.
    #[must_use]
    pub fn in_file(self, file: &Path, id: Option<String>) -> Self {
        let there = id.map(|id| Whereabouts::In(file.to_owned(), id));
        match (self, there) {
            (Self::Edit(_), Some(there)) => Self::Edit(there),
            (Self::New { what, .. }, from) => Self::New { what, from, into: Some(file.to_owned()) },
            (Self::Record(kind, id, _), _) => Self::Record(kind, id, Some(file.to_owned())),
            (Self::Draft(draft), _) => Self::Draft(Box::new(Curation { target: Some(file.to_owned()), ..*draft })),
            (Self::Archived(id), _) => Self::Record(RecordKind::Source, id, Some(file.to_owned())),
            (other, _) => other,
        }
    }

    /// The same for something new that goes into this file.
    #[must_use]
    pub fn into_file(&self, file: &Path) -> Self {
        match self {
            Self::New { what, from, .. } => Self::New { what: *what, from: from.clone(), into: Some(file.to_owned()) },
            other => other.clone(),
        }
    }

    /// The row that it is about.
    #[must_use]
    pub fn row(&self) -> Option<Key> {
        match self {
            Self::Edit(Whereabouts::Row(key)) | Self::New { from: Some(Whereabouts::Row(key)), .. } => Some(*key),
            _ => None,
        }
    }
}

/// Why there is no form.
#[derive(Clone, Debug, PartialEq)]
pub enum FormRefused {
    /// For this reason.
    Why(String),
    /// There is no file into which it could be written: it may be saved as another one.
    NoFile(String, Box<FormRequest>),
    /// It must be chosen first into which file something new goes.
    Which(Vec<PathBuf>, Box<FormRequest>),
}

/// A record to be saved.
#[derive(Clone, Debug, PartialEq)]
pub struct FormSave {
    /// The file.
    pub file: PathBuf,
    /// The kind of the record.
    pub kind: RecordKind,
    /// The record as it was; `None` if it is new.
    pub before: Option<Json>,
    /// The record.
    pub record: Json,
    /// The records that are new with it.
    pub new: Vec<(RecordKind, Json)>,
    /// It is saved even if it may be there already.
    pub is_no_twin: bool,
    /// Whose change is kept of the fields that somebody else has changed too.
    pub keeps: Vec<(String, Side)>,
}

/// What was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormSaved {
    /// In a sentence.
    pub words: String,
    /// What a person should know of it.
    pub remarks: Vec<String>,
}

/// Why a record is not saved.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveRefused {
    /// For this reason.
    Why(String),
    /// These events may be the same: their ids, and in words.
    Twins(Vec<(String, String)>),
    /// Somebody else has changed these fields too.
    Conflicts(Vec<Conflict>),
}

/// A record of a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An event.
    Event(Whereabouts),
    /// An actor, a place, an issue or a source.
    Named(RecordKind, String),
}

/// A change that needs no form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is taken out.
    Remove,
    /// It gets another id, wherever it is named.
    Rename(String),
    /// It becomes part of another one: its name or id.
    Into(String),
    /// Other events become part of it.
    Take(Vec<Key>),
    /// Accounts of it, by their numbers from 0 on, become an event of their own.
    Split(Vec<usize>),
}
