//! The lines of the timeline: events under the months in which they stand, with the gaps between them in words.

use super::App;
use crate::dates::Month;
use crate::index::timeline::{EventId, Timeline};

/// One line of the timeline pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowLine {
    /// The month of the events below; `None` above events without any known day.
    Month(Option<Month>),
    /// So many days lie between the events above and below.
    Gap(i32),
    /// The event at a place among those listed.
    Event(usize, EventId),
}

/// Beside what a curator wrote, where coded records stand on the same axis; the second in ASCII.
pub const CURATED: [&str; 2] = ["▌", "="];

/// From how many days on a gap is worth a line.
const GAP: i32 = 14;

impl App {
    /// The place of the cursor among the events listed, and of the first event on screen.
    #[must_use]
    pub fn cursor(&self) -> super::Scroll {
        self.cursor
    }

    /// The lines of the timeline pane as it is scrolled now, at most as many as it is high.
    #[must_use]
    pub fn rows(&self) -> Vec<RowLine> {
        self.rows_from(self.cursor.top)
    }

    pub(super) fn timeline_height(&self) -> usize {
        self.areas().timeline.map_or(0, |area| usize::from(area.height))
    }

    fn rows_from(&self, top: usize) -> Vec<RowLine> {
        let height = self.timeline_height();
        let mut rows = Vec::with_capacity(height + 2);
        let mut above: Option<EventId> = None;
        for (id, index) in self.listed().iter_from(top).zip(top..) {
            if rows.len() >= height {
                break;
            }
            let month = month(&self.timeline, id);
            match above {
                // The heading of the first event stays at the top, so one always knows where one is.
                None if height > 1 => rows.push(RowLine::Month(month)),
                None => {}
                Some(above) => {
                    rows.extend(gap(&self.timeline, above, id).map(RowLine::Gap));
                    if month != self::month(&self.timeline, above) {
                        rows.push(RowLine::Month(month));
                    }
                }
            }
            rows.push(RowLine::Event(index, id));
            above = Some(id);
        }
        rows.truncate(height);
        rows
    }

    /// The window's first event such that the one under the cursor is on screen, as near to `top` as can be.
    pub(super) fn top_showing(&self, cursor: usize, top: usize) -> usize {
        let height = self.timeline_height().max(1);
        let shows = |top: usize| self.rows_from(top).iter().any(|row| matches!(row, RowLine::Event(index, _) if *index == cursor));
        if cursor <= top {
            return cursor;
        }
        // Every event takes a line at least, so no start before this one can show the cursor.
        let mut top = top.max(cursor.saturating_sub(height - 1));
        while top < cursor && !shows(top) {
            top += 1;
        }
        top
    }

    /// How many events are on screen.
    #[must_use]
    pub fn events_on_screen(&self) -> usize {
        self.rows().iter().filter(|row| matches!(row, RowLine::Event(..))).count()
    }
}

fn month(timeline: &Timeline, id: EventId) -> Option<Month> {
    timeline.anchor(id).month()
}

/// Days between the end of one event and the start of the next, where these are worth a line.
fn gap(timeline: &Timeline, above: EventId, below: EventId) -> Option<i32> {
    let last = timeline.span(above).latest;
    let last = if last.is_bounded() { last } else { timeline.anchor(above) };
    last.max(timeline.anchor(above)).days_until(timeline.anchor(below)).filter(|days| *days >= GAP)
}
