//! What tables are known by: rows of as many cells.

use super::whole_lines;
use serde_json::{Map, Value};

/// So many rows are looked at.
const LOOKED_AT: usize = 50;

/// Keys of an event of a dossier.
const OF_AN_EVENT: [&str; 6] = ["title", "kind", "when", "participants", "accounts", "about"];

/// Objects, one a line, that are no events of a dossier (not even broken ones) and no header of its stream.
pub(super) fn is_lines_of_objects(head: &[u8]) -> bool {
    let mut lines = whole_lines(head);
    let Some(Ok(first)) = lines.next().map(serde_json::from_slice::<Map<String, Value>>) else { return false };
    let is_event = OF_AN_EVENT.iter().filter(|key| first.contains_key(**key)).count() > 1;
    let is_dossier = is_event || ["format", "events"].iter().any(|key| first.contains_key(*key));
    let more = lines.next().is_some_and(|line| line.trim_ascii_start().starts_with(b"{"));
    more && !first.is_empty() && !is_dossier
}

/// Rows of two cells or more, most of them as many as the first row, with some sign or other between them. Prose has
/// commas too, but not the same number in each line.
pub(super) fn is_table(head: &[u8]) -> bool {
    let end = memchr::memrchr(b'\n', head).map_or(head.len(), |at| at + 1);
    [b'\t', b';', b',', b'|'].into_iter().any(|separator| {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(&head[..end]);
        let widths: Vec<usize> = reader.byte_records().take(LOOKED_AT).map_while(Result::ok).map(|record| record.len()).collect();
        let Some(columns) = widths.first().copied().filter(|columns| *columns > 1) else { return false };
        let alike = widths.iter().filter(|width| **width == columns).count();
        widths.len() > 1 && alike * 10 >= widths.len() * 8
    })
}
