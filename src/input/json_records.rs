//! JSON other than dossiers: where its records are, and the table that they form.
//!
//! Owns the wrappers that services put around records (`data`, `Result`, `results.bindings`, `features`, `events` …), and
//! the names for other JSON. Records become a table with one object per line, and the number of the line is that of the
//! record; if they have the columns of a coded format, they become a table of that format. Leaves reading these tables to
//! their readers.

mod object;
mod shape;
mod wikidata;

use super::format::{self, InputFormat};
use super::letters;
use indexmap::{IndexMap, IndexSet};
use object::Object;
use serde_json::Value;
use serde_json::value::RawValue;

/// What a file of JSON is.
#[derive(Debug, PartialEq)]
pub(super) enum Found {
    /// A dossier, or a file whose errors the reader of dossiers reports best.
    Dossier,
    /// Records, as a table of that format.
    Records(InputFormat, Vec<u8>),
    /// Anything else, in words, as in "this is …".
    Other(String),
}

/// Names that only a dossier, or a file meant as one, has at its top.
const OF_A_DOSSIER: [&str; 6] = ["format", "actors", "issues", "places", "sources", "relations"];

/// Names of an event of a dossier. A record with two of them is one.
const OF_AN_EVENT: [&str; 8] = ["kind", "when", "participants", "accounts", "about", "certainty", "status", "relations"];

/// The number of records that are searched for the names of their columns.
const LOOKED_AT: usize = 10_000;

/// Whether the start leaves open what such a file is.
pub(super) fn is_worth_a_look(head: &[u8]) -> bool {
    let begins = head.trim_ascii_start().first();
    matches!(begins, Some(b'{' | b'[')) && memchr::memmem::find(head, b"diplo-dossier/").is_none()
}

/// Finds what a file is.
pub(super) fn look(bytes: &[u8]) -> Found {
    let (text, _) = letters::decoded(bytes);
    let text = text.trim();
    if text.starts_with('[') {
        return match serde_json::from_str::<Vec<&RawValue>>(text) {
            Ok(all) => of_list(&all).unwrap_or_else(|| Found::Other(shape::of_list(&all))),
            Err(_) => Found::Dossier,
        };
    }
    let Ok(members) = serde_json::from_str::<IndexMap<String, &RawValue>>(text) else {
        return of_lines(text).unwrap_or(Found::Dossier);
    };
    if members.is_empty() || OF_A_DOSSIER.iter().any(|name| members.contains_key(*name)) {
        return Found::Dossier;
    }
    if let Some(found) = shape::list_in(&members).as_deref().and_then(of_list) {
        return found;
    }
    // A stream of events may have but one.
    let has = |name: &str| members.contains_key(name);
    let is_event = is_event(has) || has("title") && (has("kind") || has("when"));
    let is_perhaps_a_dossier = is_event || members.contains_key("events") || members.keys().all(|name| shape::is_near_dossier(name));
    if is_perhaps_a_dossier { Found::Dossier } else { Found::Other(shape::of_object(&members)) }
}

/// Whether the start is a record a line, as databases export them, with the columns of a coded format.
pub(super) fn is_of_coded_lines(head: &[u8]) -> bool {
    let (text, _) = letters::decoded(head);
    first_of_lines(&text).and_then(|first| format::of_header(header(first.keys()).as_bytes())).is_some()
}

/// The first of several records, each on a line of its own.
fn first_of_lines(text: &str) -> Option<Object> {
    let (first, rest) = text.trim_start().split_once('\n')?;
    let is_followed = rest.trim_start().starts_with('{');
    serde_json::from_str::<Object>(first).ok().filter(|_| is_followed).map(shape::flattened)
}

/// The table that a record a line makes, if it is of a coded format; other lines are read as they are.
fn of_lines(text: &str) -> Option<Found> {
    let nothing = serde_json::from_str::<&RawValue>("null").ok()?;
    format::of_header(header(first_of_lines(text)?.keys()).as_bytes())?;
    // A line that is no record counts as one without a day.
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let all: Vec<&RawValue> = lines.map(|line| serde_json::from_str(line).unwrap_or(nothing)).collect();
    of_list(&all)
}

/// The names of columns as the first line of a table.
fn header<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(|name| name.replace(['\t', '\n', '\r'], " ")).collect::<Vec<_>>().join("\t") + "\n"
}

/// Whether an object with these members is an event of a dossier.
fn is_event(has: impl Fn(&str) -> bool) -> bool {
    OF_AN_EVENT.iter().filter(|name| has(name)).count() > 1
}

/// The table that a list makes; `None` where it is none of records.
fn of_list(all: &[&RawValue]) -> Option<Found> {
    let first = all.iter().find(|value| value.get() != "null")?;
    if first.get().starts_with('[') {
        return of_rows(all);
    }
    let first: Object = serde_json::from_str(first.get()).ok()?;
    if is_event(|name| first.contains_key(name)) {
        // Events of a dossier, which stand an event a line in a stream.
        return Some(Found::Records(InputFormat::Dossier, lines(all, &|object| object)));
    }
    if first.is_empty() {
        return None;
    }
    let mut names: IndexSet<String> = IndexSet::new();
    for value in all.iter().take(LOOKED_AT) {
        if let Ok(object) = serde_json::from_str::<Object>(value.get()) {
            names.extend(shape::flattened(object).into_keys());
        }
    }
    match format::of_header(header(names.iter()).as_bytes()) {
        Some(coded) => Some(Found::Records(coded, cells(all, &names))),
        None => Some(Found::Records(InputFormat::Table, lines(all, &shape::flattened))),
    }
}

/// Records, one object per line; anything else stays as it is, so that the reader counts it.
fn lines(all: &[&RawValue], flat: &dyn Fn(Object) -> Object) -> Vec<u8> {
    let mut out = Vec::new();
    for value in all {
        match serde_json::from_str::<Object>(value.get()).map(flat).and_then(|object| serde_json::to_vec(&object)) {
            Ok(line) => out.extend(line),
            Err(_) => out.extend(value.get().bytes().filter(|byte| !matches!(byte, b'\n' | b'\r'))),
        }
        out.push(b'\n');
    }
    out
}

/// Records as comma-separated text.
fn cells(all: &[&RawValue], names: &IndexSet<String>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let _ = writer.write_record(names);
    for value in all {
        let object = serde_json::from_str::<Object>(value.get()).map(shape::flattened).unwrap_or_default();
        let cell = |name: &String| object.get(name).map(shape::words).unwrap_or_default();
        let _ = writer.write_record(names.iter().map(cell));
    }
    writer.into_inner().unwrap_or_default()
}

/// Rows of cells; the first row names the columns.
fn of_rows(all: &[&RawValue]) -> Option<Found> {
    let row = |value: &&RawValue| serde_json::from_str::<Vec<Value>>(value.get()).ok();
    let first = row(all.first()?)?;
    if first.len() < 2 || !first.iter().all(Value::is_string) {
        return None;
    }
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for value in all {
        let _ = writer.write_record(row(value).unwrap_or_default().iter().map(shape::words));
    }
    let bytes = writer.into_inner().ok()?;
    let coded = bytes.split_inclusive(|byte| *byte == b'\n').next().and_then(format::of_header);
    Some(Found::Records(coded.unwrap_or(InputFormat::Table), bytes))
}

#[cfg(test)]
mod tests;
