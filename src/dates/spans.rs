//! The days that a value, an end, a member of a set or a single date covers.

use edtf_core::{Bound, BoundDate, Date, Edtf as Value, IntervalEndpoint as End, SetElement};

use super::{Day, Span, negative, parts};

/// The days of the whole value; `days` returns those of a single date.
pub(super) fn span_of(value: &Value, days: fn(&Date) -> Span) -> Span {
    match value {
        Value::Date(date) => days(date),
        Value::DateTime(moment) => days(&moment.date),
        Value::Interval(interval) => Span {
            earliest: end_span(&interval.start, days).map_or(Day::UNBOUNDED_PAST, |span| span.earliest),
            latest: end_span(&interval.end, days).map_or(Day::UNBOUNDED_FUTURE, |span| span.latest),
        },
        Value::Set(set) => {
            let spans = set.elements.iter().map(|member| member_span(member, days));
            let widest = spans.reduce(|a, b| Span { earliest: a.earliest.min(b.earliest), latest: a.latest.max(b.latest) });
            widest.unwrap_or(Span { earliest: Day::UNBOUNDED_PAST, latest: Day::UNBOUNDED_FUTURE })
        }
    }
}

/// The days an interval's end may lie in; `None` for an open or unknown one.
pub(super) fn end_span(end: &End, days: fn(&Date) -> Span) -> Option<Span> {
    match end {
        End::Date(date) => Some(days(date)),
        End::OnOrBefore(date) => Some(Span { earliest: Day::UNBOUNDED_PAST, latest: days(date).latest }),
        End::OnOrAfter(date) => Some(Span { earliest: days(date).earliest, latest: Day::UNBOUNDED_FUTURE }),
        End::Open | End::Unknown => None,
    }
}

/// The days that a member of a set covers.
pub(super) fn member_span(member: &SetElement, days: fn(&Date) -> Span) -> Span {
    match member {
        SetElement::Date(date) => days(date),
        SetElement::OnOrBefore(date) => Span { earliest: Day::UNBOUNDED_PAST, latest: days(date).latest },
        SetElement::OnOrAfter(date) => Span { earliest: days(date).earliest, latest: Day::UNBOUNDED_FUTURE },
        SetElement::Range(first, last) => Span { earliest: days(first).earliest, latest: days(last).latest },
    }
}

/// The days that a single date may be.
pub(super) fn date_span(date: &Date) -> Span {
    if let Some(span) = negative::span(date) {
        return span;
    }
    let bounds = Value::Date(*date).bounds();
    Span { earliest: day_of_bound(bounds.earliest, date), latest: day_of_bound(bounds.latest, date) }
}

fn day_of_bound(bound: Bound, date: &Date) -> Day {
    match bound {
        Bound::Date(BoundDate { year, month, day }) => day_of(year, month, day),
        Bound::NegativeInfinity => Day::UNBOUNDED_PAST,
        Bound::PositiveInfinity => Day::UNBOUNDED_FUTURE,
        // A year too large to compute with is far off on its own side.
        Bound::Unknown if parts::is_negative(&date.year) => Day::UNBOUNDED_PAST,
        Bound::Unknown => Day::UNBOUNDED_FUTURE,
    }
}

fn day_of(year: i64, month: u8, day: u8) -> Day {
    i32::try_from(year).ok().and_then(|year| Day::from_ymd(year, month.into(), day.into())).unwrap_or(if year < 0 {
        Day::UNBOUNDED_PAST
    } else {
        Day::UNBOUNDED_FUTURE
    })
}
