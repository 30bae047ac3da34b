//! The layout of a file: one document, or a header and then one event per line.

use super::locate::RawFields;

/// Whether the extension says that each line is a value.
pub(super) fn is_named_as_stream(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".jsonl") || name.ends_with(".ndjson")
}

/// Whether a file has one value per line; otherwise it is one document. A document in a single line is a document.
#[must_use]
pub fn is_stream(name: &str, text: &str) -> bool {
    if is_named_as_stream(name) {
        return true;
    }
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let Some(first) = lines.next() else { return false };
    let Ok(RawFields(fields)) = serde_json::from_str::<RawFields>(first) else { return false };
    lines.next().is_some() || fields.iter().any(|(key, _)| key == "when")
}

/// Whether a line is the header with everything but the events, and not an event.
#[must_use]
pub fn is_header(raw: &str) -> bool {
    serde_json::from_str::<RawFields>(raw).is_ok_and(|fields| {
        fields.0.iter().any(|(key, _)| matches!(key.as_str(), "format" | "actors" | "sources" | "events"))
            && !fields.0.iter().any(|(key, _)| key == "when")
    })
}
