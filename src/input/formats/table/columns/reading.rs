//! Makes rows of a large table into events, many at a time.
//!
//! Owns reading a batch in at most one pass over the file: the rows are taken in the order of the file, and between two
//! distant rows only line breaks are counted.

use super::super::cells::Cells;
use super::super::event::Maker;
use super::super::reader::Grid;
use super::super::walk::Walk;
use super::ids::{hash, numbered};
use crate::index::timeline::ReadError;
use crate::input::formats::coded::Rows;
use crate::input::input_bytes::InputBytes;
use crate::model::{Column, Event, Line, Prose};
use std::cell::RefCell;
use std::io;
use std::ops::ControlFlow;

/// Up to this distance between two rows, reading on is as fast as starting again.
const READ_ON: u64 = 64 << 10;

/// Nearly every row is shorter than this.
const NEAR: u64 = 16 << 10;

/// The number of bytes that are read at once.
const AHEAD: usize = 256 << 10;

/// The longest row that is read again.
const LONGEST: usize = 8 << 20;

/// The table whose rows are read.
pub(super) struct ReadFile<'a> {
    pub supply: &'a InputBytes,
    pub grid: &'a Grid,
    pub rows: &'a Rows,
    /// The rows whose ids have a number appended, in order, and the numbers.
    pub numbers: &'a [(u32, u32)],
    /// It knows all names.
    pub maker: RefCell<Maker>,
}

impl ReadFile<'_> {
    /// The byte at which a row begins.
    fn byte(&self, row: u32) -> Option<u64> {
        let at = *self.rows.at.get(row as usize)?;
        let chunk = self.chunk(row)?;
        Some(self.rows.chunks[chunk].0 + u64::from(at))
    }

    fn chunk(&self, row: u32) -> Option<usize> {
        self.rows.chunks.partition_point(|(_, first, _)| *first <= row).checked_sub(1)
    }

    fn event(&self, row: u32, line: u64, cells: &Cells, raw: bool) -> Option<Event> {
        let mut event = self.maker.borrow_mut().event(line, cells).ok()?;
        if let Ok(at) = self.numbers.binary_search_by_key(&row, |(row, _)| *row) {
            event.id = numbered(event.id.as_str(), self.numbers[at].1);
        }
        if let Some(from) = event.imported_from.as_mut().filter(|_| raw) {
            let column = |(name, cell): (&String, &str)| Column { name: Line::from(&**name), value: Prose::from(cell) };
            from.columns = self.grid.header.iter().zip(cells.iter()).map(column).collect();
        }
        Some(event)
    }
}

/// Passes on the events of rows, each with its position in `rows`, in the order of the file.
///
/// # Errors
/// If a row cannot be read.
pub(super) fn read(file: &ReadFile<'_>, rows: &[u32], raw: bool, sink: &mut dyn FnMut(usize, Event)) -> Result<(), ReadError> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_unstable_by_key(|place| rows[*place]);
    let error = |cause| file.supply.read_error(cause);
    let mut window = Window::new(file.supply);
    let mut known: Option<(u64, u64)> = None;
    for place in order {
        let row = rows[place];
        let byte = file.byte(row).ok_or(ReadError::NoRecord)?;
        let line = match known {
            Some((from, line)) if byte - from <= READ_ON => line + window.breaks(from, byte).map_err(error)?,
            _ => line(file, row, byte, known).map_err(error)?,
        };
        known = Some((byte, line));
        // It ends before the next row begins, which may be far away if rows were left out.
        let last = file.byte(row + 1).unwrap_or(file.supply.len());
        let mut event = None;
        for end in [last.min(byte + NEAR), last] {
            let bytes = window.bytes(byte, end).map_err(error)?;
            let (size, mut is_cut) = (bytes.len(), false);
            file.grid.rows_from((0, line), bytes, &mut |found| {
                is_cut = found.place.end >= size && end < last;
                event = found.cells.ok().filter(|_| !is_cut).and_then(|cells| file.event(row, line, cells, raw));
                ControlFlow::Break(())
            });
            if !is_cut {
                break;
            }
        }
        sink(place, event.ok_or(ReadError::NoRecord)?);
    }
    Ok(())
}

/// A part of the file in memory, which moves on.
struct Window<'a> {
    supply: &'a InputBytes,
    from: u64,
    bytes: Vec<u8>,
}

impl<'a> Window<'a> {
    fn new(supply: &'a InputBytes) -> Self {
        Self { supply, from: 0, bytes: Vec::new() }
    }

    /// The bytes of a range; fewer if the file ends.
    fn bytes(&mut self, from: u64, to: u64) -> io::Result<&[u8]> {
        if from < self.from || to > self.from + self.bytes.len() as u64 {
            let wanted = usize::try_from(to - from).unwrap_or(usize::MAX).clamp(AHEAD, LONGEST.max(AHEAD));
            self.bytes.resize(wanted, 0);
            let read = self.supply.read_at(from, &mut self.bytes)?;
            self.bytes.truncate(read);
            self.from = from;
        }
        let start = usize::try_from(from - self.from).unwrap_or(usize::MAX).min(self.bytes.len());
        let end = usize::try_from(to - self.from).unwrap_or(usize::MAX).min(self.bytes.len());
        Ok(&self.bytes[start..end.max(start)])
    }

    /// The number of line breaks in a range.
    fn breaks(&mut self, from: u64, to: u64) -> io::Result<u64> {
        Ok(memchr::memchr_iter(b'\n', self.bytes(from, to)?).count() as u64)
    }
}

/// The line on which the row at a byte begins, counted from the first row of its stretch, or from a later row that was
/// read already.
fn line(file: &ReadFile<'_>, row: u32, byte: u64, known: Option<(u64, u64)>) -> io::Result<u64> {
    let (base, _, line) = file.rows.chunks[file.chunk(row).unwrap_or(0)];
    let (from, line) = known.filter(|(known, _)| *known >= base).unwrap_or((base, line));
    Ok(line + breaks(file.supply, from, byte)?)
}

/// The number of line breaks between two bytes.
fn breaks(supply: &InputBytes, from: u64, to: u64) -> io::Result<u64> {
    let mut bytes = vec![0; usize::try_from(to - from).unwrap_or(usize::MAX).min(1 << 20)];
    let (mut at, mut count) = (from, 0);
    while at < to {
        let wanted = bytes.len().min(usize::try_from(to - at).unwrap_or(usize::MAX));
        let read = supply.read_at(at, &mut bytes[..wanted])?;
        if read == 0 {
            break;
        }
        count += memchr::memchr_iter(b'\n', &bytes[..read]).count() as u64;
        at += read as u64;
    }
    Ok(count)
}

/// The row that begins on a line.
///
/// # Errors
/// The error of the system.
pub(super) fn row_on(file: &ReadFile<'_>, line: u64) -> io::Result<Option<u32>> {
    let Rows { chunks, at, .. } = file.rows;
    let Some(chunk) = chunks.partition_point(|(.., first)| *first <= line).checked_sub(1) else { return Ok(None) };
    let (base, first, begins) = chunks[chunk];
    let end = chunks.get(chunk + 1).map_or(file.supply.len(), |(base, ..)| *base);
    let mut found = None;
    Walk::new(file.supply, file.grid).rows((base, begins), end, &mut |byte, row| {
        if row.line < line {
            return ControlFlow::Continue(());
        }
        found = Some(byte - base).filter(|_| row.line == line);
        ControlFlow::Break(())
    })?;
    let last = chunks.get(chunk + 1).map_or(at.len(), |(_, row, _)| *row as usize);
    let rows = &at[first as usize..last];
    let row = found.and_then(|byte| rows.binary_search(&u32::try_from(byte).ok()?).ok());
    Ok(row.and_then(|row| u32::try_from(row).ok()).map(|row| first + row))
}

/// All rows by the short hashes of their ids, in order.
///
/// # Errors
/// If a row cannot be read.
pub(super) fn index(file: &ReadFile<'_>) -> Result<Vec<(u32, u32)>, ReadError> {
    let Some((from, _, line)) = file.rows.chunks.first().copied() else { return Ok(Vec::new()) };
    let mut next = 0_u32;
    let mut index = Vec::with_capacity(file.rows.at.len());
    let mut walk = Walk::new(file.supply, file.grid);
    let walked = walk.rows((from, line), file.supply.len(), &mut |byte, row| {
        let Some(wanted) = file.byte(next) else { return ControlFlow::Break(()) };
        if byte == wanted {
            if let Some(id) = row.cells.ok().and_then(|cells| file.maker.borrow().id(row.line, cells).ok()) {
                let number = file.numbers.binary_search_by_key(&next, |(row, _)| *row).ok().map(|at| file.numbers[at].1);
                index.push((short(number.map_or(id.clone(), |number| numbered(id.as_str(), number)).as_str()), next));
            }
            next += 1;
        }
        ControlFlow::Continue(())
    });
    walked.map_err(|cause| file.supply.read_error(cause))?;
    index.sort_unstable();
    Ok(index)
}

/// Half of the hash of an id; the rows with the same half are compared.
pub(super) fn short(id: &str) -> u32 {
    (hash(id) >> 32) as u32
}
