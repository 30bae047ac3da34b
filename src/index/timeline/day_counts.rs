//! How many events begin on each day, where whoever holds the events has counted them.

use crate::dates::Day;

/// How many events begin on each day that has any, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayCounts(Vec<(Day, u64)>);

impl DayCounts {
    /// Counts by day, in any order.
    #[must_use]
    pub fn new(mut days: Vec<(Day, u64)>) -> Self {
        days.sort_unstable_by_key(|(day, _)| *day);
        Self(days)
    }

    /// How many events there are.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.0.iter().map(|(_, count)| count).sum()
    }

    /// How many begin in these days.
    #[must_use]
    pub fn within(&self, from: Day, to: Day) -> u64 {
        self.between(from, to).iter().map(|(_, count)| count).sum()
    }

    /// The first day from another on that has events.
    #[must_use]
    pub fn next(&self, from: Day) -> Option<Day> {
        self.0.get(self.0.partition_point(|(day, _)| *day < from)).map(|(day, _)| *day)
    }

    /// The first and the last day that are known.
    #[must_use]
    pub fn extent(&self) -> Option<(Day, Day)> {
        let mut bounded = self.0.iter().map(|(day, _)| *day).filter(|day| day.is_bounded());
        let first = bounded.next()?;
        Some((first, bounded.next_back().unwrap_or(first)))
    }

    fn between(&self, from: Day, to: Day) -> &[(Day, u64)] {
        let start = self.0.partition_point(|(day, _)| *day < from);
        let end = self.0.partition_point(|(day, _)| *day <= to).max(start);
        self.0.get(start..end).unwrap_or_default()
    }
}
