//! Why a text is no date, in plain words, and what to write instead.
//!
//! The suggested spellings come from `spelling`, `reader` and `drafts`. Each is read before it is offered, so that following a
//! hint never leads to another refusal.

use super::reader::{self, Hints};
use super::spelling::{self, Numeric};
use super::{DateError, Month, drafts};

/// Real dates are no longer than this. Files are untrusted, and every error repeats part of the text.
pub(super) const MAX_LEN: usize = 200;

/// The error of edtf-core for an interval whose end lies before its start; `edtf` also uses it for the cases that it finds
/// itself.
pub(super) const BACKWARDS: &str = "interval end precedes interval start";

/// The error for a text over the limit.
pub(super) fn too_long(text: &str) -> DateError {
    DateError { message: format!("a date of {} bytes; {MAX_LEN} are the most", text.len()), hint: None, offset: boundary(text, MAX_LEN) }
}

/// The error in plain words, from the parser's message and the byte at which it stopped. `reads` returns whether a text is a
/// date; only a date is offered.
pub(super) fn explain(text: &str, message: &str, offset: usize, reads: impl Fn(&str) -> bool) -> DateError {
    let hint = hint(text, reads);
    if is_day_in_digits(text) {
        return DateError { message: "not written as year-month-day".to_owned(), hint, offset: 0 };
    }
    let offset = boundary(text, offset);
    DateError { message: reason(text, message, offset), hint, offset }
}

/// Whether the text is a day or month in digits that only lacks EDTF's order and hyphens: then the parser's own error adds
/// nothing.
fn is_day_in_digits(text: &str) -> bool {
    match spelling::numeric(text) {
        Some(Numeric::One(edtf)) => !edtf.starts_with('Y') && !edtf.contains('/'),
        Some(Numeric::Either(..)) => true,
        Some(Numeric::MonthOrYears(..)) => text.contains('/'),
        Some(Numeric::PerhapsYears(_)) => false,
        None => false,
    }
}

/// The offset, or the start of the character that contains it.
fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn reason(text: &str, message: &str, offset: usize) -> String {
    let there = &text[offset..];
    let field: String = there.chars().take(2).collect();
    let next = || there.chars().next().map_or_else(|| "the end".to_owned(), |letter| format!("{letter:?}"));
    match message {
        "empty input" => "no date is given".to_owned(),
        "EDTF permits ASCII characters only" => format!("{} has no place in a date", next()),
        "whitespace is not allowed" => "a date is written without spaces".to_owned(),
        "month must be 01-12 or a sub-year code 21-41" => format!("month {field} does not exist"),
        "day is out of range for the month" => no_such_day(text, offset, &field),
        "-0000 is not a valid year" => "year -0000 does not exist, year 0000 does".to_owned(),
        BACKWARDS | "set range end precedes range start" => "ends before it starts".to_owned(),
        "interval needs at least one dated endpoint" => "an interval needs a date on one side at least".to_owned(),
        _ if has_long_year(text) => "a year of more than four digits is written Y12004 and has no month or day".to_owned(),
        "year must have exactly four digits (or X)" => "not a date: a year of four digits is missing".to_owned(),
        "Y-prefixed years require |year| > 9999" => "the Y is for years of more than four digits".to_owned(),
        "month must be two digits (or X)" => "a month has two digits, 01–12".to_owned(),
        "day must be two digits (or X)" => "a day has two digits, 01–31".to_owned(),
        "expected '-' before month" => format!("{} cannot follow the year", next()),
        "expected '-' before day" => format!("{} cannot follow the month", next()),
        "interval must contain exactly one '/'" => "an interval has one / between its start and its end".to_owned(),
        other => other.to_owned(),
    }
}

/// Whether the year has five digits or more: `12004-06-11`, `1156X-12-25`.
fn has_long_year(text: &str) -> bool {
    let digits = text.trim_start_matches(['?', '~', '%', '-', '[', '{']);
    digits.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'X').count() > 4 && digits.contains(['-', 'X'])
}

/// "2024-02 has 29 days", if the year and month stand before the day.
fn no_such_day(text: &str, offset: usize, day: &str) -> String {
    let before = &text[..offset];
    let start = before.rfind(['/', ',', '[', '{', ' ', '.']).map_or(0, |at| at + 1);
    let month: String = before[start..].trim_end_matches('-').replace(['?', '~', '%'], "");
    let length = (day > "28").then(|| days_in(&month)).flatten().filter(|_| day.bytes().all(|byte| byte.is_ascii_digit()));
    match length {
        Some(days) => format!("{month} has {days} days"),
        None => format!("day {day} does not exist in {month}"),
    }
}

fn days_in(month: &str) -> Option<i32> {
    let (year, number) = month.rsplit_once('-')?;
    let month = Month::new(year.parse().ok()?, number.parse().ok()?)?;
    month.first_day().days_until(month.last_day()).map(|gap| gap + 1)
}

fn hint(text: &str, reads: impl Fn(&str) -> bool) -> Option<String> {
    match spelling::numeric(text.trim()) {
        Some(Numeric::Either(day_first, month_first)) => {
            return Some(format!("ambiguous: write {day_first} if the day comes first, {month_first} if the month does"));
        }
        Some(Numeric::MonthOrYears(month, years)) if reads(&month) && reads(&years) => {
            return Some(format!("ambiguous: write {month} for the month, {years} for the years"));
        }
        Some(Numeric::PerhapsYears(years)) if reads(&years) => return Some(format!("if years are meant, write {years}")),
        _ => {}
    }
    if let Some(edtf) = suggestions(text).into_iter().find(|edtf| reads(edtf)) {
        return Some(format!("write {edtf}"));
    }
    general(text).map(str::to_owned)
}

/// The spellings that the writer may have meant, likeliest first.
fn suggestions(text: &str) -> Vec<String> {
    let trimmed = text.trim();
    let mended = spelling::mended(trimmed);
    let one = match spelling::numeric(trimmed) {
        Some(Numeric::One(edtf)) => Some(edtf),
        _ => None,
    };
    let likeliest = [
        Some(trimmed.to_owned()),
        one,
        reader::edtf(trimmed, &Hints::default()).ok(),
        drafts::without_brackets(trimmed),
        spelling::counted(trimmed),
        spelling::moment(&mended),
        spelling::days_only(trimmed),
        spelling::year_and_hyphen(trimmed),
        spelling::completed(trimmed),
        swapped(trimmed),
        Some(mended),
    ];
    likeliest.into_iter().flatten().collect()
}

/// The interval with its ends swapped.
fn swapped(text: &str) -> Option<String> {
    let (start, end) = text.split_once('/')?;
    Some(format!("{end}/{start}"))
}

/// The advice for a text for which no spelling can be offered.
fn general(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let is_empty = lower.split('/').all(|end| matches!(end, "" | ".." | "open" | "unknown"));
    if is_empty && !text.is_empty() {
        return Some("if nothing is known, write XXXX");
    }
    if lower.contains("open") || lower.contains("unknown") {
        return Some("today an open end is written .. and an unknown one left empty: 1984/.. or 1984/");
    }
    if text.contains(['(', ')']) {
        return Some("put ?, ~ or % before the part it marks, without brackets: 2004-06-~11");
    }
    if text.contains('^') {
        return Some("today a hemisphere has seasons of its own: 25–28 are the northern ones, 29–32 the southern");
    }
    if text.contains("..") && text.contains(['?', '~', '%', 'X']) {
        return Some("the ends of a range are plain dates: name the others one by one, [1670~,1671,1672]");
    }
    if (text.contains("..") || text.contains(',')) && !text.starts_with(['[', '{']) {
        return Some("1960/1962 lasted, [1960..1962] and [1960,1962] are one of them, {1960,1962} all of them");
    }
    // If the text starts with a year and a hyphen, its form is known and the reason says the rest.
    let has_the_form = text.get(4..5) == Some("-") || text.starts_with(['[', '{', '-']);
    (!has_the_form).then_some("a date looks like 2024-05-23, 2024-05 or 2024")
}
