//! The records that are different in two texts.

use super::record::RecordChange;
use crate::curate::document::DossierText;
use crate::curate::json::{Json, JsonError};
use crate::curate::kind::RecordKind;
use std::collections::HashMap;

/// The records that are different, in the order of the new text; what is gone comes first.
///
/// # Errors
/// A record that is different cannot be told apart: its kind and its id with the reason.
pub fn between(old: &DossierText, new: &DossierText) -> Result<Vec<RecordChange>, (RecordKind, String, JsonError)> {
    let mut out = Vec::new();
    for kind in RecordKind::ALL {
        let read = |id: &str, raw: &str| Json::parse(raw).map_err(|why| (kind, id.to_owned(), why));
        let before: HashMap<&str, &str> = old.texts(kind).collect();
        let after: HashMap<&str, &str> = new.texts(kind).collect();
        for (id, raw) in old.texts(kind).filter(|(id, _)| !after.contains_key(id)) {
            out.push(RecordChange { kind, id: id.to_owned(), before: Some(read(id, raw)?), after: None });
        }
        for (id, raw) in new.texts(kind) {
            // Nearly all have the same text, and are not read.
            match before.get(id) {
                Some(same) if *same == raw => {}
                was => {
                    let before = was.map(|was| read(id, was)).transpose()?;
                    let after = Some(read(id, raw)?);
                    if before != after {
                        out.push(RecordChange { kind, id: id.to_owned(), before, after });
                    }
                }
            }
        }
    }
    Ok(out)
}
