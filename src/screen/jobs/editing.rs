//! Edits of the opened files: each is checked, in the journal, and in the file before the screen says so.

use super::Engine;
use crate::curate::edit::Edit;
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::curate::merge;
use crate::curate::session::{EditSession, Outcome, Request, from_journal};
use crate::files::folder_of;
use crate::index::timeline::Key;
use crate::model::dossier::Problem;
use crate::screen::app::{EditedEvent, Message, Refused};
use crate::text;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

impl Engine {
    pub(super) fn put_event(&self, event: &EditedEvent) -> Message {
        let outcome = self.try_to_put(event).map_err(|error| Refused { why: told(&error), event: Some(Box::new(event.clone())) });
        Message::FileEdited(outcome)
    }

    pub(super) fn go_back_in_file(&self, key: Key, back: bool) -> Message {
        Message::FileEdited(self.try_to_go_back(key, back).map_err(|error| Refused { why: told(&error), event: None }))
    }

    fn try_to_put(&self, event: &EditedEvent) -> Result<String> {
        let (before, edited) = (Json::parse(&event.before)?, Json::parse(&event.words).context("what you wrote cannot be read")?);
        let mut session = EditSession::new(self.journals()?);
        let file = session.open(&self.file_of(event.key)?)?;
        let (kind, id) = (RecordKind::Event, event.id.clone());
        let now = session.file(file).map(|file| file.text().record(kind, &id)).transpose()?.flatten();
        let now = now.context("the event is not in the file any more")?;
        let record = match merge::record(kind, &before, &now, &edited) {
            Ok(record) => record,
            Err(conflicts) => bail!("somebody else has changed {} of it meanwhile", conflicts[0].path),
        };
        let words = match session.answer(&Request::Make(file, Edit::Replace { kind, id, record }))? {
            Outcome::Changed { words, .. } => words,
            Outcome::Mistakes(mistakes) => bail!("not saved: {}", in_words(&mistakes)),
            _ => bail!("nothing is changed"),
        };
        let why = match session.answer(&Request::Save(file, None)) {
            Ok(Outcome::Saved(..)) => return Ok(words),
            Ok(Outcome::Mistakes(mistakes)) => anyhow::anyhow!("not saved: {}", in_words(&mistakes)),
            Ok(_) => anyhow::anyhow!("not saved: somebody else has changed the same meanwhile"),
            Err(error) => error.into(),
        };
        // What is not saved goes back to the user, and so must not be found by the next start too.
        let _ = session.answer(&Request::Undo);
        Err(why)
    }

    fn try_to_go_back(&self, key: Key, back: bool) -> Result<String> {
        let way = if back { "taken back" } else { "made again" };
        match from_journal(&self.journals()?, &self.file_of(key)?, back)? {
            Some(step) => Ok(format!("{way}: {}", step.words)),
            None => bail!("there is no edit of this file, as it is now, that could be {way}"),
        }
    }

    /// The folder of the journals of edits, beside the notes.
    pub(super) fn journals(&self) -> Result<PathBuf> {
        let notes = self.journal.path().context("there is no folder for your own data: set HOME or XDG_DATA_HOME")?;
        Ok(folder_of(notes).join("edits"))
    }

    /// The file that holds a record.
    pub(super) fn file_of(&self, key: Key) -> Result<PathBuf> {
        if self.files.paths().is_empty() {
            bail!("the built-in dossier is not edited: write it into a file (e, a name that ends in .json), and open that");
        }
        let name = self.now.library.file_of(key).context("a row of a data set is not edited: write it into a dossier first (e)")?;
        let path = PathBuf::from(name);
        if !path.is_file() {
            bail!(
                "{} cannot be edited where it is: write it into a file (e, a name that ends in .json), and open that",
                text::safe_line(name)
            );
        }
        Ok(path)
    }
}

pub(super) fn in_words(mistakes: &[Problem]) -> String {
    let Some(first) = mistakes.first() else { return String::new() };
    let hint = first.hint.as_ref().map_or_else(String::new, |hint| format!(": {hint}"));
    let more = mistakes.len() - 1;
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    format!("{}{hint}{more}", first.message)
}

pub(super) fn told(error: &anyhow::Error) -> String {
    text::safe_line(&format!("{error:#}")).into_owned()
}
