//! The text of a list or an object, taken apart into its items and what stands between them.

use super::value::JsonError;
use crate::model::dossier::{RawFields, offset};
use serde_json::value::RawValue;

/// The text of a list or an object.
pub(super) struct Parts<'a> {
    pub items: Vec<Part<'a>>,
    /// The white space before the closing bracket.
    pub close: &'a str,
}

/// An item of a list, or a field of an object.
pub(super) struct Part<'a> {
    /// The white space before it.
    pub lead: &'a str,
    /// From the name to the value: `"name": `.
    pub key: &'a str,
    pub value: &'a str,
    /// The white space before the comma that follows.
    pub tail: &'a str,
}

/// Takes a list or an object apart.
pub(super) fn parts(raw: &str) -> Result<Parts<'_>, JsonError> {
    let is_object = raw.starts_with('{');
    let values: Vec<&RawValue> = if is_object {
        let RawFields(fields) = serde_json::from_str(raw).map_err(|_| JsonError::Syntax)?;
        fields.into_iter().map(|(_, value)| value).collect()
    } else {
        serde_json::from_str(raw).map_err(|_| JsonError::Syntax)?
    };
    let mut items: Vec<Part<'_>> = Vec::with_capacity(values.len());
    // After the opening bracket.
    let mut at = 1;
    for value in values {
        let start = offset(raw, value.get());
        let between = &raw[at..start];
        let comma = if items.is_empty() { None } else { between.find(',') };
        if let (Some(comma), Some(last)) = (comma, items.last_mut()) {
            last.tail = &between[..comma];
        }
        let rest = &between[comma.map_or(0, |comma| comma + 1)..];
        let (lead, key) = rest.split_at(if is_object { rest.find('"').unwrap_or(rest.len()) } else { rest.len() });
        items.push(Part { lead, key, value: value.get(), tail: "" });
        at = start + value.get().len();
    }
    Ok(Parts { items, close: &raw[at..raw.len() - 1] })
}
