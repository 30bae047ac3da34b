//! The events around an event in time, whatever the filters.
//!
//! Days are a range of ids, so the millions before and after cost nothing. Events that reach in from before are found
//! like with a filter of days.

use super::{EventId, Matches, Timeline};
use crate::dates::Window;
use roaring::RoaringBitmap;

/// Ten years, in days: an event with a less precise date has no useful surroundings.
const WIDEST: i32 = 3_660;

/// The events around one event, in chronological order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// The number of days before and after.
    pub reach: u16,
    /// The number of events that may lie in these days.
    pub total: u64,
    /// The number of them that pass the filters.
    pub passing: u64,
    /// The listed events: first the event itself, then curated events, events that pass the filters, and the nearest
    /// events.
    pub listed: Vec<Near>,
    /// The number of events after the last listed one.
    pub unlisted_after: u64,
}

/// An event around another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The event.
    pub id: EventId,
    /// Whether it passes the filters.
    pub passes: bool,
    /// Whether it lies in these days only possibly.
    pub possible: bool,
    /// The number of unlisted events between the one above and this one.
    pub unlisted_before: u64,
}

impl Timeline {
    /// The days from `reach` before the first to `reach` after the last possible day of an event; around its one end if
    /// only one is known. `None` if neither is known, or if the days span more than ten years.
    #[must_use]
    pub fn days_around(&self, id: EventId, reach: u16) -> Option<Window> {
        let span = self.span(id);
        let (first, last) = match (span.earliest.is_bounded(), span.latest.is_bounded()) {
            (true, true) if span.days().is_some_and(|days| days > WIDEST) => return None,
            (true, true) => (span.earliest, span.latest),
            (true, false) => (span.earliest, span.earliest),
            (false, true) => (span.latest, span.latest),
            (false, false) => return None,
        };
        let reach = i32::from(reach);
        Some(Window { from: Some(first.plus(-reach)), to: Some(last.plus(reach)) })
    }

    /// The events around an event with a known day: all events, or only those in `between`. At most `most` are listed,
    /// the rest are counted.
    #[must_use]
    pub fn nearby(&self, id: EventId, reach: u16, between: Option<&RoaringBitmap>, matches: &Matches, most: u64) -> Around {
        let Some(days) = self.days_around(id, reach) else { return Around { reach, ..Around::default() } };
        let (mut found, possible) = self.in_window(days);
        if let Some(between) = between {
            found &= between;
        }
        let passing = match matches {
            Matches::All(_) => found.clone(),
            Matches::Some(matches) => matches & &found,
        };
        let kept = self.worth_listing(&found, id, &passing, most);
        let (mut listed, mut seen) = (Vec::new(), 0);
        for one in &kept {
            let before = found.rank(one) - 1;
            let passes = passing.contains(one);
            listed.push(Near { id: EventId(one), passes, possible: possible.contains(one), unlisted_before: before - seen });
            seen = before + 1;
        }
        Around { reach, total: found.len(), passing: passing.len(), listed, unlisted_after: found.len() - seen }
    }

    /// At most `most` of these, including the event itself: curated before coded, events that pass the filters before
    /// others, near before far.
    fn worth_listing(&self, found: &RoaringBitmap, id: EventId, passing: &RoaringBitmap, most: u64) -> RoaringBitmap {
        if found.len() <= most {
            return found.clone();
        }
        let mut kept: RoaringBitmap = found.contains(id.0).then_some(id.0).into_iter().collect();
        for wanted in [&(found - &self.machine), passing, found] {
            let room = most.saturating_sub(kept.len());
            kept |= nearest(&(wanted - &kept), id, room);
        }
        kept
    }
}

/// The `most` of these that are nearest to an event, equally many before and after it if possible.
fn nearest(ids: &RoaringBitmap, id: EventId, most: u64) -> RoaringBitmap {
    let before = ids.range_cardinality(..id.0);
    let after = ids.len() - before;
    let taken = before.min((most / 2).max(most.saturating_sub(after)));
    let first = u32::try_from(before - taken).ok().and_then(|first| ids.select(first));
    let Some(first) = first else { return RoaringBitmap::new() };
    let mut from_first = ids.iter();
    from_first.advance_to(first);
    from_first.take(usize::try_from(most).unwrap_or(usize::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(ids: impl IntoIterator<Item = u32>, id: u32, most: u64) -> Vec<u32> {
        nearest(&ids.into_iter().collect(), EventId(id), most).into_iter().collect()
    }

    #[test]
    fn the_nearest_stand_on_both_sides_as_far_as_there_are_any() {
        assert_eq!(near(0..100, 50, 4), [48, 49, 50, 51]);
        assert_eq!(near(0..100, 1, 4), [0, 1, 2, 3]);
        assert_eq!(near(0..100, 99, 4), [96, 97, 98, 99]);
        assert_eq!(near([3, 90], 50, 4), [3, 90]);
        assert_eq!(near(0..100, 50, 0), [0; 0]);
        assert_eq!(near([], 50, 4), [0; 0]);
    }
}
