//! An edit that was made: its patches, and how they are taken back.

use super::error::EditError;
use crate::curate::changes::RecordChange;
use crate::curate::document::{DossierText, Misplaced, Patch};
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use serde::{Deserialize, Serialize};

/// An edit that was made. It is kept in the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What was done, in words.
    pub words: String,
    /// The changes of the text, in order.
    pub patches: Vec<Patch>,
    /// Ids that are other ones since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renamed: Vec<(RecordKind, String, String)>,
}

/// Changes records of the text, and gives the patches that did it.
///
/// # Errors
/// A record's text cannot be told apart; nothing is changed then.
pub fn perform(
    text: &mut DossierText,
    changes: &[RecordChange],
    renamed: &[(RecordKind, String, String)],
) -> Result<Vec<Patch>, EditError> {
    let mut done = Vec::new();
    let all = changes.iter().try_for_each(|change| perform_one(text, change, &mut done));
    let all = all.and_then(|()| {
        let events = renamed.iter().filter(|(kind, ..)| *kind == RecordKind::Event);
        events.map(|(_, old, new)| rename_in_notes(text, old, new)).collect::<Result<Vec<_>, _>>()
    });
    match all {
        Ok(more) => {
            done.extend(more.into_iter().flatten());
            Ok(done)
        }
        Err(error) => {
            // What was just done can be taken back.
            for patch in done.into_iter().rev() {
                let _ = text.apply(&patch.inverse());
            }
            Err(error)
        }
    }
}

fn perform_one(text: &mut DossierText, change: &RecordChange, done: &mut Vec<Patch>) -> Result<(), EditError> {
    let broken = |why| EditError::Text { kind: change.kind, id: change.id.clone(), why };
    let patches = match (&change.before, &change.after) {
        (None, Some(new)) => text.insert(change.kind, new),
        (Some(_), None) => text.remove(change.kind, &change.id).into_iter().collect(),
        (Some(_), Some(new)) => text.replace(change.kind, &change.id, new).map_err(broken)?.into_iter().collect(),
        (None, None) => Vec::new(),
    };
    for patch in patches {
        text.apply(&patch).map_err(|error| EditError::Value(error.to_string()))?;
        done.push(patch);
    }
    Ok(())
}

/// A document may carry a reader's notes: they follow an event that is renamed.
fn rename_in_notes(text: &mut DossierText, old: &str, new: &str) -> Result<Option<Patch>, EditError> {
    let Some((_, raw)) = text.facts().find(|(name, _)| *name == "notes") else { return Ok(None) };
    let broken = |why| EditError::Value(format!("the notes in the file cannot be edited: {why}"));
    let mut notes = Json::parse(raw).map_err(broken)?;
    if let Json::List(notes) = &mut notes {
        for note in notes.iter_mut().filter(|note| note.text_of("event") == Some(old)) {
            note.set("event", Json::from_text(new), &[]);
        }
    }
    let patch = text.set_fact("notes", &notes).map_err(broken)?;
    if let Some(patch) = &patch {
        text.apply(patch).map_err(|error| EditError::Value(error.to_string()))?;
    }
    Ok(patch)
}

/// Takes an edit back, and gives what makes it again.
///
/// # Errors
/// The text is not as the edit left it; nothing is changed then.
pub fn undo(text: &mut DossierText, step: &Step) -> Result<Step, Misplaced> {
    let patches: Vec<Patch> = step.patches.iter().rev().cloned().map(Patch::inverse).collect();
    for (number, patch) in patches.iter().enumerate() {
        if let Err(error) = text.apply(patch) {
            for done in patches[..number].iter().rev() {
                let _ = text.apply(&done.clone().inverse());
            }
            return Err(error);
        }
    }
    let renamed = step.renamed.iter().map(|(kind, old, new)| (*kind, new.clone(), old.clone())).collect();
    Ok(Step { words: step.words.clone(), patches, renamed })
}

impl Step {
    /// Takes the edit back, or makes it again, and gives the way back from that.
    ///
    /// # Errors
    /// As [`undo`].
    pub fn go(&self, text: &mut DossierText, back: bool) -> Result<Self, Misplaced> {
        if back {
            return undo(text, self);
        }
        // What takes back an edit that takes it back makes it again.
        let patches = self.patches.iter().rev().cloned().map(Patch::inverse).collect();
        undo(text, &Self { patches, ..self.clone() })
    }

    /// Whether one takes back the other.
    #[must_use]
    pub fn is_inverse_of(&self, other: &Self) -> bool {
        let back = self.patches.iter().rev().cloned().map(Patch::inverse);
        self.patches.len() == other.patches.len() && back.eq(other.patches.iter().cloned())
    }

    /// The records that it changed, as they were and as they are: for a text that is another one meanwhile.
    #[must_use]
    pub fn changes(&self) -> Vec<RecordChange> {
        let mut out: Vec<RecordChange> = Vec::new();
        for patch in &self.patches {
            let Some((kind, before, after)) = patch.records() else { continue };
            let read = |texts: Vec<&str>| texts.into_iter().filter_map(|raw| Json::parse(raw).ok()).collect::<Vec<_>>();
            let (before, after) = (read(before), read(after));
            let id = |record: &Json| record.text_of("id").unwrap_or_default().to_owned();
            let is_in = |records: &[Json], record: &Json| records.iter().any(|other| id(other) == id(record));
            for old in &before {
                let new = after.iter().find(|new| id(new) == id(old)).cloned();
                out.push(RecordChange { kind, id: id(old), before: Some(old.clone()), after: new });
            }
            for new in after.iter().filter(|new| !is_in(&before, new)) {
                out.push(RecordChange { kind, id: id(new), before: None, after: Some(new.clone()) });
            }
        }
        out.retain(|change| change.before != change.after);
        out
    }
}
