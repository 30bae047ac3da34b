//! A JSON value with its fields in the order of the text, and its numbers to the letter.

use crate::model::dossier::RawFields;
use serde::Serialize;
use serde_json::value::RawValue;
use std::fmt;

/// Values nested deeper than this are refused: no record of the format goes beyond five.
const MAX_DEPTH: usize = 48;

/// A JSON value.
#[derive(Clone, Debug)]
pub enum Json {
    /// `null`, `true`, `false` or a number, as written.
    Plain(String),
    /// A text, without its escapes.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// The fields of an object, in order.
    Object(Vec<(String, Json)>),
}

/// Why a text is not taken as a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonError {
    /// It is no JSON.
    Syntax,
    /// It is nested too deep.
    Deep,
    /// A field is given twice.
    Twice(String),
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax => f.write_str("it is not JSON"),
            Self::Deep => write!(f, "it is nested more than {MAX_DEPTH} deep"),
            Self::Twice(name) => write!(f, "the field `{}` is given twice", crate::text::safe_line(name)),
        }
    }
}

impl std::error::Error for JsonError {}

impl Json {
    /// Reads a text.
    ///
    /// # Errors
    /// It is no JSON, too deep, or gives a field twice.
    pub fn parse(raw: &str) -> Result<Self, JsonError> {
        let raw: &RawValue = serde_json::from_str(raw).map_err(|_| JsonError::Syntax)?;
        value(raw.get(), 0)
    }

    /// A record of the model, with its fields in the order of the format.
    ///
    /// # Errors
    /// Only if it cannot be written as JSON, which no record of the model causes.
    pub fn from_record(record: &impl Serialize) -> Result<Self, JsonError> {
        Self::parse(&serde_json::to_string(record).map_err(|_| JsonError::Syntax)?)
    }

    /// A text.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// A field of an object.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.fields().iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Self> {
        match self {
            Self::Object(fields) => fields.iter_mut().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The fields of an object; none of anything else.
    #[must_use]
    pub fn fields(&self) -> &[(String, Self)] {
        if let Self::Object(fields) = self { fields } else { &[] }
    }

    /// The items of a list; none of anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    /// The words of a text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The text of a field.
    #[must_use]
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.get(name)?.text()
    }

    /// Sets a field of an object: in its place if it is there, else where it belongs among the names in `order`.
    pub fn set(&mut self, name: &str, value: Self, order: &[&str]) {
        if let Some(old) = self.get_mut(name) {
            *old = value;
            return;
        }
        let Self::Object(fields) = self else { return };
        let rank = |name: &str| order.iter().position(|known| *known == name);
        let at = rank(name).and_then(|own| {
            let before = |(key, _): &(String, Self)| rank(key).is_some_and(|rank| rank < own);
            fields.iter().rposition(before).map(|at| at + 1).or(Some(0))
        });
        fields.insert(at.unwrap_or(fields.len()), (name.to_owned(), value));
    }

    /// Takes out a field of an object.
    pub fn remove(&mut self, name: &str) -> Option<Self> {
        let Self::Object(fields) = self else { return None };
        let at = fields.iter().position(|(key, _)| key == name)?;
        Some(fields.remove(at).1)
    }

    /// Whether it is a list or an object without content.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::List(items) => items.is_empty(),
            Self::Object(fields) => fields.is_empty(),
            _ => false,
        }
    }
}

/// Equal whatever the order of fields and the spelling of numbers.
impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Plain(a), Self::Plain(b)) => a == b || number(a).is_some_and(|value| number(b) == Some(value)),
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::List(a), Self::List(b)) => a == b,
            (Self::Object(a), Self::Object(b)) => {
                a.len() == b.len() && a.iter().all(|(name, value)| other.get(name).is_some_and(|other| other == value))
            }
            _ => false,
        }
    }
}

fn number(text: &str) -> Option<serde_json::Number> {
    serde_json::from_str(text).ok()
}

fn value(raw: &str, depth: usize) -> Result<Json, JsonError> {
    if depth > MAX_DEPTH {
        return Err(JsonError::Deep);
    }
    match raw.as_bytes().first() {
        Some(b'{') => {
            let RawFields(fields) = serde_json::from_str(raw).map_err(|_| JsonError::Syntax)?;
            let mut object: Vec<(String, Json)> = Vec::with_capacity(fields.len());
            for (name, raw) in fields {
                if object.iter().any(|(known, _)| *known == name) {
                    return Err(JsonError::Twice(name));
                }
                object.push((name, value(raw.get(), depth + 1)?));
            }
            Ok(Json::Object(object))
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(raw).map_err(|_| JsonError::Syntax)?;
            items.into_iter().map(|item| value(item.get(), depth + 1)).collect::<Result<_, _>>().map(Json::List)
        }
        Some(b'"') => serde_json::from_str(raw).map(Json::Text).map_err(|_| JsonError::Syntax),
        Some(_) => Ok(Json::Plain(raw.to_owned())),
        None => Err(JsonError::Syntax),
    }
}
