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
    /// Whether the lines are laid out for the room that there is, with that of the list left out: it takes none of theirs.
    pub is_fitted: bool,
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
    /// What is read on from there, where rows are left: what came before and after.
    pub beyond: Vec<PageLine>,
}

impl Below {
    /// How many lines there are, with what is read on.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len() + self.beyond.len()
    }

    /// Whether there is no list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The line in a row.
    #[must_use]
    pub fn line(&self, row: usize) -> Option<&PageLine> {
        self.lines.iter().chain(&self.beyond).nth(row)
    }

    /// The lines to draw in so many rows, and how many events are not among them: of three rows or more the last one says
    /// that. What is read on ends with an event.
    #[must_use]
    pub fn in_rows(&self, rows: usize) -> (usize, u64) {
        let is_cut = rows > 2 && (self.lines.len() > rows || self.more > 0);
        if is_cut {
            let shown = self.lines.len().min(rows - 1);
            return (shown, self.more + (self.lines.len() - shown) as u64);
        }
        let shown = (0..=self.len().min(rows)).rev();
        let ends = |shown: &usize| *shown <= self.lines.len() || self.line(shown - 1).is_some_and(|line| line.target.is_some());
        (shown.into_iter().find(ends).unwrap_or(0), 0)
    }
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
