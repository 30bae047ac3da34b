//! What goes to and fro between the engine and the thread of shared notes.

use super::generation::Generation;
use crate::index::timeline::Matches;
use crate::model::Line;
use crate::notes::{Edit, Outcome, SharedNotes, SharedState};
use crate::screen::app::Whose;
use anyhow::{Error, Result};
use std::sync::Arc;
use std::sync::mpsc::Sender;

/// The shared notes of the store that is open.
pub struct Shared {
    /// The notes.
    pub notes: SharedNotes,
    /// Whether the reader's own go there too.
    pub is_wanted: bool,
}

/// What the engine knows of shared notes.
pub(super) struct Held {
    /// Until the thread begins.
    pub waiting: Option<SharedNotes>,
    pub sender: Option<Sender<Request>>,
    pub state: Arc<SharedState>,
    /// Whether the reader's own go there.
    pub is_wanted: bool,
    /// Why they do not, although that was wanted.
    pub why_not: Option<Line>,
}

/// What the thread is asked for.
pub(super) enum Request {
    /// A change of one event, in the reading with this number.
    One(u64, Box<Generation>, Whose, Edit),
    /// The same change of several.
    Several(u64, Box<Generation>, Matches, Edit),
    /// What is new.
    Read,
    /// What is to be done behind everything that was asked before.
    Then(Box<dyn FnOnce() + Send>),
}

/// What the thread has to say.
pub(super) struct FromShared {
    pub state: Arc<SharedState>,
    pub done: Done,
}

/// What has become of a request.
pub(super) enum Done {
    /// Others have written something.
    Read,
    /// Nothing can be written.
    ReadOnly(String),
    One(u64, Whose, Edit, Result<Outcome>),
    /// How many were changed, and why the others were not.
    Several(u64, Matches, Edit, usize, Option<Error>),
}
