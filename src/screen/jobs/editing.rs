//! Edits of the opened files: each is checked, in the journal, and in the file before the screen says so.

use super::Engine;
use crate::curate::changes::{called, title_of};
use crate::curate::document::DossierText;
use crate::curate::edit::{Edit, twins};
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::curate::merge;
use crate::files::folder_of;
use crate::index::timeline::Key;
use crate::model::dossier::Problem;
use crate::model::read_date;
use crate::screen::app::{FormSave, FormSaved, Message, SaveRefused};
use crate::text;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// The most events that may be the same that are named.
const MAX_TWINS: usize = 4;

impl Engine {
    /// Puts what was typed into its file.
    pub(super) fn save_form(&mut self, save: &FormSave) -> Message {
        Message::FormSaved(match self.try_to_save(save) {
            Ok(outcome) => outcome,
            Err(error) => Err(SaveRefused::Why(told(&error))),
        })
    }

    fn try_to_save(&mut self, save: &FormSave) -> Result<Result<FormSaved, SaveRefused>> {
        let (file, text) = self.open_to_edit(&save.file)?;
        let (kind, id) = (save.kind, save.record.text_of("id").unwrap_or_default().to_owned());
        let new = still_new(&text, &save.new);
        let mut edits = if new.is_empty() { Vec::new() } else { vec![Edit::Add(new)] };
        match &save.before {
            Some(before) => {
                let now = text.record(kind, &id)?.with_context(|| format!("the {kind} is not in the file any more"))?;
                match merge::record_keeping(kind, before, &now, &save.record, &save.keeps) {
                    Ok(record) => edits.push(Edit::Replace { kind, id: id.clone(), record }),
                    Err(conflicts) => return Ok(Err(SaveRefused::Conflicts(conflicts))),
                }
            }
            None => {
                let same =
                    if save.is_no_twin || kind != RecordKind::Event { Vec::new() } else { twins(&with(&text, &save.new), &save.record) };
                if !same.is_empty() {
                    return Ok(Err(SaveRefused::Twins(same.into_iter().take(MAX_TWINS).map(|id| in_a_line(&text, id)).collect())));
                }
                edits.push(Edit::Add(vec![(kind, save.record.clone())]));
            }
        }
        let edit = Edit::Several { words: String::new(), edits };
        let (words, remarks) = self.make_and_save(file, edit)?;
        self.saved = (kind == RecordKind::Event).then_some(id);
        Ok(Ok(FormSaved { words, remarks }))
    }

    /// The folder of the journals of edits, beside the notes.
    pub(super) fn journals(&self) -> Result<PathBuf> {
        let notes = self.journal.path().context("there is no folder for your own data: set HOME or XDG_DATA_HOME")?;
        Ok(folder_of(notes).join("edits"))
    }

    /// The file that holds a record.
    pub(super) fn file_of(&self, key: Key) -> Result<PathBuf> {
        if self.files.paths().is_empty() {
            bail!("the built-in dossier is not edited: save it as a file of your own, and go on in that");
        }
        let name = self.now.library.file_of(key).context("a row of a data set is not edited: adopt it as an event of your own")?;
        let path = PathBuf::from(name);
        if !path.is_file() {
            bail!("{} cannot be edited where it is: save it as a file of your own, and go on in that", text::safe_line(name));
        }
        Ok(path)
    }
}

/// The records that the dossier does not have meanwhile.
fn still_new(text: &DossierText, new: &[(RecordKind, Json)]) -> Vec<(RecordKind, Json)> {
    let is_new = |(kind, record): &&(RecordKind, Json)| record.text_of("id").is_none_or(|id| text.text(*kind, id).is_none());
    new.iter().filter(is_new).cloned().collect()
}

/// The dossier with the records that are new: a new actor has a side too.
fn with(text: &DossierText, new: &[(RecordKind, Json)]) -> DossierText {
    let mut with = text.clone();
    for (kind, record) in still_new(text, new) {
        for patch in with.insert(kind, &record) {
            let _ = with.apply(&patch);
        }
    }
    with
}

/// An event with its day, for a question.
fn in_a_line(text: &DossierText, id: String) -> (String, String) {
    let event = text.record(RecordKind::Event, &id).ok().flatten();
    let words = event.map_or_else(
        || title_of(text, RecordKind::Event, &id),
        |event| {
            let when = event.get("when").and_then(|when| when.text().or(when.text_of("edtf")));
            let day = when.and_then(|when| read_date(when).ok()).map(|date| format!("{}  ", date.words())).unwrap_or_default();
            format!("{day}{}", called(RecordKind::Event, &event))
        },
    );
    (id, words)
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
