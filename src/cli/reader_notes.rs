//! The reader's own marks, notes and tags, for the commands that print.

use super::stderr::say;
use crate::index::timeline::{Marked, Timeline};
use crate::input::Library;
use crate::notes::{Journal, Placed};

/// Marks, notes and tags, matched to the opened events.
pub(super) struct ReaderNotes {
    pub placed: Placed,
    /// The same, in the form that a query takes.
    pub marked: Marked,
    /// Whether to write them beside the events.
    pub is_asked_for: bool,
    /// The number of lines of the file that cannot be read.
    pub broken: usize,
    /// The place where they are kept.
    pub place: String,
}

impl ReaderNotes {
    /// Reads them. Where they cannot be read there are none, and that is said.
    pub fn read(library: &Library, timeline: &Timeline) -> Self {
        let mut journal = Journal::of_user();
        if let Err(error) = journal.read() {
            say(&format!("warning: your marks, notes and tags are left aside: {error}"));
        }
        let placed = Placed::among(journal.notebook(), library, timeline);
        let (_, marked) = placed.rows(library, timeline);
        let (listed, unlisted) = journal.broken();
        let place = journal.path().map(|path| path.display().to_string()).unwrap_or_default();
        Self { placed, marked, is_asked_for: false, broken: listed.len() + unlisted, place }
    }
}
