//! One numbering for the terms of all facets.

use super::ids::small;
use crate::index::query::{Facet, TermId, Terms};

/// One numbering for the terms of all facets.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    base: [u32; Facet::ALL.len()],
    count: usize,
}

impl Numbering {
    pub fn new(terms: &Terms) -> Self {
        let (mut base, mut count) = ([0; Facet::ALL.len()], 0);
        for facet in Facet::ALL {
            base[facet.number()] = small(count);
            count += terms.of(facet).len();
        }
        Self { base, count }
    }

    /// The number of terms.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The number of a term.
    pub fn number(&self, facet: Facet, term: TermId) -> u32 {
        self.base[facet.number()] + term.0
    }

    /// The numbers of a facet.
    pub fn of(&self, facet: Facet) -> std::ops::Range<usize> {
        let end = self.base.get(facet.number() + 1).map_or(self.count, |next| *next as usize);
        self.base[facet.number()] as usize..end
    }
}
