//! One record read, with everything that is wrong with it and not only the first mistake.
//!
//! serde stops at the first mistake. So the record is read again without the part that was refused, until it is
//! read or nothing is left to take out; only records that have mistakes pay for this.

use super::locate::{self, Path, Step};
use crate::text;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;
use std::ops::Range;

/// A mistake in a record: where (bytes in the record), what, and perhaps what to do.
#[derive(Debug)]
pub(super) struct Mistake {
    pub at: Range<usize>,
    pub message: String,
    pub hint: Option<String>,
}

/// What could be read of a record, and what was wrong with it.
pub(super) struct Reading<T> {
    pub record: Option<T>,
    pub mistakes: Vec<Mistake>,
    /// It has no id of its own that could be read.
    pub nameless: bool,
}

/// More mistakes than this in one record are not worth a reader's time.
const MOST: usize = 40;

/// Reads the JSON text of one record.
pub(super) fn read<T: DeserializeOwned>(raw: &str) -> Reading<T> {
    match serde_json::from_str(raw) {
        Ok(record) => Reading { record: Some(record), mistakes: Vec::new(), nameless: false },
        Err(error) => diagnose(raw, &error),
    }
}

fn diagnose<T: DeserializeOwned>(raw: &str, first: &serde_json::Error) -> Reading<T> {
    let mut value: Value = match serde_json::from_str(raw) {
        Ok(value) => value,
        Err(error) => {
            let mistake = Mistake { at: 0..raw.len().min(1), message: plain(&error.to_string()), hint: None };
            return Reading { record: None, mistakes: vec![mistake], nameless: true };
        }
    };
    let mut mistakes = Vec::new();
    let written_id = value.get("id").cloned();
    let mut nameless = false;
    while mistakes.len() < MOST {
        let error = match serde_path_to_error::deserialize::<_, T>(value.clone()) {
            // A mistake that vanishes in the tree (a field given twice) is still one.
            Ok(record) if mistakes.is_empty() => {
                let message = plain(&first.to_string());
                mistakes.push(Mistake { at: 0..raw.len().min(1), message, hint: Some("keep one of the two".into()) });
                return Reading { record: Some(record), mistakes, nameless: false };
            }
            Ok(record) => return Reading { record: Some(record), mistakes, nameless },
            Err(error) => error,
        };
        let mut path = steps(error.path());
        let message = plain(&error.inner().to_string());
        let (mistake, mended) = explain(raw, &mut path, &message, &mut value);
        mistakes.push(mistake);
        nameless |= value.get("id") != written_id.as_ref();
        if !mended {
            break;
        }
    }
    Reading { record: None, mistakes, nameless }
}

fn steps(path: &serde_path_to_error::Path) -> Path {
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(Step::Item(*index)),
            Segment::Map { key } => Some(Step::Field(key.clone())),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

/// Turns serde's message into ours, and takes the refused part out of `value`; false where that cannot be done.
fn explain(raw: &str, path: &mut Path, message: &str, value: &mut Value) -> (Mistake, bool) {
    let named = between(message, "field `", "`").or_else(|| between(message, "variant `", "`"));
    if message.starts_with("unknown field") {
        let name = named.unwrap_or_default().to_owned();
        if path.last() != Some(&Step::Field(name.clone())) {
            path.push(Step::Field(name.clone()));
        }
        let hint = suggestion(&name, message);
        let mistake = Mistake { at: locate::key(raw, path), message: format!("unknown field `{name}`"), hint };
        return (mistake, remove(value, path));
    }
    if message.starts_with("missing field") {
        let name = named.unwrap_or_default().to_owned();
        let at = locate::value(raw, path);
        let at = at.start..(at.start + 1).min(at.end);
        let mistake = Mistake { at, message: format!("missing field `{name}`"), hint: None };
        return (mistake, complete(value, path, &name));
    }
    let at = locate::value(raw, path);
    let place = locate::written(path);
    if message.starts_with("unknown variant") {
        let name = named.unwrap_or_default();
        let message_ours = format!("unknown {} `{name}`", path.iter().rev().find_map(field_name).unwrap_or("term"));
        let hint = suggestion(name, message).or_else(|| message.split_once("expected ").map(|(_, rest)| format!("expected {rest}")));
        return (Mistake { at, message: message_ours, hint }, remove_or_stand_in(value, path));
    }
    if let Some(at_cause) = message.find("is no date: ")
        && let Some(semicolon) = message[at_cause..].find("; ")
    {
        let (message, hint) = message.split_at(at_cause + semicolon);
        let hint = Some(hint.trim_start_matches("; ").to_owned());
        return (Mistake { at, message: message.to_owned(), hint }, remove_or_stand_in(value, path));
    }
    let message = if place.is_empty() || message.contains("is no date") { message.to_owned() } else { format!("{place}: {message}") };
    (Mistake { at, message, hint: None }, remove_or_stand_in(value, path))
}

fn field_name(step: &Step) -> Option<&str> {
    match step {
        Step::Field(name) => Some(name),
        Step::Item(_) => None,
    }
}

/// "did you mean `title`?", out of the names that serde lists as expected.
fn suggestion(wrong: &str, message: &str) -> Option<String> {
    let (_, expected) = message.split_once("expected")?;
    let known = expected.split('`').skip(1).step_by(2);
    text::closest(wrong, known).map(|known| format!("did you mean `{known}`?"))
}

/// serde_json appends the place in the text that it was given, which here is not the file.
fn plain(message: &str) -> String {
    let end = message.rfind(" at line ").unwrap_or(message.len());
    let message = text::safe_line(&message[..end]).into_owned();
    // JSON's words, not Rust's.
    match message.strip_prefix("invalid type: ").and_then(|rest| rest.rsplit_once(", expected ")) {
        Some((found, expected)) => {
            let found = found.replace("sequence", "a list").replace("map", "an object");
            let expected = expected.replace("a sequence", "a list").replace("string or map", "a term").replace("a map", "an object");
            format!("expected {expected}, found {found}")
        }
        None => message,
    }
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let start = text.find(open)? + open.len();
    let end = text[start..].find(close)?;
    Some(&text[start..start + end])
}

fn parent<'a>(value: &'a mut Value, path: &[Step]) -> Option<&'a mut Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Field(name) => value.get_mut(name.as_str()),
        Step::Item(index) => value.get_mut(*index),
    })
}

fn remove(value: &mut Value, path: &[Step]) -> bool {
    let Some((last, outer)) = path.split_last() else { return false };
    match (parent(value, outer), last) {
        (Some(Value::Object(map)), Step::Field(name)) => map.remove(name).is_some(),
        (Some(Value::Array(items)), Step::Item(index)) if *index < items.len() => {
            items.remove(*index);
            true
        }
        _ => false,
    }
}

/// Items must stay in place, or the paths of later mistakes would name their neighbours: so a refused value is
/// replaced where a stand-in is known, and a refused item is made to vanish only as the last resort.
fn remove_or_stand_in(value: &mut Value, path: &[Step]) -> bool {
    if let Some(Step::Field(name)) = path.last()
        && let Some(stand_in) = stand_in(name, path)
        && let Some(slot) = parent(value, path)
        && *slot != stand_in
    {
        *slot = stand_in;
        return true;
    }
    if let Some(Step::Item(_)) = path.last()
        && let Some(slot @ Value::String(_) | slot @ Value::Number(_)) = parent(value, path)
        && slot.as_str() != Some("x")
    {
        *slot = "x".into();
        return true;
    }
    remove(value, path)
}

fn complete(value: &mut Value, path: &[Step], name: &str) -> bool {
    let (Some(stand_in), Some(Value::Object(map))) = (stand_in(name, path), parent(value, path)) else { return false };
    // A record without a name is better known by its id than by a letter.
    let stand_in = map.get("id").filter(|id| id.is_string() && matches!(name, "name" | "label" | "title")).cloned().unwrap_or(stand_in);
    map.insert(name.to_owned(), stand_in).is_none()
}

/// Something that a required field takes, so that the rest of the record can be looked at.
fn stand_in(field: &str, path: &[Step]) -> Option<Value> {
    Some(match field {
        "type" if path.first() == Some(&Step::Field("relations".into())) => "follows".into(),
        "id" | "title" | "name" | "label" | "role" | "actor" | "event" | "source" | "scheme" | "file" => "x".into(),
        "value" => 0.into(),
        "kind" => "other".into(),
        "when" | "edtf" => "2000".into(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Event;

    fn mistakes(raw: &str) -> Vec<(String, String, Option<String>)> {
        read::<Event>(raw).mistakes.into_iter().map(|mistake| (raw[mistake.at].to_owned(), mistake.message, mistake.hint)).collect()
    }

    #[test]
    fn every_mistake_of_a_record_is_found_in_one_reading() {
        let raw = r#"{"id":"a b","titel":"T","kind":"talk","when":"2024-02-30","about":[3],"participants":[{"actor":"x","part":"hosts"}]}"#;
        let found = mistakes(raw);
        let at: Vec<&str> = found.iter().map(|(at, ..)| at.as_str()).collect();
        for expected in ["\"a b\"", "\"titel\"", "\"talk\"", "\"2024-02-30\"", "3", "\"hosts\"", "{"] {
            assert!(at.contains(&expected), "{expected} not in {found:#?}");
        }
    }

    #[test]
    fn a_misspelt_field_or_term_gets_a_suggestion() {
        let found = mistakes(r#"{"id":"a","title":"T","kind":"meating","when":"2024","summry":"s"}"#);
        assert!(found.iter().any(|(_, _, hint)| hint.as_deref() == Some("did you mean `meeting`?")), "{found:#?}");
        assert!(found.iter().any(|(_, _, hint)| hint.as_deref() == Some("did you mean `summary`?")), "{found:#?}");
    }
}
