//! Days counted from today: "today", "yesterday", "last month", "next year", "3 days ago", "last 30 days".

use super::context::Context;
use super::unread::{NoDate, Unread};
use crate::dates::Day;
use chrono::Datelike;

/// Reads a date counted from today, in EDTF.
///
/// # Errors
/// [`NoDate::Other`] for any other text.
pub(super) fn read(text: &str, context: &Context) -> Result<String, Unread> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    let counted = of(text).ok_or_else(Unread::other)?;
    let Some(today) = context.today else { return Err(Unread::from_reason(NoDate::Relative)) };
    counted.from(today).ok_or_else(Unread::other)
}

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

enum Counted {
    /// The whole unit, this many later: "last month".
    Whole(Unit, i32),
    /// The last days, this many, including today.
    Last(i32),
    /// The day that is this many days or months later.
    Day(Unit, i32),
}

fn of(text: &str) -> Option<Counted> {
    let words: Vec<&str> = text.split(' ').collect();
    Some(match words[..] {
        ["today" | "now"] => Counted::Day(Unit::Day, 0),
        ["yesterday"] => Counted::Day(Unit::Day, -1),
        ["tomorrow"] => Counted::Day(Unit::Day, 1),
        [which, unit] => Counted::Whole(Unit::named(unit)?, step(which)?),
        [number, unit, "ago"] => Counted::Day(Unit::named(unit)?, -amount(number)?),
        ["in", number, unit] => Counted::Day(Unit::named(unit)?, amount(number)?),
        ["last" | "past", number, unit] => Counted::Last(amount(number)?.checked_mul(match Unit::named(unit)? {
            Unit::Day => 1,
            Unit::Week => 7,
            _ => return None,
        })?),
        _ => return None,
    })
}

fn step(word: &str) -> Option<i32> {
    match word {
        "last" | "previous" => Some(-1),
        "this" | "current" => Some(0),
        "next" => Some(1),
        _ => None,
    }
}

fn amount(word: &str) -> Option<i32> {
    word.parse().ok().filter(|number| (1..=9999).contains(number)).or_else(|| (word == "a" || word == "one").then_some(1))
}

impl Counted {
    fn from(self, today: Day) -> Option<String> {
        let day = match self {
            Self::Whole(unit, by) => return unit.whole(today, by),
            Self::Last(days) => return Some(format!("{}/{today}", today.plus(1 - days))),
            Self::Day(Unit::Day, by) => today.plus(by),
            Self::Day(Unit::Week, by) => today.plus(by.checked_mul(7)?),
            Self::Day(unit, by) => later_by_months(today, by.checked_mul(unit.months()?)?)?,
        };
        day.is_bounded().then(|| day.to_string())
    }
}

impl Unit {
    fn named(word: &str) -> Option<Self> {
        Some(match word.strip_suffix('s').unwrap_or(word) {
            "day" => Self::Day,
            "week" => Self::Week,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "year" => Self::Year,
            _ => return None,
        })
    }

    const fn months(self) -> Option<i32> {
        match self {
            Self::Day | Self::Week => None,
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Year => Some(12),
        }
    }

    /// The whole unit, `by` of them after today's, in EDTF.
    fn whole(self, today: Day, by: i32) -> Option<String> {
        let month = today.month()?;
        match self {
            Self::Day => Some(today.plus(by)).filter(|day| day.is_bounded()).map(|day| day.to_string()),
            Self::Week => {
                let (monday, sunday) = week_of(today.plus(by.checked_mul(7)?))?;
                Some(format!("{monday}/{sunday}"))
            }
            Self::Month => month.plus(by).map(|month| format!("{:04}-{:02}", month.year(), month.month())),
            Self::Quarter => {
                let month = month.plus(by.checked_mul(3)?)?;
                Some(format!("{:04}-{}", month.year(), 33 + (month.month() - 1) / 3))
            }
            Self::Year => Some(format!("{:04}", month.year().checked_add(by)?)),
        }
    }
}

/// The Monday and Sunday of the week of `day`.
pub(super) fn week_of(day: Day) -> Option<(Day, Day)> {
    let monday = day.plus(-i32::try_from(day.date()?.weekday().num_days_from_monday()).ok()?);
    (monday.is_bounded() && monday.plus(6).is_bounded()).then(|| (monday, monday.plus(6)))
}

/// The same day of another month, or the last day of that month.
pub(in crate::dates) fn later_by_months(day: Day, months: i32) -> Option<Day> {
    let month = day.month()?;
    let into = month.first_day().days_until(day)?;
    let later = month.plus(months)?;
    Some(later.first_day().plus(into).min(later.last_day()))
}
