//! How many events there are: period by period, term by term, side beside side.
//!
//! Owns the counting for whoever reads a million events by their numbers first. Ids are chronological, so a period is a
//! range of ids and its count one look into a set; no event is ever handled by itself. An event is counted where it
//! stands, at its first day. Leaves bars, columns and words to who shows them.

mod contrast;
mod frequency;
mod periods;
mod strip;
#[cfg(test)]
mod tests;

pub use contrast::{Ask, Contrast, Piece, Sides, difference};
pub use frequency::{Frequency, Order, Tally};
pub use periods::{Periods, Stretch};
pub use strip::Strip;

use crate::dates::{Day, Period};
use crate::index::timeline::{EventId, Matches, Timeline};
use std::ops::Range;

/// The ids of all events that stand at a day.
fn dated(timeline: &Timeline) -> Range<u32> {
    timeline.starting(Day::UNBOUNDED_PAST, Day::UNBOUNDED_PAST).end..timeline.starting(Day::UNBOUNDED_FUTURE, Day::UNBOUNDED_FUTURE).start
}

/// The first and the last day at which one of the events stands; `None` where none stands at a day.
#[must_use]
pub fn extent(matches: &Matches, timeline: &Timeline) -> Option<(Day, Day)> {
    let ids = dated(timeline);
    let first = next(matches, ids.clone())?;
    let last = matches.get(matches.before(EventId(ids.end)).checked_sub(1)?)?;
    Some((timeline.anchor(first), timeline.anchor(last)))
}

/// The first of the events whose id lies in a range.
fn next(matches: &Matches, ids: Range<u32>) -> Option<EventId> {
    matches.get(matches.before(EventId(ids.start))).filter(|id| ids.contains(&id.0))
}

/// The longest periods by which so many days make a list that says something: years from three years on, and so down
/// to days.
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
