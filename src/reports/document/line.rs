//! What a line is made of: pieces with roles, and what it speaks of. Both on the screen and on paper.

use crate::dates::Window;
use crate::index::query::{Facet, Is, TermId};
use crate::index::timeline::EventId;
use crate::model::discrepancy::Aspect;
use crate::model::{Actor, Id, Issue, Place, Source};

/// What a piece of text is; the theme says how that looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// What is read.
    Plain,
    /// What an event is called.
    Title,
    /// What the lines below are.
    Heading,
    /// Said in passing.
    Faint,
    /// Who, what or where.
    Name,
    /// Where accounts differ, or something is not as it seems.
    Differs,
    /// What leads to another event or to a source.
    Link,
    /// Somebody's words.
    Quote,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it is.
    pub role: Role,
    /// What it says.
    pub text: String,
}

/// What a line speaks of, so that keys can act on it.
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
    /// A column of a table, by its place.
    Column(usize),
    /// The row from which an event was converted.
    Row(EventId),
    /// An event whose accounts differ in this.
    Differs(Aspect, EventId),
    /// Some days.
    Days(Window),
    /// A term of a facet.
    Term(Facet, TermId),
    /// What events can be.
    Is(Is),
}

/// One line, no wider than the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLine {
    /// Its pieces, from the left.
    pub spans: Vec<Span>,
    /// What it speaks of.
    pub target: Option<Target>,
}

impl Span {
    /// A piece in a role.
    #[must_use]
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self { role, text: text.into() }
    }

    /// Read as it is.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(Role::Plain, text)
    }

    /// Said in passing.
    #[must_use]
    pub fn faint(text: impl Into<String>) -> Self {
        Self::new(Role::Faint, text)
    }
}

/// What pieces say, without their roles.
#[must_use]
pub fn words(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}
