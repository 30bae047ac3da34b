//! Changes of records that need no form: taken out, merged, split, with another id. Notes and saved views follow.

use super::Engine;
use super::editing::told;
use crate::curate::document::DossierText;
use crate::curate::edit::{Edit, Known};
use crate::curate::kind::RecordKind;
use crate::index::timeline::Key;
use crate::notes;
use crate::screen::app::{FileChange, Message, Subject, Whereabouts};
use crate::screen::settings;
use crate::text;
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};

impl Engine {
    pub(super) fn change(&mut self, subject: &Subject, change: &FileChange) -> Message {
        Message::FileEdited(self.try_to_change(subject, change).map_err(|error| told(&error)))
    }

    fn try_to_change(&mut self, subject: &Subject, change: &FileChange) -> Result<String> {
        let (file, kind, id) = self.subject(subject)?;
        let (number, text) = self.open_to_edit(&file)?;
        let edit = match change {
            FileChange::Remove => Edit::Remove { kind, id: id.clone() },
            FileChange::Rename(new) => Edit::Rename { kind, old: id.clone(), new: new.clone() },
            FileChange::Into(other) => Edit::Merge { kind, into: Known::new(&text).id(kind, other)?, from: vec![id.clone()] },
            FileChange::Take(others) => Edit::Merge { kind, into: id.clone(), from: self.others_in(&file, others)? },
            FileChange::Split(accounts) => Edit::Split { event: id.clone(), new: None, accounts: accounts.clone() },
        };
        let renamed: Vec<(RecordKind, String, String)> = match &edit {
            Edit::Rename { old, new, .. } => vec![(kind, old.clone(), new.clone())],
            Edit::Merge { into, from, .. } => from.iter().map(|from| (kind, from.clone(), into.clone())).collect(),
            _ => Vec::new(),
        };
        self.saved = match (&edit, kind) {
            (Edit::Rename { new, .. }, RecordKind::Event) => Some(new.clone()),
            (Edit::Remove { .. }, _) => None,
            (_, RecordKind::Event) => Some(id),
            _ => None,
        };
        let (mut words, remarks) = self.make_and_save(number, edit)?;
        for remark in remarks.into_iter().chain(self.follow(&file, &text, &renamed)) {
            words = format!("{words}; {remark}");
        }
        Ok(words)
    }

    /// The file, the kind and the id of what is changed.
    fn subject(&mut self, subject: &Subject) -> Result<(PathBuf, RecordKind, String)> {
        match subject {
            Subject::Event(Whereabouts::In(file, id)) => Ok((file.clone(), RecordKind::Event, id.clone())),
            Subject::Event(Whereabouts::Row(key)) => Ok((self.file_of(*key)?, RecordKind::Event, self.id_of(*key)?)),
            Subject::Named(kind, id) => {
                let dossiers = self.dossiers();
                let has = |file: &PathBuf| self.open_to_edit(file).is_ok_and(|(_, text)| text.text(*kind, id).is_some());
                let file = dossiers.into_iter().find(has);
                let file = file.with_context(|| format!("the {kind} `{}` is in no file that can be edited", text::safe_line(id)))?;
                Ok((file, *kind, id.clone()))
            }
        }
    }

    fn id_of(&self, key: Key) -> Result<String> {
        let event = self.now.library.held().get(key.0 as usize).context("the event is not in the files any more")?;
        Ok(event.id.to_string())
    }

    /// The ids of other events, which must be in the same file.
    fn others_in(&self, file: &Path, others: &[Key]) -> Result<Vec<String>> {
        let id = |key: &Key| {
            ensure!(self.file_of(*key)? == file, "the events are in different files: only those of one file can be merged");
            self.id_of(*key)
        };
        others.iter().map(id).collect()
    }

    /// Lets notes and saved views follow records to their new ids; returns what is worth saying.
    pub(super) fn follow(&mut self, file: &Path, text: &DossierText, renamed: &[(RecordKind, String, String)]) -> Vec<String> {
        let mut told = Vec::new();
        let events: Vec<(String, String)> =
            renamed.iter().filter(|(kind, ..)| *kind == RecordKind::Event).map(|(_, old, new)| (old.clone(), new.clone())).collect();
        if !events.is_empty() && self.journal.read().is_ok() {
            let (title, name) = (text.title(), file.display().to_string());
            let dossier = if title.is_empty() { text::file_name(&name) } else { &title };
            told.extend(notes::follow(&mut self.journal, dossier, &events));
        }
        if let Some(path) = self.memory.settings.as_ref().filter(|path| path.exists() && !renamed.is_empty()) {
            let views = settings::open(path).views;
            told.extend(settings::follow(path, views, renamed).into_iter().map(|told| told.unwrap_or_else(|failed| failed)));
        }
        told
    }
}
