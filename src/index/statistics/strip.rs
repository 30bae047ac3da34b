//! Equal stretches of time side by side, and how many events stand in each.

use super::extent;
use crate::dates::{Day, Window};
use crate::index::timeline::{Matches, Timeline};
use roaring::RoaringBitmap;
use std::ops::Range;

/// Some days in equal stretches; none is shorter than a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The ids of the events that stand in each stretch.
    stretches: Vec<Range<u32>>,
}

impl Strip {
    /// So many events are sorted into stretches one by one; beyond that it is quicker to ask stretch by stretch.
    const FEW: u64 = 100;

    /// From one day to another in at most so many stretches; `None` where an end is unbounded or they are crossed, or
    /// no stretch is wanted.
    #[must_use]
    pub fn new(from: Day, to: Day, stretches: usize, timeline: &Timeline) -> Option<Self> {
        let days = i64::from(from.days_until(to)?) + 1;
        if days < 1 || stretches == 0 {
            return None;
        }
        let many = days.min(i64::try_from(stretches).unwrap_or(i64::MAX));
        // Rounded up, so that every stretch has a day.
        let border = |number: i64| from.plus(i32::try_from((number * days + many - 1) / many).unwrap_or(i32::MAX));
        let stretches = (0..many).map(|number| timeline.starting(border(number), border(number + 1).plus(-1)));
        Some(Self { from, to, stretches: stretches.collect() })
    }

    /// Over the days of a window, and where it is open as far as there are events.
    #[must_use]
    pub fn over(window: Window, matches: &Matches, stretches: usize, timeline: &Timeline) -> Option<Self> {
        let extent = extent(matches, timeline);
        let from = window.from.or_else(|| Some(extent?.0))?;
        let to = window.to.or_else(|| Some(extent?.1))?;
        Self::new(from, to, stretches, timeline)
    }

    /// How many stretches there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.stretches.len()
    }

    /// Never: there is always a stretch.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }

    /// The ids of the events that stand in each stretch.
    pub(super) fn stretches(&self) -> &[Range<u32>] {
        &self.stretches
    }

    /// How many of some events stand in each stretch.
    #[must_use]
    pub fn counts(&self, matches: &Matches) -> Vec<u64> {
        self.stretches.iter().map(|ids| matches.count_in(ids.clone())).collect()
    }

    /// How many of those that are in both stand in each stretch.
    #[must_use]
    pub fn counts_of(&self, ids: &RoaringBitmap, matches: &Matches) -> Vec<u64> {
        match matches {
            Matches::All(_) if ids.len() > Self::FEW => self.stretches.iter().map(|range| ids.range_cardinality(range.clone())).collect(),
            Matches::All(_) => self.sorted(ids),
            Matches::Some(found) => {
                let both = ids & found;
                if both.len() > Self::FEW { self.counts(&Matches::Some(both)) } else { self.sorted(&both) }
            }
        }
    }

    /// Ids are in order, and so are the stretches.
    fn sorted(&self, ids: &RoaringBitmap) -> Vec<u64> {
        let mut counts = vec![0; self.stretches.len()];
        for id in ids {
            let at = self.stretches.partition_point(|range| range.end <= id);
            if let Some(count) = counts.get_mut(at).filter(|_| self.stretches[at].contains(&id)) {
                *count += 1;
            }
        }
        counts
    }
}
