//! Events as columns, for whoever keeps them elsewhere: what [`Builder::push_said`](super::Builder::push_said) takes back.

use super::ids::{at, small};
use super::numbers::NOTHING;
use super::{EventId, SLOTS, Timeline};
use crate::index::query::{Facet, TermId};
use std::array;
use std::borrow::Cow;
use std::ops::Range;

/// A part of events that is stored once: a title with all prose, or a part of many coded rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidPhrase<'a> {
    /// The label for titles.
    pub label: &'a str,
    /// The whole text for search, folded, line by line; the first is that of the label.
    pub folded: Cow<'a, str>,
    /// Whether it is a title of its own, not a part of one.
    pub is_title: bool,
}

impl Timeline {
    /// The numbers of the phrases of an event, slot by slot, or [`NOTHING`].
    #[must_use]
    pub fn said(&self, id: EventId) -> [u32; SLOTS] {
        array::from_fn(|slot| self.said[slot].get(at(id)).unwrap_or(NOTHING))
    }

    /// How many phrases and titles there are.
    #[must_use]
    pub fn phrases(&self) -> u32 {
        small(self.phrases.len())
    }

    /// The phrase with a number.
    #[must_use]
    pub fn said_phrase(&self, number: u32) -> SaidPhrase<'_> {
        let (label, is_title) = (self.phrases.label(number), self.phrases.is_title(number));
        SaidPhrase { label, folded: self.phrases.folded(number), is_title }
    }

    /// The terms of events, with all broader ones, by their place in the range.
    #[must_use]
    pub fn terms_of(&self, ids: Range<u32>) -> Vec<Vec<(Facet, TermId)>> {
        let mut all = vec![Vec::new(); ids.len()];
        for facet in Facet::ALL {
            for (term, posting) in (0..).map(TermId).zip(&self.postings[facet.number()]) {
                for id in posting.range(ids.clone()) {
                    all[(id - ids.start) as usize].push((facet, term));
                }
            }
        }
        all
    }
}
