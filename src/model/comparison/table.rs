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
    /// A cell a column; none where the source is silent.
    pub cells: Vec<Option<Cell>>,
}

impl Row {
    /// Whether one of its cells differs from others.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.cells.iter().flatten().any(|cell| cell.differs)
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
