//! Turns dates in digits that are not EDTF into it: slashes, dots, no hyphens, weeks, days of the year, times without seconds,
//! and EDTF typed with the wrong characters.
//!
//! Only a date with one meaning is turned: `24/05` is a day and a month; `05/04` may be either, and the error says so.

use chrono::NaiveDate;

use super::{Day, drafts};

/// The meaning of a date in digits.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Numeric {
    /// Exactly this EDTF.
    One(String),
    /// Either the day first, or the month first.
    Either(String, String),
    /// Either a month, or the years from one to the other.
    MonthOrYears(String, String),
    /// Like a month that does not exist: perhaps the years from one to the other.
    PerhapsYears(String),
}

/// A date in digits: `2024/05/24`, `2024.5.24`, `24/05/2024`, `20240524`, `2024/05`, `5/2024`, `1914-18`.
pub(super) fn numeric(text: &str) -> Option<Numeric> {
    let separator = text.chars().find(|letter| !letter.is_ascii_digit());
    let Some(separator) = separator else {
        return packed(text);
    };
    if !matches!(separator, '/' | '.' | '-') {
        return None;
    }
    let numbers: Vec<&str> = text.split(separator).collect();
    let digits = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !numbers.iter().all(digits) {
        return None;
    }
    let lengths: Vec<usize> = numbers.iter().map(|part| part.len()).collect();
    match (&numbers[..], &lengths[..]) {
        ([y, m, d], [4, 1..=2, 1..=2]) => day(y, m, d).map(Numeric::One),
        ([a, b, y], [1..=2, 1..=2, 4]) => match (day(y, b, a), day(y, a, b)) {
            (Some(day_first), Some(month_first)) if day_first != month_first => Some(Numeric::Either(day_first, month_first)),
            (day_first, month_first) => day_first.or(month_first).map(Numeric::One),
        },
        ([y, m], [4, 2]) => match (month(y, m), years(y, m)) {
            (Some(month), Some(years)) => Some(Numeric::MonthOrYears(month, years)),
            (None, Some(years)) if separator == '-' => Some(Numeric::PerhapsYears(years)),
            (month, years) => month.or(years).map(Numeric::One),
        },
        ([y, m], [4, 1]) | ([m, y], [1..=2, 4]) => month(y, m).map(Numeric::One),
        // A slash is EDTF's own interval.
        ([a, b], [4, 4]) if a < b => Some(Numeric::One(format!("{a}/{b}"))),
        _ => None,
    }
}

fn day(year: &str, month: &str, day: &str) -> Option<String> {
    let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    Day::from_ymd(year, month, day).map(|_| format!("{year:04}-{month:02}-{day:02}"))
}

fn month(year: &str, month: &str) -> Option<String> {
    let (year, month): (i32, u32) = (year.parse().ok()?, month.parse().ok()?);
    (1..=12).contains(&month).then(|| format!("{year:04}-{month:02}"))
}

/// "1914/18", in the same century.
fn years(first: &str, last: &str) -> Option<String> {
    let later = first.get(2..)? < last;
    later.then(|| format!("{first}/{}{last}", &first[..2]))
}

/// `20240524`, `202405`, and years of five digits and more, which EDTF writes with a Y.
fn packed(text: &str) -> Option<Numeric> {
    let number = |range| text.get(range).and_then(|part: &str| part.parse::<u32>().ok());
    let edtf = match text.len() {
        8 => day(text.get(..4)?, text.get(4..6)?, text.get(6..)?)?,
        6 if (1..=12).contains(&number(4..6)?) => format!("{}-{}", &text[..4], &text[4..]),
        5.. => format!("Y{text}"),
        _ => return None,
    };
    Some(Numeric::One(edtf))
}

/// A week or a day of the year by its number: `2024-W21`, `2024-W21-4`, `2024-144`.
pub(super) fn counted(text: &str) -> Option<String> {
    let text = text.replace('-', "");
    let (year, rest) = (text.get(..4)?, text.get(4..)?);
    let year: i32 = year.parse().ok()?;
    let Some(week) = rest.strip_prefix('W') else {
        let number = (rest.len() == 3).then(|| rest.parse().ok())??;
        return NaiveDate::from_yo_opt(year, number).map(|day| day.to_string());
    };
    let on = |weekday| NaiveDate::from_isoywd_opt(year, week.get(..2)?.parse().ok()?, weekday);
    use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    match week.get(2..)? {
        "" => Some(format!("{}/{}", on(Mon)?, on(Sun)?)),
        number => {
            let weekday = [Mon, Tue, Wed, Thu, Fri, Sat, Sun].get(number.parse::<usize>().ok()?.checked_sub(1)?).copied()?;
            on(weekday).map(|day| day.to_string())
        }
    }
}

/// Completes an interval whose end leaves out the parts that it shares with its start: `2018-01-15/02-20`, `2018-01-15/20`.
pub(super) fn completed(text: &str) -> Option<String> {
    let (start, end) = text.split_once('/')?;
    let shared = start.len().checked_sub(end.len()).filter(|at| matches!(at, 5 | 8))?;
    Some(format!("{start}/{}{end}", start.get(..shared)?))
}

/// Repairs wrong characters and the spellings of the drafts: `2024–05`, `199U`, `196*`, `1984/OPEN`.
pub(super) fn mended(text: &str) -> String {
    let text = text.replace(['\u{2010}', '\u{2011}', '\u{2013}', '\u{2212}'], "-").replace('\u{2026}', "..").replace("-0000", "0000");
    let text = text.split('/').map(word_of_an_end).collect::<Vec<_>>().join("/");
    let text = drafts::today(&text).unwrap_or(text);
    if text.starts_with(['y', 'Y']) {
        let upper = text.to_uppercase().replace('P', "S");
        // EDTF writes the Y only before years of five digits and more.
        let is_short = upper.len() == 5 && upper.bytes().skip(1).all(|byte| byte.is_ascii_digit());
        return if is_short { upper[1..].to_owned() } else { upper };
    }
    text.replace(['U', '*'], "X").replace('t', "T").replace('z', "Z")
}

fn word_of_an_end(end: &str) -> String {
    match end.to_ascii_lowercase().as_str() {
        "now" | "present" => "open".to_owned(),
        word @ ("open" | "unknown") => word.to_owned(),
        _ => end.to_owned(),
    }
}

/// A date and time with a space, without seconds, or at 24:00: `2024-05-24 10:00`.
pub(super) fn moment(text: &str) -> Option<String> {
    let (day, time) = text.split_once([' ', 'T'])?;
    let clock = time.trim();
    let (hours, shift) = clock.split_at(clock.find(['Z', '+', '-']).unwrap_or(clock.len()));
    // EDTF writes the offset of Greenwich with a plus.
    let shift = if matches!(shift, "-00" | "-00:00") { shift.replace('-', "+") } else { shift.to_owned() };
    match hours {
        "24:00" | "24:00:00" => {
            let next = Day::from(day.parse::<NaiveDate>().ok()?).plus(1);
            Some(format!("{next}T00:00:00{shift}"))
        }
        _ if hours.len() == 5 => Some(format!("{day}T{hours}:00{shift}")),
        _ => Some(format!("{day}T{hours}{shift}")),
    }
}

/// A year of five digits and more before our era, and "1914-" for a span that began then.
pub(super) fn year_and_hyphen(text: &str) -> Option<String> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match (text.strip_prefix('-'), text.strip_suffix('-')) {
        (Some(year), _) if year.len() > 4 && digits(year) => Some(format!("Y-{year}")),
        (_, Some(year)) if year.len() == 4 && digits(year) => Some(format!("{year}/..")),
        _ => None,
    }
}

/// An interval of date-times, reduced to their days.
pub(super) fn days_only(text: &str) -> Option<String> {
    let (start, end) = text.split_once('/')?;
    let day = |moment: &str| moment.split('T').next().unwrap_or_default().to_owned();
    (text.contains('T')).then(|| format!("{}/{}", day(start), day(end)))
}
