//! The terms of each event: what coded rows have through their phrases, so that the counts for a few events read only
//! these events.
//!
//! Posting lists give the events of a term. To count all terms among the 14,000 events of one actor through them, every
//! list must be read, ten entries an event: 10 ms at a million events. In this direction, only the 14,000 events are
//! read.

use super::Matches;
use super::blocks::{BLOCK, Blocks};
use super::coded_columns::SLOTS;
use super::column::{Column, Tally};
use super::ids::small;
use super::numbering::Numbering;
use super::places::Places;
use super::share::share;
use crate::index::query::Facet;
use roaring::RoaringBitmap;
use std::ops::Range;

/// Fewer events than this are counted by one thread.
const WORTH_A_THREAD: u64 = 1 << 14;

/// Lists of terms end to end, each with a number.
#[derive(Debug, Default)]
pub(super) struct TermLists {
    /// The start of each list, and at the end the end of the last one.
    pub(super) starts: Vec<u32>,
    pub(super) numbers: Vec<u32>,
}

impl TermLists {
    pub fn new<'a>(lists: impl Iterator<Item = &'a [u32]>) -> Self {
        let (mut starts, mut numbers) = (vec![0], Vec::new());
        for list in lists {
            numbers.extend(list);
            starts.push(small(numbers.len()));
        }
        Self { starts, numbers }
    }

    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub fn get(&self, list: usize) -> &[u32] {
        match self.starts.get(list..).and_then(|starts| starts.get(..2)) {
            Some([from, to]) => self.numbers.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    fn memory(&self) -> usize {
        (self.starts.capacity() + self.numbers.capacity()) * size_of::<u32>()
    }
}

/// The terms of each event.
#[derive(Debug, Default)]
pub(super) struct Forward {
    pub numbering: Numbering,
    /// The terms of each phrase.
    pub(super) of_phrases: TermLists,
    /// For each event, the number of the list of terms that it has through several phrases; the sum counts them too
    /// often.
    pub(super) twice: Column,
    /// The terms of each number in `twice`.
    pub(super) of_twice: TermLists,
    /// Additional terms of events: all terms of curated events, and terms that others have through their repeats. In
    /// order of the events.
    pub(super) besides: Vec<(u32, u32)>,
    /// The events whose terms are all in `besides`.
    pub(super) curated: RoaringBitmap,
    /// The terms of every other event; no phrase has them.
    pub(super) always: Vec<u32>,
    /// The number of events with each term.
    pub(super) totals: Vec<u64>,
    pub(super) blocks: Blocks,
}

impl Forward {
    /// Adds the number of events with each term.
    pub fn counted(mut self, postings: &[Vec<RoaringBitmap>; Facet::ALL.len()], events: usize) -> Self {
        self.totals = postings.iter().flatten().map(RoaringBitmap::len).collect();
        self.blocks = Blocks::new(postings, &self.numbering, small(events));
        self
    }

    pub fn memory(&self) -> usize {
        let lists = self.of_phrases.memory() + self.of_twice.memory() + self.blocks.memory() + self.twice.memory();
        lists + self.besides.capacity() * size_of::<(u32, u32)>() + self.totals.capacity() * size_of::<u64>()
    }

    /// The number of matches with each term of all facets, or of one; `None` once `keep_going` returns false.
    pub fn count(
        &self,
        matches: &Matches,
        facet: Option<Facet>,
        said: &[Column; SLOTS],
        keep_going: &dyn Fn() -> bool,
    ) -> Option<Vec<u64>> {
        if !keep_going() {
            return None;
        }
        let numbers = facet.map_or(0..self.numbering.count(), |facet| self.numbering.of(facet));
        let ids = match matches {
            Matches::All(_) => return Some(self.totals.get(numbers).unwrap_or_default().to_vec()),
            Matches::Some(ids) => ids,
        };
        let (Some(first), Some(last)) = (ids.min(), ids.max()) else { return Some(vec![0; numbers.len()]) };
        let blocks = first / BLOCK..=last / BLOCK;
        let pass = Pass::new(self, matches, said, numbers);
        let is_long = ids.len() >= WORTH_A_THREAD && blocks.clone().count() > 1;
        let done = share(blocks, is_long, keep_going, || pass.start(), |sums, block| pass.add(sums, block, 0..BLOCK))?;
        let mut all = done.into_iter().map(|sums| pass.finish(sums));
        let mut counts = all.next()?;
        all.for_each(|more| counts.iter_mut().zip(more).for_each(|(count, more)| *count = count.wrapping_add(more)));
        Some(counts.into_iter().map(u64::from).collect())
    }

    /// For each stretch of ids, the number of matches with each term of a facet.
    pub fn spread(
        &self,
        matches: &Matches,
        facet: Facet,
        stretches: &[Range<u32>],
        said: &[Column; SLOTS],
        keep_going: &dyn Fn() -> bool,
    ) -> Option<Vec<Vec<u32>>> {
        let pass = Pass::new(self, matches, said, self.numbering.of(facet));
        let work = |done: &mut Vec<(usize, Vec<u32>)>, (place, ids): (usize, &Range<u32>)| {
            let mut sums = pass.start();
            let mut from = ids.start;
            while from < ids.end {
                let base = from / BLOCK * BLOCK;
                let to = ids.end.min(base.saturating_add(BLOCK));
                pass.add(&mut sums, from / BLOCK, from - base..to - base);
                from = to;
            }
            done.push((place, pass.finish(sums)));
        };
        let done = share(stretches.iter().enumerate(), matches.len() as u64 >= WORTH_A_THREAD, keep_going, Vec::new, work)?;
        let mut all: Vec<(usize, Vec<u32>)> = done.into_iter().flatten().collect();
        all.sort_unstable_by_key(|(place, _)| *place);
        Some(all.into_iter().map(|(_, counts)| counts).collect())
    }

    /// The phrases that a column may have: titles have no terms, and terms are what is counted.
    fn phrases_in(&self, column: &Column) -> Range<usize> {
        let Range { start, end } = column.range();
        start..end.min(self.of_phrases.len()).max(start)
    }

    /// For each phrase, whether it has a term of a facet.
    pub fn with_terms(&self, facet: Facet) -> Vec<bool> {
        let numbers = self.numbering.of(facet);
        (0..self.of_phrases.len())
            .map(|phrase| self.of_phrases.get(phrase).iter().any(|number| numbers.contains(&(*number as usize))))
            .collect()
    }

    /// The events that have a term of a facet besides those of their phrases.
    pub fn with_terms_besides(&self, facet: Facet, all: &RoaringBitmap) -> RoaringBitmap {
        let numbers = self.numbering.of(facet);
        let of_facet = |number: u32| numbers.contains(&(number as usize));
        let mut ids: RoaringBitmap = self.besides.iter().filter(|(_, number)| of_facet(*number)).map(|(event, _)| *event).collect();
        if self.always.iter().any(|number| of_facet(*number)) {
            ids |= all - &self.curated;
        }
        ids
    }
}

/// Counts the terms of matches.
///
/// It counts phrases first, column by column, and then the terms of each phrase at once. It goes by blocks of ids: if
/// more than half of a block match, it counts the others and subtracts them from the known totals of the block. Sums
/// wrap around while they are below zero.
struct Pass<'a> {
    forward: &'a Forward,
    matches: &'a Matches,
    places: Option<Places<'a>>,
    said: &'a [Column; SLOTS],
    /// The wanted terms.
    numbers: Range<usize>,
    /// The slots through which an event may have one of them.
    slots: Vec<usize>,
    /// Whether an event may have one of them through several slots.
    has_twice: bool,
}

/// The counts of one thread.
struct Sums {
    /// For each relevant slot, how often each phrase occurs.
    said: Vec<(usize, Tally)>,
    twice: Option<Tally>,
    /// The count of each wanted term.
    counts: Vec<u32>,
    /// The number of coded events that were read.
    coded: u32,
    /// The events of a block to read.
    events: Vec<u16>,
}

impl<'a> Pass<'a> {
    fn new(forward: &'a Forward, matches: &'a Matches, said: &'a [Column; SLOTS], numbers: Range<usize>) -> Self {
        let is_all = numbers.len() == forward.numbering.count();
        let is_wanted = |list: &[u32]| list.iter().any(|number| numbers.contains(&(*number as usize)));
        let matters = |slot: &usize| {
            let column = &said[*slot];
            !column.is_empty() && forward.phrases_in(column).any(|phrase| is_all || is_wanted(forward.of_phrases.get(phrase)))
        };
        let slots = (0..SLOTS).filter(matters).collect();
        let has_twice = is_wanted(&forward.of_twice.numbers);
        let places = match matches {
            Matches::All(_) => None,
            Matches::Some(ids) => Some(Places::new(ids)),
        };
        Self { forward, matches, places, said, numbers, slots, has_twice }
    }

    fn start(&self) -> Sums {
        Sums {
            said: self.slots.iter().map(|slot| (*slot, Tally::new(self.forward.phrases_in(&self.said[*slot]).len()))).collect(),
            twice: self.has_twice.then(|| Tally::new(self.forward.twice.range().len())),
            counts: vec![0; self.numbers.len()],
            coded: 0,
            events: Vec::new(),
        }
    }

    /// Adds the matches of a block between two of its positions.
    fn add(&self, sums: &mut Sums, block: u32, places: Range<u32>) {
        let base = block * BLOCK;
        let ids = base + places.start..=base + (places.end - 1);
        let length = small(self.forward.twice.len()).saturating_sub(base).min(BLOCK);
        let found = match self.matches {
            Matches::All(_) => places.end.min(length).saturating_sub(places.start),
            Matches::Some(matches) => u32::try_from(matches.range_cardinality(ids.clone())).unwrap_or(u32::MAX),
        };
        let mut events = std::mem::take(&mut sums.events);
        events.clear();
        let low = |id: u32| (id & (BLOCK - 1)) as u16;
        if found <= length / 2 {
            match &self.places {
                None => events.extend((places.start..places.end.min(length)).map(low)),
                Some(found) => found.add_to(&mut events, block, &places),
            }
            self.walk(sums, base, &events, 1);
        } else {
            for (number, count) in self.forward.blocks.of(block, &self.numbers) {
                let sum = &mut sums.counts[*number as usize - self.numbers.start];
                *sum = sum.wrapping_add(*count);
            }
            if found < length {
                match self.matches {
                    Matches::All(_) => events.extend((0..places.start).chain(places.end..length).map(low)),
                    Matches::Some(matches) => {
                        let mut next = 0;
                        for id in matches.range(ids) {
                            events.extend((next..id - base).map(low));
                            next = id - base + 1;
                        }
                        events.extend((next..length).map(low));
                    }
                }
                self.walk(sums, base, &events, u32::MAX);
            }
        }
        sums.events = events;
    }

    /// Adds the terms of these events, or subtracts them if `by` wraps around.
    fn walk(&self, sums: &mut Sums, base: u32, events: &[u16], by: u32) {
        for (slot, table) in &mut sums.said {
            self.said[*slot].tally(base as usize, events, by, table);
        }
        if let Some(twice) = &mut sums.twice {
            self.forward.twice.tally(base as usize, events, by, twice);
        }
        let forward = self.forward;
        let is_looked_at = |event: u32| events.binary_search(&((event & (BLOCK - 1)) as u16)).is_ok();
        let mut coded = small(events.len());
        if !forward.curated.is_empty() {
            let curated = forward.curated.range(base..=base + (BLOCK - 1)).filter(|event| is_looked_at(*event));
            coded -= small(curated.count());
        }
        sums.coded = sums.coded.wrapping_add(coded.wrapping_mul(by));
        let from = forward.besides.partition_point(|(event, _)| *event < base);
        let block = forward.besides[from..].iter().take_while(|(event, _)| *event - base < BLOCK);
        for (_, number) in block.filter(|(event, number)| self.numbers.contains(&(*number as usize)) && is_looked_at(*event)) {
            let sum = &mut sums.counts[*number as usize - self.numbers.start];
            *sum = sum.wrapping_add(by);
        }
    }

    /// The number of events with each wanted term.
    fn finish(&self, sums: Sums) -> Vec<u32> {
        let Sums { said, twice, mut counts, coded, .. } = sums;
        let mut add = |numbers: &[u32], by: u32| {
            for number in numbers {
                if let Some(count) = (*number as usize).checked_sub(self.numbers.start).and_then(|at| counts.get_mut(at)) {
                    *count = count.wrapping_add(by);
                }
            }
        };
        let forward = self.forward;
        for (slot, table) in said {
            for (phrase, count) in forward.phrases_in(&self.said[slot]).zip(table.counts()).filter(|(_, count)| *count > 0) {
                add(forward.of_phrases.get(phrase), count);
            }
        }
        for (list, count) in forward.twice.range().zip(twice.iter().flat_map(Tally::counts)).filter(|(_, count)| *count > 0) {
            add(forward.of_twice.get(list), count.wrapping_neg());
        }
        add(&forward.always, coded);
        counts
    }
}
