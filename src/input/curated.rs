//! Curated and converted events: held in memory as a whole.

mod edited;
mod named;

use super::cancel::Cancel;
use super::error::LoadError;
use super::formats::table::{Doubt, Rows, Table};
use super::load_summary::Account;
use super::report::Report;
use super::terms;
use crate::index::query::{Facet, TermId, Terms};
use crate::index::timeline::{Builder, Flags, Key, ReadError, Row};
use crate::model::discrepancy;
use crate::model::dossier::{self, Dossier, Input, Loaded, Shared};
use crate::model::{Actor, ActorType, Directory, Event, Id, Line, Part, Participant, RelationType};
use crate::text;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, mpsc};
use std::thread;

/// Events of dossiers; the key of a record is its position in the files.
#[derive(Clone)]
pub(super) struct Curated {
    /// Shared with the readings that edits have made of this one.
    events: Vec<Arc<Event>>,
    by_id: Arc<ById>,
    directory: Arc<Directory>,
    terms: Arc<Terms>,
    report: Report,
    names: Vec<Line>,
    files: Vec<String>,
    homes: Vec<u32>,
    /// For each file, how many actors, issues, places and sources it and the files before it have.
    directory_ends: Vec<[usize; 4]>,
    shared: Arc<Shared>,
    rows: Vec<Rows>,
}

type ById = HashMap<Id<Event>, Key, foldhash::fast::RandomState>;

impl Curated {
    /// From the result of reading some files.
    pub fn new(loaded: Loaded) -> Self {
        let Loaded { dossier, problems, events_read, rejected, unlisted, names, homes, files, directory_ends, shared, .. } = loaded;
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
            conditions: Vec::new(),
            tables: Vec::new(),
        };
        let events: Vec<Arc<Event>> = events.into_iter().map(Arc::new).collect();
        let terms = Arc::new(terms::of_records(&directory, &events));
        let by_id = Arc::new(by_id(&events));
        let (directory, shared) = (Arc::new(directory), Arc::new(shared));
        Self { events, by_id, directory, terms, report, names, files, homes, directory_ends, shared, rows: Vec::new() }
    }

    /// Adds the accounts of files that were converted: their losses are problems too. Also adds remarks on finding the
    /// files.
    pub fn with_accounts(mut self, accounts: Vec<Account>, remarks: Vec<String>) -> Self {
        for account in &accounts {
            self.report.read += usize::try_from(account.read).unwrap_or(usize::MAX);
            self.report.rejected += usize::try_from(account.left_out()).unwrap_or(usize::MAX);
            self.report.problems.extend(account.problems());
        }
        (self.report.accounts, self.report.remarks) = (accounts, remarks);
        self
    }

    /// Adds the terms under which the files were published.
    pub fn under(&mut self, conditions: Vec<String>) {
        self.report.conditions = conditions;
    }

    /// Adds the tables among the files, with their rows.
    pub fn with_tables(mut self, tables: Vec<(Table, Rows)>) -> Self {
        (self.report.tables, self.rows) = tables.into_iter().unzip();
        self
    }

    /// Sets the directory of these events and of the rows beside them, and the terms of both.
    pub(super) fn beside(&mut self, directory: Directory) {
        self.terms = Arc::new(terms::of_records(&directory, &self.events));
        self.directory = Arc::new(directory);
    }

    /// Takes over the directory and the terms of an earlier reading.
    pub(super) fn take_over(&mut self, directory: Arc<Directory>, terms: Arc<Terms>) {
        (self.directory, self.terms) = (directory, terms);
    }

    /// Adds to the report what reading large tables has shown: the losses in their rows, and why one could not be read.
    pub(super) fn tell_of_tables<'t>(&mut self, told: impl Iterator<Item = (&'t Account, Option<Doubt>)>) {
        for (account, doubt) in told {
            let Some(table) = self.report.tables.iter_mut().find(|table| table.file == account.file) else { continue };
            table.lose(account);
            if doubt.is_some() && table.doubt != doubt {
                table.doubt = doubt;
                self.report.problems.extend(table.problem());
            }
        }
    }

    /// The dossier compiled into the program.
    pub fn built_in() -> Self {
        let input = Input { name: "built-in dossier".into(), bytes: dossier::BUILT_IN.as_bytes().into() };
        Self::new(dossier::read(&[input]))
    }

    /// All events, in the order of the files.
    pub fn events(&self) -> &[Arc<Event>] {
        &self.events
    }

    /// The key that the next record would get.
    pub fn next_key(&self) -> u32 {
        u32::try_from(self.events.len()).unwrap_or(u32::MAX)
    }

    /// The key of the event with an id.
    pub fn key(&self, id: &str) -> Option<Key> {
        self.by_id.get(id).copied()
    }

    /// Whether it is empty, without even a name. Tables may be open whose rows are not among these events.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && *self.directory == Directory::default() && self.report.accounts.is_empty()
    }

    /// Returns everything known about an event; with `raw`, also its row if it came from one.
    ///
    /// # Errors
    /// There is no event with that key.
    pub fn event(&self, key: Key, raw: bool) -> Result<Event, ReadError> {
        let mut event = Event::clone(self.events.get(key.0 as usize).ok_or(ReadError::NoRecord)?);
        // Each row is read by itself: for a list, which shows no rows, that took nine tenths of the time.
        if !raw {
            return Ok(event);
        }
        if let Some(rows) = self.rows.iter().find(|rows| rows.has(&event)) {
            rows.fill(&mut event);
        }
        Ok(event)
    }

    /// The title of the dossier that holds an event.
    pub fn dossier_of(&self, key: Key) -> &str {
        self.homes.get(key.0 as usize).and_then(|home| self.names.get(*home as usize)).map_or("", |name| name)
    }

    /// The file that holds an event, by the name that it was opened with.
    pub fn file_of(&self, key: Key) -> Option<&str> {
        self.homes.get(key.0 as usize).and_then(|home| self.files.get(*home as usize)).map(String::as_str)
    }

    /// The files, by the names that they were opened with.
    pub fn files(&self) -> &[String] {
        &self.files
    }

    pub fn report(&self) -> &Report {
        &self.report
    }

    pub fn directory(&self) -> &Arc<Directory> {
        &self.directory
    }

    pub fn terms(&self) -> &Arc<Terms> {
        &self.terms
    }
}

fn by_id(events: &[Arc<Event>]) -> ById {
    events.iter().zip(0..).map(|(event, key)| (event.id.clone(), Key(key))).collect()
}

/// What a row needs of an event and the event itself does not hold.
struct Prepared {
    terms: Vec<(Facet, TermId)>,
    ties: Vec<(RelationType, Key)>,
    prose: String,
    flags: Flags,
    parties: Vec<(TermId, Part)>,
}

impl Prepared {
    fn row<'a>(&'a self, event: &'a Event, key: Key) -> Row<'a> {
        Row {
            key,
            date: &event.when.edtf,
            hour: event.when.hour(),
            title: &event.title,
            prose: &self.prose,
            kind: event.kind,
            status: event.status,
            certainty: event.certainty,
            flags: self.flags,
            terms: &self.terms,
            parties: &self.parties,
            medium: event.medium,
            ties: &self.ties,
        }
    }
}

/// The number of events that one thread prepares at a time.
const CHUNK: usize = 512;

impl Curated {
    fn prepare(&self, event: &Event, names: &FoldedNames<'_>) -> Prepared {
        let aspects = discrepancy::aspects(event, &self.directory);
        let differs = if aspects.iter().any(|aspect| aspect.is_conflict()) { Flags::DIFFERS } else { Flags::default() };
        let machine = if event.is_machine_coded() { Flags::MACHINE } else { Flags::default() };
        let draft = if event.is_draft() { Flags::DRAFT } else { Flags::default() };
        Prepared {
            terms: terms::of_event(event, &self.directory, &aspects, &self.terms),
            ties: ties(event, &self.by_id),
            prose: names.prose(event),
            flags: differs.with(machine).with(draft).with(evidence(event, &self.directory)),
            parties: parties(event, &self.terms),
        }
    }

    /// Each of the threads prepares every n-th chunk, and the rows are passed on in order: preparing an event takes
    /// much longer than putting it into columns.
    ///
    /// # Errors
    /// The load was cancelled.
    pub fn push_rows(&self, builder: &mut Builder, cancel: &Cancel) -> Result<(), LoadError> {
        let this = self;
        let names = &FoldedNames::new(&this.directory);
        let mut key = 0;
        let mut hand_over = |event: &Event, prepared: &Prepared| {
            builder.push(&prepared.row(event, Key(key)), &this.terms);
            key += 1;
        };
        let chunks: Vec<&[Arc<Event>]> = this.events.chunks(CHUNK).collect();
        if let [] | [_] = &*chunks {
            this.events.iter().for_each(|event| hand_over(event, &this.prepare(event, names)));
            return Ok(());
        }
        let threads = thread::available_parallelism().map_or(1, usize::from).min(chunks.len());
        thread::scope(|scope| {
            let prepared: Vec<_> = (0..threads)
                .map(|first| {
                    let (sender, receiver) = mpsc::sync_channel::<Vec<Prepared>>(1);
                    let own = chunks.iter().skip(first).step_by(threads);
                    scope.spawn(move || {
                        let prepare = |chunk: &[Arc<Event>]| chunk.iter().map(|event| this.prepare(event, names)).collect();
                        // After a cancel nobody receives the rest.
                        let _ = own.copied().try_for_each(|chunk| sender.send(prepare(chunk)));
                    });
                    receiver
                })
                .collect();
            for (chunk, from) in chunks.iter().zip(prepared.iter().cycle()) {
                let Ok(prepared) = from.recv() else { break };
                if cancel.is_cancelled() {
                    break;
                }
                chunk.iter().zip(&prepared).for_each(|(event, prepared)| hand_over(event, prepared));
            }
        });
        if cancel.is_cancelled() { Err(LoadError::Stopped) } else { Ok(()) }
    }
}

/// Whether an event rests on a single source, or on sources of one side only.
fn evidence(event: &Event, directory: &Directory) -> Flags {
    let is_told_by_one = discrepancy::tellers(event).len() == 1;
    let single_source = if is_told_by_one { Flags::SINGLE_SOURCE } else { Flags::default() };
    let one_sided = if discrepancy::only_side(event, directory).is_some() { Flags::ONE_SIDED } else { Flags::default() };
    single_source.with(one_sided)
}

/// Who takes part in an event, and who is addressed, each for whom it acts.
fn parties(event: &Event, terms: &Terms) -> Vec<(TermId, Part)> {
    let addressed = event.participants.iter().filter(|participant| participant.part == Part::Recipient);
    let who = |participant: &Participant| {
        let actor = participant.on_behalf_of.as_ref().unwrap_or(&participant.actor);
        Some((terms.by_id(Facet::Actor, actor.as_str())?, participant.part))
    };
    event.attendance().chain(addressed).filter_map(who).collect()
}

fn ties(event: &Event, by_id: &ById) -> Vec<(RelationType, Key)> {
    event.relations.iter().filter_map(|relation| Some((relation.relation_type, *by_id.get(&relation.event)?))).collect()
}

type FoldedById<'a> = HashMap<&'a str, String, foldhash::fast::RandomState>;

/// The names that a search matches, folded once instead of with each event that has them.
struct FoldedNames<'a> {
    actors: FoldedById<'a>,
    places: FoldedById<'a>,
    issues: FoldedById<'a>,
    sources: FoldedById<'a>,
}

impl<'a> FoldedNames<'a> {
    fn new(directory: &'a Directory) -> Self {
        let actor = |actor: &Actor| {
            let others = actor.other_names.iter().filter(|_| actor.actor_type == ActorType::Person);
            std::iter::once(&actor.name).chain(others).map(|name| text::fold(name)).collect::<Vec<_>>().join("\n")
        };
        Self {
            actors: directory.actors.iter().map(|(id, of)| (id.as_str(), actor(of))).collect(),
            places: directory.places.iter().map(|(id, place)| (id.as_str(), text::fold(&place.name))).collect(),
            issues: directory.issues.iter().map(|(id, issue)| (id.as_str(), text::fold(&issue.label))).collect(),
            sources: directory.sources.keys().map(|id| (id.as_str(), text::fold(directory.source_name(id)))).collect(),
        }
    }

    /// The text that a search matches besides the title: names, summaries and accounts, one line each, folded.
    fn prose(&self, event: &Event) -> String {
        let mut lines = FoldedLines::default();
        lines.fold(event.summary.as_deref());
        let mut met: HashSet<&str, foldhash::fast::RandomState> = HashSet::default();
        for participant in event.everyone() {
            lines.fold(participant.capacity.as_deref());
            if met.insert(participant.actor.as_str()) {
                lines.name(&self.actors, participant.actor.as_str());
            }
        }
        event.place.iter().for_each(|id| lines.name(&self.places, id.as_str()));
        event.issues().for_each(|id| lines.name(&self.issues, id.as_str()));
        for account in &event.accounts {
            lines.name(&self.sources, account.source.as_str());
            lines.fold(account.called.as_deref());
            lines.fold(account.summary.as_deref());
            lines.fold(account.quote.as_deref());
        }
        event.figures.iter().for_each(|figure| lines.fold(Some(&figure.label)));
        lines.0
    }
}

/// Lines of folded text.
#[derive(Default)]
struct FoldedLines(String);

impl FoldedLines {
    fn add(&mut self, folded: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(folded);
    }

    fn name(&mut self, folded: &FoldedById<'_>, id: &str) {
        if let Some(name) = folded.get(id) {
            self.add(name);
        }
    }

    fn fold(&mut self, words: Option<&str>) {
        words.into_iter().flat_map(str::lines).for_each(|line| self.add(&text::fold(line)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
