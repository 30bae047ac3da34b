//! What is asked of a session, and what comes of it.

use crate::curate::edit::{Edit, EditError};
use crate::curate::merge::{Conflict, Side};
use crate::curate::save::{HistoryError, SaveError};
use crate::model::dossier::Problem;

/// What is asked of a session.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Make an edit in a file.
    Make(usize, Edit),
    /// Take back the last edit.
    Undo,
    /// Make the edit again that was taken back last.
    Redo,
    /// Save a file; where it was changed meanwhile and both sides differ, one side wins, or it is asked.
    Save(usize, Option<Side>),
}

/// How a file was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// As it was edited.
    AsEdited,
    /// Together with what somebody else did to it meanwhile.
    Merged,
}

/// What came of it.
#[derive(Debug)]
pub enum Outcome {
    /// Something is different now.
    Changed {
        /// The file.
        file: usize,
        /// In a sentence.
        words: String,
        /// What a person should know of it.
        remarks: Vec<String>,
    },
    /// The file is saved.
    Saved(usize, Saved),
    /// Not saved: both sides made different things of these.
    Conflicts(usize, Vec<Conflict>),
    /// Not made or not saved: the dossier would have these mistakes.
    Mistakes(Vec<Problem>),
    /// There is nothing to take back or to make again.
    Nothing,
}

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// The edit cannot be made.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The file cannot be read or written.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The journal cannot be written.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// The file is no dossier.
    #[error("{0}")]
    File(String),
}
