//! Reads a file in chunks on several threads.
//!
//! A chunk holds the lines that begin in it; each thread takes the next free chunk. One thread reads a quoted file:
//! a line break inside quotes can be told from the end of a record only from the start of the file.

use super::Framing;
use super::chunk_rows::{Harvest, Interners, ScanOptions};
use super::frame::{self, MAX_LEN, Records};
use crate::input::cancel::Cancel;
use crate::input::input_bytes::InputBytes;
use crate::input::progress::Progress;
use std::io;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

/// Why a record is left out that is longer than any is.
const ENDLESS: &str = "longer than 4 MiB: a quote is not closed, or this is no such file";

/// The bytes of a chunk.
const CHUNK: u64 = 8 << 20;

/// Lines are searched this far beyond a chunk, then further and further.
const BEHIND: usize = 64 << 10;

/// A chunk that has been read.
#[derive(Debug)]
pub(super) struct Chunk {
    /// Where it begins in the file.
    pub base: u64,
    /// The thread whose books define its numbers.
    pub thread: usize,
    pub harvest: Harvest,
}

/// Reads the records that begin in a range of bytes; the books of each thread are kept there. If the reading is
/// cancelled, it has come to the byte that is returned, and everything before that is read.
///
/// # Errors
/// The error of the system.
pub(super) fn scan(
    supply: &InputBytes,
    framing: Framing,
    bytes: Range<u64>,
    wish: &ScanOptions<'_>,
    books: &mut [Interners],
    (progress, cancel): (&Progress, &Cancel),
) -> io::Result<(Vec<Chunk>, u64)> {
    if framing != Framing::Tabs {
        return in_one(supply, framing, bytes, wish, &mut books[0], (progress, cancel));
    }
    let next = AtomicU64::new(bytes.start);
    let read: Vec<io::Result<Vec<Chunk>>> = thread::scope(|scope| {
        let threads: Vec<_> = books
            .iter_mut()
            .enumerate()
            .map(|(thread, books)| {
                let (next, bytes) = (&next, bytes.clone());
                scope.spawn(move || lines(supply, next, &bytes, wish, (thread, books), (progress, cancel)))
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|payload| std::panic::resume_unwind(payload))).collect()
    });
    let mut chunks: Vec<Chunk> = Vec::new();
    for read in read {
        chunks.extend(read?);
    }
    chunks.sort_unstable_by_key(|chunk| chunk.base);
    Ok((chunks, next.into_inner().min(bytes.end)))
}

/// The number of threads that pay off.
pub(super) fn threads(supply: &InputBytes, framing: Framing) -> usize {
    let chunks = usize::try_from(supply.len() / CHUNK + 1).unwrap_or(usize::MAX);
    if framing == Framing::Tabs { thread::available_parallelism().map_or(1, usize::from).min(chunks).min(16) } else { 1 }
}

fn lines(
    supply: &InputBytes,
    next: &AtomicU64,
    range: &Range<u64>,
    wish: &ScanOptions<'_>,
    (thread, books): (usize, &mut Interners),
    (progress, cancel): (&Progress, &Cancel),
) -> io::Result<Vec<Chunk>> {
    let mut chunks = Vec::new();
    let mut bytes = Vec::new();
    let mut ends = Vec::with_capacity(64);
    // A thread reads the chunk it has taken: cancelling leaves no gap.
    while !cancel.is_cancelled() {
        let base = next.fetch_add(CHUNK, Ordering::Relaxed);
        if base >= range.end {
            break;
        }
        let length = CHUNK.min(range.end - base);
        let harvest = match wish.unread(base) {
            Some(unread) => unread,
            None => chunk(supply, base..base + length, base == range.start, wish, books, &mut bytes, &mut ends)?,
        };
        progress.add(length, harvest.len() as u64);
        chunks.push(Chunk { base, thread, harvest });
    }
    Ok(chunks)
}

/// The lines that begin in a chunk.
fn chunk(
    supply: &InputBytes,
    Range { start: base, end }: Range<u64>,
    is_first: bool,
    wish: &ScanOptions<'_>,
    books: &mut Interners,
    bytes: &mut Vec<u8>,
    ends: &mut Vec<u32>,
) -> io::Result<Harvest> {
    // The byte before shows whether a line begins at once.
    let before = u64::from(!is_first);
    let chunk = usize::try_from(end - base + before).unwrap_or(usize::MAX);
    read(supply, base - before, chunk + BEHIND, bytes)?;
    let mut harvest = Harvest::default();
    let mut here = if is_first { 0 } else { memchr::memchr(b'\n', bytes).map_or(usize::MAX, |at| at + 1) };
    let mut line = 0;
    // A last line without a line break has nothing after it.
    while here < chunk && here < bytes.len() {
        let until = loop {
            match memchr::memchr(b'\n', &bytes[here..]) {
                Some(at) => break here + at,
                None if bytes.len() - here >= MAX_LEN => break bytes.len(),
                None => {
                    let known = bytes.len();
                    read(supply, base - before, known * 2, bytes)?;
                    if bytes.len() <= known {
                        break bytes.len();
                    }
                }
            }
        };
        if here >= bytes.len() {
            break;
        }
        let record = frame::trimmed(&bytes[here..until]);
        if until - here >= MAX_LEN {
            harvest.rejected.push((ENDLESS, line));
        } else if !record.is_empty() {
            harvest.take(&frame::cut(record, ends), here - usize::from(!is_first), line, wish, books);
        }
        line += 1;
        here = until + 1;
    }
    harvest.lines = line;
    Ok(harvest)
}

fn read(supply: &InputBytes, at: u64, count: usize, bytes: &mut Vec<u8>) -> io::Result<()> {
    bytes.resize(count, 0);
    let read = supply.read_at(at, bytes)?;
    bytes.truncate(read);
    Ok(())
}

/// Reads a quoted file record by record; a chunk is closed at intervals, so that positions in it stay small.
fn in_one(
    supply: &InputBytes,
    framing: Framing,
    bytes: Range<u64>,
    wish: &ScanOptions<'_>,
    books: &mut Interners,
    (progress, cancel): (&Progress, &Cancel),
) -> io::Result<(Vec<Chunk>, u64)> {
    let mut chunks = Vec::new();
    let mut records = Records::from(supply, framing, bytes.start);
    let (mut base, mut line, mut end) = (bytes.start, 0, bytes.end);
    let mut harvest = Harvest::default();
    while let Some(record) = records.next()?.filter(|record| record.at < bytes.end) {
        if cancel.is_cancelled() {
            end = record.at;
            break;
        }
        if record.at - base >= CHUNK {
            harvest.lines = record.line - line;
            progress.add(record.at - base, harvest.len() as u64);
            chunks.push(Chunk { base, thread: 0, harvest: std::mem::take(&mut harvest) });
            (base, line) = (record.at, record.line);
        }
        let at = usize::try_from(record.at - base).unwrap_or(usize::MAX);
        if record.is_endless {
            harvest.rejected.push((ENDLESS, record.line - line));
        } else {
            harvest.take(&record.cells, at, record.line - line, wish, books);
        }
    }
    harvest.lines = records.lines() - line;
    progress.add(end.saturating_sub(base), harvest.len() as u64);
    chunks.push(Chunk { base, thread: 0, harvest });
    Ok((chunks, end))
}
