//! The dateline of a report: "BEIJING, May 24 (Xinhua) —". Its day comes before the day of issue for "today" and "Friday".

use super::expression::Kind;
use super::join::Found;
use super::readings::Reading;
use super::terms::{Taken, Term};
use super::tokens::Gap;
use super::when::When;
use super::words::Words;
use crate::dates::Day;
use chrono::Datelike;

/// A dateline.
pub(super) struct Dateline {
    /// Its day, where the year can be told.
    pub(super) day: Option<Day>,
    pub(super) found: Found,
}

/// A dateline's place has at most this many tokens: "RIO DE JANEIRO, Brazil,".
const MAX_TOKENS: usize = 10;
/// A report is issued at most so many days after its dateline, or one before it where the clocks differ.
const LATE: std::ops::RangeInclusive<i32> = -1..=10;

/// The dateline that begins at a token.
pub(super) fn at(words: Words<'_>, at: usize, dated: Option<Day>) -> Option<Dateline> {
    let token = words.get(at)?;
    if token.gap < Gap::Line || !token.all_capitals || !token.is_word || token.end - token.start < 3 {
        return None;
    }
    let date = (at + 1..at + MAX_TOKENS)
        .find(|here| words.get(*here).is_some_and(|token| Term::Month.take(words, *here).is_some() && token.gap < Gap::Paragraph))?;
    let of_place = |here: usize| {
        words.get(here).is_some_and(|token| token.capital || !token.is_word || ["de", "of", "la"].iter().any(|word| words.is(here, word)))
    };
    if !(at..date).all(of_place) || !matches!(words.text(date - 1), "," | "." | "(") && words.get(date - 1)?.digits == 0 {
        return None;
    }
    let (Taken::Month(month), month_length) = Term::Month.take(words, date)? else { return None };
    let before = words.get(date - 1).filter(|token| token.digits > 0).and_then(|_| Term::Day.take(words, date - 1));
    let (first, end, day) = match (before, Term::Day.take(words, date + month_length)) {
        (Some((Taken::Day(day), _)), _) => (date - 1, date + month_length, day),
        (None, Some((Taken::Day(day), length))) => (date, date + month_length + length, day),
        _ => return None,
    };
    let (year, end) = match said_year(words, end) {
        Some((year, end)) => (Some(year), end),
        None => (None, end),
    };
    if !closes(words, end) {
        return None;
    }
    let (month, day_number) = (u32::from(month), u32::from(day));
    let years =
        year.map_or_else(|| dated.and_then(|day| day.date()).map(|date| date.year() - 1..=date.year() + 1), |year| Some(year..=year));
    let mut days = years.into_iter().flatten().filter_map(|year| Day::from_ymd(year, month, day_number));
    let fits = |day: &Day| dated.is_none_or(|dated| year.is_some() || day.days_until(dated).is_some_and(|late| LATE.contains(&late)));
    let day = days.rfind(fits);
    let value = day.is_none().then(|| format!("XXXX-{month:02}-{day_number:02}"));
    let reading = Reading { when: day.map(When::Day), value, ..Reading::default() };
    Some(Dateline { day, found: Found { first, end, rule: "dateline", kind: Kind::Date, reading } })
}

fn said_year(words: Words<'_>, end: usize) -> Option<(i32, usize)> {
    let comma = usize::from(words.is(end, ","));
    match Term::Year.take(words, end + comma)? {
        (Taken::Year(year), length) => Some((year, end + comma + length)),
        _ => None,
    }
}

/// "(Xinhua)", a dash or a full dash's stand-in follows.
fn closes(words: Words<'_>, end: usize) -> bool {
    matches!(words.text(end), "(" | "—" | "–" | "-" | "_" | ":" | "/" | ")")
}
