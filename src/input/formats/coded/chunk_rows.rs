//! The result of one thread: rows as numbers, and the values of these numbers.
//!
//! A thread keeps its books over all the chunks that it reads, so that the values that most rows share are stored
//! once; the books of the threads are merged at the end.

use super::frame::narrow;
use super::load_filter::{Known, LoadFilter};
use super::revisions::Numbered;
use super::{Cells, Coding, Dated, Same, Sighting, Slot, naming};
use crate::dates::Span;
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

    /// All cells with their numbers, in no particular order.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], u32)> {
        self.numbers.iter().map(|(cells, number)| (&**cells, *number))
    }

    pub fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// The books, one per slot: subject and object share one, unless the file writes them in different columns.
pub(super) const BOOKS: usize = 5;

impl Slot {
    /// The book for the values of a slot.
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
pub(super) struct Interners {
    pub said: [Book; BOOKS],
    dates: HashMap<Dated, u32, RandomState>,
    latest: Option<(Dated, u32)>,
    /// Which actors and actions are requested, as far as found out.
    known: Known,
    /// How many rows each date has, where rows are only counted.
    counted: HashMap<Dated, u64, RandomState>,
    /// The content of these rows, as a number: the same whichever thread read which of them.
    sum: u64,
}

impl Interners {
    fn date(&mut self, date: Dated) -> u32 {
        // In most files the rows of one day are adjacent.
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

    /// The rows that were only counted: how many of each date, and their content as a number.
    pub fn counted(&self) -> (impl Iterator<Item = (Dated, u64)>, u64) {
        (self.counted.iter().map(|(date, count)| (*date, *count)), self.sum)
    }

    /// All dates with their numbers, in no particular order.
    pub fn dates(&self) -> impl Iterator<Item = (Dated, u32)> {
        self.dates.iter().map(|(date, number)| (*date, *number))
    }
}

/// Which rows to keep, and how they are written.
pub(super) struct ScanOptions<'a> {
    pub coding: &'a dyn Coding,
    /// The value of [`Coding::sides_are_alike`], asked once instead of for each row.
    pub sides_are_alike: bool,
    /// Whether to find repeats.
    pub folds: bool,
    pub only: &'a LoadFilter<'a>,
    /// Whether to find which records are later states of others.
    pub revisions: bool,
    /// Whether rows are only counted, and what they name is noted.
    pub counts: bool,
    /// What is known of the chunks: those without a requested day are not read.
    pub outlines: &'a [Outline],
}

/// What is known of a chunk whose rows were counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outline {
    /// Where it begins in the file.
    pub base: u64,
    lines: u64,
    records: u64,
    reach: Option<Span>,
}

impl Outline {
    pub fn new(base: u64, harvest: &Harvest) -> Self {
        Self { base, lines: harvest.lines, records: harvest.counted + harvest.passed_over, reach: harvest.reach }
    }
}

impl ScanOptions<'_> {
    /// What a chunk holds, if it is known to hold no requested row.
    pub fn unread(&self, base: u64) -> Option<Harvest> {
        let at = self.outlines.binary_search_by_key(&base, |outline| outline.base).ok()?;
        let Outline { lines, records, reach, .. } = self.outlines[at];
        let is_wanted = reach.is_some_and(|reach| self.only.window().overlaps(reach));
        (!is_wanted).then(|| Harvest { lines, passed_over: records, ..Harvest::default() })
    }
}

/// The rows of one chunk, with the numbers of the thread that read it.
#[derive(Debug, Default)]
pub(super) struct Harvest {
    pub when: Vec<u32>,
    pub said: [Vec<u32>; SLOTS],
    pub same: Vec<u64>,
    /// Where each row begins, in bytes from the start of the chunk.
    pub at: Vec<u32>,
    /// Rows of the chunk before which lines of it hold no row, each with how many such lines there are before it.
    pub skips: Vec<(u32, u32)>,
    /// A few bits of a hash of each row's id.
    pub ids: Vec<u16>,
    /// The reasons for leaving out records, each with its line counted from 0 in the chunk.
    pub rejected: Vec<(&'static str, u64)>,
    pub passed_over: u64,
    /// The key of each row, and when it was added to the data set; empty if nothing is revised.
    pub numbers: Vec<Numbered>,
    /// The same for records that were not requested: they may revise rows that were.
    pub others: Vec<Numbered>,
    /// The number of line breaks in the chunk.
    pub lines: u64,
    /// The rows that were only counted.
    pub counted: u64,
    /// Their days.
    reach: Option<Span>,
}

impl Harvest {
    /// Drops the rows for whose position `keep` returns false.
    pub fn retain(&mut self, keep: &dyn Fn(usize) -> bool) {
        fn only<T>(column: &mut Vec<T>, keep: &dyn Fn(usize) -> bool) {
            let mut place = 0..;
            column.retain(|_| place.next().is_none_or(keep));
        }
        self.skips = self.skips_of_kept(keep);
        only(&mut self.when, keep);
        self.said.iter_mut().for_each(|column| only(column, keep));
        only(&mut self.same, keep);
        only(&mut self.at, keep);
        only(&mut self.ids, keep);
        only(&mut self.numbers, keep);
    }

    /// The skipped lines if only the rows stay for whose position `keep` returns true: the lines of the others are skipped,
    /// too.
    fn skips_of_kept(&self, keep: &dyn Fn(usize) -> bool) -> Vec<(u32, u32)> {
        let (mut skips, mut known, mut skipped, mut kept, mut last) = (Vec::new(), self.skips.iter().peekable(), 0, 0, 0);
        for row in 0..narrow(self.len()) {
            if let Some((_, lines)) = known.next_if(|(of, _)| *of == row) {
                skipped = *lines;
            }
            if !keep(row as usize) {
                continue;
            }
            let lines = row + skipped - kept;
            if lines != last {
                skips.push((kept, lines));
                last = lines;
            }
            kept += 1;
        }
        skips
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.when.len()
    }

    /// Writes a record, or the reason why it cannot be used.
    pub fn take(&mut self, cells: &Cells<'_>, at: usize, line: u64, wish: &ScanOptions<'_>, books: &mut Interners) {
        let sighting = match wish.coding.row(cells) {
            Ok(sighting) => sighting,
            Err(reason) => return self.rejected.push((reason, line)),
        };
        let numbered = wish.revisions.then(|| Numbered::new(wish.coding, cells));
        if !wish.only.takes(&sighting, &mut books.known) {
            self.passed_over += 1;
            self.others.extend(numbered);
            return;
        }
        if wish.counts {
            return self.count(&sighting, cells, wish, books);
        }
        self.numbers.extend(numbered);
        let (row, line) = (narrow(self.at.len()), u32::try_from(line).unwrap_or(u32::MAX));
        let skipped = line.saturating_sub(row);
        if self.skips.last().map_or(0, |(_, lines)| *lines) != skipped {
            self.skips.push((row, skipped));
        }
        self.ids.push(naming::id_hash(wish.coding, cells));
        self.at.push(narrow(at));
        self.when.push(books.date(sighting.when));
        for (slot, (column, piece)) in Slot::ALL.into_iter().zip(self.said.iter_mut().zip(sighting.pieces)) {
            column.push(if piece.is_empty() { NOTHING } else { books.said[slot.book(wish.sides_are_alike)].number(piece) });
        }
        if wish.folds {
            self.same.push(sighting.same.map_or(0, Same::number));
        }
    }

    /// Counts a row, and notes what it names.
    fn count(&mut self, sighting: &Sighting<'_>, cells: &Cells<'_>, wish: &ScanOptions<'_>, books: &mut Interners) {
        self.counted += 1;
        *books.counted.entry(sighting.when).or_default() += 1;
        books.sum = books.sum.wrapping_add(FixedState::with_seed(4).hash_one(cells.parts().0));
        if let Some(span) = sighting.when.span() {
            let reach = self.reach.get_or_insert(span);
            *reach = Span { earliest: reach.earliest.min(span.earliest), latest: reach.latest.max(span.latest) };
        }
        for (slot, piece) in Slot::ALL.into_iter().zip(sighting.pieces).filter(|(_, piece)| !piece.is_empty()) {
            books.said[slot.book(wish.sides_are_alike)].number(piece);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_each_row_that_stays_is_known_after_others_are_dropped() {
        // Rows on lines 0, 1, 4, 5, 9, 10.
        let mut harvest = Harvest { when: vec![0; 6], skips: vec![(2, 2), (4, 5)], ..Harvest::default() };
        harvest.retain(&|row| row != 1 && row != 4);
        // Those on lines 0, 4, 5, 10 stay.
        assert_eq!((harvest.len(), harvest.skips), (4, vec![(1, 3), (3, 7)]));
    }
}
