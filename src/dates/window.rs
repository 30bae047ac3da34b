//! [`Window`]: the days a filter lets through, and the reading of its two ends as a person types them.
//!
//! Leaves to `fit` how surely a date lies in one.

use super::{DateError, Day, Edtf, Span, english};

/// A filter's window of days, both ends inclusive; `None` is open.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Hash)]
pub struct Window {
    /// The first day let through.
    pub from: Option<Day>,
    /// The last day let through.
    pub to: Option<Day>,
}

impl Window {
    /// Whether it lets everything through.
    pub fn is_open(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether every day of the span lies in it.
    pub fn contains(self, span: Span) -> bool {
        self.from.is_none_or(|from| from <= span.earliest) && self.to.is_none_or(|to| span.latest <= to)
    }

    /// Whether some day of the span lies in it. A window whose ends are crossed holds no day.
    pub fn overlaps(self, span: Span) -> bool {
        let crossed = matches!((self.from, self.to), (Some(from), Some(to)) if to < from);
        !crossed && self.from.is_none_or(|from| from <= span.latest) && self.to.is_none_or(|to| span.earliest <= to)
    }

    /// The first day that `text` may mean, for a lower end: "2024-05" and "May 2024" give 1 May. Takes EDTF, or a date
    /// in English ("23 May 2024", "late May 2024", "spring 2024").
    ///
    /// # Errors
    ///
    /// As [`Edtf::parse`]; also a date that has no first day.
    pub fn parse_from(text: &str) -> Result<Day, DateError> {
        bounded(read(text)?.span().earliest, text, "first")
    }

    /// The last day that `text` may mean, for an upper end: "2024-05" and "May 2024" give 31 May.
    ///
    /// # Errors
    ///
    /// As [`Edtf::parse`]; also a date that has no last day.
    pub fn parse_to(text: &str) -> Result<Day, DateError> {
        bounded(read(text)?.span().latest, text, "last")
    }
}

fn read(text: &str) -> Result<Edtf, DateError> {
    let trimmed = text.trim();
    let indent = text.len() - text.trim_start().len();
    match english::date(trimmed) {
        Some(edtf) => Edtf::parse(&edtf).map_err(|error| DateError { offset: 0, ..error }),
        None => Edtf::parse(trimmed),
    }
    .map_err(|error| DateError { offset: error.offset + indent, ..error })
}

fn bounded(day: Day, text: &str, which: &str) -> Result<Day, DateError> {
    if day.is_bounded() {
        return Ok(day);
    }
    Err(DateError {
        message: format!("{} has no {which} day that can be counted", text.trim()),
        hint: Some("give a day, a month or a year, or leave this end open".to_owned()),
        offset: 0,
    })
}
