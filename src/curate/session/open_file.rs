//! A dossier that is open to be edited.

use super::outcome::{Outcome, Saved, SessionError};
use super::saving::{Left, SaveOutcome, Saving, Written, digest_of, is_as_left, parse};
use super::unsaved::Unsaved;
use crate::curate::changes::RecordChange;
use crate::curate::check;
use crate::curate::document::DossierText;
use crate::curate::edit::Step;
use crate::curate::merge::Side;
use crate::curate::save::{History, LockedFile, Made};
use crate::input::FileFingerprint;
use crate::model::dossier::Problem;
use crate::text;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A dossier that is open to be edited.
#[derive(Debug)]
pub struct OpenFile {
    path: PathBuf,
    name: String,
    /// The file as it was read or saved last.
    saved: Arc<DossierText>,
    left: Left,
    text: Arc<DossierText>,
    unsaved: Option<Unsaved>,
    /// What was done since it was saved: of an edit and its way back nothing is left.
    since: Vec<Step>,
    /// The same for the journal, with each step.
    made: Vec<Made>,
    /// How many of these are being written: an edit and its way back are no longer nothing then.
    being_written: usize,
    /// The edits that can be taken back and made again, once they were read; those that are not saved yet are among them.
    history: Option<History>,
}

impl OpenFile {
    pub(super) fn open(path: &Path) -> Result<Self, SessionError> {
        Self::from_locked(LockedFile::open(path)?, path)
    }

    pub(super) fn from_locked(mut locked: LockedFile, path: &Path) -> Result<Self, SessionError> {
        let name = text::safe_line(&path.display().to_string()).into_owned();
        // Before reading: what changes meanwhile is met again.
        let left = Left { fingerprint: locked.fingerprint(), digest: None };
        let text = Arc::new(parse(&name, locked.read()?)?);
        let path = locked.path().to_owned();
        let (since, made) = (Vec::new(), Vec::new());
        Ok(Self { path, name, saved: Arc::clone(&text), left, text, unsaved: None, since, made, being_written: 0, history: None })
    }

    /// Whether the locked file is the one that was read or saved last.
    pub(super) fn is_as_left(&self, locked: &mut LockedFile) -> Result<bool, SessionError> {
        is_as_left(locked, &self.left, &self.saved)
    }

    /// Where it really is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its text with all edits.
    #[must_use]
    pub fn text(&self) -> &Arc<DossierText> {
        &self.text
    }

    /// Whether that is its text as it was read or saved last.
    #[must_use]
    pub fn saved_is(&self, text: &Arc<DossierText>) -> bool {
        Arc::ptr_eq(&self.saved, text)
    }

    pub(super) fn discard(self) {
        if let Some(unsaved) = self.unsaved {
            unsaved.forget();
        }
    }

    /// The state of the file when it was read or saved last.
    #[must_use]
    pub fn fingerprint(&self) -> Option<FileFingerprint> {
        self.left.fingerprint
    }

    /// Whether it has edits that are not saved.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        !self.since.is_empty()
    }

    /// The edits that can be taken back and made again, with those that are not saved yet.
    ///
    /// # Errors
    /// The journal cannot be read.
    pub fn history(&mut self, folder: &Path) -> Result<&mut History, SessionError> {
        let history = match self.history.take() {
            Some(history) => history,
            None => {
                let (saved, digest) = (&self.saved, &mut self.left.digest);
                let now = || digest.get_or_insert_with(|| digest_of(saved)).clone();
                let mut history = History::open_at(folder, &self.path, now)?;
                self.made.iter().for_each(|made| history.run_ahead(made));
                history
            }
        };
        Ok(self.history.insert(history))
    }

    /// Takes an edit, with the text that it gives, once it is in the journal of unsaved edits.
    pub(super) fn take(&mut self, folder: &Path, step: Step, then: DossierText) -> Result<(), SessionError> {
        self.write_down(folder, &step)?;
        self.text = Arc::new(then);
        // An edit and its way back are nothing.
        let is_nothing = self.since.len() > self.being_written && self.since.last().is_some_and(|last| last.is_inverse_of(&step));
        if is_nothing && matches!(self.made.last(), Some(Made::Made(_))) {
            self.since.pop();
            self.made.pop();
            self.history = None;
        } else {
            self.remember(Made::Made(vec![step.clone()]));
            self.since.push(step);
        }
        Ok(())
    }

    /// Takes the last edit back, or makes the next one again; `None` if there is none.
    pub(super) fn go_back(&mut self, folder: &Path, back: bool) -> Result<Option<Step>, SessionError> {
        let history = self.history(folder)?;
        let Some(step) = (if back { history.last() } else { history.next() }).cloned() else { return Ok(None) };
        let made = if back { Made::Undone } else { history.redone() };
        let mut then = DossierText::clone(&self.text);
        let inverse = step.go(&mut then, back).map_err(|error| SessionError::File(format!("{}: {error}", self.name)))?;
        self.write_down(folder, &inverse)?;
        self.text = Arc::new(then);
        self.remember(made);
        self.since.push(inverse);
        Ok(Some(step))
    }

    fn write_down(&mut self, folder: &Path, step: &Step) -> Result<(), SessionError> {
        let unsaved = match &mut self.unsaved {
            Some(unsaved) => unsaved,
            None => self.unsaved.insert(Unsaved::create(folder, &self.path)?),
        };
        Ok(unsaved.write(step)?)
    }

    fn remember(&mut self, made: Made) {
        if let Some(history) = &mut self.history {
            history.run_ahead(&made);
        }
        self.made.push(made);
    }

    /// The mistakes that an edit would bring, looked for in the records that it changes and what they name; saving looks at the
    /// whole.
    pub(super) fn mistakes_of(&self, changes: &[RecordChange], then: &DossierText) -> Vec<Problem> {
        check::mistakes_of(&self.name, changes, &self.text, then)
    }

    /// What has to be written, given to somebody who writes it beside.
    pub(super) fn hand_out(&mut self, folder: &Path, is_checked: bool) -> Saving {
        self.being_written = self.since.len();
        self.to_be_saved(folder, is_checked)
    }

    /// What has to be written.
    pub(super) fn to_be_saved(&self, folder: &Path, is_checked: bool) -> Saving {
        Saving {
            folder: folder.to_owned(),
            path: self.path.clone(),
            name: self.name.clone(),
            saved: Arc::clone(&self.saved),
            left: self.left.clone(),
            text: Arc::clone(&self.text),
            since: self.since.clone(),
            made: self.made.clone(),
            is_checked,
        }
    }

    pub(super) fn save(&mut self, saving: Saving, prefer: Option<Side>) -> Result<Outcome, SessionError> {
        Ok(match saving.write(prefer)? {
            SaveOutcome::Written(written) => {
                let saved = written.saved;
                self.is_written(*written);
                Outcome::Saved(0, saved)
            }
            SaveOutcome::Conflicts(conflicts) => Outcome::Conflicts(0, conflicts),
            SaveOutcome::Mistakes(mistakes) => Outcome::Mistakes(mistakes),
        })
    }

    /// The file has the edits of before; those that came since are still to be saved.
    pub(super) fn is_written(&mut self, written: Written) {
        let Written { text, left, steps, saved, .. } = written;
        self.being_written = 0;
        if saved == Saved::Merged {
            self.text = Arc::clone(&text);
            self.history = None;
        }
        (self.saved, self.left) = (text, left);
        self.since.drain(..steps.min(self.since.len()));
        self.made.drain(..steps.min(self.made.len()));
        if !self.is_unsaved()
            && let Some(unsaved) = self.unsaved.take()
        {
            unsaved.forget();
        }
    }
}
