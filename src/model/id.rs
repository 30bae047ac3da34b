//! Identifiers in files: one newtype per record type, so that an actor's id is never looked up among issues.

use super::shared;
use crate::text;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{borrow::Cow, fmt, hash, marker::PhantomData, sync::Arc};

/// The longest identifier, in bytes.
const MAX_LEN: usize = 200;

/// The id of a record of type `T`: 1 to 200 bytes, no white space, nothing that a terminal would obey.
pub struct Id<T>(Arc<str>, PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// # Errors
    /// Says why `text` cannot be an id.
    pub fn new(text: &str) -> Result<Self, &'static str> {
        if text.is_empty() {
            return Err("an id must not be empty");
        }
        if text.len() > MAX_LEN {
            return Err("an id must not be longer than 200 bytes");
        }
        let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
        if !plain(text) && (text.contains(char::is_whitespace) || text::safe_line(text) != text) {
            return Err("an id must not contain white space or invisible characters");
        }
        Ok(Self(shared::shared(text), PhantomData))
    }

    /// An id made from any words: a character that an id may not contain becomes a hyphen, and a long id is cut.
    #[must_use]
    pub fn of_words(words: &str) -> Self {
        if let Ok(id) = Self::new(words) {
            return id;
        }
        let mut id = text::safe_line(words).replace(char::is_whitespace, "-");
        let end = (0..=MAX_LEN.min(id.len())).rev().find(|end| id.is_char_boundary(*end));
        id.truncate(end.unwrap_or(0));
        if Self::new(&id).is_ok() { Self(id.into(), PhantomData) } else { Self("-".into(), PhantomData) }
    }

    /// The id as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> hash::Hash for Id<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
/// Lets a map keyed by ids be queried with the text that a person typed.
impl<T> std::borrow::Borrow<str> for Id<T> {
    fn borrow(&self) -> &str {
        &self.0
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        shared::of_text(deserializer, Self::new)
    }
}
impl<T> JsonSchema for Id<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1, "maxLength": MAX_LEN, "pattern": "^\\S+$" })
    }
}
