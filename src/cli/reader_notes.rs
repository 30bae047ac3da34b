//! The reader's own marks, notes and tags, for the commands that print.

use super::stderr::say;
use crate::curate::kind::RecordKind;
use crate::index::query;
use crate::index::timeline::{Marked, Timeline};
use crate::input::Library;
use crate::model::Id;
use crate::notes::{Edit, FullName, Journal, JournalError, Known, Placed};
use crate::screen::app::SavedView;
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
        let (_, marked) = placed.rows(library, timeline);
        let (listed, unlisted) = journal.broken();
        let place = journal.path().map(|path| path.display().to_string()).unwrap_or_default();
        Self { placed, marked, is_asked_for: false, broken: listed.len() + unlisted, place }
    }
}

/// Lets the marks, notes and tags of events follow these to their new ids. Where that fails it is said, and they stay as they were.
pub(super) fn follow(title: &str, file: &Path, renamed: &[(RecordKind, String, String)]) {
    let mut journal = Journal::of_user();
    if renamed.iter().all(|(kind, ..)| *kind != RecordKind::Event) || journal.read().is_err() || journal.notebook().is_empty() {
        return;
    }
    let file = file.display().to_string();
    let dossier = if title.is_empty() { text::file_name(&file) } else { title };
    for (_, old, new) in renamed.iter().filter(|(kind, ..)| *kind == RecordKind::Event) {
        let (Ok(old), Ok(new)) = (Id::new(old), Id::new(new)) else { continue };
        let [from, to] = [old, new].map(|event| FullName { event, dossier: dossier.into() });
        if let Err(error) = move_entry(&mut journal, &from, &to) {
            say(&format!("warning: your note on `{}` stays under that id: {error}", from.event));
        }
    }
}

/// Lets saved views follow actors, places, issues and sources to their new ids, and says so: a view holds for every dossier.
pub(super) fn views_follow(renamed: &[(RecordKind, String, String)]) {
    let Some(path) = settings::path().filter(|path| path.exists()) else { return };
    for (kind, old, new) in renamed {
        let fields: &[&str] = match kind {
            RecordKind::Actor => &["actor", "with"],
            RecordKind::Issue => &["issue"],
            RecordKind::Place => &["place"],
            RecordKind::Source => &["source"],
            RecordKind::Event => continue,
        };
        for view in settings::open(&path).views {
            let Some(query) = query::renamed(&view.query, fields, old, new) else { continue };
            match settings::save_view(&path, &SavedView { query, ..view.clone() }, true) {
                Ok(_) => say(&format!("note: the saved view “{}” has the new id too", view.name)),
                Err(error) => say(&format!("warning: the saved view “{}” keeps the old id: {error}", view.name)),
            }
        }
    }
}

fn move_entry(journal: &mut Journal, from: &FullName, to: &FullName) -> Result<(), JournalError> {
    let Some(entry) = journal.notebook().entry(from).cloned() else { return Ok(()) };
    let known = Known { title: entry.title.clone(), when: entry.when.clone() };
    let tags: std::collections::BTreeSet<_> = entry.tags.keys().cloned().collect();
    let mut write = |name: &FullName, edit: Edit| journal.write(name, &known, &edit, chrono::Utc::now()).map(drop);
    if entry.mark.is_some() {
        write(to, Edit::Mark(true))?;
    }
    if let Some(note) = &entry.note {
        write(to, Edit::Note { text: note.text.to_string(), base: String::new() })?;
    }
    if !tags.is_empty() {
        write(to, Edit::Tags { add: tags.clone(), remove: Default::default() })?;
    }
    if let Some(draft) = &entry.draft {
        write(to, Edit::Draft(Some(draft.clone())))?;
    }
    write(from, Edit::Mark(false))?;
    write(from, Edit::Note { text: String::new(), base: entry.words().to_owned() })?;
    write(from, Edit::Tags { add: Default::default(), remove: tags })?;
    write(from, Edit::Draft(None))
}
