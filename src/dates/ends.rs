//! The days on which a date may begin and end: a gap between two dates is counted from them.
//!
//! A single date begins and ends within its span; an interval lasts from one of its ends to the other; a set means one of its
//! members, or all of them.

use edtf_core::{Edtf as Value, SetKind};

use super::spans::{date_span, end_span, member_span};
use super::{Day, Edtf, Span};

impl Edtf {
    /// The days on which the date may begin. Parts marked `?`, `~` or `%` are taken as written.
    pub fn begins(&self) -> Span {
        self.limits().0
    }

    /// The days on which the date may end.
    pub fn ends(&self) -> Span {
        self.limits().1
    }

    fn limits(&self) -> (Span, Span) {
        let whole = self.span();
        match self.value() {
            Value::Date(_) | Value::DateTime(_) => (whole, whole),
            Value::Interval(interval) => {
                let unknown_start = Span { earliest: Day::UNBOUNDED_PAST, latest: whole.latest };
                let unknown_end = Span { earliest: whole.earliest, latest: Day::UNBOUNDED_FUTURE };
                (end_span(&interval.start, date_span).unwrap_or(unknown_start), end_span(&interval.end, date_span).unwrap_or(unknown_end))
            }
            Value::Set(set) if set.kind == SetKind::OneMember => (whole, whole),
            Value::Set(set) => {
                let spans = || set.elements.iter().map(|member| member_span(member, date_span));
                let first = spans().map(|span| span.latest).min().unwrap_or(whole.latest);
                let last = spans().map(|span| span.earliest).max().unwrap_or(whole.earliest);
                (Span { latest: first, ..whole }, Span { earliest: last, ..whole })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_begins_and_ends_as_surely_as_it_says() {
        for (text, begins, ends) in [
            ("2024-05-23", ("2024-05-23", "2024-05-23"), ("2024-05-23", "2024-05-23")),
            ("2024-04-24/2024-04-26", ("2024-04-24", "2024-04-24"), ("2024-04-26", "2024-04-26")),
            ("2024-05", ("2024-05-01", "2024-05-31"), ("2024-05-01", "2024-05-31")),
            ("2024-04/2024-05-02", ("2024-04-01", "2024-04-30"), ("2024-05-02", "2024-05-02")),
            ("../2024-05-30", ("..", "2024-05-30"), ("2024-05-30", "2024-05-30")),
            ("2024-05-30/", ("2024-05-30", "2024-05-30"), ("2024-05-30", "..")),
            ("[2024-05-23,2024-05-24]", ("2024-05-23", "2024-05-24"), ("2024-05-23", "2024-05-24")),
            ("{2024-05-23,2024-05-27}", ("2024-05-23", "2024-05-23"), ("2024-05-27", "2024-05-27")),
        ] {
            let date = Edtf::parse(text).unwrap();
            let read = |span: Span| (span.earliest.to_string(), span.latest.to_string());
            let wanted = |(earliest, latest): (&str, &str)| (earliest.to_owned(), latest.to_owned());
            assert_eq!((read(date.begins()), read(date.ends())), (wanted(begins), wanted(ends)), "{text}");
        }
    }
}
