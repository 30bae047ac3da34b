//! Expressions beyond a list of filters: conditions under *and*, *or* and *not*, to any depth.
//!
//! Owns the structure and its normal form, in which lists are flat and there is no double negation, so that a printed
//! expression parses to the same one.

use super::{Facet, TermId};
use crate::dates::Window;
use std::ops::Not;

/// One condition on an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It has this term, or a narrower one.
    Term(Facet, TermId),
    /// It has any of the terms that match these words: people name offices and sources by kind.
    Called(Facet, String),
    /// It falls into these days, surely or possibly.
    Days(Window),
    /// Its text contains this; case and accents are ignored.
    Text(String),
    /// The property holds.
    Is(Is),
    /// The reader has given it this tag; case and accents are ignored.
    Tag(String),
}

/// A property of an event besides its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Is {
    /// Marked by the reader.
    Marked,
    /// With a note by the reader.
    Noted,
    /// With a tag by the reader.
    Tagged,
    /// Coded by a machine.
    Machine,
    /// Written by a curator, not coded by a machine.
    Curated,
    /// Based on one source.
    SingleSource,
    /// Told by one side only.
    OneSided,
    /// Read out of an article and not accepted yet.
    Draft,
}

impl Is {
    /// All properties.
    pub const ALL: [Self; 8] =
        [Self::Marked, Self::Noted, Self::Tagged, Self::Machine, Self::Curated, Self::SingleSource, Self::OneSided, Self::Draft];

    /// The word in a query.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Marked => "marked",
            Self::Noted => "noted",
            Self::Tagged => "tagged",
            Self::Machine => "machine",
            Self::Curated => "curated",
            Self::SingleSource => "single-source",
            Self::OneSided => "one-sided",
            Self::Draft => "draft",
        }
    }
}

/// The word of `is:` for events that match only possibly. It concerns the whole query, so it is no [`Is`].
pub(super) const POSSIBLE: &str = "possible";

/// A combination of conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// This holds.
    If(Condition),
    /// This does not hold.
    Not(Box<Expr>),
    /// All of these hold.
    All(Vec<Expr>),
    /// One of these holds.
    Any(Vec<Expr>),
}

impl Expr {
    /// The event has a term.
    #[must_use]
    pub const fn term(facet: Facet, term: TermId) -> Self {
        Self::If(Condition::Term(facet, term))
    }

    /// The same in normal form: each list has at least two members, none of them a list of its own kind, and there is
    /// no double negation.
    #[must_use]
    pub fn normal(self) -> Self {
        match self {
            Self::If(_) => self,
            Self::Not(inner) => !inner.normal(),
            Self::All(list) => Self::joined(list, true),
            Self::Any(list) => Self::joined(list, false),
        }
    }

    fn joined(list: Vec<Self>, all: bool) -> Self {
        let mut flat: Vec<Self> = Vec::with_capacity(list.len());
        for expr in list {
            match (expr.normal(), all) {
                (Self::All(inner), true) | (Self::Any(inner), false) => flat.extend(inner),
                (other, _) => flat.push(other),
            }
        }
        if flat.len() == 1
            && let Some(only) = flat.pop()
        {
            return only;
        }
        if all { Self::All(flat) } else { Self::Any(flat) }
    }

    /// The facet if the expression asks for one of its terms, or for any of several.
    #[must_use]
    pub fn facet(&self) -> Option<Facet> {
        match self {
            Self::If(Condition::Term(facet, _) | Condition::Called(facet, _)) => Some(*facet),
            Self::Any(list) => {
                let facet = list.first()?.facet()?;
                list.iter().all(|expr| matches!(expr, Self::If(_)) && expr.facet() == Some(facet)).then_some(facet)
            }
            _ => None,
        }
    }
}

/// The negation; a double negation cancels out.
impl Not for Expr {
    type Output = Self;
    fn not(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }
}
