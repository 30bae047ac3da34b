//! A change in words: one sentence for a list of edits, a line a field for a report.

use super::differences::{Difference, differences};
use super::record::RecordChange;
use crate::curate::document::DossierText;
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::model::read_date;
use crate::text;

/// The longest value in a sentence, in columns.
const MAX_COLUMNS: usize = 60;

/// So many fields are named in a sentence.
const MAX_FIELDS: usize = 3;

/// The changes in one sentence without a stop: "moved “Lambert–Hong talks” from 23 May 2024 to 24 May 2024".
#[must_use]
pub fn sentence(changes: &[RecordChange], text: &DossierText) -> String {
    // An event that comes with new actors is the event.
    let main = changes.iter().find(|change| change.kind == RecordKind::Event).or(changes.first());
    let Some(main) = main else { return String::new() };
    let others = changes.len() - 1;
    let more = match others {
        0 => String::new(),
        1 => ", and 1 more record".to_owned(),
        _ => format!(", and {others} more records"),
    };
    of_record(main, text) + &more
}

fn of_record(change: &RecordChange, text: &DossierText) -> String {
    match (&change.before, &change.after) {
        (None, Some(new)) => format!("added {}{}", called(change.kind, new), day_of(new)),
        (Some(old), None) => format!("removed {}{}", called(change.kind, old), day_of(old)),
        (Some(old), Some(new)) => {
            let found = differences(old, new);
            if let [only] = &found[..] {
                return of_field(change.kind, old, only, text);
            }
            let mut fields: Vec<String> = Vec::new();
            for name in found.iter().map(|difference| first_of(&difference.path)) {
                if !fields.contains(&name) {
                    fields.push(name);
                }
            }
            let more = fields.len().saturating_sub(MAX_FIELDS);
            fields.truncate(MAX_FIELDS);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("edited {}: {}{more}", called(change.kind, old), fields.join(", "))
        }
        (None, None) => String::new(),
    }
}

fn of_field(kind: RecordKind, record: &Json, difference: &Difference, text: &DossierText) -> String {
    let called = called(kind, record);
    let Difference { path, before, after } = difference;
    match (before, after) {
        (Some(old), Some(new)) if path == "when" || path == "when.edtf" => format!("moved {called} from {} to {}", date(old), date(new)),
        (Some(_), Some(new)) if path == kind.title() => format!("renamed {called} to “{}”", value(new)),
        (before, after) => format!("{called}: {}", of_values(path, before.as_ref(), after.as_ref(), text)),
    }
}

fn of_values(path: &str, before: Option<&Json>, after: Option<&Json>, text: &DossierText) -> String {
    let shown = |value: &Json| named(path, value, text);
    let path = text::safe_line(path).into_owned();
    match (before, after) {
        (None, Some(new)) => format!("{path} added: {}", shown(new)),
        (Some(old), None) => format!("{path} taken out: {}", shown(old)),
        (Some(old), Some(new)) => format!("{path}: {} → {}", shown(old), shown(new)),
        (None, None) => path,
    }
}

/// A line for each field that is different.
#[must_use]
pub fn lines(change: &RecordChange, text: &DossierText) -> Vec<String> {
    let (Some(old), Some(new)) = (&change.before, &change.after) else { return Vec::new() };
    let line = |difference: &Difference| of_values(&difference.path, difference.before.as_ref(), difference.after.as_ref(), text);
    differences(old, new).iter().map(line).collect()
}

/// A record as a sentence names it: "the actor “Wang Yi”"; an event by its title alone.
#[must_use]
pub fn called(kind: RecordKind, record: &Json) -> String {
    let name = record.text_of(kind.title()).or(record.text_of("id")).unwrap_or_default();
    let name = format!("“{}”", short(name));
    if kind == RecordKind::Event { name } else { format!("the {kind} {name}") }
}

/// The name of a record in the text; its id if it has none.
#[must_use]
pub fn title_of(text: &DossierText, kind: RecordKind, id: &str) -> String {
    let record = text.record(kind, id).ok().flatten();
    let name = record.as_ref().and_then(|record| record.text_of(kind.title()));
    short(name.unwrap_or(id))
}

fn day_of(record: &Json) -> String {
    record.get("when").map_or_else(String::new, |when| format!(" ({})", date(when)))
}

/// A date in words, whether it stands alone or with its circumstances.
fn date(when: &Json) -> String {
    let written = when.text().or(when.text_of("edtf"));
    let words = written.and_then(|written| read_date(written).ok()).map(|date| date.words());
    words.unwrap_or_else(|| value(when))
}

/// A value for a reader; an id of the fields that hold such as the name of what it stands for.
fn named(path: &str, json: &Json, text: &DossierText) -> String {
    let last = path.rsplit('.').next().unwrap_or(path);
    if matches!(last, "when" | "edtf" | "issued" | "accessed" | "start" | "end") {
        return date(json);
    }
    let kind = match last.split('[').next().unwrap_or(last) {
        "actor" | "on_behalf_of" | "participants" | "organization" => RecordKind::Actor,
        "place" => RecordKind::Place,
        "about" | "broader" => RecordKind::Issue,
        "source" | "accounts" => RecordKind::Source,
        "event" | "relations" => RecordKind::Event,
        _ => return value(json),
    };
    let id = json.text().or_else(|| ["actor", "source", "event"].into_iter().find_map(|key| json.text_of(key)));
    id.map_or_else(|| value(json), |id| title_of(text, kind, id))
}

fn value(json: &Json) -> String {
    match json {
        Json::Text(words) => short(words),
        other => short(&other.to_line()),
    }
}

fn short(words: &str) -> String {
    let line = text::safe_line(words);
    text::clip(&line, MAX_COLUMNS, "…").into_owned()
}

fn first_of(path: &str) -> String {
    path.split(['.', '[']).next().unwrap_or(path).to_owned()
}
