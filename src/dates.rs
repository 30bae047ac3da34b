//! Dates: a calendar day, a month, a span of days, and the date as a source gives it ([`Edtf`]).
//!
//! A day is the day where it was printed: this module knows no clock and no time zone, and converts nothing to UTC. `query`
//! decides which events a date selects, and `view` decides how a row looks. Only this module uses the types of the EDTF crate.
//!
//! | file | owns |
//! |---|---|
//! | `dates` | [`Day`], [`Month`], [`Span`], [`DateError`], [`gap_words`] |
//! | `edtf` | [`Edtf`]: reading, earliest and latest day, precision |
//! | `window` | [`Window`]: the two ends of a filter |
//! | `ends` | the days on which a date may begin and end |
//! | `spans` | the days that a value, an end or a single date covers |
//! | `period` | [`Period`], [`Stride`]: windows around a day, narrower, wider, moved |
//! | `jump` | [`destination`]: the day that a person wants to go to |
//! | `fit` | [`Fit`]: how surely a date lies in a window |
//! | `reach` | how far an uncertain date reaches |
//! | `parts` | the parts of one EDTF date: year, month, day, and which of them are uncertain |
//! | `negative` | negative years with unknown digits |
//! | `words` | a date in English, long and short |
//! | `years` | a year in English |
//! | `label` | a date in eleven columns |
//! | [`prose`] | expressions of time in English prose |
//! | `reader` | dates as people write them, in many languages, turned into EDTF |
//! | `read` | [`read()`]: the same, as [`Edtf`] |
//! | `moment` | the time of a date, if it has one |
//! | `spelling` | a date in digits that is not EDTF, turned into it |
//! | `cell` | [`cell`]: a date in a cell of a table |
//! | `conflict` | [`Stand`]: whether two dates can be the same |
//! | `drafts` | the spellings before ISO 8601-2, turned into today's |
//! | `refusal` | why a text is no date, and what to write instead |

mod cell;
mod conflict;
mod drafts;
mod edtf;
mod ends;
mod fit;
mod jump;
mod label;
mod moment;
mod negative;
mod parts;
mod period;
pub mod prose;
mod reach;
mod read;
mod reader;
mod refusal;
mod spans;
mod spelling;
#[cfg(test)]
mod tests;
mod window;
mod words;
mod years;

use std::fmt;

use chrono::{Datelike, NaiveDate};

pub use cell::{cell, cell_with, tells_order};
pub use conflict::Stand;
pub use edtf::{Edtf, Precision};
pub use fit::Fit;
pub use jump::{destination, is_one_date};
pub use moment::Hour;
pub use period::{Period, Stride};
pub use read::{is_name_in_dates, of_wikidata, read};
pub use reader::wikidata::YearsBefore;
pub use reader::{DayOrder, Hints, NoDate, Unread};
pub use window::Window;

/// English month names, January first.
pub(crate) const MONTH_NAMES: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// English month names in three letters.
pub(crate) const MONTH_SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A calendar day of the proleptic Gregorian calendar, counted as chrono does: day 1 is 1 January of year 1.
///
/// Years run from −262,143 to 262,142; any day beyond is one of the two unbounded days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// Before every day: the side of a span that has no beginning, or whose beginning cannot be counted.
    pub const UNBOUNDED_PAST: Day = Day(i32::MIN);
    /// After every day.
    pub const UNBOUNDED_FUTURE: Day = Day(i32::MAX);

    /// The day of a year (astronomical: 0 is 1 BCE), month (1–12) and day of the month; `None` if there is no such day.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        NaiveDate::from_ymd_opt(year, month, day).map(Day::from)
    }

    /// The day with this number; numbers outside the countable years give the unbounded day of that side.
    pub fn from_number(number: i32) -> Day {
        match NaiveDate::from_num_days_from_ce_opt(number) {
            Some(_) => Day(number),
            None if number < 0 => Day::UNBOUNDED_PAST,
            None => Day::UNBOUNDED_FUTURE,
        }
    }

    /// Days since 31 December of year 0; `i32::MIN` and `i32::MAX` for the unbounded days.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The day as a chrono date; `None` if it is unbounded.
    pub fn date(self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(self.0)
    }

    /// Whether this is a real day.
    pub fn is_bounded(self) -> bool {
        self != Day::UNBOUNDED_PAST && self != Day::UNBOUNDED_FUTURE
    }

    /// The day `days` later (earlier if negative). An unbounded day stays the same, and a day past the countable years becomes
    /// unbounded.
    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        if self.is_bounded() { Day::from_number(self.0.saturating_add(days)) } else { self }
    }

    /// The number of days from this day to `later` (negative if that is earlier); `None` if either is unbounded.
    pub fn days_until(self, later: Day) -> Option<i32> {
        (self.is_bounded() && later.is_bounded()).then(|| later.0 - self.0)
    }

    /// How many days there are from this day to `last`, with both; 0 if either is unbounded.
    #[must_use]
    pub fn days_through(self, last: Day) -> i32 {
        self.days_until(last).map_or(0, |days| days.saturating_add(1))
    }

    /// The day of the month, counted from 1, as [`Month::day`] takes it; `None` if the day is unbounded.
    #[must_use]
    pub fn of_month(self) -> Option<u32> {
        self.date().map(|date| date.day())
    }

    /// The month of the day; `None` if the day is unbounded.
    pub fn month(self) -> Option<Month> {
        self.date().map(|date| Month { year: date.year(), month: date.month() })
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Day {
        Day(date.num_days_from_ce())
    }
}

/// ISO 8601, `2024-05-23`; an unbounded day is `..`, the open end in EDTF.
impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.date() {
            Some(date) => write!(out, "{date}"),
            None => out.write_str(".."),
        }
    }
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// A month (1–12) of a year (astronomical); `None` if there is no such month in the countable years.
    pub fn new(year: i32, month: u32) -> Option<Month> {
        Day::from_ymd(year, month, 1).and_then(Day::month)
    }

    /// The year, astronomical: 0 is 1 BCE.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1–12.
    pub fn month(self) -> u32 {
        self.month
    }

    /// The first day of the month.
    pub fn first_day(self) -> Day {
        Day::from_ymd(self.year, self.month, 1).unwrap_or(Day::UNBOUNDED_FUTURE)
    }

    /// A day of the month, counted from 1; `None` if the month has no such day.
    pub fn day(self, number: u32) -> Option<Day> {
        Day::from_ymd(self.year, self.month, number)
    }

    /// The last day of the month.
    pub fn last_day(self) -> Day {
        // The last countable month ends on the last countable day, 31 December 262142.
        let last = NaiveDate::MAX;
        self.plus(1).map_or(Day::from(last), |next| next.first_day().plus(-1))
    }

    /// The month `months` later (earlier if negative); `None` past the countable years.
    pub fn plus(self, months: i32) -> Option<Month> {
        let index = self.year.checked_mul(12)?.checked_add(self.month as i32 - 1)?.checked_add(months)?;
        Month::new(index.div_euclid(12), index.rem_euclid(12) as u32 + 1)
    }

    /// The weeks of the month, Monday to Sunday, without the days of other months.
    pub fn weeks(self) -> Vec<[Option<Day>; 7]> {
        let (first, last) = (self.first_day(), self.last_day());
        // Day 1 was a Monday.
        let monday = first.plus(-(first.number() - 1).rem_euclid(7));
        let week = |number: i32| {
            let days = [0, 1, 2, 3, 4, 5, 6].map(|day| monday.plus(number * 7 + day));
            days.map(|day| Some(day).filter(|day| (first..=last).contains(day)))
        };
        (0..6).map(week).filter(|week| week.iter().any(Option::is_some)).collect()
    }

    /// For a heading: "May 2024".
    pub fn words(self) -> String {
        let name = MONTH_NAMES[self.month as usize - 1];
        match self.year {
            1000.. => format!("{name} {}", self.year),
            // "January 1" would be read as a day.
            1.. => format!("{name} of year {}", self.year),
            past => format!("{name} {} BCE", 1 - past),
        }
    }

    /// For an axis: "May".
    pub fn short(self) -> &'static str {
        MONTH_SHORT[self.month as usize - 1]
    }
}

/// "May 2024".
impl fmt::Display for Month {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.words())
    }
}

/// The days a date may lie in, both ends inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first day that the date may be, or [`Day::UNBOUNDED_PAST`].
    pub earliest: Day,
    /// The last day that the date may be, or [`Day::UNBOUNDED_FUTURE`].
    pub latest: Day,
}

impl Span {
    /// The number of days; `None` if an end is unbounded.
    pub fn days(self) -> Option<i32> {
        self.earliest.days_until(self.latest).map(|gap| gap + 1)
    }
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DateError {
    /// The reason, in a few words: "month 13 does not exist".
    pub message: String,
    /// What to do instead, if there is an answer: "write 199X".
    pub hint: Option<String>,
    /// The byte of the text where the error is; always on a character boundary, at most the text's length.
    pub offset: usize,
}

/// A span of time in words: "1 day", "27 days", "5½ months", "12 years". The sign is ignored. All screens and reports
/// use this one function, so that they say the same of the same time.
pub fn gap_words(days: i32) -> String {
    let days = u64::from(days.unsigned_abs());
    // 30.44 days a month, 365.25 days a year, rounded to halves.
    let halves = |hundredths: u64| (days * 200 + hundredths / 2) / hundredths;
    match days {
        1 => "1 day".to_owned(),
        0..=60 => format!("{days} days"),
        61..=730 => in_halves(halves(3_044), "months"),
        _ => in_halves(halves(36_525), "years"),
    }
}

/// "5½ months"; from ten on a half is no news.
fn in_halves(halves: u64, unit: &str) -> String {
    match (halves / 2, halves % 2) {
        (whole, 1) if whole < 10 => format!("{whole}½ {unit}"),
        (whole, half) => format!("{} {unit}", whole + half),
    }
}
