//! Columns, rows and cells.

use crate::model::discrepancy::Side;
use crate::model::{Actor, Id, Issue, Source};

/// The cell of an issue that the account names directly and not through a narrower one.
pub(super) const MENTIONED_WORD: &str = "mentioned";

/// A column: an account, or a source with figures but no account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The side of the source.
    pub side: Side,
    /// The heading; no two columns share a name.
    pub name: String,
    /// The source.
    pub source: Id<Source>,
    /// The number of the account in the event, counted from 0.
    pub account: Option<usize>,
}

/// The topic of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The day.
    Day,
    /// The name of the event.
    Name,
    /// Whether the source supports the event; only present if a source does not.
    Stance,
    /// A participant and their title.
    Participant(Id<Actor>),
    /// The place.
    Place,
    /// An issue, mentioned or not.
    Issue(Id<Issue>),
    /// A figure, by its label.
    Figure(String),
    /// What the source says, in the curator's words.
    Summary,
    /// A few words of the original.
    Quote,
    /// The place in the source.
    Locator,
    /// The address of the source.
    Address,
    /// The address of a kept copy.
    Archive,
}

impl Subject {
    /// The name in files.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Name => "name",
            Self::Stance => "stance",
            Self::Participant(_) => "participant",
            Self::Place => "place",
            Self::Issue(_) => "issue",
            Self::Figure(_) => "figure",
            Self::Summary => "summary",
            Self::Quote => "quote",
            Self::Locator => "locator",
            Self::Address => "address",
            Self::Archive => "archived_address",
        }
    }

    /// The text of an empty cell. Silence is not denial; and a source without an address has not failed to mention it.
    #[must_use]
    pub const fn silence(&self) -> &'static str {
        match self {
            Self::Summary | Self::Quote | Self::Locator | Self::Address | Self::Archive | Self::Stance => "none given",
            _ => "not mentioned",
        }
    }
}

/// A row: its topic, and the cell of each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The topic.
    pub subject: Subject,
    /// The topic in words.
    pub label: String,
    /// The cells of the row.
    pub cells: Cells,
}

/// The cells of a row. Only the cells with content are stored: of 4,000 accounts that name 4,000 people separately, sixteen
/// million cells are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    columns: usize,
    /// The cells with their columns, in order.
    said: Vec<(usize, Cell)>,
}

impl Cells {
    /// The cells of `said`, in order, in a row of `columns` columns.
    pub(super) fn new(columns: usize, said: Vec<(usize, Cell)>) -> Self {
        debug_assert!(said.is_sorted_by_key(|(column, _)| *column));
        Self { columns, said }
    }

    /// The cell of a column; `None` if it is silent.
    #[must_use]
    pub fn get(&self, column: usize) -> Option<&Cell> {
        let at = self.said.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        Some(&self.said[at].1)
    }

    /// The cells with content, with their columns.
    pub fn said(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.said.iter().map(|(column, cell)| (*column, cell))
    }

    /// One cell per column; none for a silent source.
    pub fn iter(&self) -> impl Iterator<Item = Option<&Cell>> {
        let mut said = self.said.iter().peekable();
        (0..self.columns).map(move |column| said.next_if(|(at, _)| *at == column).map(|(_, cell)| cell))
    }

    /// Whether no column has content.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }
}

impl Row {
    /// Whether any cell differs from others.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.cells.said().any(|(_, cell)| cell.differs)
    }
}

/// What a source says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The words of the source.
    pub words: String,
    /// Whether other accounts say otherwise.
    pub differs: bool,
    /// How it relates to the others: "1 day later than the State Department".
    pub against: Option<String>,
    /// Additional notes: a time zone, the words as printed.
    pub notes: Vec<String>,
}
