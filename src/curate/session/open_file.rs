//! A dossier that is open to be edited.

use super::outcome::{Outcome, Saved, SessionError};
use super::unsaved::Unsaved;
use crate::curate::changes::RecordChange;
use crate::curate::check;
use crate::curate::document::DossierText;
use crate::curate::edit::Step;
use crate::curate::merge::{Side, apply, merge};
use crate::curate::save::{History, LockedFile, Made};
use crate::model::dossier::Problem;
use crate::text;
use std::path::{Path, PathBuf};

/// A dossier that is open to be edited.
#[derive(Debug)]
pub struct OpenFile {
    path: PathBuf,
    name: String,
    /// The file as it was read or saved last.
    saved: DossierText,
    text: DossierText,
    unsaved: Option<Unsaved>,
    /// What was done since it was saved.
    since: Vec<Step>,
}

impl OpenFile {
    pub(super) fn open(path: &Path) -> Result<Self, SessionError> {
        let mut locked = LockedFile::open(path)?;
        let name = text::safe_line(&path.display().to_string()).into_owned();
        let text = parse(&name, locked.read()?)?;
        Ok(Self { path: locked.path().to_owned(), name, saved: text.clone(), text, unsaved: None, since: Vec::new() })
    }

    /// Where it really is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its text with all edits.
    #[must_use]
    pub fn text(&self) -> &DossierText {
        &self.text
    }

    /// Whether it has edits that are not saved.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        !self.since.is_empty()
    }

    /// Takes an edit, with the text that it gives, once it is in the journal of unsaved edits.
    pub(super) fn take(&mut self, folder: &Path, step: Step, then: DossierText) -> Result<(), SessionError> {
        let unsaved = match &mut self.unsaved {
            Some(unsaved) => unsaved,
            None => self.unsaved.insert(Unsaved::create(folder, &self.path, &self.saved.to_text())?),
        };
        unsaved.write(&step)?;
        self.text = then;
        // An edit and its way back are nothing.
        if self.since.last().is_some_and(|last| last.is_inverse_of(&step)) {
            self.since.pop();
        } else {
            self.since.push(step);
        }
        Ok(())
    }

    /// The mistakes that an edit would bring, looked for in the records that it changes and what they name; saving looks at the
    /// whole.
    pub(super) fn mistakes_of(&self, changes: &[RecordChange], then: &DossierText) -> Vec<Problem> {
        check::mistakes_of(&self.name, changes, &self.text, then)
    }

    pub(super) fn save(&mut self, folder: &Path, prefer: Option<Side>) -> Result<Outcome, SessionError> {
        let mut locked = LockedFile::open(&self.path)?;
        let (bytes, base) = (locked.read()?, self.saved.to_text());
        // A file that nobody has touched is not parsed again: 217 MB took a second.
        let now = (bytes != base.as_bytes()).then(|| parse(&self.name, bytes)).transpose()?;
        let before = now.as_ref().map_or_else(|| base.clone(), DossierText::to_text);
        let (after, made, saved) = if let Some(now) = now.filter(|_| before != base) {
            // What is on the disk gets what was edited here, so "ours" of the merge is theirs.
            let side = if prefer == Some(Side::Ours) { Side::Theirs } else { Side::Ours };
            let mut merged = merge(&self.saved, &now, &self.text, side)?;
            if !merged.conflicts.is_empty() && prefer.is_none() {
                for conflict in &mut merged.conflicts {
                    std::mem::swap(&mut conflict.ours, &mut conflict.theirs);
                }
                return Ok(Outcome::Conflicts(0, merged.conflicts));
            }
            let mut then = now.clone();
            let patches = apply(&mut then, &merged)?;
            let words = match &self.since[..] {
                [only] => only.words.clone(),
                several => format!("{} edits, merged with what was changed meanwhile", several.len()),
            };
            let renamed = self.since.iter().flat_map(|step| step.renamed.clone()).collect();
            (then.to_text(), vec![Step { words, patches, renamed }], Saved::Merged)
        } else {
            (self.text.to_text(), self.since.clone(), Saved::AsEdited)
        };
        let mistakes = check::new_errors(&self.name, &before, &after, &[]);
        if !mistakes.is_empty() {
            return Ok(Outcome::Mistakes(mistakes));
        }
        if before != after {
            History::open_in(folder, &self.path, &before)?.note((&before, &after), Made::Made(made))?;
            locked.write(&after)?;
        }
        self.text = if saved == Saved::Merged { parse(&self.name, after.into_bytes())? } else { self.text.clone() };
        self.saved = self.text.clone();
        self.since.clear();
        if let Some(unsaved) = self.unsaved.take() {
            unsaved.forget();
        }
        Ok(Outcome::Saved(0, saved))
    }
}

fn parse(name: &str, bytes: Vec<u8>) -> Result<DossierText, SessionError> {
    let told = |error| SessionError::File(format!("{name} is not edited: {error}; save what is open as a dossier (.json) and edit that"));
    DossierText::parse(name, bytes).map_err(told)
}
