//! Where the user is, to be remembered when they leave; and going back there at the next start.

use super::pane::Pane;
use crate::index::timeline::{EventId, Key};

/// Where the user is when they leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// The event under the cursor.
    pub event: Option<(EventId, Key)>,
    /// The filters as text.
    pub query: String,
    /// The pane that has the keys.
    pub pane: Pane,
    /// The first event on screen, by its place among those listed.
    pub top: usize,
}

/// Where the user was the last time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Back {
    /// The event under the cursor, where it is still there.
    pub event: Option<Key>,
    /// The pane that had the keys.
    pub pane: Option<Pane>,
    /// The first event on screen, by its place among those listed.
    pub top: usize,
    /// The filters are those of the last time, which nobody has asked for today.
    pub filtered: bool,
    /// Why not everything is as it was.
    pub failed: Option<String>,
}
