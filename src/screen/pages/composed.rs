//! A page in lines, as wide as the screen.

use super::super::app::page::PageLine;

/// A page in lines, as wide as the screen.
///
/// The lines decide how the user moves: if lines have targets, there is a cursor; if there are columns, left and
/// right move along them. The head stays in sight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composed {
    /// The title above the lines.
    pub title: String,
    /// Lines that stay in place while the others scroll.
    pub head: Vec<PageLine>,
    /// The lines.
    pub lines: Vec<PageLine>,
    /// The number of columns to move along; 0 if there are none.
    pub columns: usize,
    /// The line that the cursor is on at first.
    pub start: usize,
    /// Whether the head describes the line under the cursor, so that it changes when the cursor moves.
    pub follows_cursor: bool,
    /// Whether the line `start` belongs to the selected column, so that it must be in sight when the column changes.
    pub start_follows_column: bool,
    /// Whether the cursor stays on the line with the same target when the lines change.
    pub keeps_target: bool,
}

impl Composed {
    /// Returns lines under a title.
    #[must_use]
    pub fn new(title: impl Into<String>, lines: Vec<PageLine>) -> Self {
        Self { title: title.into(), lines, ..Self::default() }
    }

    /// Returns the placeholder until the content has been computed.
    #[must_use]
    pub fn reading() -> Self {
        Self::new("Reading …", Vec::new())
    }
}
