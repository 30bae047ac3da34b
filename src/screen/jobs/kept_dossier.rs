//! The dossier that is edited, kept between one edit and the next: its text, and the events as they are after the edit.

use super::job::Job;
use crate::curate::document::DossierText;
use crate::curate::edit::Known;
use crate::curate::session::{EditSession, SaveOutcome, SessionError};
use crate::input::{EditedLibrary, FileFingerprint};
use crate::model::Directory;
use crate::screen::app::{Message, OnDisk};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;

/// The dossier that is edited.
#[derive(Default)]
pub(super) struct KeptDossier {
    pub session: Option<EditSession>,
    /// The file and its text which the events on the screen are those of, after an edit.
    pub shown: Option<(PathBuf, Arc<DossierText>)>,
    /// The names in a text and a directory, for forms.
    known: Option<(Arc<DossierText>, Arc<Directory>, Known)>,
    /// The events after the last edit, until the screen asks for them.
    pub edited: Option<EditedLibrary>,
    pub saving: Option<JoinHandle<Result<SaveOutcome, SessionError>>>,
    /// What is to be said of files that were written while something else was answered.
    pub untold: Vec<Message>,
    /// Whether a file is being written, for whoever waits for the end.
    pub is_saving: Arc<AtomicBool>,
    /// Whom to tell that a file was written; `None` where nothing runs beside, and every file is written at once.
    pub back: Option<Sender<Job>>,
    /// The files are being read, perhaps as they were before an edit.
    pub is_being_read: bool,
}

impl KeptDossier {
    /// From now on large files are written on a thread of their own, which tells of the end.
    pub fn saves_beside(&mut self, back: Sender<Job>, is_saving: Arc<AtomicBool>) {
        (self.back, self.is_saving) = (Some(back), is_saving);
    }

    /// The names in a text and a directory; those of the last form if nothing was edited since.
    pub fn known(&mut self, text: &Arc<DossierText>, directory: &Arc<Directory>) -> Known {
        match &self.known {
            Some((of, beside, known)) if Arc::ptr_eq(of, text) && Arc::ptr_eq(beside, directory) => known.clone(),
            _ => {
                let known = Known::beside(text, directory);
                self.known = Some((Arc::clone(text), Arc::clone(directory), known.clone()));
                known
            }
        }
    }

    pub fn has_edited(&self) -> bool {
        self.edited.is_some()
    }

    /// What is read of the files from now on has nothing to do with the edits before.
    pub fn is_read_again(&mut self) {
        (self.shown, self.edited, self.known) = (None, None, None);
    }

    pub fn on_disk(&self) -> OnDisk {
        match &self.shown {
            None => OnDisk::AsRead,
            Some(_) if self.saving.is_some() => OnDisk::BeingSaved,
            Some(_) => OnDisk::Saved,
        }
    }

    /// The session, if it has that file as it is on the disk.
    pub fn session_of(&mut self, path: &Path) -> Option<(&mut EditSession, usize)> {
        let session = self.session.as_mut()?;
        let number = session.number(path)?;
        let file = session.file(number)?;
        let now = FileFingerprint::at(path);
        let is_current = file.is_unsaved() || (now.is_some() && now == file.fingerprint());
        is_current.then_some((session, number))
    }
}
