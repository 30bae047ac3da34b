//! What was said before: the day of issue, and the dates named last.

use super::when::{Unit, When};
use crate::dates::Day;

/// What an expression may count from.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    /// The day of issue; a dateline comes before it.
    pub(super) issue: Option<Day>,
    /// The last named date of each size, with its place in the order of the text.
    named: Vec<(Unit, When, usize)>,
    count: usize,
    /// How many of the dates named last, one after the other, lie in years long past.
    story: usize,
    /// The last named quarter, and when.
    quarter: Option<((i32, u8), usize)>,
}

/// A quarter stays the one that is spoken of for so many dates.
const QUARTER_LASTS: usize = 12;

impl Context {
    /// The day of issue as the caller knows it.
    pub(super) fn new(dated: Option<Day>) -> Self {
        Self { issue: dated, ..Self::default() }
    }

    /// Takes note of a date.
    pub(super) fn name(&mut self, when: When) {
        self.count += 1;
        if let When::Quarter(year, quarter) = when {
            self.quarter = Some(((year, quarter), self.count));
        }
        let issued = self.issue.and_then(|day| day.month()).map(|month| month.year());
        let is_long_ago = issued.zip(when.year()).is_some_and(|(issued, year)| year < issued - 1);
        // A year alone begins no story: "since 1962".
        let is_close = when.unit().is_none_or(|unit| unit <= Unit::Season);
        self.story = if is_long_ago { self.story + usize::from(is_close) } else { 0 };
        let Some(unit) = when.unit() else {
            if let When::Days(_, last) = when {
                self.name(When::Day(last));
            }
            return;
        };
        self.named.retain(|(known, _, _)| *known != unit);
        self.named.push((unit, when, self.count));
    }

    /// The date named last that is no longer than a unit, or else the day of issue.
    pub(super) fn last(&self, unit: Unit) -> Option<When> {
        let short = self.named.iter().filter(|(size, _, _)| *size <= unit.max(Unit::Day));
        short.max_by_key(|(_, _, order)| *order).map(|(_, when, _)| *when).or_else(|| self.issue.map(When::Day))
    }

    /// The last date of a story: two one after the other lie long before the day of issue.
    pub(super) fn story(&self) -> Option<When> {
        let (_, last, _) = self.named.iter().filter(|(unit, _, _)| *unit <= Unit::Season).max_by_key(|(_, _, order)| *order)?;
        Some(*last).filter(|_| self.story > 1)
    }

    /// The quarter that is spoken of.
    pub(super) fn quarter(&self) -> Option<(i32, u8)> {
        self.quarter.filter(|(_, at)| self.count - at < QUARTER_LASTS).map(|(quarter, _)| quarter)
    }

    /// The last quarter that has ended on the day of issue.
    pub(super) fn ended_quarter(&self) -> Option<(i32, u8)> {
        match When::holding(self.issue?, Unit::Quarter)?.plus(-1)? {
            When::Quarter(year, quarter) => Some((year, quarter)),
            _ => None,
        }
    }
}
