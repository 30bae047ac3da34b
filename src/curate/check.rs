//! Whether a changed dossier is still sound: by the reader of the format, in its words.

use super::changes::RecordChange;
use super::document::DossierText;
use super::edit::visit;
use super::json::Json;
use super::kind::RecordKind;
use crate::model::dossier::{self, FORMAT, Input, Loaded, Problem, RawFields, Severity, offset};
use serde_json::value::RawValue;
use std::collections::HashSet;

/// How many records are looked at beside those that are changed.
const MAX_NAMED: usize = 5_000;

/// A file that is read beside the dossier, so that ids of it are known.
#[derive(Clone, Debug)]
pub struct Beside {
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The errors that the new text has and the old one does not: an edit is not refused for what was wrong before.
#[must_use]
pub fn new_errors(name: &str, old: &str, new: &str, beside: &[Beside]) -> Vec<Problem> {
    let mut found = errors(name, new, beside);
    if found.is_empty() {
        return found;
    }
    for known in errors(name, old, beside) {
        // The line may be another one.
        if let Some(at) = found.iter().position(|new| new.message == known.message && new.record == known.record) {
            found.remove(at);
        }
    }
    found
}

fn errors(name: &str, text: &str, beside: &[Beside]) -> Vec<Problem> {
    let own = Input { name: name.to_owned(), bytes: text.as_bytes().into() };
    let others = beside.iter().map(|file| Input { name: file.name.clone(), bytes: (&*file.bytes).into() });
    let inputs: Vec<Input<'_>> = std::iter::once(own).chain(others).collect();
    let own = crate::text::safe_line(name).into_owned();
    let problems = dossier::read(&inputs).problems.into_iter();
    problems.filter(|problem| problem.severity == Severity::Error && problem.file == own).collect()
}

/// The errors that a change of some records brings, looked for in these records and what they name: reading a dossier of 217 MB
/// takes 5 s, and a key must not wait for that.
#[must_use]
pub fn mistakes_of(name: &str, changes: &[RecordChange], before: &DossierText, after: &DossierText) -> Vec<Problem> {
    let part = |text: &DossierText, is_after: bool| {
        let records =
            changes.iter().filter_map(|change| Some((change.kind, if is_after { &change.after } else { &change.before }.as_ref()?)));
        excerpt(text, &records.collect::<Vec<_>>())
    };
    let mut found = new_errors("the edit", &part(before, false), &part(after, true), &[]);
    for problem in &mut found {
        problem.file = crate::text::safe_line(name).into_owned();
    }
    found
}

/// Some records of a text, read as a dossier with all that they name; `None` if anything is wrong with them.
#[must_use]
pub fn reading(text: &DossierText, records: &[(RecordKind, &str)]) -> Option<Loaded> {
    let read = |(kind, id): &(RecordKind, &str)| Some((*kind, text.record(*kind, id).ok().flatten()?));
    let records: Vec<(RecordKind, Json)> = records.iter().map(read).collect::<Option<_>>()?;
    let records: Vec<(RecordKind, &Json)> = records.iter().map(|(kind, record)| (*kind, record)).collect();
    let whole = excerpt(text, &records);
    let loaded = dossier::read(&[Input { name: "the edit".to_owned(), bytes: whole.as_bytes().into() }]);
    (loaded.problems.is_empty() && loaded.rejected == 0).then_some(loaded)
}

/// A mistake in a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The way to the field: `["participants", "0", "actor"]`; empty where it is about the whole record.
    pub path: Vec<String>,
    /// What is wrong, and what to do.
    pub words: String,
}

/// The mistakes of a record with those that are new with it, each with its field.
#[must_use]
pub fn of_record(text: &DossierText, kind: RecordKind, record: &Json, new: &[(RecordKind, Json)]) -> Vec<Mistake> {
    let records: Vec<(RecordKind, &Json)> =
        std::iter::once((kind, record)).chain(new.iter().map(|(kind, record)| (*kind, record))).collect();
    let whole = excerpt(text, &records);
    let own = record.to_line();
    let number = whole.lines().position(|line| line.trim_end_matches(',') == own).map_or(0, |at| at + 1);
    let mistake = |problem: Problem| {
        let hint = problem.hint.map_or_else(String::new, |hint| format!("; {hint}"));
        let is_own = problem.line == number;
        let at = own.char_indices().nth(problem.column.saturating_sub(1)).map_or(0, |(at, _)| at);
        Mistake { path: if is_own { path_at(&own, at) } else { Vec::new() }, words: format!("{}{hint}", problem.message) }
    };
    errors("the record", &whole, &[]).into_iter().map(mistake).collect()
}

/// The way to the innermost value at a byte of a record's text; a key belongs to its value.
fn path_at(raw: &str, at: usize) -> Vec<String> {
    let mut path = Vec::new();
    let (mut raw, mut at) = (raw, at);
    // At its first sign it is the value itself.
    while at > 0 {
        let parts: Vec<(String, &str)> = match raw.as_bytes().first() {
            Some(b'{') => match serde_json::from_str::<RawFields<'_>>(raw) {
                Ok(RawFields(fields)) => fields.into_iter().map(|(name, value)| (name, value.get())).collect(),
                Err(_) => return path,
            },
            Some(b'[') => match serde_json::from_str::<Vec<&RawValue>>(raw) {
                Ok(items) => items.into_iter().enumerate().map(|(number, item)| (number.to_string(), item.get())).collect(),
                Err(_) => return path,
            },
            _ => return path,
        };
        let Some((name, part)) = parts.into_iter().find(|(_, part)| at < offset(raw, part) + part.len()) else { return path };
        path.push(name);
        (at, raw) = (at.saturating_sub(offset(raw, part)), part);
    }
    path
}

/// A dossier of these records and those that they name.
fn excerpt(text: &DossierText, records: &[(RecordKind, &Json)]) -> String {
    let mut lists: Vec<(RecordKind, Vec<String>)> = RecordKind::ALL.map(|kind| (kind, Vec::new())).into();
    let mut met: HashSet<(RecordKind, String)> = HashSet::new();
    let mut open: Vec<(RecordKind, Json)> = Vec::new();
    let id = |record: &Json| record.text_of("id").unwrap_or_default().to_owned();
    for (kind, record) in records {
        met.insert((*kind, id(record)));
        open.push((*kind, (*record).clone()));
    }
    while let Some((kind, mut record)) = open.pop() {
        if let Some((_, list)) = lists.iter_mut().find(|(known, _)| *known == kind) {
            list.push(record.to_line());
        }
        for named in RecordKind::ALL {
            visit(kind, &mut record, named, &mut |id| {
                if met.len() < MAX_NAMED
                    && let Ok(Some(other)) = text.record(named, id)
                    && met.insert((named, id.clone()))
                {
                    open.push((named, if named == RecordKind::Event { alone(&other) } else { other }));
                }
            });
        }
    }
    let lists: Vec<String> = lists.iter().map(|(kind, list)| format!("\"{}\":[\n{}\n]", kind.list(), list.join(",\n"))).collect();
    format!("{{\"format\":\"{FORMAT}\",{}}}", lists.join(",\n"))
}

/// An event without what it names.
fn alone(event: &Json) -> Json {
    let fields = event.fields().iter().filter(|(name, _)| matches!(name.as_str(), "id" | "title" | "kind" | "when"));
    Json::Object(fields.cloned().collect())
}
