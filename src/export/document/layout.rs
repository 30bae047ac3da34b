//! How much room a report has.

use crate::date::Edtf;

/// What a report needs to know of where it will stand. Everything else of the medium is the renderers' part.
#[derive(Clone, Copy)]
pub struct Layout<'a> {
    /// Columns; `None` on paper that nobody measures.
    pub width: Option<usize>,
    /// Rows of the screen; 0 on paper.
    pub rows: usize,
    /// Whether only ASCII may be shown.
    pub ascii: bool,
    /// How a date is written in full.
    pub dates: &'a dyn Fn(&Edtf) -> String,
    /// The filters in words; empty where there are none, or where the reader has just typed them.
    pub filters: &'a str,
}

impl Layout<'static> {
    /// Paper, or a terminal that is printed to.
    #[must_use]
    pub fn paper(width: Option<usize>) -> Self {
        Self { width, rows: 0, ascii: false, dates: &Edtf::words, filters: "" }
    }
}

impl Layout<'_> {
    /// Columns of a screen.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.width.unwrap_or(80)
    }
}
