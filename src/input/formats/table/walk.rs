//! Reads the rows of a table from any row on, buffer by buffer: a file of a million rows is not kept in memory.
//!
//! Owns reading a row again if the buffer cuts it. Leaves cutting rows into cells to [`super::reader`].

use super::cells::Row;
use super::reader::Grid;
use crate::input::input_bytes::InputBytes;
use std::io;
use std::ops::ControlFlow;

/// The bytes that are read at once: a stretch, and the row over its end.
const STEP: usize = (1 << 20) + (1 << 17);

/// The longest row: a quote that is never closed would swallow the rest of the file.
const MAX_LEN: usize = 4 << 20;

/// The reason for leaving out a longer row.
const ENDLESS: &str = "longer than 4 MiB";

/// The byte at which a row begins, and its line.
pub(super) type Place = (u64, u64);

/// Reads the rows of a table.
pub(super) struct Walk<'a> {
    supply: &'a InputBytes,
    grid: &'a Grid,
    bytes: Vec<u8>,
}

/// Where a buffer was left.
enum Left {
    /// All of its rows were passed on.
    Used,
    /// At a row that it cuts.
    Cut(Place),
    /// At the first row that was not requested.
    End(Place),
}

impl<'a> Walk<'a> {
    pub fn new(supply: &'a InputBytes, grid: &'a Grid) -> Self {
        Self { supply, grid, bytes: Vec::new() }
    }

    /// Passes on the rows from a place on that begin before the byte `end`, each with the byte at which it begins.
    /// Returns where the next row begins.
    ///
    /// # Errors
    /// The error of the system.
    pub fn rows(&mut self, from: Place, end: u64, visit: &mut dyn FnMut(u64, &Row<'_>) -> ControlFlow<()>) -> io::Result<Place> {
        let ((mut at, mut line), mut least) = (from, 0);
        loop {
            let wanted = usize::try_from(end.saturating_sub(at)).unwrap_or(usize::MAX).saturating_add(STEP / 8);
            self.bytes.resize(STEP.min(wanted).max(least), 0);
            let read = self.supply.read_at(at, &mut self.bytes)?;
            self.bytes.truncate(read);
            if read == 0 {
                return Ok((at, line));
            }
            match self.buffer((at, line), end, visit) {
                Left::End(place) => return Ok(place),
                // The buffer holds no whole row: a larger one is needed.
                Left::Cut((byte, _)) if byte == at => least = self.bytes.len() * 2,
                Left::Cut(place) => ((at, line), least) = (place, 0),
                Left::Used => {
                    let lines = memchr::memchr_iter(b'\n', &self.bytes).count() as u64;
                    ((at, line), least) = ((at + read as u64, line + lines), 0);
                }
            }
        }
    }

    fn buffer(&self, (at, line): Place, end: u64, visit: &mut dyn FnMut(u64, &Row<'_>) -> ControlFlow<()>) -> Left {
        let bytes = &self.bytes;
        let is_last = at + bytes.len() as u64 >= self.supply.len();
        let mut left = Left::Used;
        self.grid.rows_from((0, line), bytes, &mut |mut row| {
            let byte = at + row.place.start as u64;
            let is_cut = row.place.end >= bytes.len() && !is_last;
            if byte >= end {
                left = Left::End((byte, row.line));
                return ControlFlow::Break(());
            }
            if is_cut && bytes.len() < MAX_LEN {
                left = Left::Cut((byte, row.line));
                return ControlFlow::Break(());
            }
            if is_cut && row.cells.is_ok() {
                row.cells = Err(ENDLESS);
            }
            let visited = visit(byte, &row);
            if visited.is_break() {
                left = Left::End((byte, row.line));
            }
            visited
        });
        left
    }
}
