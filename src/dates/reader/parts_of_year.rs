//! Parts of months and years, and runs of years: "late April 2024", "early 1962", "spring 2024", "Q2 2024", "1960s", "19th
//! century".

use super::context::Context;
use super::one::partial;
use super::partial::Said;
use super::unread::Unread;
use super::worded::without_era;
use crate::dates::Month;
use chrono::Datelike;

/// Reads a part of a month or of a year; a decade, a century.
pub(super) fn read(text: &str, context: &Context) -> Result<String, Unread> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    third(text, context)
        .or_else(|why| why.or_try(|| half_of_month(text, context)))
        .or_else(|why| why.or_try(|| part_of_year(text, context).ok_or_else(Unread::other)))
        .or_else(|why| why.or_try(|| decade(text).or_else(|| century(text)).ok_or_else(Unread::other)))
}

/// Which third, and of what: "mid-May 2024".
fn which_third(text: &str) -> Option<(usize, &str)> {
    const HEADS: [(&str, usize); 13] = [
        ("beginning of ", 0),
        ("start of ", 0),
        ("middle of ", 1),
        ("end of ", 2),
        ("beginning ", 0),
        ("start ", 0),
        ("end ", 2),
        ("early ", 0),
        ("early-", 0),
        ("mid ", 1),
        ("mid-", 1),
        ("late ", 2),
        ("late-", 2),
    ];
    HEADS.iter().find_map(|(head, third)| Some((*third, text.strip_prefix(head)?)))
}

/// "late April 2024" is one of the days 21 to 30, "early 1962" one of the months January to April, "mid-1960s" one of the years
/// 1964 to 1966: EDTF has no other spelling for them.
fn third(text: &str, context: &Context) -> Result<String, Unread> {
    let (third, rest) = which_third(text).ok_or_else(Unread::other)?;
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    if let Some(decade) = decade(rest) {
        let (from, to) = [(0, 3), (4, 6), (7, 9)][third];
        let tens = &decade[..3];
        return Ok(format!("[{tens}{from}..{tens}{to}]"));
    }
    if let Some(century) = century(rest).filter(|century| !century.starts_with('-')) {
        let (from, to) = [("00", "33"), ("34", "66"), ("67", "99")][third];
        let hundreds = &century[..2];
        return Ok(format!("[{hundreds}{from}..{hundreds}{to}]"));
    }
    if let Some(year) = four_digits(rest) {
        let from = third * 4 + 1;
        return Ok(format!("[{year:04}-{from:02}..{year:04}-{:02}]", from + 3));
    }
    let (month, last) = month_and_its_last_day(rest, context)?;
    let (from, to) = [(1, 10), (11, 20), (21, last)][third];
    Ok(format!("[{month}-{from:02}..{month}-{to:02}]"))
}

/// "first half of May 2024": one of the days 1 to 15.
fn half_of_month(text: &str, context: &Context) -> Result<String, Unread> {
    const HEADS: [(&str, usize); 4] = [("first half of ", 0), ("1st half of ", 0), ("second half of ", 1), ("2nd half of ", 1)];
    let (half, rest) = HEADS.iter().find_map(|(head, half)| Some((*half, text.strip_prefix(head)?))).ok_or_else(Unread::other)?;
    let (month, last) = month_and_its_last_day(rest, context)?;
    let (from, to) = [(1, 15), (16, last)][half];
    Ok(format!("[{month}-{from:02}..{month}-{to:02}]"))
}

fn month_and_its_last_day(text: &str, context: &Context) -> Result<(String, u32), Unread> {
    let month = match partial(text, context)? {
        Said::Parts(month) if month.day.is_none() && month.month.is_some() => month.edtf(context)?,
        Said::Whole(month) if month.len() == 7 => month,
        _ => return Err(Unread::other()),
    };
    let last = last_day(&month).ok_or_else(Unread::other)?;
    Ok((month, last))
}

fn last_day(month: &str) -> Option<u32> {
    let (year, number) = month.rsplit_once('-')?;
    Month::new(year.parse().ok()?, number.parse().ok()?)?.last_day().date().map(|day| day.day())
}

fn four_digits(word: &str) -> Option<i32> {
    (word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())).then(|| word.parse().ok())?
}

/// "spring 2024", "Q2 2024", "2024 Q2", "second quarter of 2024", "first half of 2024", "H1 2024"; "Q2" alone is of the year on
/// the screen.
fn part_of_year(text: &str, context: &Context) -> Option<String> {
    let words: Vec<&str> = text.split([' ', '-', '/']).filter(|word| !word.is_empty() && !matches!(*word, "of" | "in" | "the")).collect();
    let packed = |word: &str| word.get(..4).and_then(four_digits).map(|year| (year, word.get(4..).unwrap_or_default().to_owned()));
    let (year, part) = match words[..] {
        [word] => packed(word).or_else(|| Some((context.year?, word.to_owned())))?,
        [first, second] => match (four_digits(first), four_digits(second)) {
            (Some(year), None) => (year, second.to_owned()),
            (None, Some(year)) => (year, first.to_owned()),
            _ => (context.year?, format!("{first} {second}")),
        },
        [which, unit, year] => (four_digits(year)?, format!("{which} {unit}")),
        _ => return None,
    };
    (0..=9999).contains(&year).then(|| code(&part).map(|code| format!("{year:04}-{code}"))).flatten()
}

/// Whether a word is a part of a year.
pub(super) fn is_one(word: &str) -> bool {
    code(word).is_some()
}

/// The EDTF code of a part of a year.
fn code(part: &str) -> Option<u8> {
    Some(match part {
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
    })
}

/// "1960s", "1960's"; not "1900s", which may be the century.
fn decade(text: &str) -> Option<String> {
    let tens = text.strip_suffix("0's").or_else(|| text.strip_suffix("0s"))?;
    let is_decade = tens.len() == 3 && tens.bytes().all(|byte| byte.is_ascii_digit()) && !tens.ends_with('0');
    is_decade.then(|| format!("{tens}X"))
}

/// "19th century" is written with its hundreds, although the strict count ends a year later.
fn century(text: &str) -> Option<String> {
    let (text, is_before) = without_era(text);
    let sign = if is_before { "-" } else { "" };
    let number = text.strip_suffix(" century").or_else(|| text.strip_suffix(" c."))?;
    let number: u32 = ["st", "nd", "rd", "th"].iter().find_map(|tail| number.strip_suffix(tail))?.trim().parse().ok()?;
    (1..=100).contains(&number).then(|| format!("{sign}{:02}XX", number - 1))
}
