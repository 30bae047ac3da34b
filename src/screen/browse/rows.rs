//! The lines of the timeline: events under their months, and the gaps between them in words.

use super::fold::Events;
use crate::dates::Month;
use crate::index::timeline::{EventId, Matches, Timeline};

/// One line of the timeline pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowLine {
    /// The month of the events below; `None` above events without a known day.
    Month(Option<Month>),
    /// The year of the events below, of which no more is known than that: they are not of January.
    Year(i32),
    /// The number of days without events between the events above and below.
    Gap(i32),
    /// An event and its index among the listed events.
    Event(usize, EventId),
}

/// The sign beside a curated event if coded records are on the same axis; the second one is for ASCII.
pub const CURATED: [&str; 2] = ["▌", "="];

/// A gap gets a line if it has at least this many days without events, and this many times the usual ones: among sparse
/// events every gap would have one.
const GAP: (i32, i32) = (7, 5);

/// Returns the lines of the timeline pane from the listed event at `top` on, at most as many as the pane is high.
pub(in crate::screen) fn rows(events: Events<'_>, listed: &Matches, top: usize, height: usize) -> Vec<RowLine> {
    let Events { timeline, usual_gap, .. } = events;
    let mut rows = Vec::with_capacity(height + 2);
    let mut above: Option<EventId> = None;
    for (id, index) in listed.iter_from(top).zip(top..) {
        if rows.len() >= height {
            break;
        }
        let heading = heading(timeline, id);
        match above {
            // The heading of the first event stays at the top, so that the month is always visible.
            None if height > 1 => rows.push(heading),
            None => {}
            Some(above) => {
                rows.extend(gap(timeline, usual_gap, above, id).map(RowLine::Gap));
                if heading != self::heading(timeline, above) {
                    rows.push(heading);
                }
            }
        }
        rows.push(RowLine::Event(index, id));
        above = Some(id);
    }
    rows.truncate(height);
    rows
}

/// Returns the window's first event such that the event at `cursor` is on screen, as near to `top` as possible.
pub(in crate::screen) fn top_showing(events: Events<'_>, listed: &Matches, cursor: usize, top: usize, height: usize) -> usize {
    let shows = |top: usize| {
        let rows = rows(events, listed, top, height);
        rows.iter().any(|row| matches!(row, RowLine::Event(index, _) if *index == cursor))
    };
    if cursor <= top {
        return cursor;
    }
    // Every event takes at least one line, so no earlier start can show the cursor.
    let mut top = top.max(cursor.saturating_sub(height.max(1) - 1));
    while top < cursor && !shows(top) {
        top += 1;
    }
    top
}

/// Returns the heading under which an event stands.
fn heading(timeline: &Timeline, id: EventId) -> RowLine {
    let Some(month) = timeline.anchor(id).month() else { return RowLine::Month(None) };
    let span = timeline.span(id);
    let is_year = span.days().is_some_and(|days| days >= 364) && month.month() == 1 && span.earliest == month.first_day();
    if is_year { RowLine::Year(month.year()) } else { RowLine::Month(Some(month)) }
}

/// Returns the days without events between two neighbours, if the gap deserves a line.
fn gap(timeline: &Timeline, usual: i32, above: EventId, below: EventId) -> Option<i32> {
    let last = timeline.span(above).latest;
    let last = if last.is_bounded() { last } else { timeline.anchor(above) };
    let days = last.max(timeline.anchor(above)).days_until(timeline.anchor(below))? - 1;
    (days >= GAP.0.max(usual.saturating_mul(GAP.1))).then_some(days)
}
