//! Marks, notes and tags that follow an event to another id.

use super::entry::FullName;
use super::journal::{Journal, JournalError};
use super::state::{Edit, Known};
use crate::model::Id;

/// Lets the marks, notes and tags of events of a dossier follow these to their new ids; the journal has been read. What could not be
/// moved stays as it was, and is returned in words.
#[must_use]
pub fn follow(journal: &mut Journal, dossier: &str, renamed: &[(String, String)]) -> Vec<String> {
    let mut failed = Vec::new();
    for (old, new) in renamed {
        let (Ok(old), Ok(new)) = (Id::new(old), Id::new(new)) else { continue };
        let [from, to] = [old, new].map(|event| FullName { event, dossier: dossier.into() });
        if let Err(error) = move_entry(journal, &from, &to) {
            failed.push(format!("your note on `{}` stays under that id: {error}", from.event));
        }
    }
    failed
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
