//! Days as they are typed and printed: `2024-05..2024-06`, `..2024`, `May 2024`.

use crate::dates::{DateError, Day, Window};

/// `2024-05..2024-06`, `..2024`, `2024-05..`, or one date for both ends.
///
/// # Errors
/// Says which end is no date, or that the window ends before it starts.
pub fn days(text: &str) -> Result<Window, String> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let from = end(from, first)?;
    let to = end(to, last)?;
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
pub(super) fn first(text: &str) -> Result<Day, String> {
    Window::parse_from(text).or_else(|error| far(text).ok_or_else(|| told(error)))
}

/// The last day that a text may mean.
pub(super) fn last(text: &str) -> Result<Day, String> {
    Window::parse_to(text).or_else(|error| far(text).ok_or_else(|| told(error)))
}

/// A day of a year of five digits and more, which EDTF cannot write; [`Day`] prints it so.
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

/// Whether a bare word is meant as days: four digits (the last two may be unknown) and what dates have behind them,
/// or two such around `..`. Other numbers are words.
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

/// Whether a word may begin a date of several words: "23 May 2024", "May 2024".
pub(super) fn may_begin_a_date(word: &str) -> bool {
    is_day_number(word) || is_month(word)
}

fn is_day_number(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && matches!(&word[digits..], "" | "." | "," | "st" | "nd" | "rd" | "th")
}

fn is_month(word: &str) -> bool {
    // With a year behind it, a month is the only word that makes a date.
    Window::parse_from(&format!("{} 2024", word.trim_end_matches(','))).is_ok() && word.starts_with(|c: char| c.is_alphabetic())
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// How many of the words in a row make a date in English; 0 where they do not begin with one. A month needs its year,
/// or it is a word.
pub(super) fn date_words(words: &[&str]) -> usize {
    match words {
        [a, b, c, ..] if is_year(c) && ((is_day_number(a) && is_month(b)) || (is_month(a) && is_day_number(b))) => 3,
        [a, b, ..] if is_month(a) && is_year(b) => 2,
        _ => 0,
    }
}

/// As short as it can be said: whole years as `2024`, whole months as `2024-05..2024-06`, else days.
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

/// A year that four digits say without a sign; the year 0 too.
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
