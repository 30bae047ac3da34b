//! The parts of a date that a text names: "23", "May", "23 May" and "23 May 2024". A side of a span takes the parts that it
//! leaves out from the other side, or from the screen.

use super::clock::Clock;
use super::context::Context;
use super::unread::{NoDate, Unread};
use crate::dates::{Day, MONTH_NAMES, Month};
use chrono::Datelike;

/// The parts of one date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Partial {
    /// Astronomical: 0 is 1 BCE.
    pub(super) year: Option<i32>,
    /// The last two digits of the year, if only these are given.
    pub(super) short_year: Option<u32>,
    /// 1–12.
    pub(super) month: Option<u32>,
    pub(super) day: Option<u32>,
    /// A number alone, which is a day or a month or a year of two digits: "24" in "24–26 April".
    pub(super) number: Option<u32>,
    /// The days of the week that are named: one bit each, Sunday the lowest.
    pub(super) weekdays: u8,
    pub(super) clock: Option<Clock>,
}

impl Partial {
    /// The date, with the missing parts taken from another date.
    pub(super) fn completed_by(&self, other: &Self) -> Self {
        let mut whole = self.clone();
        if let Some(number) = whole.number.take() {
            match (other.day, other.month, other.year) {
                (Some(_), _, _) => whole.day = Some(number),
                // In "5–6/2024" the number is a month; in "62–63" it may be anything.
                (None, Some(_), Some(_)) if number <= 12 && other.number.is_none() => whole.month = Some(number),
                _ => whole.number = Some(number),
            }
        }
        whole.year = whole.year.or(if whole.short_year.is_none() { other.year } else { None });
        if whole.day.is_some() {
            whole.month = whole.month.or(other.month);
        }
        whole
    }

    /// The date in EDTF.
    pub(super) fn edtf(&self, context: &Context) -> Result<String, Unread> {
        if self.number.is_some() || (self.day.is_some() && self.month.is_none()) {
            return Err(Unread::other());
        }
        let Some(year) = self.year_in(context) else { return Err(self.without_year(context)) };
        let Some(written) = year_written(year) else { return Err(Unread::other()) };
        let Some(month) = self.month else { return Ok(written) };
        let Some(day) = self.day else { return Ok(format!("{written}-{month:02}")) };
        let Some(date) = Day::from_ymd(year, month, day) else { return Err(no_such_day(year, month)) };
        self.check_weekday(date)?;
        // EDTF has no time of day before the year 0.
        let time = self.clock.as_ref().filter(|_| year >= 0).and_then(Clock::written).map_or_else(String::new, |time| format!("T{time}"));
        Ok(format!("{written}-{month:02}-{day:02}{time}"))
    }

    fn year_in(&self, context: &Context) -> Option<i32> {
        match (self.year, self.short_year) {
            (Some(year), _) => Some(year),
            (None, Some(short)) => context.century.map(|around| nearest(short, around)),
            (None, None) => context.year,
        }
    }

    /// The refusal for a date without a year, with the dates in the possible years.
    fn without_year(&self, context: &Context) -> Unread {
        let around = context.today.and_then(Day::month).map(Month::year);
        let years = match (self.short_year, around) {
            (Some(short), Some(around)) => {
                let near = nearest(short, around);
                vec![near, if near > around { near - 100 } else { near.max(100) - 100 }]
            }
            (None, Some(around)) => self.nearest_years(around, context),
            (_, None) => Vec::new(),
        };
        let plain = Self { short_year: None, ..self.clone() };
        let offers =
            years.into_iter().filter_map(|year| Self { year: Some(year), ..plain.clone() }.edtf(&Context::default()).ok()).collect();
        let why = if self.short_year.is_some() { NoDate::ShortYear } else { NoDate::NoYear };
        Unread { offers, ..Unread::from_reason(why) }
    }

    /// The two years nearest to today in which the date exists: one before and one after.
    fn nearest_years(&self, around: i32, context: &Context) -> Vec<i32> {
        let begun = self.month.and_then(|month| Day::from_ymd(around, month, self.day.unwrap_or(1)));
        match begun.zip(context.today) {
            Some((begun, today)) if begun <= today => vec![around, around + 1],
            _ => vec![around - 1, around],
        }
    }

    fn check_weekday(&self, day: Day) -> Result<(), Unread> {
        let Some(date) = day.date().filter(|_| self.weekdays != 0) else { return Ok(()) };
        if self.weekdays & (1 << date.weekday().num_days_from_sunday()) != 0 {
            return Ok(());
        }
        let message = format!("{} {} {} is a {}", date.day(), MONTH_NAMES[date.month0() as usize], date.year(), date.format("%A"));
        Err(Unread { message: Some(message), ..Unread::from_reason(NoDate::WrongWeekday) })
    }
}

/// The result of reading a text.
pub(super) enum Said {
    /// One date, perhaps without its year.
    Parts(Partial),
    /// This EDTF.
    Whole(String),
}

impl Said {
    pub(super) fn edtf(self, context: &Context) -> Result<String, Unread> {
        match self {
            Self::Parts(partial) => partial.edtf(context),
            Self::Whole(edtf) => Ok(edtf),
        }
    }
}

/// The year with these last two digits that is nearest to `around`.
fn nearest(short: u32, around: i32) -> i32 {
    let base = around.div_euclid(100) * 100 + short.cast_signed();
    [base - 100, base, base + 100].into_iter().min_by_key(|year| (year - around).abs()).unwrap_or(base)
}

/// A year as EDTF writes it; `None` beyond four digits.
pub(super) fn year_written(year: i32) -> Option<String> {
    match year {
        0..=9999 => Some(format!("{year:04}")),
        -9999..0 => Some(format!("-{:04}", year.unsigned_abs())),
        _ => None,
    }
}

fn no_such_day(year: i32, month: u32) -> Unread {
    let days = Month::new(year, month).and_then(|month| month.last_day().date()).map(|last| last.day());
    let name = MONTH_NAMES.get((month as usize).wrapping_sub(1));
    let message = match (days, name) {
        (Some(days), Some(name)) => format!("{name} {year} has {days} days"),
        _ => format!("there is no month {month}"),
    };
    Unread { message: Some(message), ..Unread::from_reason(NoDate::NoSuchDay) }
}
