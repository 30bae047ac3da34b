//! [`Fit`]: how surely a date lies in a window of days.
//!
//! A single date occupies an unknown part of its span; an interval lasts from its start to its end; a set means one of its
//! members, or all of them; a marked part may be off by one. Only this file works out the consequences for a window.

use edtf_core::{Date, Edtf as Value, Interval, IntervalEndpoint as End, Precision, Set, SetElement, SetKind};

use super::spans::{date_span, end_span, member_span};
use super::{Day, Edtf, Month, Span, Window, reach};

/// How surely a date lies in a window; ordered from no to certainly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// None of its possible days lies in the window, even if the marked parts are off by one.
    No,
    /// It may lie in the window.
    Possibly,
    /// It lies in the window, whichever of its days is the true one.
    Certainly,
}

impl Edtf {
    /// How surely the date lies in the window.
    ///
    /// A date marked `?`, `~` or `%` lies possibly wherever it reaches ([`Edtf::reach`]), and certainly only if its unmarked
    /// parts say so: `2004-06-~11` in June 2004; `1962~` only in a window that is open on both sides.
    pub fn fits(&self, window: Window) -> Fit {
        if window.is_open() {
            return Fit::Certainly;
        }
        if !window.overlaps(self.reach()) {
            return Fit::No;
        }
        match self.value() {
            // This is nearly every date, and every filter asks for each: its days are already worked out.
            Value::Date(_) if !self.is_uncertain() && !self.is_approximate() => within(self.reach(), Some(self.span()), window),
            Value::Date(date) => single(date, window),
            Value::DateTime(moment) => single(&moment.date, window),
            Value::Interval(interval) => lasting(interval, window),
            Value::Set(set) => members(set, window),
        }
    }
}

fn single(date: &Date, window: Window) -> Fit {
    within(reach::of_date(date), reach::holding(date), window)
}

/// The fit of something that may lie in the days of `reach`, and surely lies in those of `holding`.
fn within(reach: Span, holding: Option<Span>, window: Window) -> Fit {
    if !window.overlaps(reach) {
        Fit::No
    } else if holding.is_some_and(|days| window.contains(days)) {
        Fit::Certainly
    } else {
        Fit::Possibly
    }
}

/// An interval that is known to overlap the window. It is certain if one of its ends surely falls inside, or if a day between
/// the latest possible start and the earliest possible end does. Of an open or unknown end, nothing is sure beyond the known
/// day; of a marked end, nothing at all.
fn lasting(interval: &Interval, window: Window) -> Fit {
    let sure = |end: &End| match end {
        End::Date(date) | End::OnOrBefore(date) | End::OnOrAfter(date) => {
            reach::holding(date)?;
            end_span(end, |date| reach::holding(date).unwrap_or_else(|| date_span(date)))
        }
        End::Open | End::Unknown => None,
    };
    let (start, end) = (sure(&interval.start), sure(&interval.end));
    let between = match (start, end) {
        (Some(start), Some(end)) if start.latest <= end.earliest => Some(Span { earliest: start.latest, latest: end.earliest }),
        _ => None,
    };
    let end_inside = [start, end].into_iter().flatten().any(|span| window.contains(span));
    if end_inside || between.is_some_and(|days| window.overlaps(days)) { Fit::Certainly } else { Fit::Possibly }
}

fn members(set: &Set, window: Window) -> Fit {
    let answers = set.elements.iter().map(|member| match set.kind {
        SetKind::OneMember => one_of(member, window),
        SetKind::AllMembers => all_of(member, window),
    });
    match set.kind {
        SetKind::AllMembers => answers.max().unwrap_or(Fit::No),
        // One member is meant: the fit is certain only if it is certain for every member, and no only if it is no for every
        // member.
        SetKind::OneMember => answers.reduce(|a, b| if a == b { a } else { Fit::Possibly }).unwrap_or(Fit::No),
    }
}

fn one_of(member: &SetElement, window: Window) -> Fit {
    match member {
        SetElement::Date(date) => single(date, window),
        _ => within(member_span(member, reach::of_date), (!is_member_doubted(member)).then(|| member_span(member, date_span)), window),
    }
}

/// A range in an all-of set stands for every year, month or day in it, so one whole unit inside the window is enough.
fn all_of(member: &SetElement, window: Window) -> Fit {
    let fit = one_of(member, window);
    let unit = match member {
        SetElement::Date(_) => return fit,
        SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) | SetElement::Range(date, _) => date.precision(),
    };
    if fit == Fit::Possibly && !is_member_doubted(member) {
        let span = member_span(member, date_span);
        let first = window.from.map_or(span.earliest, |day| day.max(span.earliest));
        let last = window.to.map_or(span.latest, |day| day.min(span.latest));
        if holds_a_whole(unit, first, last) {
            return Fit::Certainly;
        }
    }
    fit
}

fn is_member_doubted(member: &SetElement) -> bool {
    let doubted = |date: &Date| date.is_uncertain() || date.is_approximate();
    match member {
        SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => doubted(date),
        SetElement::Range(first, last) => doubted(first) || doubted(last),
    }
}

/// Whether a whole day, month or year lies between two days, inclusive.
fn holds_a_whole(unit: Precision, first: Day, last: Day) -> bool {
    let (Some(month), true) = (first.month(), last.is_bounded()) else {
        return true;
    };
    let whole_month = if month.first_day() == first { Some(month) } else { month.plus(1) };
    let end = match unit {
        Precision::Day => return true,
        Precision::Month => whole_month.map(Month::last_day),
        Precision::Year | Precision::Season => whole_month
            // Months until the next January: none in January itself, eleven in February.
            .and_then(|month| month.plus((13 - month.month() as i32) % 12))
            .and_then(|january| january.plus(11))
            .map(Month::last_day),
    };
    end.is_some_and(|end| end <= last)
}
