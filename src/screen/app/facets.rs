//! The lines of the facet pane.

use super::App;
use crate::index::query::{Facet, Sign, TermId};

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

impl App {
    /// The first line on screen by its number, and the lines from there on.
    #[must_use]
    pub fn facet_lines_on_screen(&self) -> (usize, Vec<FacetLine>) {
        let top = if self.focus == super::Pane::Facets { self.facet_cursor.top } else { 0 };
        let height = self.areas().facets.map_or(0, |area| usize::from(area.height));
        (top, self.facet_lines().into_iter().skip(top).take(height).collect())
    }

    /// The lines of the facet pane: an equal part for each facet that it lists, with its most frequent terms. All of
    /// them when the pane has the keys, so that one can scroll through them.
    #[must_use]
    pub fn facet_lines(&self) -> Vec<FacetLine> {
        let height = self.areas().facets.map_or(0, |area| usize::from(area.height));
        let share = if self.focus == super::Pane::Facets { usize::MAX } else { height / self.settings.panes.listed.len().max(1) };
        let mut lines = Vec::new();
        for &facet in &self.settings.panes.listed {
            lines.push(FacetLine::Heading(facet));
            let ranked = self.answer.facets.ranked(facet, &self.query);
            let room = share.saturating_sub(1);
            let cut = ranked.len() > room;
            let shown = if cut { room.saturating_sub(1) } else { ranked.len() };
            for &term in &ranked[..shown] {
                lines.push(FacetLine::Term(facet, term, self.query.sign(facet, term), self.answer.facets.count(facet, term)));
            }
            if cut {
                lines.push(FacetLine::More(facet, ranked.len() - shown));
            }
        }
        lines
    }
}
