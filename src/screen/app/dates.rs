//! Dates on screen: in words or as the files have them, and why one is only possibly among those asked for.

use super::compose_context::ComposeContext;
use super::{App, RowLine};
use crate::dates::{Edtf, Fit, Window};
use crate::index::timeline::EventId;
use crate::model::Event;
use std::borrow::Cow;

/// How dates are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateStyle {
    /// In English: "24 or 25 April 2024".
    #[default]
    Words,
    /// As the files have them: `[2024-04-24,2024-04-25]`.
    Edtf,
}

impl DateStyle {
    /// Both, by the names that settings and flags give them.
    pub const NAMED: [(&str, Self); 2] = [("words", Self::Words), ("edtf", Self::Edtf)];

    /// A date in full.
    #[must_use]
    pub fn words(self, date: &Edtf) -> String {
        match self {
            Self::Words => date.words(),
            Self::Edtf => date.written().to_owned(),
        }
    }

    /// The date of an event's row, which stands under its month.
    #[must_use]
    pub fn under_month(self, date: &Edtf) -> String {
        match self {
            Self::Words => date.label(),
            Self::Edtf => date.written().to_owned(),
        }
    }

    /// Some days.
    #[must_use]
    pub fn window(self, window: Window) -> String {
        match self {
            Self::Words => window.words(),
            Self::Edtf => window.edtf(),
        }
    }

    /// The event with its dates in this style.
    #[must_use]
    pub fn of(self, event: &Event) -> Cow<'_, Event> {
        match self {
            Self::Words => Cow::Borrowed(event),
            Self::Edtf => Cow::Owned(event.with_dates_verbatim()),
        }
    }
}

/// Columns for a date as the files have it: `2024-04-24/2024-04-26` whole.
const WRITTEN: usize = 21;

impl App {
    /// How dates are shown.
    #[must_use]
    pub fn date_style(&self) -> DateStyle {
        self.date_style
    }

    /// A date in full, in the style that is shown.
    #[must_use]
    pub fn date_words(&self, date: &Edtf) -> String {
        self.date_style.words(date)
    }

    /// The date of an event's row, which stands under its month.
    #[must_use]
    pub fn row_date(&self, id: EventId) -> String {
        self.date_style.under_month(self.timeline.date(id))
    }

    /// How many columns the rows have for their dates, where words take so many. What the files have is longer, and
    /// takes what the dates on screen need, up to a third of the row.
    #[must_use]
    pub fn date_columns(&self, words: usize, row: usize) -> usize {
        match self.date_style {
            DateStyle::Words => words,
            DateStyle::Edtf => {
                let rows = self.rows();
                let on_screen = rows.iter().filter_map(|row| if let RowLine::Event(_, id) = row { Some(*id) } else { None });
                let widest = on_screen.map(|id| self.timeline.date(id).written().len()).max();
                widest.unwrap_or(0).clamp(words, WRITTEN.min(row / 3).max(words))
            }
        }
    }

    /// A window in the style that is shown.
    pub(super) fn window_words(&self, window: Window) -> String {
        self.date_style.window(window)
    }
}

/// Why an event is only possibly among those asked for; `None` where it surely is.
pub(super) fn doubt(id: EventId, context: &ComposeContext<'_>) -> Option<String> {
    if !context.answer().possible.contains(id.0) {
        return None;
    }
    let date = context.timeline().date(id);
    let known = context.date_words(date);
    let asked = context.query().window();
    // Days may also be asked for within a group; what these are worth for the event only the answer knows.
    if asked.is_open() || date.fits(asked) != Fit::Possibly {
        return Some(format!("possibly not among the events asked for: its date is known only as {known}"));
    }
    let window = context.window_words(asked);
    // Of a doubted date outside the window its reach comes in.
    let may = if asked.overlaps(date.span()) { "may lie outside" } else { "may lie in" };
    Some(format!("{may} {window}: known only as {known}"))
}
