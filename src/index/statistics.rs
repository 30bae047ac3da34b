//! Counts of events: by period, by term, side by side.
//!
//! Owns the counting, for readers who look at the numbers of a million events first. Ids are chronological, so a period
//! is a range of ids and its count is one lookup in a set; no event is handled individually. An event counts at its
//! anchor, usually its first day. Leaves bars, columns and words to the screens and reports.

mod calendar;
mod contrast;
mod frequency;
mod levels;
mod periods;
mod strip;
#[cfg(test)]
mod tests;
mod whole;

pub use calendar::{Calendar, Counted, CountedDays};
pub use contrast::{Ask, Contrast, Piece, Sides, comparison, difference};
pub use frequency::{Frequency, Order, Tally};
pub use levels::Levels;
pub use periods::{Periods, Stretch};
pub use strip::Strip;
pub use whole::Whole;

use crate::dates::{Day, Period};
use crate::index::timeline::{EventId, Matches, Timeline};
use std::ops::Range;

/// The ids of all events with an anchor day.
fn dated(timeline: &Timeline) -> Range<u32> {
    timeline.starting(Day::UNBOUNDED_PAST, Day::UNBOUNDED_PAST).end..timeline.starting(Day::UNBOUNDED_FUTURE, Day::UNBOUNDED_FUTURE).start
}

/// The first and the last anchor day of the events; `None` if no event has one.
#[must_use]
pub fn extent(matches: &Matches, timeline: &Timeline) -> Option<(Day, Day)> {
    let ids = dated(timeline);
    let first = next(matches, ids.clone())?;
    let last = matches.get(matches.before(EventId(ids.end)).checked_sub(1)?)?;
    Some((timeline.anchor(first), timeline.anchor(last)))
}

/// The first of the events whose id is in a range.
fn next(matches: &Matches, ids: Range<u32>) -> Option<EventId> {
    matches.get(matches.before(EventId(ids.start))).filter(|id| ids.contains(&id.0))
}

/// The longest period that divides these days into a useful list: years from three years on, and so on down to days.
#[must_use]
pub fn first_period(from: Day, to: Day) -> Period {
    match from.days_until(to).unwrap_or(i32::MAX) {
        1096.. => Period::Year,
        366.. => Period::Quarter,
        31.. => Period::Month,
        7.. => Period::Week,
        _ => Period::Day,
    }
}
