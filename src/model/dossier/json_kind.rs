//! What stands in a text of JSON, told by its look, and how a message repeats it.

use crate::text;

/// As much of a value as a message repeats, in characters.
const SHOWN: usize = 40;

/// What stands somewhere, by its first letter.
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
