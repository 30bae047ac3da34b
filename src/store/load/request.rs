//! What is to be loaded, and what was.

use crate::input::InParts;

/// What is loaded, and how.
pub struct Load<'a> {
    /// The events: of a library, or of large files part by part.
    pub events: &'a dyn InParts,
    /// What the source is called in the store: the files.
    pub name: &'a str,
    /// Whether the rows of coded records go along whole, with all columns.
    pub with_rows: bool,
}

/// What a load has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Events that the store did not have.
    pub new: u64,
    /// Events that it had, and that have changed.
    pub replaced: u64,
    /// Events that it had as they are.
    pub known: u64,
    /// Events of blocks that an earlier load had brought.
    pub before: u64,
    /// Records of actors, issues, places and sources that the store has otherwise; there they stay.
    pub differing: usize,
}
