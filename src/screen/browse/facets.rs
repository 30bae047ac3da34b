//! The lists of the facet pane: the terms of each facet, ranked once per answer, and the lines made from them.

use crate::index::query::{Facet, Query, Sign, TermId};
use crate::index::timeline::Facets;

/// One line of the facet pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FacetLine {
    /// The heading with the facet's name.
    Heading(Facet),
    /// A term, the sign of its filter, and the number of events: those that remain if it is chosen, or those that
    /// have it if it is already chosen.
    Term(Facet, TermId, Option<Sign>, u64),
    /// The number of terms that the list of this facet has no room for.
    More(Facet, usize),
}

/// The terms of every listed facet, in list order. They are kept because ranking ten thousand terms for every key and
/// frame took longer than the key itself.
#[derive(Debug)]
pub struct FacetLists(Vec<(Facet, Vec<FacetLine>)>);

impl FacetLists {
    /// Returns lists in which no term is counted yet.
    pub(in crate::screen) fn empty(listed: &[Facet]) -> Self {
        Self(listed.iter().map(|facet| (*facet, Vec::new())).collect())
    }

    /// Returns the counted terms, ranked under the filters.
    pub(in crate::screen) fn ranked(listed: impl Iterator<Item = Facet>, counts: &Facets, filters: &Query) -> Self {
        let line = |facet, term| FacetLine::Term(facet, term, filters.sign(facet, term), counts.count(facet, term));
        let lines = |facet| counts.ranked(facet, filters).into_iter().map(|term| line(facet, term)).collect();
        Self(listed.map(|facet| (facet, lines(facet))).collect())
    }

    /// Returns the facets in list order.
    pub fn listed(&self) -> impl Iterator<Item = Facet> {
        self.0.iter().map(|(facet, _)| *facet)
    }

    /// Returns the lines: each facet gets an equal part of the height, for its most frequent terms. Without a height,
    /// all terms are returned.
    pub fn lines(&self, height: Option<usize>) -> impl Iterator<Item = FacetLine> {
        let share = height.map_or(usize::MAX, |height| height / self.0.len().max(1));
        self.0.iter().flat_map(move |(facet, terms)| {
            let room = share.saturating_sub(1);
            let shown = if terms.len() > room { room.saturating_sub(1) } else { terms.len() };
            let more = (shown < terms.len()).then(|| FacetLine::More(*facet, terms.len() - shown));
            std::iter::once(FacetLine::Heading(*facet)).chain(terms[..shown].iter().copied()).chain(more)
        })
    }
}
