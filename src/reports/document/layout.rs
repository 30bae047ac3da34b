//! The room for a report, and the style of its dates.

use crate::dates::{Edtf, Window};
use crate::text;

/// What a report needs to know about the place where it is shown. The renderers handle everything else about the
/// medium.
#[derive(Clone, Copy, Debug)]
pub struct Layout<'a> {
    /// The number of columns; `None` for paper without a fixed width.
    pub width: Option<usize>,
    /// The number of rows of the screen; 0 on paper.
    pub rows: usize,
    /// Whether only ASCII may be shown.
    pub ascii: bool,
    /// Whether dates are shown as the files have them instead of in words.
    pub verbatim: bool,
    /// The filters in words; empty if there are none, or if the reader has just typed them.
    pub filters: &'a str,
}

impl Layout<'static> {
    /// The layout for paper, or for printing to a terminal.
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

    /// A span of days in words.
    #[must_use]
    pub fn days(&self, days: Window) -> String {
        if self.verbatim { days.edtf() } else { days.words() }
    }

    /// The number of columns that these days take.
    #[must_use]
    pub fn days_width(&self, days: Window) -> usize {
        text::width(&text::shown(&self.days(days), self.ascii))
    }

    /// The number of columns of a screen.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.width.unwrap_or(80)
    }
}
