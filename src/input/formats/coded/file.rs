//! One coded file, kept open: where each row begins, and the event of a row.

use super::chunk_rows::{Interners, Outline, ScanOptions};
use super::frame::{self, Records};
use super::kept::Rows;
use super::load_filter::LoadFilter;
use super::reading::{ReadFile, RowReader, SharedMeanings};
use super::revisions::{Fate, Rank, Revisions, Seen};
use super::sample::Sample;
use super::scan::{self, Chunk};
use super::{Coding, Framing, Header, SAMPLE, naming};
use crate::index::timeline::ReadError;
use crate::input::cancel::Cancel;
use crate::input::error::LoadError;
use crate::input::input_bytes::InputBytes;
use crate::input::load_summary::Account as Load;
use crate::input::progress::Progress;
use crate::input::row_filter::RowFilter;
use crate::input::size;
use crate::model::{Directory, Event, Id, Line, Source, SourceType};
use crate::text;
use std::sync::Arc;

/// A file with the positions of its rows.
pub(super) struct CodedFile {
    supply: InputBytes,
    /// Makes another reader of the format.
    reader: fn() -> Box<dyn Coding>,
    coding: Box<dyn Coding>,
    source: Source,
    framing: Framing,
    /// The first byte after the header.
    from: u64,
    /// The number of lines of the header.
    header: u64,
    /// How far the file has been read, in bytes.
    read: u64,
    /// The result of reading it.
    pub rows: Rows,
    meanings: SharedMeanings,
    /// What is known of its chunks, once its rows were counted.
    outlines: Arc<[Outline]>,
}

/// The rows of a file, chunk by chunk, and the books that define its numbers.
#[derive(Default)]
pub(super) struct Scanned {
    pub chunks: Vec<Chunk>,
    pub books: Vec<Interners>,
}

impl CodedFile {
    /// Opens a file of this format.
    ///
    /// # Errors
    /// The reason why it cannot be read at all.
    pub fn open(supply: InputBytes, reader: fn() -> Box<dyn Coding>) -> Result<Self, LoadError> {
        let mut coding = reader();
        let framing = coding.framing(&supply.head()?);
        let (from, header) = header(&supply, framing, &mut *coding)?;
        let rows = Rows::none(Load::new(&supply.name, coding.name()));
        let source = source(&supply.name, &*coding);
        Ok(Self {
            supply,
            reader,
            coding,
            source,
            framing,
            from,
            header,
            read: 0,
            rows,
            meanings: SharedMeanings::default(),
            outlines: Arc::default(),
        })
    }

    /// The name of the file, as shown.
    pub fn name(&self) -> &str {
        &self.supply.name
    }

    pub fn supply(&self) -> &InputBytes {
        &self.supply
    }

    /// Takes over the result of an earlier reading, with the present name of the file.
    pub fn take_over(&mut self, mut rows: Rows, remark: &str) {
        rows.account = Load { file: self.supply.name.clone(), format: self.coding.name().to_owned(), ..rows.account };
        rows.account.remarks.push(remark.to_owned());
        self.rows = rows;
    }

    pub fn coding(&self) -> &dyn Coding {
        &*self.coding
    }

    /// Returns the same file with nothing read yet.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn anew(&self) -> Result<Self, LoadError> {
        self.supply.unchanged()?;
        Ok(Self { outlines: Arc::clone(&self.outlines), ..Self::open(self.supply.clone(), self.reader)? })
    }

    /// The number of rows that were read.
    pub fn rows(&self) -> u32 {
        frame::narrow(self.rows.at.len())
    }

    /// The number of bytes to read.
    pub fn len(&self) -> u64 {
        self.supply.len()
    }

    /// Whether it was read to its end and has not changed.
    pub fn is_read_whole(&self) -> bool {
        self.read >= self.len() && self.supply.broken().is_none()
    }

    /// The data set as a source; each row is an account of it.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Reads the rows that begin in the first `bytes` bytes, and returns their number.
    ///
    /// # Errors
    /// The error of the system.
    pub fn scan(
        &mut self,
        bytes: u64,
        folds: bool,
        (only, directory): (&RowFilter, &Directory),
        (progress, cancel): (&Progress, &Cancel),
    ) -> Result<Scanned, LoadError> {
        self.read_rows(bytes, (folds, false), (only, directory), (progress, cancel))
    }

    /// Counts the rows, and notes what they name; rows of single days can be read some days at a time afterwards, without
    /// reading the chunks that have none of these days.
    ///
    /// # Errors
    /// The error of the system.
    pub fn count(&mut self, only: (&RowFilter, &Directory), control: (&Progress, &Cancel)) -> Result<Scanned, LoadError> {
        let scanned = self.read_rows(u64::MAX, (false, true), only, control)?;
        self.outlines = scanned.chunks.iter().map(|chunk| Outline::new(chunk.base, &chunk.harvest)).collect();
        Ok(scanned)
    }

    fn read_rows(
        &mut self,
        bytes: u64,
        (folds, counts): (bool, bool),
        (only, directory): (&RowFilter, &Directory),
        (progress, cancel): (&Progress, &Cancel),
    ) -> Result<Scanned, LoadError> {
        let mut books: Vec<Interners> = Vec::new();
        books.resize_with(scan::threads(&self.supply, self.framing), Interners::default);
        let sieve = LoadFilter::new(&*self.coding, only, directory);
        let wish = ScanOptions {
            coding: &*self.coding,
            sides_are_alike: self.coding.sides_are_alike(),
            folds,
            only: &sieve,
            revisions: self.coding.is_revised(),
            counts,
            outlines: &self.outlines,
        };
        let bytes = self.from..bytes.min(self.len()).max(self.from);
        progress.add(bytes.start.min(bytes.end).min(self.len()), 0);
        let read = scan::scan(&self.supply, self.framing, bytes, &wish, &mut books, (progress, cancel));
        let (chunks, read) = read.map_err(|cause| self.supply.error(cause))?;
        self.read = read;
        self.supply.still()?;
        Ok(Scanned { chunks, books })
    }

    /// Records where the kept rows begin, and which rows were left out.
    pub fn settle(&mut self, scanned: &mut Scanned, stopped: bool) {
        let (mut row, mut line, mut counted) = (0_u32, self.header, 0);
        let Rows { chunks: places, at, skips, ids, account } = &mut self.rows;
        let (at, skips, ids) = (Arc::make_mut(at), Arc::make_mut(skips), Arc::make_mut(ids));
        for chunk in &mut scanned.chunks {
            places.push((chunk.base, row, line));
            let harvest = &mut chunk.harvest;
            skips.extend(std::mem::take(&mut harvest.skips).into_iter().map(|(of, skipped)| (row + of, skipped)));
            ids.append(&mut harvest.ids);
            row += frame::narrow(harvest.len());
            at.append(&mut harvest.at);
            for (reason, within) in harvest.rejected.drain(..) {
                account.read += 1;
                account.reject(reason, line + within + 1);
            }
            counted += harvest.counted;
            account.read += harvest.len() as u64 + harvest.counted + harvest.passed_over;
            account.passed_over += harvest.passed_over;
            line += harvest.lines;
        }
        account.read += account.superseded;
        account.kept = u64::from(row) + counted;
        if self.read < self.supply.len() {
            let how = if stopped { "the load was stopped: " } else { "" };
            account.remarks.push(format!("{how}the first {} are read", size::of(self.read, self.supply.len())));
        }
    }

    /// How late the file is among others of its format.
    pub fn rank(&self, place: usize) -> Rank {
        Rank::new(self.name(), place)
    }

    /// Drops rows that other files, or later rows, revise or delete.
    pub fn drop_revised(&mut self, scanned: &mut Scanned, rank: &Rank, revisions: &Revisions) {
        let (mut deleted, mut seen) = (0_u64, Seen::default());
        for chunk in &mut scanned.chunks {
            let fates: Vec<Fate> = chunk.harvest.numbers.iter().map(|record| revisions.fate(rank, record, &mut seen)).collect();
            let count = |fate: Fate| fates.iter().filter(|known| **known == fate).count() as u64;
            deleted += count(Fate::Deleted);
            let gone = count(Fate::Deleted) + count(Fate::Revised);
            self.rows.account.superseded += gone;
            if gone > 0 {
                chunk.harvest.retain(&|place| fates.get(place).is_none_or(|fate| *fate == Fate::Holds));
            }
        }
        if deleted > 0 {
            let records = if deleted == 1 { "record has" } else { "records have" };
            self.rows.account.remarks.push(format!("{} {records} been deleted since, as another file says", text::thousands(deleted)));
        }
    }

    /// Records the numbers in a file that only lists deleted records.
    ///
    /// # Errors
    /// The error of the system.
    pub fn note_deleted(&mut self, revisions: &mut Revisions) -> Result<(), LoadError> {
        let mut records = Records::from(&self.supply, self.framing, self.from);
        let mut count = 0;
        while let Some(record) = records.next().map_err(|cause| self.supply.error(cause))? {
            revisions.delete(&*self.coding, &record.cells);
            count += 1;
        }
        self.read = self.supply.len();
        let account = &mut self.rows.account;
        account.superseded = count;
        account.remarks.push("it lists numbers of records that have been deleted, and no events".to_owned());
        Ok(())
    }

    /// Passes on the id of each row, in the order of the file, which is read once more.
    ///
    /// # Errors
    /// The error of the system.
    pub fn ids(&self, sink: &mut dyn FnMut(u32, Id<Event>)) -> Result<(), LoadError> {
        let Some((start, _)) = self.rows.place(0) else { return Ok(()) };
        let mut records = Records::from(&self.supply, self.framing, start);
        let mut row = 0;
        while row < self.rows()
            && let Some(record) = records.next().map_err(|cause| self.supply.error(cause))?
        {
            if self.rows.place(row).is_some_and(|(at, _)| at == record.at) {
                sink(row, naming::event_id(&*self.coding, &record.cells));
                row += 1;
            }
        }
        Ok(())
    }

    /// Samples this number of stretches of the file.
    ///
    /// # Errors
    /// The error of the system.
    pub fn sample(&self, stretches: u64, only: &RowFilter, directory: &Directory, sample: &mut Sample) -> Result<(), LoadError> {
        let sieve = LoadFilter::new(&*self.coding, only, directory);
        let looked = sample.look(&self.supply, (self.framing, self.from), stretches, (&*self.coding, &sieve));
        looked.map_err(|cause| self.supply.error(cause))
    }

    /// Passes on the events of rows, each with its position in `rows`: in the order of the file, which is read once from
    /// the first of them to the last. With `raw` each event carries its row.
    ///
    /// # Errors
    /// If a row can no longer be read, or the file has changed.
    pub fn events(&self, rows: &[u32], raw: bool, directory: &Directory, sink: &mut dyn FnMut(usize, Event)) -> Result<(), ReadError> {
        self.supply.unchanged()?;
        let file = ReadFile {
            supply: &self.supply,
            framing: self.framing,
            coding: &*self.coding,
            rows: &self.rows,
            meanings: &self.meanings,
            source: self.source.clone(),
        };
        RowReader::new(file, directory, raw).read(rows, sink)?;
        // The second check sees a change between the first check and the reading.
        self.supply.unchanged()
    }

    /// Finds the row with an id: only the rows are read whose ids have the same bits of their hash.
    pub fn row_of(&self, id: &str) -> Option<u32> {
        let hash = naming::hash_of_id(&*self.coding, id)?;
        self.rows.with_id_hash(hash).find(|row| self.id_of(*row).is_some_and(|own| own.as_str() == id))
    }

    /// The id of a row, as it stands in the file; `None` if it cannot be read any more.
    fn id_of(&self, row: u32) -> Option<Id<Event>> {
        let (at, _) = self.rows.place(row)?;
        let mut records = Records::from(&self.supply, self.framing, at);
        let record = records.next().ok()?.filter(|record| record.at == at)?;
        Some(naming::event_id(&*self.coding, &record.cells))
    }
}

/// The first byte after the header, and the number of lines of the header.
fn header(supply: &InputBytes, framing: Framing, coding: &mut dyn Coding) -> Result<(u64, u64), LoadError> {
    let error = |cause| supply.error(cause);
    let mut records = Records::from(supply, framing, mark(supply)?);
    let (mut sample, mut places) = (Vec::new(), Vec::new());
    while sample.len() < SAMPLE {
        let Some(record) = records.next().map_err(error)? else { break };
        let (text, ends, gap) = record.cells.parts();
        places.push((record.at, record.line));
        sample.push((text.to_vec(), ends.to_vec(), gap));
    }
    let cells: Vec<_> = sample.iter().map(|(text, ends, gap)| super::Cells::new(text, ends, *gap)).collect();
    let refused = |words| LoadError::Refused { path: supply.name.clone(), words };
    let header = coding.open(&cells).map_err(refused)?;
    drop(cells);
    while coding.is_undecided() {
        let Some(record) = records.next().map_err(error)? else { break };
        coding.look(&record.cells);
    }
    coding.decide().map_err(refused)?;
    let from = usize::from(header == Header::Yes);
    Ok(places.get(from).copied().unwrap_or((supply.len(), 0)))
}

/// The length of the byte order mark of UTF-8, if there is one.
fn mark(supply: &InputBytes) -> Result<u64, LoadError> {
    let mut bytes = [0; 3];
    let read = supply.read_at(0, &mut bytes).map_err(|cause| supply.error(cause))?;
    Ok(if bytes[..read] == *b"\xEF\xBB\xBF" { 3 } else { 0 })
}

fn slug(name: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() || c == '.' { c } else { '-' };
    name.chars().take(60).map(kept).collect()
}

fn source(name: &str, coding: &dyn Coding) -> Source {
    let name = text::file_name(name);
    let format = coding.name().split(' ').next().unwrap_or("file").to_lowercase();
    let id = Id::new(&format!("{format}:{}", slug(name))).or_else(|_| Id::new("file"));
    Source {
        publisher: Some(Line::from(coding.name())),
        ..Source::new(
            id.unwrap_or_else(|_| unreachable!("a word is an id")),
            Line::from(format!("{}, {name}", coding.name()).as_str()),
            SourceType::Dataset,
        )
    }
}
