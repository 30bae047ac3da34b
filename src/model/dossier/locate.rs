//! The position of a field in the text of a file: a path such as `participants[2].actor` turned into bytes.
//!
//! Positions are looked up only if there is something to report, so reading a valid file costs nothing.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::{fmt, ops::Range};

/// One step into a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Field(String),
    Item(usize),
}

/// A path into a record, from the outside in.
pub(super) type Path = Vec<Step>;

/// An object's fields in the order of the text, values unread.
pub struct RawFields<'a>(pub Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for RawFields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = RawFields<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    fields.push(entry);
                }
                Ok(RawFields(fields))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

/// The offset of `part` in `whole`, of which it is a slice.
#[must_use]
pub fn offset(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

/// The bytes of the value at `path` in the record `raw`; the nearest outer value if the path does not exist.
pub(super) fn value(raw: &str, path: &[Step]) -> Range<usize> {
    let here = 0..raw.len();
    let Some((step, rest)) = path.split_first() else { return here };
    let inner = match step {
        Step::Field(name) => serde_json::from_str::<RawFields>(raw)
            .ok()
            .and_then(|fields| fields.0.into_iter().rev().find(|(key, _)| key == name))
            .map(|(_, value)| value),
        Step::Item(index) => serde_json::from_str::<Vec<&RawValue>>(raw).ok().and_then(|items| items.get(*index).copied()),
    };
    let Some(inner) = inner else { return here };
    let start = offset(raw, inner.get());
    let found = value(inner.get(), rest);
    start + found.start..start + found.end
}

/// The bytes of the key (with its quotes) at the end of `path`; those of the value if there is no such key.
pub(super) fn key(raw: &str, path: &[Step]) -> Range<usize> {
    let value = value(raw, path);
    key_before(raw, value.start).unwrap_or(value)
}

/// The bytes of the key (with its quotes) of the value that begins there.
pub(super) fn key_before(raw: &str, value: usize) -> Option<Range<usize>> {
    let before = &raw[..value];
    let colon = before.rfind(':')?;
    let end = before[..colon].rfind('"')?;
    let start = before[..end].rfind('"')?;
    Some(start..end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_the_bytes_of_its_value_and_its_key() {
        let raw = r#"{ "a": [1, {"b" : "x"}] }"#;
        let path = vec![Step::Field("a".into()), Step::Item(1), Step::Field("b".into())];
        assert_eq!(&raw[value(raw, &path)], "\"x\"");
        assert_eq!(&raw[key(raw, &path)], "\"b\"");
    }

    #[test]
    fn a_path_that_leads_nowhere_ends_at_the_nearest_outer_value() {
        let raw = r#"{"a":[1]}"#;
        assert_eq!(&raw[value(raw, &[Step::Field("a".into()), Step::Item(7)])], "[1]");
    }
}
