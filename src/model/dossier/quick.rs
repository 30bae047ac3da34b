//! Reads a large valid dossier as it comes from the disk, with several threads for its records, and without keeping its text.
//!
//! Assumes that the file is valid. If it is not, even by one byte that is not UTF-8 or one comma too many, nothing is taken and
//! [`super::read`] reads the whole file and says what is wrong. A mistake within one record is no reason for that: the record
//! is reported as usual.
//!
//! When the text was read five times and kept beside the events, 223 MB of 108,000 events took 7.5 s of one core and 730 MB.

use super::file::File;
use super::locate::RawFields;
use super::record::{self, Reading};
use super::shape::Shaped;
use super::split::{List, Piece, Splitter};
use crate::model::{Actor, Event, Issue, Place, Source};
use serde::de::{DeserializeOwned, IgnoredAny};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, mpsc};
use std::thread;

/// How files are read quickly.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    /// The smallest file size in bytes.
    pub from: usize,
    /// The size of one read in bytes.
    pub window: usize,
}

impl Default for Plan {
    fn default() -> Self {
        Self { from: 1 << 20, window: 2 << 20 }
    }
}

/// More threads than these would wait for the one that splits the text.
const MOST_THREADS: usize = 4;

/// A record that was read, and the position of its text in the file.
#[allow(clippy::large_enum_variant)] // Nearly all are events, and a box for each would leave as many holes behind.
pub(super) enum Record {
    Actor(Reading<Actor>, Range<usize>),
    Issue(Reading<Issue>, Range<usize>),
    Place(Reading<Place>, Range<usize>),
    Source(Reading<Source>, Range<usize>),
    Event(Reading<Event>, Range<usize>),
    /// A field of the document: its name and the position of its value.
    Field(String, Range<usize>),
    /// The first line of a stream, with everything but the events.
    Header(Range<usize>),
}

/// A part of the text that begins and ends between two records.
struct Batch {
    /// The position in the file where it begins.
    base: usize,
    bytes: Vec<u8>,
    pieces: Vec<Cut>,
}

/// A piece of a batch with its position in it.
enum Cut {
    Record(List, Range<usize>),
    Field(Range<usize>, Range<usize>),
    Line(Range<usize>),
    Header(Range<usize>),
}

/// All records of a file in their order; `None` if it is small, or not valid.
pub(super) fn read(file: &File<'_>, plan: Plan) -> Option<Vec<Vec<Record>>> {
    if file.len() < plan.from.max(1) {
        return None;
    }
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let odd = AtomicBool::new(false);
    let (batches, to_read) = mpsc::sync_channel::<(usize, Batch)>(threads);
    let to_read = Mutex::new(to_read);
    let done: Mutex<Vec<Option<Vec<Record>>>> = Mutex::default();
    let next = || to_read.lock().ok()?.recv().ok();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((number, batch)) = next() {
                    let records = records(&batch);
                    odd.fetch_or(records.is_none(), Ordering::Relaxed);
                    if let Ok(mut done) = done.lock() {
                        let known = done.len().max(number + 1);
                        done.resize_with(known, || None);
                        done[number] = records;
                    }
                }
            });
        }
        let mut number = 0;
        let hand_over = |batch: Batch| {
            number += 1;
            !odd.load(Ordering::Relaxed) && batches.send((number - 1, batch)).is_ok()
        };
        let is_whole = cut(file, plan.window, hand_over);
        odd.fetch_or(is_whole.is_none(), Ordering::Relaxed);
        // The threads end when nothing more can come.
        drop(batches);
    });
    if odd.into_inner() { None } else { done.into_inner().ok()?.into_iter().collect() }
}

/// Splits the text and hands it over, until that is refused; `None` if the text is not valid.
fn cut(file: &File<'_>, window: usize, hand_over: impl FnMut(Batch) -> bool) -> Option<()> {
    let mut bytes = Vec::new();
    file.read_on(0, window, &mut bytes);
    if is_stream(file, &bytes)? { cut_lines(file, window, bytes, hand_over) } else { cut_document(file, window, bytes, hand_over) }
}

/// Decides as [`super::read`] does; `None` if the first line is longer than the window and does not look like a document
/// either.
fn is_stream(file: &File<'_>, window: &[u8]) -> Option<bool> {
    if super::layout::is_named_as_stream(file.name) {
        return Some(true);
    }
    let mut lines = window.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let first = std::str::from_utf8(lines.next()?);
    let Ok(first) = first else { return Some(false) };
    match serde_json::from_str::<RawFields<'_>>(first) {
        // A document in one line has nothing after it; anything beyond the window is then odd.
        Ok(RawFields(fields)) => Some(lines.next().is_some() || fields.iter().any(|(key, _)| key == "when")),
        Err(_) => Some(false),
    }
}

fn cut_document(file: &File<'_>, window: usize, mut bytes: Vec<u8>, mut hand_over: impl FnMut(Batch) -> bool) -> Option<()> {
    let mut splitter = Splitter::new();
    let (mut base, mut at) = (0, 0);
    loop {
        let mut pieces = Vec::new();
        let is_end = loop {
            match splitter.next(&bytes, &mut at) {
                Piece::Record(list, place) => pieces.push(Cut::Record(list, place)),
                Piece::Field(name, value) => pieces.push(Cut::Field(name, value)),
                Piece::More => break false,
                Piece::End => break true,
                Piece::Odd => return None,
            }
        };
        let end = base + bytes.len();
        let rest = bytes.split_off(at);
        if !hand_over(Batch { base, bytes, pieces }) {
            return Some(());
        }
        (base, at, bytes) = (base + at, 0, rest);
        if end >= file.len() {
            return (is_end && splitter.is_sound()).then_some(());
        }
        if !file.read_on(end, window.max(bytes.len()), &mut bytes) {
            return None;
        }
    }
}

fn cut_lines(file: &File<'_>, window: usize, mut bytes: Vec<u8>, mut hand_over: impl FnMut(Batch) -> bool) -> Option<()> {
    let mut base = 0;
    let mut is_first = true;
    loop {
        let end = base + bytes.len();
        let is_end = end >= file.len();
        let whole_lines = if is_end { bytes.len() } else { memchr::memrchr(b'\n', &bytes).map_or(0, |at| at + 1) };
        let rest = bytes.split_off(whole_lines);
        let mut pieces = Vec::new();
        let mut from = 0;
        for line in bytes.split(|byte| *byte == b'\n') {
            let start = from + line.len() - line.trim_ascii_start().len();
            from += line.len() + 1;
            let place = start..start + line.trim_ascii().len();
            if place.is_empty() {
                continue;
            }
            pieces.push(if std::mem::take(&mut is_first) { Cut::Header(place) } else { Cut::Line(place) });
        }
        if !hand_over(Batch { base, bytes, pieces }) || is_end {
            return Some(());
        }
        (base, bytes) = (base + whole_lines, rest);
        if !file.read_on(end, window.max(bytes.len()), &mut bytes) {
            return None;
        }
    }
}

/// The records of a batch; `None` if a part of it is not JSON, or needs the careful reader.
fn records(batch: &Batch) -> Option<Vec<Record>> {
    let text = std::str::from_utf8(&batch.bytes).ok()?;
    let of = |place: &Range<usize>| (&text[place.clone()], batch.base + place.start..batch.base + place.end);
    let record = |cut: &Cut| {
        Some(match cut {
            Cut::Record(list, place) => {
                let (raw, at) = of(place);
                match list {
                    List::Actors => Record::Actor(one(raw)?, at),
                    List::Issues => Record::Issue(one(raw)?, at),
                    List::Places => Record::Place(one(raw)?, at),
                    List::Sources => Record::Source(one(raw)?, at),
                    List::Events => Record::Event(event(raw)?, at),
                }
            }
            Cut::Field(name, value) => {
                let (raw, at) = of(value);
                serde_json::from_str::<IgnoredAny>(raw).ok()?;
                Record::Field(text[name.clone()].to_owned(), at).of_known_name()?
            }
            Cut::Header(place) if super::layout::is_header(of(place).0) => Record::Header(of(place).1),
            Cut::Header(place) | Cut::Line(place) => {
                let (raw, at) = of(place);
                Record::Event(event(raw)?, at)
            }
        })
    };
    batch.pieces.iter().map(record).collect()
}

fn event(raw: &str) -> Option<Reading<Event>> {
    let mut reading = one::<Event>(raw)?;
    if let Some(event) = &mut reading.record {
        event.shrink_to_fit();
    }
    Some(reading)
}

/// A record with its mistakes; `None` if it is not JSON.
fn one<T: DeserializeOwned + Shaped>(raw: &str) -> Option<Reading<T>> {
    let reading = record::read::<T>(raw);
    // The record may have been refused at a place before a mistake in the JSON.
    if !reading.mistakes.is_empty() {
        serde_json::from_str::<IgnoredAny>(raw).ok()?;
    }
    Some(reading)
}

impl Record {
    /// The field, if it is a field of a document, written plainly.
    fn of_known_name(self) -> Option<Self> {
        let Self::Field(name, _) = &self else { return None };
        matches!(name.as_str(), "format" | "title" | "summary" | "notes" | "$schema").then_some(self)
    }
}
