//! Dates: a calendar day, a month, a span of days, and the date as a source gives it ([`Edtf`]).
//!
//! A day is a day where it was printed: nothing here knows a clock or a time zone, and nothing passes through UTC.
//! Which events a date selects is `query`'s business, how a row looks is `view`'s; the EDTF crate stays behind this
//! module, so that none of its types is named anywhere else.
//!
//! | file | owns |
//! |---|---|
//! | `date` | [`Day`], [`Month`], [`Span`], [`DateError`], [`gap_words`] |
//! | `date/edtf` | [`Edtf`]: reading, earliest and latest day, precision |
//! | `date/window` | [`Window`]: the two ends of a filter |
//! | `date/ends` | the days on which a date may begin and end |
//! | `date/period` | [`Period`], [`Stride`]: windows around a day, narrower, wider, moved |
//! | `date/jump` | [`destination`]: where a person wants to go in time |
//! | `date/fit` | [`Fit`]: how surely a date lies in a window |
//! | `date/reach` | how far a doubted date reaches |
//! | `date/parts` | one EDTF date taken apart: year, month, day, what is doubted |
//! | `date/negative` | negative years with unknown digits |
//! | `date/words` | a date in English, long and short |
//! | `date/years` | a year in English |
//! | `date/label` | a date in eleven columns |
//! | `date/reader` | dates as people write them, in many languages, turned into EDTF |
//! | `date/read` | [`read()`]: the same, as [`Edtf`] |
//! | `date/moment` | the hour of a date, where it has one |
//! | `date/spelling` | a date in digits that is not EDTF, turned into it |
//! | `date/cell` | [`cell`]: a date as a cell of a table has it |
//! | `date/conflict` | [`Stand`]: whether two dates can be the same |
//! | `date/drafts` | the spellings before ISO 8601-2, turned into today's |
//! | `date/refusal` | why a text is no date, and what to write instead |

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
pub use reader::{DayOrder, Hints, NoDate, Unread};
pub use window::Window;

/// English month names, January first.
pub(crate) const MONTH_NAMES: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// The same in three letters.
pub(crate) const MONTH_SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A calendar day of the proleptic Gregorian calendar, counted as chrono does: day 1 is 1 January of year 1.
///
/// Years run from −262,143 to 262,142; what lies beyond is one of the two unbounded days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// Before every day: the side of a span that has no beginning, or none that can be counted.
    pub const UNBOUNDED_PAST: Day = Day(i32::MIN);
    /// After every day.
    pub const UNBOUNDED_FUTURE: Day = Day(i32::MAX);

    /// The day of a year (astronomical: 0 is 1 BCE), month (1–12) and day of the month; `None` if there is no such day.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        NaiveDate::from_ymd_opt(year, month, day).map(Day::from)
    }

    /// The day with this number; numbers beyond the countable years give the unbounded day of that side.
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

    /// The day as chrono knows it; `None` when unbounded.
    pub fn date(self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(self.0)
    }

    /// Whether this is a real day.
    pub fn is_bounded(self) -> bool {
        self != Day::UNBOUNDED_PAST && self != Day::UNBOUNDED_FUTURE
    }

    /// The day so many days later (earlier if negative). An unbounded day stays, and past the countable years it
    /// becomes unbounded.
    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        if self.is_bounded() { Day::from_number(self.0.saturating_add(days)) } else { self }
    }

    /// Days from this day to a later one (negative if it is earlier); `None` if either is unbounded.
    pub fn days_until(self, later: Day) -> Option<i32> {
        (self.is_bounded() && later.is_bounded()).then(|| later.0 - self.0)
    }

    /// The month it lies in; `None` when unbounded.
    pub fn month(self) -> Option<Month> {
        self.date().map(|date| Month { year: date.year(), month: date.month() })
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Day {
        Day(date.num_days_from_ce())
    }
}

/// ISO 8601, `2024-05-23`; an unbounded day is `..`, as EDTF writes an open end.
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

    /// Its first day.
    pub fn first_day(self) -> Day {
        Day::from_ymd(self.year, self.month, 1).unwrap_or(Day::UNBOUNDED_FUTURE)
    }

    /// One of its days, counted from 1; `None` if it has no such day.
    pub fn day(self, number: u32) -> Option<Day> {
        Day::from_ymd(self.year, self.month, number)
    }

    /// Its last day.
    pub fn last_day(self) -> Day {
        // The last countable month ends on the last countable day, 31 December 262142.
        let last = NaiveDate::MAX;
        self.plus(1).map_or(Day::from(last), |next| next.first_day().plus(-1))
    }

    /// The month so many months later (earlier if negative); `None` past the countable years.
    pub fn plus(self, months: i32) -> Option<Month> {
        let index = self.year.checked_mul(12)?.checked_add(self.month as i32 - 1)?.checked_add(months)?;
        Month::new(index.div_euclid(12), index.rem_euclid(12) as u32 + 1)
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
    /// The first day it may be, or [`Day::UNBOUNDED_PAST`].
    pub earliest: Day,
    /// The last day it may be, or [`Day::UNBOUNDED_FUTURE`].
    pub latest: Day,
}

impl Span {
    /// How many days; `None` when an end is unbounded.
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
    /// What to do instead, where that can be told: "write 199X".
    pub hint: Option<String>,
    /// Where in the text it goes wrong, in bytes; always on a character boundary, at most the text's length.
    pub offset: usize,
}

/// How a gap between two events reads: "1 day", "27 days", "about 7 months", "about 3 years". The sign is ignored.
///
/// Days are counted up to 60 and months up to 730 days; beyond that, the exact number says less than the rounded one.
pub fn gap_words(days: i32) -> String {
    let days = days.unsigned_abs();
    match days {
        1 => "1 day".to_owned(),
        0..=60 => format!("{days} days"),
        // 30.44 days a month, 365.25 days a year, rounded.
        61..=730 => format!("about {} months", (days * 100 + 1522) / 3044),
        _ => format!("about {} years", (u64::from(days) * 100 + 18_262) / 36_525),
    }
}
