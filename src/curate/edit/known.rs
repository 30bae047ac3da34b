//! Which record is meant by a name, as a person types it.

use super::error::EditError;
use crate::curate::document::DossierText;
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::model::{Directory, Id};
use crate::text::{self, NameMatch};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The longest id that is made from a name, in bytes.
const MAX_ID: usize = 60;

/// A record that can be named.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its kind.
    pub kind: RecordKind,
    /// Its id.
    pub id: String,
    /// Its name, label or title.
    pub title: String,
    /// What tells it from others of that name: what it is part of, who published it and when.
    pub detail: String,
    /// All names as they are compared.
    folded: Vec<String>,
}

/// The names of a dossier's records. A copy shares what was read.
#[derive(Clone, Debug, Default)]
pub struct Known {
    read: Arc<Names>,
    added: Names,
}

#[derive(Clone, Debug, Default)]
struct Names {
    ids: HashMap<RecordKind, HashSet<String>>,
    /// By the folded name: the ids.
    names: HashMap<(RecordKind, String), Vec<String>>,
    /// All but the events, in the order of the text.
    listed: Vec<Named>,
}

impl Known {
    /// The names in a text.
    #[must_use]
    pub fn new(text: &DossierText) -> Self {
        Self::beside(text, &Directory::default())
    }

    /// The names in a text, and those of records that are open beside it.
    #[must_use]
    pub fn beside(text: &DossierText, directory: &Directory) -> Self {
        let mut names = Names::default();
        for kind in RecordKind::ALL {
            for (id, raw) in text.texts(kind) {
                // Events are named by their ids.
                match if kind == RecordKind::Event { None } else { Json::parse(raw).ok() } {
                    Some(record) => names.add(kind, &record),
                    None => drop(names.ids.entry(kind).or_default().insert(id.to_owned())),
                }
            }
        }
        for (kind, record) in of_directory(directory) {
            if record.text_of("id").is_some_and(|id| !names.has(kind, id)) {
                names.add(kind, &record);
            }
        }
        Self { read: Arc::new(names), added: Names::default() }
    }

    /// Adds a record that is about to be added.
    pub fn add(&mut self, kind: RecordKind, record: &Json) {
        self.added.add(kind, record);
    }

    /// Whether there is a record of that id.
    #[must_use]
    pub fn has(&self, kind: RecordKind, id: &str) -> bool {
        self.read.has(kind, id) || self.added.has(kind, id)
    }

    /// The records of a kind, but no events.
    pub fn listed(&self, kind: RecordKind) -> impl Iterator<Item = &Named> {
        self.read.listed.iter().chain(&self.added.listed).filter(move |named| named.kind == kind)
    }

    /// The record of that id, but no event.
    #[must_use]
    pub fn named(&self, kind: RecordKind, id: &str) -> Option<&Named> {
        self.listed(kind).find(|named| named.id == id)
    }

    /// The records whose names fit what is typed, the best first.
    #[must_use]
    pub fn fitting(&self, kind: RecordKind, typed: &str, most: usize) -> Vec<&Named> {
        let typed = text::fold(typed.trim());
        let mut found: Vec<_> = self.listed(kind).enumerate().filter_map(|(at, named)| Some((named.fit(&typed)?, at, named))).collect();
        found.sort_by_key(|(fit, at, _)| (*fit, *at));
        found.into_iter().take(most).map(|(.., named)| named).collect()
    }

    /// The id that is meant by an id or a name.
    ///
    /// # Errors
    /// There is no such record, with the nearest; or several have that name.
    pub fn id(&self, kind: RecordKind, typed: &str) -> Result<String, EditError> {
        let unknown = || EditError::Unknown { kind, id: text::safe_line(typed.trim()).into_owned(), near: self.near(kind, typed.trim()) };
        self.find(kind, typed)?.ok_or_else(unknown)
    }

    /// The same; `None` if there is no such record. The nearest is not looked for: among the names of a large dossier that takes too long
    /// for each key.
    ///
    /// # Errors
    /// Several have that name.
    pub fn find(&self, kind: RecordKind, typed: &str) -> Result<Option<String>, EditError> {
        let typed = typed.trim();
        if self.has(kind, typed) {
            return Ok(Some(typed.to_owned()));
        }
        let name = (kind, text::fold(typed));
        let ids: Vec<&String> = [&*self.read, &self.added].iter().filter_map(|names| names.names.get(&name)).flatten().collect();
        match &ids[..] {
            [] => Ok(None),
            [only] => Ok(Some((*only).clone())),
            several => {
                let all: Vec<String> = several.iter().map(|id| format!("`{}`", text::safe_line(id))).collect();
                let name = text::safe_line(typed);
                Err(EditError::Value(format!("“{name}” may be {}: write the id", all.join(" or "))))
            }
        }
    }

    fn near(&self, kind: RecordKind, typed: &str) -> Option<String> {
        let both = [&*self.read, &self.added];
        let ids = || both.iter().filter_map(|names| names.ids.get(&kind)).flatten().map(String::as_str);
        let folded = text::fold(typed);
        let mut names: Vec<(&str, &[String])> = both
            .iter()
            .flat_map(|names| &names.names)
            .filter(|((of, _), _)| *of == kind)
            .map(|((_, name), ids)| (&**name, &ids[..]))
            .collect();
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

impl Names {
    fn has(&self, kind: RecordKind, id: &str) -> bool {
        self.ids.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    fn add(&mut self, kind: RecordKind, record: &Json) {
        let id = record.text_of("id").unwrap_or_default();
        self.ids.entry(kind).or_default().insert(id.to_owned());
        let title = record.text_of(kind.title()).unwrap_or(id);
        let others = record.get("other_names").map_or(&[][..], Json::items);
        let mut folded = vec![text::fold(title)];
        folded.extend(others.iter().filter_map(Json::text).map(text::fold));
        for name in &folded {
            let ids = self.names.entry((kind, name.clone())).or_default();
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        }
        if kind != RecordKind::Event {
            self.listed.push(Named { kind, id: id.to_owned(), title: title.to_owned(), detail: detail(record), folded });
        }
    }
}

impl Named {
    fn fit(&self, typed: &str) -> Option<NameMatch> {
        let id = text::fold(&self.id);
        self.folded.iter().map(String::as_str).chain([&*id]).filter_map(|name| text::name_match(typed, name)).min()
    }
}

/// What tells a record from others of its name.
fn detail(record: &Json) -> String {
    let told = ["publisher", "issued", "side", "part_of", "country", "broader"].into_iter().filter_map(|field| record.text_of(field));
    told.take(3).collect::<Vec<_>>().join(", ")
}

/// The records of a directory.
fn of_directory(directory: &Directory) -> Vec<(RecordKind, Json)> {
    let actors = directory.actors.values().map(|actor| (RecordKind::Actor, Json::from_record(actor)));
    let issues = directory.issues.values().map(|issue| (RecordKind::Issue, Json::from_record(issue)));
    let places = directory.places.values().map(|place| (RecordKind::Place, Json::from_record(place)));
    let sources = directory.sources.values().map(|source| (RecordKind::Source, Json::from_record(source)));
    actors.chain(issues).chain(places).chain(sources).filter_map(|(kind, record)| Some((kind, record.ok()?))).collect()
}
