//! A page in lines, as wide as the screen.

use super::super::app::page::{PageLine, Span, Target};
use std::ops::Range;

/// A page in lines, as wide as the screen.
///
/// The lines decide how the user moves: if lines have targets, there is a cursor; if there are columns, left and
/// right move along them. The head stays in sight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composed {
    /// The title above the lines.
    pub title: String,
    /// What is shown, beside the title.
    pub about: Vec<Span>,
    /// How many, at the right of the title.
    pub count: String,
    /// Lines that stay in place while the others scroll.
    pub head: Vec<PageLine>,
    /// The lines.
    pub lines: Vec<PageLine>,
    /// The list below the lines.
    pub below: Below,
    /// The cells that can be clicked.
    pub cells: Vec<CellArea>,
    /// What the cell under the cursor is about, on a page whose cursor is on a cell and not on a line.
    pub target: Option<Target>,
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

/// What is listed below the lines: the events of what is selected. It takes the rows that the lines leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Below {
    /// The lines, first a heading; none if there is no list.
    pub lines: Vec<PageLine>,
    /// How many more events there are than lines.
    pub more: u64,
}

/// A cell of a page with a cursor on cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellArea {
    /// Its line, counted from the first of all lines.
    pub line: usize,
    /// Its columns on the screen.
    pub columns: Range<usize>,
    /// What it is about; the page finds the cell by it.
    pub target: Target,
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
