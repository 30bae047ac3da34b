//! Two edits of one dossier made one: record by record, field by field, from what both began with.
//!
//! Owns what is merged and what is a conflict. Used when a file has changed on disk while it was edited, and by git
//! (`diplo-tui merge-driver`). A record that only one side touched is that side's; where both touched one, its fields and the
//! items of its lists are merged in the same way. Only what both made different things of is left to a person.

mod marked;
mod value;

pub use marked::marked;
pub use value::{Conflict, Side};

use crate::curate::changes::RecordChange;
use crate::curate::document::{DossierText, Patch};
use crate::curate::edit::{EditError, Step, perform};
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use std::collections::{HashMap, HashSet};
use value::{Merger, Place};

/// What becomes of our text.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    /// The records that become others in our text.
    pub changes: Vec<RecordChange>,
    /// The fields of the document that become others.
    pub facts: Vec<(String, Json)>,
    /// What both sides made different things of.
    pub conflicts: Vec<Conflict>,
}

/// Finds out what `theirs` brings to `ours`, both made from `base`; where both differ, `prefer` wins.
///
/// # Errors
/// A record cannot be told apart.
pub fn merge(base: &DossierText, ours: &DossierText, theirs: &DossierText, prefer: Side) -> Result<Merged, EditError> {
    let mut merged = Merged::default();
    let mut merger = Merger::new(prefer);
    for kind in RecordKind::ALL {
        let [b, o, t] = [base, ours, theirs].map(|text| text.texts(kind).collect::<HashMap<&str, &str>>());
        let mut met = HashSet::new();
        // Their new records come in their order; what they took out comes where it is.
        for id in theirs.ids(kind).chain(ours.ids(kind)).filter(|id| met.insert(*id)) {
            let (b, o, t) = (b.get(id).copied(), o.get(id).copied(), t.get(id).copied());
            if t == b || t == o {
                continue;
            }
            let read = |raw: Option<&str>| raw.map(Json::parse).transpose().map_err(|why| EditError::Text { kind, id: id.to_owned(), why });
            let (b, o, t) = (read(b)?, read(o)?, read(t)?);
            let place = Place { kind: Some(kind), id: id.to_owned(), path: String::new() };
            let after = merger.value(&place, b.as_ref(), o.as_ref(), t.as_ref());
            if after != o {
                merged.changes.push(RecordChange { kind, id: id.to_owned(), before: o, after });
            }
        }
    }
    let fact = |text: &DossierText, name: &str| text.facts().find(|(known, _)| *known == name).and_then(|(_, raw)| Json::parse(raw).ok());
    for (name, raw) in theirs.facts() {
        let Ok(theirs) = Json::parse(raw) else { continue };
        let [b, o] = [base, ours].map(|text| fact(text, name));
        let place = Place { kind: None, id: String::new(), path: name.to_owned() };
        let after = merger.value(&place, b.as_ref(), o.as_ref(), Some(&theirs));
        if let Some(after) = after.filter(|after| Some(after) != o.as_ref()) {
            merged.facts.push((name.to_owned(), after));
        }
    }
    merged.conflicts = merger.conflicts;
    Ok(merged)
}

/// Gives our text what the other side brings, and tells the patches that did it.
///
/// # Errors
/// A record cannot be told apart.
pub fn apply(ours: &mut DossierText, merged: &Merged) -> Result<Vec<Patch>, EditError> {
    let mut patches = perform(ours, &merged.changes, &[])?;
    for (name, value) in &merged.facts {
        let patch = ours.set_fact(name, value).map_err(|why| EditError::Value(format!("`{name}` cannot be edited: {why}")))?;
        if let Some(patch) = patch {
            ours.apply(&patch).map_err(|error| EditError::Value(error.to_string()))?;
            patches.push(patch);
        }
    }
    Ok(patches)
}

/// A record that a person has edited from `before`, with what has become of it meanwhile; else what both made different things of.
///
/// # Errors
/// The conflicts.
pub fn record(kind: RecordKind, before: &Json, now: &Json, edited: &Json) -> Result<Json, Vec<Conflict>> {
    record_keeping(kind, before, now, edited, &[])
}

/// The same, where it is decided for some fields whose change is kept: ours is what was edited.
///
/// # Errors
/// The conflicts that are left; ours is what was edited.
pub fn record_keeping(kind: RecordKind, before: &Json, now: &Json, edited: &Json, keeps: &[(String, Side)]) -> Result<Json, Vec<Conflict>> {
    let id = before.text_of("id").unwrap_or_default().to_owned();
    let place = Place { kind: Some(kind), id, path: String::new() };
    let mut merger = Merger::new(Side::Ours);
    merger.keeps = keeps.to_vec();
    let merged = merger.value(&place, Some(before), Some(edited), Some(now));
    if merger.conflicts.is_empty() { Ok(merged.unwrap_or_else(|| edited.clone())) } else { Err(merger.conflicts) }
}

/// Makes an edit in a text that is another one than it was made for, record by record; `None` if the text has become
/// something else where the edit was.
#[must_use]
pub fn onto(text: &mut DossierText, step: &Step) -> Option<Step> {
    let mut merged = Merged::default();
    let mut merger = Merger::new(Side::Ours);
    for RecordChange { kind, id, before, after } in step.changes() {
        let now = text.record(kind, &id).ok()?;
        let place = Place { kind: Some(kind), id: id.clone(), path: String::new() };
        let then = merger.value(&place, before.as_ref(), now.as_ref(), after.as_ref());
        if then != now {
            merged.changes.push(RecordChange { kind, id, before: now, after: then });
        }
    }
    if !merger.conflicts.is_empty() {
        return None;
    }
    let patches = apply(text, &merged).ok()?;
    Some(Step { patches, ..step.clone() })
}

#[cfg(test)]
mod tests;
