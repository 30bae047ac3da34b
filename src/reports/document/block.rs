//! The parts of a report.

use super::line::{Span, Target};
use super::table::Table;
use crate::analysis::sides::Hue;
use crate::dates::Month;
use crate::model::comparison::Comparison;
use std::sync::Arc;

/// One part of a report. Parts stand below each other.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading for the blocks below, up to the next heading.
    Heading(String),
    /// A text.
    Paragraph(Paragraph),
    /// Something with a date, and details about it.
    Entry(Entry),
    /// Lines of the same kind.
    Items(Items),
    /// A table.
    Table(Table),
    /// The number in each month: bars on a screen, words on paper.
    Bars(Months),
    /// Accounts side by side, or one below the other if columns have no room.
    SideBySide(SideBySide),
    /// An empty line.
    Gap,
    /// A line that ends a group of blocks.
    Rule,
}

/// The style of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// A paragraph by itself.
    #[default]
    Plain,
    /// One of several sentences about the report as a whole; a list in Markdown.
    Sentence,
    /// One of several findings, starting at the first column; a list in Markdown.
    Finding,
    /// A line between entries: "· 7 days ·".
    Between,
    /// A remark below a table: what the table does not show.
    Remark,
}

/// Text in pieces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its pieces.
    pub spans: Vec<Span>,
    /// Its style.
    pub style: Style,
}

impl Paragraph {
    /// A paragraph in a style.
    #[must_use]
    pub const fn new(style: Style, spans: Vec<Span>) -> Self {
        Self { spans, style }
    }
}

impl From<Paragraph> for Block {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(paragraph)
    }
}

/// The style of an entry on a screen. On paper all entries look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryStyle {
    /// The date in a column of this width, the title in the rest of the line.
    Listed(usize),
    /// The date before the title, at its own width; further lines are indented by four columns.
    Inline,
}

/// An event, or something written about one.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its style on a screen.
    pub style: EntryStyle,
    /// How deep it is nested in other entries.
    pub depth: usize,
    /// The mark before it, such as "≠ "; empty if there is none.
    pub mark: Span,
    /// The date, in words.
    pub date: String,
    /// The sign of its status, which has a column of its own on a screen.
    pub status: &'static str,
    /// Its title.
    pub title: Span,
    /// Whether a machine coded it. Every format says so.
    pub is_coded: bool,
    /// The id by which a command finds it; empty if it is not known.
    pub id: String,
    /// Text after the title.
    pub more: Vec<Span>,
    /// What its line leads to.
    pub target: Option<Target>,
    /// The lines below it.
    pub below: Vec<Below>,
}

/// A line below an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Below {
    /// Text in pieces.
    Words(Vec<Span>),
    /// A text by a person, with its line breaks kept; a screen shows at most this many lines.
    Note(String, usize),
    /// Several items of one kind.
    List {
        /// The kind; empty if there is only one.
        label: String,
        /// The items.
        items: Vec<Vec<Span>>,
        /// The text on paper if there are no items.
        none: String,
    },
}

/// Lines of the same kind, each with its target.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Items {
    /// The lines, each with a count before it if it has one.
    pub lines: Vec<Item>,
    /// The most lines that a screen shows.
    pub most: Option<usize>,
}

/// A line of a list: its count, its text, and what it leads to.
pub type Item = (Option<u64>, Vec<Span>, Option<Target>);

/// The number in each month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Months(
    /// Each month with at least one, in order.
    pub Vec<(Month, usize)>,
);

/// An event's accounts beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct SideBySide {
    /// What each account says.
    pub comparison: Arc<Comparison>,
    /// The first account shown on a screen without room for all, counted from 0.
    pub first: usize,
    /// The hue of the side of each account, for a screen.
    pub hues: Vec<Hue>,
    /// Whether this is the head, which names the tellers and stays in sight on a screen; the rest is what they tell.
    /// Paper prints both together.
    pub is_head: bool,
}
