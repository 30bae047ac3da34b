//! Negative years with unknown digits (`-01XX`, `-01XX-12`, `-01XX/0050`), which the published collections hold valid and
//! edtf-core refuses.
//!
//! Owns reading them and the days they may be. edtf-core is asked about positive years only, because it asserts that a negative
//! year has no unknown digits.

use edtf_core::{Date, Edtf as Value, Interval, IntervalEndpoint as End, ParseError, Set, SetElement, SetKind, YearKind};

use super::{Day, Month, Span, parts};

/// The error of edtf-core for a negative year with an X.
pub(super) const REFUSED: &str = "negative years cannot contain unspecified digits";

/// Reads a text that edtf-core refused for a negative year with unknown digits: one date, an interval or a set.
pub(super) fn read(text: &str) -> Result<Value, ParseError> {
    if let Some((start, end)) = text.split_once('/') {
        let base = start.len() + 1;
        return Ok(Value::Interval(Interval { start: end_of(start, 0, true)?, end: end_of(end, base, false)? }));
    }
    let bracketed = |open: char, close: char| text.strip_prefix(open).and_then(|inside| inside.strip_suffix(close));
    let (kind, inside) = match (bracketed('[', ']'), bracketed('{', '}')) {
        (Some(inside), _) => (SetKind::OneMember, inside),
        (_, Some(inside)) => (SetKind::AllMembers, inside),
        _ => return date(text, 0).map(Value::Date),
    };
    let mut at = 1;
    let mut elements = Vec::new();
    for member in inside.split(',') {
        elements.push(element(member, at)?);
        at += member.len() + 1;
    }
    Ok(Value::Set(Set { kind, elements }))
}

fn end_of(text: &str, base: usize, is_start: bool) -> Result<End, ParseError> {
    match text {
        "" => Ok(End::Unknown),
        ".." => Ok(End::Open),
        _ => match (text.strip_prefix(".."), text.strip_suffix("..")) {
            (Some(rest), _) if is_start => date(rest, base + 2).map(End::OnOrBefore),
            (_, Some(rest)) if !is_start => date(rest, base).map(End::OnOrAfter),
            _ => date(text, base).map(End::Date),
        },
    }
}

fn element(text: &str, base: usize) -> Result<SetElement, ParseError> {
    match text.split_once("..") {
        None => date(text, base).map(SetElement::Date),
        Some(("", rest)) => date(rest, base + 2).map(SetElement::OnOrBefore),
        Some((rest, "")) => date(rest, base).map(SetElement::OnOrAfter),
        Some((first, last)) => {
            let ends = (date(first, base)?, date(last, base + first.len() + 2)?);
            // edtf-core takes no unknown digits at the ends of a range, so neither does this.
            if ends.0.has_unspecified() || ends.1.has_unspecified() {
                return Err(ParseError { message: "set range endpoints cannot contain unspecified digits", offset: base });
            }
            Ok(SetElement::Range(ends.0, ends.1))
        }
    }
}

/// Reads one date; a negative year with unknown digits is read as its positive year, then negated.
fn date(text: &str, base: usize) -> Result<Date, ParseError> {
    let shifted = |error: ParseError| ParseError { offset: base + error.offset, ..error };
    let mark = text.len() - text.trim_start_matches(['?', '~', '%']).len();
    let masked = text[mark..].starts_with('-') && text[mark..].chars().skip(1).take(4).any(|digit| digit == 'X');
    let positive = if masked { format!("{}{}", &text[..mark], &text[mark + 1..]) } else { text.to_owned() };
    match Value::parse(&positive).map_err(shifted)? {
        Value::Date(mut date) => {
            if masked && let YearKind::Standard { negative, .. } = &mut date.year.kind {
                *negative = true;
                // The date names a day of February that only the positive years have.
                if span(&date).is_none() {
                    return Err(ParseError { message: "day is out of range for the month", offset: base + text.len().saturating_sub(2) });
                }
            }
            Ok(date)
        }
        _ => Err(ParseError { message: REFUSED, offset: base }),
    }
}

/// The days that a date in a negative year with unknown digits may be; `None` for any other date, and if no year has this day.
pub(super) fn span(date: &Date) -> Option<Span> {
    let years = parts::negative_years(&date.year)?;
    let mut matching = (years.0..=years.1).filter(|year| parts::may_be(&date.year, *year));
    let earliest = matching.clone().find_map(|year| in_year(date, year))?.earliest;
    let latest = matching.rfind(|year| in_year(date, *year).is_some()).and_then(|year| in_year(date, year))?.latest;
    Some(Span { earliest, latest })
}

/// The days of one year that match the date's month and day.
fn in_year(date: &Date, year: i64) -> Option<Span> {
    let year = i32::try_from(year).ok()?;
    let months: Vec<Month> = match parts::season_code(date) {
        Some(code) => {
            let (first, count) = parts::season_months(code);
            let first = Month::new(year, first)?;
            return Some(Span { earliest: first.first_day(), latest: first.plus(count - 1)?.last_day() });
        }
        None => (1..=12).filter(|month| parts::field_may_be(date.month, *month)).filter_map(|month| Month::new(year, month)).collect(),
    };
    let days: Vec<Day> = months
        .iter()
        .flat_map(|month| match date.day {
            None => vec![month.first_day(), month.last_day()],
            day => (1..=31).filter(|number| parts::field_may_be(day, *number)).filter_map(|day| month.day(day)).collect(),
        })
        .collect();
    Some(Span { earliest: *days.iter().min()?, latest: *days.iter().max()? })
}
