//! How far a date reaches whose parts are marked uncertain or approximate.
//!
//! The standard lets a mark move nothing, so neither do the earliest and latest day. But of "about 1962" nobody can say
//! that it does not lie in 1963: for that answer a marked part is taken to be one off, and no more.

use edtf_core::Date;

use super::Span;
use super::edtf::date_span;
use super::parts::{self, Doubt, KnownYear};

/// The days that a date may lie in if its marked parts are one off on either side.
pub(super) fn of_date(date: &Date) -> Span {
    let span = date_span(date);
    let days = leeway(date);
    Span { earliest: span.earliest.plus(-days), latest: span.latest.plus(days) }
}

/// In days: what is certain of a date marked in parts (`2004-?06-11`) stays certain, so the coarsest marked part
/// counts; of one marked as a whole (`2004-06-11?`) the finest.
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
            // 30 days for each of its months: one day more and a March would reach into a second month.
            Some(code) => parts::season_months(code).1 * 30,
            None => 30,
        },
        _ => 1,
    }
}

/// 365 days, so that 1962 reaches into 1961 and 1963 and no further; of a decade or century its own length.
fn years(date: &Date) -> i32 {
    let years = match parts::known_year(&date.year) {
        KnownYear::Between(first, last) => i32::try_from(last - first + 1).unwrap_or(1),
        _ => 1,
    };
    years.saturating_mul(365)
}
