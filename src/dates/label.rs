//! [`Edtf::label`]: a date in eleven columns, for a row that stands under the heading of its month.
//!
//! The label leaves out what the heading says. A date that does not fit falls back to a coarser one (months, then years), never
//! to a wrong day. All characters are one column wide.

use chrono::Datelike;
use edtf_core::{Date, Edtf as Value, Interval, IntervalEndpoint as End, SetElement, SetKind};

use super::parts::{self, KnownYear, Mark};
use super::spans::date_span;
use super::{Edtf, MONTH_SHORT, Month, Span};

/// The columns a row has for its date.
const COLUMNS: usize = 11;

/// An interval of at least this many days names the year of its end; otherwise "29–3 Jan" would be read as the next January.
const LONG_DAYS: i32 = 300;

impl Edtf {
    /// The date in at most 11 columns, under the heading of its first month: "23 Thu", "24–26", "23 19:00", "30–2 Jun", "in
    /// May", "~1962", "day ?", "from 12". The marks stand in front: `~`, `?` or both.
    pub fn label(&self) -> String {
        let candidates = match self.value() {
            Value::Date(date) => of_date(date),
            Value::DateTime(moment) => vec![format!("{} {}", tip(&moment.date), self.clock_words().unwrap_or_default())],
            Value::Interval(interval) => of_interval(interval, self.span()),
            Value::Set(set) => {
                if let [SetElement::Date(date)] = set.elements[..] {
                    of_date(&date)
                } else {
                    of_set(set.kind, &set.elements)
                }
            }
        };
        narrowest(candidates)
    }

    /// The date for a row that no heading stands above: its label with month and year, "?26 Apr 2024", "24–26 Apr 2024",
    /// "from 12 Apr 2024". A date that is not of known days of one month stands in full, as [`words`](Edtf::words) has it.
    pub fn label_with_month(&self) -> String {
        let (days, dates): (String, Vec<Option<&Date>>) = match self.value() {
            Value::Date(date) => (format!("{}{}", mark(date), tip(date)), vec![Some(date)]),
            Value::Interval(interval) => {
                let ends = [&interval.start, &interval.end].into_iter().filter(|end| !matches!(end, End::Open | End::Unknown));
                let dates = ends.map(|end| if let End::Date(date) = end { Some(date) } else { None });
                (of_interval(interval, self.span()).swap_remove(0), dates.collect())
            }
            _ => return self.words(),
        };
        let month = |date: Option<&Date>| date.filter(|date| is_whole_day(date)).and_then(|date| date_span(date).earliest.month());
        let months: Vec<Option<Month>> = dates.into_iter().map(month).collect();
        match months[..] {
            [Some(month), ..] if month.year() > 0 && months.iter().all(|other| *other == Some(month)) => {
                format!("{days} {} {}", month.short(), month.year())
            }
            _ => self.words(),
        }
    }
}

fn is_whole_day(date: &Date) -> bool {
    date.day.is_some() && !date.has_unspecified()
}

/// The first candidate that fits; if none does, the last one, cut.
fn narrowest(mut candidates: Vec<String>) -> String {
    if let Some(fitting) = candidates.iter().position(|text| text.chars().count() <= COLUMNS) {
        return candidates.swap_remove(fitting);
    }
    let mut cut: String = candidates.pop().unwrap_or_default().chars().take(COLUMNS - 1).collect();
    cut.push('…');
    cut
}

fn mark(date: &Date) -> &'static str {
    // A year rounded to significant digits is approximate.
    let rounded = date.year.significant_digits.is_some();
    match Mark::all_of(date) {
        None if rounded => "~",
        None => "",
        Some(Mark::Uncertain) if rounded => "~?",
        Some(Mark::Uncertain) => "?",
        Some(Mark::Approximate) => "~",
        Some(Mark::Both) => "~?",
    }
}

fn of_date(date: &Date) -> Vec<String> {
    let mark = mark(date);
    let tip = tip(date);
    let marked = format!("{mark}{tip}");
    let whole_month = date.month.is_some_and(|month| !month.has_unspecified());
    let first = date_span(date).earliest.date();
    match (date.day, first) {
        (Some(day), _) if day.has_unspecified() && whole_month && !date.year.has_unspecified() => {
            vec![format!("{mark}day ?")]
        }
        (Some(_), Some(day)) if !date.has_unspecified() && mark.is_empty() => {
            vec![format!("{tip} {}", day.weekday())]
        }
        _ if mark.is_empty() && parts::season_code(date).is_none() && is_one_unit(date) => {
            vec![format!("in {tip}"), tip]
        }
        _ => vec![marked],
    }
}

/// Whether it is one month or one year, so that "in" fits before it.
fn is_one_unit(date: &Date) -> bool {
    matches!(parts::known_year(&date.year), KnownYear::Exactly(_) | KnownYear::Power(..))
}

/// A date in one word: the day of the month, the month, the season or the year.
fn tip(date: &Date) -> String {
    if let Some(code) = parts::season_code(date) {
        return season(code).to_owned();
    }
    let year = year(date);
    if date.year.has_unspecified() {
        return year;
    }
    let month = date.month.and_then(|month| month.value());
    let day = date.day.and_then(|day| day.value());
    match (month, day) {
        (Some(_), Some(day)) => day.to_string(),
        (Some(month), None) => short_month(month.into()).to_owned(),
        (None, _) => year,
    }
}

fn short_month(month: u32) -> &'static str {
    MONTH_SHORT.get((month as usize).wrapping_sub(1)).copied().unwrap_or("?")
}

fn season(code: u8) -> &'static str {
    match code {
        33 => "Q1",
        34 => "Q2",
        35 => "Q3",
        36 => "Q4",
        37 => "1st third",
        38 => "2nd third",
        39 => "last third",
        40 => "1st half",
        41 => "2nd half",
        named => parts::season_name(named),
    }
}

fn year(date: &Date) -> String {
    match parts::known_year(&date.year) {
        KnownYear::Exactly(year) => year.to_string(),
        KnownYear::Power(significand, exponent) => format!("{significand}E{exponent}"),
        KnownYear::Between(first, last) if parts::is_named_decade(first, last) => {
            format!("{first}s")
        }
        // Not "1900–1999", which reads as an interval.
        KnownYear::Between(first, last) => parts::masked_digits(first, last),
        KnownYear::Unknown => "year ?".to_owned(),
        KnownYear::Scattered(negative, digits) => parts::as_written(negative, digits),
    }
}

fn of_interval(interval: &Interval, span: Span) -> Vec<String> {
    let mut candidates = match (&interval.start, &interval.end) {
        (End::Date(first), End::Date(last)) => between(first, last),
        (start, End::Open) => vec![format!("from {}", end_tip(start))],
        (End::Open, end) => vec![format!("until {}", end_tip(end))],
        (start, end) => vec![format!("{}–{}", end_tip(start), end_tip(end))],
    };
    candidates.push(years(span));
    candidates
}

fn end_tip(end: &End) -> String {
    match end {
        End::Date(date) => format!("{}{}", mark(date), tip(date)),
        End::OnOrBefore(date) => format!("…{}{}", mark(date), tip(date)),
        End::OnOrAfter(date) => format!("{}{}…", mark(date), tip(date)),
        End::Unknown => "?".to_owned(),
        End::Open => "…".to_owned(),
    }
}

fn between(first: &Date, last: &Date) -> Vec<String> {
    let (start, end) = (date_span(first).earliest, date_span(last).latest);
    let (from, to) = (format!("{}{}", mark(first), tip(first)), format!("{}{}", mark(last), tip(last)));
    let (Some(start_month), Some(end_month)) = (start.month(), end.month()) else {
        return vec![format!("{from}–{to}")];
    };
    let has_month = |date: &Date| {
        let known = date.month.is_some_and(|month| !month.has_unspecified());
        known && !date.year.has_unspecified()
    };
    let same_year = start_month.year() == end_month.year();
    if is_whole_day(first) && is_whole_day(last) {
        let end_name = end_month.short();
        return match start.days_until(end) {
            _ if start == end => vec![from],
            _ if start_month == end_month => vec![format!("{from}–{to}")],
            Some(LONG_DAYS..) => vec![format!("{from}–{}{end_name} {}", mark(last), end_month.year())],
            _ => vec![format!("{from}–{to} {end_name}")],
        };
    }
    if has_month(first) && has_month(last) && start_month == end_month {
        let (doubt, name) = (stronger(first, last), start_month.short());
        return vec![if doubt.is_empty() { format!("in {name}") } else { format!("{doubt}{name}") }];
    }
    if same_year && has_month(first) && has_month(last) {
        let (from, to) = (start_month.short(), end_month.short());
        return vec![format!("{}{from}–{}{to}", mark(first), mark(last))];
    }
    let years = (start_month.year(), end_month.year());
    let doubt = stronger(first, last);
    if same_year && doubt.is_empty() {
        return vec![format!("in {}", years.0)];
    }
    if same_year {
        return vec![format!("{doubt}{}", years.0)];
    }
    vec![format!("{}{}–{}{}", mark(first), years.0, mark(last), years.1), format!("{doubt}{}–{}", years.0, years.1)]
}

/// The marks of both dates combined.
fn stronger(first: &Date, last: &Date) -> &'static str {
    let both = [mark(first), mark(last)].concat();
    match (both.contains('~'), both.contains('?')) {
        (true, true) => "~?",
        (true, false) => "~",
        (false, true) => "?",
        (false, false) => "",
    }
}

/// The years of a span; an unbounded side is an ellipsis.
fn years(span: Span) -> String {
    let year = |day: super::Day| day.date().map_or("…".to_owned(), |date| date.year().to_string());
    let (first, last) = (year(span.earliest), year(span.latest));
    if first == last { format!("in {first}") } else { format!("{first}–{last}") }
}

fn of_set(kind: SetKind, members: &[SetElement]) -> Vec<String> {
    let tips: Option<Vec<String>> = members
        .iter()
        .map(|member| match member {
            SetElement::Date(date) => Some(format!("{}{}", mark(date), tip(date))),
            SetElement::OnOrBefore(_) | SetElement::OnOrAfter(_) => None,
            SetElement::Range(first, last) => between(first, last).into_iter().next(),
        })
        .collect();
    let (joint, count) = match kind {
        SetKind::OneMember => (" or ", format!("one of {}", members.len())),
        SetKind::AllMembers => (", ", format!("{} dates", members.len())),
    };
    let mut candidates = Vec::new();
    match (members, tips) {
        ([SetElement::OnOrBefore(date)], _) => candidates.push(format!("until {}", tip(date))),
        ([SetElement::OnOrAfter(date)], _) => candidates.push(format!("from {}", tip(date))),
        // One of the days is meant; an interval would mean all of them.
        ([SetElement::Range(first, last)], _) if kind == SetKind::OneMember => {
            let days = between(first, last).swap_remove(0);
            candidates.push(format!("in {}", days.trim_start_matches("in ")));
            // "in 1984–1986" is one column too many.
            candidates.push(format!("?{days}"));
            candidates.push(count);
            return candidates;
        }
        (_, Some(tips)) if is_one_month(members) => candidates.push(tips.join(joint)),
        (_, Some(tips)) if members.len() == 1 => candidates.extend(tips),
        _ => {}
    }
    candidates.push(count);
    candidates
}

/// Whether all members are days of one month, so that their numbers are enough.
fn is_one_month(members: &[SetElement]) -> bool {
    let months: Option<Vec<_>> = members
        .iter()
        .map(|member| match member {
            SetElement::Date(date) if date.day.is_some() && !date.has_unspecified() => date_span(date).earliest.month(),
            _ => None,
        })
        .collect();
    months.is_some_and(|months| months.windows(2).all(|pair| pair[0] == pair[1]))
}
