//! A file that is to be saved: all that is needed for it, so that another thread can do it.

use super::outcome::{Saved, SessionError};
use crate::curate::check;
use crate::curate::document::DossierText;
use crate::curate::edit::Step;
use crate::curate::merge::{Conflict, Side, apply, merge};
use crate::curate::save::{Digester, History, LockedFile, Made};
use crate::input::FileFingerprint;
use crate::model::dossier::Problem;
use std::path::PathBuf;
use std::sync::Arc;

/// A file that is to be saved.
#[derive(Clone, Debug)]
pub struct Saving {
    pub(super) folder: PathBuf,
    pub(super) path: PathBuf,
    pub(super) name: String,
    /// The file as it was read or saved last, and what is known of it.
    pub(super) saved: Arc<DossierText>,
    pub(super) left: Left,
    pub(super) text: Arc<DossierText>,
    /// What was done since it was saved.
    pub(super) since: Vec<Step>,
    pub(super) made: Vec<Made>,
    /// Nothing is wrong in the edited records, and nothing was in the file: then all of it need not be looked at.
    pub(super) is_checked: bool,
}

/// How a file was left.
#[derive(Clone, Debug, Default)]
pub(super) struct Left {
    pub fingerprint: Option<FileFingerprint>,
    /// The digest of its text, once it was needed.
    pub digest: Option<String>,
}

/// What came of saving.
#[derive(Debug)]
pub enum SaveOutcome {
    /// The file has it.
    Written(Box<Written>),
    /// Not saved: both sides made different things of these.
    Conflicts(Vec<Conflict>),
    /// Not saved: the dossier would have these mistakes.
    Mistakes(Vec<Problem>),
}

/// A file that was saved.
#[derive(Debug)]
pub struct Written {
    pub(super) path: PathBuf,
    pub(super) text: Arc<DossierText>,
    pub(super) left: Left,
    /// How many of the edits since it was saved are in it.
    pub(super) steps: usize,
    /// How it was saved.
    pub saved: Saved,
}

impl Written {
    /// The state of the file, if the system tells it.
    #[must_use]
    pub fn fingerprint(&self) -> Option<FileFingerprint> {
        self.left.fingerprint
    }

    /// Where the file really is.
    #[must_use]
    pub fn path(&self) -> &std::path::Path {
        &self.path
    }
}

impl Saving {
    /// Where the file really is.
    #[must_use]
    pub fn path(&self) -> &std::path::Path {
        &self.path
    }

    /// Writes the file. Where it was changed meanwhile and both sides differ, one side wins, or nothing is written.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(mut self, prefer: Option<Side>) -> Result<SaveOutcome, SessionError> {
        let mut locked = LockedFile::open(&self.path)?;
        let steps = self.since.len();
        let mut saved = Saved::AsEdited;
        if !is_as_left(&mut locked, &self.left, &self.saved)? {
            // What is on the disk gets what was edited here, so "ours" of the merge is theirs.
            let now = Arc::new(parse(&self.name, locked.read()?)?);
            let side = if prefer == Some(Side::Ours) { Side::Theirs } else { Side::Ours };
            let mut merged = merge(&self.saved, &now, &self.text, side)?;
            if !merged.conflicts.is_empty() && prefer.is_none() {
                for conflict in &mut merged.conflicts {
                    std::mem::swap(&mut conflict.ours, &mut conflict.theirs);
                }
                return Ok(SaveOutcome::Conflicts(merged.conflicts));
            }
            let mut then = DossierText::clone(&now);
            let patches = apply(&mut then, &merged)?;
            let words = match &self.since[..] {
                [only] => only.words.clone(),
                several => format!("{} edits, merged with what was changed meanwhile", several.len()),
            };
            let renamed = self.since.iter().flat_map(|step| step.renamed.clone()).collect();
            self.made = vec![Made::Made(vec![Step { words, patches, renamed }])];
            (self.saved, self.text, self.is_checked, saved) = (now, Arc::new(then), false, Saved::Merged);
            self.left = Left::default();
        }
        if !self.is_checked {
            let mistakes = check::new_errors(&self.name, &self.saved.to_text(), &self.text.to_text(), &[]);
            if !mistakes.is_empty() {
                return Ok(SaveOutcome::Mistakes(mistakes));
            }
        }
        let left = self.put(locked)?;
        let text = if saved == Saved::Merged { Arc::new(parse(&self.name, self.text.to_text().into_bytes())?) } else { self.text };
        Ok(SaveOutcome::Written(Box::new(Written { path: self.path, text, left, steps, saved })))
    }

    /// Writes the text beside the file, notes in the journal what is about to be done, and puts the text in place.
    fn put(&mut self, locked: LockedFile) -> Result<Left, SessionError> {
        let before = self.left.digest.take().unwrap_or_else(|| digest_of(&self.saved));
        let fingerprint = locked.fingerprint();
        let mut replacement = locked.replace()?;
        let mut digester = Digester::default();
        self.text.write(&mut |part| {
            digester.add(part);
            replacement.add(part);
        });
        let after = digester.finish();
        if !self.made.is_empty() {
            History::append_to(&self.folder, &self.path, (&before, &after), Made::together(std::mem::take(&mut self.made)))?;
        }
        let fingerprint = if before == after { fingerprint } else { replacement.finish()? };
        Ok(Left { fingerprint, digest: Some(after) })
    }
}

/// Whether a file is as it was left; the lock stays. Where the time of the file does not say so, its content is compared.
pub(super) fn is_as_left(locked: &mut LockedFile, left: &Left, saved: &DossierText) -> Result<bool, SessionError> {
    let now = locked.fingerprint();
    if now.is_some() && now == left.fingerprint && now.is_some_and(FileFingerprint::is_settled) {
        return Ok(true);
    }
    let bytes = locked.read()?;
    let mut rest = &bytes[..];
    let mut is_same = true;
    saved.write(&mut |part| match rest.strip_prefix(part.as_bytes()) {
        Some(after) => rest = after,
        None => is_same = false,
    });
    Ok(is_same && rest.is_empty())
}

pub(super) fn digest_of(text: &DossierText) -> String {
    let mut digester = Digester::default();
    text.write(&mut |part| digester.add(part));
    digester.finish()
}

pub(super) fn parse(name: &str, bytes: Vec<u8>) -> Result<DossierText, SessionError> {
    let told = |error| SessionError::File(format!("{name} is not edited: {error}; save what is open as a dossier (.json) and edit that"));
    DossierText::parse(name, bytes).map_err(told)
}
