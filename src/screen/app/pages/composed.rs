//! A page in lines, as wide as the screen.

use super::super::page::PageLine;

/// A page in lines, as wide as the screen.
///
/// How one moves follows from it: where lines have targets there is a cursor; where there are columns, left and right move
/// along them; a head stays in sight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composed {
    /// What stands above.
    pub title: String,
    /// Lines that stay where they are while the others scroll.
    pub head: Vec<PageLine>,
    /// The lines.
    pub lines: Vec<PageLine>,
    /// How many columns one can move along; 0 where there are none.
    pub columns: usize,
    /// The line that the cursor is on at first.
    pub start: usize,
    /// Whether the head speaks of the line under the cursor, so that it is another one when the cursor moves.
    pub follows_cursor: bool,
    /// Whether the line `start` speaks of the selected column, so that it must be in sight when that is another one.
    pub start_follows_column: bool,
    /// Whether the cursor stays on the line that speaks of the same when other lines are found.
    pub keeps_target: bool,
}

impl Composed {
    /// Lines under a title.
    #[must_use]
    pub fn new(title: impl Into<String>, lines: Vec<PageLine>) -> Self {
        Self { title: title.into(), lines, ..Self::default() }
    }

    /// What stands there until what is shown has been found out.
    #[must_use]
    pub fn reading() -> Self {
        Self::new("Reading …", Vec::new())
    }
}
