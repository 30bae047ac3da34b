//! All coded files that are open, as one source of rows.

use super::beside::{self, Names};
use super::dictionary::{Dictionary, Numbers};
use super::file::{CodedFile, Scanned};
use super::frame::narrow;
use super::kept::{PackRows, Rows};
use super::mentions::Mentions;
use super::revisions::Revisions;
use super::sample::Sample;
use super::tally::SampleStats;
use super::{Coding, Dated, Named, Slot};
use crate::dates::Day;
use crate::index::query::Terms;
use crate::index::timeline::{CodedColumns, NOTHING, ReadError};
use crate::input::cancel::Cancel;
use crate::input::error::LoadError;
use crate::input::input_bytes::InputBytes;
use crate::input::load_summary::Account;
use crate::input::progress::Progress;
use crate::input::row_filter::RowFilter;
use crate::model::{Directory, Event, Id, Source};
use foldhash::fast::RandomState;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The coded files, and the names in them.
#[derive(Default)]
pub(in crate::input) struct Coded {
    /// Shared with the readings that edits of dossiers beside them have made of this one.
    files: Arc<Vec<CodedFile>>,
    /// The first row of each file.
    first: Vec<u32>,
    directory: Arc<Directory>,
    terms: Arc<Terms>,
    /// Whether all rows of all files were read, by this load.
    whole: bool,
    /// Who reported the events.
    mentions: Arc<Mentions>,
    /// The accounts of the files of mentions.
    of_mentions: Vec<Account>,
    /// The number of events that mentions name and that are here.
    mentioned: usize,
}

/// The rows of each day.
#[derive(Debug, Default)]
pub(in crate::input) struct DayRows {
    pub days: BTreeMap<Day, u64>,
    /// Their content, as a number.
    pub sum: u64,
}

impl Coded {
    /// Adds a file.
    ///
    /// # Errors
    /// The reason why the file cannot be read at all.
    pub fn add(&mut self, supply: InputBytes, coding: fn() -> Box<dyn Coding>) -> Result<(), LoadError> {
        let file = CodedFile::open(supply, coding)?;
        if let Some(files) = Arc::get_mut(&mut self.files) {
            files.push(file);
        }
        Ok(())
    }

    /// The files while they are read; nobody shares them then.
    fn files_to_read(&mut self) -> &mut [CodedFile] {
        Arc::get_mut(&mut self.files).map_or(&mut [], Vec::as_mut_slice)
    }

    /// The same rows beside dossiers with other names; `None` if what a row means may depend on these.
    pub fn beside(&self, before: Names<'_>, now: Names<'_>) -> Option<Self> {
        if self.is_empty() {
            return Some(Self::default());
        }
        if self.has_mentions() || !beside::is_same_for_rows(before.0, now.0, &self.directory) {
            return None;
        }
        let is_same = Arc::ptr_eq(before.0, now.0) && Arc::ptr_eq(before.1, now.1);
        let (directory, terms) = if is_same {
            (Arc::clone(&self.directory), Arc::clone(&self.terms))
        } else {
            let directory = beside::directory(now.0, &self.directory);
            (Arc::new(directory), Arc::new(beside::terms((before.1, now.1), &self.terms)))
        };
        let (files, mentions) = (Arc::clone(&self.files), Arc::clone(&self.mentions));
        Some(Self { files, first: self.first.clone(), directory, terms, whole: self.whole, mentions, ..Self::default() })
    }

    /// Adds a file of mentions of events.
    ///
    /// # Errors
    /// The error of the system; a cancelled load.
    pub fn add_mentions(&mut self, supply: &InputBytes, cancel: &Cancel) -> Result<(), LoadError> {
        Arc::make_mut(&mut self.mentions).read(supply, cancel)
    }

    /// Whether there are mentions: they are not in the cache.
    pub fn has_mentions(&self) -> bool {
        !self.mentions.is_empty()
    }

    /// Names the outlets that reported, now that the events are known.
    pub fn join_mentions(&mut self) {
        if !self.has_mentions() {
            return;
        }
        self.mentions.add_to(Arc::make_mut(&mut self.directory));
        let mut accounts = self.mentions.told(self.mentioned);
        if self.is_empty()
            && let Some(first) = accounts.first_mut()
        {
            first.remarks.push("they are mentions of GDELT events: name the file of the events beside it".to_owned());
        }
        self.of_mentions = accounts;
    }

    /// Returns the same files with nothing read yet.
    ///
    /// # Errors
    /// If a file has changed since it was opened, or cannot be read.
    pub fn anew(&self) -> Result<Self, LoadError> {
        let files = Arc::new(self.files.iter().map(CodedFile::anew).collect::<Result<_, _>>()?);
        Ok(Self { files, mentions: Arc::clone(&self.mentions), ..Self::default() })
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Reads the rows that begin in the first `bytes` bytes, in the order of the files, and appends them to the rows of tables;
    /// next to dossiers and tables with these names.
    ///
    /// # Errors
    /// The error of the system.
    pub fn load(
        &mut self,
        (directory, terms): (&Directory, &Terms),
        mut sheaf: CodedColumns,
        bytes: u64,
        (folds, only): (bool, &RowFilter),
        (progress, cancel): (&Progress, &Cancel),
    ) -> Result<CodedColumns, LoadError> {
        progress.expect(bytes.min(self.len()));
        let mut scanned = self.scan_revised(bytes, folds, (only, directory), (progress, cancel))?;
        let mut left = bytes;
        let mut dictionary = Dictionary::new(directory.clone(), terms.clone());
        dictionary.phrases = std::mem::take(&mut sheaf.phrases);
        let before = sheaf.len();
        // Rows that people wrote repeat nothing.
        sheaf.same.resize(if folds { before } else { 0 }, 0);
        let mut dates: HashMap<Dated, u32, RandomState> = HashMap::default();
        let mut firsts = Vec::new();
        for (file, ready) in self.files_to_read().iter_mut().zip(&mut scanned) {
            firsts.push(narrow(sheaf.len() - before));
            let mut scanned = match ready.take() {
                Some(ready) => ready,
                None => file.scan(left, folds, (only, directory), (progress, cancel))?,
            };
            left = left.saturating_sub(file.len());
            file.settle(&mut scanned, cancel.is_cancelled());
            let numbers = dictionary.take_in(&scanned.books, file.coding(), &Named::Source(file.source().clone()));
            add(&mut sheaf, scanned, (&numbers, file.coding().sides_are_alike()), &mut dates);
        }
        self.first = firsts;
        sheaf.phrases = std::mem::take(&mut dictionary.phrases);
        self.tell_by_outlets(before, &mut sheaf, &mut dictionary)?;
        (self.directory, self.terms) = (Arc::new(dictionary.directory), Arc::new(dictionary.terms));
        self.whole = self.files.iter().all(CodedFile::is_read_whole)
            && !cancel.is_cancelled()
            && self.accounts().all(|account| account.passed_over == 0);
        Ok(sheaf)
    }

    /// Counts the rows by day, and notes what they name: then they can be loaded some days at a time, which gives the same
    /// events as all at once, because only rows of the same day repeat each other. `None` if that is not so: records that
    /// revise others, rows of no single day, mentions.
    ///
    /// # Errors
    /// The error of the system.
    pub fn count_days(
        &mut self,
        (directory, terms): (&Directory, &Terms),
        only: &RowFilter,
        (progress, cancel): (&Progress, &Cancel),
    ) -> Result<Option<DayRows>, LoadError> {
        if self.has_mentions() || self.files.iter().any(|file| file.coding().is_list_of_deleted() || file.coding().is_revised()) {
            return Ok(None);
        }
        progress.expect(self.len());
        let mut dictionary = Dictionary::new(directory.clone(), terms.clone());
        let mut found = DayRows::default();
        for file in self.files_to_read() {
            let mut scanned = file.count((only, directory), (progress, cancel))?;
            if cancel.is_cancelled() {
                return Err(LoadError::Stopped);
            }
            dictionary.take_in(&scanned.books, file.coding(), &Named::Source(file.source().clone()));
            dictionary.phrases.clear();
            for books in &scanned.books {
                let (counted, sum) = books.counted();
                found.sum = found.sum.wrapping_add(sum);
                for (date, count) in counted {
                    let Dated::Day(day) = date else { return Ok(None) };
                    *found.days.entry(day).or_default() += count;
                }
            }
            file.settle(&mut scanned, false);
        }
        (self.directory, self.terms) = (Arc::new(dictionary.directory), Arc::new(dictionary.terms));
        Ok(Some(found))
    }

    /// Gives the rows the outlets that reported them as sources, so that a query finds them; `before` rows are not of these files.
    fn tell_by_outlets(&mut self, before: usize, sheaf: &mut CodedColumns, dictionary: &mut Dictionary) -> Result<(), LoadError> {
        self.mentioned = 0;
        if !self.has_mentions() {
            return Ok(());
        }
        let mut outlets = self.mentions.by_outlets(sheaf, dictionary);
        for (file, first) in self.files.iter().zip(&self.first) {
            file.ids(&mut |row, id| outlets.tell(narrow(before) + first + row, &id))?;
        }
        self.mentioned = outlets.told();
        Ok(())
    }

    /// Reads the files of which later ones revise earlier ones, so that the last state of each record remains; the other files are read one
    /// by one.
    fn scan_revised(
        &mut self,
        bytes: u64,
        folds: bool,
        only: (&RowFilter, &Directory),
        control: (&Progress, &Cancel),
    ) -> Result<Vec<Option<Scanned>>, LoadError> {
        let mut revisions = Revisions::default();
        let (mut all, mut before) = (Vec::with_capacity(self.files.len()), 0);
        for (place, file) in self.files_to_read().iter_mut().enumerate() {
            let left = bytes.saturating_sub(before);
            before += file.len();
            if file.coding().is_list_of_deleted() {
                file.note_deleted(&mut revisions)?;
                all.push(Some(Scanned::default()));
            } else if file.coding().is_revised() {
                let scanned = file.scan(left, folds, only, control)?;
                let records = scanned.chunks.iter().flat_map(|chunk| chunk.harvest.numbers.iter().chain(&chunk.harvest.others));
                revisions.note(&file.rank(place), records);
                all.push(Some(scanned));
            } else {
                all.push(None);
            }
        }
        for (place, (file, scanned)) in self.files_to_read().iter_mut().zip(&mut all).enumerate() {
            if let Some(scanned) = scanned {
                let rank = file.rank(place);
                file.drop_revised(scanned, &rank, &revisions);
            }
        }
        Ok(all)
    }

    /// The number of bytes to read.
    pub fn len(&self) -> u64 {
        self.files.iter().map(CodedFile::len).sum()
    }

    /// Samples stretches that are spread evenly over all files.
    ///
    /// # Errors
    /// The error of the system.
    pub fn sample(&self, only: &RowFilter, directory: &Directory) -> Result<SampleStats, LoadError> {
        let mut sample = Sample::default();
        let (whole, mut before) = (self.len().max(1), 0);
        for file in self.files.iter() {
            // Each file gets as many stretches as would begin in it if all files were one.
            let stretches = |bytes: u64| (u128::from(bytes) * u128::from(Sample::STRETCHES)).div_ceil(u128::from(whole));
            let behind = before + file.len();
            file.sample(u64::try_from(stretches(behind) - stretches(before)).unwrap_or(0), only, directory, &mut sample)?;
            before = behind;
        }
        Ok(sample.tally)
    }

    /// The actors and terms that the rows name, once they are read.
    pub fn directory(&self) -> &Arc<Directory> {
        &self.directory
    }

    pub fn terms(&self) -> &Arc<Terms> {
        &self.terms
    }

    /// Records which rows have been folded behind others.
    pub fn folded(&mut self, rows: impl Iterator<Item = u32>) {
        for row in rows {
            let file = self.first.partition_point(|first| *first <= row).checked_sub(1);
            if let Some(file) = file.and_then(|file| self.files_to_read().get_mut(file)) {
                file.rows.account.folded += 1;
            }
        }
    }

    /// The accounts of the load, one per file.
    pub fn accounts(&self) -> impl Iterator<Item = &Account> {
        self.files.iter().map(|file| &file.rows.account).chain(&self.of_mentions)
    }

    /// The files, each with the name of its format.
    pub fn supplies(&self) -> impl Iterator<Item = (&InputBytes, &'static str)> + Clone {
        self.files.iter().map(|file| (file.supply(), file.coding().name()))
    }

    /// Whether everything was read, if there is anything to read.
    pub fn is_read_whole(&self) -> bool {
        self.whole || self.files.is_empty()
    }

    /// The result of reading besides the timeline, one per file.
    pub fn packed(&self) -> impl Iterator<Item = PackRows> + '_ {
        self.files.iter().map(|file| {
            let rows = file.rows.clone();
            Box::new(move || rows.pack()) as PackRows
        })
    }

    /// Takes over the result of an earlier reading; `rows` has one entry per file.
    pub fn take_over(&mut self, directory: Arc<Directory>, terms: Arc<Terms>, rows: Vec<Rows>, remark: &str) {
        (self.directory, self.terms, self.whole) = (directory, terms, false);
        let (mut first, mut firsts) = (0, Vec::new());
        for (file, rows) in self.files_to_read().iter_mut().zip(rows) {
            firsts.push(first);
            first += narrow(rows.at.len());
            file.take_over(rows, remark);
        }
        self.first = firsts;
    }

    /// Passes on the events of rows, each with its position in `rows`; file by file, and in the order of each file.
    ///
    /// # Errors
    /// If a row can no longer be read, or a file has changed.
    pub fn events(&self, rows: &[u32], raw: bool, sink: &mut dyn FnMut(usize, Event)) -> Result<(), ReadError> {
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_unstable_by_key(|place| rows[*place]);
        let mut rest = &order[..];
        while let Some(next) = rest.first() {
            let (file, first) = self.file_of(rows[*next]).ok_or(ReadError::NoRecord)?;
            let end = first.saturating_add(file.rows());
            let (places, others) = rest.split_at(rest.partition_point(|place| rows[*place] < end));
            if places.is_empty() {
                return Err(ReadError::NoRecord);
            }
            let own: Vec<u32> = places.iter().map(|place| rows[*place] - first).collect();
            file.events(&own, raw, &self.directory, &mut |place, mut event| {
                self.mentions.complete(&mut event);
                sink(places[place], event);
            })?;
            rest = others;
        }
        Ok(())
    }

    /// The name of the file that holds a row.
    pub fn name_of(&self, row: u32) -> &str {
        self.file_of(row).map_or("", |(file, _)| file.name())
    }

    /// The id of the source that a row's file is.
    pub fn data_set_of(&self, row: u32) -> Option<&Id<Source>> {
        Some(&self.file_of(row)?.0.source().id)
    }

    fn file_of(&self, row: u32) -> Option<(&CodedFile, u32)> {
        let file = self.first.partition_point(|first| *first <= row).checked_sub(1)?;
        Some((self.files.get(file)?, self.first[file]))
    }

    /// The row with that id.
    pub fn row_of(&self, id: &str) -> Option<u32> {
        self.files.iter().zip(&self.first).find_map(|(file, first)| Some(file.row_of(id)? + first))
    }
}

/// Appends the rows of a file to those of the files before, with the numbers that all files share.
fn add(
    sheaf: &mut CodedColumns,
    scanned: Scanned,
    (numbers, sides_are_alike): (&Numbers, bool),
    dates: &mut HashMap<Dated, u32, RandomState>,
) {
    let Scanned { chunks, books } = scanned;
    let of_threads: Vec<Vec<u32>> = books
        .iter()
        .map(|books| {
            let mut known: Vec<(Dated, u32)> = books.dates().collect();
            known.sort_unstable_by_key(|(_, number)| *number);
            known.into_iter().map(|(date, _)| number_of(date, sheaf, dates)).collect()
        })
        .collect();
    drop(books);
    let rows: usize = chunks.iter().map(|chunk| chunk.harvest.len()).sum();
    sheaf.said.iter_mut().take(Slot::ALL.len()).for_each(|column| column.reserve(rows));
    sheaf.when.reserve_exact(rows);
    for chunk in chunks {
        // Each chunk is freed once it is taken over: holding all of them twice would be the peak memory of a load.
        let (harvest, thread) = (chunk.harvest, chunk.thread);
        sheaf.when.extend(harvest.when.iter().map(|date| of_threads[thread][*date as usize]));
        for (slot, (column, from)) in Slot::ALL.into_iter().zip(sheaf.said.iter_mut().zip(harvest.said)) {
            let numbers = &numbers[thread][slot.book(sides_are_alike)];
            column.extend(from.iter().map(|number| numbers.get(*number as usize).copied().unwrap_or(NOTHING)));
        }
        sheaf.same.extend(harvest.same);
    }
}

fn number_of(date: Dated, sheaf: &mut CodedColumns, dates: &mut HashMap<Dated, u32, RandomState>) -> u32 {
    *dates.entry(date).or_insert_with(|| {
        // Codings give only days of the calendar, so each has its EDTF.
        let edtf = date.edtf().unwrap_or_else(|| crate::dates::Edtf::day(crate::dates::Day::from_number(0)));
        sheaf.dates.push(edtf);
        narrow(sheaf.dates.len() - 1)
    })
}
