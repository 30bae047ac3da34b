//! [`When`]: what an expression means on the calendar, and how it is spelled in EDTF and in TIMEX3.
//!
//! Owns the arithmetic: the unit that holds a day, the same unit later or earlier, first and last day.

use crate::dates::{Day, Month};
use chrono::Datelike;
use std::fmt::Write;

/// A unit of the calendar or of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A part of a day, as TIMEX3 has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartOfDay {
    Morning,
    Afternoon,
    Evening,
    Night,
    Daytime,
}

impl PartOfDay {
    pub(super) fn timex(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
            Self::Daytime => "DT",
        }
    }

    /// The value in TIMEX3 where the day is not known.
    pub(super) fn on_some_day(self) -> String {
        format!("XXXX-XX-XXT{}", self.timex())
    }
}

/// A time of day, and the minutes by which its clock is ahead of universal time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) ahead: Option<i16>,
    /// Whether it is known which half of the day it is in: "3 o'clock" does not say it.
    pub(super) knows_half: bool,
}

/// What an expression means on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    Moment(Day, Clock),
    Part(Day, PartOfDay),
    Day(Day),
    /// The week that begins on this Monday.
    Week(Day),
    /// The weekend that begins on this Saturday.
    Weekend(Day),
    Month(Month),
    /// A season of the northern half of the world, 0 (spring) to 3 (winter); the winter of 2012 ends in 2013.
    Season(i32, u8),
    /// 1 to 4.
    Quarter(i32, u8),
    /// 1 or 2.
    Half(i32, u8),
    Year(i32),
    /// 198 is the 1980s.
    Decade(i32),
    /// 19 is 1900 to 1999, the 20th century.
    Century(i32),
    Days(Day, Day),
    Months(Month, Month),
    Years(i32, i32),
}

/// The day of the calendar's parts that lie in the years of EDTF.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

impl When {
    /// The unit of this size that holds a day; a day for what is smaller.
    pub(super) fn holding(day: Day, unit: Unit) -> Option<When> {
        let date = day.date()?;
        let (year, month) = (date.year(), date.month());
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => When::Day(day),
            Unit::Week => When::Week(monday(day)?),
            Unit::Weekend => When::Weekend(monday(day)?.plus(5)),
            Unit::Month => When::Month(day.month()?),
            Unit::Quarter => When::Quarter(year, ((month - 1) / 3 + 1) as u8),
            // January and February end the winter of the year before.
            Unit::Season if month < 3 => When::Season(year - 1, 3),
            Unit::Season => When::Season(year, (month / 3 - 1) as u8),
            Unit::Year => When::Year(year),
            Unit::Decade => When::Decade(year.div_euclid(10)),
            Unit::Century | Unit::Millennium => When::Century(year.div_euclid(100)),
        })
    }

    /// The same unit, so many later (earlier if negative).
    pub(super) fn plus(self, count: i32) -> Option<When> {
        let index = |year: i32, part: u8, parts: i32| {
            let index = year.checked_mul(parts)?.checked_add(i32::from(part))?.checked_add(count)?;
            Some((index.div_euclid(parts), index.rem_euclid(parts) as u8))
        };
        Some(match self {
            When::Moment(day, clock) => When::Moment(day.plus(count), clock),
            When::Part(day, part) => When::Part(day.plus(count), part),
            When::Day(day) => When::Day(day.plus(count)),
            When::Week(day) => When::Week(day.plus(count.checked_mul(7)?)),
            When::Weekend(day) => When::Weekend(day.plus(count.checked_mul(7)?)),
            When::Month(month) => When::Month(month.plus(count)?),
            When::Season(year, season) => index(year, season, 4).map(|(year, season)| When::Season(year, season))?,
            When::Quarter(year, quarter) => index(year, quarter - 1, 4).map(|(year, quarter)| When::Quarter(year, quarter + 1))?,
            When::Half(year, half) => index(year, half - 1, 2).map(|(year, half)| When::Half(year, half + 1))?,
            When::Year(year) => When::Year(year.checked_add(count)?),
            When::Decade(decade) => When::Decade(decade.checked_add(count)?),
            When::Century(century) => When::Century(century.checked_add(count)?),
            When::Days(..) | When::Months(..) | When::Years(..) => return None,
        })
    }

    pub(super) fn first_day(self) -> Option<Day> {
        match self {
            When::Moment(day, _) | When::Part(day, _) | When::Day(day) | When::Week(day) | When::Weekend(day) | When::Days(day, _) => {
                Some(day)
            }
            When::Month(month) | When::Months(month, _) => Some(month.first_day()),
            When::Season(year, season) => Day::from_ymd(year, u32::from(season) * 3 + 3, 1),
            When::Quarter(year, quarter) => Day::from_ymd(year, u32::from(quarter) * 3 - 2, 1),
            When::Half(year, half) => Day::from_ymd(year, u32::from(half) * 6 - 5, 1),
            When::Year(year) | When::Years(year, _) => Day::from_ymd(year, 1, 1),
            When::Decade(decade) => Day::from_ymd(decade.checked_mul(10)?, 1, 1),
            When::Century(century) => Day::from_ymd(century.checked_mul(100)?, 1, 1),
        }
    }

    pub(super) fn last_day(self) -> Option<Day> {
        match self {
            When::Moment(day, _) | When::Part(day, _) | When::Day(day) | When::Days(_, day) => Some(day),
            When::Months(_, month) => Some(month.last_day()),
            When::Years(_, year) => Day::from_ymd(year, 12, 31),
            // A weekend has two days, though the next begins a week later.
            When::Weekend(day) => Some(day.plus(1)),
            _ => Some(self.plus(1)?.first_day()?.plus(-1)),
        }
    }

    /// The year in which it begins.
    pub(super) fn year(self) -> Option<i32> {
        self.first_day()?.date().map(|date| date.year())
    }

    /// The size of the unit; `None` for a span of them.
    pub(super) fn unit(self) -> Option<Unit> {
        Some(match self {
            When::Moment(..) | When::Part(..) | When::Day(_) => Unit::Day,
            When::Week(_) => Unit::Week,
            When::Weekend(_) => Unit::Weekend,
            When::Month(_) => Unit::Month,
            When::Season(..) => Unit::Season,
            When::Quarter(..) | When::Half(..) => Unit::Quarter,
            When::Year(_) => Unit::Year,
            When::Decade(_) => Unit::Decade,
            When::Century(_) => Unit::Century,
            When::Days(..) | When::Months(..) | When::Years(..) => return None,
        })
    }

    /// The EDTF spelling; `None` for years that it does not have.
    pub(super) fn edtf(self) -> Option<String> {
        let first = self.first_day()?.date()?;
        let last = self.last_day()?.date()?;
        if !YEARS.contains(&first.year()) || !YEARS.contains(&last.year()) {
            return None;
        }
        Some(match self {
            When::Moment(day, Clock { knows_half: false, .. }) => day.to_string(),
            When::Moment(day, Clock { hour, minute, ahead, .. }) => {
                let mut text = format!("{day}T{hour:02}:{minute:02}:00");
                match ahead {
                    None => {}
                    Some(0) => text.push('Z'),
                    Some(ahead) => {
                        let sign = if ahead < 0 { '-' } else { '+' };
                        let minutes = ahead.unsigned_abs();
                        let _ = write!(text, "{sign}{:02}:{:02}", minutes / 60, minutes % 60);
                    }
                }
                text
            }
            When::Part(day, _) | When::Day(day) => day.to_string(),
            When::Week(_) | When::Weekend(_) => format!("{first}/{last}"),
            When::Days(from, to) if from == to => from.to_string(),
            When::Days(from, to) => format!("{from}/{to}"),
            When::Month(month) => month_text(month),
            When::Months(from, to) => format!("{}/{}", month_text(from), month_text(to)),
            When::Season(year, season) => format!("{year:04}-{}", season + 21),
            When::Quarter(year, quarter) => format!("{year:04}-{}", quarter + 32),
            When::Half(year, half) => format!("{year:04}-{}", half + 39),
            When::Year(year) => format!("{year:04}"),
            When::Years(from, to) => format!("{from:04}/{to:04}"),
            When::Decade(decade) => format!("{decade:03}X"),
            When::Century(century) => format!("{century:02}XX"),
        })
    }

    /// The value in TIMEX3 where EDTF cannot say it: a part of a day, a weekend.
    pub(super) fn timex(self) -> Option<String> {
        match self {
            When::Part(day, part) => Some(format!("{day}T{}", part.timex())),
            When::Week(monday) => monday.date().map(|date| date.format("%G-W%V").to_string()),
            When::Weekend(saturday) => saturday.date().map(|date| date.format("%G-W%V-WE").to_string()),
            _ => None,
        }
    }
}

/// The season of a year that is not known, in TIMEX3.
pub(super) fn season_of_some_year(season: u8) -> String {
    format!("XXXX-{}", ["SP", "SU", "FA", "WI"][usize::from(season) % 4])
}

fn month_text(month: Month) -> String {
    format!("{:04}-{:02}", month.year(), month.month())
}

/// The Monday of the week that holds a day.
pub(super) fn monday(day: Day) -> Option<Day> {
    Some(day.plus(-(day.date()?.weekday().num_days_from_monday() as i32)))
}

/// The day of the week, 0 (Monday) to 6 (Sunday), that is a day or the last before it.
pub(super) fn on_or_before(day: Day, weekday: u8) -> Option<Day> {
    let here = day.date()?.weekday().num_days_from_monday() as i32;
    Some(day.plus(-(here - i32::from(weekday)).rem_euclid(7)))
}
