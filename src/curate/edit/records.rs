//! The records that an edit touches: found by their ids, and by what names them.

use super::error::EditError;
use super::references::{may_name, names, visit};
use crate::curate::changes::RecordChange;
use crate::curate::document::DossierText;
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::model::Id;
use crate::text;

/// What an edit does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// In one sentence without a stop: "moved “Lambert–Hong talks” to 24 May 2024".
    pub words: String,
    /// The records, in the order in which they are changed.
    pub changes: Vec<RecordChange>,
    /// Ids that are other ones then: the reader's notes follow them.
    pub renamed: Vec<(RecordKind, String, String)>,
    /// What a person should know of it.
    pub remarks: Vec<String>,
}

/// Every record that names one of these, with that one's new id.
pub(super) fn repointed(text: &DossierText, kind: RecordKind, old: &[&str], new: &str) -> Result<Vec<RecordChange>, EditError> {
    let mut changes: Vec<RecordChange> = Vec::new();
    for id in old {
        for (of, id_of, before) in naming(text, kind, id)? {
            let known = changes.iter_mut().find(|change| change.kind == of && change.id == id_of);
            let mut after = known.as_ref().and_then(|change| change.after.clone()).unwrap_or_else(|| before.clone());
            visit(of, &mut after, kind, &mut |known| {
                if known == id {
                    new.clone_into(known);
                }
            });
            match known {
                Some(change) => change.after = Some(after),
                None => changes.push(change(of, &id_of, before, after)),
            }
        }
    }
    Ok(changes)
}

/// Takes the ties to an event out of another.
pub(super) fn untie(record: &mut Json, id: &str) {
    let Some(Json::List(ties)) = record.get_mut("relations") else { return };
    ties.retain(|tie| tie.text_of("event") != Some(id));
    if ties.is_empty() {
        record.remove("relations");
    }
}

/// The records other than itself that name a record.
pub(super) fn naming(text: &DossierText, kind: RecordKind, id: &str) -> Result<Vec<(RecordKind, String, Json)>, EditError> {
    let quoted = serde_json::Value::from(id).to_string();
    let needle = memchr::memmem::Finder::new(quoted.as_bytes());
    let mut out = Vec::new();
    for of in RecordKind::ALL.into_iter().filter(|of| may_name(*of, kind)) {
        for (id_of, raw) in text.texts(of) {
            // Nearly no record is read: most do not have the id in their text. An escape may spell it in another way.
            if needle.find(raw.as_bytes()).is_none() && !raw.contains('\\') {
                continue;
            }
            let record = Json::parse(raw).map_err(|why| EditError::Text { kind: of, id: id_of.to_owned(), why })?;
            if names(of, &record, kind, id) {
                out.push((of, id_of.to_owned(), record));
            }
        }
    }
    Ok(out)
}

pub(super) fn change(kind: RecordKind, id: &str, before: Json, after: Json) -> RecordChange {
    RecordChange { kind, id: id.to_owned(), before: Some(before), after: Some(after) }
}

/// The record of that id.
pub(super) fn record(text: &DossierText, kind: RecordKind, id: &str) -> Result<Json, EditError> {
    match text.record(kind, id) {
        Ok(Some(record)) => Ok(record),
        Ok(None) => Err(EditError::Unknown { kind, id: text::safe_line(id).into_owned(), near: near(text, kind, id) }),
        Err(why) => Err(EditError::Text { kind, id: id.to_owned(), why }),
    }
}

fn near(text: &DossierText, kind: RecordKind, id: &str) -> Option<String> {
    let close = text::closest(id, text.ids(kind)).or_else(|| text.ids(kind).find(|known| text::fold(known).contains(&text::fold(id))));
    close.map(|close| text::safe_line(close).into_owned())
}

/// The id asked for, or one made from that of another record; one that is not taken.
pub(super) fn new_id(text: &DossierText, kind: RecordKind, of: &str, asked: Option<&str>) -> Result<String, EditError> {
    if let Some(id) = asked {
        Id::<()>::new(id).map_err(|why| EditError::Value(format!("`{}`: {why}", text::safe_line(id))))?;
        let is_free = text.text(kind, id).is_none();
        return if is_free { Ok(id.to_owned()) } else { Err(EditError::Taken { kind, id: id.to_owned() }) };
    }
    let numbered = |number: u32| format!("{of}-{number}");
    Ok((2..).map(numbered).find(|id| text.text(kind, id).is_none()).unwrap_or_default())
}
