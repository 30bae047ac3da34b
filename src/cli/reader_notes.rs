//! The reader's own marks, notes and tags, for the commands that print.

use super::stderr::say;
use crate::curate::kind::RecordKind;
use crate::index::timeline::{Marked, Timeline};
use crate::input::Library;
use crate::notes::{self, Journal, Placed};
use crate::screen::settings;
use crate::text;
use std::path::Path;

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
        let mut marked = Marked::default();
        placed.rows(library, timeline, &mut marked);
        let (listed, unlisted) = journal.broken();
        let place = journal.path().map(|path| path.display().to_string()).unwrap_or_default();
        Self { placed, marked, is_asked_for: false, broken: listed.len() + unlisted, place }
    }
}

/// Lets the marks, notes and tags of events follow these to their new ids. Where that fails it is said, and they stay as they were.
pub(super) fn follow(title: &str, file: &Path, renamed: &[(RecordKind, String, String)]) {
    let mut journal = Journal::of_user();
    let events: Vec<(String, String)> =
        renamed.iter().filter(|(kind, ..)| *kind == RecordKind::Event).map(|(_, old, new)| (old.clone(), new.clone())).collect();
    if events.is_empty() || journal.read().is_err() || journal.notebook().is_empty() {
        return;
    }
    let file = file.display().to_string();
    let dossier = if title.is_empty() { text::file_name(&file) } else { title };
    for failed in notes::follow(&mut journal, dossier, &events) {
        say(&format!("warning: {failed}"));
    }
}

/// Lets saved views follow actors, places, issues and sources to their new ids, and says so.
pub(super) fn views_follow(renamed: &[(RecordKind, String, String)]) {
    let Some(path) = settings::path().filter(|path| path.exists()) else { return };
    for told in settings::follow(&path, settings::open(&path).views, renamed) {
        match told {
            Ok(words) => say(&format!("note: {words}")),
            Err(words) => say(&format!("warning: {words}")),
        }
    }
}
