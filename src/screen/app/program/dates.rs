//! Dates on screen: in words or as the files have them.

use super::super::date_style::DateStyle;
use super::super::{App, RowLine};
use crate::dates::{Edtf, Window};
use crate::index::timeline::EventId;

/// Columns for a date as the files have it: `2024-04-24/2024-04-26` whole.
const WRITTEN: usize = 21;

impl App {
    /// A date in full, in the style that is shown.
    #[must_use]
    pub fn date_words(&self, date: &Edtf) -> String {
        self.browse.dates().words(date)
    }

    /// The date of an event's row, which stands under its month.
    #[must_use]
    pub fn row_date(&self, id: EventId) -> String {
        self.browse.dates().under_month(self.session.timeline().date(id))
    }

    /// How many columns the rows have for their dates, where words take so many. What the files have is longer, and
    /// takes what the dates on screen need, up to a third of the row.
    #[must_use]
    pub fn date_columns(&self, words: usize, row: usize) -> usize {
        match self.browse.dates() {
            DateStyle::Words => words,
            DateStyle::Edtf => {
                let rows = self.rows();
                let on_screen = rows.iter().filter_map(|row| if let RowLine::Event(_, id) = row { Some(*id) } else { None });
                let widest = on_screen.map(|id| self.session.timeline().date(id).written().len()).max();
                widest.unwrap_or(0).clamp(words, WRITTEN.min(row / 3).max(words))
            }
        }
    }

    /// A window in the style that is shown.
    pub(super) fn window_words(&self, window: Window) -> String {
        self.browse.dates().window(window)
    }
}
