//! Other ways to write a date, turned into EDTF: English ("23 May 2024"), digits with slashes, and the spellings of
//! the drafts before ISO 8601-2.
//!
//! Only what has one meaning is turned; `24/05` is a day and a month, `05/04` may be either, and that is said.

use super::{Day, MONTH_NAMES};

/// A day or a month in English, as EDTF: "23 May 2024", "Thu 23 May 2024", "May 23, 2024", "may 2024". `None` for
/// anything else, and for a day that does not exist.
pub(super) fn worded(text: &str) -> Option<String> {
    let (mut year, mut month, mut day) = (None, None, None);
    let words = text.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty());
    for word in words {
        if let Some(number) = month_number(word) {
            set_once(&mut month, number)?;
        } else if let Some(number) = day_of_month(word) {
            set_once(&mut day, number)?;
        } else if word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            set_once(&mut year, word.parse::<i32>().ok()?)?;
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

fn is_weekday(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    word.len() >= 3 && days.iter().any(|day| day.starts_with(&word))
}

/// A less than certain date in English: "ca. 1962", "1960s", "spring 2003". Whether the outcome is EDTF is for the
/// caller to see.
pub(super) fn vague(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    for about in ["about ", "around ", "circa ", "ca. ", "ca ", "c. "] {
        if let Some(rest) = lower.strip_prefix(about) {
            return Some(format!("{}~", worded(rest).unwrap_or_else(|| rest.to_owned())));
        }
    }
    // "1900s" may be the century.
    if let Some(decade) = lower.strip_suffix("0s")
        && !decade.ends_with('0')
    {
        return Some(format!("{decade}X"));
    }
    let (season, year) = lower.split_once(' ')?;
    let code = match season {
        "spring" => 21,
        "summer" => 22,
        "autumn" | "fall" => 23,
        "winter" => 24,
        _ => return None,
    };
    Some(format!("{year}-{code}"))
}

/// What a date in digits can mean.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Numeric {
    /// This EDTF.
    One(String),
    /// Either: the day first, or the month first.
    Either(String, String),
}

/// A date in digits: `2024/05/24`, `2024.5.24`, `24/05/2024`, `20240524`, `2024/05`, `5/2024`.
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
    let day = |year: &str, month: &str, day: &str| -> Option<String> {
        let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        Day::from_ymd(year, month, day).map(|_| format!("{year:04}-{month:02}-{day:02}"))
    };
    let month = |year: &str, month: &str| -> Option<String> {
        let (year, month): (i32, u32) = (year.parse().ok()?, month.parse().ok()?);
        (1..=12).contains(&month).then(|| format!("{year:04}-{month:02}"))
    };
    let lengths: Vec<usize> = numbers.iter().map(|part| part.len()).collect();
    match (&numbers[..], &lengths[..]) {
        ([y, m, d], [4, 1..=2, 1..=2]) => day(y, m, d).map(Numeric::One),
        ([a, b, y], [1..=2, 1..=2, 4]) => match (day(y, b, a), day(y, a, b)) {
            (Some(day_first), Some(month_first)) if day_first != month_first => Some(Numeric::Either(day_first, month_first)),
            (day_first, month_first) => day_first.or(month_first).map(Numeric::One),
        },
        ([y, m], [4, 1..=2]) | ([m, y], [1..=2, 4]) => month(y, m).map(Numeric::One),
        _ => None,
    }
}

/// `20240524`, `202405`, and years of five digits and more, which EDTF writes with a Y.
fn packed(text: &str) -> Option<Numeric> {
    let number = |range| text.get(range).and_then(|part: &str| part.parse::<u32>().ok());
    let edtf = match text.len() {
        8 => {
            let (year, month, day) = (number(0..4)?, number(4..6)?, number(6..8)?);
            Day::from_ymd(i32::try_from(year).ok()?, month, day)?;
            format!("{year:04}-{month:02}-{day:02}")
        }
        6 if (1..=12).contains(&number(4..6)?) => format!("{}-{}", &text[..4], &text[4..]),
        5.. => format!("Y{text}"),
        _ => return None,
    };
    Some(Numeric::One(edtf))
}

/// The text in the spelling of ISO 8601-2, if it looks like one of the drafts before it (2012 to 2018) or like EDTF
/// typed with the wrong characters. Whether the outcome is EDTF is for the caller to see.
pub(super) fn modern(text: &str) -> String {
    let mut text =
        text.replace(['\u{2010}', '\u{2011}', '\u{2013}', '\u{2212}'], "-").replace('\u{2026}', "..").replace("?~", "%").replace("~?", "%");
    for (start, end) in [("unknown/", "/"), ("open/", "../")] {
        if let Some(rest) = strip_prefix_ignoring_case(&text, start) {
            text = format!("{end}{rest}");
        }
    }
    for (end, today) in [("/unknown", "/"), ("/open", "/.."), ("/now", "/..")] {
        if let Some(rest) = strip_suffix_ignoring_case(&text, end) {
            text = format!("{rest}{today}");
        }
    }
    if text.starts_with(['y', 'Y']) {
        // `y17e7p3` is today's `Y17E7S3`.
        return text.to_uppercase().replace('P', "S");
    }
    text.replace(['u', 'U', 'x', '*'], "X").replace('t', "T").replace('z', "Z")
}

/// A date and time with a space, or without seconds: `2024-05-24 10:00`.
pub(super) fn moment(text: &str) -> Option<String> {
    let (day, time) = text.split_once([' ', 'T'])?;
    let clock = time.trim();
    match clock.len() {
        5 => Some(format!("{day}T{clock}:00")),
        _ => Some(format!("{day}T{clock}")),
    }
}

/// Two dates with a word or a dash between them: `2024-05-24 to 2024-05-26`, `May 2024 – June 2024`.
pub(super) fn from_to(text: &str) -> Option<String> {
    let end = |text: &str| match numeric(text) {
        Some(Numeric::One(edtf)) => edtf,
        _ => worded(text).unwrap_or_else(|| text.to_owned()),
    };
    let joints = [" to ", " until ", " - ", "--", "–", "—", " / ", "/"];
    joints.iter().find_map(|joint| {
        let (from, to) = text.split_once(joint)?;
        let from = from.strip_prefix("from ").unwrap_or(from);
        Some(format!("{}/{}", end(from.trim()), end(to.trim())))
    })
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

fn strip_suffix_ignoring_case<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(suffix.len())?;
    text.get(at..)?.eq_ignore_ascii_case(suffix).then(|| &text[..at])
}
