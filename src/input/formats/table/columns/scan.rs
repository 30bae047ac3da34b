//! A table read in stretches by several threads, and handed over in the order of the file.
//!
//! Where a stretch begins is guessed: behind the first line break. In a file with line breaks inside quotes the guess may
//! be wrong; then the stretch before it ends elsewhere, and the stretch is read again from there by who takes it over. So
//! what is read is what one thread would have read from front to back.

use super::super::event::Maker;
use super::super::reader::Grid;
use super::super::walk::{Place, Walk};
use super::chunk::{Chunk, Writer};
use super::filter::Filter;
use crate::input::input_bytes::InputBytes;
use std::collections::BTreeMap;
use std::io;
use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

/// The bytes of a stretch.
const STRETCH: u64 = 1 << 20;

/// A table that is read.
pub(super) struct Scan<'a> {
    pub supply: &'a InputBytes,
    pub grid: &'a Grid,
    /// Whether rows are written down with their ids.
    pub with_ids: bool,
    /// Whether it ends at a date of two meanings.
    pub stops_at_doubt: bool,
    pub filter: &'a Filter,
    /// Makes the events of rows, for a thread.
    pub maker: &'a (dyn Fn() -> Maker + Sync),
    pub keep_going: &'a (dyn Fn() -> bool + Sync),
}

/// Hands over stretches in their order until it is told to stop.
type Take<'t> = &'t mut dyn FnMut(Chunk) -> ControlFlow<()>;

impl Scan<'_> {
    /// Reads the rows that begin before the byte `end`; says where the first row begins that was not read.
    ///
    /// # Errors
    /// What the system says.
    pub fn read(&self, end: u64, take: Take<'_>) -> io::Result<Place> {
        let start = self.grid.start();
        let stretches = (end.saturating_sub(start.0)).div_ceil(STRETCH);
        let threads = thread::available_parallelism().map_or(1, usize::from).min(usize::try_from(stretches).unwrap_or(1)).clamp(1, 16);
        let (next, stops) = (AtomicU64::new(0), AtomicBool::new(false));
        let (sender, receiver) = mpsc::sync_channel(threads * 2);
        thread::scope(|scope| {
            for _ in 0..threads {
                let (sender, next, stops) = (sender.clone(), &next, &stops);
                scope.spawn(move || self.stretches((start.0, end), next, stops, &sender));
            }
            drop(sender);
            let read = self.in_order((start, end), &receiver, take);
            stops.store(true, Ordering::Relaxed);
            // Nobody waits for a place in a line that is not there any more.
            drop(receiver);
            read
        })
    }

    fn writer(&self) -> Writer<'_> {
        Writer::new((self.maker)(), self.filter, self.with_ids, self.stops_at_doubt)
    }

    /// One thread: takes the next stretch that nobody has taken.
    fn stretches(&self, (start, end): (u64, u64), next: &AtomicU64, stops: &AtomicBool, sender: &SyncSender<(u64, io::Result<Chunk>)>) {
        let mut walk = Walk::new(self.supply, self.grid);
        let mut writer = self.writer();
        while !stops.load(Ordering::Relaxed) && (self.keep_going)() {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let range = stretch(number, start, end);
            if range.is_empty() {
                return;
            }
            let first = if number == 0 { Ok(Some(self.grid.start().0)) } else { self.behind_a_break(range.clone()) };
            let chunk = first.and_then(|first| match first {
                Some(first) => self.chunk((first, 0), range.end, &mut walk, &mut writer),
                None => Ok(Chunk::default()),
            });
            if sender.send((number, chunk)).is_err() {
                return;
            }
        }
    }

    /// The byte behind the first line break that lies before a stretch or in it.
    fn behind_a_break(&self, range: Range<u64>) -> io::Result<Option<u64>> {
        let (mut at, mut bytes) = (range.start - 1, vec![0; 4 << 10]);
        while at < range.end {
            let read = self.supply.read_at(at, &mut bytes)?;
            if let Some(found) = memchr::memchr(b'\n', &bytes[..read]) {
                return Ok(Some(at + found as u64 + 1));
            }
            if read == 0 {
                break;
            }
            at += read as u64;
        }
        Ok(None)
    }

    /// The rows that begin at a place or after it and before the byte `end`.
    fn chunk(&self, from: Place, end: u64, walk: &mut Walk<'_>, writer: &mut Writer<'_>) -> io::Result<Chunk> {
        let mut first = None;
        let next = walk.rows(from, end, &mut |byte, row| {
            first.get_or_insert((byte, row.line));
            writer.row(byte, row)
        })?;
        Ok(Chunk { first: first.unwrap_or(next), next, ..writer.finish() })
    }

    /// Puts stretches into their order, each joined to the one before it.
    fn in_order(&self, (start, end): (Place, u64), receiver: &Receiver<(u64, io::Result<Chunk>)>, take: Take<'_>) -> io::Result<Place> {
        let mut early: BTreeMap<u64, Chunk> = BTreeMap::new();
        let (mut number, mut place) = (0, None);
        for (of, chunk) in receiver {
            early.insert(of, chunk?);
            while let Some(chunk) = early.remove(&number) {
                let joined = self.joined(place.unwrap_or(start), place.is_none(), chunk, stretch(number, start.0, end).end)?;
                if let Some(chunk) = joined {
                    place = Some(chunk.next);
                    if take(chunk).is_break() {
                        return Ok(place.unwrap_or(start));
                    }
                }
                number += 1;
            }
        }
        Ok(place.unwrap_or(start))
    }

    /// A stretch with the lines of the file, where it begins at the place; else it is read anew from there. `None` where
    /// no row begins in it.
    fn joined(&self, place: Place, is_first: bool, mut chunk: Chunk, end: u64) -> io::Result<Option<Chunk>> {
        if !is_first && place.0 >= end {
            return Ok(None);
        }
        if !is_first && chunk.first.0 != place.0 {
            let mut writer = self.writer();
            return self.chunk(place, end, &mut Walk::new(self.supply, self.grid), &mut writer).map(Some);
        }
        // The first row may stand behind empty lines.
        let lines = if is_first { place.1 } else { place.1.wrapping_sub(chunk.first.1) };
        let moved = |line: &mut u64| *line = line.wrapping_add(lines);
        chunk.places.iter_mut().for_each(|(_, line)| moved(line));
        chunk.rejected.iter_mut().for_each(|(_, line)| moved(line));
        chunk.lines = lines;
        moved(&mut chunk.first.1);
        moved(&mut chunk.next.1);
        Ok(Some(chunk))
    }
}

/// The bytes of a stretch.
fn stretch(number: u64, start: u64, end: u64) -> Range<u64> {
    let from = start.saturating_add(number.saturating_mul(STRETCH)).min(end);
    from..from.saturating_add(STRETCH).min(end)
}
