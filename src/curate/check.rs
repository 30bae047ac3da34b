//! Whether a changed dossier is still sound: by the reader of the format, in its words.

use super::changes::RecordChange;
use super::document::DossierText;
use super::edit::visit;
use super::json::Json;
use super::kind::RecordKind;
use crate::model::dossier::{self, FORMAT, Input, Problem, Severity};
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
    let lists: Vec<String> = lists.iter().map(|(kind, list)| format!("\"{}\":[{}]", kind.list(), list.join(",\n"))).collect();
    format!("{{\"format\":\"{FORMAT}\",{}}}", lists.join(",\n"))
}

/// An event without what it names.
fn alone(event: &Json) -> Json {
    let fields = event.fields().iter().filter(|(name, _)| matches!(name.as_str(), "id" | "title" | "kind" | "when"));
    Json::Object(fields.cloned().collect())
}
