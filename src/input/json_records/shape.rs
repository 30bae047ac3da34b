//! The structure of JSON: where its list of records is, the flat form of a record, and the name of JSON without records.

use super::object::Object;
use super::wikidata;
use indexmap::IndexMap;
use serde_json::Value;
use serde_json::value::RawValue;

type Members<'a> = IndexMap<String, &'a RawValue>;

/// The names under which services put their records, most particular first; a dot leads into an object.
const WRAPPERS: [&str; 19] = [
    "results.bindings",
    "features",
    "hits.hits",
    "response.docs",
    "response.results",
    "data",
    "Result",
    "result",
    "results",
    "records",
    "rows",
    "items",
    "events",
    "value",
    "values",
    "entries",
    "articles",
    "objects",
    "docs",
];

/// Objects nested deeper than this are kept as text.
const DEEPEST: usize = 4;

/// The type of JSON without records, by the names at its top.
const KINDS: [(&str, &str); 14] = [
    ("nbformat", "a Jupyter notebook"),
    ("$schema", "a JSON Schema, or a file that follows one"),
    ("arcs", "TopoJSON: shapes of a map"),
    ("dependencies", "the description of a package"),
    ("lockfileVersion", "the list of packages of a program"),
    ("entities", "an entity of Wikidata"),
    ("openapi", "the description of a service (OpenAPI)"),
    ("swagger", "the description of a service (OpenAPI)"),
    ("geometry", "GeoJSON of one place"),
    ("coordinates", "GeoJSON of one place"),
    ("features", "GeoJSON without a place in it"),
    ("@context", "linked data (JSON-LD)"),
    ("log", "a record of what a browser loaded (HAR)"),
    ("error", "the answer of a service that tells of an error"),
];

/// The list of records under one of the usual names.
pub(super) fn list_in<'a>(members: &Members<'a>) -> Option<Vec<&'a RawValue>> {
    let list = |value: &'a RawValue| serde_json::from_str::<Vec<&'a RawValue>>(value.get()).ok();
    // Cells separate from the names of their columns, as pandas writes them.
    if let (Some(columns), Some(rows)) = (members.get("columns"), members.get("data").or(members.get("rows")))
        && let Some(rows) = list(rows).filter(|rows| rows.first().is_some_and(|row| row.get().starts_with('[')))
        && columns.get().starts_with("[\"")
    {
        return Some(std::iter::once(*columns).chain(rows).collect());
    }
    for path in WRAPPERS {
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let Some(value) = members.get(first).copied() else { continue };
        let found = if rest.is_empty() {
            list(value)
        } else {
            serde_json::from_str::<Members<'a>>(value.get()).ok().and_then(|inner| inner.get(rest).copied().and_then(list))
        };
        if let Some(found) = found.filter(|found| found.iter().any(|value| value.get().starts_with(['{', '[']))) {
            return Some(found);
        }
        // The answer of a service may have another object around its list: `data.items`.
        let inner = serde_json::from_str::<Members<'a>>(value.get()).ok();
        if let Some(found) =
            inner.filter(|_| rest.is_empty()).and_then(|inner| inner.into_values().find_map(list)).filter(|list| list.len() > 1)
            && found.iter().all(|value| value.get().starts_with('{'))
        {
            return Some(found);
        }
    }
    // A single list of objects under any other name.
    let mut lists =
        members.values().filter_map(|value| list(value)).filter(|list| list.first().is_some_and(|one| one.get().starts_with('{')));
    let only = lists.next()?;
    lists.next().is_none().then_some(only)
}

/// Whether a name is one of a dossier's, or differs by a letter or two.
pub(super) fn is_near_dossier(name: &str) -> bool {
    let known = ["format", "title", "summary", "actors", "issues", "places", "sources", "events", "version"];
    known.iter().any(|known| strsim::levenshtein(known, &name.to_lowercase()) <= 2)
}

/// A record with the objects in it unwrapped: a GeoJSON place, a SPARQL binding, a search hit, a Wikidata time.
pub(super) fn flattened(mut object: Object) -> Object {
    let mut out = Object::new();
    if object.get("type").and_then(Value::as_str) == Some("Feature") {
        out.extend(taken(&mut object, "properties"));
        let geometry = taken(&mut object, "geometry");
        point(&geometry, &mut out);
        out.extend(object.into_iter().filter(|(name, _)| name == "id"));
    } else if object.contains_key("_source") {
        out.extend(taken(&mut object, "_source"));
    } else if !object.is_empty() && object.values().all(is_binding) {
        wikidata::bindings(object, &mut out);
    } else {
        out = object;
    }
    let mut flat = Object::new();
    out.into_iter().for_each(|(name, value)| flatten(name, value, 0, &mut flat));
    flat
}

/// Removes the members of a nested object and returns them.
fn taken(object: &mut Object, name: &str) -> Object {
    match object.shift_remove(name) {
        Some(Value::Object(inner)) => inner.into_iter().collect(),
        _ => Object::new(),
    }
}

/// A value of a SPARQL result: its type, and the value as text.
fn is_binding(value: &Value) -> bool {
    let known = |kind: &str| matches!(kind, "uri" | "literal" | "typed-literal" | "bnode");
    value.get("value").is_some_and(Value::is_string) && value.get("type").and_then(Value::as_str).is_some_and(known)
}

/// The coordinates of a place, in separate columns; in words if nothing else names it.
fn point(geometry: &Object, out: &mut Object) {
    let first = |value: &Value| value.as_array().and_then(|pair| Some((pair.first()?.as_f64()?, pair.get(1)?.as_f64()?)));
    let Some((longitude, latitude)) = geometry.get("coordinates").and_then(first) else { return };
    out.entry("latitude".into()).or_insert_with(|| latitude.into());
    out.entry("longitude".into()).or_insert_with(|| longitude.into());
    let names = ["place", "location", "city", "town", "venue", "where", "placename", "address", "country"];
    if !out.keys().any(|name| names.contains(&name.to_lowercase().as_str())) {
        let words = |number: f64, letters: [char; 2]| format!("{}° {}", number.abs(), letters[usize::from(number < 0.0)]);
        let place = format!("{} {}", words(latitude, ['N', 'S']), words(longitude, ['E', 'W']));
        out.insert("place".into(), place.into());
    }
}

fn flatten(name: String, value: Value, depth: usize, out: &mut Object) {
    match value {
        Value::Object(inner) if depth < DEEPEST && !inner.is_empty() => {
            let inner: Object = inner.into_iter().collect();
            match wikidata::time(&inner) {
                Some(time) => {
                    out.insert(name, time.into());
                }
                None => inner.into_iter().for_each(|(inner, value)| flatten(format!("{name}.{inner}"), value, depth + 1, out)),
            }
        }
        value => {
            out.insert(name, value);
        }
    }
}

/// A value as text of a cell; several values are separated by semicolons.
pub(super) fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) if all.iter().all(|one| !one.is_array() && !one.is_object()) => {
            all.iter().map(words).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

/// The name of an object without records.
pub(super) fn of_object(members: &Members<'_>) -> String {
    let known = KINDS.iter().find(|(name, _)| members.contains_key(*name)).map(|(_, words)| (*words).to_owned());
    let names: Vec<String> = members.keys().take(4).map(|name| format!("`{}`", name.chars().take(30).collect::<String>())).collect();
    let more = if members.len() > names.len() { " …" } else { "" };
    let kind = known.unwrap_or_else(|| "JSON, and no dossier".to_owned());
    format!("{kind}: an object with {}{more}, and no list of records in it", names.join(", "))
}

/// The name of a list without records.
pub(super) fn of_list(all: &[&RawValue]) -> String {
    match all.first().map(|first| first.get()) {
        None => "JSON, and an empty list".to_owned(),
        Some(first) if first.starts_with('"') => "JSON, and a list of texts: records are objects with names and values".to_owned(),
        Some(first) if first.starts_with('[') => "JSON, and a list of lists that names no columns".to_owned(),
        Some(first) if first.starts_with('{') => "JSON, and a list of empty objects".to_owned(),
        Some(_) => "JSON, and a list of numbers: records are objects with names and values".to_owned(),
    }
}
