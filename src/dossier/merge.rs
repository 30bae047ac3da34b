//! Several files into one dossier: the first description of an id is kept, accounts of one event are put together.

use super::{
    Dossier, Loaded, Problem,
    locate::{self, Step},
    read::{File, Found},
    references,
};
use crate::model::{Actor, Event, Id, Issue, Line, Place, Prose, Source};
use indexmap::IndexMap;
use std::collections::HashSet;

/// What has been read so far.
pub(super) struct Merge<'a> {
    pub files: &'a [File<'a>],
    pub problems: Vec<Problem>,
    pub events_read: usize,
    pub rejected: usize,
    pub actors: IndexMap<Id<Actor>, Found<'a, Actor>>,
    pub issues: IndexMap<Id<Issue>, Found<'a, Issue>>,
    pub places: IndexMap<Id<Place>, Found<'a, Place>>,
    pub sources: IndexMap<Id<Source>, Found<'a, Source>>,
    pub events: IndexMap<Id<Event>, Found<'a, Event>>,
    /// What could be read of refused events, so that their references are looked at as well.
    pub broken: Vec<Found<'a, Event>>,
    /// Ids of events that were refused: a tie to one of these is no mistake of the event that has the tie.
    pub refused: HashSet<String>,
    titles: Vec<Line>,
    summary: Option<Prose>,
}

impl<'a> Merge<'a> {
    pub fn new(files: &'a [File<'a>], problems: Vec<Problem>) -> Self {
        Self {
            files,
            problems,
            events_read: 0,
            rejected: 0,
            actors: IndexMap::new(),
            issues: IndexMap::new(),
            places: IndexMap::new(),
            sources: IndexMap::new(),
            events: IndexMap::new(),
            broken: Vec::new(),
            refused: HashSet::new(),
            titles: Vec::new(),
            summary: None,
        }
    }

    pub fn name(&self, file: usize) -> &'a str {
        self.files[file].name
    }

    pub fn title(&mut self, title: Line) {
        if !title.is_empty() && !self.titles.contains(&title) {
            self.titles.push(title);
        }
    }

    pub fn summary(&mut self, summary: Prose) {
        self.summary.get_or_insert(summary);
    }

    /// A problem at a field of a record.
    pub fn report(&mut self, file: usize, raw: &str, path: &[Step], message: String, record: String) -> &mut Problem {
        let whole = &*self.files[file].text;
        let base = locate::offset(whole, raw);
        let at = locate::value(raw, path);
        let (start, mut end) = (base + at.start, base + at.end);
        if path.is_empty() {
            end = start + 1;
        }
        let problem = Problem::at(self.files[file].name, whole, start, end, message).of_record(record);
        let at = self.problems.len();
        self.problems.push(problem);
        &mut self.problems[at]
    }

    pub fn actor(&mut self, found: Found<'a, Actor>) {
        let id = found.record.id.clone();
        match self.actors.get(&id).map(|first| (first.file, first.record == found.record)) {
            None => drop(self.actors.insert(id, found)),
            Some((first, same)) => self.again("actor", &id, first, same, &found),
        }
    }

    pub fn issue(&mut self, found: Found<'a, Issue>) {
        let id = found.record.id.clone();
        match self.issues.get(&id).map(|first| (first.file, first.record == found.record)) {
            None => drop(self.issues.insert(id, found)),
            Some((first, same)) => self.again("issue", &id, first, same, &found),
        }
    }

    pub fn place(&mut self, found: Found<'a, Place>) {
        let id = found.record.id.clone();
        match self.places.get(&id).map(|first| (first.file, first.record == found.record)) {
            None => drop(self.places.insert(id, found)),
            Some((first, same)) => self.again("place", &id, first, same, &found),
        }
    }

    pub fn source(&mut self, found: Found<'a, Source>) {
        let id = found.record.id.clone();
        match self.sources.get(&id).map(|first| (first.file, first.record == found.record)) {
            None => drop(self.sources.insert(id, found)),
            Some((first, same)) => self.again("source", &id, first, same, &found),
        }
    }

    /// The same id once more: a mistake within one file, no news where another file says the same.
    fn again<T, R>(&mut self, name: &str, id: &Id<R>, first: usize, same: bool, found: &Found<'a, T>) {
        let record = format!("{name} `{id}`");
        let path = [Step::Field("id".into())];
        if first == found.file {
            self.report(found.file, found.raw, &path, format!("{name} id `{id}` is given twice in this file"), record).hint =
                Some("the first one is kept; rename or merge the second".into());
        } else if !same {
            let message = format!("{name} `{id}` has other facts in {}", self.name(first));
            let problem = self.report(found.file, found.raw, &path, message, record);
            *problem = problem.clone().warning().hint("the first one is kept");
        }
    }

    pub fn reject(&mut self, id: &str) {
        self.rejected += 1;
        self.refused.insert(id.to_owned());
    }

    pub fn event(&mut self, found: Found<'a, Event>) {
        let id = found.record.id.clone();
        let Some(first) = self.events.get(&id) else {
            self.events.insert(id, found);
            return;
        };
        let first_file = first.file;
        if first_file == found.file {
            self.again("event", &id, first_file, false, &found);
            self.rejected += 1;
            return;
        }
        let same = same_but_for_accounts(&first.record, &found.record);
        if !same {
            self.again("event", &id, first_file, same, &found);
        }
        if let Some(first) = self.events.get_mut(&id) {
            for account in &found.record.accounts {
                if !first.record.accounts.contains(account) {
                    first.record.accounts.push(account.clone());
                }
            }
            for relation in &found.record.relations {
                if !first.record.relations.contains(relation) {
                    first.record.relations.push(relation.clone());
                }
            }
        }
    }

    /// Checks what can be checked only when all files are read, and hands the rest over.
    pub fn finish(mut self) -> Loaded {
        references::check(&mut self);
        let Self { mut problems, events_read, rejected, actors, issues, places, sources, events, titles, summary, files, .. } = self;
        let order: Vec<String> = files.iter().map(|file| crate::text::safe_line(file.name).into_owned()).collect();
        problems.sort_by_key(|problem| (order.iter().position(|name| *name == problem.file), problem.line, problem.column));
        let mut dossier = Dossier {
            title: Line::from(titles.iter().map(|title| &**title).collect::<Vec<_>>().join(" + ").as_str()),
            summary,
            ..Dossier::default()
        };
        let directory = &mut dossier.directory;
        directory.actors = actors.into_iter().map(|(id, found)| (id, found.record)).collect();
        directory.issues = issues.into_iter().map(|(id, found)| (id, found.record)).collect();
        directory.places = places.into_iter().map(|(id, found)| (id, found.record)).collect();
        directory.sources = sources.into_iter().map(|(id, found)| (id, found.record)).collect();
        dossier.events = events.into_values().map(|found| found.record).collect();
        Loaded { dossier, problems, events_read, rejected }
    }
}

/// Accounts and ties are put together; anything else that differs is reported.
fn same_but_for_accounts(a: &Event, b: &Event) -> bool {
    let strip = |event: &Event| Event { accounts: Vec::new(), relations: Vec::new(), imported_from: None, ..event.clone() };
    strip(a) == strip(b)
}
