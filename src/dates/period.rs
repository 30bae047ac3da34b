//! [`Period`]: days, weeks, months, quarters and years; the window around a day, a narrower and a wider one, the one before and
//! the one after.
//!
//! Leaves to `window` what a window is and how its ends are read.

use chrono::Datelike;

use super::{Day, Edtf, Month, Window};

/// A stretch of the calendar; weeks run from Monday to Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// One day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// January to March, and so on.
    Quarter,
    /// A calendar year.
    Year,
}

/// How far a window moves in one step. It is kept while the reader moves the window back and forth: a span of 30 days that
/// happens to cover a June stays a span of 30 days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stride {
    /// A number of calendar months.
    Months(i32),
    /// A number of days.
    Days(i32),
}

impl Period {
    /// All periods, shortest first.
    pub const ALL: [Period; 5] = [Period::Day, Period::Week, Period::Month, Period::Quarter, Period::Year];

    /// The period that contains a day; `None` for an unbounded day, and if the countable years end within the period.
    pub fn around(self, day: Day) -> Option<Window> {
        let date = day.date()?;
        let months = |first: Month, count: i32| Some((first.first_day(), first.plus(count - 1)?.last_day()));
        let (from, to) = match self {
            Period::Day => (day, day),
            Period::Week => {
                let monday = day.plus(-i32::try_from(date.weekday().num_days_from_monday()).ok()?);
                (monday, monday.plus(6))
            }
            Period::Month => months(day.month()?, 1)?,
            Period::Quarter => months(Month::new(date.year(), (date.month() - 1) / 3 * 3 + 1)?, 3)?,
            Period::Year => months(Month::new(date.year(), 1)?, 12)?,
        };
        (from.is_bounded() && to.is_bounded()).then_some(Window { from: Some(from), to: Some(to) })
    }

    /// The number of the period that contains a day: one higher for each period later.
    pub(crate) fn number(self, day: Day) -> Option<i64> {
        let month = || {
            let month = day.month()?;
            Some(i64::from(month.year()) * 12 + i64::from(month.month()) - 1)
        };
        let number = i64::from(day.is_bounded().then(|| day.number())?);
        match self {
            Period::Day => Some(number),
            // Day 1 was a Monday.
            Period::Week => Some((number - 1).div_euclid(7)),
            Period::Month => month(),
            Period::Quarter => month().map(|month| month.div_euclid(3)),
            Period::Year => month().map(|month| month.div_euclid(12)),
        }
    }

    /// The period that a window covers, if it covers exactly one.
    pub fn from_window(window: Window) -> Option<Period> {
        let from = window.from?;
        Period::ALL.into_iter().find(|period| period.around(from) == Some(window))
    }

    /// The next shorter period; `None` for a day.
    #[must_use]
    pub fn shorter(self) -> Option<Period> {
        Period::ALL.into_iter().rev().find(|period| *period < self)
    }

    /// The next longer period; `None` for a year.
    #[must_use]
    pub fn longer(self) -> Option<Period> {
        Period::ALL.into_iter().find(|period| *period > self)
    }

    /// The name of the period: "week".
    pub const fn name(self) -> &'static str {
        match self {
            Period::Day => "day",
            Period::Week => "week",
            Period::Month => "month",
            Period::Quarter => "quarter",
            Period::Year => "year",
        }
    }
}

impl Window {
    /// The longest period around `anchor` that is shorter than this window and lies inside it. From a month to a week, the
    /// period may also reach over the month's border, because half a week is no period. An anchor outside the window counts as
    /// the nearest day inside. `None` if the window is a day already, holds no day, or has neither a bounded end nor an anchor.
    #[must_use]
    pub fn narrower(self, anchor: Day) -> Option<Window> {
        let anchor = self.nearest(anchor)?;
        let is_month = Period::from_window(self) == Some(Period::Month);
        Period::ALL.into_iter().rev().find_map(|period| {
            let window = period.around(anchor)?;
            let within = self.holds(window) || (is_month && period == Period::Week);
            (within && window.is_shorter(self)).then_some(window)
        })
    }

    /// The shortest period around `anchor` that is longer than this window and contains it. From a week to a month, the week
    /// may also reach over the month's border. If no year contains the window, the result is the whole time. An anchor outside
    /// counts as the nearest day inside. `None` if the window is the whole time already.
    #[must_use]
    pub fn wider(self, anchor: Day) -> Option<Window> {
        if self.is_open() {
            return None;
        }
        let is_week = Period::from_window(self) == Some(Period::Week);
        let period = self.nearest(anchor).and_then(|anchor| {
            Period::ALL.into_iter().find_map(|period| {
                let window = period.around(anchor)?;
                let around = window.holds(self) || (is_week && period == Period::Month);
                (around && self.is_shorter(window)).then_some(window)
            })
        });
        Some(period.unwrap_or_default())
    }

    /// The window's own length, as the step to move it by: whole months move by months, so that a quarter becomes the next
    /// quarter; any other window moves by its number of days. `None` if an end is open or the window holds no day.
    #[must_use]
    pub fn stride(self) -> Option<Stride> {
        if let Some((_, count)) = self.whole_months() {
            return Some(Stride::Months(count));
        }
        let days = self.from?.days_until(self.to?).filter(|days| *days >= 0)?.checked_add(1)?;
        Some(Stride::Days(days))
    }

    /// The window moved by a number of strides (back if negative). `None` past the countable years, and if a stride in months
    /// does not match this window.
    #[must_use]
    pub fn moved(self, stride: Stride, by: i32) -> Option<Window> {
        let (from, to) = match stride {
            Stride::Months(months) => {
                let (first, count) = self.whole_months()?;
                let first = first.plus(months.checked_mul(by)?)?;
                (first.first_day(), first.plus(count - 1)?.last_day())
            }
            Stride::Days(days) => {
                let days = days.checked_mul(by)?;
                (self.from?.plus(days), self.to?.plus(days))
            }
        };
        (from.is_bounded() && to.is_bounded()).then_some(Window { from: Some(from), to: Some(to) })
    }

    /// In English: "May 2024", "week of 20 May 2024", "Q2 2024", "2024", "20–27 May 2024", "from 1 May 2024",
    /// "the whole time".
    #[must_use]
    pub fn words(self) -> String {
        let day = |day: Day| Edtf::day(day).words();
        match (self.from, self.to) {
            (None, None) => "the whole time".to_owned(),
            (Some(from), None) => format!("from {}", plain_words(from, from)),
            (None, Some(to)) => format!("until {}", plain_words(to, to)),
            (Some(from), Some(to)) => match (Period::from_window(self), self.whole_months()) {
                (Some(Period::Day), _) if is_written(from) => day(from),
                (Some(Period::Week), None) => format!("week of {}", plain_words(from, from)),
                (Some(Period::Quarter), _) => quarter_words(from),
                (Some(Period::Year), _) if is_written(from) => year_words(from),
                (_, Some((first, count))) if first.year() >= 1000 => months_words(first, count),
                _ => plain_words(from, to),
            },
        }
    }

    /// As EDTF: "2024-05", "2024-34" for a quarter, "2024-05-20/2024-05-26", "2024-05-01/..".
    #[must_use]
    pub fn edtf(self) -> String {
        let end = |day: Option<Day>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
        match (Period::from_window(self), self.from.and_then(Day::month)) {
            (Some(Period::Day), _) => end(self.from),
            (Some(Period::Month), Some(month)) => iso(month),
            (Some(Period::Quarter), Some(month)) => format!("{:04}-{}", month.year(), 33 + (month.month() - 1) / 3),
            (Some(Period::Year), Some(month)) => format!("{:04}", month.year()),
            _ => format!("{}/{}", end(self.from), end(self.to)),
        }
    }

    /// The day of the window nearest to `day`; `day` itself in an open window. `None` if there is no such day.
    fn nearest(self, day: Day) -> Option<Day> {
        let crossed = matches!((self.from, self.to), (Some(from), Some(to)) if to < from);
        let day = self.from.map_or(day, |from| day.max(from));
        let day = self.to.map_or(day, |to| day.min(to));
        (day.is_bounded() && !crossed).then_some(day)
    }

    fn holds(self, other: Window) -> bool {
        let from = self.from.is_none_or(|from| other.from.is_some_and(|other| from <= other));
        from && self.to.is_none_or(|to| other.to.is_some_and(|other| other <= to))
    }

    fn is_shorter(self, than: Window) -> bool {
        let days = |window: Window| window.from.zip(window.to).and_then(|(from, to)| from.days_until(to)).unwrap_or(i32::MAX);
        days(self) < days(than)
    }

    /// The first month and the number of months, if both ends are borders of months.
    fn whole_months(self) -> Option<(Month, i32)> {
        let (from, to) = (self.from?, self.to?);
        let (first, last) = (from.month()?, to.month()?);
        let count = (last.year() - first.year()).checked_mul(12)? + last.month().cast_signed() - first.month().cast_signed() + 1;
        (first.first_day() == from && last.last_day() == to && count > 0).then_some((first, count))
    }
}

/// Whether EDTF can write the day.
fn is_written(day: Day) -> bool {
    day.date().is_some_and(|date| date.year().abs() <= 9999)
}

/// "20–27 May 2024", "23 May 2024".
fn plain_words(from: Day, to: Day) -> String {
    match Edtf::parse(&format!("{from}/{to}")) {
        Ok(interval) if is_written(from) && is_written(to) => interval.words(),
        _ if from == to => from.to_string(),
        _ => format!("{from} to {to}"),
    }
}

/// "May 2024", "May–June 2024", "2024", "2023–2024".
fn months_words(first: Month, count: i32) -> String {
    let Some(last) = first.plus(count - 1) else { return first.words() };
    let end = |month: Month| if count % 12 == 0 && first.month() == 1 { month.year().to_string() } else { iso(month) };
    match Edtf::parse(&format!("{}/{}", end(first), end(last))) {
        Ok(interval) => interval.words(),
        Err(_) => format!("{first} to {last}"),
    }
}

/// "2024", "year 658", "year -44 (45 BCE)".
fn year_words(from: Day) -> String {
    let year = from.month().map_or(0, Month::year);
    let written = format!("{year:0columns$}", columns = if year < 0 { 5 } else { 4 });
    Edtf::parse(&written).map_or(written, |year| year.words())
}

fn iso(month: Month) -> String {
    format!("{:04}-{:02}", month.year(), month.month())
}

fn quarter_words(from: Day) -> String {
    from.month().map_or_else(|| from.to_string(), |month| format!("Q{} {}", (month.month() - 1) / 3 + 1, month.year()))
}
