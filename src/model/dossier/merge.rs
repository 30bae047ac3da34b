//! Merges several files into one dossier: the first description of an id is kept, and accounts of one event are combined.

use super::{
    Dossier, Problem, Severity,
    file::File,
    locate::{self, Step},
    problem::Problems,
};
use crate::model::{Actor, Event, Id, Issue, Line, Place, Prose, Source};
use indexmap::IndexMap;
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::io;
use std::ops::Range;

/// The result of reading files.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Everything that could be read, merged.
    pub dossier: Dossier,
    /// All problems, in file order.
    pub problems: Vec<Problem>,
    /// The number of event records in the files, including broken ones.
    pub events_read: usize,
    /// The number of these that were left out.
    pub rejected: usize,
    /// The number of problems that `problems` does not list.
    pub unlisted: usize,
    /// The name of each file's dossier: its title, else the file name.
    pub names: Vec<Line>,
    /// The name of each file, as it was given.
    pub files: Vec<String>,
    /// The number of the first file that could not be read to its end, and the system's error.
    pub unreadable: Option<(usize, io::Error)>,
    /// For each event, the number of the file that first contains it.
    pub homes: Vec<u32>,
    /// For each file, how many actors, issues, places and sources it and the files before it have.
    pub directory_ends: Vec<[usize; 4]>,
    /// The records that several files have: by kind (`actor`) and id, the number of the first of these files.
    pub shared: Shared,
}

/// The records that several files have: by kind (`actor`) and id, the number of the first of these files.
pub type Shared = HashMap<(&'static str, String), u32>;

/// A record and the position of its text: the text is read again only if something is wrong.
pub(super) struct Found<T> {
    pub file: usize,
    pub at: Range<usize>,
    pub record: T,
}

impl<T> Found<T> {
    pub fn place(&self) -> TextPlace {
        TextPlace { file: self.file, at: self.at.clone() }
    }
}

/// The text of a record: the file, and the bytes in it.
#[derive(Clone, Debug)]
pub(super) struct TextPlace {
    pub file: usize,
    pub at: Range<usize>,
}

/// A map in file order, with a fast hash.
pub(super) type Map<K, V> = IndexMap<K, V, foldhash::fast::RandomState>;

/// The records read so far.
pub(super) struct Merge<'a> {
    pub files: &'a [File<'a>],
    pub problems: Problems,
    /// The number of suggestions still allowed: each compares all known ids, and a file of 4,000 unknown ones took twenty
    /// seconds.
    pub suggestions: Cell<usize>,
    pub events_read: usize,
    pub rejected: usize,
    pub actors: Map<Id<Actor>, Found<Actor>>,
    pub issues: Map<Id<Issue>, Found<Issue>>,
    pub places: Map<Id<Place>, Found<Place>>,
    pub sources: Map<Id<Source>, Found<Source>>,
    pub events: Map<Id<Event>, Found<Event>>,
    /// Events that an earlier file also contains.
    pub more: Vec<Found<Event>>,
    /// The readable parts of refused events, so that their references are checked too.
    pub broken: Vec<Found<Event>>,
    /// Ids of refused events: a tie to one of these is not a mistake of the event with the tie.
    pub refused: HashSet<String>,
    shared: Shared,
    titles: Vec<Line>,
    /// The title of each file.
    named: Vec<Option<Line>>,
    summary: Option<Prose>,
}

impl<'a> Merge<'a> {
    pub fn new(files: &'a [File<'a>]) -> Self {
        Self {
            files,
            problems: Problems::default(),
            suggestions: Cell::new(100),
            events_read: 0,
            rejected: 0,
            actors: Map::default(),
            issues: Map::default(),
            places: Map::default(),
            sources: Map::default(),
            events: Map::default(),
            more: Vec::new(),
            broken: Vec::new(),
            refused: HashSet::new(),
            shared: Shared::new(),
            titles: Vec::new(),
            named: vec![None; files.len()],
            summary: None,
        }
    }

    pub fn name(&self, file: usize) -> &'a str {
        self.files[file].name
    }

    pub fn title(&mut self, file: usize, title: Line) {
        if title.is_empty() {
            return;
        }
        self.named[file].get_or_insert_with(|| title.clone());
        if !self.titles.contains(&title) {
            self.titles.push(title);
        }
    }

    pub fn summary(&mut self, summary: Prose) {
        self.summary.get_or_insert(summary);
    }

    /// The text of a record.
    pub fn text(&self, place: &TextPlace) -> Cow<'a, str> {
        let files: &'a [File<'a>] = self.files;
        files[place.file].part(place.at.clone())
    }

    /// Reports a problem at a field of a record.
    pub fn report(&mut self, place: &TextPlace, path: &[Step], record: String, complaint: Wrong) {
        if self.problems.is_full() {
            return self.problems.unlisted += 1;
        }
        let file = &self.files[place.file];
        let at = locate::value(&file.part(place.at.clone()), path);
        let end = if path.is_empty() { at.start + 1 } else { at.end };
        let base = place.at.start;
        let mut problem = file.problem(base + at.start, base + end, complaint.message).of_record(record);
        problem.hint = complaint.hint;
        problem.severity = complaint.severity;
        self.problems.push(problem);
    }

    pub fn actor(&mut self, found: Found<Actor>) {
        let id = found.record.id.clone();
        if let Some(again) = first_kept(&mut self.actors, id, found) {
            self.again("actor", again);
        }
    }

    pub fn issue(&mut self, found: Found<Issue>) {
        let id = found.record.id.clone();
        if let Some(again) = first_kept(&mut self.issues, id, found) {
            self.again("issue", again);
        }
    }

    pub fn place(&mut self, found: Found<Place>) {
        let id = found.record.id.clone();
        if let Some(again) = first_kept(&mut self.places, id, found) {
            self.again("place", again);
        }
    }

    pub fn source(&mut self, found: Found<Source>) {
        let id = found.record.id.clone();
        if let Some(again) = first_kept(&mut self.sources, id, found) {
            self.again("source", again);
        }
    }

    /// The same id again: a mistake within one file, but not if another file says the same.
    fn again(&mut self, name: &'static str, again: Again) {
        let Again { id, first, place, same } = again;
        if first != place.file {
            self.shared.insert((name, id.clone()), number(first));
        }
        let wrong = if first == place.file {
            let hint = "the first one is kept; rename or merge the second".to_owned();
            Wrong { message: format!("{name} id `{id}` is given twice in this file"), hint: Some(hint), severity: Severity::Error }
        } else if same {
            return;
        } else {
            let message = format!("{name} `{id}` has other facts in {}", self.name(first));
            Wrong { message, hint: Some("the first one is kept".to_owned()), severity: Severity::Warning }
        };
        self.report(&place, &[Step::Field("id".into())], format!("{name} `{id}`"), wrong);
    }

    pub fn reject(&mut self, id: &str) {
        self.rejected += 1;
        self.refused.insert(id.to_owned());
    }

    /// The same event again in one file is a mistake; in another file it brings more accounts, after its references have been
    /// checked in that file.
    pub fn event(&mut self, found: Found<Event>) {
        let id = found.record.id.clone();
        match self.events.get(&id) {
            None => drop(self.events.insert(id, found)),
            Some(first) if first.file == found.file => {
                let again = Again { id: id.to_string(), first: first.file, place: found.place(), same: false };
                self.rejected += 1;
                self.again("event", again);
            }
            Some(_) => self.more.push(found),
        }
    }

    /// Combines what several files say about one event; the first valid one gives the rest.
    pub fn put_together(&mut self, found: Found<Event>) {
        let id = found.record.id.clone();
        let Some(first) = self.events.get_mut(&id) else {
            self.refused.remove(id.as_str());
            self.events.insert(id, found);
            return;
        };
        let same = same_but_for_accounts(&first.record, &found.record);
        let again = Again { id: id.to_string(), first: first.file, place: found.place(), same };
        add_new(&mut first.record.accounts, &found.record.accounts);
        add_new(&mut first.record.relations, &found.record.relations);
        self.again("event", again);
    }

    /// Returns the checked records.
    pub fn finish(self) -> Loaded {
        let Self {
            mut problems,
            events_read,
            rejected,
            actors,
            issues,
            places,
            sources,
            events,
            titles,
            named,
            summary,
            files,
            shared,
            ..
        } = self;
        let order: Vec<String> = files.iter().map(|file| crate::text::safe_line(file.name).into_owned()).collect();
        problems.listed.sort_by_key(|problem| (order.iter().position(|name| *name == problem.file), problem.line, problem.column));
        let mut dossier = Dossier {
            title: Line::from(titles.iter().map(|title| &**title).collect::<Vec<_>>().join(" + ").as_str()),
            summary,
            ..Dossier::default()
        };
        let ends = |file: usize| [ends_at(&actors, file), ends_at(&issues, file), ends_at(&places, file), ends_at(&sources, file)];
        let directory_ends = (0..files.len()).map(ends).collect();
        let directory = &mut dossier.directory;
        directory.actors = actors.into_iter().map(|(id, found)| (id, found.record)).collect();
        directory.issues = issues.into_iter().map(|(id, found)| (id, found.record)).collect();
        directory.places = places.into_iter().map(|(id, found)| (id, found.record)).collect();
        directory.sources = sources.into_iter().map(|(id, found)| (id, found.record)).collect();
        let homes = events.values().map(|found| number(found.file)).collect();
        dossier.events = events.into_values().map(|found| found.record).collect();
        let names =
            files.iter().zip(named).map(|(file, title)| title.unwrap_or_else(|| Line::from(crate::text::file_name(file.name)))).collect();
        let files = files.iter().map(|file| file.name.to_owned()).collect();
        Loaded {
            dossier,
            problems: problems.listed,
            events_read,
            rejected,
            unlisted: problems.unlisted,
            unreadable: None,
            names,
            homes,
            files,
            directory_ends,
            shared,
        }
    }
}

fn number(file: usize) -> u32 {
    u32::try_from(file).unwrap_or(0)
}

/// How many records a file and those before it have; they stand in the order of the files.
fn ends_at<K, V>(records: &Map<K, Found<V>>, file: usize) -> usize {
    records.values().rposition(|found| found.file <= file).map_or(0, |last| last + 1)
}

/// What is wrong with a field.
pub(super) struct Wrong {
    pub message: String,
    pub hint: Option<String>,
    pub severity: Severity,
}

/// An id that occurs again: the first place, the second place, and whether both say the same.
struct Again {
    id: String,
    first: usize,
    place: TextPlace,
    same: bool,
}

/// Keeps a record with a new id; otherwise returns the place of the first one.
fn first_kept<T: PartialEq>(kept: &mut Map<Id<T>, Found<T>>, id: Id<T>, found: Found<T>) -> Option<Again> {
    if let Some(first) = kept.get(&id) {
        let same = first.record == found.record;
        return Some(Again { id: id.to_string(), first: first.file, place: found.place(), same });
    }
    kept.insert(id, found);
    None
}

fn add_new<T: Clone + PartialEq>(kept: &mut Vec<T>, more: &[T]) {
    for item in more {
        if !kept.contains(item) {
            kept.push(item.clone());
        }
    }
}

/// Accounts and ties are combined; any other difference is reported.
fn same_but_for_accounts(a: &Event, b: &Event) -> bool {
    let strip = |event: &Event| Event { accounts: Vec::new(), relations: Vec::new(), imported_from: None, ..event.clone() };
    strip(a) == strip(b)
}
