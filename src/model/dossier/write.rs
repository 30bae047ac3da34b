//! Writes dossiers as text: a document, or a header line and one event per line. The text opens again.

use super::{Document, Dossier, FORMAT};
use crate::model::{Actor, Directory, Event, Id, Issue, Place, Remark, Source};
use roaring::RoaringTreemap;
use serde_json::Error;
use std::collections::{HashMap, HashSet};

/// The whole `dossier` as a document.
#[must_use]
pub fn document(dossier: &Dossier) -> Document<'_> {
    let directory = &dossier.directory;
    Document {
        format: FORMAT,
        title: &dossier.title,
        summary: dossier.summary.as_deref(),
        actors: directory.actors.values().collect(),
        issues: directory.issues.values().collect(),
        places: directory.places.values().collect(),
        sources: directory.sources.values().collect(),
        events: Some(dossier.events.iter().collect()),
        notes: dossier.remarks.iter().collect(),
    }
}

/// The ids that a dossier has so far. Some coders give one number twice, and the output must open again whole: the second
/// `ucdp:9001` becomes `ucdp:9001-2`.
#[derive(Debug, Default)]
pub struct WrittenIds {
    /// Ids such as `gdelt:719024925`, by what stands before the number: a million of them take a tenth of the memory.
    numbered: HashMap<Box<str>, RoaringTreemap>,
    others: HashSet<Id<Event>>,
}

impl WrittenIds {
    /// The id, or one made from it that no earlier event has.
    pub fn own(&mut self, id: Id<Event>) -> Id<Event> {
        if self.insert(&id) {
            return id;
        }
        let numbered = |number: u64| Id::new(&format!("{id}-{number}")).unwrap_or_else(|_| Id::of_words(&format!("{number}-{id}")));
        let own = (2..).map(numbered).find(|own| self.insert(own));
        own.unwrap_or(id)
    }

    /// Adds an id; false if it is there already.
    fn insert(&mut self, id: &Id<Event>) -> bool {
        let Some((before, number)) = parted(id.as_str()) else { return self.others.insert(id.clone()) };
        if let Some(numbers) = self.numbered.get_mut(before) {
            return numbers.insert(number);
        }
        self.numbered.entry(before.into()).or_default().insert(number)
    }
}

/// `gdelt:` and 719024925; `None` if the number cannot be put back as it was written.
fn parted(id: &str) -> Option<(&str, u64)> {
    let at = id.rfind(':')? + 1;
    let (before, number) = id.split_at(at);
    let is_number = (1..=19).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || (number.len() > 1 && number.starts_with('0')) {
        return None;
    }
    Some((before, number.parse().ok()?))
}

fn keep<K: Clone + std::hash::Hash + Eq, V: Clone>(
    map: &indexmap::IndexMap<K, V>,
    wanted: impl Fn(&K) -> bool,
) -> indexmap::IndexMap<K, V> {
    map.iter().filter(|(id, _)| wanted(id)).map(|(id, record)| (id.clone(), record.clone())).collect()
}

/// The records that some events refer to, with everything that these are part of: collected event by event.
pub struct NeededRecords<'a> {
    from: &'a Directory,
    actors: HashSet<&'a Id<Actor>>,
    issues: HashSet<&'a Id<Issue>>,
    places: HashSet<&'a Id<Place>>,
    sources: HashSet<&'a str>,
}

impl<'a> NeededRecords<'a> {
    /// Of no event yet.
    #[must_use]
    pub fn new(from: &'a Directory) -> Self {
        Self { from, actors: HashSet::new(), issues: HashSet::new(), places: HashSet::new(), sources: HashSet::new() }
    }

    /// Adds the records that an event refers to. Ids that the directory does not contain are ignored.
    pub fn need(&mut self, event: &Event) {
        let from = self.from;
        for participant in event.everyone() {
            for id in [Some(&participant.actor), participant.on_behalf_of.as_ref()].into_iter().flatten() {
                if let Some((id, _)) = from.actors.get_key_value(id) {
                    self.actor(id);
                }
            }
        }
        for (id, _) in event.issues().filter_map(|id| from.issues.get_key_value(id)) {
            with_all_above(&mut self.issues, id, |id| from.issues.get(id)?.broader.as_ref());
        }
        let places = event.place.iter().chain(event.accounts.iter().filter_map(|account| account.place.as_ref()));
        for (id, _) in places.filter_map(|id| from.places.get_key_value(id)) {
            with_all_above(&mut self.places, id, |id| from.places.get(id)?.part_of.as_ref());
        }
        let sources =
            event.accounts.iter().map(|account| &account.source).chain(event.figures.iter().filter_map(|figure| figure.source.as_ref()));
        sources.for_each(|id| self.source(id));
    }

    /// Adds a source.
    pub fn source(&mut self, id: &Id<Source>) {
        self.sources.extend(self.from.sources.get_key_value(id).map(|(id, _)| id.as_str()));
    }

    /// Adds what others need; both are of the same directory.
    pub fn add(&mut self, other: Self) {
        self.actors.extend(other.actors);
        self.issues.extend(other.issues);
        self.places.extend(other.places);
        self.sources.extend(other.sources);
    }

    /// The needed part of the directory, in its order.
    #[must_use]
    pub fn directory(&self) -> Directory {
        Directory {
            actors: keep(&self.from.actors, |id| self.actors.contains(id)),
            issues: keep(&self.from.issues, |id| self.issues.contains(id)),
            places: keep(&self.from.places, |id| self.places.contains(id)),
            sources: keep(&self.from.sources, |id| self.sources.contains(id.as_str())),
        }
    }

    /// Everything but the events of a dossier of these.
    #[must_use]
    pub fn dossier(&self, title: &str, summary: Option<&str>, remarks: Vec<Remark>) -> Dossier {
        Dossier { title: title.into(), summary: summary.map(Into::into), directory: self.directory(), remarks, ..Dossier::default() }
    }

    fn actor(&mut self, id: &'a Id<Actor>) {
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if !self.actors.insert(id) {
                continue;
            }
            if let Some(actor) = self.from.actors.get(id) {
                open.extend(actor.part_of.iter());
                open.extend(actor.posts.iter().flat_map(|post| post.organization.iter().chain(&post.on_behalf_of)));
            }
        }
    }
}

/// Goes up only to the first record that is already included: the path from there is known.
fn with_all_above<'a, T>(known: &mut HashSet<&'a Id<T>>, id: &'a Id<T>, up: impl Fn(&Id<T>) -> Option<&'a Id<T>>) {
    let mut here = Some(id);
    while let Some(id) = here.filter(|id| known.insert(id)) {
        here = up(id);
    }
}

/// The document, indented.
///
/// # Errors
/// Only if serde_json fails, which these types never cause.
pub fn to_json(dossier: &Dossier) -> Result<String, Error> {
    serde_json::to_string_pretty(&document(dossier)).map(|text| text + "\n")
}

/// A document without its events, indented: what stands before the first, and what stands after the last.
///
/// # Errors
/// As [`to_json`].
pub fn around_events(dossier: &Dossier) -> Result<(String, String), Error> {
    let text = to_json(&Dossier { events: Vec::new(), ..dossier.clone() })?;
    // Only the field of the document itself stands at this depth, and no text holds a line break.
    const FIELD: &str = "\n  \"events\": [";
    let at = text.find(FIELD).map_or(text.len(), |at| at + FIELD.len());
    let (before, after) = text.split_at(at);
    Ok((before.to_owned(), after.to_owned()))
}

/// The first line of a stream: everything but the events.
///
/// # Errors
/// As [`to_json`].
pub fn header_line(dossier: &Dossier) -> Result<String, Error> {
    serde_json::to_string(&Document { events: None, ..document(dossier) })
}

/// A header line, then one event per line.
///
/// # Errors
/// As [`to_json`].
pub fn to_json_lines(dossier: &Dossier) -> Result<String, Error> {
    let mut out = header_line(dossier)? + "\n";
    for event in &dossier.events {
        out += &serde_json::to_string(event)?;
        out.push('\n');
    }
    Ok(out)
}
