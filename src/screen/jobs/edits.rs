//! The list of edits of the opened files, from the journals; undo and redo; what a program that ended left unsaved.

use super::Engine;
use super::editing::{in_words, told};
use super::kept_dossier::KeptDossier;
use crate::curate::kind::RecordKind;
use crate::curate::save::History;
use crate::curate::session::{EditSession, Outcome, Request, left_behind};
use crate::screen::app::{FileEdits, FormRequest, KeptForm, Message, Whereabouts};
use anyhow::{Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

impl Engine {
    /// Reads what was edited in the opened files.
    pub(super) fn read_edits(&mut self) -> Message {
        let Ok(journals) = self.journals() else { return Message::EditsRead(Vec::new()) };
        let files = self.dossiers().into_iter();
        Message::EditsRead(files.filter_map(|file| edits_of(&journals, file, &mut self.kept)).collect())
    }

    /// Keeps what is typed into the open form, or forgets it.
    pub(super) fn keep_form(&mut self, form: Option<&KeptForm>) -> Result<()> {
        let folder = self.journals()?;
        self.kept_form.keep(&folder, form)
    }

    /// Opens the form again that a program which was killed left open in one of the opened files.
    pub(super) fn left_form(&mut self) -> Option<Message> {
        let folder = self.journals().ok()?;
        let opened: Vec<PathBuf> = self.dossiers().iter().filter_map(|file| fs::canonicalize(file).ok()).collect();
        let form = self.kept_form.left(&folder, &opened)?;
        Some(self.open_form(FormRequest::Kept(Box::new(form))))
    }

    pub(super) fn go_back_in_file(&mut self, place: &Whereabouts, back: bool) -> Message {
        Message::FileEdited(self.try_to_go_back(place, back).map_err(|error| told(&error)))
    }

    fn try_to_go_back(&mut self, place: &Whereabouts, back: bool) -> Result<String> {
        let way = if back { "taken back" } else { "made again" };
        let file = match place {
            Whereabouts::Row(key) => self.file_of(*key)?,
            Whereabouts::In(file, _) => file.clone(),
        };
        let Some(step) = self.go_back_and_save(&file, back)? else {
            bail!("there is no edit of this file, as it is now, that could be {way}")
        };
        let inverse = |(kind, old, new): &(RecordKind, String, String)| {
            if back { (*kind, new.clone(), old.clone()) } else { (*kind, old.clone(), new.clone()) }
        };
        let renamed: Vec<_> = step.renamed.iter().map(inverse).collect();
        let mut words = format!("{way}: {}", step.words);
        if !renamed.is_empty() {
            let (_, text) = self.open_to_edit(&file)?;
            for remark in self.follow(&file, &text, &renamed) {
                words = format!("{words}; {remark}");
            }
        }
        Ok(words)
    }

    /// Makes the edits again that a program left unsaved, or forgets them.
    pub(super) fn recover(&mut self, file: &Path, is_wanted: bool) -> Message {
        Message::FileEdited(self.try_to_recover(file, is_wanted).map_err(|error| told(&error)))
    }

    fn try_to_recover(&mut self, file: &Path, is_wanted: bool) -> Result<String> {
        self.wait_for_saving();
        let journals = self.journals()?;
        let left = left_behind(&journals, &fs::canonicalize(file)?);
        let count: usize = left.iter().map(|left| left.steps().len()).sum();
        if !is_wanted {
            left.into_iter().for_each(|left| left.forget());
            return Ok(format!("{} forgotten", edits(count)));
        }
        let mut session = EditSession::new(journals);
        let number = session.open(file)?;
        let mut lost = Vec::new();
        for left in left {
            lost.extend(session.recover(number, left)?);
        }
        match session.answer(&Request::Save(number, None))? {
            Outcome::Saved(..) => {}
            Outcome::Mistakes(mistakes) => bail!("not saved: {}", in_words(&mistakes)),
            _ => bail!("not saved: somebody else has changed the same meanwhile"),
        }
        let words = format!("{} made again", edits(count - lost.len()));
        Ok(if lost.is_empty() { words } else { format!("{words}; these do not fit the file any more: {}", lost.join("; ")) })
    }
}

fn edits(count: usize) -> String {
    crate::text::number_of(count, "edit")
}

/// `None` if there is no such file, or nothing was ever done to it.
fn edits_of(journals: &Path, file: PathBuf, kept: &mut KeptDossier) -> Option<FileEdits> {
    let path = fs::canonicalize(&file).ok()?;
    let left: Vec<String> =
        left_behind(journals, &path).iter().flat_map(|left| left.steps().iter().map(|step| step.words.clone())).collect();
    let time = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string();
    let listed = |edits: &mut dyn Iterator<Item = (chrono::DateTime<chrono::Utc>, &str)>| {
        edits.map(|(at, words)| (time(at), words.to_owned())).collect::<Vec<_>>()
    };
    let told = |history: &History| (listed(&mut history.done()), listed(&mut history.undone()), history.is_torn());
    let history = if let Some((session, number)) = kept.session_of(&path) {
        session.history(number).ok().filter(|history| !history.is_empty() || History::is_kept(journals, &path)).map(told)
    } else if History::is_kept(journals, &path) {
        // The digest of the whole file says whether the edits still fit it.
        fs::read_to_string(&path).ok().and_then(|text| History::open_in(journals, &path, &text).ok()).as_ref().map(told)
    } else {
        None
    };
    if left.is_empty() && history.is_none() {
        return None;
    }
    let (done, undone, is_torn) = history.unwrap_or_default();
    Some(FileEdits { file, done, undone, left, is_torn })
}
