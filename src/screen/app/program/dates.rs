//! Dates on screen: in words or as in the files.

use super::super::date_style::DateStyle;
use super::super::{App, RowLine};
use crate::dates::{Edtf, Window};
use crate::index::timeline::EventId;

/// The columns for a date as in the files: `2024-04-24/2024-04-26` in full.
const WRITTEN: usize = 21;

impl App {
    /// Returns a date in full, in the current style.
    #[must_use]
    pub fn date_words(&self, date: &Edtf) -> String {
        self.browse.dates().words(date)
    }

    /// Returns the date of an event's row, which is listed under its month.
    #[must_use]
    pub fn row_date(&self, id: EventId) -> String {
        self.browse.dates().under_month(self.session.timeline().date(id))
    }

    /// Returns the number of columns for dates in rows if dates in words take `words` columns. Dates as in the files
    /// are longer: they get what the dates on screen need, up to a third of the row.
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

    /// Returns a window in the current style.
    pub(super) fn window_words(&self, window: Window) -> String {
        self.browse.dates().window(window)
    }
}
