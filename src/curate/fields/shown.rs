//! A value as the text that a person would type for it.

use crate::curate::edit::{Known, named_at};
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::model::dossier::Shape;

/// The text; JSON where no other text means this value.
pub(super) fn shown(kind: RecordKind, place: &str, shape: &Shape, value: &Json, known: &Known) -> String {
    let plain = match (shape, value) {
        (Shape::Id, Json::Text(id)) => Some(name(kind, place, id, known)),
        (Shape::When | Shape::Quote, Json::Object(_)) => value.text_of("edtf").or(value.text_of("exact")).map(str::to_owned),
        (Shape::List(item), Json::List(items)) => list(kind, &format!("{place}[]"), item, items, known),
        (_, Json::Text(text)) => Some(text.clone()),
        (_, Json::Plain(text)) => Some(text.clone()),
        _ => None,
    };
    plain.unwrap_or_else(|| value.to_line())
}

/// The name of a record if it means that record alone, else its id.
fn name(kind: RecordKind, place: &str, id: &str, known: &Known) -> String {
    let Some(of) = named_at(kind, place) else { return id.to_owned() };
    let title = known.named(of, id).map(|named| named.title.clone());
    title.filter(|title| known.id(of, title).is_ok_and(|found| found == id)).unwrap_or_else(|| id.to_owned())
}

/// The items with a semicolon between them; `None` if one of them is more than a name, or has such a sign in it.
fn list(kind: RecordKind, place: &str, item: &Shape, items: &[Json], known: &Known) -> Option<String> {
    let one = |value: &Json| match (item, value) {
        (Shape::Record(fields), Json::Object(content)) => {
            let [(name, value)] = &content[..] else { return None };
            let field = fields.alone.filter(|alone| alone == name).and_then(|alone| fields.field(alone))?;
            Some(shown(kind, &format!("{place}.{name}"), &field.shape, value, known))
        }
        (Shape::Id | Shape::Text, Json::Text(_)) => Some(shown(kind, place, item, value, known)),
        _ => None,
    };
    let texts: Vec<String> = items.iter().map(one).collect::<Option<_>>()?;
    let is_one_each = |text: &String| !text.contains(';') && !text.trim().is_empty() && !text.starts_with(['{', '[']);
    // A comma in a single name would part it.
    let is_whole = texts.len() > 1 || texts.iter().all(|text| !text.contains(',') || is_known(kind, place, text, known));
    if !(texts.iter().all(is_one_each) && is_whole) {
        return None;
    }
    Some(texts.join("; "))
}

fn is_known(kind: RecordKind, place: &str, text: &str, known: &Known) -> bool {
    named_at(kind, place).is_some_and(|of| known.id(of, text).is_ok())
}
