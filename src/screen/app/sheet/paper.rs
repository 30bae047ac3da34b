//! What a sheet is written on and from: its size, the columns, the names.

use super::super::DateStyle;
use crate::index::timeline::Timeline;
use crate::model::{Actor, Directory, Id};
use crate::reports::document::Layout;
use crate::text;

/// Everything that a composer of lines needs besides its own contents.
pub(in super::super) struct Paper<'a> {
    /// Columns.
    pub width: usize,
    /// Rows of the screen.
    pub rows: usize,
    /// Whether only ASCII may be shown.
    pub ascii: bool,
    /// How dates are shown.
    pub dates: DateStyle,
    /// The events.
    pub timeline: &'a Timeline,
    /// The names.
    pub directory: &'a Directory,
    /// The filters in words; empty where there are none.
    pub filters: String,
}

impl Paper<'_> {
    /// The room that a report has here.
    pub fn layout(&self) -> Layout<'_> {
        let verbatim = self.dates == DateStyle::Edtf;
        Layout { width: Some(self.width), rows: self.rows, ascii: self.ascii, verbatim, filters: &self.filters }
    }

    /// Text in the form that the terminal can show.
    pub fn shown(&self, words: &str) -> String {
        text::shown(words, self.ascii)
    }

    /// An actor's name in that form.
    pub fn name(&self, actor: &Id<Actor>) -> String {
        self.shown(self.directory.actor_name(actor))
    }

    /// Words cut to so many columns.
    pub fn clipped(&self, words: &str, columns: usize) -> String {
        text::clip(words, columns, if self.ascii { "..." } else { "…" }).into_owned()
    }

    /// Which events are looked at: "filter kind: talks", "all events".
    pub fn scope(&self) -> String {
        if self.filters.is_empty() { "all events".to_owned() } else { format!("filter {}", self.filters) }
    }
}
