//! Stretches of time side by side, and the number of events in each.

use crate::dates::{Day, Window};
use crate::index::timeline::{Matches, Timeline, equal_parts};
use roaring::RoaringBitmap;
use std::ops::Range;

/// Some days in stretches, equal ones or those of an axis with its gaps folded; none is shorter than a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The ids of the events in each stretch.
    stretches: Vec<Range<u32>>,
    /// Whether each stretch is a gap: a long time without any event.
    gaps: Vec<bool>,
}

impl Strip {
    /// Up to this many events are sorted into stretches one by one; above it, a lookup per stretch is faster.
    const FEW: u64 = 100;

    /// From one day to another in at most `stretches` stretches; `None` if an end is unbounded, the days are in the
    /// wrong order, or `stretches` is 0.
    #[must_use]
    pub fn new(from: Day, to: Day, stretches: usize, timeline: &Timeline) -> Option<Self> {
        let days = i64::from(from.days_until(to)?) + 1;
        if days < 1 || stretches == 0 {
            return None;
        }
        let parts = equal_parts(from, to, days.min(i64::try_from(stretches).unwrap_or(i64::MAX)));
        let stretches: Vec<Range<u32>> = parts.map(|(first, last)| timeline.starting(first, last)).collect();
        Some(Self { from, to, gaps: vec![false; stretches.len()], stretches })
    }

    /// Covers the days of a window, or those of all events, with the gaps between events folded: in at most that many
    /// stretches. Filters leave it alone.
    #[must_use]
    pub fn folded(window: Window, stretches: usize, timeline: &Timeline) -> Option<Self> {
        let axis = timeline.narrow_axis(window, stretches);
        let (from, to) = (axis.first()?.days.0, axis.last()?.days.1);
        let gaps = axis.iter().map(|stretch| stretch.is_gap).collect();
        let stretches = axis.iter().map(|stretch| timeline.starting(stretch.days.0, stretch.days.1)).collect();
        Some(Self { from, to, stretches, gaps })
    }

    /// These counts of its stretches, with `None` in place of each gap.
    #[must_use]
    pub fn with_gaps(&self, counts: &[u64]) -> Vec<Option<u64>> {
        counts.iter().zip(&self.gaps).map(|(count, is_gap)| (!is_gap).then_some(*count)).collect()
    }

    /// The number of stretches.
    #[must_use]
    pub fn len(&self) -> usize {
        self.stretches.len()
    }

    /// Always false: there is at least one stretch.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }

    /// The ids of the events in each stretch.
    pub(super) fn stretches(&self) -> &[Range<u32>] {
        &self.stretches
    }

    /// The number of events in each stretch.
    #[must_use]
    pub fn counts(&self, matches: &Matches) -> Vec<u64> {
        self.stretches.iter().map(|ids| matches.count_in(ids.clone())).collect()
    }

    /// The number of events in each stretch that are in both sets.
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

    /// Ids and stretches are both in order.
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
