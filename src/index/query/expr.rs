//! What a query can say beyond a list of filters: conditions under *and*, *or* and *not*, to any depth.
//!
//! Owns the shape and its normal form, in which lists are flat and nothing is denied twice; so that what is printed
//! parses to the same.

use super::{Facet, TermId};
use crate::dates::Window;
use std::ops::Not;

/// One thing that can be asked of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It has this term, or a narrower one.
    Term(Facet, TermId),
    /// It has any of the terms that fit these words: offices and sources are spoken of in kinds.
    Called(Facet, String),
    /// It falls into these days, surely or possibly.
    Days(Window),
    /// Its text contains this, case and accents ignored.
    Text(String),
    /// It is so.
    Is(Is),
    /// The reader has given it this tag, case and accents ignored.
    Tag(String),
}

/// What an event can be, beside its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Is {
    /// Marked by the reader.
    Marked,
    /// With a note of the reader's.
    Noted,
    /// With a tag of the reader's.
    Tagged,
    /// Coded by a machine.
    Machine,
    /// Written by a curator, not coded by a machine.
    Curated,
    /// Resting on one source.
    SingleSource,
    /// Told by one side only.
    OneSided,
}

impl Is {
    /// Each of them.
    pub const ALL: [Self; 7] = [Self::Marked, Self::Noted, Self::Tagged, Self::Machine, Self::Curated, Self::SingleSource, Self::OneSided];

    /// How a query writes it.
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
        }
    }
}

/// How `is:` writes that an event matches no more than possibly; this is about the query as a whole, so no [`Is`].
pub(super) const POSSIBLE: &str = "possible";

/// Conditions, combined.
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

    /// The same in normal form: a list holds at least two, none of them a list of its own kind, and nothing is
    /// denied twice.
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

    /// The facet where this asks for one of its terms, or for any of several.
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

/// The opposite; of what is denied already, what it denies.
impl Not for Expr {
    type Output = Self;
    fn not(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }
}
