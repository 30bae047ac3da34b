//! Dossiers as a source: curated events, held in memory whole.

use super::formats::table::{Rows, Table};
use super::{Account, Report, Source, SourceError, terms};
use crate::index::query::Terms;
use crate::index::timeline::{Flags, Key, Row};
use crate::model::discrepancy;
use crate::model::dossier::{Dossier, Loaded};
use crate::model::{ActorType, Directory, Event, Id, Line, RelationType};
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Events of dossiers; a record's key is its place in the files.
#[derive(Clone)]
pub struct Curated {
    events: Vec<Event>,
    by_id: HashMap<Id<Event>, Key>,
    directory: Arc<Directory>,
    terms: Terms,
    report: Report,
    names: Vec<Line>,
    homes: Vec<u32>,
    rows: Vec<Rows>,
}

impl Curated {
    /// What reading some files gave.
    #[must_use]
    pub fn new(loaded: Loaded) -> Self {
        let Loaded { dossier, problems, events_read, rejected, unlisted, names, homes } = loaded;
        let Dossier { title, summary, directory, events, .. } = dossier;
        let report = Report {
            title: title.to_string(),
            summary: summary.map(|summary| summary.to_string()),
            read: events_read,
            rejected,
            problems,
            unlisted,
            accounts: Vec::new(),
            remarks: Vec::new(),
            tables: Vec::new(),
        };
        let terms = terms::of_records(&directory, &events);
        let by_id = events.iter().zip(0..).map(|(event, key)| (event.id.clone(), Key(key))).collect();
        Self { events, by_id, directory: Arc::new(directory), terms, report, names, homes, rows: Vec::new() }
    }

    /// The same with the accounts of files that were converted: what these left out is a problem as well. And with what
    /// is to be said of the way to the files.
    #[must_use]
    pub(super) fn with_accounts(mut self, accounts: Vec<Account>, remarks: Vec<String>) -> Self {
        for account in &accounts {
            self.report.read += usize::try_from(account.read).unwrap_or(usize::MAX);
            self.report.rejected += usize::try_from(account.left_out()).unwrap_or(usize::MAX);
            self.report.problems.extend(account.problems());
        }
        (self.report.accounts, self.report.remarks) = (accounts, remarks);
        self
    }

    /// The same with the tables among the files, and their rows.
    #[must_use]
    pub(super) fn with_tables(mut self, tables: Vec<(Table, Rows)>) -> Self {
        (self.report.tables, self.rows) = tables.into_iter().unzip();
        self
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
            let terms = terms::of_event(event, &self.directory, &aspects, &self.terms);
            let ties = ties(event, &self.by_id);
            let prose = prose(event, &self.directory);
            let differs = if aspects.iter().any(|aspect| aspect.is_conflict()) { Flags::DIFFERS } else { Flags::default() };
            let machine = if event.is_machine_coded() { Flags::MACHINE } else { Flags::default() };
            let row = Row {
                key: Key(key),
                date: &event.when.edtf,
                title: &event.title,
                prose: &prose,
                kind: event.kind,
                status: event.status,
                certainty: event.certainty,
                flags: differs.with(machine),
                terms: &terms,
                ties: &ties,
            };
            if sink(&row, &self.terms).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn detail(&self, key: Key) -> Result<Event, SourceError> {
        let mut event = self.events.get(key.0 as usize).cloned().ok_or(SourceError::NoRecord)?;
        if let Some(rows) = self.rows.iter().find(|rows| rows.has(&event)) {
            rows.fill(&mut event);
        }
        Ok(event)
    }

    fn held(&self, key: Key) -> Option<&Event> {
        self.events.get(key.0 as usize)
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

    fn key(&self, id: &str) -> Option<Key> {
        Self::key(self, id)
    }

    fn ids(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        Box::new(self.events.iter().map(|event| event.id.as_str()))
    }
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
    use crate::model::dossier::{self, Input};

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
