//! The parts of a line: pieces with roles, and what the line is about. The same for screen and paper.

use crate::analysis::sides::{Hue, RailSign};
use crate::curate::draft::Marked;
use crate::dates::Window;
use crate::index::query::{Facet, Is, TermId};
use crate::index::timeline::EventId;
use crate::model::discrepancy::Aspect;
use crate::model::{Actor, Id, Issue, Kind, Place, Source, Status};

/// The meaning of a piece of text; the theme decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Ordinary text.
    Plain,
    /// The title of an event.
    Title,
    /// A heading for the lines below.
    Heading,
    /// A detail of lesser weight.
    Faint,
    /// A person, a body, a thing or a place.
    Name,
    /// Accounts that cannot all be right, and nothing else.
    Differs,
    /// What went wrong: a problem of a file, what could not be read or saved.
    Failed,
    /// A link to another event or to a source.
    Link,
    /// A quotation.
    Quote,
    /// A thin line.
    Rule,
    /// The sign of an event by its kind, its status and whether a machine coded it; the theme decides which one, and the
    /// text only keeps its place.
    Event(Kind, Status, bool),
    /// A side, in its hue.
    Side(Hue),
    /// Words of an article: what they stand for, and whether they are selected.
    Words(Option<Marked>, bool),
    /// A bar of a side, or the mark before its name.
    Bar(Hue),
    /// One column of the rails; the text only keeps its place.
    Rail(RailSign, Hue),
    /// The sign of an event on a rail, in the hue of the side that acts; the text only keeps its place.
    Acting(Kind, Status, bool, Hue),
    /// What is said in passing.
    Passing,
    /// A number, tinted by its level among others: 0 for none, 1 for few, 4 for most.
    Heat(u8),
    /// The sign of such a level; where there are tints, one column of the tint.
    HeatSign(u8),
    /// The line below such a number, shaded; where there are tints, the upper half of the line in the tint.
    HeatBelow(u8),
    /// The cell under the cursor.
    Cell,
    /// Words that stand out as a whole: the day under the cursor on an axis.
    Chip,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its role.
    pub role: Role,
    /// Its text.
    pub text: String,
}

/// What a line is about, so that keys can act on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A person or body.
    Actor(Id<Actor>),
    /// An issue.
    Issue(Id<Issue>),
    /// A place.
    Place(Id<Place>),
    /// A source.
    Source(Id<Source>),
    /// A web address.
    Address(String),
    /// Another event.
    Event(EventId),
    /// Two actors who met.
    Pair(Id<Actor>, Id<Actor>),
    /// A saved view, by its place in the list.
    View(usize),
    /// A column of a table, by its position.
    Column(usize),
    /// The row from which an event was converted.
    Row(EventId),
    /// An event whose accounts differ in this aspect.
    Differs(Aspect, EventId),
    /// A span of days.
    Days(Window),
    /// A term of a facet.
    Term(Facet, TermId),
    /// A property that events can have.
    Is(Is),
}

/// One line, at most as wide as the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLine {
    /// Its pieces, from the left.
    pub spans: Vec<Span>,
    /// What it is about.
    pub target: Option<Target>,
}

impl Role {
    /// Whether the text is drawn rather than read: reversed it would show its opposite.
    #[must_use]
    pub const fn is_drawn(self) -> bool {
        matches!(self, Self::Bar(_) | Self::Rail(..) | Self::Acting(..) | Self::Event(..) | Self::HeatSign(_) | Self::HeatBelow(_))
    }
}

impl Span {
    /// A piece in a role.
    #[must_use]
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self { role, text: text.into() }
    }

    /// A piece of ordinary text.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(Role::Plain, text)
    }

    /// A detail of lesser weight.
    #[must_use]
    pub fn faint(text: impl Into<String>) -> Self {
        Self::new(Role::Faint, text)
    }
}

/// The text of the pieces, without their roles.
#[must_use]
pub fn words(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}
