//! [`Window`]: the days that a filter accepts, and the reading of its two ends as a person types them.
//!
//! Leaves to `fit` how surely a date lies in one.

use super::read::read;
use super::reader::{Hints, NoDate};
use super::{DateError, Day, Edtf, Span};

/// A filter's window of days, both ends inclusive; `None` is open.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Hash)]
pub struct Window {
    /// The first accepted day.
    pub from: Option<Day>,
    /// The last accepted day.
    pub to: Option<Day>,
}

impl Window {
    /// Whether it accepts everything.
    pub fn is_open(self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether every day of the span lies in it.
    pub fn contains(self, span: Span) -> bool {
        self.from.is_none_or(|from| from <= span.earliest) && self.to.is_none_or(|to| span.latest <= to)
    }

    /// Whether any day of the span lies in it. A window whose ends are crossed holds no day.
    pub fn overlaps(self, span: Span) -> bool {
        let crossed = matches!((self.from, self.to), (Some(from), Some(to)) if to < from);
        !crossed && self.from.is_none_or(|from| from <= span.latest) && self.to.is_none_or(|to| span.earliest <= to)
    }

    /// The first day that `text` may mean, for a lower end: "2024-05" and "May 2024" give 1 May. The text may be anything that
    /// [`read()`] reads.
    ///
    /// # Errors
    ///
    /// As [`read()`]; also a date that has no first day.
    pub fn parse_from(text: &str) -> Result<Day, DateError> {
        Self::first_day(text, &Hints::default())
    }

    /// The last day that `text` may mean, for an upper end: "2024-05" and "May 2024" give 31 May.
    ///
    /// # Errors
    ///
    /// As [`read()`]; also a date that has no last day.
    pub fn parse_to(text: &str) -> Result<Day, DateError> {
        Self::last_day(text, &Hints::default())
    }

    /// Like [`Window::parse_from`], with hints about the text.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn first_day(text: &str, hints: &Hints) -> Result<Day, DateError> {
        bounded(date_of(text, hints)?.span().earliest, text, "first")
    }

    /// Like [`Window::parse_to`], with hints about the text.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn last_day(text: &str, hints: &Hints) -> Result<Day, DateError> {
        bounded(date_of(text, hints)?.span().latest, text, "last")
    }

    /// The days that `text` may mean: "22–26 April 2024"; an open end of an interval stays open.
    ///
    /// # Errors
    ///
    /// As [`read()`]; also a date with no day that can be counted.
    pub fn of_words(text: &str, hints: &Hints) -> Result<Self, DateError> {
        let date = date_of(text, hints)?;
        let Span { earliest, latest } = date.span();
        let end = |day: Day, which| if day.is_bounded() { Ok(Some(day)) } else { bounded(day, text, which).map(Some) };
        match (earliest.is_bounded(), latest.is_bounded()) {
            (false, true) => Ok(Self { from: None, to: Some(latest) }),
            (true, false) => Ok(Self { from: Some(earliest), to: None }),
            _ => Ok(Self { from: end(earliest, "first")?, to: end(latest, "last")? }),
        }
    }
}

/// The date; if none can be read, the error of the EDTF grammar if there is no better one.
pub(super) fn date_of(text: &str, hints: &Hints) -> Result<Edtf, DateError> {
    let indent = text.len() - text.trim_start().len();
    read(text, hints).map_err(|unread| match (unread.why, Edtf::parse(text.trim())) {
        // The grammar of EDTF names the part that is wrong: "month 13 does not exist".
        (NoDate::Other | NoDate::Empty | NoDate::NoSuchDay, Err(error)) if unread.message.is_none() => {
            DateError { offset: error.offset + indent, ..error }
        }
        _ => DateError::from(unread),
    })
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
