//! Dates of TimelineJS: a year, a month, a day and a time, each optional, as words or numbers.
//!
//! The parts that are given set the precision of the date. TimelineJS writes years BCE as they are shown, "-44" for 44
//! BCE, but EDTF has a year 0: within four digits the year moves by one; a longer year is never exact.

use crate::dates::{Day, Edtf};

/// The parts as written; missing ones are empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Parts {
    pub year: String,
    pub month: String,
    pub day: String,
    /// The time of the day, in words.
    pub time: String,
}

/// The date of the parts.
#[derive(Debug, PartialEq)]
pub(super) struct Told {
    pub date: Edtf,
    /// Whether a part is not a month or a day, or is impossible with this year: the date is only as precise as the
    /// other parts.
    pub coarser: bool,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

impl Parts {
    /// Whether all parts are empty.
    pub fn is_empty(&self) -> bool {
        [&self.year, &self.month, &self.day].iter().all(|part| part.trim().is_empty())
    }

    /// As written: "2024-5-23 14:30".
    pub fn written(&self) -> String {
        let parts = [&self.year, &self.month, &self.day];
        let date = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
        format!("{date} {}", self.time.trim()).trim().to_owned()
    }

    /// # Errors
    /// The reason why there is no date in it.
    pub fn date(&self) -> Result<Told, &'static str> {
        if self.year.trim().is_empty() {
            return Err("no year");
        }
        let year = year(&self.year).ok_or("the year is no whole number")?;
        let (month, day) = (number(&self.month), number(&self.day));
        if year.abs() > 9_999 {
            let date = Edtf::parse(&format!("Y{year}")).map_err(|_| "a year beyond what a date can hold")?;
            return Ok(Told { date, coarser: month != Part::Absent });
        }
        // 1 BCE is the year 0; a year written as 0 means the same.
        let year = i32::try_from(if year < 0 { year + 1 } else { year }).map_err(|_| "the year is no whole number")?;
        let sign = if year < 0 { "-" } else { "" };
        let of_year = format!("{sign}{:04}", year.abs());
        let (text, coarser) = match (month, day) {
            (Part::Absent, Part::Absent) => (of_year, false),
            (Part::Number(month @ 1..=12), Part::Absent) => (format!("{of_year}-{month:02}"), false),
            (Part::Number(month @ 1..=12), Part::Number(day)) if Day::from_ymd(year, month, day).is_some() => {
                (format!("{of_year}-{month:02}-{day:02}{}", hour(year, &self.time)), false)
            }
            (Part::Number(month @ 1..=12), _) => (format!("{of_year}-{month:02}"), true),
            _ => (of_year, true),
        };
        let date = Edtf::parse(&text).map_err(|_| "no date")?;
        Ok(Told { date, coarser })
    }
}

/// The time after a day, in the form of EDTF; midnight is written if the time is unknown.
fn hour(year: i32, time: &str) -> String {
    let time = time.trim();
    let is_known = year >= 0 && !time.starts_with("00:00") && Edtf::parse(&format!("2000-01-01T{time}")).is_ok();
    if is_known { format!("T{time}") } else { String::new() }
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Absent,
    Number(u32),
    NoNumber,
}

/// A month or a day; 0 is written if there is none.
fn number(words: &str) -> Part {
    let words = words.trim();
    let words = words.strip_suffix(".0").unwrap_or(words);
    if words.is_empty() || words.bytes().all(|byte| byte == b'0') {
        return Part::Absent;
    }
    if let Ok(number) = words.parse() {
        return Part::Number(number);
    }
    let name = words.get(..3).map(str::to_ascii_lowercase);
    let month = name.and_then(|name| (1..).zip(MONTHS).find(|(_, month)| *month == name));
    month.map_or(Part::NoNumber, |(number, _)| Part::Number(number))
}

/// A year, also far beyond calendars: "-13800000000", "1.2e9", "44 BC".
fn year(words: &str) -> Option<i128> {
    let words = words.trim().replace('−', "-");
    let lower = words.to_ascii_lowercase();
    for (era, sign) in [("bce", -1), ("bc", -1), ("ce", 1), ("ad", 1)] {
        if let Some(number) = lower.strip_suffix(era) {
            return number.trim().parse::<i128>().ok().filter(|year| *year > 0).map(|year| sign * year);
        }
    }
    if let Ok(year) = words.parse() {
        return Some(year);
    }
    // A number with a point or an exponent is a year if it is whole.
    let number: f64 = lower.parse().ok().filter(|_| lower.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e')))?;
    #[allow(clippy::cast_possible_truncation)] // Within the bound.
    (number.fract() == 0.0 && number.abs() < 1e18).then_some(number as i128)
}

/// A date of version 2: "2012,1,26,14,30", "2012", "1/26/2012" with the month first, "2012-01-26".
pub(super) fn of_words(words: &str) -> Parts {
    let words = words.trim();
    let (date, time) = words.split_once([' ', 'T']).unwrap_or((words, ""));
    let mut parts = Parts { time: time.trim().to_owned(), ..Parts::default() };
    if words.contains(',') {
        let all: Vec<&str> = words.split(',').map(str::trim).collect();
        let part = |number: usize| all.get(number).map_or(String::new(), |part| (*part).to_owned());
        let time: Vec<&str> = all.iter().skip(3).copied().filter(|part| !part.is_empty()).collect();
        return Parts { year: part(0), month: part(1), day: part(2), time: clock(&time) };
    }
    let slashed: Vec<&str> = date.split('/').collect();
    match slashed[..] {
        [month, day, year] => (parts.month, parts.day, parts.year) = (month.to_owned(), day.to_owned(), year.to_owned()),
        [month, year] => (parts.month, parts.year) = (month.to_owned(), year.to_owned()),
        _ => {
            let (sign, digits) = date.strip_prefix('-').map_or(("", date), |digits| ("-", digits));
            let mut dashed = digits.splitn(3, '-');
            let mut next = || dashed.next().unwrap_or_default().to_owned();
            (parts.year, parts.month, parts.day) = (format!("{sign}{}", next()), next(), next());
            // "44 BC" is a year; times never begin with a letter.
            if parts.time.starts_with(|first: char| first.is_alphabetic()) {
                parts.year = words.to_owned();
                (parts.month, parts.day, parts.time) = Default::default();
            }
        }
    }
    parts
}

/// A time from hours, minutes and seconds: "14:30"; empty at midnight, which is written if the time is unknown.
pub(super) fn clock(numbers: &[&str]) -> String {
    let number = |at: usize| numbers.get(at).and_then(|part| part.trim().parse::<u32>().ok()).unwrap_or(0);
    match (number(0), number(1), number(2)) {
        (0, 0, 0) => String::new(),
        (hour, minute, 0) => format!("{hour:02}:{minute:02}"),
        (hour, minute, second) => format!("{hour:02}:{minute:02}:{second:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(year: &str, month: &str, day: &str) -> Result<(String, bool), &'static str> {
        let parts = Parts { year: year.into(), month: month.into(), day: day.into(), time: String::new() };
        parts.date().map(|told| (told.date.to_string(), told.coarser))
    }

    #[test]
    fn a_date_is_as_precise_as_its_parts() {
        for (year, month, day, wanted, coarser) in [
            ("2024", "5", "23", "2024-05-23", false),
            (" 2024 ", "05", "", "2024-05", false),
            ("2024", "", "", "2024", false),
            ("602", "0", "0", "0602", false),
            ("2024.0", "5.0", "1", "2024-05-01", false),
            ("2023", "2", "29", "2023-02", true),
            ("2023", "13", "1", "2023", true),
            ("2023", "", "7", "2023", true),
            ("2023", "sept", "9", "2023-09-09", false),
            ("-44", "3", "15", "-0043-03-15", false),
            ("44 BC", "", "", "-0043", false),
            ("-1", "", "", "0000", false),
            ("-13800000000", "", "", "Y-13800000000", false),
            ("1e10", "1", "", "Y10000000000", true),
        ] {
            assert_eq!(told(year, month, day), Ok((wanted.to_owned(), coarser)), "{year} {month} {day}");
        }
        assert_eq!(told("", "5", "1"), Err("no year"));
        for year in ["soon", "12.5", "1,500", "0x10", "nan", "inf", "--4"] {
            assert_eq!(told(year, "", ""), Err("the year is no whole number"), "{year}");
        }
        assert_eq!(told(&"9".repeat(30), "", ""), Err("a year beyond what a date can hold"));
    }

    #[test]
    fn dates_of_version_2_are_taken_apart() {
        for (words, wanted) in [
            ("2011,12,10", "2011-12-10"),
            ("2012,1,26,14,5,0", "2012-1-26 14:05"),
            ("2012", "2012"),
            ("-500", "-500"),
            ("1/26/2012", "2012-1-26"),
            ("5/2012", "2012-5"),
            ("2012-01-26T14:30", "2012-01-26 14:30"),
            ("2012,,", "2012"),
            ("44 BC", "44 BC"),
            ("", ""),
        ] {
            assert_eq!(of_words(words).written(), wanted, "{words}");
        }
    }

    proptest! {
        #[test]
        fn any_parts_are_read_to_an_end(year in "[-0-9eE.+ BC]{0,24}|.*", month in "[0-9]{0,3}|.*", day in "[0-9]{0,12}|.*") {
            let _ = told(&year, &month, &day);
            let _ = of_words(&year).date();
        }
    }
}
