//! The dossiers that are edited in one sitting: what is open, what was done and taken back, and what is not saved yet.
//!
//! Owns undo and redo over the whole sitting, and saving into a file that somebody else has changed meanwhile. Whoever holds a
//! session (a job of the screen) gives it [`Request`]s and gets [`Outcome`]s: both are plain values, so that the state of the
//! screen changes in its `update` alone.
//!
//! Every edit is in the journal of unsaved edits before it is answered. That of a program that was killed is found by the next
//! one ([`left_behind`]).

mod from_journal;
mod open_file;
mod outcome;
mod unsaved;

pub use from_journal::from_journal;
pub use open_file::OpenFile;
pub use outcome::{Outcome, Request, Saved, SessionError};
pub use unsaved::{LeftBehind, left_behind};

use super::edit::{Edit, Step, perform, plan, undo};
use super::merge::{Side, onto};
use std::path::{Path, PathBuf};

/// An edit that was made, and where.
#[derive(Clone, Debug)]
struct Done {
    file: usize,
    step: Step,
}

/// The dossiers that are edited in one sitting.
#[derive(Debug)]
pub struct EditSession {
    /// The folder of the journals.
    folder: PathBuf,
    files: Vec<OpenFile>,
    done: Vec<Done>,
    undone: Vec<Done>,
}

impl EditSession {
    /// A session whose journals lie in that folder; that of the user is [`crate::files::data`] with `edits`.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), files: Vec::new(), done: Vec::new(), undone: Vec::new() }
    }

    /// Opens a file to be edited; one that is open already is the same.
    ///
    /// # Errors
    /// It cannot be written, or is no dossier: what to do instead is said before anybody has typed.
    pub fn open(&mut self, path: &Path) -> Result<usize, SessionError> {
        let file = OpenFile::open(path)?;
        if let Some(known) = self.files.iter().position(|known| known.path() == file.path()) {
            return Ok(known);
        }
        self.files.push(file);
        Ok(self.files.len() - 1)
    }

    /// An open file.
    #[must_use]
    pub fn file(&self, number: usize) -> Option<&OpenFile> {
        self.files.get(number)
    }

    /// Does what is asked.
    ///
    /// # Errors
    /// It cannot be done; then nothing is different.
    pub fn answer(&mut self, request: &Request) -> Result<Outcome, SessionError> {
        match request {
            Request::Make(file, edit) => self.make(*file, edit),
            Request::Undo => self.go(true),
            Request::Redo => self.go(false),
            Request::Save(file, prefer) => self.save(*file, *prefer),
        }
    }

    /// The edits that can be taken back, the last one first.
    pub fn done(&self) -> impl Iterator<Item = &str> {
        self.done.iter().rev().map(|done| &*done.step.words)
    }

    /// The edits that can be made again, the next one first.
    pub fn undone(&self) -> impl Iterator<Item = &str> {
        self.undone.iter().rev().map(|done| &*done.step.words)
    }

    /// Whether any file has edits that are not saved.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.files.iter().any(OpenFile::is_unsaved)
    }

    fn make(&mut self, number: usize, edit: &Edit) -> Result<Outcome, SessionError> {
        let file = self.files.get_mut(number).ok_or_else(|| SessionError::File("the file is not open".to_owned()))?;
        let plan = plan(file.text(), edit)?;
        let mut then = file.text().clone();
        let patches = perform(&mut then, &plan.changes, &plan.renamed)?;
        let mistakes = file.mistakes_of(&plan.changes, &then);
        if !mistakes.is_empty() {
            return Ok(Outcome::Mistakes(mistakes));
        }
        let step = Step { words: plan.words.clone(), patches, renamed: plan.renamed };
        file.take(&self.folder, step.clone(), then)?;
        self.done.push(Done { file: number, step });
        self.undone.clear();
        Ok(Outcome::Changed { file: number, words: plan.words, remarks: plan.remarks })
    }

    fn go(&mut self, back: bool) -> Result<Outcome, SessionError> {
        let from = if back { &self.done } else { &self.undone };
        let Some(done) = from.last().cloned() else { return Ok(Outcome::Nothing) };
        let file = &mut self.files[done.file];
        let mut then = file.text().clone();
        // An edit that was taken back holds the patches that did that; so either way they are taken back.
        let inverse = undo(&mut then, &done.step)
            .map_err(|error| SessionError::File(format!("“{}” cannot be taken back: {error}", done.step.words)))?;
        file.take(&self.folder, inverse.clone(), then)?;
        let words = if back { format!("taken back: {}", done.step.words) } else { format!("made again: {}", done.step.words) };
        let (from, to) = if back { (&mut self.done, &mut self.undone) } else { (&mut self.undone, &mut self.done) };
        from.pop();
        to.push(Done { file: done.file, step: inverse });
        Ok(Outcome::Changed { file: done.file, words, remarks: Vec::new() })
    }

    fn save(&mut self, number: usize, prefer: Option<Side>) -> Result<Outcome, SessionError> {
        let file = self.files.get_mut(number).ok_or_else(|| SessionError::File("the file is not open".to_owned()))?;
        let outcome = file.save(&self.folder, prefer)?;
        if matches!(outcome, Outcome::Saved(_, Saved::Merged)) {
            // The places that the edits name are other ones now: the journal can take back the whole of them.
            self.done.retain(|done| done.file != number);
            self.undone.retain(|done| done.file != number);
        }
        Ok(match outcome {
            Outcome::Saved(_, saved) => Outcome::Saved(number, saved),
            Outcome::Conflicts(_, conflicts) => Outcome::Conflicts(number, conflicts),
            other => other,
        })
    }

    /// Makes the edits again that a killed program left behind in a file; those that do not fit the file any more are given back.
    ///
    /// # Errors
    /// The journal cannot be written.
    pub fn recover(&mut self, number: usize, left: LeftBehind) -> Result<Vec<String>, SessionError> {
        let mut lost = Vec::new();
        let steps = left.steps().to_vec();
        for step in steps {
            let file = self.files.get_mut(number).ok_or_else(|| SessionError::File("the file is not open".to_owned()))?;
            let mut then = file.text().clone();
            let exact = step.patches.iter().try_for_each(|patch| then.apply(patch)).is_ok();
            let step = if exact {
                step
            } else {
                // The file is another one meanwhile: what still can be is done record by record.
                then = file.text().clone();
                match onto(&mut then, &step) {
                    Some(step) => step,
                    None => {
                        lost.push(step.words);
                        continue;
                    }
                }
            };
            file.take(&self.folder, step.clone(), then)?;
            self.done.push(Done { file: number, step });
        }
        left.forget();
        Ok(lost)
    }
}

#[cfg(test)]
mod tests;
