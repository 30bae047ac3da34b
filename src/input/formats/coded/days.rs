//! Days as data sets write them, and how many days each may stand for.

use super::Dated;
use crate::dates::{Day, Month};

/// In which order day and month stand between slashes. A whole file has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    MonthFirst,
    DayFirst,
}

/// `2018-06-01`, perhaps with a time of day behind it.
pub(super) fn iso(cell: &[u8]) -> Option<Day> {
    let cell = cell.trim_ascii();
    let (date, rest) = cell.split_at_checked(10)?;
    if !matches!(rest.first(), None | Some(b' ' | b'T')) || date[4] != b'-' || date[7] != b'-' {
        return None;
    }
    Day::from_ymd(i32::try_from(number(&date[..4])?).ok()?, number(&date[5..7])?, number(&date[8..])?)
}

/// `6/1/2018`: its three numbers, in whichever order.
pub(super) fn slashed(cell: &[u8]) -> Option<(u32, u32, i32)> {
    let date = cell.trim_ascii().split(|byte| *byte == b' ').next()?;
    let mut parts = date.split(|byte| *byte == b'/');
    let (first, second, year) = (number(parts.next()?)?, number(parts.next()?)?, parts.next()?);
    let year = if year.len() == 4 { i32::try_from(number(year)?).ok()? } else { return None };
    parts.next().is_none().then_some((first, second, year))
}

impl Order {
    /// The day that is meant.
    pub fn day(self, (first, second, year): (u32, u32, i32)) -> Option<Day> {
        match self {
            Self::MonthFirst => Day::from_ymd(year, first, second),
            Self::DayFirst => Day::from_ymd(year, second, first),
        }
    }

    /// The order in which all of these can be days; `None` where that leaves open which.
    pub fn of<'a>(cells: impl Iterator<Item = &'a [u8]>) -> Option<Self> {
        let (mut month_first, mut day_first) = (true, true);
        for (first, second, _) in cells.filter_map(slashed) {
            month_first &= first <= 12;
            day_first &= second <= 12;
        }
        match (month_first, day_first) {
            (true, false) => Some(Self::MonthFirst),
            (false, true) => Some(Self::DayFirst),
            _ => None,
        }
    }
}

/// `28 December 2022` or `28-Dec-22`. A year of two digits is one of `year`'s century, for which the record has a
/// column of its own.
pub(super) fn worded(cell: &[u8], year: &[u8]) -> Option<Day> {
    let text = std::str::from_utf8(cell).ok()?;
    let mut parts = text.split([' ', '-']).filter(|part| !part.is_empty());
    let (day, month, written) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || month.len() < 3 {
        return None;
    }
    let written = match (written.len(), year.trim_ascii()) {
        (4, _) => written.as_bytes(),
        (2, full) if full.len() == 4 && full.ends_with(written.as_bytes()) => full,
        _ => return None,
    };
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    let month = month.to_lowercase();
    let month = MONTHS.iter().position(|name| name.starts_with(month.as_str()))?;
    Day::from_ymd(i32::try_from(number(written)?).ok()?, u32::try_from(month).ok()? + 1, number(day.as_bytes())?)
}

/// Whether a spreadsheet program has made a number of a day (`44923`), or a time of its midnight (`00:00.0`).
pub(super) fn is_spoilt(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    (cell.len() == 5 && number(cell).is_some()) || cell.starts_with(b"00:00") || cell.starts_with(b"####")
}

/// The days of a span of which only one is meant: a month or a year where it is one, which reads better.
pub(super) fn within(from: Day, to: Day) -> Dated {
    match (from.month(), to.month()) {
        _ if from == to => Dated::Day(from),
        (Some(first), Some(last)) if first.first_day() == from && last.last_day() == to => {
            match (first.year() == last.year(), first.month(), last.month()) {
                (true, 1, 12) => Dated::Year(first.year()),
                (true, one, other) if one == other => Dated::Month(first.year(), one),
                _ => Dated::Within(from, to),
            }
        }
        _ => Dated::Within(from, to),
    }
}

/// Some day of the week, Monday to Sunday, in which a day lies.
pub(super) fn week_of(day: Day) -> Dated {
    // Day 0 of the count of days is a Thursday or not, so the calendar is asked.
    let Some(date) = day.date() else { return Dated::Day(day) };
    let monday = day.plus(-i32::try_from(chrono::Datelike::weekday(&date).num_days_from_monday()).unwrap_or(0));
    Dated::Within(monday, monday.plus(6))
}

/// Some day of the month in which a day lies.
pub(super) fn month_of(day: Day) -> Dated {
    day.month().map_or(Dated::Day(day), |month: Month| Dated::Month(month.year(), month.month()))
}

/// Some day of the year in which a day lies.
pub(super) fn year_of(day: Day) -> Dated {
    day.month().map_or(Dated::Day(day), |month| Dated::Year(month.year()))
}

/// Digits and nothing else, at most four of them or five.
fn number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 5 {
        return None;
    }
    digits.iter().try_fold(0_u32, |number, digit| digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Option<Day> {
        Day::from_ymd(year, month, day)
    }

    #[test]
    fn days_are_read_as_each_data_set_writes_them() {
        assert_eq!(iso(b"2018-06-01"), day(2018, 6, 1));
        assert_eq!(iso(b" 2018-06-01 00:00:00.000"), day(2018, 6, 1));
        for wrong in ["2018-6-1", "2018-02-30", "2018-06-011", "", "2018/06/01", "２０１８-06"] {
            assert_eq!(iso(wrong.as_bytes()), None, "{wrong}");
        }
        assert_eq!(worded(b"28 December 2022", b""), day(2022, 12, 28));
        assert_eq!(worded(b"28-Dec-22", b"2022"), day(2022, 12, 28));
        for (wrong, year) in [("28-Dec-22", "2019"), ("28-Dec-22", ""), ("28 De 2022", ""), ("31 June 2022", ""), ("a b c d", "")] {
            assert_eq!(worded(wrong.as_bytes(), year.as_bytes()), None, "{wrong}");
        }
    }

    #[test]
    fn the_order_between_slashes_is_told_by_all_of_them_or_not_at_all() {
        let order = |cells: &[&str]| Order::of(cells.iter().map(|cell| cell.as_bytes()));
        assert_eq!(order(&["1/6/2018", "6/13/2018"]), Some(Order::MonthFirst));
        assert_eq!(order(&["13/6/2018", "1/2/2018"]), Some(Order::DayFirst));
        assert_eq!(order(&["1/6/2018"]), None);
        assert_eq!(order(&["13/1/2018", "1/13/2018"]), None, "they have none in common");
        assert_eq!(slashed(b"6/13/2018").and_then(|date| Order::MonthFirst.day(date)), day(2018, 6, 13));
        assert_eq!(slashed(b"6/13/18"), None, "the century is not there");
    }

    #[test]
    fn a_span_that_is_a_month_or_a_year_is_called_one() {
        let span = |from: Option<Day>, to: Option<Day>| within(from.unwrap(), to.unwrap()).edtf().unwrap().as_str().to_owned();
        assert_eq!(span(day(2013, 6, 1), day(2013, 6, 30)), "2013-06");
        assert_eq!(span(day(2013, 1, 1), day(2013, 12, 31)), "2013");
        assert_eq!(span(day(2013, 6, 1), day(2013, 7, 31)), "[2013-06-01..2013-07-31]");
        assert_eq!(span(day(2013, 6, 3), day(2013, 6, 3)), "2013-06-03");
        assert_eq!(week_of(day(2022, 12, 28).unwrap()).edtf().unwrap().as_str(), "[2022-12-26..2023-01-01]");
        assert_eq!(month_of(day(2022, 12, 28).unwrap()).edtf().unwrap().as_str(), "2022-12");
        assert_eq!(year_of(day(2022, 12, 28).unwrap()).edtf().unwrap().as_str(), "2022");
    }

    #[test]
    fn a_day_that_a_spreadsheet_has_changed_is_known() {
        assert!(is_spoilt(b"44923") && is_spoilt(b"00:00.0") && is_spoilt(b"########"));
        assert!(!is_spoilt(b"2022-12-28") && !is_spoilt(b"28 December 2022"));
    }
}
