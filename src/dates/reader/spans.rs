//! Two dates with a joint between: "24–26 April 2024", "April 24 - May 2, 2024", "24.04.2024–26.04.2024". A side takes the
//! parts that it leaves out from the other side.

use super::context::Context;
use super::one::{is_edtf, partial};
use super::partial::{Partial, Said};
use super::unread::{NoDate, Unread};
use super::{clock, parts_of_year};
use crate::dates::{Day, spelling};
use chrono::NaiveDate;

/// The error of edtf-core for an interval whose end lies before its start.
const BACKWARDS: &str = "interval end precedes interval start";
/// The signs and words between the start and the end.
const JOINTS: [&str; 26] = [
    " to ",
    " until ",
    " till ",
    " through ",
    " thru ",
    " bis ",
    " au ",
    " al ",
    " по ",
    " до ",
    " a ",
    " hasta ",
    " ate ",
    " jusqu'au ",
    " tot ",
    " till och med ",
    " til ",
    " do ",
    "至",
    "到",
    " - ",
    "--",
    "–",
    " / ",
    "/",
    "-",
];
/// The words before the start.
const FROM: [&str; 17] =
    ["from ", "du ", "de ", "des ", "desde ", "vom ", "von ", "dal ", "da ", "del ", "od ", "van ", "fra ", "fran ", "с ", "со ", "з "];

/// Reads a span.
pub(super) fn read(text: &str, context: &Context) -> Result<String, Unread> {
    let text = FROM.iter().find_map(|from| text.strip_prefix(from)).unwrap_or(text);
    if let Some(edtf) = spelling::completed(text).filter(|edtf| is_edtf(edtf)) {
        return Ok(edtf);
    }
    dual_year(text)?;
    let (from, to) = joined(text, &JOINTS, context)?;
    if from == to {
        return Ok(from);
    }
    two_styles(text, &from, &to)?;
    // An event has the hour at which it begins.
    let day = |edtf: &str| edtf.split('T').next().unwrap_or_default().to_owned();
    if from.contains('T') && day(&from) == day(&to) {
        return Ok(from);
    }
    let edtf = format!("{}/{}", day(&from), day(&to));
    match edtf_core::Edtf::parse(&edtf) {
        Ok(_) => Ok(edtf),
        Err(error) if error.message == BACKWARDS => Err(Unread::from_reason(NoDate::Backwards)),
        Err(_) => Err(Unread::other()),
    }
}

/// The two dates on the sides of a joint: "24 or 25 April 2024".
pub(super) fn joined(text: &str, joints: &[&str], context: &Context) -> Result<(String, String), Unread> {
    let places = joints.iter().flat_map(|joint| text.match_indices(joint));
    for (at, joint) in places {
        match both(text[..at].trim(), text[at + joint.len()..].trim(), context) {
            Err(unread) if unread.is_other() => {}
            told => return told,
        }
    }
    Err(Unread::other())
}

fn both(first: &str, second: &str, context: &Context) -> Result<(String, String), Unread> {
    // "221–206 BC": the era applies to both years.
    let is_year = (1..=4).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_digit());
    let era = [" bc", " bce", " b.c.", " b.c.e."].iter().find(|era| is_year && second.ends_with(*era));
    let with_era = era.map(|era| format!("{first}{era}"));
    let first = with_era.as_deref().unwrap_or(first);
    let told = super::figures::tells_order(first).or_else(|| super::figures::tells_order(second));
    let inner = Context { order: context.order.or(told), is_part: true, ..*context };
    let (one, other) = match (side(first, &inner)?, side(second, &inner)?) {
        (Said::Parts(one), Said::Parts(other)) => (one, other),
        (one, other) => return Ok((one.edtf(&inner)?, other.edtf(&inner)?)),
    };
    // "10 February 1724/25", "23 May 2024 – 26": the number stands after a year.
    // "2024/05/22-26" goes on from its day.
    let is_day_last = one.day.is_some() && first.bytes().take_while(u8::is_ascii_digit).count() == 4;
    if other.number.is_some() && one.year.is_some() && !is_day_last {
        return Err(Unread::other());
    }
    // "9-Nov 2018": a day and its month, not a span from one month to another.
    if let (Some(day), None, Some(_), None) = (one.number, other.day, other.month, other.number)
        && second.starts_with(char::is_alphabetic)
    {
        let day = Partial { day: Some(day), ..other }.edtf(context)?;
        return Ok((day.clone(), day));
    }
    let (start, end) = (one.completed_by(&other), other.completed_by(&one));
    let (from, to) = (start.edtf(context)?, end.edtf(context)?);
    let is_backwards = from.len() == to.len() && from > to && !from.starts_with('-');
    if is_backwards && one.year.is_none() && one.month.is_some() {
        // "30 December – 2 January 2024" begins in 2023.
        let earlier = Partial { year: end.year.or(context.year).map(|year| year - 1), ..start };
        return Ok((earlier.edtf(context)?, to));
    }
    Ok((from, to))
}

/// Reads one side: a date, part of a date, or a number.
fn side(text: &str, context: &Context) -> Result<Said, Unread> {
    if let Some(partial) = number(text) {
        return Ok(Said::Parts(partial));
    }
    if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Said::Parts(Partial { year: text.parse().ok(), ..Partial::default() }));
    }
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return super::figures::digits(text);
    }
    let date = partial(text, context).or_else(|why| why.or_try(|| parts_of_year::read(text, context).map(Said::Whole)));
    date.or_else(|why| {
        why.or_try(|| {
            let (day, time) = clock::taken(text).ok_or_else(Unread::other)?;
            match partial(&day, context)? {
                Said::Parts(day) => Ok(Said::Parts(Partial { clock: Some(time), ..day })),
                whole => Ok(whole),
            }
        })
    })
}

/// "24", "24.", "24th"; "26, 2024" of "April 24-26, 2024".
fn number(text: &str) -> Option<Partial> {
    let (day, year) = match text.rsplit_once([' ', ',']) {
        Some((day, year)) if year.len() == 4 => (day.trim_end_matches([' ', ',']), Some(year.parse::<i32>().ok()?)),
        Some(_) => return None,
        None => (text, None),
    };
    let digits = day.trim_end_matches(|letter: char| !letter.is_ascii_digit());
    let is_day = matches!(&day[digits.len()..], "" | "." | "st" | "nd" | "rd" | "th") && (1..=2).contains(&digits.len());
    let number: u32 = digits.parse().ok().filter(|number| is_day && (1..=31).contains(number))?;
    Some(match year {
        Some(_) => Partial { day: Some(number), year, ..Partial::default() },
        None => Partial { number: Some(number), ..Partial::default() },
    })
}

/// "10 February 1724/25": the year began in March in one calendar, in January in the other.
fn dual_year(text: &str) -> Result<(), Unread> {
    let Some((before, short)) = text.rsplit_once('/') else { return Ok(()) };
    let year: String = before.chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>().into_iter().rev().collect();
    let next = year.parse::<u32>().map_or(0, |year| year + 1).to_string();
    let is_dual = year.len() == 4 && before.contains(char::is_alphabetic) && matches!(short.len(), 1 | 2) && next.ends_with(short);
    if is_dual { Err(Unread::from_reason(NoDate::Styles)) } else { Ok(()) }
}

/// The number of days by which the calendar of Julius Caesar was behind that of Pope Gregory.
pub(super) fn days_behind(year: i32) -> i32 {
    year.div_euclid(100) - year.div_euclid(400) - 2
}

/// "10/21 May 1725": ten days, or the same day in the calendars of Julius Caesar and of Pope Gregory.
fn two_styles(text: &str, from: &str, to: &str) -> Result<(), Unread> {
    let is_pair = text.contains('/') && text.contains(char::is_alphabetic) && !text.contains(':');
    let (Ok(old), Ok(new)) = (from.parse::<NaiveDate>(), to.parse::<NaiveDate>()) else { return Ok(()) };
    let year = chrono::Datelike::year(&new);
    let apart = Day::from(old).days_until(Day::from(new));
    if is_pair && (1582..1930).contains(&year) && apart == Some(days_behind(year)) {
        return Err(Unread { offers: vec![format!("{from}/{to}"), to.to_owned()], ..Unread::from_reason(NoDate::Styles) });
    }
    Ok(())
}
