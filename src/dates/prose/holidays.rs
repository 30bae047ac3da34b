//! Named days.
//!
//! The days of the United States are those of 5 U.S.C. 6103; the others have one date wherever English is written. Easter is
//! that of the Western churches (the Gregorian computus).

use super::when::on_or_before;
use crate::dates::Day;

/// How a named day lies in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// Month and day.
    Fixed(u32, u32),
    /// The n-th weekday (0 is Monday) of a month.
    Nth(u8, u8, u32),
    /// The last weekday of a month.
    Last(u8, u32),
    /// Days after Easter Sunday.
    Easter(i32),
    /// The Tuesday after the first Monday of November.
    Election,
}

#[rustfmt::skip]
pub(super) const HOLIDAYS: &[(&str, Rule)] = &[
    ("new year ' s day", Rule::Fixed(1, 1)), ("new year ' s eve", Rule::Fixed(12, 31)), ("new year s day", Rule::Fixed(1, 1)), ("new year ’ s day", Rule::Fixed(1, 1)),
    ("new year ’ s eve", Rule::Fixed(12, 31)), ("christmas day", Rule::Fixed(12, 25)), ("christmas eve", Rule::Fixed(12, 24)), ("christmas", Rule::Fixed(12, 25)), ("boxing day", Rule::Fixed(12, 26)),
    ("valentine ' s day", Rule::Fixed(2, 14)), ("valentine ’ s day", Rule::Fixed(2, 14)), ("st . patrick ' s day", Rule::Fixed(3, 17)), ("may day", Rule::Fixed(5, 1)), ("halloween", Rule::Fixed(10, 31)),
    ("bastille day", Rule::Fixed(7, 14)), ("veterans day", Rule::Fixed(11, 11)), ("armistice day", Rule::Fixed(11, 11)), ("july fourth", Rule::Fixed(7, 4)), ("fourth of july", Rule::Fixed(7, 4)),
    ("martin luther king day", Rule::Nth(3, 0, 1)), ("memorial day", Rule::Last(0, 5)), ("labor day", Rule::Nth(1, 0, 9)), ("columbus day", Rule::Nth(2, 0, 10)),
    ("thanksgiving day", Rule::Nth(4, 3, 11)), ("thanksgiving", Rule::Nth(4, 3, 11)), ("election day", Rule::Election), ("mother ' s day", Rule::Nth(2, 6, 5)),
    ("good friday", Rule::Easter(-2)), ("easter sunday", Rule::Easter(0)), ("easter monday", Rule::Easter(1)), ("easter", Rule::Easter(0)), ("palm sunday", Rule::Easter(-7)),
    ("ash wednesday", Rule::Easter(-46)), ("pentecost", Rule::Easter(49)),
];

impl Rule {
    /// The day in a year.
    pub(super) fn in_year(self, year: i32) -> Option<Day> {
        match self {
            Self::Fixed(month, day) => Day::from_ymd(year, month, day),
            // The n-th lies in the seven days that end with day 7·n.
            Self::Nth(count, weekday, month) => on_or_before(Day::from_ymd(year, month, u32::from(count) * 7)?, weekday),
            Self::Last(weekday, month) => on_or_before(Day::from_ymd(year, month, 1)?.month()?.last_day(), weekday),
            Self::Easter(later) => Some(easter(year)?.plus(later)),
            Self::Election => Some(on_or_before(Day::from_ymd(year, 11, 7)?, 0)?.plus(1)),
        }
    }
}

/// Easter Sunday: the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i32) -> Option<Day> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    Day::from_ymd(year, u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?)
}

/// The words of their names.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    HOLIDAYS.iter().flat_map(|(name, _)| name.split(' '))
}
