//! The days that a date reaches if its parts are marked uncertain or approximate.
//!
//! In the standard a mark moves nothing, so a mark does not change the earliest and latest day. But "about 1962" may well be
//! 1963: to answer that, a marked part is taken to be off by one at most. It is not certain either that it lies in the 1960s.

use edtf_core::Date;

use super::Span;
use super::parts::{self, Doubt, KnownYear};
use super::spans::date_span;

/// The days that a date may lie in if its marked parts are off by one on either side, and the others hold.
pub(super) fn of_date(date: &Date) -> Span {
    let span = date_span(date);
    let days = leeway(date);
    let reach = Span { earliest: span.earliest.plus(-days), latest: span.latest.plus(days) };
    match holding(date) {
        Some(bound) => Span { earliest: reach.earliest.max(bound.earliest), latest: reach.latest.min(bound.latest) },
        None => reach,
    }
}

/// The days that a date surely lies in: its span if nothing is marked; the year of `2004-~06`, the month of `2004-06-~11`,
/// because these are not marked. `None` if the year is marked, or the date as a whole.
pub(super) fn holding(date: &Date) -> Option<Span> {
    let span = date_span(date);
    let coarser = match parts::doubt(date) {
        Doubt::None => return Some(span),
        Doubt::Whole(_) => return None,
        Doubt::Parts(marked) => match marked.first()?.0 {
            "year" => return None,
            "month" => Date { month: None, day: None, ..*date },
            _ => Date { day: None, ..*date },
        },
    };
    let bound = date_span(&coarser);
    // A winter ends in the next year.
    Some(Span { earliest: bound.earliest.min(span.earliest), latest: bound.latest.max(span.latest) })
}

/// The leeway in days. The coarsest marked part counts if single parts are marked, the finest part if the date is marked as a
/// whole (`2004-06-11?`).
fn leeway(date: &Date) -> i32 {
    let units = match parts::doubt(date) {
        Doubt::None => return 0,
        Doubt::Parts(marked) => marked.iter().map(|(name, _)| *name).collect(),
        Doubt::Whole(_) if date.day.is_some_and(|day| !day.has_unspecified()) => vec!["day"],
        Doubt::Whole(_) if date.month.is_some_and(|month| !month.has_unspecified()) => vec!["month"],
        Doubt::Whole(_) => vec!["year"],
    };
    match units[..] {
        ["year", ..] => years(date),
        ["month", ..] => match parts::season_code(date) {
            // 30 days for each of its months: with one day more, a March would reach into a second month.
            Some(code) => parts::season_months(code).1 * 30,
            None => 30,
        },
        _ => 1,
    }
}

/// 365 days, so that 1962 reaches into 1961 and 1963 and no further; for a decade or century, its own length.
fn years(date: &Date) -> i32 {
    let years = match parts::known_year(&date.year) {
        KnownYear::Between(first, last) => i32::try_from(last - first + 1).unwrap_or(1),
        _ => 1,
    };
    years.saturating_mul(365)
}
