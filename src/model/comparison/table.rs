//! Columns, rows and cells.

use crate::model::discrepancy::Side;
use crate::model::{Actor, Id, Issue, Source};

/// What the cell of an issue says that is named there itself, and not by way of a narrower one.
pub(super) const MENTIONED_WORD: &str = "mentioned";

/// An account; or a source that gives a figure and no account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Whose voice it is.
    pub side: Side,
    /// How it is headed: no other column has the same name.
    pub name: String,
    /// The source.
    pub source: Id<Source>,
    /// Which of the event's accounts, counted from 0.
    pub account: Option<usize>,
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The day.
    Day,
    /// What the event is called.
    Name,
    /// Whether the source bears the event out; only where one does not.
    Stance,
    /// Somebody who took part, and their title.
    Participant(Id<Actor>),
    /// Where it took place.
    Place,
    /// An issue: mentioned or not.
    Issue(Id<Issue>),
    /// A figure, by its label.
    Figure(String),
    /// What the source says, in the curator's words.
    Summary,
    /// A few words of the original.
    Quote,
    /// Where in the source.
    Locator,
    /// Where the source can be read.
    Address,
    /// Where a kept copy can be read.
    Archive,
}

impl Subject {
    /// How files write it.
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

    /// What an empty cell says. Silence is no denial, and a source without an address has not failed to mention it.
    #[must_use]
    pub const fn silence(&self) -> &'static str {
        match self {
            Self::Summary | Self::Quote | Self::Locator | Self::Address | Self::Archive | Self::Stance => "none given",
            _ => "not mentioned",
        }
    }
}

/// A row: what it is about, and what each column says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub subject: Subject,
    /// The same to be read.
    pub label: String,
    /// What the columns say of it.
    pub cells: Cells,
}

/// The cells of a row. Only those of columns that say something are held: of 4,000 accounts that name 4,000 people
/// apart, sixteen million say nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    columns: usize,
    /// By column, in their order.
    said: Vec<(usize, Cell)>,
}

impl Cells {
    /// Of so many columns, what some say of them, in their order.
    pub(super) fn new(columns: usize, said: Vec<(usize, Cell)>) -> Self {
        debug_assert!(said.is_sorted_by_key(|(column, _)| *column));
        Self { columns, said }
    }

    /// What a column says; `None` where it is silent.
    #[must_use]
    pub fn get(&self, column: usize) -> Option<&Cell> {
        let at = self.said.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        Some(&self.said[at].1)
    }

    /// What is said, with the column that says it.
    pub fn said(&self) -> impl Iterator<Item = (usize, &Cell)> {
        self.said.iter().map(|(column, cell)| (*column, cell))
    }

    /// A cell a column; none where the source is silent.
    pub fn iter(&self) -> impl Iterator<Item = Option<&Cell>> {
        let mut said = self.said.iter().peekable();
        (0..self.columns).map(move |column| said.next_if(|(at, _)| *at == column).map(|(_, cell)| cell))
    }

    /// Whether no column says anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }
}

impl Row {
    /// Whether one of its cells differs from others.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.cells.said().any(|(_, cell)| cell.differs)
    }
}

/// What a source says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub words: String,
    /// Whether others say otherwise.
    pub differs: bool,
    /// How it stands to the others: "1 day later than the State Department".
    pub against: Option<String>,
    /// What belongs to it: a time zone, the words as printed.
    pub notes: Vec<String>,
}
