//! Where events come from: one trait, and which reader opens which file.
//!
//! Owns finding and reading files within bounds. Leaves each format to a file of its own under `source/`; a new
//! format is a new file there and a line in [`open()`].

mod account;
mod cache;
pub mod codes;
mod collection;
mod converted;
mod curated;
mod encoding;
mod estimate;
mod files;
mod format;
mod formats;
mod gather;
mod harvest;
mod json_records;
mod letters;
mod markup;
mod narrow;
mod paths;
mod progress;
mod seal;
mod size;
mod stamp;
mod supply;
mod terms;
mod unfold;

pub use account::{Account, Rejected, UnreadCells, grouped};
pub use cache::Cache;
pub use collection::Collection;
pub use curated::Curated;
pub use encoding::TextEncoding;
pub use estimate::{Estimate, TooLarge, verdict};
pub use files::{STANDARD_INPUT, SourceError};
pub use format::InputFormat;
pub use formats::table::{
    Basis, Century, ColumnName, Doubt, Field, Kept, Manner, Mapping, MappingError, Mappings, Previewed, ShortOrder, Table, Taken,
};
pub use narrow::Narrow;
pub use paths::before_pattern;
pub use progress::{LoadState, Progress};
pub use size::{amount, of as part_of};
pub use stamp::{Stamp, can_be_read_again};

use crate::index::query::Terms;
use crate::index::timeline::{Builder, EventId, Key, Row, Sheaf, Timeline};
use crate::model::dossier::{self, Bytes, Input, Loaded, Problem};
use crate::model::{Directory, Event};
use converted::Converted;
use formats::coded::Coded;
use gather::{Gathered, Piece};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use supply::Supply;

/// Where events come from. Read to its end by one thread; then any may read records, so it blocks nobody but who asks.
pub trait Source: Send + Sync {
    /// Hands every record over as a row, in the order of the files, until told to stop.
    ///
    /// # Errors
    /// Where the source cannot be read on.
    fn scan(&mut self, sink: &mut dyn FnMut(&Row<'_>, &Terms) -> ControlFlow<()>) -> Result<(), SourceError>;

    /// Coded records, as columns, where the source has such; reading them is told to `progress`.
    ///
    /// # Errors
    /// Where the source cannot be read on.
    fn sheaf(&mut self, progress: &Progress) -> Result<Option<Sheaf>, SourceError> {
        let _ = progress;
        Ok(None)
    }

    /// All rows as columns at once, where they were read once and have been kept since. Everything is then as if it had
    /// been read.
    fn ready(&mut self) -> Option<Arc<Timeline>> {
        None
    }

    /// Keeps what was read for another time, where it is worth while; whoever calls does not wait for it.
    fn keep(&mut self, timeline: &Arc<Timeline>) {
        let _ = timeline;
    }

    /// Tells which coded records were folded behind others, for the account of the load.
    fn folded(&mut self, rows: &[Key]) {
        let _ = rows;
    }

    /// How much of the coded records is to be read, and how much there is.
    fn extent(&self) -> Extent {
        Extent::default()
    }

    /// The same, of which nothing is read yet, with so many bytes of coded records to be read; `None` where there is no
    /// such source.
    ///
    /// # Errors
    /// Where a file is not as it was when it was opened, or cannot be read any more.
    fn anew(&self, bytes: u64) -> Result<Option<Box<dyn Source>>, SourceError> {
        let _ = bytes;
        Ok(None)
    }

    /// Everything known of one record.
    ///
    /// # Errors
    /// Where the record cannot be read (any more).
    fn detail(&self, key: Key) -> Result<Event, SourceError>;

    /// Everything known of many records, each with its place among the keys, in no order; `raw` has those of rows carry
    /// the row.
    ///
    /// # Errors
    /// Where a record cannot be read (any more).
    fn details(&self, keys: &[Key], raw: bool, sink: &mut dyn FnMut(usize, Event)) -> Result<(), SourceError> {
        let _ = raw;
        for (place, key) in keys.iter().enumerate() {
            sink(place, self.detail(*key)?);
        }
        Ok(())
    }

    /// The record, where it is held in memory as an event.
    fn held(&self, key: Key) -> Option<&Event>;

    /// What the dossier is called that tells of a record: the title of its file, else the file's own name.
    fn dossier_of(&self, key: Key) -> &str;

    /// What opening the source has to report.
    fn report(&self) -> &Report;

    /// The names of who and what the records speak of.
    fn directory(&self) -> Arc<Directory>;

    /// All terms that rows may name. Report, directory and terms are complete once [`scan`](Source::scan) has come to
    /// its end: what a table names is known when it has been read.
    fn terms(&self) -> &Terms;

    /// The key of the record with that id.
    fn key(&self, id: &str) -> Option<Key>;

    /// Ids worth suggesting to somebody who mistyped one.
    fn ids(&self) -> Box<dyn Iterator<Item = &str> + '_>;
}

/// Bytes of coded records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// So many are to be read, from the first on.
    pub read: u64,
    /// So many there are.
    pub all: u64,
}

/// What opening has to say of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// What the collection is called.
    pub title: String,
    /// What it covers.
    pub summary: Option<String>,
    /// How many event records were seen.
    pub read: usize,
    /// How many of them were left out.
    pub rejected: usize,
    /// All that was wrong, as far as it is listed.
    pub problems: Vec<Problem>,
    /// How many more problems there are.
    pub unlisted: usize,
    /// The account of each file that is no dossier.
    pub accounts: Vec<Account>,
    /// What was done on the way to the files that nobody asked for by name: "notes/: 2 files passed over …".
    pub remarks: Vec<String>,
    /// The tables among the files, and how they were read.
    pub tables: Vec<Table>,
}

/// What is to be opened, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// Files, folders, patterns, `-`; the built-in dossier where there is none.
    pub paths: Vec<PathBuf>,
    /// The format of all of them; what their content says where it is not given.
    pub format: Option<InputFormat>,
    /// In which encoding all of them are; what their bytes tell where it is not given.
    pub encoding: Option<TextEncoding>,
    /// Repeats of coded records are not folded behind the first.
    pub unfolded: bool,
    /// How many bytes one file may unfold to, and a pipe may bring; a bound of the program's own where it is not given.
    pub unfold_up_to: Option<u64>,
    /// Which columns of tables are what.
    pub mappings: Mappings,
    /// Which coded records are read at all.
    pub only: Narrow,
    /// They are read though they are more than the memory seems to hold.
    pub anyway: bool,
    /// Where what was read of large files is kept; nowhere where nothing is said.
    pub cache: Cache,
}

impl Opening {
    /// The paths, as they are opened where nothing else is said.
    #[must_use]
    pub fn of(paths: Vec<PathBuf>) -> Self {
        Self { paths, ..Self::default() }
    }
}

/// Opens what is named, merged into one; the built-in dossier where there is none.
///
/// # Errors
/// A path that cannot be read, a folder in which nothing is read, more than the memory holds. Broken records are no
/// error: they are in the report.
pub fn open(opening: &Opening) -> Result<Collection, SourceError> {
    if opening.paths.is_empty() {
        return Ok(Collection::new(built_in()));
    }
    read(gather::gather(opening)?, opening)
}

/// Opens bytes as a file of that name would be that holds them, packed or not; nothing is read from disk but what
/// `opening` says of mappings.
///
/// # Errors
/// As [`open()`].
pub fn open_bytes(name: &str, bytes: Vec<u8>, opening: &Opening) -> Result<Collection, SourceError> {
    read(gather::of_bytes(name, bytes, opening)?, opening)
}

/// Reads what was gathered, each by its format.
fn read(gathered: Gathered, opening: &Opening) -> Result<Collection, SourceError> {
    let mut coded = Coded::default();
    let (mut dossiers, mut converted): (Vec<Supply>, Vec<Converted>) = (Vec::new(), Vec::new());
    let (mut tables, mut calendars) = (Vec::new(), Vec::new());
    let Gathered { pieces, mut problems, remarks, .. } = gathered;
    if !opening.anyway {
        admit(&pieces)?;
    }
    for Piece { supply, format } in pieces {
        // Who says what the columns are wants them read so, whatever table it is.
        let format =
            if opening.mappings.given.is_some() && opening.format.is_none() && format.is_table() { InputFormat::Table } else { format };
        match format {
            InputFormat::Dossier => dossiers.push(supply),
            InputFormat::Historian => converted.push(formats::historian::read(&supply.name, &supply.whole()?)),
            InputFormat::Timelinejs => converted.push(formats::timelinejs::read(&supply.name, &supply.whole()?)),
            InputFormat::TimelinejsTable => converted.push(formats::timelinejs::read_table(&supply.name, &supply.whole()?)),
            InputFormat::Table => {
                let (events, table) = formats::table::read(&supply, &opening.mappings)?;
                converted.push(events);
                tables.extend(table);
            }
            InputFormat::Icalendar => {
                calendars.push((converted.len(), formats::calendar::parse(&supply.name, &supply.whole()?)));
                converted.push(Converted::default());
            }
            format => match formats::coded::of(format).map(|coding| coded.add(supply.clone(), format, coding)) {
                // The others are opened all the same.
                Some(Err(SourceError::Refused { path, words })) => problems.push(Problem::of_file(&path, words, None)),
                Some(opened) => opened?,
                None => problems.push(Problem::of_file(&supply.name, format!("{} is not read", format.words()), None)),
            },
        }
    }
    // Of an entry that stands in several files the latest holds, so that all of these are read before any is made.
    let (places, parsed): (Vec<usize>, Vec<_>) = calendars.into_iter().unzip();
    for (at, calendar) in places.into_iter().zip(formats::calendar::settle(parsed)) {
        converted[at] = calendar;
    }
    let mut loaded = read_dossiers(&dossiers)?;
    loaded.problems.splice(0..0, problems);
    let accounts = converted.iter().map(|converted| converted.account.clone()).collect();
    for converted in converted.drain(..) {
        converted::take_in(&mut loaded, converted);
    }
    let curated = Curated::new(loaded).with_accounts(accounts, remarks).with_tables(tables);
    Ok(Collection::new(curated).with_coded(coded, opening))
}

/// Reads dossiers, of which each is of one state of its file.
fn read_dossiers(supplies: &[Supply]) -> Result<Loaded, SourceError> {
    let inputs = supplies.iter().map(|supply| Input { name: supply.name.clone(), bytes: Bytes::There(supply, supply.len()) });
    let mut loaded = dossier::read(&inputs.collect::<Vec<_>>());
    if let Some((number, cause)) = loaded.unreadable.take() {
        return Err(supplies[number].error(cause));
    }
    supplies.iter().try_for_each(Supply::still)?;
    Ok(loaded)
}

impl dossier::ReadAt for Supply {
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> std::io::Result<usize> {
        Self::read_at(self, at, buffer)
    }
}

/// Whether what is held as events fits into the memory that is free; coded records are looked at later, for of these
/// less can be asked for.
fn admit(pieces: &[Piece]) -> Result<(), SourceError> {
    let mut all = Estimate::default();
    for Piece { supply, format } in pieces.iter().filter(|piece| formats::coded::of(piece.format).is_none()) {
        all = all.and(Estimate::of_whole(*format, &supply.head()?, supply.len()));
    }
    verdict(all, estimate::available()).map_err(SourceError::TooLarge)
}

/// The dossier that is compiled in.
#[must_use]
pub fn built_in() -> Curated {
    let input = Input { name: "built-in dossier".into(), bytes: dossier::BUILT_IN.as_bytes().into() };
    Curated::new(dossier::read(&[input]))
}

/// Reads a source to the end into columns.
///
/// # Errors
/// As [`Source::scan`].
pub fn load(source: &mut dyn Source) -> Result<Arc<Timeline>, SourceError> {
    load_telling(source, &Progress::default())
}

/// As [`load`], telling how far it is; a stop keeps what was read.
///
/// # Errors
/// As [`Source::scan`].
pub fn load_telling(source: &mut dyn Source, progress: &Progress) -> Result<Arc<Timeline>, SourceError> {
    if let Some(timeline) = source.ready() {
        return Ok(timeline);
    }
    let mut builder = Builder::default();
    source.scan(&mut |row, terms| {
        builder.push(row, terms);
        ControlFlow::Continue(())
    })?;
    if let Some(sheaf) = source.sheaf(progress)? {
        builder.take_in(sheaf);
    }
    let timeline = Arc::new(builder.build(source.terms().clone()));
    source.folded(timeline.all_repeats());
    source.keep(&timeline);
    Ok(timeline)
}

/// How many events are read at once.
const BATCH: usize = 16_384;

/// Reads events in the order asked for and hands each over: a batch at a time, so that many take no more memory than
/// few. `raw` has those of rows carry the row.
///
/// # Errors
/// As [`Source::details`], and what the sink says, which ends the reading.
pub fn read_events<E: From<SourceError>>(
    source: &dyn Source,
    timeline: &Timeline,
    ids: &mut dyn Iterator<Item = EventId>,
    raw: bool,
    sink: &mut dyn FnMut(Event) -> Result<(), E>,
) -> Result<(), E> {
    loop {
        let batch: Vec<EventId> = ids.take(BATCH).collect();
        if batch.is_empty() {
            return Ok(());
        }
        let keys: Vec<Key> = batch.iter().map(|id| timeline.key(*id)).collect();
        let mut events: Vec<Option<Event>> = Vec::new();
        events.resize_with(batch.len(), || None);
        source.details(&keys, raw, &mut |place, event| events[place] = Some(event))?;
        for (id, event) in batch.iter().zip(events) {
            sink(counted(event.ok_or(SourceError::NoRecord)?, timeline, *id))?;
        }
    }
}

/// Everything known of an event, and how many records say the same.
///
/// # Errors
/// As [`Source::detail`].
pub fn event(source: &dyn Source, timeline: &Timeline, id: EventId) -> Result<Event, SourceError> {
    Ok(counted(source.detail(timeline.key(id))?, timeline, id))
}

/// The event with how many records say the same.
fn counted(mut event: Event, timeline: &Timeline, id: EventId) -> Event {
    if let Some(from) = &mut event.imported_from {
        // Written out and opened again, a record may bring a count of its own.
        from.repeats = from.repeats.saturating_add(u32::try_from(timeline.repeats(id).len()).unwrap_or(u32::MAX));
    }
    event
}
