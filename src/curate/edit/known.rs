//! Which record is meant by a name, as a person types it.

use super::error::EditError;
use crate::curate::document::DossierText;
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::model::Id;
use crate::text;
use std::collections::{HashMap, HashSet};

/// The longest id that is made from a name, in bytes.
const MAX_ID: usize = 60;

/// The names of a dossier's records.
#[derive(Debug, Default)]
pub struct Known {
    ids: HashMap<RecordKind, HashSet<String>>,
    /// By the folded name: the ids.
    names: HashMap<(RecordKind, String), Vec<String>>,
}

impl Known {
    /// The names in a text.
    #[must_use]
    pub fn new(text: &DossierText) -> Self {
        let mut known = Self::default();
        for kind in RecordKind::ALL {
            for (id, raw) in text.texts(kind) {
                known.ids.entry(kind).or_default().insert(id.to_owned());
                // Events are named by their ids.
                if kind != RecordKind::Event
                    && let Ok(record) = Json::parse(raw)
                {
                    known.add_names(kind, id, &record);
                }
            }
        }
        known
    }

    /// Adds a record that is about to be added.
    pub fn add(&mut self, kind: RecordKind, record: &Json) {
        let id = record.text_of("id").unwrap_or_default();
        self.ids.entry(kind).or_default().insert(id.to_owned());
        self.add_names(kind, id, record);
    }

    fn add_names(&mut self, kind: RecordKind, id: &str, record: &Json) {
        let others = record.get("other_names").map_or(&[][..], Json::items);
        for name in record.get(kind.title()).into_iter().chain(others).filter_map(Json::text) {
            let ids = self.names.entry((kind, text::fold(name))).or_default();
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        }
    }

    /// Whether there is a record of that id.
    #[must_use]
    pub fn has(&self, kind: RecordKind, id: &str) -> bool {
        self.ids.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    /// The id that is meant by an id or a name.
    ///
    /// # Errors
    /// There is no such record, with the nearest; or several have that name.
    pub fn id(&self, kind: RecordKind, typed: &str) -> Result<String, EditError> {
        let typed = typed.trim();
        if self.has(kind, typed) {
            return Ok(typed.to_owned());
        }
        match self.names.get(&(kind, text::fold(typed))).map(Vec::as_slice) {
            Some([only]) => Ok(only.clone()),
            Some([first, more @ ..]) if !more.is_empty() => {
                let all: Vec<String> = [first].into_iter().chain(more).map(|id| format!("`{}`", text::safe_line(id))).collect();
                let name = text::safe_line(typed);
                Err(EditError::Value(format!("“{name}” may be {}: write the id", all.join(" or "))))
            }
            _ => Err(EditError::Unknown { kind, id: text::safe_line(typed).into_owned(), near: self.near(kind, typed) }),
        }
    }

    fn near(&self, kind: RecordKind, typed: &str) -> Option<String> {
        let ids = || self.ids.get(&kind).into_iter().flatten().map(String::as_str);
        let folded = text::fold(typed);
        let mut names: Vec<(&str, &[String])> =
            self.names.iter().filter(|((of, _), _)| *of == kind).map(|((_, name), ids)| (&**name, &ids[..])).collect();
        names.sort_unstable();
        let by_name = || {
            let close = text::closest(&folded, names.iter().map(|(name, _)| *name));
            let close = close.or_else(|| names.iter().map(|(name, _)| *name).find(|name| folded.len() > 2 && name.contains(&folded)));
            names.iter().find(|(name, _)| Some(*name) == close).and_then(|(_, ids)| ids.first().map(String::as_str))
        };
        let close = text::closest(typed, ids()).or_else(by_name);
        close.map(|close| text::safe_line(close).into_owned())
    }

    /// An id that is free, made from a name.
    #[must_use]
    pub fn new_id(&self, kind: RecordKind, name: &str) -> String {
        let mut id = String::new();
        for word in text::fold(name).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            if !id.is_empty() && id.len() + word.len() >= MAX_ID {
                break;
            }
            if !id.is_empty() {
                id.push('-');
            }
            id.push_str(word);
        }
        let id = if id.is_empty() { kind.name().to_owned() } else { Id::<()>::of_words(&id).to_string() };
        if !self.has(kind, &id) {
            return id;
        }
        (2..).map(|number: u32| format!("{id}-{number}")).find(|id| !self.has(kind, id)).unwrap_or(id)
    }
}
