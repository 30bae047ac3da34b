//! Days as they are typed and printed: `2024-05..2024-06`, `..2024`, `May 2024`.

use crate::dates::{DateError, Day, Hints, Window, is_name_in_dates};

/// `2024-05..2024-06`, `..2024`, `2024-05..`, or one date or span: `22–26 April 2024`, and what else [`crate::dates::read()`] takes.
///
/// # Errors
/// Says which end is no date, or that the window ends before it starts.
pub fn days(text: &str) -> Result<Window, String> {
    days_with(text, &Hints::default())
}

/// As [`days`], where more is known than the text says: the year on the screen, today.
///
/// # Errors
/// As there; of what may mean two things both are told.
pub fn days_with(text: &str, hints: &Hints) -> Result<Window, String> {
    let Some((from, to)) = text.split_once("..").filter(|_| !text.trim_start().starts_with(['[', '{'])) else {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Window::default());
        }
        return Window::of_words(text, hints).or_else(|error| match far(text) {
            Some(day) => Ok(Window { from: Some(day), to: Some(day) }),
            None => Err(told(error)),
        });
    };
    let from = end(from, |text| first(text, hints))?;
    let to = end(to, |text| last(text, hints))?;
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err(format!("{to} is before {from}")),
        _ => Ok(Window { from, to }),
    }
}

fn end(text: &str, read: impl Fn(&str) -> Result<Day, String>) -> Result<Option<Day>, String> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { read(text).map(Some) }
}

/// The first day that a text may mean.
pub(super) fn first(text: &str, hints: &Hints) -> Result<Day, String> {
    Window::first_day(text, hints).or_else(|error| far(text).ok_or_else(|| told(error)))
}

/// The last day that a text may mean.
pub(super) fn last(text: &str, hints: &Hints) -> Result<Day, String> {
    Window::last_day(text, hints).or_else(|error| far(text).ok_or_else(|| told(error)))
}

/// A day in a year of five or more digits, which EDTF cannot write; [`Day`] prints it in this form.
fn far(text: &str) -> Option<Day> {
    let (year, rest) = text.get(1..)?.split_once('-').filter(|_| text.starts_with(['+', '-']))?;
    let (month, day) = rest.split_once('-')?;
    let year: i32 = format!("{}{year}", &text[..1]).parse().ok()?;
    Day::from_ymd(year, month.parse().ok()?, day.parse().ok()?)
}

fn told(error: DateError) -> String {
    match error.hint {
        Some(hint) => format!("{}; {hint}", error.message),
        None => error.message,
    }
}

/// Whether a bare word means days: four digits (the last two may be unknown) and the rest of a date, or two of these
/// around `..`. Other numbers are words.
pub(super) fn looks_like_days(word: &str) -> bool {
    match word.split_once("..") {
        Some((from, to)) => {
            let begins = |end: &str| end.is_empty() || end.starts_with(|c: char| c.is_ascii_digit());
            begins(from) && begins(to) && !(from.is_empty() && to.is_empty())
        }
        None => looks_like_a_date(word),
    }
}

fn looks_like_a_date(word: &str) -> bool {
    let bytes = word.as_bytes();
    let year = bytes.len() >= 4
        && bytes[..2].iter().all(u8::is_ascii_digit)
        && bytes[2..4].iter().all(|byte| byte.is_ascii_digit() || *byte == b'X')
        && !bytes.get(4).is_some_and(u8::is_ascii_digit);
    year && bytes.iter().all(|byte| byte.is_ascii_digit() || b"-/X?~%.".contains(byte))
}

/// The most words of one date: "Thursday 23 de mayo de 2024".
pub(super) const MOST_WORDS: usize = 7;

/// Whether a word may begin a date of several words: "23 May 2024", "May 2024", "22–26 April 2024".
pub(super) fn may_begin_a_date(word: &str) -> bool {
    is_day_number(word) || is_name_in_dates(word)
}

/// "23", "23.", "23rd", "22-26".
fn is_day_number(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let is_one = |tail: &str| matches!(tail, "" | "." | "," | "st" | "nd" | "rd" | "th");
    let rest = &word[digits..];
    let is_several = || rest.trim_start_matches('.').strip_prefix(['-', '–', '/']).is_some_and(is_day_number);
    (1..=2).contains(&digits) && (is_one(rest) || is_several())
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// How many of the words in a row make a date; 0 where they do not begin with one. A month needs its year, or it is a word.
pub(super) fn date_words(words: &[&str]) -> usize {
    let count = |count: usize| {
        let words = &words[..count];
        let is_whole = words.iter().any(|word| is_name_in_dates(word.trim_end_matches(','))) && words.iter().any(|word| is_year(word));
        is_whole && crate::dates::read(&words.join(" "), &Hints::default()).is_ok()
    };
    if !words.first().is_some_and(|word| may_begin_a_date(word)) {
        return 0;
    }
    let read = (2..=words.len().min(MOST_WORDS)).rev().find(|words| count(*words));
    // What looks like a date and is none (31 June 2024) is not searched for as words.
    read.unwrap_or(match words {
        [a, b, c, ..] if is_year(c) && ((is_day_number(a) && is_name_in_dates(b)) || (is_name_in_dates(a) && is_day_number(b))) => 3,
        [a, b, ..] if is_name_in_dates(a) && is_year(b) => 2,
        _ => 0,
    })
}

/// The shortest form: whole years as `2024`, whole months as `2024-05..2024-06`, else days.
pub(super) fn printed(window: Window) -> String {
    let by = |from: &dyn Fn(Day) -> Option<String>, to: &dyn Fn(Day) -> Option<String>| -> Option<(String, String)> {
        let end = |day: Option<Day>, say: &dyn Fn(Day) -> Option<String>| day.map_or(Some(String::new()), say);
        Some((end(window.from, from)?, end(window.to, to)?))
    };
    let day = |day: Day| Some(day.to_string());
    let ends = by(&year_begun, &year_ended).or_else(|| by(&month_begun, &month_ended)).or_else(|| by(&day, &day));
    match ends {
        Some((first, last)) if first == last && window.from.is_some() => first,
        Some((first, last)) => format!("{first}..{last}"),
        None => "..".to_owned(),
    }
}

fn year_begun(day: Day) -> Option<String> {
    let month = day.month().filter(|month| month.month() == 1 && month.first_day() == day)?;
    plain(month.year()).map(|year| format!("{year:04}"))
}

fn year_ended(day: Day) -> Option<String> {
    let month = day.month().filter(|month| month.month() == 12 && month.last_day() == day)?;
    plain(month.year()).map(|year| format!("{year:04}"))
}

fn month_begun(day: Day) -> Option<String> {
    let month = day.month().filter(|month| month.first_day() == day)?;
    plain(month.year()).map(|year| format!("{year:04}-{:02}", month.month()))
}

fn month_ended(day: Day) -> Option<String> {
    let month = day.month().filter(|month| month.last_day() == day)?;
    plain(month.year()).map(|year| format!("{year:04}-{:02}", month.month()))
}

/// A year that has four digits without a sign; the year 0 too.
fn plain(year: i32) -> Option<i32> {
    (0..=9999).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_years_and_months_print_short() {
        for (typed, shown) in [
            ("2024-05-01..2024-06-30", "2024-05..2024-06"),
            ("2024-01-01..2024-12-31", "2024"),
            ("2023-01..2024-12", "2023..2024"),
            ("2024-01..2024-06", "2024-01..2024-06"),
            ("May 2024", "2024-05"),
            ("23 May 2024", "2024-05-23"),
            ("2024-05-23..2024-05-31", "2024-05-23..2024-05-31"),
            ("2024-05-01..", "2024-05.."),
            ("..2024-12-31", "..2024"),
            ("0000", "0000"),
            ("-0044-03-15", "-0044-03-15"),
            ("+17000-01-02..", "+17000-01-02.."),
        ] {
            let window = days(typed).unwrap();
            assert_eq!(printed(window), shown, "{typed}");
            assert_eq!(days(shown), Ok(window), "{shown}");
        }
    }

    #[test]
    fn days_are_told_from_words() {
        for word in ["2024", "2024-05", "2024-13", "196X", "2024-05..", "..2024", "2024-05..2024-06", "2024-05-23?"] {
            assert!(looks_like_days(word), "{word}");
        }
        for word in ["111", "20240", "wait..", "...", "..", "5G", "2024er", "12:30"] {
            assert!(!looks_like_days(word), "{word}");
        }
        assert_eq!(date_words(&["23", "May", "2024"]), 3);
        assert_eq!(date_words(&["May", "23,", "2024"]), 3);
        assert_eq!(date_words(&["may", "2024", "x"]), 2);
        assert_eq!(date_words(&["May", "talks", "2024"]), 0);
    }
}
