//! What a person meant by something else: a field, a term, a value in another form.

use super::fields::{ALL, EVENT, RELATION, WHEN};
use super::json_kind::{JsonKind, kind_of, shown};
use super::shape::{Field, Fields, Shape};
use super::terms::Terms;
use crate::dates::{self, Edtf};
use crate::model::RelationType;
use crate::text;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

/// The field that an unknown name means.
pub(super) fn field(name: &str, fields: &Fields) -> Option<&'static Field> {
    let plain = snake(name);
    if let Some(field) = fields.field(&plain) {
        return Some(field);
    }
    let near = fields.near.iter().find(|(near, _)| *near == plain).map(|(_, field)| *field);
    let close = || text::closest(&plain, fields.fields.iter().map(|field| field.name));
    fields.field(near.or_else(close)?)
}

/// What to write, if the name alone is wrong or the value as well.
pub(super) fn instead(field: &Field, raw: &str) -> String {
    match value(raw, &field.shape) {
        Some(value) => format!("write \"{}\": {value}", field.name),
        None => format!("did you mean `{}`?", field.name),
    }
}

/// The record that a field belongs to, if it is not a field of this one.
pub(super) fn belongs(name: &str, fields: &Fields) -> Option<String> {
    let name = snake(name);
    let home = ALL.into_iter().find(|other| !std::ptr::eq(*other, fields) && other.field(&name).is_some())?;
    Some(format!("`{name}` is a field of {}", home.name))
}

/// Something written as a field of its own that belongs in a record: a source of an event, a tie by its name. Returns what to
/// write, and the fields that it stands for.
pub(super) fn in_other_words(name: &str, raw: &str, fields: &Fields) -> Option<(String, Map<String, Value>)> {
    let name = snake(name);
    let text: String = serde_json::from_str(raw).ok()?;
    let mut given = Map::new();
    let tie = || RelationType::ALL.iter().any(|tie| tie.as_str() == name);
    let as_written = Value::String(text.clone());
    if std::ptr::eq(fields, &EVENT) {
        let (field, record) = match name.as_str() {
            "source" => ("accounts", format!("{{\"source\": {as_written}}}")),
            _ if tie() => ("relations", format!("{{\"type\": \"{name}\", \"event\": {as_written}}}")),
            _ => return None,
        };
        given.insert(field.to_owned(), serde_json::from_str(&format!("[{record}]")).ok()?);
        return Some((format!("\"{field}\": [{record}]"), given));
    }
    if std::ptr::eq(fields, &RELATION) && tie() {
        let record = format!("{{\"type\": \"{name}\", \"event\": {as_written}}}");
        given.insert("type".to_owned(), name.into());
        given.insert("event".to_owned(), text.into());
        return Some((record, given));
    }
    None
}

/// The first and the last day in fields of their own.
const STARTS: [&str; 9] = ["when", "edtf", "date", "start", "start_date", "from", "begin", "begins", "since"];
const ENDS: [&str; 7] = ["end", "end_date", "to", "until", "till", "ends", "finish"];

/// What to write for a last day in a field of its own, or for a first day beside one: both are one date. Empty if it has
/// been said of the first day.
pub(super) fn span(name: &str, raw: &str, fields: &Fields, written: &[(String, &RawValue)]) -> Option<String> {
    let field = if std::ptr::eq(fields, &EVENT) {
        "when"
    } else if std::ptr::eq(fields, &WHEN) {
        "edtf"
    } else {
        return None;
    };
    let is_one_of = |names: &[&str], name: &str| names.contains(&snake(name).as_str());
    let day = |raw: &str| serde_json::from_str::<String>(raw).ok().filter(|day| !day.is_empty() && !day.contains('/'));
    let beside = |names: &[&str]| written.iter().find(|(name, _)| is_one_of(names, name));
    let both = |from: &str, to: &str| Some(format!("write \"{field}\": \"{}/{}\"", day(from)?, day(to)?));
    if is_one_of(&ENDS, name) {
        return match beside(&STARTS) {
            Some((start, _)) if fields.field(&snake(start)).is_none() => Some(String::new()),
            Some((_, start)) => both(start.get(), raw),
            None => Some(format!("a span is one date: write \"{field}\": \"2024-05-23/2024-05-26\"")),
        };
    }
    let (_, end) = beside(&ENDS).filter(|_| is_one_of(&STARTS, name))?;
    both(raw, end.get())
}

/// The term that is meant.
pub(super) fn term(written: &str, terms: &Terms) -> Option<&'static str> {
    let all = (terms.all)();
    let words = written.trim().to_lowercase().replace('_', " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let is = |term: &str| term.replace('_', " ") == words.replace('-', " ");
    let near = |words: &str| terms.near.iter().find(|(near, _)| *near == words).map(|(_, term)| *term);
    let whole = all.iter().copied().find(|term| is(term)).or_else(|| near(&words));
    // "phonecall", "pressconference".
    let joined = |text: &str| text.replace(['_', ' ', '-'], "");
    let is_joined = |text: &str| joined(text) == joined(&words);
    let whole = whole
        .or_else(|| all.iter().copied().find(|term| is_joined(term)))
        .or_else(|| terms.near.iter().find(|(near, _)| is_joined(near)).map(|(_, term)| *term));
    let close = || text::closest(&words.replace(' ', "_"), all.iter().copied());
    // "official visit": the last word is the kind.
    let by_word = || words.split(' ').rev().find_map(|word| all.iter().copied().find(|term| *term == word).or_else(|| near(word)));
    whole.or_else(close).or_else(by_word)
}

/// The value in the form that the field requires, if that is clear.
pub(super) fn value(raw: &str, shape: &Shape) -> Option<String> {
    let found = kind_of(raw);
    match (shape, found) {
        (Shape::List(item), JsonKind::String | JsonKind::Object | JsonKind::Number) => {
            let item = if fits(found, item) { compact(raw)? } else { value(raw, item)? };
            Some(format!("[{item}]"))
        }
        (Shape::Record(Fields { alone: Some(alone), .. }), JsonKind::String) => Some(format!("{{\"{alone}\": {}}}", compact(raw)?)),
        (Shape::Id | Shape::Text | Shape::Quote, JsonKind::Number) => Some(format!("\"{raw}\"")),
        // 20240523 is a day without its signs.
        (Shape::Date | Shape::When, JsonKind::Number) => {
            let date = if raw.len() > 4 { dates::cell(raw, None).ok() } else { None };
            Some(format!("\"{}\"", date.as_ref().map_or(raw, Edtf::as_str)))
        }
        (Shape::Id | Shape::Text | Shape::Quote, JsonKind::List) => match serde_json::from_str::<Vec<String>>(raw).ok()?.as_slice() {
            [only] => Some(Value::String(only.clone()).to_string()),
            _ => None,
        },
        (Shape::Number | Shape::Count, JsonKind::String) => {
            let text: String = serde_json::from_str(raw).ok()?;
            let digits = text.trim().replace([',', ' ', '\u{a0}', '\u{202f}'], "");
            serde_json::from_str::<serde_json::Number>(&digits).ok().map(|number| number.to_string())
        }
        (Shape::Flag, JsonKind::String) => match serde_json::from_str::<String>(raw).ok()?.to_lowercase().as_str() {
            "true" | "yes" => Some("true".to_owned()),
            "false" | "no" => Some("false".to_owned()),
            _ => None,
        },
        _ => None,
    }
}

fn fits(found: JsonKind, shape: &Shape) -> bool {
    match shape {
        Shape::Id | Shape::Text | Shape::Date | Shape::Term(_) => found == JsonKind::String,
        Shape::When | Shape::Quote => matches!(found, JsonKind::String | JsonKind::Object),
        Shape::Record(_) => found == JsonKind::Object,
        Shape::Number | Shape::Count => found == JsonKind::Number,
        Shape::Flag => found == JsonKind::Flag,
        Shape::List(_) => found == JsonKind::List,
    }
}

/// A value on one line, if it is short enough to repeat.
fn compact(raw: &str) -> Option<String> {
    let mut out = String::new();
    spaced(&serde_json::from_str(raw).ok()?, &mut out);
    (out.chars().count() <= 100).then_some(out)
}

/// JSON on one line as people write it: a space after each colon and comma.
fn spaced(value: &Value, out: &mut String) {
    let mut first = true;
    let mut comma = |out: &mut String| {
        if !std::mem::take(&mut first) {
            out.push_str(", ");
        }
    };
    match value {
        Value::Object(fields) => {
            out.push('{');
            for (name, value) in fields {
                comma(out);
                out.push_str(&Value::String(name.clone()).to_string());
                out.push_str(": ");
                spaced(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for item in items {
                comma(out);
                spaced(item, out);
            }
            out.push(']');
        }
        other => out.push_str(&other.to_string()),
    }
}

/// An example of a valid value, if none can be made from the given one.
pub(super) fn example(shape: &Shape) -> Option<String> {
    Some(match shape {
        Shape::Date | Shape::When => "write it as \"2024-05-23\"".to_owned(),
        Shape::List(_) => "put it in [ ]".to_owned(),
        Shape::Term(terms) => format!("write one of {}", (terms.all)().join(", ")),
        Shape::Record(fields) => {
            let required: Vec<String> =
                fields.fields.iter().filter(|field| field.is_required).map(|field| format!("\"{}\": …", field.name)).collect();
            format!("write {{{}}}", required.join(", "))
        }
        Shape::Id | Shape::Text | Shape::Quote | Shape::Number | Shape::Count | Shape::Flag => return None,
    })
}

/// How to write a missing field.
pub(super) fn example_of_field(field: &Field) -> Option<String> {
    Some(match field.shape {
        Shape::Date | Shape::When => format!("write \"{}\": \"2024-05-23\"", field.name),
        Shape::Term(terms) => format!("write \"{}\": one of {}", field.name, (terms.all)().join(", ")),
        Shape::Id | Shape::Text | Shape::Quote => format!("write \"{}\": \"…\"", field.name),
        Shape::Number | Shape::Count => format!("write \"{}\": 0", field.name),
        Shape::Flag | Shape::List(_) | Shape::Record(_) => return None,
    })
}

/// `startDate`, `Start Date`, `start-date`: `start_date`.
fn snake(name: &str) -> String {
    let mut out = String::new();
    let mut before_is_lower = false;
    for c in shown(name.trim()).chars() {
        if c.is_uppercase() && before_is_lower {
            out.push('_');
        }
        before_is_lower = c.is_lowercase();
        if matches!(c, ' ' | '-') { out.push('_') } else { out.extend(c.to_lowercase()) }
    }
    out
}
