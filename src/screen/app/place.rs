//! The user's position when the program ends, and the return to it at the next start.

use crate::index::timeline::{EventId, Key};
use crate::screen::browse::pane::Pane;

/// The user's position when the program ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// The event under the cursor.
    pub event: Option<(EventId, Key)>,
    /// The filters as text.
    pub query: String,
    /// The pane that has the keys.
    pub pane: Pane,
    /// The first event on screen, by its index among the listed events.
    pub top: usize,
}

/// The user's position at the end of the last session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Back {
    /// The event under the cursor, if it still exists.
    pub event: Option<Key>,
    /// The pane that had the keys.
    pub pane: Option<Pane>,
    /// The first event on screen, by its index among the listed events.
    pub top: usize,
    /// Whether the filters come from the last session, so that the user has not asked for them today.
    pub filtered: bool,
    /// Why the position could not be restored in full.
    pub failed: Option<String>,
}
