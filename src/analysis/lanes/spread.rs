//! [`Spread`]: days as wide as their events, so that each event has a column of its own; times without events are folded.

use crate::dates::Day;
use crate::index::timeline::gap;

/// The columns from one event to the next, widest first.
const STEPS: [usize; 3] = [4, 3, 2];

/// A part of the axis: a day with events, or days without any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The first column.
    pub at: usize,
    /// The columns.
    pub width: usize,
    /// Whether it is a gap, where the scale stops.
    pub is_gap: bool,
}

/// An axis on which days are as wide as their events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The axis, from its start to its end, without holes.
    pub stretches: Vec<Stretch>,
    /// The columns from one event of a day to the next.
    pub step: usize,
}

impl Spread {
    /// The axis from the first day to the last; `days` are those with events, in order, each with their number. `None` if
    /// it does not fit into so many columns.
    pub(super) fn new((first, last): (Day, Day), days: &[(Day, usize)], columns: usize) -> Option<Self> {
        STEPS.into_iter().map(|step| Self::with_step(step, (first, last), days)).find(|spread| spread.columns() <= columns)
    }

    fn with_step(step: usize, (first, last): (Day, Day), days: &[(Day, usize)]) -> Self {
        let mut spread = Self { stretches: Vec::new(), step };
        let mut next = first;
        for (day, count) in days {
            spread.skip(next, day.plus(-1));
            spread.push(*day, *day, count * step, false);
            next = day.plus(1);
        }
        spread.skip(next, last);
        spread
    }

    /// Adds days without events.
    fn skip(&mut self, from: Day, to: Day) {
        let days = from.days_through(to);
        if days < 1 {
            return;
        }
        if !gap::is_long(days.into()) {
            return self.push(from, to, 1, false);
        }
        self.push(from, to, gap::columns(days, days.into()), true);
    }

    fn push(&mut self, from: Day, to: Day, width: usize, is_gap: bool) {
        self.stretches.push(Stretch { from, to, at: self.columns(), width, is_gap });
    }

    /// The number of columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.stretches.last().map_or(0, |last| last.at + last.width)
    }

    /// The part of the axis with a day, or the nearest one.
    #[must_use]
    pub fn stretch(&self, day: Day) -> Option<&Stretch> {
        let after = self.stretches.partition_point(|stretch| stretch.to < day);
        self.stretches.get(after).or(self.stretches.last())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(number: i32) -> Day {
        Day::from_number(738_000 + number)
    }

    #[test]
    fn a_day_is_as_wide_as_its_events_and_long_gaps_are_folded() {
        let spread = Spread::new((day(0), day(32)), &[(day(0), 1), (day(2), 3), (day(32), 2)], 60).unwrap();
        let widths: Vec<(usize, bool)> = spread.stretches.iter().map(|stretch| (stretch.width, stretch.is_gap)).collect();
        assert_eq!(widths, [(4, false), (1, false), (12, false), (11, true), (8, false)]);
        assert_eq!(spread.stretch(day(20)).map(|gap| gap.is_gap), Some(true));
        let narrow = Spread::new((day(0), day(32)), &[(day(0), 1), (day(2), 3), (day(32), 2)], 26).unwrap();
        assert_eq!((narrow.step, narrow.columns()), (2, 24));
        assert_eq!(Spread::new((day(0), day(32)), &[(day(0), 30)], 26), None);
    }

    proptest! {
        #[test]
        fn the_axis_has_no_holes(days in prop::collection::btree_map(0i32..4_000, 1usize..5, 1..40)) {
            let days: Vec<(Day, usize)> = days.into_iter().map(|(number, count)| (day(number), count)).collect();
            let (first, last) = (day(0), day(4_100));
            let spread = Spread::new((first, last), &days, 10_000).unwrap();
            prop_assert_eq!(spread.stretches.first().map(|stretch| (stretch.from, stretch.at)), Some((first, 0)));
            for pair in spread.stretches.windows(2) {
                prop_assert_eq!((pair[0].to.plus(1), pair[0].at + pair[0].width), (pair[1].from, pair[1].at));
            }
            prop_assert_eq!(spread.stretches.last().map(|stretch| stretch.to), Some(last));
        }
    }
}
