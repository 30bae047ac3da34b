//! Reads one record and reports all its mistakes, not only the first.
//!
//! A valid record is read by its type, once. A record that its type refuses is walked again, field by field along its
//! [`Shape`], which reports each mistake once, in the words of the format and with what to write; only records with mistakes
//! pay for this. The readable parts are kept, so that their references are checked too.

use super::fields::{EVENT, QUOTE, WHEN};
use super::json_kind::{JsonKind, kind_of, shown};
use super::locate;
use super::near;
use super::shape::{Field, Fields, Shape, Shaped};
use super::terms::Terms;
use crate::model::{Id, read_date};
use crate::text;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::ops::Range;

/// A mistake in a record: its bytes, what it is, and perhaps what to do.
#[derive(Debug)]
pub(super) struct Mistake {
    pub at: Range<usize>,
    pub message: String,
    pub hint: Option<String>,
}

/// The readable parts of a record, and its mistakes.
pub(super) struct Reading<T> {
    pub record: Option<T>,
    pub mistakes: Vec<Mistake>,
    /// The record has no readable id.
    pub nameless: bool,
}

/// More mistakes than this in one record are not worth a reader's time.
const MAX_MISTAKES: usize = 40;

/// Reads the JSON text of one record.
pub(super) fn read<T: DeserializeOwned + Shaped>(raw: &str) -> Reading<T> {
    match serde_json::from_str(raw) {
        Ok(record) => Reading { record: Some(record), mistakes: Vec::new(), nameless: false },
        Err(_) => diagnose(raw),
    }
}

fn diagnose<T: DeserializeOwned + Shaped>(raw: &str) -> Reading<T> {
    // An event with a mistake is left out whole; of other records only what the file contains is kept, and no guess.
    let takes_guesses = matches!(&T::SHAPE, Shape::Record(fields) if std::ptr::eq(*fields, &EVENT));
    let mut walk = Walk { whole: raw, mistakes: Vec::new(), nameless: false, takes_guesses };
    let mended = walk.value(raw, &T::SHAPE, "");
    let Walk { mut mistakes, nameless, .. } = walk;
    if mistakes.is_empty() {
        // Written twice in other letters, or nested too deep: the shape does not know these.
        let hint = Some("compare it with the example that `diplo-tui new FILE` writes".to_owned());
        mistakes.push(Mistake { at: 0..raw.len().min(1), message: "this record cannot be read".to_owned(), hint });
    }
    mistakes.truncate(MAX_MISTAKES);
    let record = mended.and_then(|mended| serde_json::from_value(mended).ok());
    Reading { record, mistakes, nameless }
}

/// The walk through a refused record.
struct Walk<'a> {
    whole: &'a str,
    mistakes: Vec<Mistake>,
    nameless: bool,
    /// Whether a field with another name counts as the intended one.
    takes_guesses: bool,
}

impl<'a> Walk<'a> {
    /// The value at `place` ("participants[0].actor"), as far as it can be read.
    fn value(&mut self, raw: &'a str, shape: &Shape, place: &str) -> Option<Value> {
        match (shape, kind_of(raw)) {
            (Shape::Record(fields), JsonKind::Object) => self.record(raw, fields, place),
            (Shape::When, JsonKind::Object) => self.record(raw, &WHEN, place),
            (Shape::Quote, JsonKind::Object) => self.record(raw, &QUOTE, place),
            (Shape::List(item), JsonKind::List) => self.list(raw, item, place),
            (Shape::Id, JsonKind::String) => self.id(raw),
            (Shape::Date | Shape::When, JsonKind::String) => self.date(raw),
            (Shape::Term(terms), JsonKind::String) => self.term(raw, terms, place),
            (Shape::Text | Shape::Quote, JsonKind::String) | (Shape::Number, JsonKind::Number) | (Shape::Flag, JsonKind::Flag) => {
                plain(raw)
            }
            (Shape::Count, JsonKind::Number) if serde_json::from_str::<u32>(raw).is_ok() => plain(raw),
            (shape, found) => self.other(raw, shape, found, place),
        }
    }

    fn report(&mut self, at: Range<usize>, message: String, hint: Option<String>) {
        if self.mistakes.len() < MAX_MISTAKES {
            let message = text::safe_line(&message).into_owned();
            self.mistakes.push(Mistake { at, message, hint: hint.map(|hint| text::safe_line(&hint).into_owned()) });
        }
    }

    fn place_of(&self, part: &str) -> Range<usize> {
        let start = locate::offset(self.whole, part);
        start..start + part.len()
    }

    /// A value of another kind than expected. If a record is expected and a text is given, the text counts as the field that it
    /// stands for, so that its references are checked.
    fn other(&mut self, raw: &'a str, shape: &Shape, found: JsonKind, place: &str) -> Option<Value> {
        let subject = if place.is_empty() { "this".to_owned() } else { format!("`{place}`") };
        let message = match found {
            JsonKind::Null => format!("{subject} is null"),
            found => format!("{subject} is {}, and must be {}", found.words(), words_of(shape)),
        };
        let hint = if found == JsonKind::Null {
            Some("leave it out where nothing is known".to_owned())
        } else {
            near::value(raw, shape).map(|value| format!("write {value}")).or_else(|| near::example(shape))
        };
        let at = self.place_of(raw);
        self.report(at, message, hint);
        match (shape, plain(raw)) {
            (Shape::Record(Fields { alone: Some(alone), .. }), Some(value @ Value::String(_))) => {
                let mut record = Map::new();
                record.insert((*alone).to_owned(), value);
                Some(Value::Object(record))
            }
            _ => None,
        }
    }

    fn id(&mut self, raw: &str) -> Option<Value> {
        let text: String = serde_json::from_str(raw).ok()?;
        match Id::<()>::new(&text) {
            Ok(_) => Some(text.into()),
            Err(why) => {
                let at = self.place_of(raw);
                let plain = Id::<()>::of_words(text.trim());
                let hint = (!text.trim().is_empty() && text.len() <= 200).then(|| format!("write \"{plain}\""));
                self.report(at, format!("`{}`: {why}", shown(&text)), hint);
                None
            }
        }
    }

    fn date(&mut self, raw: &str) -> Option<Value> {
        let text: String = serde_json::from_str(raw).ok()?;
        match read_date(&text) {
            Ok(_) => Some(text.into()),
            Err(error) => {
                let at = self.place_of(raw);
                self.report(at, format!("`{}` is no date: {}", text::safe_line(&text), error.message), error.hint);
                None
            }
        }
    }

    fn term(&mut self, raw: &str, terms: &Terms, place: &str) -> Option<Value> {
        let text: String = serde_json::from_str(raw).ok()?;
        let all = (terms.all)();
        if all.contains(&text.as_str()) {
            return Some(text.into());
        }
        let at = self.place_of(raw);
        let name = place.rsplit('.').next().filter(|name| !name.is_empty()).unwrap_or("term");
        let hint = match near::term(&text, terms) {
            Some(term) => format!("did you mean `{term}`?"),
            None => format!("write one of {}", all.join(", ")),
        };
        self.report(at, format!("unknown {name} `{}`", shown(&text)), Some(hint));
        None
    }

    /// Items stay in place, or later mistakes would be reported at their neighbours.
    fn list(&mut self, raw: &'a str, item: &Shape, place: &str) -> Option<Value> {
        let items: Vec<&RawValue> = serde_json::from_str(raw).ok()?;
        let mut out = Vec::new();
        for (number, raw) in items.into_iter().enumerate() {
            let value = self.value(raw.get(), item, &format!("{place}[{number}]"));
            out.extend(value.or_else(|| stand_in(item)));
        }
        Some(out.into())
    }

    fn record(&mut self, raw: &'a str, fields: &Fields, place: &str) -> Option<Value> {
        let locate::RawFields(written) = serde_json::from_str(raw).ok()?;
        let mut record = Map::new();
        let mut met: Vec<&str> = Vec::new();
        let mut stands_in = false;
        for (name, value) in &written {
            let value = value.get();
            if met.contains(&name.as_str()) {
                let at = self.key_before(value);
                self.report(at, format!("the field `{}` is given twice", shown(name)), Some("keep one of the two".to_owned()));
                continue;
            }
            met.push(name);
            let (field, value) = match fields.field(name) {
                Some(field) => (field, value),
                None => match self.unknown(name, value, fields, &written) {
                    Unknown::For(field) if (field.is_required || self.takes_guesses) && !record.contains_key(field.name) => (field, value),
                    Unknown::For(_) | Unknown::Nothing => continue,
                    Unknown::Whole(given) => {
                        record.extend(given);
                        continue;
                    }
                },
            };
            // Null counts as missing if the field is optional; a list of terms must be there or be left out.
            let is_left_out = kind_of(value) == JsonKind::Null && !field.is_required && may_be_null(&field.shape);
            if is_left_out {
                continue;
            }
            let inside = if place.is_empty() { field.name.to_owned() } else { format!("{place}.{}", field.name) };
            match self.value(value, &field.shape, &inside) {
                Some(value) => drop(record.insert(field.name.to_owned(), value)),
                None if field.is_required => {
                    stands_in |= field.name == "id";
                    record.extend(stand_in(&field.shape).map(|value| (field.name.to_owned(), value)));
                }
                None => {}
            }
        }
        stands_in |= self.missing(raw, fields, &mut record);
        self.nameless |= place.is_empty() && stands_in;
        Some(record.into())
    }

    /// Reports the missing required fields and fills them in; returns whether the id is one of them.
    fn missing(&mut self, raw: &str, fields: &Fields, record: &mut Map<String, Value>) -> bool {
        let start = self.place_of(raw).start;
        let mut no_id = false;
        for field in fields.fields.iter().filter(|field| field.is_required) {
            if record.contains_key(field.name) {
                continue;
            }
            no_id |= field.name == "id";
            let hint = near::example_of_field(field);
            self.report(start..start + 1, format!("missing field `{}`", field.name), hint);
            // A record without a name is better named by its id than by a letter.
            let by_id = || record.get("id").filter(|_| matches!(field.shape, Shape::Text)).cloned();
            if let Some(value) = by_id().or_else(|| stand_in(&field.shape)) {
                record.insert(field.name.to_owned(), value);
            }
        }
        no_id
    }

    /// An unknown field: reported with the intended one.
    fn unknown(&mut self, name: &str, value: &'a str, fields: &Fields, written: &[(String, &RawValue)]) -> Unknown {
        let at = self.key_before(value);
        let message = format!("unknown field `{}`", shown(name));
        if let Some((record, given)) = near::in_other_words(name, value, fields) {
            self.report(at, message, Some(format!("write {record}")));
            return Unknown::Whole(given);
        }
        if let Some(hint) = near::span(name, value, fields, written) {
            let is_told = hint.is_empty();
            if !is_told {
                self.report(at, message, Some(hint));
            }
            let date = fields.fields.iter().find(|field| matches!(field.shape, Shape::When | Shape::Date));
            return date.filter(|_| !is_told).map_or(Unknown::Nothing, Unknown::For);
        }
        let meant = near::field(name, fields).filter(|field| !written.iter().any(|(name, _)| name == field.name));
        let hint = match meant {
            Some(field) => Some(near::instead(field, value)),
            None => near::belongs(name, fields),
        };
        let names = || fields.fields.iter().map(|field| field.name).collect::<Vec<_>>().join(", ");
        let hint = hint.unwrap_or_else(|| format!("{} has the fields {}", fields.name, names()));
        self.report(at, message, Some(hint));
        meant.map_or(Unknown::Nothing, Unknown::For)
    }

    /// The bytes of the key of a value, with its quotes.
    fn key_before(&self, value: &str) -> Range<usize> {
        locate::key_before(self.whole, locate::offset(self.whole, value)).unwrap_or_else(|| self.place_of(value))
    }
}

/// What an unknown field becomes.
enum Unknown {
    /// Its value belongs in this field.
    For(&'static Field),
    /// It stands for several fields.
    Whole(Map<String, Value>),
    Nothing,
}

fn words_of(shape: &Shape) -> &'static str {
    match shape {
        Shape::Id => "an id, which is a text in quotation marks",
        Shape::Text | Shape::Quote => "a text in quotation marks",
        Shape::Date | Shape::When => "a date in quotation marks",
        Shape::Number => "a number",
        Shape::Count => "a whole number",
        Shape::Flag => "true or false",
        Shape::Term(_) => "one of the terms, in quotation marks",
        Shape::List(_) => "a list",
        Shape::Record(_) => "an object",
    }
}

/// Whether null counts as a missing value.
fn may_be_null(shape: &Shape) -> bool {
    !matches!(shape, Shape::List(_) | Shape::Term(_) | Shape::Flag | Shape::Count)
}

fn plain(raw: &str) -> Option<Value> {
    serde_json::from_str(raw).ok()
}

/// A value that a place accepts, so that the rest of the record can be checked.
fn stand_in(shape: &Shape) -> Option<Value> {
    Some(match shape {
        Shape::Id | Shape::Text | Shape::Quote => "x".into(),
        Shape::Date | Shape::When => "2000".into(),
        Shape::Number | Shape::Count => 0.into(),
        Shape::Flag => false.into(),
        Shape::Term(terms) => (*(terms.all)().first()?).into(),
        Shape::List(_) => Value::Array(Vec::new()),
        Shape::Record(fields) => {
            let required = fields.fields.iter().filter(|field| field.is_required);
            Value::Object(required.filter_map(|field| Some((field.name.to_owned(), stand_in(&field.shape)?))).collect())
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Event};

    fn told<T: DeserializeOwned + Shaped>(raw: &str) -> Vec<(String, String, String)> {
        let mistakes = read::<T>(raw).mistakes.into_iter();
        mistakes.map(|mistake| (raw[mistake.at].to_owned(), mistake.message, mistake.hint.unwrap_or_default())).collect()
    }

    #[test]
    fn every_mistake_of_a_record_is_told_once_in_one_reading() {
        let raw = r#"{"id":"a b","titel":"T","kind":"talk","when":"2024-02-30","about":[3],"participants":[{"actor":"x","part":"hosts"}],"status":null}"#;
        let found = told::<Event>(raw);
        let at: Vec<&str> = found.iter().map(|(at, ..)| at.as_str()).collect();
        assert_eq!(at, ["\"a b\"", "\"titel\"", "\"talk\"", "\"2024-02-30\"", "3", "\"hosts\"", "null"], "{found:#?}");
    }

    #[test]
    fn what_is_wrong_is_told_with_what_to_write() {
        let event = |more: &str| format!(r#"{{"id":"e","title":"T","kind":"talks","when":"2024",{more}}}"#);
        for (more, message, hint) in [
            (r#""participants":["a"]"#, "`participants[0]` is a text, and must be an object", r#"write {"actor": "a"}"#),
            (r#""participants":"a""#, "`participants` is a text, and must be a list", r#"write [{"actor": "a"}]"#),
            (r#""participants":{"actor":"a"}"#, "`participants` is an object, and must be a list", r#"write [{"actor": "a"}]"#),
            (r#""about":"trade""#, "`about` is a text, and must be a list", r#"write ["trade"]"#),
            (r#""about":null"#, "`about` is null", "leave it out where nothing is known"),
            (r#""accounts":["s"]"#, "`accounts[0]` is a text, and must be an object", r#"write {"source": "s"}"#),
            (r#""participants":[{"actor":"a","role":"host"}]"#, "unknown field `role`", "did you mean `part`?"),
            (r#""participants":[{"actor":"a","title":"Envoy"}]"#, "unknown field `title`", "did you mean `capacity`?"),
            (r#""issues":["x"]"#, "unknown field `issues`", "did you mean `about`?"),
            (r#""source":"s""#, "unknown field `source`", r#"write "accounts": [{"source": "s"}]"#),
            (r#""part_of":"v""#, "unknown field `part_of`", r#"write "relations": [{"type": "part_of", "event": "v"}]"#),
            (r#""relations":[{"follows":"v"}]"#, "unknown field `follows`", r#"write {"type": "follows", "event": "v"}"#),
            (r#""accounts":[{"source":"s","name":"N"}]"#, "unknown field `name`", "did you mean `called`?"),
            (r#""accounts":[{"source":"s","certainty":"x"}]"#, "unknown field `certainty`", "`certainty` is a field of an event"),
            (r#""figures":[{"label":"ships","value":"46"}]"#, "`figures[0].value` is a text, and must be a number", "write 46"),
            (r#""summry":"s""#, "unknown field `summry`", "did you mean `summary`?"),
            (r#""place":5"#, "`place` is a number, and must be an id, which is a text in quotation marks", r#"write "5""#),
            (r#""id":"f""#, "the field `id` is given twice", "keep one of the two"),
        ] {
            let found = told::<Event>(&event(more));
            assert_eq!(found.len(), 1, "{more}: {found:#?}");
            assert_eq!((found[0].1.as_str(), found[0].2.as_str()), (message, hint), "{more}");
        }
    }

    #[test]
    fn a_term_is_told_with_the_one_that_is_meant_or_with_all() {
        for (kind, hint) in [
            ("phone call", "did you mean `call`?"),
            ("phonecall", "did you mean `call`?"),
            ("MilitaryExercise", "did you mean `military_exercise`?"),
            ("meating", "did you mean `meeting`?"),
            ("Military Exercise", "did you mean `military_exercise`?"),
            ("bilateral meeting", "did you mean `meeting`?"),
            ("shuttle", "did you mean `mediation`?"),
            ("deployment", "did you mean `military_deployment`?"),
        ] {
            let found = told::<Event>(&format!(r#"{{"id":"e","title":"T","kind":"{kind}","when":"2024"}}"#));
            assert_eq!(found.iter().map(|(.., hint)| hint.as_str()).collect::<Vec<_>>(), [hint], "{kind}");
        }
        let found = told::<Actor>(r#"{"id":"e","name":"T","type":"zzz"}"#);
        assert_eq!(found[0].2, "write one of person, state, organization, armed_force, group, other");
    }

    #[test]
    fn a_first_and_a_last_day_in_fields_of_their_own_are_one_mistake() {
        for (dates, field, hint) in [
            (r#""start":"2024-05-06","end":"2024-05-07""#, "start", r#"write "when": "2024-05-06/2024-05-07""#),
            (r#""endDate":"2024-05-07","startDate":"2024-05-06""#, "startDate", r#"write "when": "2024-05-06/2024-05-07""#),
            (r#""when":"2024-05-06","end":"2024-05-07""#, "end", r#"write "when": "2024-05-06/2024-05-07""#),
            (r#""when":{"from":"2024-05-06","to":"2024-05-07"}"#, "from", r#"write "edtf": "2024-05-06/2024-05-07""#),
            (r#""when":"2024-05-06/2024-05-08","until":"2024-05-07""#, "until", "`until` is no field"),
        ] {
            let found = told::<Event>(&format!(r#"{{"id":"e","title":"T","kind":"talks",{dates}}}"#));
            assert_eq!(found.len(), 1, "{dates}: {found:#?}");
            assert_eq!(found[0].1, format!("unknown field `{field}`"), "{dates}");
            assert!(found[0].2 == hint || hint.contains("is no field"), "{dates}: {}", found[0].2);
        }
        let found = told::<Event>(r#"{"id":"e","title":"T","kind":"talks","when":20240506}"#);
        assert_eq!(found[0].2, "write \"2024-05-06\"");
    }

    #[test]
    fn a_field_by_another_name_is_not_missing_as_well() {
        let found = told::<Event>(r#"{"id":"e","name":"T","type":"talks","date":"2024-05-23"}"#);
        let told: Vec<&str> = found.iter().map(|(.., hint)| hint.as_str()).collect();
        assert_eq!(told, ["did you mean `title`?", "did you mean `kind`?", "did you mean `when`?"], "{found:#?}");
        assert_eq!(read::<Event>(r#"{"id":"e","name":"T","type":"talks","date":"2024-05-23"}"#).record.unwrap().title, "T".into());
    }
}
