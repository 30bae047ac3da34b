//! A sentence with its words and what they name: what every rule looks at.

use super::lexicon::Hit;
use super::words::Token;
use crate::model::{Id, Issue, Place};
use std::ops::Range;

/// Somebody or somewhere named in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mention {
    /// With its title and what stands in apposition.
    pub tokens: Range<usize>,
    pub who: Option<usize>,
    /// The place that it is where one is there.
    pub place: Option<String>,
    pub dossier_place: Option<Id<Place>>,
    /// "Chinese" of "Chinese officials".
    pub is_adjective: bool,
    /// A capital: acts only as the subject of a verb.
    pub is_capital: bool,
}

/// A sentence with its words and what they name.
#[derive(Debug)]
pub(super) struct Read {
    pub tokens: Vec<Token>,
    pub hits: Vec<Hit>,
    pub issues: Vec<Id<Issue>>,
    pub mentions: Vec<Mention>,
    pub paragraph: u32,
    pub number: u32,
    pub range: Range<usize>,
}
