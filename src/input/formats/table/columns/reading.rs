//! Makes rows of a large table into events, many at a time.
//!
//! Owns reading a batch in at most one pass over the file, in the order of the file; only the wanted rows are cut.

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
const MAX_LEN: usize = 8 << 20;

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
    /// The byte at which a row begins, and its line.
    fn place(&self, row: u32) -> Option<(u64, u64)> {
        self.rows.place(row)
    }

    fn event(&self, row: u32, (byte, line): (u64, u64), cells: &Cells, raw: bool) -> Option<Event> {
        let mut maker = self.maker.borrow_mut();
        maker.places.go_to(byte);
        let mut event = maker.event(line, cells).ok()?;
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
    let places: Option<Vec<(u64, u64)>> = order.iter().map(|place| file.place(rows[*place])).collect();
    let places = places.ok_or(ReadError::NoRecord)?;
    let mut window = Window { supply: file.supply, from: 0, bytes: Vec::new() };
    for (at, (byte, line)) in places.iter().copied().enumerate() {
        let row = rows[order[at]];
        // It ends before the next row begins, which may be far away if rows were left out.
        let last = file.place(row + 1).map_or(file.supply.len(), |(next, _)| next);
        let is_followed = places.get(at + 1).is_some_and(|(next, _)| next - byte <= READ_ON);
        let mut event = None;
        for end in [last.min(byte + NEAR), last] {
            let bytes = window.bytes(byte, end, is_followed).map_err(|cause| file.supply.read_error(cause))?;
            let (size, mut is_cut) = (bytes.len(), false);
            file.grid.rows_from((0, line), bytes, &mut |found| {
                is_cut = found.place.end >= size && end < last;
                event = found.cells.ok().filter(|_| !is_cut).and_then(|cells| file.event(row, (byte, line), cells, raw));
                ControlFlow::Break(())
            });
            if !is_cut {
                break;
            }
        }
        sink(order[at], event.ok_or(ReadError::NoRecord)?);
    }
    Ok(())
}

/// A part of the file in memory, which moves on.
struct Window<'a> {
    supply: &'a InputBytes,
    from: u64,
    bytes: Vec<u8>,
}

impl Window<'_> {
    /// The bytes of a range; fewer if the file ends. More are read at once if others follow soon.
    fn bytes(&mut self, from: u64, to: u64, is_followed: bool) -> io::Result<&[u8]> {
        if from < self.from || to > self.from + self.bytes.len() as u64 {
            let least = if is_followed { AHEAD } else { 0 };
            let wanted = usize::try_from(to - from).unwrap_or(usize::MAX).clamp(least, MAX_LEN);
            self.bytes.resize(wanted, 0);
            let read = self.supply.read_at(from, &mut self.bytes)?;
            self.bytes.truncate(read);
            self.from = from;
        }
        let within = |byte: u64| usize::try_from(byte - self.from).unwrap_or(usize::MAX).min(self.bytes.len());
        Ok(&self.bytes[within(from)..within(to)])
    }
}

/// The row that begins on a line.
pub(super) fn row_on(rows: &Rows, line: u64) -> Option<u32> {
    let line_of = |row: u32| rows.place(row).map(|(_, line)| line);
    let (mut low, mut high) = (0, u32::try_from(rows.at.len()).unwrap_or(u32::MAX));
    while low < high {
        let middle = low + (high - low) / 2;
        if line_of(middle)? < line { low = middle + 1 } else { high = middle }
    }
    (line_of(low)? == line).then_some(low)
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
        let Some((wanted, _)) = file.place(next) else { return ControlFlow::Break(()) };
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
