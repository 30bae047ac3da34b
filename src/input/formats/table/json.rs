//! Tables with one object per line: the keys are the columns, those of a nested object with a dot, `actor.name`.

use super::cells::{BLANK, Cells, Row};
use crate::files::from_json;
use crate::text;
use indexmap::{IndexMap, IndexSet};
use serde_json::Value;
use std::ops::ControlFlow;

/// The greatest number of columns that are told apart.
const MAX_COLUMNS: usize = 10_000;

/// The number of lines that are searched for names of columns.
const LOOKED_AT: usize = 10_000;

/// Objects nested deeper than this are kept as text.
const DEEPEST: usize = 4;

type Object = IndexMap<String, Value>;

/// The names of the columns, in the order of their first occurrence.
pub(super) fn keys(text: &[u8]) -> Result<Vec<String>, String> {
    let mut names: IndexSet<String> = IndexSet::new();
    let mut flat = Vec::new();
    for (_, line) in lines(text).take(LOOKED_AT) {
        let Ok(object) = from_json::<Object>(line) else { continue };
        flat.clear();
        flatten(object, "", 0, &mut flat);
        for (name, _) in flat.drain(..) {
            if names.len() < MAX_COLUMNS {
                names.insert(name);
            }
        }
    }
    if names.is_empty() { Err("no line is a JSON object with names and values".into()) } else { Ok(names.into_iter().collect()) }
}

/// Passes on every line as a row.
pub(super) fn rows(header: &[String], bytes: &[u8], (start, mut line): (usize, u64), visit: &mut dyn FnMut(Row<'_>) -> ControlFlow<()>) {
    let places: IndexMap<&str, usize> = header.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    let (mut cells, mut flat) = (Cells::default(), Vec::new());
    for (at, text) in lines(&bytes[start.min(bytes.len())..]) {
        let why = if text.trim_ascii().is_empty() { Some(BLANK) } else { read(text, &places, &mut flat, &mut cells) };
        let place = start + at..start + at + text.len();
        if visit(Row { line, place, cells: why.map_or(Ok(&cells), Err) }).is_break() {
            return;
        }
        line += 1;
    }
}

/// Puts the values of an object into cells; returns the reason if it cannot.
fn read(text: &[u8], places: &IndexMap<&str, usize>, flat: &mut Vec<(String, String)>, cells: &mut Cells) -> Option<&'static str> {
    let Ok(object) = from_json::<Object>(text) else { return Some("the line is no JSON object") };
    flat.clear();
    flatten(object, "", 0, flat);
    let mut values: Vec<&str> = vec![""; places.len()];
    for (name, value) in flat.iter() {
        if let Some(at) = places.get(name.as_str()) {
            values[*at] = value;
        }
    }
    cells.clear();
    values.iter().for_each(|value| cells.push(value));
    None
}

/// The lines with the byte where each begins; the last line may lack its line break.
fn lines(text: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let here = at;
        at += length + 1;
        Some((here, &rest[..length]))
    })
}

fn flatten(object: Object, within: &str, depth: usize, out: &mut Vec<(String, String)>) {
    for (name, value) in object {
        let name = text::safe_line(&format!("{within}{name}")).into_owned();
        match value {
            Value::Object(inner) if depth < DEEPEST && !inner.is_empty() => {
                flatten(inner.into_iter().collect(), &format!("{name}."), depth + 1, out);
            }
            value => out.push((name, words(&value))),
        }
    }
}

/// A value as text of a cell; several values are separated by semicolons.
fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) if all.iter().all(|one| !one.is_array() && !one.is_object()) => {
            all.iter().map(words).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}
