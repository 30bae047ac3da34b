//! Dossiers as a source: curated events, held in memory whole.

use super::{Report, Source, SourceError};
use crate::discrepancy::{self, Aspect};
use crate::dossier::{Dossier, Loaded};
use crate::model::{ActorType, Directory, Event, Id, Kind, Line, RelationType, Status};
use crate::query::{Facet, Term, TermId, Terms};
use crate::timeline::{Flags, Key, Row};
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Events of dossiers; a record's key is its place in the files.
pub struct Curated {
    events: Vec<Event>,
    by_id: HashMap<Id<Event>, Key>,
    directory: Arc<Directory>,
    terms: Terms,
    report: Report,
    names: Vec<Line>,
    homes: Vec<u32>,
}

impl Curated {
    /// What reading some files gave.
    #[must_use]
    pub fn new(loaded: Loaded) -> Self {
        let Loaded { dossier, problems, events_read, rejected, unlisted, names, homes } = loaded;
        let Dossier { title, summary, directory, events } = dossier;
        let report = Report {
            title: title.to_string(),
            summary: summary.map(|summary| summary.to_string()),
            read: events_read,
            rejected,
            problems,
            unlisted,
        };
        let terms = terms(&directory);
        let by_id = events.iter().zip(0..).map(|(event, key)| (event.id.clone(), Key(key))).collect();
        Self { events, by_id, directory: Arc::new(directory), terms, report, names, homes }
    }

    /// All events, in the order of the files.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The key of the event with that id.
    #[must_use]
    pub fn key(&self, id: &str) -> Option<Key> {
        self.by_id.get(id).copied()
    }
}

impl Source for Curated {
    fn scan(&mut self, sink: &mut dyn FnMut(&Row<'_>, &Terms) -> ControlFlow<()>) -> Result<(), SourceError> {
        for (event, key) in self.events.iter().zip(0..) {
            let aspects = discrepancy::aspects(event, &self.directory);
            let terms = terms_of(event, &aspects, &self.terms);
            let ties = ties(event, &self.by_id);
            let prose = prose(event, &self.directory);
            let row = Row {
                key: Key(key),
                date: &event.when.edtf,
                title: &event.title,
                prose: &prose,
                kind: event.kind,
                status: event.status,
                certainty: event.certainty,
                flags: if aspects.iter().any(|aspect| aspect.is_conflict()) { Flags::DIFFERS } else { Flags::default() },
                terms: &terms,
                ties: &ties,
            };
            if sink(&row, &self.terms).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn detail(&mut self, key: Key) -> Result<Event, SourceError> {
        self.events.get(key.0 as usize).cloned().ok_or(SourceError::NoRecord)
    }

    fn dossier_of(&self, key: Key) -> &str {
        self.homes.get(key.0 as usize).and_then(|home| self.names.get(*home as usize)).map_or("", |name| name)
    }

    fn report(&self) -> &Report {
        &self.report
    }

    fn directory(&self) -> Arc<Directory> {
        Arc::clone(&self.directory)
    }

    fn terms(&self) -> &Terms {
        &self.terms
    }

    fn key(&mut self, id: &str) -> Option<Key> {
        Self::key(self, id)
    }

    fn ids(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        Box::new(self.events.iter().map(|event| event.id.as_str()))
    }
}

/// What can be chosen among these records.
fn terms(directory: &Directory) -> Terms {
    let mut terms = Terms::default();
    let named =
        |id: &str, label: &str, other_names: Vec<String>| Term { id: id.to_owned(), label: label.to_owned(), other_names, broader: None };
    let strings = |names: &[crate::model::Line]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
    for actor in directory.actors.values() {
        terms.add(Facet::Actor, named(actor.id.as_str(), &actor.name, strings(&actor.other_names)));
    }
    for issue in directory.issues.values() {
        terms.add(Facet::Issue, named(issue.id.as_str(), &issue.label, strings(&issue.other_names)));
    }
    for place in directory.places.values() {
        terms.add(Facet::Place, named(place.id.as_str(), &place.name, strings(&place.other_names)));
    }
    for kind in Kind::ALL {
        terms.add(Facet::Kind, named(kind.as_str(), kind.label(), Vec::new()));
    }
    for status in Status::ALL {
        terms.add(Facet::Status, named(status.as_str(), status.label(), Vec::new()));
    }
    for aspect in Aspect::ALL {
        terms.add(Facet::Differs, named(aspect.as_str(), aspect.label(), Vec::new()));
    }
    let actors = directory.actors.values().filter_map(|actor| Some((Facet::Actor, actor.id.as_str(), actor.part_of.as_ref()?.as_str())));
    let issues = directory.issues.values().filter_map(|issue| Some((Facet::Issue, issue.id.as_str(), issue.broader.as_ref()?.as_str())));
    let places = directory.places.values().filter_map(|place| Some((Facet::Place, place.id.as_str(), place.part_of.as_ref()?.as_str())));
    for (facet, narrow, broad) in actors.chain(issues).chain(places) {
        if let Some(term) = terms.by_id(facet, narrow) {
            let broader = terms.by_id(facet, broad);
            terms.set_broader(facet, term, broader);
        }
    }
    terms
}

/// Whom and what an event names; those for whom someone acts count as taking part.
fn terms_of(event: &Event, aspects: &[Aspect], terms: &Terms) -> Vec<(Facet, TermId)> {
    let actors = event.everyone().flat_map(|participant| std::iter::once(&participant.actor).chain(&participant.on_behalf_of));
    let places = event.place.iter().chain(event.accounts.iter().filter_map(|account| account.place.as_ref()));
    let actors = actors.map(|id| (Facet::Actor, id.as_str()));
    let issues = event.issues().map(|id| (Facet::Issue, id.as_str()));
    let places = places.map(|id| (Facet::Place, id.as_str()));
    let aspects = aspects.iter().map(|aspect| (Facet::Differs, aspect.as_str()));
    actors.chain(issues).chain(places).chain(aspects).filter_map(|(facet, id)| Some((facet, terms.by_id(facet, id)?))).collect()
}

fn ties(event: &Event, by_id: &HashMap<Id<Event>, Key>) -> Vec<(RelationType, Key)> {
    event.relations.iter().filter_map(|relation| Some((relation.relation_type, *by_id.get(&relation.event)?))).collect()
}

/// What a search looks through besides the title: names, summaries and accounts.
fn prose(event: &Event, directory: &Directory) -> String {
    let mut parts: Vec<&str> = Vec::new();
    parts.extend(event.summary.as_deref());
    for participant in event.everyone() {
        parts.extend(participant.capacity.as_deref());
        if let Some(actor) = directory.actors.get(&participant.actor) {
            parts.push(&actor.name);
            parts.extend(actor.other_names.iter().filter(|_| actor.actor_type == ActorType::Person).map(|name| &**name));
        }
    }
    parts.extend(event.place.iter().map(|id| directory.place_name(id)));
    parts.extend(event.issues().map(|id| directory.issue_label(id)));
    for account in &event.accounts {
        parts.push(directory.source_name(&account.source));
        parts.extend(account.called.as_deref());
        parts.extend(account.summary.as_deref());
        parts.extend(account.quote.as_deref());
    }
    for figure in &event.figures {
        parts.push(&figure.label);
    }
    parts.dedup();
    parts.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{self, Input};

    #[test]
    fn an_event_is_of_the_dossier_that_tells_of_it_first_called_by_its_title_or_the_files_name() {
        let event = |id: &str| format!(r#"{{"id":"{id}","title":"T","kind":"other","when":"2024"}}"#);
        let titled = format!(r#"{{"format":"diplo-dossier/1","title":"Spring","events":[{}]}}"#, event("a"));
        let stream = format!("{}\n{}\n", event("a"), event("b"));
        let files = [("one/x.json", titled), ("two/more.jsonl", stream)];
        let inputs: Vec<Input<'_>> =
            files.iter().map(|(name, text)| Input { name: (*name).into(), bytes: text.as_bytes().into() }).collect();
        let source = Curated::new(dossier::read(&inputs));
        let dossier = |id: &str| source.dossier_of(source.key(id).unwrap());
        assert_eq!((dossier("a"), dossier("b")), ("Spring", "more.jsonl"));
    }
}
