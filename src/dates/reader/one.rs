//! One date: in figures, in words, with the signs of East Asia, or in EDTF; with or without a time.

use super::context::Context;
use super::partial::{Partial, Said};
use super::unread::Unread;
use super::wikidata::YearsBefore;
use super::{clock, east, figures, wikidata, worded};

/// Reads one date, perhaps without its year.
pub(super) fn one(text: &str, context: &Context) -> Result<String, Unread> {
    partial(text, context)?.edtf(context)
}

/// Reads one date, with the parts that the text names.
pub(super) fn partial(text: &str, context: &Context) -> Result<Said, Unread> {
    if let Some(date) = written_as_edtf(text) {
        return Ok(Said::Whole(date));
    }
    if let Some(day) = day_with_a_zone(text) {
        return figures::read(day, context);
    }
    if let Some(date) = east::read(text) {
        return Ok(Said::Parts(date));
    }
    figures::read(text, context).or_else(|why| why.or_try(|| worded::read(text, context).map(Said::Parts)))
}

/// Reads EDTF in small letters, with a plus before its year, or with a minus and three digits.
fn written_as_edtf(text: &str) -> Option<String> {
    let text = text.strip_prefix('+').filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit())).unwrap_or(text);
    if let Some(year) = text.strip_prefix('-').filter(|year| year.len() == 3 && year.bytes().all(|byte| byte.is_ascii_digit())) {
        return Some(format!("-0{year}"));
    }
    let is_spelled =
        text.bytes().all(|byte| byte.is_ascii_digit() || b"-x?~%/.[]{},s".contains(&byte)) && text.len() >= 4 && !is_plain_day(text);
    let upper = text.to_uppercase();
    (is_spelled && !upper.ends_with("0S") && upper.bytes().any(|byte| byte == b'-' || byte == b'X' || byte == b'?'))
        .then_some(upper)
        .filter(|upper| is_edtf(upper))
}

/// Whether the text is a plain day, `2024-05-23`: the reader of figures reads it.
fn is_plain_day(text: &str) -> bool {
    text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') && !text.starts_with('-')
}

/// The day of `2024-05-23z`, `2024-05-23+02:00`: XML writes a zone after days, which says nothing about the day.
fn day_with_a_zone(text: &str) -> Option<&str> {
    let (day, zone) = text.split_at_checked(10).filter(|(day, _)| is_plain_day(day))?;
    let is_hours = |text: &str| {
        text.len() == 5 && text.bytes().enumerate().all(|(at, byte)| if at == 2 { byte == b':' } else { byte.is_ascii_digit() })
    };
    (zone == "z" || zone.strip_prefix(['+', '-']).is_some_and(is_hours)).then_some(day)
}

/// Reads a day with a time on it.
pub(super) fn with_a_time(text: &str, context: &Context) -> Result<String, Unread> {
    let (day, clock) = clock::taken(text).ok_or_else(Unread::other)?;
    let day = day.strip_prefix('+').unwrap_or(&day);
    // QuickStatements writes Wikidata's precision after its times.
    if let Some((day, precision)) = day.split_once(" /") {
        let precision = precision.parse().ok();
        return precision.and_then(|precision| wikidata::edtf(day, precision, YearsBefore::WithoutZero)).ok_or_else(Unread::other);
    }
    match if day.bytes().all(|byte| byte.is_ascii_digit()) { figures::digits(day) } else { partial(day, context) }? {
        Said::Parts(partial) => Partial { clock: Some(clock), ..partial }.edtf(context),
        Said::Whole(edtf) => {
            let is_day = edtf.trim_start_matches('-').len() == 10
                && edtf.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            let time = clock.written().filter(|_| is_day && !edtf.starts_with('-'));
            Ok(time.map_or_else(|| edtf.clone(), |time| format!("{edtf}T{time}")))
        }
    }
}

/// Whether the text is EDTF.
pub(super) fn is_edtf(text: &str) -> bool {
    edtf_core::is_valid(text)
}
