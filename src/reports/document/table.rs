//! Columns of words, numbers and bars.

use super::line::{Role, Target};
use std::fmt;
use std::sync::Arc;

/// At which side of a column a cell stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// Numbers.
    Right,
}

/// One column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// What stands above it.
    pub heading: String,
    /// At which side its cells stand.
    pub align: Align,
    /// Columns that it takes on a screen; 0 where there is no room for it.
    pub width: usize,
    /// The most columns that it takes in text; `None` where it takes what it needs.
    pub most: Option<usize>,
    /// Whether it stands in text and in Markdown; bars do in neither.
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

/// What stands in a column of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words or a number in words.
    Words(Role, String),
    /// A bar beside the highest.
    Bar(u64, u64),
    /// Counts over time, by their own highest.
    Strip(Vec<u64>),
}

impl Cell {
    /// Words in a role.
    #[must_use]
    pub fn new(role: Role, words: impl Into<String>) -> Self {
        Self::Words(role, words.into())
    }

    /// What paper says.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Words(_, words) => words,
            Self::Bar(..) | Self::Strip(_) => "",
        }
    }
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells, one a column; none where only a screen has the row.
    pub cells: Vec<Cell>,
    /// A sign and its role before the first cell on a screen: what is filtered by.
    pub sign: Option<(Role, &'static str)>,
    /// What a screen says across all columns instead.
    pub across: Option<String>,
    /// What the row leads to.
    pub target: Option<Target>,
}

type Source = dyn Fn(&mut dyn FnMut(Row)) + Send + Sync;

/// Rows under columns. The rows may come from a source, which is gone through when they are shown: a million of them are
/// printed without ever being held.
#[derive(Clone)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// Whether a screen shows the headings, and text does.
    pub has_headings: [bool; 2],
    rows: Arc<Source>,
}

impl Table {
    /// A table of these rows.
    #[must_use]
    pub fn new(columns: Vec<Column>, rows: Vec<Row>) -> Self {
        Self::from_source(columns, move |sink| rows.iter().cloned().for_each(sink))
    }

    /// A table whose rows `source` hands on one by one, each time it is asked.
    pub fn from_source(columns: Vec<Column>, source: impl Fn(&mut dyn FnMut(Row)) + Send + Sync + 'static) -> Self {
        Self { columns, has_headings: [true, true], rows: Arc::new(source) }
    }

    /// The same, with headings on a screen, and in text, or without.
    #[must_use]
    pub fn headed(mut self, has_headings: [bool; 2]) -> Self {
        self.has_headings = has_headings;
        self
    }

    /// Goes through the rows.
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
    /// Two tables are the same where their columns and rows are the same ones.
    fn eq(&self, other: &Self) -> bool {
        self.columns == other.columns && Arc::ptr_eq(&self.rows, &other.rows)
    }
}
