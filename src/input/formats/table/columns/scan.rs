//! Reads a table in stretches on several threads, and passes them on in the order of the file.
//!
//! The first row of a stretch is guessed: it begins after the first line break. In a file with line breaks inside quotes
//! the guess may be wrong; then the stretch before it ends elsewhere, and the stretch is read again from there. So the
//! result is that of one thread that reads the file from start to end.

use super::super::event::Maker;
use super::super::reader::Grid;
use super::super::walk::{Place, Walk};
use super::books::NewTexts;
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
    /// Whether the rows carry their ids.
    pub with_ids: bool,
    /// Whether it ends at a date with two meanings.
    pub stops_at_doubt: bool,
    pub filter: &'a Filter,
    /// Makes a maker of events for a thread.
    pub maker: &'a (dyn Fn() -> Maker + Sync),
    pub keep_going: &'a (dyn Fn() -> bool + Sync),
}

/// Takes the stretches in order until it breaks off.
type Take<'t> = &'t mut dyn FnMut(Chunk) -> ControlFlow<()>;

impl Scan<'_> {
    /// Reads the rows that begin before the byte `end`. Returns where the first row begins that was not read.
    ///
    /// # Errors
    /// The error of the system.
    pub fn read(&self, end: u64, take: Take<'_>) -> io::Result<Place> {
        let start = self.grid.start();
        let stretches = (end.saturating_sub(start.0)).div_ceil(STRETCH);
        let threads = thread::available_parallelism().map_or(1, usize::from).min(usize::try_from(stretches).unwrap_or(1)).clamp(1, 16);
        let (next, stops) = (AtomicU64::new(0), AtomicBool::new(false));
        let (sender, receiver) = mpsc::sync_channel(threads * 2);
        thread::scope(|scope| {
            for thread in 0..threads {
                let (sender, next, stops) = (sender.clone(), &next, &stops);
                let thread = u32::try_from(thread).unwrap_or(u32::MAX);
                scope.spawn(move || self.stretches(thread, (start.0, end), (next, stops), &sender));
            }
            drop(sender);
            let read = self.in_order((start, end), &receiver, take);
            stops.store(true, Ordering::Relaxed);
            // So that no thread waits to send a stretch that nobody takes.
            drop(receiver);
            read
        })
    }

    fn writer(&self, thread: u32) -> Writer<'_> {
        Writer::new((self.maker)(), self.filter, thread, self.with_ids, self.stops_at_doubt)
    }

    /// One thread: reads the next free stretch.
    fn stretches(
        &self,
        thread: u32,
        (start, end): (u64, u64),
        (next, stops): (&AtomicU64, &AtomicBool),
        sender: &SyncSender<(u64, io::Result<Chunk>)>,
    ) {
        let mut walk = Walk::new(self.supply, self.grid);
        let mut writer = self.writer(thread);
        while !stops.load(Ordering::Relaxed) && (self.keep_going)() {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let range = stretch(number, start, end);
            if range.is_empty() {
                return;
            }
            let first = if number == 0 { Ok(Some(self.grid.start().0)) } else { self.behind_a_break(range.clone()) };
            let chunk = first.and_then(|first| match first {
                Some(first) => self.chunk((first, 0), range.end, &mut walk, &mut writer),
                None => Ok(writer.no_rows()),
            });
            if sender.send((number, chunk)).is_err() {
                return;
            }
        }
    }

    /// The byte after the first line break at the end of the previous stretch or in this one.
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

    /// The rows from a place on that begin before the byte `end`.
    fn chunk(&self, from: Place, end: u64, walk: &mut Walk<'_>, writer: &mut Writer<'_>) -> io::Result<Chunk> {
        let mut first = None;
        writer.start();
        let next = walk.rows(from, end, &mut |byte, row| {
            first.get_or_insert((byte, row.line));
            writer.row(byte, row)
        })?;
        Ok(Chunk { first: first.unwrap_or(next), next, ..writer.finish() })
    }

    /// Puts the stretches in order and joins each to the one before it.
    fn in_order(&self, (start, end): (Place, u64), receiver: &Receiver<(u64, io::Result<Chunk>)>, take: Take<'_>) -> io::Result<Place> {
        let mut early: BTreeMap<u64, Chunk> = BTreeMap::new();
        let (mut number, mut place) = (0, None);
        // Stretches that are read again have books of their own.
        let mut threads = 1 << 16;
        for (of, chunk) in receiver {
            early.insert(of, chunk?);
            while let Some(chunk) = early.remove(&number) {
                let here = place.unwrap_or(start);
                let chunk = match joined(here, place.is_none(), chunk, stretch(number, start.0, end).end) {
                    Joined::Fits(chunk) => *chunk,
                    // Later stretches of its thread refer to its new texts, even if its rows do not count.
                    Joined::IsBehind(news) => Chunk { news, first: here, next: here, ..Chunk::default() },
                    Joined::BeginsElsewhere(news) => {
                        if take(Chunk { news, first: here, next: here, ..Chunk::default() }).is_break() {
                            return Ok(here);
                        }
                        threads += 1;
                        let (mut walk, mut writer) = (Walk::new(self.supply, self.grid), self.writer(threads));
                        self.chunk(here, stretch(number, start.0, end).end, &mut walk, &mut writer)?
                    }
                };
                place = Some(chunk.next);
                if take(chunk).is_break() {
                    return Ok(place.unwrap_or(start));
                }
                number += 1;
            }
        }
        Ok(place.unwrap_or(start))
    }
}

/// How a stretch joins the one before it.
enum Joined {
    Fits(Box<Chunk>),
    /// No row begins in it.
    IsBehind(NewTexts),
    /// Its first row was guessed wrong.
    BeginsElsewhere(NewTexts),
}

/// A stretch with the lines of the file, if it begins at the place.
fn joined(place: Place, is_first: bool, mut chunk: Chunk, end: u64) -> Joined {
    if !is_first && place.0 >= end {
        return Joined::IsBehind(chunk.news);
    }
    if !is_first && chunk.first.0 != place.0 {
        return Joined::BeginsElsewhere(chunk.news);
    }
    // The first row may follow empty lines.
    let lines = if is_first { place.1 } else { place.1.wrapping_sub(chunk.first.1) };
    let moved = |line: &mut u64| *line = line.wrapping_add(lines);
    chunk.places.iter_mut().for_each(|(_, line)| moved(line));
    chunk.rejected.iter_mut().for_each(|(_, line)| moved(line));
    chunk.lines = lines;
    moved(&mut chunk.first.1);
    moved(&mut chunk.next.1);
    Joined::Fits(Box::new(chunk))
}

/// The bytes of a stretch.
fn stretch(number: u64, start: u64, end: u64) -> Range<u64> {
    let from = start.saturating_add(number.saturating_mul(STRETCH)).min(end);
    from..from.saturating_add(STRETCH).min(end)
}
