//! Columns of words, numbers and bars.

use super::line::{Role, Target};
use crate::analysis::sides::Hue;
use std::fmt;
use std::sync::Arc;

/// The alignment of the cells of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Left, for words.
    #[default]
    Left,
    /// Right, for numbers.
    Right,
}

/// One column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// The alignment of its cells.
    pub align: Align,
    /// Its width on a screen; 0 if there is no room for it.
    pub width: usize,
    /// The most columns that it takes in text; `None` if it takes as many as it needs.
    pub most: Option<usize>,
    /// Whether it is shown in text, and in Markdown; bars are shown in neither.
    pub on_paper: [bool; 2],
}

impl Column {
    /// A column of words.
    #[must_use]
    pub fn words(heading: impl Into<String>, width: usize) -> Self {
        Self { heading: heading.into(), width, on_paper: [true; 2], ..Self::default() }
    }

    /// A column of numbers.
    #[must_use]
    pub fn numbers(heading: impl Into<String>, width: usize) -> Self {
        Self { align: Align::Right, ..Self::words(heading, width) }
    }

    /// A column of bars, which paper does not have.
    #[must_use]
    pub fn drawn(heading: impl Into<String>, width: usize) -> Self {
        Self { on_paper: [false; 2], ..Self::words(heading, width) }
    }
}

/// The content of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words or a number in words.
    Words(Role, String),
    /// A count and the highest count, drawn as a thin bar in a hue.
    Line(u64, u64, Hue),
    /// Counts over time, scaled to the highest of them, in a hue; `None` is a gap.
    Strip(Vec<Option<u64>>, Hue),
}

impl Cell {
    /// Words in a role.
    #[must_use]
    pub fn new(role: Role, words: impl Into<String>) -> Self {
        Self::Words(role, words.into())
    }

    /// The cell's text on paper.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Words(_, words) => words,
            Self::Line(..) | Self::Strip(..) => "",
        }
    }
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells, one for each column; empty if only a screen shows the row.
    pub cells: Vec<Cell>,
    /// A sign and its role before the first cell on a screen: how the reader filters by this row.
    pub sign: Option<(Role, &'static str)>,
    /// A text that a screen shows across all columns in place of the cells.
    pub across: Option<String>,
    /// What the row leads to.
    pub target: Option<Target>,
}

type Source = dyn Fn(&mut dyn FnMut(Row)) + Send + Sync;

/// Rows under columns. The rows may come from a source that is read each time they are shown: a million rows are
/// printed without being held.
#[derive(Clone)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// Whether the headings are shown on a screen, and in text.
    pub has_headings: [bool; 2],
    rows: Arc<Source>,
}

impl Table {
    /// A table of these rows.
    #[must_use]
    pub fn new(columns: Vec<Column>, rows: Vec<Row>) -> Self {
        Self::from_source(columns, move |sink| rows.iter().cloned().for_each(sink))
    }

    /// A table whose rows `source` passes on one by one, each time it is called.
    pub fn from_source(columns: Vec<Column>, source: impl Fn(&mut dyn FnMut(Row)) + Send + Sync + 'static) -> Self {
        Self { columns, has_headings: [true, true], rows: Arc::new(source) }
    }

    /// The same table, with or without headings on a screen, and in text.
    #[must_use]
    pub fn headed(mut self, has_headings: [bool; 2]) -> Self {
        self.has_headings = has_headings;
        self
    }

    /// Passes each row to `sink`.
    pub fn each(&self, sink: &mut dyn FnMut(Row)) {
        (self.rows)(sink);
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Table").field("columns", &self.columns).finish_non_exhaustive()
    }
}

impl PartialEq for Table {
    /// Two tables are equal if they share the same columns and rows.
    fn eq(&self, other: &Self) -> bool {
        self.columns == other.columns && Arc::ptr_eq(&self.rows, &other.rows)
    }
}
