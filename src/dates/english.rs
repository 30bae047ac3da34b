//! Dates in English, turned into EDTF: "23 May 2024", "late April 2024", "24 or 25 April 2024", "ca. 1962".
//!
//! Only what has one meaning is turned, and nothing is checked: whether the outcome is EDTF is for the caller to see.

use super::{Day, MONTH_NAMES, Month};

/// Anything that can be said of a date in English and written in EDTF: a date, a doubtful one, a choice, a span.
pub(super) fn phrase(text: &str) -> Option<String> {
    let text = text.trim();
    if is_unknown(text) {
        return Some("XXXX".to_owned());
    }
    date(text)
        .or_else(|| doubtful(text))
        .or_else(|| sided(text))
        .or_else(|| between(text))
        .or_else(|| joined(text, &[" or "]).map(|(a, b)| format!("[{a},{b}]")))
        .or_else(|| joined(text, &[" and ", " & "]).map(|(a, b)| format!("{{{a},{b}}}")))
        .or_else(|| span(text))
}

/// One date: a day, a month, a part of a month, a season, a quarter, a year, a decade, a century.
pub(super) fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let lower = text.to_lowercase();
    let lower = lower.strip_prefix("the ").unwrap_or(&lower);
    worded(lower)
        .or_else(|| part_of_month(lower))
        .or_else(|| part_of_year(lower))
        .or_else(|| decade(lower))
        .or_else(|| century(lower))
        .or_else(|| before_our_era(lower))
}

fn is_unknown(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "n.d." | "n. d." | "s.d." | "s. d." | "no date" | "undated" | "date unknown" | "unknown date")
}

/// A day or a month: "23 May 2024", "Thu 23 May 2024", "May 23, 2024", "may 2024". `None` for anything else, and for
/// a day that does not exist.
fn worded(text: &str) -> Option<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    let words = text.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty() && *word != "of");
    for word in words {
        if let Some(number) = month_number(word) {
            set_once(&mut month, number)?;
        } else if let Some(number) = day_of_month(word) {
            set_once(&mut day, number)?;
        } else if let Some(number) = four_digits(word) {
            set_once(&mut year, number)?;
        } else if !is_weekday(word) {
            return None;
        }
    }
    let (year, month) = (year?, month?);
    match day {
        Some(day) => Day::from_ymd(year, month, day).map(|_| format!("{year:04}-{month:02}-{day:02}")),
        None => Some(format!("{year:04}-{month:02}")),
    }
}

fn set_once<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

/// "May", "sept.", "DECEMBER": at least three letters of the name.
fn month_number(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.').to_lowercase();
    let at = MONTH_NAMES.iter().position(|name| word.len() >= 3 && name.to_lowercase().starts_with(&word))?;
    u32::try_from(at + 1).ok()
}

/// "23", "23.", "23rd".
fn day_of_month(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let tail = &word[digits.len()..];
    let known = matches!(tail, "" | "." | "st" | "nd" | "rd" | "th");
    (known && digits.len() <= 2).then(|| digits.parse().ok())?
}

fn four_digits(word: &str) -> Option<i32> {
    (word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.parse().ok())?
}

fn is_weekday(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    word.len() >= 3 && days.iter().any(|day| day.starts_with(&word))
}

/// "late April 2024" is one of the days 21 to 30: EDTF has no other spelling for it.
fn part_of_month(text: &str) -> Option<String> {
    let (part, rest) = text.split_once([' ', '-'])?;
    let month = worded(rest).filter(|edtf| edtf.len() == 7)?;
    let (from, to) = match part {
        "early" => (1, 10),
        "mid" => (11, 20),
        "late" => (21, month_of(&month)?.last_day().date().map(|day| chrono::Datelike::day(&day))?),
        _ => return None,
    };
    Some(format!("[{month}-{from:02}..{month}-{to:02}]"))
}

/// "spring 2024", "Q2 2024", "2024 Q2", "second quarter of 2024", "first half of 2024", "H1 2024".
fn part_of_year(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split([' ', '-']).filter(|word| !word.is_empty() && !matches!(*word, "of" | "in")).collect();
    let packed = |word: &str| word.get(..4).and_then(four_digits).map(|year| (year, word.get(4..).unwrap_or_default().to_owned()));
    let (year, part) = match words[..] {
        [word] => packed(word)?,
        [first, second] => match (four_digits(first), four_digits(second)) {
            (Some(year), None) => (year, second.to_owned()),
            (None, Some(year)) => (year, first.to_owned()),
            _ => return None,
        },
        [which, unit, year] => (four_digits(year)?, format!("{which} {unit}")),
        _ => return None,
    };
    let code = match part.as_str() {
        "spring" => 21,
        "summer" => 22,
        "autumn" | "fall" => 23,
        "winter" => 24,
        "q1" | "first quarter" | "1st quarter" => 33,
        "q2" | "second quarter" | "2nd quarter" => 34,
        "q3" | "third quarter" | "3rd quarter" => 35,
        "q4" | "fourth quarter" | "4th quarter" | "last quarter" => 36,
        "first third" => 37,
        "second third" => 38,
        "last third" => 39,
        "h1" | "first half" | "1st half" => 40,
        "h2" | "second half" | "2nd half" => 41,
        _ => return None,
    };
    Some(format!("{year:04}-{code}"))
}

/// "1960s", "1960's"; not "1900s", which may be the century.
fn decade(text: &str) -> Option<String> {
    let tens = text.strip_suffix("0's").or_else(|| text.strip_suffix("0s"))?;
    let is_decade = tens.len() == 3 && tens.bytes().all(|byte| byte.is_ascii_digit()) && !tens.ends_with('0');
    is_decade.then(|| format!("{tens}X"))
}

/// "19th century": written with its hundreds, though by the strict count it ends a year later.
fn century(text: &str) -> Option<String> {
    let number = text.strip_suffix(" century").or_else(|| text.strip_suffix(" c."))?;
    let number: u32 = ["st", "nd", "rd", "th"].iter().find_map(|tail| number.strip_suffix(tail))?.trim().parse().ok()?;
    (1..=100).contains(&number).then(|| format!("{:02}XX", number - 1))
}

/// "44 BC", "44 BCE", "March 44 BC": EDTF counts a year 0, so it is one year less.
fn before_our_era(text: &str) -> Option<String> {
    let text = ["bce", "bc", "b.c.", "b.c.e."].iter().find_map(|era| text.strip_suffix(era))?.trim();
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let (year, rest) = words.split_last()?;
    let year: u32 = year.parse().ok().filter(|year| (1..=10_000).contains(year))?;
    let year = if year == 1 { "0000".to_owned() } else { format!("-{:04}", year - 1) };
    match rest[..] {
        [] => Some(year),
        [month] => Some(format!("{year}-{:02}", month_number(month)?)),
        [day, month] => Some(format!("{year}-{:02}-{:02}", month_number(month)?, day_of_month(day)?)),
        _ => None,
    }
}

/// "about 1962", "c1962", "1962 (?)", "probably May 2024".
fn doubtful(text: &str) -> Option<String> {
    const ABOUT: [&str; 9] = ["about ", "around ", "circa ", "approximately ", "approx. ", "ca. ", "ca ", "c. ", "c."];
    let lower = text.to_lowercase();
    let marked =
        |rest: &str, mark: &str| year_or_date(rest.trim()).filter(|edtf| !edtf.starts_with('[')).map(|edtf| format!("{edtf}{mark}"));
    if let Some(rest) = ABOUT.iter().find_map(|about| lower.strip_prefix(about)) {
        return marked(rest, "~");
    }
    if let Some(rest) = lower.strip_prefix('c').filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit())) {
        return marked(rest, "~");
    }
    if let Some(rest) = [" ca.", " circa", " approx."].iter().find_map(|about| lower.strip_suffix(about)) {
        return marked(rest, "~");
    }
    if let Some(rest) = ["probably ", "possibly ", "perhaps ", "maybe "].iter().find_map(|doubt| lower.strip_prefix(doubt)) {
        return marked(rest, "?");
    }
    [" (?)", "(?)", " ?"].iter().find_map(|doubt| lower.strip_suffix(doubt)).and_then(|rest| marked(rest, "?"))
}

/// A date in English, or in EDTF's own year, month and day.
fn year_or_date(text: &str) -> Option<String> {
    let digits = |text: &str| text.len() >= 4 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'X');
    date(text).or_else(|| digits(text).then(|| text.to_owned()))
}

/// "before 30 May 2024", "after 1962", "since May 2024", "until 1962".
fn sided(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let rest = |words: &[&str]| words.iter().find_map(|word| lower.strip_prefix(word)).and_then(year_or_date);
    if let Some(date) = rest(&["on or before ", "in or before ", "by ", "not later than ", "no later than "]) {
        return Some(format!("[..{date}]"));
    }
    if let Some(date) = rest(&["on or after ", "in or after ", "not before ", "not earlier than "]) {
        return Some(format!("[{date}..]"));
    }
    if let Some(date) = rest(&["before "]) {
        return Some(format!("[..{}]", neighbour(&date, -1)?));
    }
    if let Some(date) = rest(&["after "]) {
        return Some(format!("[{}..]", neighbour(&date, 1)?));
    }
    if let Some(date) = rest(&["until ", "till ", "up to "]) {
        return Some(format!("../{date}"));
    }
    rest(&["since ", "from "]).map(|date| format!("{date}/.."))
}

/// The day, month or year before or after one.
fn neighbour(edtf: &str, by: i32) -> Option<String> {
    match edtf.len() {
        4 => edtf.parse::<i32>().ok().map(|year| format!("{:04}", year + by)),
        7 => month_of(edtf)?.plus(by).map(|month| format!("{:04}-{:02}", month.year(), month.month())),
        10 => edtf.parse::<chrono::NaiveDate>().ok().map(|day| Day::from(day).plus(by).to_string()),
        _ => None,
    }
}

fn month_of(edtf: &str) -> Option<Month> {
    let (year, month) = edtf.split_once('-')?;
    Month::new(year.parse().ok()?, month.parse().ok()?)
}

/// "between 1962 and 1965" is some time of it; "from 1962 to 1965" lasts.
fn between(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let (from, to) = joined(lower.strip_prefix("between ")?, &[" and "])?;
    Some(format!("[{from}..{to}]"))
}

/// Two dates with a word or a dash between them: "24–26 April 2024", "May 2024 to June 2024".
pub(super) fn span(text: &str) -> Option<String> {
    let text = text.strip_prefix("from ").unwrap_or(text);
    joined(text, &[" to ", " until ", " - ", "--", "–", "—", " / ", "/", "-"]).map(|(from, to)| format!("{from}/{to}"))
}

/// The two dates on the sides of a joint. What the first leaves out it has from the second: "24 or 25 April 2024".
fn joined(text: &str, joints: &[&str]) -> Option<(String, String)> {
    joints.iter().find_map(|joint| {
        let (first, second) = text.split_once(joint)?;
        let (first, second) = (first.trim(), second.trim());
        let last = year_or_date(second)?;
        if let Some(first) = year_or_date(first) {
            return Some((first, last));
        }
        let words: Vec<&str> = second.split(' ').collect();
        let completed = (1..words.len()).find_map(|from| date(&format!("{first} {}", words[from..].join(" "))));
        Some((completed?, last))
    })
}
