//! How dates are shown.

use crate::dates::{Edtf, Window};
use crate::model::Event;
use std::borrow::Cow;

/// How dates are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateStyle {
    /// In English: "24 or 25 April 2024".
    #[default]
    Words,
    /// As in the files: `[2024-04-24,2024-04-25]`.
    Edtf,
}

impl DateStyle {
    /// Both styles, with their names in settings and flags.
    pub const NAMED: [(&str, Self); 2] = [("words", Self::Words), ("edtf", Self::Edtf)];

    /// Returns a date in full.
    #[must_use]
    pub fn words(self, date: &Edtf) -> String {
        match self {
            Self::Words => date.words(),
            Self::Edtf => date.written().to_owned(),
        }
    }

    /// Returns the date of an event's row, which is listed under its month.
    #[must_use]
    pub fn under_month(self, date: &Edtf) -> String {
        match self {
            Self::Words => date.label(),
            Self::Edtf => date.written().to_owned(),
        }
    }

    /// Returns the date of an event's row that no heading stands above.
    #[must_use]
    pub fn with_month(self, date: &Edtf) -> String {
        match self {
            Self::Words => date.label_with_month(),
            Self::Edtf => date.written().to_owned(),
        }
    }

    /// Returns a range of days.
    #[must_use]
    pub fn window(self, window: Window) -> String {
        match self {
            Self::Words => window.words(),
            Self::Edtf => window.edtf(),
        }
    }

    /// Returns the event with its dates in this style.
    #[must_use]
    pub fn of(self, event: &Event) -> Cow<'_, Event> {
        match self {
            Self::Words => Cow::Borrowed(event),
            Self::Edtf => Cow::Owned(event.with_dates_verbatim()),
        }
    }
}
