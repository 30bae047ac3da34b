//! What one thread has gathered: rows as numbers, and what the numbers stand for.
//!
//! A thread keeps its books over all the chunks that it reads, so that what most rows say is met in them and stored
//! once; the books of the threads are put together at the end.

use super::frame::narrow;
use super::revisions::Numbered;
use super::sieve::{Known, Sieve};
use super::{Cells, Coding, Dated, Same, Slot};
use crate::index::timeline::{NOTHING, SLOTS};
use foldhash::fast::{FixedState, RandomState};
use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, Hasher};

/// Distinct cells with their numbers.
#[derive(Debug, Default)]
pub(super) struct Book {
    numbers: HashMap<Box<[u8]>, u32, RandomState>,
}

impl Book {
    fn number(&mut self, cells: &[u8]) -> u32 {
        if let Some(number) = self.numbers.get(cells) {
            return *number;
        }
        let number = narrow(self.numbers.len());
        self.numbers.insert(cells.into(), number);
        number
    }

    /// All cells with their numbers, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], u32)> {
        self.numbers.iter().map(|(cells, number)| (&**cells, *number))
    }

    pub fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// The books of slots: who does and to whom are in one, unless the file writes them in unlike columns.
pub(super) const BOOKS: usize = 5;

impl Slot {
    /// The book in which what stands in a slot is written.
    pub(super) const fn book(self, sides_are_alike: bool) -> usize {
        match self {
            Self::Object if !sides_are_alike => 4,
            Self::Subject | Self::Object => 0,
            Self::Action => 1,
            Self::Place => 2,
            Self::Teller => 3,
        }
    }
}

/// The books of one thread.
#[derive(Debug, Default)]
pub(super) struct Books {
    pub said: [Book; BOOKS],
    dates: HashMap<Dated, u32, RandomState>,
    latest: Option<(Dated, u32)>,
    /// What has been found out of who and what is asked for.
    known: Known,
}

impl Books {
    fn date(&mut self, date: Dated) -> u32 {
        // Rows of one day stand together in most files.
        if let Some((known, number)) = self.latest
            && known == date
        {
            return number;
        }
        let next = narrow(self.dates.len());
        let number = *self.dates.entry(date).or_insert(next);
        self.latest = Some((date, number));
        number
    }

    /// All dates with their numbers, in no order.
    pub fn dates(&self) -> impl Iterator<Item = (Dated, u32)> {
        self.dates.iter().map(|(date, number)| (*date, *number))
    }
}

/// Which rows are wanted, and how they are written down.
pub(super) struct Wish<'a> {
    pub coding: &'a dyn Coding,
    /// As [`Coding::sides_are_alike`]; asked once, not for each row.
    pub sides_are_alike: bool,
    /// Repeats are to be found.
    pub folds: bool,
    pub only: &'a Sieve<'a>,
    /// Which record is a later state of which is to be found.
    pub revisions: bool,
}

/// The rows of one chunk, numbered by the books of the thread that read it.
#[derive(Debug, Default)]
pub(super) struct Harvest {
    pub when: Vec<u32>,
    pub said: [Vec<u32>; SLOTS],
    pub same: Vec<u64>,
    /// Where each row begins, in bytes from the start of the chunk.
    pub at: Vec<u32>,
    /// Why records were left out, each with its line counted from 0 in the chunk.
    pub rejected: Vec<(&'static str, u64)>,
    pub passed_over: u64,
    /// What each row is known by, and when it was put into the data set; empty where nothing is revised.
    pub numbers: Vec<Numbered>,
    /// The same of records that were not asked for: they may revise rows that were.
    pub others: Vec<Numbered>,
    /// How many line breaks the chunk has.
    pub lines: u64,
}

impl Harvest {
    /// Lets go of the rows that are not to be kept, each asked for by its place.
    pub fn retain(&mut self, keep: &dyn Fn(usize) -> bool) {
        fn only<T>(column: &mut Vec<T>, keep: &dyn Fn(usize) -> bool) {
            let mut place = 0..;
            column.retain(|_| place.next().is_none_or(keep));
        }
        only(&mut self.when, keep);
        self.said.iter_mut().for_each(|column| only(column, keep));
        only(&mut self.same, keep);
        only(&mut self.at, keep);
        only(&mut self.numbers, keep);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.when.len()
    }

    /// Writes a record down, or why it cannot be used.
    pub fn take(&mut self, cells: &Cells<'_>, at: usize, line: u64, wish: &Wish<'_>, books: &mut Books) {
        let sighting = match wish.coding.row(cells) {
            Ok(sighting) => sighting,
            Err(reason) => return self.rejected.push((reason, line)),
        };
        let numbered = wish.revisions.then(|| Numbered::of(wish.coding, cells));
        if !wish.only.takes(&sighting, &mut books.known) {
            self.passed_over += 1;
            self.others.extend(numbered);
            return;
        }
        self.numbers.extend(numbered);
        self.at.push(narrow(at));
        self.when.push(books.date(sighting.when));
        for (slot, (column, piece)) in Slot::ALL.into_iter().zip(self.said.iter_mut().zip(sighting.pieces)) {
            column.push(if piece.is_empty() { NOTHING } else { books.said[slot.book(wish.sides_are_alike)].number(piece) });
        }
        if wish.folds {
            self.same.push(sighting.same.map_or(0, Same::number));
        }
    }
}

impl Same<'_> {
    /// Equal for records that repeat each other, never 0; the same in every thread and every run.
    fn number(self) -> u64 {
        let mut hasher = FixedState::with_seed(1).build_hasher();
        for part in [self.one, self.other, self.code, self.address] {
            part.hash(&mut hasher);
        }
        hasher.finish().max(1)
    }
}
