//! What is to be loaded.

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
