//! How tables are recognised: rows with the same number of cells.

use super::lines::whole_lines;
use crate::files::from_json;
use serde_json::{Map, Value};

/// Keys of an event of a dossier.
const OF_AN_EVENT: [&str; 6] = ["title", "kind", "when", "participants", "accounts", "about"];

/// Objects, one per line, that are not events of a dossier (not even broken ones) nor the header of its
/// stream.
pub(super) fn is_lines_of_objects(head: &[u8]) -> bool {
    let mut lines = whole_lines(head);
    let Some(Ok(first)) = lines.next().map(from_json::<Map<String, Value>>) else { return false };
    let is_event = OF_AN_EVENT.iter().filter(|key| first.contains_key(**key)).count() > 1;
    let is_dossier = is_event || ["format", "events"].iter().any(|key| first.contains_key(*key));
    let more = lines.next().is_some_and(|line| line.trim_ascii_start().starts_with(b"{"));
    more && !first.is_empty() && !is_dossier
}
