//! Opened files with known formats, whose coded records are not read yet: the questions before a large load are asked
//! here.
//!
//! Owns which reader takes which file, whether everything fits into memory, and how much is read. Leaves the result to
//! [`Library`].

use super::cache;
use super::cancel::Cancel;
use super::collect::{self, Gathered, Piece};
use super::conditions;
use super::converted::{self, Converted};
use super::curated::Curated;
use super::error::LoadError;
use super::estimate::{self, Estimate, TooLarge};
use super::format::InputFormat;
use super::formats::coded::Coded;
use super::formats::historian::pocom;
use super::formats::table::Tables;
use super::formats::{calendar, historian, markdown, table, timelinejs, timemap};
use super::input_bytes::InputBytes;
use super::library::{Library, Plan};
use super::progress::Progress;
use super::request::LoadRequest;
use super::row_filter::RowFilter;
use crate::index::timeline::Timeline;
use crate::model::dossier::{self, Bytes, Input, Loaded, Problem};
use std::collections::HashSet;
use std::sync::Arc;

/// Open inputs. Dossiers and other whole events have been read; coded records and the rows of large tables have not.
pub struct OpenInputs {
    pub(super) curated: Curated,
    tables: Tables,
    pub(super) coded: Coded,
    pub(super) plan: Plan,
    /// The number of bytes of large tables and coded files to read.
    bytes: u64,
    /// The cached result of an earlier load of the same files.
    cached: Option<cache::Kept>,
}

impl OpenInputs {
    /// Opens everything that is named, merged into one; the built-in dossier if nothing is named.
    ///
    /// # Errors
    /// A path that cannot be read, a folder without a readable file, more than fits into memory; a cancelled load.
    /// Broken records are not an error: they are in the report.
    pub fn open(request: &LoadRequest, cancel: &Cancel) -> Result<Self, LoadError> {
        if request.paths.is_empty() {
            return Ok(Self::new((Curated::built_in(), Tables::default(), Coded::default()), request));
        }
        let mut opened = Self::read(collect::gather(request, cancel)?, request, cancel)?;
        opened.curated.under(conditions::of(&request.paths));
        Ok(opened)
    }

    /// Opens bytes as if they were a file with this name, packed or not; from disk only the mappings that `request`
    /// names are read.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn of_bytes(name: &str, bytes: Vec<u8>, request: &LoadRequest) -> Result<Self, LoadError> {
        Self::read(collect::of_bytes(name, bytes, request)?, request, &Cancel::default())
    }

    /// Reads everything that was gathered, each content by its format.
    fn read(gathered: Gathered, request: &LoadRequest, cancel: &Cancel) -> Result<Self, LoadError> {
        let mut coded = Coded::default();
        let (mut dossiers, mut converted): (Vec<InputBytes>, Vec<Converted>) = (Vec::new(), Vec::new());
        let (mut tables, mut large, mut calendars, mut notes) = (Vec::new(), Tables::default(), Vec::new(), Vec::new());
        let (mut posts, mut sheets) = (Vec::new(), Vec::new());
        // The account of a large table comes with its rows.
        let mut without_account = HashSet::new();
        let Gathered { pieces, mut problems, remarks, .. } = gathered;
        if !request.anyway {
            admit(&pieces, request)?;
        }
        for Piece { supply, format } in pieces {
            if cancel.is_cancelled() {
                return Err(LoadError::Stopped);
            }
            match read_as(format, request) {
                InputFormat::Dossier => dossiers.push(supply),
                InputFormat::Historian => {
                    let bytes = supply.whole()?;
                    match pocom::parse(&supply.name, &bytes) {
                        Some(file) => posts.push(file),
                        None => converted.push(historian::read(&supply.name, &bytes)),
                    }
                }
                InputFormat::Timelinejs => converted.push(timelinejs::read(&supply.name, &supply.whole()?)),
                InputFormat::TimelinejsTable => converted.push(timelinejs::read_table(&supply.name, &supply.whole()?)),
                InputFormat::Table => {
                    let opened = table::open(&supply, &request.mappings, cancel)?;
                    if let Some(file) = opened.file {
                        large.add(file);
                        without_account.insert(converted.len());
                    }
                    converted.push(opened.converted);
                    tables.extend(opened.table);
                }
                InputFormat::GdeltMentions => coded.add_mentions(&supply, cancel)?,
                InputFormat::Timemap => sheets.push(timemap::parse(&supply.name, &supply.whole()?)),
                InputFormat::Markdown => notes.push(supply),
                InputFormat::Icalendar => {
                    calendars.push((converted.len(), calendar::parse(&supply.name, &supply.whole()?)));
                    converted.push(Converted::default());
                }
                format => match format.coding().map(|coding| coded.add(supply.clone(), coding)) {
                    // The other files are opened anyway.
                    Some(Err(LoadError::Refused { path, words })) => problems.push(Problem::of_file(&path, words, None)),
                    Some(opened) => opened?,
                    None => problems.push(Problem::of_file(&supply.name, format!("{} is not read", format.words()), None)),
                },
            }
        }
        // Of an entry in several files the latest counts, so all calendars are parsed before any event is made.
        let (places, parsed): (Vec<usize>, Vec<_>) = calendars.into_iter().unzip();
        for (at, calendar) in places.into_iter().zip(calendar::settle(parsed)) {
            converted[at] = calendar;
        }
        converted.extend(pocom::join(&posts));
        converted.extend(timemap::join(&sheets));
        let mut loaded = read_dossiers(&dossiers, cancel)?;
        loaded.problems.splice(0..0, problems);
        converted.extend(markdown::read(&notes, &loaded.dossier.directory)?);
        let has_account = |at: &usize| !without_account.contains(at);
        let accounts = (0..converted.len()).filter(has_account).map(|at| converted[at].account.clone()).collect();
        for converted in converted.drain(..) {
            converted::take_in(&mut loaded, converted);
        }
        let curated = Curated::new(loaded).with_accounts(accounts, remarks).with_tables(tables);
        Ok(Self::new((curated, large, coded), request))
    }

    /// Prepares these for reading as requested, or takes them from the cache if it has them.
    fn new((curated, tables, coded): (Curated, Tables, Coded), request: &LoadRequest) -> Self {
        let plan = Plan { rows_are_alone: curated.is_empty(), ..Plan::new(request) };
        let mut inputs = Self { curated, tables, coded, plan, bytes: u64::MAX, cached: None };
        inputs.cached = inputs.kept();
        inputs
    }

    /// The cached result of an earlier load, if it fits these files.
    fn kept(&mut self) -> Option<cache::Kept> {
        let shelf = self.shelf()?;
        let lens: Vec<u64> = self.coded.supplies().map(|(supply, _)| supply.len()).collect();
        let kept = cache::kept(&shelf, self.tables.count(), &lens)?;
        if !self.tables.take_over(&kept.tables, &kept.remark) {
            return None;
        }
        let rows = self.tables.rows() as usize + kept.rows.iter().map(|rows| rows.at.len()).sum::<usize>();
        (kept.timeline.len() + kept.timeline.folded() == rows).then_some(kept)
    }

    /// Which rows are read.
    #[must_use]
    pub fn only(&self) -> &RowFilter {
        &self.plan.only
    }

    /// Restricts the load to these coded records.
    pub fn narrow(&mut self, only: RowFilter) {
        (self.plan.only, self.cached) = (only, None);
    }

    /// Whether it is read whatever its size.
    #[must_use]
    pub fn is_read_anyway(&self) -> bool {
        self.plan.anyway
    }

    /// Allows reading it whatever its size.
    pub fn read_anyway(&mut self) {
        self.plan.anyway = true;
    }

    /// The number of bytes of large tables and coded records to read; 0 if all of them are in the cache.
    #[must_use]
    pub fn coded_bytes(&self) -> u64 {
        if self.cached.is_some() { 0 } else { self.tables.len() + self.coded.len() }
    }

    /// Reads only the first bytes of the large tables and coded files. The order is that of the files, so that a row has the same key
    /// however much is read.
    #[must_use]
    pub fn up_to(mut self, bytes: u64) -> Self {
        self.bytes = bytes;
        self
    }

    /// Whether nothing is loaded but coded records, and all of them.
    pub(super) fn is_coded_alone(&self) -> bool {
        self.plan.rows_are_alone && self.tables.is_empty() && self.bytes == u64::MAX
    }

    /// Whether the load fits into the free memory, as far as a sample of the files shows.
    ///
    /// # Errors
    /// If the files cannot be read.
    pub fn fits(&self) -> Result<Result<(), TooLarge>, LoadError> {
        let (bytes, free) = (self.coded_bytes(), estimate::available());
        if estimate::surely_fits(bytes, free) {
            return Ok(Ok(()));
        }
        let sample = self.coded.sample(&self.plan.only, self.curated.directory())?;
        let all = Estimate::new(&sample, self.coded.len()).and(self.tables.estimate()?);
        let fits = estimate::verdict(all, free);
        // The user may override the memory, but not the limit on numbers.
        Ok(fits.or_else(|too_large| if self.plan.anyway && too_large.free.is_some() { Ok(()) } else { Err(too_large) }))
    }

    /// Reads everything, and reports to `progress`. After a cancel, the rows of large tables and coded files read so far
    /// are kept; nothing else is.
    ///
    /// # Errors
    /// If a file can no longer be read; if it does not fit into memory; if it was cancelled.
    pub fn load(self, progress: &Progress, cancel: &Cancel) -> Result<(Library, Arc<Timeline>), LoadError> {
        self.fits()?.map_err(LoadError::TooLarge)?;
        let shelf = self.shelf();
        let Self { curated, tables, coded, plan, bytes, cached } = self;
        match cached {
            Some(kept) => Ok(Library::from_cache((curated, tables, coded), plan, kept)),
            None => Library::read((curated, tables, coded), plan, bytes, shelf, (progress, cancel)),
        }
    }

    /// The cache of these files: only for whole large tables and coded files alone, because dossiers change the names in
    /// coded records.
    pub(super) fn shelf(&self) -> Option<cache::CacheEntry> {
        let is_whole = self.bytes >= self.tables.len() + self.coded.len() && self.plan.only == RowFilter::default();
        if self.coded.has_mentions() || !is_whole || !self.plan.rows_are_alone || (self.tables.is_empty() && self.coded.is_empty()) {
            return None;
        }
        let coded = self.coded.supplies().map(|(supply, format): (_, &str)| (supply, format));
        cache::CacheEntry::new(&self.plan.cache, self.tables.supplies().chain(coded), self.plan.folds)
    }
}

impl Library {
    /// Loads what is requested, and reports to `progress`. After a cancel, the rows of large tables and coded files read
    /// so far are kept; nothing else is.
    ///
    /// # Errors
    /// A path that cannot be read, a folder without a readable file, more than fits into memory; a cancelled load.
    /// Broken records are not an error: they are in the report.
    pub fn load(request: &LoadRequest, progress: &Progress, cancel: &Cancel) -> Result<(Self, Arc<Timeline>), LoadError> {
        OpenInputs::open(request, cancel)?.load(progress, cancel)
    }

    /// Returns the same files again, with this number of bytes of large tables and coded records to read.
    ///
    /// # Errors
    /// If a file has changed since it was opened, or can no longer be read.
    pub fn further(&self, bytes: u64) -> Result<OpenInputs, LoadError> {
        let (curated, plan) = (self.curated.clone(), self.plan.clone());
        Ok(OpenInputs { curated, tables: self.tables.anew()?, coded: self.coded.anew()?, plan, bytes, cached: None })
    }
}

/// Loads what is requested, without progress and cancel.
///
/// # Errors
/// As [`Library::load`].
pub fn open(request: &LoadRequest) -> Result<Library, LoadError> {
    Ok(Library::load(request, &Progress::default(), &Cancel::default())?.0)
}

/// As [`open()`], for bytes that stand for a file with this name.
///
/// # Errors
/// As [`Library::load`].
pub fn open_bytes(name: &str, bytes: Vec<u8>, request: &LoadRequest) -> Result<Library, LoadError> {
    Ok(OpenInputs::of_bytes(name, bytes, request)?.load(&Progress::default(), &Cancel::default())?.0)
}

/// The format by which a content is read: if the user gives the columns, every table is read with them.
fn read_as(format: InputFormat, request: &LoadRequest) -> InputFormat {
    if request.mappings.given.is_some() && request.format.is_none() && format.is_table() { InputFormat::Table } else { format }
}

/// Reads dossiers, each from a single state of its file.
fn read_dossiers(supplies: &[InputBytes], cancel: &Cancel) -> Result<Loaded, LoadError> {
    let stoppable: Vec<Stoppable<'_>> = supplies.iter().map(|supply| Stoppable { supply, cancel }).collect();
    let inputs = stoppable.iter().map(|from| Input { name: from.supply.name.clone(), bytes: Bytes::There(from, from.supply.len()) });
    let mut loaded = dossier::read_while(&inputs.collect::<Vec<_>>(), &|| !cancel.is_cancelled());
    if cancel.is_cancelled() {
        return Err(LoadError::Stopped);
    }
    if let Some((number, cause)) = loaded.unreadable.take() {
        return Err(supplies[number].error(cause));
    }
    supplies.iter().try_for_each(InputBytes::still)?;
    Ok(loaded)
}

/// A dossier whose bytes cannot be read once the load is cancelled: it is read in pieces, so that a large one stops soon.
struct Stoppable<'a> {
    supply: &'a InputBytes,
    cancel: &'a Cancel,
}

impl dossier::ReadAt for Stoppable<'_> {
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.cancel.is_cancelled() {
            return Err(std::io::Error::other("the loading was stopped"));
        }
        self.supply.read_at(at, buffer)
    }
}

/// Whether the whole events fit into the free memory; rows that become columns are checked later, because they can be
/// narrowed.
fn admit(pieces: &[Piece], request: &LoadRequest) -> Result<(), LoadError> {
    let mut all = Estimate::default();
    let is_large =
        |piece: &Piece| read_as(piece.format, request) == InputFormat::Table && table::is_large(&piece.supply, &request.mappings);
    for Piece { supply, format } in pieces.iter().filter(|piece| !piece.format.is_coded() && !is_large(piece)) {
        all = all.and(Estimate::of_whole(*format, &supply.head()?, supply.len()));
    }
    estimate::verdict(all, estimate::available()).map_err(LoadError::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dossier_is_not_read_on_once_the_load_is_cancelled() {
        let event = |number: u32| format!(r#"{{"id":"e{number}","title":"T","kind":"talks","when":"2024"}}"#);
        let events: Vec<String> = (0..50_000).map(event).collect();
        let text = format!(r#"{{"format":"diplo-dossier/1","events":[{}]}}"#, events.join(","));
        let supplies = [InputBytes::of_bytes("a.json".into(), text.into_bytes())];
        let cancel = Cancel::default();
        assert_eq!(read_dossiers(&supplies, &cancel).unwrap().dossier.events.len(), 50_000);
        cancel.cancel();
        assert!(matches!(read_dossiers(&supplies, &cancel), Err(LoadError::Stopped)));
        let read = dossier::ReadAt::read_at(&Stoppable { supply: &supplies[0], cancel: &cancel }, 0, &mut [0; 16]);
        assert!(read.is_err(), "no window is read any more");
    }
}
