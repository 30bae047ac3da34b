//! Whether two dates given for the same event can both be right.

use super::spans::{date_span, end_span};
use super::{Edtf, Precision, Span};
use edtf_core::Edtf as Value;

/// The facts about a date that decide whether it conflicts with others. They are computed once per date.
#[derive(Clone, Copy, Debug)]
pub struct Stand {
    /// Whether the date is marked `?`, `~` or `%`. Such a date conflicts with nothing.
    is_loose: bool,
    is_single: bool,
    span: Span,
    exact: Option<Span>,
}

impl Stand {
    /// Whether the two dates cannot be the same: 23 and 24 May, 24–26 and 24–27 April. A vaguer date (`2024-04`) does not
    /// conflict with an exact one inside it, and a date marked `?`, `~` or `%` conflicts with none.
    #[must_use]
    pub fn conflicts(&self, other: &Self) -> bool {
        if self.is_loose || other.is_loose {
            return false;
        }
        let (a, b) = (self.span, other.span);
        let overlap = a.earliest <= b.latest && b.earliest <= a.latest;
        if !overlap {
            return true;
        }
        match (self.exact, other.exact) {
            (Some(a), Some(b)) => a != b,
            (Some(exact), None) => other.is_single && !within(exact, b),
            (None, Some(exact)) => self.is_single && !within(exact, a),
            (None, None) => false,
        }
    }

    /// The days from the first to the last, if both are known to the day.
    #[must_use]
    pub const fn exact_days(&self) -> Option<Span> {
        self.exact
    }

    /// The days that the date may lie in.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }
}

impl Edtf {
    /// The facts that decide whether the date conflicts with others.
    #[must_use]
    pub fn stand(&self) -> Stand {
        Stand {
            is_loose: self.is_uncertain() || self.is_approximate(),
            is_single: self.is_single(),
            span: self.span(),
            exact: self.exact_days(),
        }
    }

    /// Whether the two dates cannot be the same, see [`Stand::conflicts`].
    #[must_use]
    pub fn conflicts(&self, other: &Self) -> bool {
        self.stand().conflicts(&other.stand())
    }

    /// The days from the first to the last, if both are known to the day.
    #[must_use]
    pub fn exact_days(&self) -> Option<Span> {
        let day = |span: Span| span.earliest == span.latest && span.earliest.is_bounded();
        match self.value() {
            Value::Date(date) => Some(date_span(date)).filter(|span| day(*span)),
            Value::DateTime(moment) => Some(date_span(&moment.date)),
            Value::Interval(interval) => {
                let (start, end) = (end_span(&interval.start, date_span)?, end_span(&interval.end, date_span)?);
                (day(start) && day(end)).then_some(Span { earliest: start.earliest, latest: end.latest })
            }
            Value::Set(_) => None,
        }
    }

    fn is_single(&self) -> bool {
        !matches!(self.precision(), Precision::Span | Precision::Set)
    }
}

fn within(inner: Span, outer: Span) -> bool {
    outer.earliest <= inner.earliest && inner.latest <= outer.latest
}

#[cfg(test)]
mod tests {
    use super::Edtf;

    #[test]
    fn dates_conflict_only_where_they_cannot_be_the_same() {
        for (a, b, conflict) in [
            ("2024-05-23", "2024-05-24", true),
            ("2024-04-24/2024-04-26", "2024-04-24/2024-04-27", true),
            ("2024-05-23/2024-05-24", "2024-05-23", true),
            ("2024-04", "2024-04-24/2024-04-26", false),
            ("2024-04", "2024-05-01", true),
            ("2024-04", "2024-04-30/2024-05-02", true),
            ("2024-05-23?", "2024-05-24", false),
            ("2024-05-23", "2024-05-23", false),
            ("2024-05-XX", "2024-05-24", false),
            ("../2024-05-30", "2024-05-01", false),
        ] {
            let (a, b) = (Edtf::parse(a).unwrap(), Edtf::parse(b).unwrap());
            assert_eq!((a.conflicts(&b), b.conflicts(&a)), (conflict, conflict), "{} {}", a.as_str(), b.as_str());
        }
    }
}
