//! The lists of the facet pane: each facet's terms, ranked once an answer, and the lines that are made of them.

use crate::index::query::{Facet, Query, Sign, TermId};
use crate::index::timeline::Facets;

/// One line of the facet pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FacetLine {
    /// The name of the facet.
    Heading(Facet),
    /// A term, the sign under which it is chosen, and how many events remain if it is (have it, where it is).
    Term(Facet, TermId, Option<Sign>, u64),
    /// So many more terms than there is room for in the list of this facet.
    More(Facet, usize),
}

/// The terms of every facet that is listed, in the order in which they are: ranking ten thousand terms with every key
/// and frame took longer than the key itself.
#[derive(Debug)]
pub struct FacetLists(Vec<(Facet, Vec<FacetLine>)>);

impl FacetLists {
    /// No term is counted yet.
    pub(super) fn empty(listed: &[Facet]) -> Self {
        Self(listed.iter().map(|facet| (*facet, Vec::new())).collect())
    }

    /// The terms that are counted, under the filters.
    pub(super) fn ranked(listed: impl Iterator<Item = Facet>, counts: &Facets, filters: &Query) -> Self {
        let line = |facet, term| FacetLine::Term(facet, term, filters.sign(facet, term), counts.count(facet, term));
        let lines = |facet| counts.ranked(facet, filters).into_iter().map(|term| line(facet, term)).collect();
        Self(listed.map(|facet| (facet, lines(facet))).collect())
    }

    /// The facets, in the order in which they are listed.
    pub fn listed(&self) -> impl Iterator<Item = Facet> {
        self.0.iter().map(|(facet, _)| *facet)
    }

    /// The lines: an equal part of the height for each facet, with its most frequent terms; all of them where no height
    /// is given.
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
