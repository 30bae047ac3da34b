//! What a report is made of.

use super::line::{Span, Target};
use super::table::Table;
use crate::dates::Month;
use crate::model::comparison::Comparison;
use std::sync::Arc;

/// One part of a report, under the others.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// What the blocks below are, up to the next heading.
    Heading(String),
    /// A text.
    Paragraph(Paragraph),
    /// Something with a date, and what is said of it.
    Entry(Entry),
    /// Lines of the same kind.
    Items(Items),
    /// Columns.
    Table(Table),
    /// How much there was in each month: bars on a screen, words on paper.
    Bars(Months),
    /// Accounts beside each other, one below the other where columns have no room.
    SideBySide(SideBySide),
    /// An empty line.
    Gap,
    /// What stands together ends here.
    Rule,
}

/// How a paragraph stands among the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// By itself.
    #[default]
    Plain,
    /// One of several sentences about the whole; a list in Markdown.
    Sentence,
    /// One of several findings, from the first column on; a list in Markdown.
    Finding,
    /// Between entries, so many columns in on a screen: "· 7 days ·".
    Between(usize),
    /// Below a table: what it does not show.
    Remark,
}

/// A text of pieces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its pieces.
    pub spans: Vec<Span>,
    /// How it stands.
    pub style: Style,
    /// What it speaks of.
    pub target: Option<Target>,
}

impl Paragraph {
    /// A paragraph that speaks of nothing that keys could act on.
    #[must_use]
    pub const fn new(style: Style, spans: Vec<Span>) -> Self {
        Self { spans, style, target: None }
    }

    /// The same, about something.
    #[must_use]
    pub fn about(mut self, target: Target) -> Self {
        self.target = Some(target);
        self
    }
}

impl From<Paragraph> for Block {
    fn from(paragraph: Paragraph) -> Self {
        Self::Paragraph(paragraph)
    }
}

/// How an entry stands on a screen. On paper all stand alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryStyle {
    /// The date in a column of so many, and everything else beside it where there is the width for it.
    Beside(usize),
    /// The date in a column of so many, the title in the rest of the line.
    Listed(usize),
    /// The date before the title as it comes, further lines four columns in.
    Inline,
}

/// An event, or what was written of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// How it stands on a screen.
    pub style: EntryStyle,
    /// How deep it lies in others.
    pub depth: usize,
    /// What sets it apart: "≠ "; empty where nothing does.
    pub mark: Span,
    /// When, in words.
    pub date: String,
    /// The sign of its status, which a screen has a column for.
    pub status: &'static str,
    /// What it is called.
    pub title: Span,
    /// Whether a machine coded it, which is never left out.
    pub is_coded: bool,
    /// Under which name a command finds it; empty where it is not known.
    pub id: String,
    /// Said behind the title.
    pub more: Vec<Span>,
    /// What a line of it leads to.
    pub target: Option<Target>,
    /// What is said of it.
    pub below: Vec<Below>,
}

/// A line below an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Below {
    /// Pieces.
    Words(Vec<Span>),
    /// Somebody's text, its line breaks kept; on a screen so many lines of it.
    Note(String, usize),
    /// Several of one kind.
    List {
        /// Of which kind; empty where there is but one.
        label: String,
        /// On a screen the label takes so many columns.
        columns: usize,
        /// Each, with what it leads to.
        items: Vec<(Vec<Span>, Option<Target>)>,
        /// On a screen no more than so many.
        most: usize,
        /// What is said where there is none.
        none: String,
    },
}

/// Lines of the same kind, each with what it leads to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Items {
    /// The lines; a count before it where it has one.
    pub lines: Vec<Item>,
    /// On a screen no more than so many.
    pub most: Option<usize>,
}

/// A line of a list: how often, what, and what it leads to.
pub type Item = (Option<u64>, Vec<Span>, Option<Target>);

/// How much there was in each month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Months(
    /// Each month that has something, in their order.
    pub Vec<(Month, usize)>,
);

/// An event's accounts beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct SideBySide {
    /// What each of them says.
    pub comparison: Arc<Comparison>,
    /// The first account on a screen that has no room for all, counted from 0.
    pub first: usize,
    /// Who tells, which a screen keeps in sight; what is told otherwise. Paper has both with what is told.
    pub is_head: bool,
}
