//! Everything that was loaded, on one axis: dossiers and converted files, coded records, the terms of all merged by id.
//! It is complete once it exists.
//!
//! Owns which part a key belongs to, and reading events in batches. Leaves opening files to [`super::inputs`] and reading
//! each format to its own file.

use super::cache::{self, Cache};
use super::cancel::Cancel;
use super::curated::Curated;
use super::error::LoadError;
use super::formats::coded::Coded;
use super::formats::table::{Tables, with};
use super::progress::Progress;
use super::report::Report;
use super::request::LoadRequest;
use super::row_filter::RowFilter;
use crate::index::query::Terms;
use crate::index::timeline::{Builder, CodedColumns, EventId, EventReader, Key, ReadError, Timeline};
use crate::model::dossier::Loaded;
use crate::model::{Directory, Event, Id, Source};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

/// The number of events that are read at once.
const BATCH: usize = 16_384;

/// Everything that was loaded. The keys of the dossiers come first.
pub struct Library {
    pub(super) curated: Curated,
    pub(super) tables: Tables,
    pub(super) coded: Coded,
    timeline: Arc<Timeline>,
    directory: Arc<Directory>,
    report: Arc<Report>,
    pub(super) plan: Plan,
    /// The number of bytes of the large tables and coded files that were requested.
    pub(super) bytes: u64,
    /// The thread that writes the cache; the program waits for it at the end.
    keeping: Option<JoinHandle<()>>,
    /// Who holds the events, where no file does.
    elsewhere: Option<Arc<dyn Elsewhere>>,
}

/// Events that no file holds: a slice of a store.
pub trait Elsewhere: EventReader {
    /// The title of the dossier that a record came from.
    fn dossier_of(&self, key: Key) -> &str;
    /// The key of the record with an id.
    fn key(&self, id: &str) -> Option<Key>;
}

/// How the rows of large tables and coded files are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    pub folds: bool,
    pub only: RowFilter,
    pub anyway: bool,
    pub cache: Cache,
    /// Nothing else is loaded besides these rows.
    pub rows_are_alone: bool,
}

impl Plan {
    pub fn new(request: &LoadRequest) -> Self {
        let LoadRequest { unfolded, only, anyway, cache, .. } = request;
        Self { folds: !unfolded, only: only.clone(), anyway: *anyway, cache: cache.clone(), rows_are_alone: false }
    }
}

/// Bytes of coded records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByteExtent {
    /// The number of bytes to read, from the first on.
    pub read: u64,
    /// The total number of bytes.
    pub all: u64,
}

impl Library {
    /// A library of events from dossiers.
    #[must_use]
    pub fn of_dossiers(loaded: Loaded) -> Self {
        Self::of_curated(Curated::new(loaded))
    }

    fn of_curated(curated: Curated) -> Self {
        let mut builder = Builder::default();
        // This load cannot be cancelled.
        let _ = curated.push_rows(&mut builder, &Cancel::default());
        let timeline = Arc::new(builder.build(Arc::clone(curated.terms())));
        Self::new((curated, Tables::default(), Coded::default()), Plan::default(), u64::MAX, timeline).0
    }

    /// A library of events that somebody else holds.
    #[must_use]
    pub fn of_elsewhere(timeline: Arc<Timeline>, directory: Arc<Directory>, report: Report, elsewhere: Arc<dyn Elsewhere>) -> Self {
        let curated = Curated::new(Loaded::default());
        let mut library = Self::new((curated, Tables::default(), Coded::default()), Plan::default(), u64::MAX, timeline).0;
        (library.directory, library.report, library.elsewhere) = (directory, Arc::new(report), Some(elsewhere));
        library
    }

    /// Reads the opened files: the rows of large tables and coded files that begin in the first `bytes` bytes.
    ///
    /// # Errors
    /// If a file can no longer be read; if it was cancelled before there was anything to keep.
    pub(super) fn read(
        (mut curated, mut tables, mut coded): (Curated, Tables, Coded),
        plan: Plan,
        bytes: u64,
        shelf: Option<cache::CacheEntry>,
        (progress, cancel): (&Progress, &Cancel),
    ) -> Result<(Self, Arc<Timeline>), LoadError> {
        let mut builder = Builder::default();
        let mut columns = CodedColumns { first_key: curated.next_key(), ..CodedColumns::default() };
        if tables.is_empty() {
            curated.push_rows(&mut builder, cancel)?;
        } else {
            columns = read_tables((&mut curated, &mut tables), bytes, &plan.only, (progress, cancel))?;
            // Only now are all terms known. A cancel keeps the rows that have been read.
            curated.push_rows(&mut builder, &Cancel::default())?;
        }
        if !coded.is_empty() {
            let beside = (&**curated.directory(), &**curated.terms());
            let left = bytes.saturating_sub(tables.len());
            columns = coded.load(beside, columns, left, (plan.folds, &plan.only), (progress, cancel))?;
        }
        builder.take_in(columns);
        let terms = Arc::clone(if coded.is_empty() { curated.terms() } else { coded.terms() });
        let timeline = Arc::new(builder.build(terms));
        let first = curated.next_key() + tables.rows();
        coded.folded(timeline.all_repeats().iter().filter_map(|key| key.0.checked_sub(first)));
        let (mut library, timeline) = Self::new((curated, tables, coded), plan, bytes, timeline);
        library.keep(shelf);
        Ok((library, timeline))
    }

    /// The cached result of an earlier load, identical to reading the files again. The tables have their part of it
    /// already.
    pub(super) fn from_cache(
        (mut curated, tables, mut coded): (Curated, Tables, Coded),
        plan: Plan,
        kept: cache::Kept,
    ) -> (Self, Arc<Timeline>) {
        let directory = Arc::new(kept.directory);
        if !tables.is_empty() {
            curated.take_over(Arc::clone(&directory), Arc::clone(kept.timeline.shared_terms()));
        }
        coded.take_over(directory, Arc::clone(kept.timeline.shared_terms()), kept.rows, &kept.remark);
        Self::new((curated, tables, coded), plan, u64::MAX, Arc::new(kept.timeline))
    }

    pub(super) fn new(
        (mut curated, tables, mut coded): (Curated, Tables, Coded),
        plan: Plan,
        bytes: u64,
        timeline: Arc<Timeline>,
    ) -> (Self, Arc<Timeline>) {
        curated.tell_of_tables(tables.files().iter().map(|file| (&file.rows.account, file.doubt.clone())));
        coded.join_mentions();
        let directory = Arc::clone(if coded.is_empty() { curated.directory() } else { coded.directory() });
        let report = Arc::new(report(&curated, (&tables, &coded), &plan.only));
        let library = Self {
            curated,
            tables,
            coded,
            timeline: Arc::clone(&timeline),
            directory,
            report,
            plan,
            bytes,
            keeping: None,
            elsewhere: None,
        };
        (library, timeline)
    }

    /// Caches the result, if that pays off; the load does not wait for it.
    fn keep(&mut self, shelf: Option<cache::CacheEntry>) {
        let Some(shelf) = shelf else { return };
        if !(self.timeline.can_be_stored() && self.tables.is_read_whole() && self.coded.is_read_whole()) {
            return;
        }
        let coded = self.coded.supplies().map(|(supply, _)| supply);
        if cache::CacheEntry::is_settled(self.tables.supplies().map(|(supply, _)| supply).chain(coded)) {
            let (timeline, directory) = (Arc::clone(&self.timeline), Arc::clone(&self.directory));
            let rows = self.tables.packed().chain(self.coded.packed()).collect();
            // If the cache cannot be written, the files are read again next time.
            self.keeping = Some(thread::spawn(move || drop(cache::keep(&shelf, &timeline, &directory, rows))));
        }
    }

    /// The events in order.
    #[must_use]
    pub fn timeline(&self) -> &Arc<Timeline> {
        &self.timeline
    }

    /// The report of the load.
    #[must_use]
    pub fn report(&self) -> &Arc<Report> {
        &self.report
    }

    /// The actors, places, issues and sources that the records name.
    #[must_use]
    pub fn directory(&self) -> &Arc<Directory> {
        &self.directory
    }

    /// All terms that rows may have.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        self.timeline.terms()
    }

    /// Which rows were read.
    #[must_use]
    pub fn only(&self) -> &RowFilter {
        &self.plan.only
    }

    /// Whether it was read whatever its size.
    #[must_use]
    pub fn is_read_anyway(&self) -> bool {
        self.plan.anyway
    }

    /// The number of bytes of large tables and coded records that were requested, and the total.
    #[must_use]
    pub fn extent(&self) -> ByteExtent {
        let all = self.tables.len() + self.coded.len();
        ByteExtent { read: self.bytes.min(all), all }
    }

    /// The records that are held in memory as events. The key of each is its position among them.
    #[must_use]
    pub fn held(&self) -> &[Arc<Event>] {
        self.curated.events()
    }

    /// The title of the dossier that holds a record: the title of its file, else the name of the file.
    #[must_use]
    pub fn dossier_of(&self, key: Key) -> &str {
        if let Some(elsewhere) = &self.elsewhere {
            return elsewhere.dossier_of(key);
        }
        match self.home(key) {
            Home::Curated => self.curated.dossier_of(key),
            Home::Table(row) => self.tables.title_of(row),
            Home::Coded(row) => self.coded.name_of(row),
        }
    }

    /// The file of the dossier that holds a record, by the name that it was opened with; `None` for rows of tables and coded files.
    #[must_use]
    pub fn file_of(&self, key: Key) -> Option<&str> {
        if self.elsewhere.is_some() {
            return None;
        }
        match self.home(key) {
            Home::Curated => self.curated.file_of(key),
            Home::Table(_) | Home::Coded(_) => None,
        }
    }

    /// The files of dossiers and of what was converted, by the names that they were opened with.
    #[must_use]
    pub fn files(&self) -> &[String] {
        self.curated.files()
    }

    /// The key of the record with an id.
    #[must_use]
    pub fn key(&self, id: &str) -> Option<Key> {
        if let Some(elsewhere) = &self.elsewhere {
            return elsewhere.key(id);
        }
        let coded = || Some(self.tables.rows() + self.coded.row_of(id)?);
        let row = || Some(Key(self.curated.next_key() + self.tables.row_of(id).or_else(coded)?));
        self.curated.key(id).or_else(row)
    }

    /// Ids for suggestions after a mistyped one.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.curated.events().iter().map(|event| event.id.as_str())
    }

    /// Whether somebody else holds the events.
    pub(super) fn is_elsewhere(&self) -> bool {
        self.elsewhere.is_some()
    }

    /// The part that a key belongs to.
    fn home(&self, key: Key) -> Home {
        let Some(row) = key.0.checked_sub(self.curated.next_key()) else { return Home::Curated };
        row.checked_sub(self.tables.rows()).map_or(Home::Table(row), Home::Coded)
    }

    /// The records with these keys, each with its position among the keys, in no particular order; also those that are
    /// folded behind others.
    ///
    /// # Errors
    /// If one can no longer be read.
    pub fn records(&self, keys: &[Key], raw: bool, sink: &mut dyn FnMut(usize, Event)) -> Result<(), ReadError> {
        let (mut of_tables, mut of_coded) = ((Vec::new(), Vec::new()), (Vec::new(), Vec::new()));
        for (place, key) in keys.iter().enumerate() {
            let ((places, rows), row) = match self.home(*key) {
                Home::Table(row) => (&mut of_tables, row),
                Home::Coded(row) => (&mut of_coded, row),
                Home::Curated => {
                    sink(place, self.curated.event(*key, raw)?);
                    continue;
                }
            };
            places.push(place);
            rows.push(row);
        }
        self.tables.events(&of_tables.1, raw, &mut |place, event| sink(of_tables.0[place], event))?;
        self.coded.events(&of_coded.1, raw, &mut |place, event| sink(of_coded.0[place], event))
    }
}

/// The part of a library that a key belongs to; rows by their position in it.
enum Home {
    Curated,
    Table(u32),
    Coded(u32),
}

impl EventReader for Library {
    fn read(
        &self,
        ids: &mut dyn Iterator<Item = EventId>,
        raw: bool,
        sink: &mut dyn FnMut(Event) -> ControlFlow<()>,
    ) -> Result<(), ReadError> {
        if let Some(elsewhere) = &self.elsewhere {
            return elsewhere.read(ids, raw, sink);
        }
        loop {
            let batch: Vec<EventId> = ids.take(BATCH).collect();
            if batch.is_empty() {
                return Ok(());
            }
            let keys: Vec<Key> = batch.iter().map(|id| self.timeline.key(*id)).collect();
            let mut events: Vec<Option<Event>> = Vec::new();
            events.resize_with(batch.len(), || None);
            self.records(&keys, raw, &mut |place, event| events[place] = Some(event))?;
            for (id, event) in batch.iter().zip(events) {
                if sink(counted(event.ok_or(ReadError::NoRecord)?, &self.timeline, *id)).is_break() {
                    return Ok(());
                }
            }
        }
    }

    fn is_row(&self, id: EventId) -> bool {
        if let Some(elsewhere) = &self.elsewhere {
            return elsewhere.is_row(id);
        }
        !matches!(self.home(self.timeline.key(id)), Home::Curated)
    }

    fn data_set(&self, id: EventId) -> Option<&Id<Source>> {
        if let Some(elsewhere) = &self.elsewhere {
            return elsewhere.data_set(id);
        }
        match self.home(self.timeline.key(id)) {
            // Mentions name what reported an event, row by row.
            Home::Coded(row) if !self.coded.has_mentions() => self.coded.data_set_of(row),
            Home::Curated | Home::Table(_) | Home::Coded(_) => None,
        }
    }

    fn raw_row(&self, key: Key) -> Result<Event, ReadError> {
        if let Some(elsewhere) = &self.elsewhere {
            return elsewhere.raw_row(key);
        }
        let mut found = None;
        self.records(&[key], true, &mut |_, event| found = Some(event))?;
        found.ok_or(ReadError::NoRecord)
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        if let Some(keeping) = self.keeping.take() {
            let _ = keeping.join();
        }
    }
}

/// The dossier compiled into the program.
#[must_use]
pub fn built_in() -> Library {
    Library::of_curated(Curated::built_in())
}

/// Reads the rows of large tables beside the events that are held as such, and sets the names and terms of both.
fn read_tables(
    (curated, tables): (&mut Curated, &mut Tables),
    bytes: u64,
    only: &RowFilter,
    control: (&Progress, &Cancel),
) -> Result<CodedColumns, LoadError> {
    let ids = curated.events().iter().map(|event| event.id.as_str());
    let mut loaded = tables.load(ids, bytes, only, control)?;
    let named = std::mem::take(&mut loaded.directory);
    curated.beside(with((**curated.directory()).clone(), named));
    let first_key = curated.next_key();
    Ok(CodedColumns { first_key, ..loaded.rows(curated.directory(), curated.terms()) })
}

/// The report on everything that was read; its title says if this is only a part.
fn report(curated: &Curated, (tables, coded): (&Tables, &Coded), only: &RowFilter) -> Report {
    let mut report = curated.report().clone();
    for account in tables.accounts().chain(coded.accounts()) {
        report.read += usize::try_from(account.read).unwrap_or(usize::MAX);
        report.rejected += usize::try_from(account.left_out()).unwrap_or(usize::MAX);
        report.problems.extend(account.problems());
        report.accounts.push(account.clone());
    }
    let only = only.words();
    let has_rows = !tables.is_empty() || !coded.is_empty();
    if has_rows && !only.is_empty() {
        let whole = if report.title.is_empty() { "Events" } else { &report.title };
        report.title = format!("{whole}, only {only}");
        report.remarks.push(format!("of coded records only what was asked for is read: {only}"));
    }
    report
}

/// Adds to an event the number of records with the same content.
fn counted(mut event: Event, timeline: &Timeline, id: EventId) -> Event {
    if let Some(from) = &mut event.imported_from {
        // A record that was exported and opened again may already have a count.
        from.repeats = from.repeats.saturating_add(u32::try_from(timeline.repeats(id).len()).unwrap_or(u32::MAX));
    }
    event
}
