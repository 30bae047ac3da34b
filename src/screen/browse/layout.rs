//! The division of the screen, by its size and by whether facets are wanted.

use super::pane::Pane;
use ratatui::layout::Rect;

/// From this width on, facets, timeline and detail are side by side.
const WIDE: u16 = 110;
/// From this width on, timeline and detail are side by side.
const MEDIUM: u16 = 70;
/// On a smaller screen only the timeline is shown, or the detail instead while the user reads it.
const SMALLEST_SPLIT: (u16, u16) = (40, 14);
/// From this size on there is room for bars of two rows.
const VAST: (u16, u16) = (160, 45);

/// How many panes the screen has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// Facets, timeline, detail.
    Wide,
    /// Timeline, detail.
    Medium,
    /// Timeline, and detail below it.
    Narrow,
    /// Timeline or detail.
    Tiny,
}

/// Which panes are wanted beside the timeline, and how many columns each has; `None` leaves that to the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Whether the facet pane is shown.
    pub facets: bool,
    /// Whether the event pane is shown.
    pub event: bool,
    /// The columns of the facet pane.
    pub facets_width: Option<u16>,
    /// The columns of the event pane.
    pub event_width: Option<u16>,
}

/// A border that can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// Between the facet pane and the timeline.
    Facets,
    /// Between the timeline and the event.
    Event,
}

/// The narrowest pane.
const NARROWEST: u16 = 12;

/// The parts of the screen. Panes do not overlap; a column lies between two beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Areas {
    /// How many panes there is room for.
    pub width: Width,
    /// Title and count; empty on the smallest screens.
    pub header: Rect,
    /// Events over time: bars above and below an axis.
    pub strip: Rect,
    /// The border above the panes, with their names; empty if there is no room.
    pub border: Rect,
    /// Actors and issues.
    pub facets: Option<Rect>,
    /// Events.
    pub timeline: Option<Rect>,
    /// One event.
    pub detail: Option<Rect>,
    /// The line between timeline and detail if one is above the other.
    pub rule: Option<Rect>,
    /// The border below the panes, with filters and messages; empty if there is no room.
    pub filters: Rect,
    /// Key hints, or the line that is typed.
    pub footer: Rect,
}

impl Areas {
    /// Divides a screen. `in_detail` matters only if there is room for one pane, what is wanted only if there is
    /// room for more.
    #[must_use]
    pub fn new((columns, rows): (u16, u16), in_detail: bool, wanted: Wanted) -> Self {
        let width = match (columns, rows) {
            (c, r) if c < SMALLEST_SPLIT.0 || r < SMALLEST_SPLIT.1 => Width::Tiny,
            (c, _) if c < MEDIUM => Width::Narrow,
            (c, _) if c < WIDE || !wanted.facets => Width::Medium,
            _ => Width::Wide,
        };
        let line = |y: u16, height: u16| Rect::new(0, y, columns, height);
        let header = u16::from(rows >= 4);
        let strip = match (columns, rows) {
            _ if width == Width::Tiny || rows < 16 => 0,
            (c, r) if c >= VAST.0 && r >= VAST.1 => 5,
            _ => 3,
        };
        let border = u16::from(rows >= 6);
        let filters = u16::from(rows >= 8);
        let footer = u16::from(rows >= 3);
        let body = rows.saturating_sub(header + strip + border + filters + footer);
        let top = header + strip + border;
        let mut areas = Self {
            width,
            header: line(0, header),
            strip: line(header, strip),
            border: line(header + strip, border),
            facets: None,
            timeline: None,
            detail: None,
            rule: None,
            filters: line(top + body, filters),
            footer: line(top + body + filters, footer),
        };
        areas.divide(columns, top, body, in_detail, wanted);
        areas
    }

    fn divide(&mut self, columns: u16, top: u16, body: u16, in_detail: bool, wanted: Wanted) {
        let pane = |x: u16, width: u16| Some(Rect::new(x, top, width, body));
        match self.width {
            Width::Tiny if in_detail => self.detail = pane(0, columns),
            Width::Tiny => self.timeline = pane(0, columns),
            Width::Narrow | Width::Medium if !wanted.event => self.timeline = pane(0, columns),
            Width::Narrow => {
                let upper = (body - 1) * 7 / 12;
                self.timeline = Some(Rect::new(0, top, columns, upper));
                self.rule = Some(Rect::new(0, top + upper, columns, 1));
                self.detail = Some(Rect::new(0, top + upper + 1, columns, body - upper - 1));
            }
            Width::Medium => {
                let left = left_of_event(columns, wanted.event_width, share(columns, 60));
                self.timeline = pane(0, left);
                self.detail = pane(left + 1, columns - left - 1);
            }
            Width::Wide => {
                let facets = wanted
                    .facets_width
                    .map_or_else(|| if columns >= VAST.0 { 32 } else { 24 }, |width| width.clamp(NARROWEST, columns / 3));
                // The rows of the timeline need most of what is gained from 110 columns on.
                let rest = columns - facets - 1;
                let left = left_of_event(rest, wanted.event_width, share(columns - facets - 2, if columns >= VAST.0 { 59 } else { 63 }));
                let left = if wanted.event { left } else { rest };
                self.facets = pane(0, facets);
                self.timeline = pane(facets + 1, left);
                if wanted.event {
                    self.detail = pane(facets + left + 2, columns - facets - left - 2);
                }
            }
        }
    }

    /// Returns the border between two panes at a place.
    #[must_use]
    pub fn border_at(&self, column: u16, row: u16) -> Option<Border> {
        let timeline = self.timeline?;
        if !(timeline.top()..timeline.bottom()).contains(&row) || self.rule.is_some() {
            return None;
        }
        let between = |left: Rect, right: Rect| (left.right()..right.x).contains(&column);
        if self.facets.is_some_and(|facets| between(facets, timeline)) {
            return Some(Border::Facets);
        }
        self.detail.is_some_and(|detail| between(timeline, detail)).then_some(Border::Event)
    }

    /// Returns the columns of the strip; 0 if it is not shown.
    #[must_use]
    pub fn strip_width(&self) -> u16 {
        if self.strip.height == 0 { 0 } else { self.strip.width }
    }

    /// Returns the panes that are shown, from left to right.
    pub fn panes(&self) -> impl Iterator<Item = (Pane, Rect)> {
        let panes = [(Pane::Facets, self.facets), (Pane::Timeline, self.timeline), (Pane::Detail, self.detail)];
        panes.into_iter().filter_map(|(pane, area)| Some((pane, area?)))
    }
}

/// Returns the columns left of the event pane and the border before it: what its width leaves, else what the screen has
/// room for.
fn left_of_event(columns: u16, width: Option<u16>, usual: u16) -> u16 {
    let least = (2 * NARROWEST).min(columns / 2);
    width.map_or(usual, |width| {
        columns.saturating_sub(width.saturating_add(1)).clamp(least, columns.saturating_sub(NARROWEST + 1).max(least))
    })
}

/// Returns that many hundredths of the columns; a very wide screen must not overflow in between.
fn share(columns: u16, hundredths: u32) -> u16 {
    u16::try_from(u32::from(columns) * hundredths / 100).unwrap_or(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes() -> impl Iterator<Item = Wanted> {
        let widths = [None, Some(1), Some(30), Some(u16::MAX)];
        let shown = [(true, true), (true, false), (false, true), (false, false)];
        let wanted = move |(facets, event)| widths.map(|width| Wanted { facets, event, facets_width: width, event_width: width });
        shown.into_iter().flat_map(wanted)
    }

    #[test]
    fn no_size_makes_a_pane_reach_outside_the_screen() {
        for columns in (0..200).step_by(3).chain([1_000, 5_000, 60_000]) {
            for rows in 0..60 {
                for (in_detail, wanted) in [false, true].into_iter().flat_map(|in_detail| wishes().map(move |wanted| (in_detail, wanted))) {
                    let areas = Areas::new((columns, rows), in_detail, wanted);
                    let screen = Rect::new(0, 0, columns, rows);
                    let all = areas
                        .panes()
                        .map(|(_, area)| area)
                        .chain([areas.header, areas.strip, areas.border, areas.filters, areas.footer])
                        .chain(areas.rule);
                    for area in all {
                        assert_eq!(area.intersection(screen).area(), area.area(), "{columns}×{rows}: {area:?}");
                    }
                }
            }
        }
    }
}
