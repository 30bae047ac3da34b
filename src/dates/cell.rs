//! A date as a cell of a table has it: ISO, EDTF, English words, digits in any order, with or without a time.
//!
//! Owns reading one cell and telling what keeps it from being read. Which of two numbers is the day is decided by a whole
//! column and comes in as a [`DayOrder`]; without one, what has two meanings has none here. A day is the day that is
//! printed, whatever the time and the zone behind it.

use super::spelling::{self, Numeric};
use super::{Edtf, english};

/// No date is longer; what is, is not looked at.
const LONGEST: usize = 80;

/// Which of two numbers is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayOrder {
    /// 05/04/2024 is 5 April.
    DayFirst,
    /// 05/04/2024 is 4 May.
    MonthFirst,
}

/// Why a cell is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoDate {
    /// Nothing stands there.
    Empty,
    /// The day or the month may come first.
    Ambiguous,
    /// The year has two digits.
    ShortYear,
    /// A spreadsheet program counts days so.
    Serial,
    /// A computer counts seconds so.
    Seconds,
    /// Looks like a date and is none: 31 April.
    NoSuchDay,
    /// Anything else.
    Other,
}

impl NoDate {
    /// The words under which rows are counted.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Empty => "no date",
            Self::Ambiguous => "the day or the month may come first in the date",
            Self::ShortYear => "the year of the date has two digits only",
            Self::Serial => "the date is a day number of a spreadsheet program: format the column as dates there and save it again",
            Self::Seconds => "the date is a count of seconds, not a day",
            Self::NoSuchDay => "there is no such day",
            Self::Other => "the date cannot be read",
        }
    }
}

/// Reads a cell.
///
/// # Errors
/// Why it is no date.
pub fn cell(text: &str, order: Option<DayOrder>) -> Result<Edtf, NoDate> {
    let text = text.trim().trim_matches(['\'', '"']).trim();
    if text.is_empty() {
        return Err(NoDate::Empty);
    }
    // Most tables: no other spelling need be tried.
    if text.len() == 10
        && text.as_bytes()[4] == b'-'
        && let Ok(date) = Edtf::parse(text)
    {
        return Ok(date);
    }
    if text.len() > LONGEST {
        return Err(NoDate::Other);
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits(text);
    }
    if !text.contains(|letter: char| letter.is_ascii_digit()) {
        // Nothing but words: "undated".
        return english::phrase(text).and_then(|edtf| Edtf::parse(&edtf).ok()).ok_or(NoDate::Other);
    }
    if let Some(day) = without_time(text) {
        return cell(day, order);
    }
    separated(text, order).or_else(|why| Edtf::parse(text).ok().or_else(|| worded(text)).ok_or(why))
}

/// Which number is the day, where the cell can only be read in one way.
#[must_use]
pub fn tells_order(text: &str) -> Option<DayOrder> {
    let text = text.trim();
    let text = without_time(text).unwrap_or(text);
    let [first, second, _] = parts(text)?;
    match (first, second) {
        (13..=31, 1..=12) => Some(DayOrder::DayFirst),
        (1..=12, 13..=31) => Some(DayOrder::MonthFirst),
        _ => None,
    }
}

/// Digits and nothing else: a year, a year with a month and a day, or what a computer counts.
fn digits(text: &str) -> Result<Edtf, NoDate> {
    let whole = |edtf: String| Edtf::parse(&edtf).map_err(|_| NoDate::NoSuchDay);
    let year = || (1..=9999).contains(&text.get(..4).and_then(|year| year.parse().ok()).unwrap_or(0));
    match text.len() {
        4 => whole(text.to_owned()),
        6 if year() => whole(format!("{}-{}", &text[..4], &text[4..])),
        8 => whole(format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..])),
        // With the time behind it.
        12 | 14 if whole(format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..8])).is_ok() => digits(&text[..8]),
        5 => Err(NoDate::Serial),
        10 | 13 => Err(NoDate::Seconds),
        _ => Err(NoDate::Other),
    }
}

/// The day of a moment: what stands before `T10:00`, ` 10:00:00`, ` 00:00:00.000`, ` 10:00 AM`.
fn without_time(text: &str) -> Option<&str> {
    let places = text.contains(':').then(|| text.match_indices(['T', ' ']))?;
    let (at, _) = places.into_iter().find(|(at, _)| is_time(&text[at + 1..]))?;
    let day = text[..at].trim_end_matches([' ', ',']);
    (!day.is_empty() && !day.contains(':')).then_some(day)
}

fn is_time(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits)
        && text.as_bytes().get(digits) == Some(&b':')
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_alphabetic() || b":.,+- /".contains(&byte))
}

/// Three numbers with the same sign between them, the last one a year of two or four digits.
fn parts(text: &str) -> Option<[u32; 3]> {
    let separator = text.chars().find(|letter| !letter.is_ascii_digit()).filter(|sign| matches!(sign, '/' | '.' | '-'))?;
    let mut numbers = text.split(separator);
    let [Some(first), Some(second), Some(year), None] = [(); 4].map(|()| numbers.next()) else { return None };
    let short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = (year.len() == 4 || year.len() == 2) && year.bytes().all(|byte| byte.is_ascii_digit());
    if !short(first) || !short(second) || !is_year {
        return None;
    }
    Some([first.parse().ok()?, second.parse().ok()?, year.parse().ok()?])
}

/// Numbers with slashes, dots or hyphens between them.
fn separated(text: &str, order: Option<DayOrder>) -> Result<Edtf, NoDate> {
    let parsed = |edtf: &str| Edtf::parse(edtf).map_err(|_| NoDate::NoSuchDay);
    if let Some([first, second, year]) = parts(text) {
        if year < 100 && !text.ends_with(&format!("{year:04}")) {
            return Err(NoDate::ShortYear);
        }
        let order = if first == second { Some(DayOrder::DayFirst) } else { tells_order(text).or(order) };
        let (day, month) = match order.ok_or(NoDate::Ambiguous)? {
            DayOrder::DayFirst => (first, second),
            DayOrder::MonthFirst => (second, first),
        };
        return parsed(&format!("{year:04}-{month:02}-{day:02}"));
    }
    match spelling::numeric(text) {
        Some(Numeric::One(edtf)) => parsed(&edtf),
        // As tables are: nobody writes a span of years so in a column of dates.
        Some(Numeric::MonthOrYears(month, _)) => parsed(&month),
        _ if is_like_a_day(text) => Err(NoDate::NoSuchDay),
        _ => Err(NoDate::Other),
    }
}

/// Year, month and day, whether or not there is such a day: 2024-02-31.
fn is_like_a_day(text: &str) -> bool {
    let lengths: Vec<usize> = text.split(['-', '/', '.']).map(str::len).collect();
    matches!(lengths[..], [4, 1..=2, 1..=2]) && text.bytes().all(|byte| byte.is_ascii_digit() || b"-/.".contains(&byte))
}

/// "23 May 2024", "23-May-2024", "late April 2024", "2024年5月23日".
fn worded(text: &str) -> Option<Edtf> {
    let parse = |edtf: String| Edtf::parse(&edtf).ok();
    if text.contains('年') {
        let plain = text.replace(['年', '月'], "-").replace(['日', '号', ' '], "");
        let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
        let padded: Vec<String> = parts.iter().map(|part| format!("{part:0>2}")).collect();
        return parse(padded.join("-"));
    }
    english::phrase(text).and_then(parse).or_else(|| {
        let spaced = text.replace(['-', '/', '.'], " ");
        english::date(&spaced).filter(|_| text.contains(char::is_alphabetic)).and_then(parse)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_read_as_people_write_dates_in_tables() {
        for (text, edtf) in [
            ("2024-05-23", "2024-05-23"),
            ("2024-05-23T10:00:00Z", "2024-05-23"),
            ("2024-05-23T23:30:00-05:00", "2024-05-23"),
            ("2024-05-23 00:00:00.000", "2024-05-23"),
            ("23 May 2024", "2024-05-23"),
            ("23-May-2024", "2024-05-23"),
            ("May 23, 2024", "2024-05-23"),
            ("May 23, 2024 10:15 AM", "2024-05-23"),
            ("23/05/2024", "2024-05-23"),
            ("05/23/2024 14:00", "2024-05-23"),
            ("04/04/2024", "2024-04-04"),
            ("23.5.2024", "2024-05-23"),
            ("2024/5/3", "2024-05-03"),
            ("20240523", "2024-05-23"),
            ("20240523101500", "2024-05-23"),
            ("2024", "2024"),
            ("2024-05", "2024-05"),
            ("2024/05", "2024-05"),
            ("05/2024", "2024-05"),
            ("May 2024", "2024-05"),
            ("ca. 1962", "1962~"),
            ("1962~", "1962~"),
            ("2024-05-23/2024-05-26", "2024-05-23/2024-05-26"),
            ("2024年5月3日", "2024-05-03"),
            ("undated", "XXXX"),
        ] {
            assert_eq!(cell(text, None).map(|date| date.as_str().to_owned()), Ok(edtf.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_has_two_meanings_is_read_only_with_an_order() {
        for text in ["05/04/2024", "5.4.2024", "5-4-2024 10:00"] {
            assert_eq!(cell(text, None), Err(NoDate::Ambiguous), "{text}");
            assert_eq!(cell(text, Some(DayOrder::DayFirst)).unwrap().as_str(), "2024-04-05");
            assert_eq!(cell(text, Some(DayOrder::MonthFirst)).unwrap().as_str(), "2024-05-04");
        }
        assert_eq!(tells_order("23/05/2024"), Some(DayOrder::DayFirst));
        assert_eq!(tells_order("5/23/2024 10:00"), Some(DayOrder::MonthFirst));
        assert_eq!(tells_order("05/04/2024"), None);
        assert_eq!(tells_order("2024-05-23"), None);
    }

    #[test]
    fn what_is_no_date_says_why() {
        for (text, why) in [
            ("", NoDate::Empty),
            (" ", NoDate::Empty),
            ("45435", NoDate::Serial),
            ("1716458400", NoDate::Seconds),
            ("23/05/24", NoDate::ShortYear),
            ("31/04/2024", NoDate::NoSuchDay),
            ("20240231", NoDate::NoSuchDay),
            ("2024-02-31", NoDate::NoSuchDay),
            ("Taiwan", NoDate::Other),
            ("12", NoDate::Other),
            ("http://a.example/2024", NoDate::Other),
        ] {
            assert_eq!(cell(text, None), Err(why), "{text}");
        }
    }
}
