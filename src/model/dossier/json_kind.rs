//! The kind of a JSON value by its first letters, and how a message repeats it.

use crate::text;

/// The number of characters of a value that a message repeats.
const SHOWN: usize = 40;

/// The kind of a value, by its first letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum JsonKind {
    Object,
    List,
    String,
    Number,
    Flag,
    Null,
}

pub(super) fn kind_of(raw: &str) -> JsonKind {
    match raw.as_bytes().first() {
        Some(b'{') => JsonKind::Object,
        Some(b'[') => JsonKind::List,
        Some(b'"') => JsonKind::String,
        Some(b't' | b'f') => JsonKind::Flag,
        Some(b'n') => JsonKind::Null,
        _ => JsonKind::Number,
    }
}

impl JsonKind {
    pub const fn words(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::List => "a list",
            Self::String => "a text",
            Self::Number => "a number",
            Self::Flag => "true or false",
            Self::Null => "null",
        }
    }
}

/// A value as a message repeats it.
pub(super) fn shown(text: &str) -> String {
    let safe = text::safe_line(text);
    if safe.chars().count() <= SHOWN { safe.into_owned() } else { safe.chars().take(SHOWN).chain(['…']).collect() }
}
