//! [`Scale`]: the column of each day.

use super::spread::Spread;
use crate::dates::Day;

/// A stretch of days on a row of columns: several columns a day, or several days a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    first: Day,
    last: Day,
    /// Columns for each day; 1 if a column has several days.
    day_columns: usize,
    /// Days for each column; 1 if a day has several columns.
    column_days: i32,
    /// Days as wide as their events, where equal days would not give each event a column.
    spread: Option<Spread>,
}

impl Scale {
    /// From the first day to the last, both bounded, on at most this many columns.
    #[must_use]
    pub fn new(first: Day, last: Day, columns: usize) -> Self {
        let days = first.days_until(last).unwrap_or(0).max(0).saturating_add(1);
        let wide = i32::try_from(columns.max(1)).unwrap_or(i32::MAX);
        let day_columns = usize::try_from(wide / days).unwrap_or(1).max(1);
        // Rounded up without overflow.
        let column_days = days / wide + i32::from(days % wide != 0);
        Self { first, last, day_columns, column_days: column_days.max(1), spread: None }
    }

    /// The same stretch with days as wide as their events, if equal days do not give each event a column of its own.
    /// `days` are those with events, in order, each with their number.
    #[must_use]
    pub(super) fn spread_over(mut self, days: &[(Day, usize)], columns: usize) -> Self {
        let most = days.iter().map(|(_, count)| *count).max().unwrap_or(0);
        let has_room = self.column_days == 1 && self.day_columns >= 2 && most <= self.day_columns / 2;
        if !has_room {
            self.spread = Spread::new((self.first, self.last), days, columns);
        }
        self
    }

    /// The axis with days as wide as their events, if it is one.
    #[must_use]
    pub fn spread(&self) -> Option<&Spread> {
        self.spread.as_ref()
    }

    /// The last column of a day.
    #[must_use]
    pub fn end(&self, day: Day) -> usize {
        match self.spread.as_ref().and_then(|spread| spread.stretch(self.within(day))) {
            Some(stretch) => stretch.at + stretch.width - 1,
            None => self.column(day) + self.day_columns - 1,
        }
    }

    /// The first day.
    #[must_use]
    pub fn first(&self) -> Day {
        self.first
    }

    /// The last day.
    #[must_use]
    pub fn last(&self) -> Day {
        self.last
    }

    /// The day, or the nearest border of the stretch if the day is outside.
    #[must_use]
    pub fn within(&self, day: Day) -> Day {
        day.clamp(self.first, self.last)
    }

    /// Columns for each day; 1 if a column has several days.
    #[must_use]
    pub fn day_columns(&self) -> usize {
        self.day_columns
    }

    /// The number of columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        if let Some(spread) = &self.spread {
            return spread.columns();
        }
        self.column(self.last) + self.day_columns
    }

    /// The column where a day begins; the nearest for a day outside.
    #[must_use]
    pub fn column(&self, day: Day) -> usize {
        if let Some(stretch) = self.spread.as_ref().and_then(|spread| spread.stretch(self.within(day))) {
            return stretch.at;
        }
        let into = self.first.days_until(self.within(day)).unwrap_or(0);
        usize::try_from(into / self.column_days).unwrap_or(0) * self.day_columns
    }

    /// The day that begins at a column, or continues there if a day has several columns.
    #[must_use]
    pub fn starts(&self, column: usize) -> Day {
        let day = i32::try_from(column / self.day_columns).unwrap_or(i32::MAX);
        self.first.plus(day.saturating_mul(self.column_days))
    }

    /// The number of columns between two starts that are this many days apart.
    #[must_use]
    pub fn columns_of(&self, days: i32) -> usize {
        usize::try_from(days / self.column_days).unwrap_or(0).saturating_mul(self.day_columns)
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
    fn a_week_on_ninety_columns_has_twelve_a_day() {
        let scale = Scale::new(day(0), day(6), 90);
        assert_eq!((scale.day_columns(), scale.columns()), (12, 84));
        assert_eq!((scale.column(day(2)), scale.column(day(-5)), scale.column(day(60))), (24, 0, 72));
        assert_eq!(scale.starts(30), day(2));
    }

    #[test]
    fn ten_years_on_ninety_columns_have_forty_one_days_a_column() {
        let scale = Scale::new(day(0), day(3651), 90);
        assert_eq!((scale.column(day(40)), scale.column(day(41)), scale.columns()), (0, 1, 90));
    }

    proptest! {
        #[test]
        fn every_day_has_a_column_and_every_column_a_day(length in 0i32..200_000, columns in 1usize..300, at in 0i32..200_000) {
            let scale = Scale::new(day(0), day(length), columns);
            prop_assert!(scale.columns() <= columns.max(scale.day_columns()));
            let at = day(at.min(length));
            let column = scale.column(at);
            prop_assert!(column < scale.columns());
            prop_assert!(scale.starts(column) <= at && at < scale.starts(column + scale.day_columns()));
        }
    }
}
