//! `field=value` as a person types it: dates in any spelling, names in place of ids, terms in other words, lists with commas.

use super::error::EditError;
use super::known::Known;
use super::references::named_at;
use super::value::{Assignment, Operation, no_field, steps};
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::dates::{self, Hints};
use crate::model::dossier::{Fields, Shape, Terms};
use crate::text;

/// Reads what a person types.
pub struct Typed<'a> {
    /// The names that there are.
    pub known: &'a mut Known,
    /// What a date means that does not say all.
    pub hints: Hints,
    /// Whether a name that is not known becomes a new record.
    pub creates: bool,
    /// The records that are new so far.
    pub new: Vec<(RecordKind, Json)>,
}

impl<'a> Typed<'a> {
    /// With the names of a dossier.
    #[must_use]
    pub fn new(known: &'a mut Known, hints: Hints, creates: bool) -> Self {
        Self { known, hints, creates, new: Vec::new() }
    }

    /// Reads `field=value`, `field+=value`, `field-=value`, or `field=` which takes it out.
    ///
    /// # Errors
    /// No such field; a value that is not of its kind; a name that is not known.
    pub fn assignment(&mut self, kind: RecordKind, typed: &str) -> Result<Assignment, EditError> {
        let (path, value) = typed
            .split_once('=')
            .ok_or_else(|| EditError::Value(format!("`{}`: write field=value, as in title=\"Talks in Geneva\"", text::safe_line(typed))))?;
        let (path, operation) = match path.as_bytes().last() {
            Some(b'+') => (&path[..path.len() - 1], Operation::Add),
            Some(b'-') => (&path[..path.len() - 1], Operation::Remove),
            _ => (path, Operation::Set),
        };
        let path = path.trim().to_owned();
        let (shape, place) = shape_at(kind, &path)?;
        if matches!(operation, Operation::Add | Operation::Remove) && !matches!(shape, Shape::List(_)) {
            return Err(EditError::Value(format!("`{path}` is not a list: write {path}=value")));
        }
        let value = if value.trim().is_empty() { None } else { Some(self.value(kind, &place, &shape, value)?) };
        Ok(Assignment { path, operation, value })
    }

    /// Reads a value for a place of a record ("participants[].actor").
    ///
    /// # Errors
    /// As [`Self::assignment`].
    pub fn value(&mut self, kind: RecordKind, place: &str, shape: &Shape, typed: &str) -> Result<Json, EditError> {
        let plain = typed.trim();
        if plain.starts_with(['{', '[']) && matches!(shape, Shape::List(_) | Shape::Record(_) | Shape::When | Shape::Quote) {
            return Json::parse(plain).map_err(|why| EditError::Value(format!("`{}`: {why}", text::safe_line(plain))));
        }
        let wrong = |wanted: &str| EditError::Value(format!("`{}` is not {wanted}", text::safe_line(plain)));
        match shape {
            Shape::Text | Shape::Quote => Ok(Json::from_text(typed)),
            Shape::Date | Shape::When => self.date(plain).map(|date| Json::from_text(&date)),
            Shape::Number => number(plain).map(Json::Plain).ok_or_else(|| wrong("a number")),
            Shape::Count => plain.parse::<u32>().map(|count| Json::Plain(count.to_string())).map_err(|_| wrong("a whole number")),
            Shape::Flag => match plain {
                "true" | "yes" => Ok(Json::Plain("true".to_owned())),
                "false" | "no" => Ok(Json::Plain("false".to_owned())),
                _ => Err(wrong("true or false")),
            },
            Shape::Term(terms) => term(plain, terms).map(Json::from_text),
            Shape::Id => self.id(kind, place, plain).map(|id| Json::from_text(&id)),
            Shape::List(item) => self.list(kind, place, item, plain),
            Shape::Record(fields) => self.alone(kind, place, fields, plain),
        }
    }

    /// A date in any spelling, as EDTF.
    ///
    /// # Errors
    /// It is none, or may be two.
    pub fn date(&self, typed: &str) -> Result<String, EditError> {
        dates::read(typed, &self.hints)
            .map(|date| date.as_str().to_owned())
            .map_err(|unread| EditError::Value(format!("`{}` is no date: {}", text::safe_line(typed), unread.in_words())))
    }

    fn id(&mut self, kind: RecordKind, place: &str, typed: &str) -> Result<String, EditError> {
        let Some(named) = named_at(kind, place) else { return Ok(typed.to_owned()) };
        if self.creates && named != RecordKind::Event {
            let found = self.known.find(named, typed)?;
            return Ok(found.unwrap_or_else(|| self.create(named, typed)));
        }
        self.known.id(named, typed)
    }

    /// A new record of that name.
    fn create(&mut self, kind: RecordKind, name: &str) -> String {
        let id = self.known.new_id(kind, name);
        let record = Json::Object(vec![("id".to_owned(), Json::from_text(&id)), (kind.title().to_owned(), Json::from_text(name.trim()))]);
        self.known.add(kind, &record);
        self.new.push((kind, record));
        id
    }

    fn list(&mut self, kind: RecordKind, place: &str, item: &Shape, typed: &str) -> Result<Json, EditError> {
        let place = format!("{place}[]");
        let parts = parts(self.known, kind, &place, typed);
        parts.into_iter().map(|part| self.value(kind, &place, item, part)).collect::<Result<_, _>>().map(Json::List)
    }

    /// A record that is given by its one field: a participant by the actor.
    fn alone(&mut self, kind: RecordKind, place: &str, fields: &'static Fields, typed: &str) -> Result<Json, EditError> {
        let Some(field) = fields.alone.and_then(|alone| fields.field(alone)) else {
            let names: Vec<&str> = fields.fields.iter().map(|field| field.name).collect();
            return Err(EditError::Value(format!("write {} as JSON, with the fields {}", fields.name, names.join(", "))));
        };
        let value = self.value(kind, &format!("{place}.{}", field.name), &field.shape, typed)?;
        Ok(Json::Object(vec![(field.name.to_owned(), value)]))
    }
}

/// The items of a list as it is typed; the place is that of an item ("about[]"). A name may hold a comma: it is tried whole first.
#[must_use]
pub fn parts<'t>(known: &Known, kind: RecordKind, place: &str, typed: &'t str) -> Vec<&'t str> {
    let whole = named_at(kind, place).is_some_and(|named| known.find(named, typed).is_ok_and(|found| found.is_some()));
    let separator = if typed.contains(';') { ';' } else { ',' };
    let parts: Vec<&str> = if whole { vec![typed] } else { typed.split(separator).collect() };
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// What may stand at a path, and the path with `[]` for every item ("accounts[].when").
fn shape_at(kind: RecordKind, path: &str) -> Result<(Shape, String), EditError> {
    let (mut shape, mut place) = (Shape::Record(kind.fields()), String::new());
    for step in steps(path) {
        match shape {
            Shape::Record(fields) => {
                shape = fields.field(&step).ok_or_else(|| no_field(&step, fields))?.shape;
                place = if place.is_empty() { step } else { format!("{place}.{step}") };
            }
            Shape::List(item) => {
                shape = *item;
                place += "[]";
            }
            Shape::Quote => shape = Shape::Text,
            Shape::When => shape = if step == "edtf" { Shape::Date } else { Shape::Text },
            _ => return Err(EditError::Value(format!("`{place}` has no fields of its own"))),
        }
    }
    if place.is_empty() { Err(EditError::Value("a field is named before the =".to_owned())) } else { Ok((shape, place)) }
}

fn number(typed: &str) -> Option<String> {
    let plain = typed.replace(['_', '\u{a0}', '\u{202f}'], "");
    serde_json::from_str::<serde_json::Number>(&plain).ok().map(|_| plain)
}

fn term<'t>(typed: &str, terms: &'t Terms) -> Result<&'t str, EditError> {
    let all = (terms.all)();
    let words = typed.to_lowercase();
    let written = words.replace([' ', '-'], "_");
    let found = all.iter().find(|term| **term == written).copied();
    let near = || terms.near.iter().find(|(near, _)| *near == words).map(|(_, term)| *term);
    found.or_else(near).ok_or_else(|| {
        let hint = text::closest(&written, all.iter().copied());
        let hint = hint.map_or_else(|| format!("write one of {}", all.join(", ")), |term| format!("did you mean `{term}`?"));
        EditError::Value(format!("`{}` is no term here; {hint}", text::safe_line(typed)))
    })
}
