//! The sides in view, and what the panes show of them.

use super::super::App;
use crate::analysis::sides::SidesInView;
use crate::index::query::Facet;
use crate::index::timeline::Flags;
use crate::text;
use ratatui::layout::Rect;

impl App {
    /// Returns the sides in view.
    #[must_use]
    pub fn sides(&self) -> SidesInView<'_> {
        self.session.sides().under(self.query())
    }

    /// Returns the part of the strip that has bars and the axis: the names of two sides stand before it.
    #[must_use]
    pub fn strip_area(&self) -> Rect {
        let strip = self.areas().strip;
        let sides = self.sides();
        let names = if sides.has_rails { sides.pair.map(|side| text::width(sides.short(side)) + 1).into_iter().max() } else { None };
        let left = u16::try_from(names.unwrap_or(0)).unwrap_or(0) + 1;
        Rect { x: strip.x + left.min(strip.width), width: strip.width.saturating_sub(left + 1), ..strip }
    }

    /// Returns whether the accounts of the event under the cursor cannot all be right.
    #[must_use]
    pub fn differs_here(&self) -> bool {
        self.selected().is_some_and(|id| self.timeline().flags(id).has(Flags::DIFFERS))
    }

    /// Returns the facet whose list stands first in the facet pane.
    #[must_use]
    pub fn first_facet(&self) -> Option<Facet> {
        self.query.facets().first()
    }
}
