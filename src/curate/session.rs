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
mod saving;
mod unsaved;

pub use from_journal::from_journal;
pub use open_file::OpenFile;
pub use outcome::{Outcome, Request, Saved, SessionError};
pub use saving::{SaveOutcome, Saving, Written};
pub use unsaved::{LeftBehind, left_behind};

use super::document::DossierText;
use super::edit::{Edit, Step, perform, plan, undo};
use super::merge::{Side, onto};
use super::save::{History, LockedFile};
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
        let really = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if let Some(number) = self.files.iter().position(|known| known.path() == really) {
            // One that is being saved is locked.
            if !self.files[number].is_unsaved() {
                let mut locked = LockedFile::open(path)?;
                if !self.files[number].is_as_left(&mut locked)? {
                    self.files[number] = OpenFile::from_locked(locked, path)?;
                    self.forget_steps(number);
                }
            }
            return Ok(number);
        }
        self.files.push(OpenFile::open(path)?);
        Ok(self.files.len() - 1)
    }

    /// Forgets what was read, unless something is unsaved.
    pub fn close(&mut self) {
        if !self.is_unsaved() {
            self.leave();
        }
    }

    /// The bytes of all texts that are open.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.files.iter().map(|file| file.text().len()).sum()
    }

    /// Leaves what is unsaved to the next start, which offers it.
    pub fn leave(&mut self) {
        (self.files, self.done, self.undone) = Default::default();
    }

    /// The number of a file that is open, by where it really is.
    #[must_use]
    pub fn number(&self, path: &Path) -> Option<usize> {
        self.files.iter().position(|file| file.path() == path)
    }

    /// The edit that was made last.
    #[must_use]
    pub fn last(&self) -> Option<&Step> {
        self.done.last().map(|done| &done.step)
    }

    /// Gives up what is not saved of a file, which could not be written.
    pub fn discard(&mut self, number: usize) {
        if number < self.files.len() {
            self.files.remove(number).discard();
        }
        (self.done, self.undone) = Default::default();
    }

    /// The edits of a file that can be taken back and made again, with those that are not saved yet.
    ///
    /// # Errors
    /// The file is not open, or its journal cannot be read.
    pub fn history(&mut self, number: usize) -> Result<&History, SessionError> {
        let file = self.files.get_mut(number).ok_or_else(not_open)?;
        Ok(file.history(&self.folder)?)
    }

    /// Takes the last edit of a file back, of whichever program it is, or makes the next one again; `None` if there is none. It is
    /// saved with [`Self::saving`].
    ///
    /// # Errors
    /// The text is not as the edit left it, or the journal cannot be written.
    pub fn go_back(&mut self, number: usize, back: bool) -> Result<Option<Step>, SessionError> {
        let file = self.files.get_mut(number).ok_or_else(not_open)?;
        file.go_back(&self.folder, back)
    }

    /// What has to be written of a file; `None` if nothing is unsaved. `is_checked` says that nothing is wrong in the edited records,
    /// and that nothing was in the file.
    #[must_use]
    pub fn saving(&mut self, number: usize, is_checked: bool) -> Option<Saving> {
        let file = self.files.get_mut(number).filter(|file| file.is_unsaved())?;
        Some(file.hand_out(&self.folder, is_checked))
    }

    /// A file was written as [`Self::saving`] said.
    pub fn is_written(&mut self, written: Written) {
        let is_merged = written.saved == Saved::Merged;
        let Some(number) = self.files.iter().position(|file| file.path() == written.path()) else { return };
        self.files[number].is_written(written);
        if is_merged {
            self.forget_steps(number);
        }
    }

    /// The places that the edits name are other ones now: the journal can take back the whole of them.
    fn forget_steps(&mut self, number: usize) {
        self.done.retain(|done| done.file != number);
        self.undone.retain(|done| done.file != number);
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
        let file = self.files.get_mut(number).ok_or_else(not_open)?;
        let plan = plan(file.text(), edit)?;
        let mut then = DossierText::clone(file.text());
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
        let mut then = DossierText::clone(file.text());
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
        let file = self.files.get_mut(number).ok_or_else(not_open)?;
        let saving = file.to_be_saved(&self.folder, false);
        let outcome = file.save(saving, prefer)?;
        if matches!(outcome, Outcome::Saved(_, Saved::Merged)) {
            self.forget_steps(number);
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
            let file = self.files.get_mut(number).ok_or_else(not_open)?;
            let mut then = DossierText::clone(file.text());
            let exact = step.patches.iter().try_for_each(|patch| then.apply(patch)).is_ok();
            let step = if exact {
                step
            } else {
                // The file is another one meanwhile: what still can be is done record by record.
                then = DossierText::clone(file.text());
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

fn not_open() -> SessionError {
    SessionError::File("the file is not open".to_owned())
}

#[cfg(test)]
mod tests;
