//! Which panes are shown beside the timeline, and how wide they are, as the user arranges them.

use super::Browse;
use crate::screen::app::settings::Panes;
use crate::screen::browse::layout::Border;
use crate::screen::browse::pane::Pane;
use ratatui::layout::Rect;

impl Browse {
    /// Returns which panes are wanted, and how wide.
    #[must_use]
    pub fn wanted_panes(&self) -> &Panes {
        &self.panes
    }

    /// Shows a pane, or hides it.
    pub(in crate::screen) fn toggle_pane(&mut self, pane: Pane) {
        match pane {
            Pane::Facets => self.panes.facets = !self.panes.facets,
            Pane::Detail => self.panes.event = !self.panes.event,
            Pane::Timeline => {}
        }
        if self.panes.focus == pane {
            self.panes.focus = Pane::Timeline;
        }
    }

    /// Makes the pane that has the keys wider, or narrower.
    pub(in crate::screen) fn widen_pane(&mut self, by: i16) {
        let areas = self.areas();
        let width = |area: Option<Rect>| area.map(|area| area.width);
        match (self.panes.focus, areas.facets, areas.detail) {
            (Pane::Facets, Some(_), _) => self.panes.facets_width = width(areas.facets).map(|width| width.saturating_add_signed(by)),
            (Pane::Detail, _, Some(_)) => self.panes.event_width = width(areas.detail).map(|width| width.saturating_add_signed(by)),
            (_, _, Some(_)) => self.panes.event_width = width(areas.detail).map(|width| width.saturating_add_signed(-by)),
            (_, Some(_), None) => self.panes.facets_width = width(areas.facets).map(|width| width.saturating_add_signed(-by)),
            _ => {}
        }
    }

    /// Moves a border to a column.
    pub(in crate::screen) fn drag_border(&mut self, border: Border, column: u16) {
        match border {
            Border::Facets => self.panes.facets_width = Some(column.max(1)),
            Border::Event => self.panes.event_width = Some(self.size.0.saturating_sub(column + 1).max(1)),
        }
    }
}
