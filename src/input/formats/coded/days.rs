//! Days as data sets write them, and the span of days that each may stand for.

use super::Dated;
use crate::dates::{Day, Month};

/// The order of day and month between slashes. A whole file has one order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    MonthFirst,
    DayFirst,
}

/// `2018-06-01`, with or without a time of day after it.
pub(super) fn iso(cell: &[u8]) -> Option<Day> {
    let cell = cell.trim_ascii();
    let (date, rest) = cell.split_at_checked(10)?;
    if !matches!(rest.first(), None | Some(b' ' | b'T')) || date[4] != b'-' || date[7] != b'-' {
        return None;
    }
    Day::from_ymd(i32::try_from(number(&date[..4])?).ok()?, number(&date[5..7])?, number(&date[8..])?)
}

/// `20240523`, or as a number with an empty fraction: `20240523.0`.
pub(super) fn digits(cell: &[u8]) -> Option<Day> {
    let digits: &[u8; 8] = whole(cell).try_into().ok()?;
    Day::from_ymd(i32::try_from(number(&digits[..4])?).ok()?, number(&digits[4..6])?, number(&digits[6..])?)
}

/// A number without the fraction that programs such as pandas add: `1.0` is 1.
pub(super) fn whole(cell: &[u8]) -> &[u8] {
    let cell = cell.trim_ascii();
    match memchr::memchr(b'.', cell) {
        Some(at) if at > 0 && cell[at + 1..].iter().all(|digit| *digit == b'0') && cell[..at].iter().all(u8::is_ascii_digit) => &cell[..at],
        _ => cell,
    }
}

/// `6/1/2018`, `6.1.2018`, `6-1-2018`: the three numbers, in any order.
pub(super) fn slashed(cell: &[u8]) -> Option<(u32, u32, i32)> {
    let date = cell.trim_ascii().split(|byte| *byte == b' ').next()?;
    let mut parts = date.split(|byte| matches!(byte, b'/' | b'.' | b'-'));
    let (first, second, year) = (number(parts.next()?)?, number(parts.next()?)?, parts.next()?);
    let year = if year.len() == 4 { i32::try_from(number(year)?).ok()? } else { return None };
    parts.next().is_none().then_some((first, second, year))
}

impl Order {
    /// The day in this order.
    pub fn day(self, (first, second, year): (u32, u32, i32)) -> Option<Day> {
        match self {
            Self::MonthFirst => Day::from_ymd(year, first, second),
            Self::DayFirst => Day::from_ymd(year, second, first),
        }
    }
}

/// The order in which a column writes day and month, found row by row.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Column {
    /// Whether days were seen that are written with the year last.
    seen: bool,
    found: Option<Order>,
}

impl Column {
    /// Looks at a cell. Only the first cell with a single reading decides: if others contradict it, the file has no
    /// order, and each of them is left out with its line.
    pub fn look(&mut self, cell: &[u8]) {
        let Some((first, second, _)) = slashed(cell).filter(|_| self.found.is_none()) else { return };
        self.seen = true;
        self.found = match (first <= 12, second <= 12) {
            (false, true) => Some(Order::DayFirst),
            (true, false) => Some(Order::MonthFirst),
            _ => None,
        };
    }

    /// Whether days with two readings were seen, and none that decides.
    pub fn is_open(&self) -> bool {
        self.seen && self.found.is_none()
    }

    /// Uses this known order if the column does not decide itself.
    pub fn or(self, order: Order) -> Self {
        Self { found: self.found.or(Some(order)), ..self }
    }

    /// Reads a day in any form that the column uses.
    pub fn day(&self, cell: &[u8]) -> Option<Day> {
        iso(cell).or_else(|| digits(cell)).or_else(|| slashed(cell).and_then(|date| self.found?.day(date)))
    }
}

/// The reason for leaving out a day that is not in the year of the row.
pub(super) const OTHER_YEAR: &str = "the day is of another year than the row itself says";

/// The warning about days whose order no row of the file decides.
pub(super) const NO_ORDER: &str = "days have become such as 1/3/2022, in which day and month cannot be told apart";

/// The reason for leaving out a day before the first day of the data set.
pub(super) const TOO_EARLY: &str = "the day lies before the data set begins";

/// Whether days agree with the year that the row has in a separate column, if it has one.
pub(super) fn agree(year: &[u8], from: Day, to: Day) -> bool {
    let year = whole(year);
    let Some(year) = (year.len() == 4).then(|| number(year)).flatten() else { return true };
    let year_of = |day: Day| day.month().map_or(0, |month| month.year());
    i32::try_from(year).is_ok_and(|year| (year_of(from)..=year_of(to)).contains(&year))
}

/// Whether a day lies before the first year of a data set.
pub(super) fn is_before(day: Day, first_year: i32) -> bool {
    day.month().is_none_or(|month| month.year() < first_year)
}

/// `28 December 2022` or `28-Dec-22`. A year of two digits belongs to the century of `year`, a separate column of the
/// record.
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

/// Whether a spreadsheet program has turned a day into a number (`44923`), or into its midnight (`00:00.0`).
pub(super) fn is_spoilt(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    (cell.len() == 5 && number(cell).is_some()) || cell.starts_with(b"00:00") || cell.starts_with(b"####")
}

/// One unknown day of a span: a month or a year if the span is one, because that reads better.
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

/// Some day of the week, Monday to Sunday, that holds a day.
pub(super) fn week_of(day: Day) -> Dated {
    // The weekday of day 0 is not assumed; the calendar knows it.
    let Some(date) = day.date() else { return Dated::Day(day) };
    let monday = day.plus(-i32::try_from(chrono::Datelike::weekday(&date).num_days_from_monday()).unwrap_or(0));
    Dated::Within(monday, monday.plus(6))
}

/// Some day of the month that holds a day.
pub(super) fn month_of(day: Day) -> Dated {
    day.month().map_or(Dated::Day(day), |month: Month| Dated::Month(month.year(), month.month()))
}

/// Some day of the year that holds a day.
pub(super) fn year_of(day: Day) -> Dated {
    day.month().map_or(Dated::Day(day), |month| Dated::Year(month.year()))
}

/// Only digits, at most four or five.
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
    fn the_first_day_that_can_be_read_in_one_way_only_tells_the_order_of_its_column() {
        let column = |cells: &[&str]| {
            let mut column = Column::default();
            cells.iter().for_each(|cell| column.look(cell.as_bytes()));
            (column.found, column.is_open())
        };
        assert_eq!(column(&["1/6/2018", "6/13/2018"]), (Some(Order::MonthFirst), false));
        assert_eq!(column(&["1.2.2018", "13.6.2018"]), (Some(Order::DayFirst), false));
        assert_eq!(column(&["1/6/2018"]), (None, true));
        assert_eq!(column(&["2018-06-01", "20180601", ""]), (None, false), "nothing is open");
        assert_eq!(slashed(b"6/13/2018").and_then(|date| Order::MonthFirst.day(date)), day(2018, 6, 13));
        assert_eq!(slashed(b"6/13/18"), None, "the century is not there");
        let us = Column::default().or(Order::MonthFirst);
        assert_eq!([&b"6/13/2018"[..], b"20180613", b"20180613.0", b"2018-06-13"].map(|cell| us.day(cell)), [day(2018, 6, 13); 4]);
    }

    #[test]
    fn a_day_is_believed_only_where_it_agrees_with_the_year_of_its_row() {
        let of = |year: i32| day(year, 1, 14).unwrap();
        assert!(agree(b"2025", of(2025), of(2025)) && agree(b"2025.0", of(2024), of(2025)) && agree(b"", of(25), of(25)));
        assert!(!agree(b"2025", of(25), of(25)) && !agree(b"2025", of(2024), of(2024)));
        assert!(is_before(of(25), 1997) && !is_before(of(1997), 1997));
        assert_eq!([&b"1.0"[..], b"7", b" 214797.00 ", b"1.5", b".0"].map(whole), [&b"1"[..], b"7", b"214797", b"1.5", b".0"]);
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
