//! One coded file, kept open: where each row begins, and the event that a row makes.

use super::frame::{self, Records};
use super::harvest::{Books, Wish};
use super::kept::Rows;
use super::sample::Sample;
use super::scan::{self, Chunk};
use super::sieve::Sieve;
use super::{Coding, Framing, Header, Named, Piece, Progress, SAMPLE, Sighting, Slot, naming};
use crate::model::{
    Account, Certainty, Column, Directory, Event, Id, ImportedFrom, Line, Part, Participant, Prose, Source, SourceType, Status,
};
use crate::source::supply::Supply;
use crate::source::{Account as Load, InputFormat, Narrow, SourceError, size};
use crate::text;
use crate::timeline::composed;
use std::ops::Range;
use std::sync::Arc;

/// A file with the places of its rows.
pub(super) struct CodedFile {
    supply: Supply,
    format: InputFormat,
    coding: Box<dyn Coding>,
    framing: Framing,
    /// The first byte behind a header.
    from: u64,
    /// How many lines the header has.
    header: u64,
    /// How far the reading has come, in bytes.
    read: u64,
    /// What reading it gave.
    pub rows: Rows,
}

/// The rows of a file, chunk by chunk, and the books in which its numbers are written.
pub(super) struct Scanned {
    pub chunks: Vec<Chunk>,
    pub books: Vec<Books>,
}

impl CodedFile {
    /// Opens a file of that format.
    ///
    /// # Errors
    /// Why it cannot be read at all.
    pub fn open(supply: Supply, format: InputFormat, mut coding: Box<dyn Coding>) -> Result<Self, SourceError> {
        let framing = coding.framing(&supply.head()?);
        let (from, header) = header(&supply, framing, &mut *coding)?;
        let rows = Rows::none(Load::of(&supply.name, coding.name()));
        Ok(Self { supply, format, coding, framing, from, header, read: 0, rows })
    }

    /// The file's name, as it is shown.
    pub fn name(&self) -> &str {
        &self.supply.name
    }

    pub fn supply(&self) -> &Supply {
        &self.supply
    }

    /// Takes over what an earlier reading gave: what it told, of a file with the name of now.
    pub fn take_over(&mut self, mut rows: Rows, remark: &str) {
        rows.account = Load { file: self.supply.name.clone(), format: self.coding.name().to_owned(), ..rows.account };
        rows.account.remarks.push(remark.to_owned());
        self.rows = rows;
    }

    pub fn coding(&self) -> &dyn Coding {
        &*self.coding
    }

    /// The same file, of which nothing has been read yet.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn anew(&self) -> Result<Self, SourceError> {
        self.unchanged()?;
        let coding = super::of(self.format).ok_or(SourceError::NoRecord)?;
        Self::open(self.supply.clone(), self.format, coding)
    }

    /// How many bytes there are to be read.
    pub fn len(&self) -> u64 {
        self.supply.len()
    }

    /// Whether it was read to its end, and is as it was.
    pub fn is_read_whole(&self) -> bool {
        self.read >= self.len() && self.supply.changed().is_none()
    }

    /// The data set as a source, of which each row is an account.
    pub fn source(&self) -> Source {
        let name = text::file_name(self.name());
        Source {
            publisher: Some(Line::from(self.coding.name())),
            ..Source::of(
                Id::new(&format!("{}:{}", self.coding.name().split(' ').next().unwrap_or("file").to_lowercase(), slug(name)))
                    .or_else(|_| Id::new("file"))
                    .unwrap_or_else(|_| unreachable!("a word is an id")),
                Line::from(format!("{}, {name}", self.coding.name()).as_str()),
                SourceType::Dataset,
            )
        }
    }

    /// Reads the rows that begin in so many bytes, and says how many of these there were.
    ///
    /// # Errors
    /// What the system says.
    pub fn scan(
        &mut self,
        bytes: u64,
        folds: bool,
        (only, directory): (&Narrow, &Directory),
        progress: &Progress,
    ) -> Result<Scanned, SourceError> {
        let mut books: Vec<Books> = Vec::new();
        books.resize_with(scan::threads(&self.supply, self.framing), Books::default);
        let sieve = Sieve::new(&*self.coding, only, directory);
        let wish = Wish { coding: &*self.coding, sides_are_alike: self.coding.sides_are_alike(), folds, only: &sieve };
        let bytes = self.from..bytes.min(self.len()).max(self.from);
        progress.add(bytes.start.min(bytes.end).min(self.len()), 0);
        let read = scan::scan(&self.supply, self.framing, bytes, &wish, &mut books, progress);
        let (mut chunks, read) = read.map_err(|cause| self.supply.error(cause))?;
        self.read = read;
        let (mut row, mut line) = (0_u32, self.header);
        let Rows { chunks: places, at, account } = &mut self.rows;
        let at = Arc::make_mut(at);
        for chunk in &mut chunks {
            places.push((chunk.base, row, line));
            let harvest = &mut chunk.harvest;
            row += frame::narrow(harvest.len());
            at.append(&mut harvest.at);
            for (reason, within) in harvest.rejected.drain(..) {
                account.read += 1;
                account.reject(reason, line + within + 1);
            }
            account.read += harvest.len() as u64 + harvest.passed_over;
            account.passed_over += harvest.passed_over;
            line += harvest.lines;
        }
        account.kept = u64::from(row);
        if read < self.supply.len() {
            let how = if progress.is_stopped() { "the load was stopped: " } else { "" };
            account.remarks.push(format!("{how}the first {} are read", size::of(read, self.supply.len())));
        }
        self.supply.still()?;
        Ok(Scanned { chunks, books })
    }

    /// Looks at so many stretches of the file.
    ///
    /// # Errors
    /// What the system says.
    pub fn sample(&self, stretches: u64, only: &Narrow, directory: &Directory, sample: &mut Sample) -> Result<(), SourceError> {
        let sieve = Sieve::new(&*self.coding, only, directory);
        let looked = sample.look(&self.supply, (self.framing, self.from), stretches, (&*self.coding, &sieve));
        looked.map_err(|cause| self.supply.error(cause))
    }

    /// The event that a row makes.
    ///
    /// # Errors
    /// Where the row cannot be read any more, or the file is not as it was.
    pub fn event(&self, row: u32, directory: &Directory) -> Result<Event, SourceError> {
        let at = *self.rows.at.get(row as usize).ok_or(SourceError::NoRecord)?;
        let chunk = self.rows.chunks.partition_point(|(_, first, _)| *first <= row).saturating_sub(1);
        let (base, _, line) = self.rows.chunks[chunk];
        self.unchanged()?;
        let mut records = Records::from(&self.supply, self.framing, base + u64::from(at));
        let record = records.next().map_err(|cause| self.supply.error(cause))?.ok_or(SourceError::NoRecord)?;
        // A change that comes between the look and the reading is seen by the second look.
        self.unchanged()?;
        // A chunk may begin within a line that was counted for the one before.
        let within = if chunk == 0 { 0 } else { 1 };
        let line = line - within + self.lines_in(base - within..base + u64::from(at))? + 1;
        let sighting = self.coding.row(&record.cells).map_err(|_| SourceError::NoRecord)?;
        let names = self.coding.columns(record.cells.len());
        let columns = names
            .iter()
            .enumerate()
            .map(|(at, name)| Column { name: Line::from(name.as_str()), value: Prose::from(&*record.cells.text(at)) });
        let from = ImportedFrom {
            file: Line::from(self.name()),
            line: Some(line),
            machine: self.coding.is_machine(),
            columns: columns.collect(),
            ..ImportedFrom::default()
        };
        let mut event = self.composed(&sighting, from, naming::event_id(&*self.coding, &record.cells), directory)?;
        let mut source = self.source();
        let title = source.title.clone();
        self.coding.tell(&record.cells, &mut event, &mut source);
        if let Some(account) = event.accounts.first_mut() {
            account.url = source.url;
            account.called = (source.title != title).then_some(source.title);
        }
        Ok(event)
    }

    fn composed(&self, sighting: &Sighting<'_>, from: ImportedFrom, id: Id<Event>, directory: &Directory) -> Result<Event, SourceError> {
        let piece = |slot: Slot| {
            let cells = sighting.pieces[slot as usize];
            if cells.is_empty() { None } else { Some(self.coding.piece(slot, &String::from_utf8_lossy(cells))) }
        };
        let [subject, action, object, place, teller] = Slot::ALL.map(piece);
        let action = action.unwrap_or_default();
        let label = |piece: &Option<Piece>| piece.as_ref().map(|piece| piece.label.clone());
        let title = composed(label(&subject).as_deref(), &action.label, label(&object).as_deref());
        let participants = [(&subject, Part::Participant), (&object, Part::Participant)].into_iter().flat_map(|(piece, part)| {
            let actors = piece.iter().flat_map(|piece| &piece.names).filter_map(|named| match named {
                Named::Actor(actor) => Some(super::dictionary::own_id(actor, directory)),
                _ => None,
            });
            actors.map(move |actor| Participant { actor, part, capacity: None, on_behalf_of: None }).collect::<Vec<_>>()
        });
        let place = place
            .iter()
            .flat_map(|piece| &piece.names)
            .find_map(|named| if let Named::Place(place) = named { Some(place.id.clone()) } else { None });
        let about = action.names.iter().filter_map(|named| if let Named::Issue(issue) = named { Some(issue.id.clone()) } else { None });
        // The paper that told of it, else the data set.
        let told = teller
            .iter()
            .flat_map(|piece| &piece.names)
            .find_map(|named| if let Named::Source(source) = named { Some(source.id.clone()) } else { None });
        let source = told.unwrap_or_else(|| self.source().id);
        Ok(Event {
            id,
            title: Line::from(title.as_str()),
            kind: action.kind.unwrap_or_default(),
            when: sighting.when.edtf().ok_or(SourceError::NoRecord)?.into(),
            status: Status::Occurred,
            certainty: Certainty::Reported,
            medium: None,
            summary: None,
            participants: participants.collect(),
            place,
            about: about.collect(),
            figures: Vec::new(),
            accounts: vec![Account { locator: from.line.map(|line| Line::from(format!("line {line}").as_str())), ..Account::of(source) }],
            relations: Vec::new(),
            codes: action.codes,
            imported_from: Some(from),
        })
    }

    /// # Errors
    /// That the file is not as it was when it was read.
    fn unchanged(&self) -> Result<(), SourceError> {
        match self.supply.changed() {
            Some(words) => {
                // The path stands before it.
                let words = words.strip_prefix(self.name()).map_or(words.as_str(), str::trim_start).to_owned();
                Err(SourceError::Changed { path: self.name().to_owned(), words })
            }
            None => Ok(()),
        }
    }

    fn lines_in(&self, bytes: Range<u64>) -> Result<u64, SourceError> {
        let mut buffer = vec![0; usize::try_from(bytes.end - bytes.start).unwrap_or(usize::MAX)];
        let read = self.supply.read_at(bytes.start, &mut buffer).map_err(|cause| self.supply.error(cause))?;
        Ok(memchr::memchr_iter(b'\n', &buffer[..read]).count() as u64)
    }

    /// The row with that id, found by reading the file.
    pub fn row_of(&self, id: &str) -> Option<u32> {
        if !naming::owns(&*self.coding, id) {
            return None;
        }
        let mut records = Records::from(&self.supply, self.framing, self.from);
        loop {
            // What is not there yet is not looked for either.
            let record = records.next().ok()?.filter(|record| record.at < self.read)?;
            // A record that was left out may have the same number.
            if naming::event_id(&*self.coding, &record.cells).as_str() == id
                && let Some(row) = self.row_at(record.at)
            {
                return Some(row);
            }
        }
    }

    fn row_at(&self, at: u64) -> Option<u32> {
        let chunk = self.rows.chunks.partition_point(|(base, ..)| *base <= at).checked_sub(1)?;
        let (base, first, _) = self.rows.chunks[chunk];
        let last = self.rows.chunks.get(chunk + 1).map_or(self.rows.at.len(), |(_, first, _)| *first as usize);
        let within = u32::try_from(at - base).ok()?;
        self.rows.at[first as usize..last].binary_search(&within).ok().map(|row| first + frame::narrow(row))
    }
}

/// The first byte behind a header and how many lines it has.
fn header(supply: &Supply, framing: Framing, coding: &mut dyn Coding) -> Result<(u64, u64), SourceError> {
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
    let header = coding.open(&cells).map_err(|words| SourceError::Refused { path: supply.name.clone(), words })?;
    let from = usize::from(header == Header::Yes);
    Ok(places.get(from).copied().unwrap_or((supply.len(), 0)))
}

/// The bytes of a mark that says that what follows is UTF-8.
fn mark(supply: &Supply) -> Result<u64, SourceError> {
    let mut bytes = [0; 3];
    let read = supply.read_at(0, &mut bytes).map_err(|cause| supply.error(cause))?;
    Ok(if bytes[..read] == *b"\xEF\xBB\xBF" { 3 } else { 0 })
}

fn slug(name: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() || c == '.' { c } else { '-' };
    name.chars().take(60).map(kept).collect()
}
