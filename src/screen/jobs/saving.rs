//! Edits that are saved, and the events after them.
//!
//! Owns that an edit is on the screen without reading the file again. A sound dossier that is open alone gets its edited records in
//! memory; anything else is saved and read again. The journal has each edit before the screen says so, and the file has it at once,
//! or, if it is large, from a thread of its own.

use super::Engine;
use super::editing::{in_words, told};
use super::generation::Generation;
use super::job::Job;
use crate::analysis::changes::{self, Reading};
use crate::curate::check;
use crate::curate::document::DossierText;
use crate::curate::edit::{Edit, Step};
use crate::curate::kind::RecordKind;
use crate::curate::session::{EditSession, Outcome, Request, SaveOutcome, Saved, Written};
use crate::input::{EditedLibrary, EditedRecords};
use crate::screen::app::Message;
use anyhow::{Context, Result, bail};
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::thread;

/// A dossier of up to so many bytes is written before the screen shows the edit; that takes some 10 ms.
const SMALL: usize = 1 << 20;

/// Texts of up to so many bytes stay in memory while other files are edited.
const KEPT_OPEN: usize = 64 << 20;

impl Engine {
    /// Opens a file to be edited: its number, and its text.
    pub(super) fn open_to_edit(&mut self, file: &Path) -> Result<(usize, Arc<DossierText>)> {
        let folder = self.journals()?;
        let really = file.canonicalize().unwrap_or_else(|_| file.to_owned());
        if self.kept.session.as_ref().is_some_and(|session| session.number(&really).is_none()) {
            // What is on its way to another file is written whole before.
            self.wait_for_saving();
            let is_large = |session: &&mut EditSession| session.bytes() > KEPT_OPEN;
            self.kept.session.iter_mut().filter(is_large).for_each(EditSession::close);
        }
        let session = self.kept.session.get_or_insert_with(|| EditSession::new(folder));
        let number = session.open(file)?;
        let text = session.file(number).map(|file| Arc::clone(file.text())).context("the file is not open")?;
        Ok((number, text))
    }

    pub(super) fn session(&mut self) -> Result<&mut EditSession> {
        self.kept.session.as_mut().context("no file is open to be edited")
    }

    /// Saves the edit that was just made in a file with that text before, and prepares the events as they are then. Where it cannot
    /// be saved nothing is left of the edit.
    pub(super) fn save_edit(&mut self, number: usize, before: &Arc<DossierText>, step: &Step) -> Result<()> {
        let edited = self.edited_library(number, before, step);
        let session = self.session()?;
        let file = session.file(number).context("the file is not open")?;
        let (path, text) = (file.path().to_owned(), Arc::clone(file.text()));
        let is_large = text.len() > SMALL;
        let shown = edited.is_some().then_some((path, text));
        (self.kept.edited, self.kept.shown) = (edited, shown);
        if is_large && self.kept.has_edited() && self.kept.back.is_some() {
            self.begin_to_save();
            return Ok(());
        }
        let saved = self.save_now(number);
        if saved.is_err() {
            self.kept.is_read_again();
            if let Ok(session) = self.session() {
                // What is not saved goes back to the user, and so must not be found by the next start too.
                session.discard(number);
            }
        }
        saved
    }

    fn save_now(&mut self, number: usize) -> Result<()> {
        self.wait_for_saving();
        let is_checked = self.kept.has_edited();
        let session = self.session()?;
        // It is in the journal of unsaved edits.
        session.file(number).context("not saved, for the file has become another one meanwhile: the list of edits offers it")?;
        let Some(saving) = session.saving(number, is_checked) else { return Ok(()) };
        match saving.write(None)? {
            SaveOutcome::Written(written) => {
                if written.saved == Saved::Merged {
                    self.kept.is_read_again();
                }
                self.is_written(*written);
                Ok(())
            }
            SaveOutcome::Mistakes(mistakes) => bail!("not saved: {}", in_words(&mistakes)),
            SaveOutcome::Conflicts(_) => bail!("not saved: somebody else has changed the same meanwhile"),
        }
    }

    fn is_written(&mut self, written: Written) {
        if self.kept.shown.is_some() {
            self.files.is_written(written.path(), written.fingerprint());
        }
        if let Some(session) = &mut self.kept.session {
            session.is_written(written);
        }
    }

    /// Begins to write what is unsaved, unless that goes on already: then what is unsaved at its end is written next.
    fn begin_to_save(&mut self) {
        let Some((path, _)) = self.kept.shown.as_ref().filter(|_| self.kept.saving.is_none()) else { return };
        let session = self.kept.session.as_mut();
        let Some(saving) = session.and_then(|session| session.saving(session.number(path)?, true)) else { return };
        let Some(back) = self.kept.back.clone() else { return };
        self.kept.is_saving.store(true, Ordering::Relaxed);
        self.kept.saving = Some(thread::spawn(move || {
            let written = saving.write(None);
            let _ = back.send(Job::Saved);
            written
        }));
    }

    /// The file on the thread was written, or not.
    pub(super) fn saving_is_over(&mut self) -> Vec<Message> {
        let Some(saving) = self.kept.saving.take() else { return Vec::new() };
        let outcome = saving.join().map_err(|_| anyhow::anyhow!("the program has made a mistake in writing the file"));
        let why = match outcome.and_then(|written| Ok(written?)) {
            Ok(SaveOutcome::Written(written)) if written.saved == Saved::AsEdited => {
                self.is_written(*written);
                self.begin_to_save();
                self.kept.is_saving.store(self.kept.saving.is_some(), Ordering::Relaxed);
                // What is read again anyway is told of then.
                let is_told = self.kept.saving.is_none() && self.kept.shown.is_some();
                return if is_told { vec![Message::IsOnDisk(self.files.stamp().clone())] } else { Vec::new() };
            }
            Ok(SaveOutcome::Written(written)) => {
                self.is_written(*written);
                let is_left = self.kept.session.as_ref().is_some_and(EditSession::is_unsaved);
                is_left.then(|| "the file was merged with what somebody else has changed, and edited once more meanwhile".to_owned())
            }
            Ok(SaveOutcome::Mistakes(mistakes)) => Some(in_words(&mistakes)),
            Ok(SaveOutcome::Conflicts(_)) => Some("somebody else has changed the same meanwhile".to_owned()),
            Err(error) => Some(told(&error)),
        };
        self.kept.is_saving.store(false, Ordering::Relaxed);
        self.kept.is_read_again();
        // What is in no file is in the journal of unsaved edits, and offered as that of a program that ended.
        if let Some(session) = &mut self.kept.session {
            session.leave();
        }
        vec![match why {
            None => Message::FileEdited(Ok("saved together with what somebody else has changed meanwhile".to_owned())),
            Some(why) => Message::NotSaved(format!("not saved: {why}; the list of edits offers it again")),
        }]
    }

    /// Waits until everything is written; what there is to say of that is kept.
    pub(super) fn wait_for_saving(&mut self) {
        while self.kept.saving.is_some() {
            let told = self.saving_is_over();
            self.kept.untold.extend(told);
        }
    }

    /// The events after the edit that was just made; `None` if the file must be read again.
    fn edited_library(&mut self, number: usize, before: &Arc<DossierText>, step: &Step) -> Option<EditedLibrary> {
        let library = &self.now.library;
        let file = self.kept.session.as_ref()?.file(number)?;
        let home = library.sound_file(&|name| Path::new(name).canonicalize().is_ok_and(|path| path == file.path()))?;
        // The last edit is shown, or the file is as it was when it was read or written last.
        let is_shown = self.kept.shown.as_ref().is_some_and(|(path, text)| path == file.path() && Arc::ptr_eq(text, before)) || {
            let read = self.files.stamp().state_of(file.path());
            file.saved_is(before) && read.is_some() && read == file.fingerprint().map(|state| state.of_content())
        };
        if !is_shown || self.kept.edited.is_some() || self.kept.is_being_read {
            return None;
        }
        let text = file.text();
        let changed: HashSet<(RecordKind, String)> = step.changes().into_iter().map(|change| (change.kind, change.id)).collect();
        let there: Vec<(RecordKind, &str)> =
            changed.iter().map(|(kind, id)| (*kind, id.as_str())).filter(|(kind, id)| text.text(*kind, id).is_some()).collect();
        let read = check::reading(text, &there)?.dossier;
        let is_changed = |kind, id: &str| changed.contains(&(kind, id.to_owned()));
        let mut directory = read.directory;
        directory.actors.retain(|id, _| is_changed(RecordKind::Actor, id.as_str()));
        directory.issues.retain(|id, _| is_changed(RecordKind::Issue, id.as_str()));
        directory.places.retain(|id, _| is_changed(RecordKind::Place, id.as_str()));
        directory.sources.retain(|id, _| is_changed(RecordKind::Source, id.as_str()));
        let is_other = changed.iter().any(|(kind, _)| *kind != RecordKind::Event);
        let events = read.events.into_iter().filter(|event| is_changed(RecordKind::Event, event.id.as_str())).collect();
        let ids = |name| RecordKind::ALL.iter().filter(|kind| kind.name() == name).flat_map(|kind| text.ids(*kind)).collect();
        library.edited(EditedRecords { file: home, ids: &ids, events, directory: is_other.then_some(directory) })
    }

    /// Puts the events after the last edit in the place of those before.
    pub(super) fn take_edited(&mut self) -> Option<Message> {
        let EditedLibrary { library, moved, touched } = self.kept.edited.take()?;
        self.begin_anew();
        let (changes, moved) = changes::edited(
            &Reading { held: self.now.library.held(), timeline: &self.now.timeline },
            &Reading { held: library.held(), timeline: library.timeline() },
            moved,
            &touched,
        );
        let desk = Arc::clone(&self.now.desk);
        let before = std::mem::replace(&mut self.now, Generation::new(library).with_desk(desk)).timeline;
        Some(self.reloaded(&before, changes, moved, false))
    }

    /// Makes an edit and saves it. Where it cannot be saved nothing is left of the edit.
    ///
    /// # Errors
    /// The dossier would have a mistake, or the file cannot be written.
    pub(super) fn make_and_save(&mut self, number: usize, edit: Edit) -> Result<(String, Vec<String>)> {
        let session = self.session()?;
        let before = session.file(number).map(|file| Arc::clone(file.text())).context("the file is not open")?;
        let (words, remarks) = match session.answer(&Request::Make(number, edit))? {
            Outcome::Changed { words, remarks, .. } => (words, remarks),
            Outcome::Mistakes(mistakes) => bail!("not saved: {}", in_words(&mistakes)),
            _ => bail!("nothing is changed"),
        };
        let step = session.last().cloned().context("nothing is changed")?;
        self.save_edit(number, &before, &step)?;
        Ok((words, remarks))
    }

    /// Takes the last edit of a file back, or makes the next one again, and saves that; `None` if there is none.
    pub(super) fn go_back_and_save(&mut self, file: &Path, back: bool) -> Result<Option<Step>> {
        let (number, before) = self.open_to_edit(file)?;
        let Some(step) = self.session()?.go_back(number, back)? else { return Ok(None) };
        self.save_edit(number, &before, &step)?;
        Ok(Some(step))
    }
}

#[cfg(test)]
mod tests;
