//! How much room a report has.

use crate::dates::{Edtf, Window};
use crate::text;

/// What a report needs to know of where it will stand. Everything else of the medium is the renderers' part.
#[derive(Clone, Copy, Debug)]
pub struct Layout<'a> {
    /// Columns; `None` on paper that nobody measures.
    pub width: Option<usize>,
    /// Rows of the screen; 0 on paper.
    pub rows: usize,
    /// Whether only ASCII may be shown.
    pub ascii: bool,
    /// Whether dates are shown as the files have them, not in words.
    pub verbatim: bool,
    /// The filters in words; empty where there are none, or where the reader has just typed them.
    pub filters: &'a str,
}

impl Layout<'static> {
    /// Paper, or a terminal that is printed to.
    #[must_use]
    pub fn paper(width: Option<usize>) -> Self {
        Self { width, rows: 0, ascii: false, verbatim: false, filters: "" }
    }
}

impl Layout<'_> {
    /// A date in full.
    #[must_use]
    pub fn date(&self, date: &Edtf) -> String {
        if self.verbatim { date.written().to_owned() } else { date.words() }
    }

    /// Some days.
    #[must_use]
    pub fn days(&self, days: Window) -> String {
        if self.verbatim { days.edtf() } else { days.words() }
    }

    /// How many columns these days take.
    #[must_use]
    pub fn days_width(&self, days: Window) -> usize {
        text::width(&text::shown(&self.days(days), self.ascii))
    }

    /// Columns of a screen.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.width.unwrap_or(80)
    }
}
