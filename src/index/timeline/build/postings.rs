//! Posting lists of coded rows: the rows of each term, through the phrases of the rows.

use super::super::coded_columns::{CodedColumns, SLOTS};
use super::super::forward::TermLists;
use super::super::ids::small;
use super::super::numbering::Numbering;
use super::super::numbers::{NOTHING, Numbers, widened};
use super::coded::{Ordered, said};
use crate::index::query::{Facet, TermId, Terms};
use foldhash::fast::RandomState;
use roaring::RoaringBitmap;
use std::collections::HashMap;
use std::thread;

/// For each facet and each term, the events that have it.
pub(super) type Postings = [Vec<RoaringBitmap>; Facet::ALL.len()];

/// The posting lists of coded rows, and their sources.
pub(super) struct Posted {
    pub lists: Postings,
    pub numbering: Numbering,
    /// For each phrase, the terms that it gives to a row.
    pub phrases: Vec<Vec<u32>>,
    /// The terms that events have only through their repeats.
    pub besides: Vec<(u32, u32)>,
    /// For each index, the number of the list of terms that its row has through several phrases.
    pub twice: Vec<u32>,
    /// These lists: a term is in a list once less often than the row has it. The first list is empty.
    pub of_twice: Vec<Vec<u32>>,
}

/// Lists of terms, each with a number.
struct Doubled {
    lists: Vec<Vec<u32>>,
    numbers: HashMap<Vec<u32>, u32, RandomState>,
}

impl Doubled {
    fn new() -> Self {
        Self { lists: vec![Vec::new()], numbers: HashMap::default() }
    }

    fn number(&mut self, list: &[u32]) -> u32 {
        if list.is_empty() {
            return 0;
        }
        if let Some(number) = self.numbers.get(list) {
            return *number;
        }
        let number = small(self.lists.len());
        self.lists.push(list.to_vec());
        self.numbers.insert(list.to_vec(), number);
        number
    }
}

/// The terms that a phrase gives to a row, including broader ones, each once.
fn numbers(own: impl Iterator<Item = (Facet, TermId)>, numbering: &Numbering, terms: &Terms) -> Vec<u32> {
    let mut all: Vec<u32> = Vec::new();
    for (facet, term) in own {
        let mut here = Some(term);
        while let Some(term) = here {
            let number = numbering.number(facet, term);
            if all.contains(&number) {
                break;
            }
            all.push(number);
            here = terms.get(facet, term).and_then(|term| term.broader);
        }
    }
    all
}

/// Lists that grow at the end, by blocks of 65,536 ids as in roaring. Pushing one id to a dense list looks up its
/// highest id each time, which took a quarter of a load.
struct Lists {
    lists: Vec<RoaringBitmap>,
    block: u32,
    /// The ids of the current block for each list.
    waiting: Vec<Vec<u16>>,
    /// The lists that have ids in the block.
    touched: Vec<u32>,
}

impl Lists {
    /// From this many ids in a block on, roaring stores a bit for each id.
    const DENSE: usize = 4096;

    fn new(count: usize) -> Self {
        Self { lists: vec![RoaringBitmap::new(); count], block: 0, waiting: vec![Vec::new(); count], touched: Vec::new() }
    }

    /// Moves to the block of `id`; no lower id follows.
    fn reach(&mut self, id: u32) {
        if id >> 16 != self.block {
            self.close();
            self.block = id >> 16;
        }
    }

    /// Adds an id of the block to a list.
    fn push(&mut self, list: u32, id: u32) {
        let waiting = &mut self.waiting[list as usize];
        if waiting.is_empty() {
            self.touched.push(list);
        }
        waiting.push((id & 0xFFFF) as u16);
    }

    fn close(&mut self) {
        let base = self.block << 16;
        for list in self.touched.drain(..) {
            let (list, waiting) = (&mut self.lists[list as usize], &mut self.waiting[list as usize]);
            if waiting.len() > Self::DENSE {
                let mut bits = vec![0_u8; 1 << 13];
                waiting.iter().for_each(|low| bits[usize::from(*low >> 3)] |= 1 << (low & 7));
                *list |= RoaringBitmap::from_lsb0_bytes(base, &bits);
            } else {
                // The ids are ascending.
                let _ = list.append(waiting.iter().map(|low| base | u32::from(*low)));
            }
            waiting.clear();
        }
    }

    fn finish(mut self) -> Vec<RoaringBitmap> {
        self.close();
        self.lists
    }
}

/// The number of rows whose phrases are read at once.
const BLOCK: usize = 512;

/// The phrases of some rows. In the order of their days the rows lie all over the columns: read at once, the processor
/// waits for many of them at the same time; one by one, this took a seventh of a load.
#[derive(Default)]
struct Block {
    numbers: [Vec<u32>; SLOTS],
}

impl Block {
    fn read(&mut self, sheaf: &CodedColumns, rows: &[u32]) {
        for (numbers, column) in self.numbers.iter_mut().zip(&sheaf.said) {
            numbers.clear();
            match column {
                column if column.is_empty() => {}
                Numbers::Narrow(column) => {
                    numbers.extend(rows.iter().map(|row| column.get(*row as usize).copied().map_or(NOTHING, widened)))
                }
                Numbers::Wide(column) => numbers.extend(rows.iter().map(|row| column.get(*row as usize).copied().unwrap_or(NOTHING))),
            }
        }
    }

    /// The phrases of a row of the block.
    fn phrases(&self, at: usize) -> impl Iterator<Item = u32> + '_ {
        self.numbers.iter().filter_map(move |numbers| numbers.get(at).copied())
    }
}

/// The posting lists of the rows of a sheaf; `ids` gives the event of an index in `ordered`. Every row has the terms
/// `always`, given by number, and no phrase adds them.
pub(super) fn of(sheaf: &CodedColumns, ordered: &Ordered, ids: &(impl Fn(usize) -> u32 + Sync), terms: &Terms, always: &[u32]) -> Posted {
    let numbering = Numbering::new(terms);
    let phrases: Vec<Vec<u32>> = sheaf
        .phrases
        .iter()
        .map(|phrase| {
            let kind = phrase.kind.and_then(|kind| Some((Facet::Kind, terms.by_id(Facet::Kind, kind.as_str())?)));
            let mut numbers = numbers(phrase.terms.iter().copied().chain(kind), &numbering, terms);
            numbers.retain(|number| !always.contains(number));
            numbers
        })
        .collect();
    let terms_of = TermLists::new(phrases.iter().map(Vec::as_slice));
    let part = |from: usize, to: usize| {
        let mut lists = Lists::new(numbering.count());
        let mut last = vec![u32::MAX; numbering.count()];
        let mut besides = Vec::new();
        let (mut twice, mut doubled, mut again) = (Vec::with_capacity(to - from), Doubled::new(), Vec::new());
        let mut repeat = ordered.repeats.partition_point(|(leader, _)| (*leader as usize) < from);
        let mut block = Block::default();
        for start in (from..to).step_by(BLOCK) {
            let rows = &ordered.rows[start..(start + BLOCK).min(to)];
            block.read(sheaf, rows);
            for (at, place) in (start..start + rows.len()).enumerate() {
                let id = ids(place);
                lists.reach(id);
                again.clear();
                // An event has a term once, through however many of its phrases.
                for number in block.phrases(at).flat_map(|phrase| terms_of.get(phrase as usize)).copied() {
                    if std::mem::replace(&mut last[number as usize], id) == id {
                        again.push(number);
                    } else {
                        lists.push(number, id);
                    }
                }
                again.sort_unstable();
                twice.push(doubled.number(&again));
                while let Some((_, row)) = ordered.repeats.get(repeat).filter(|(leader, _)| *leader as usize == place) {
                    for number in said(sheaf, *row).flat_map(|phrase| terms_of.get(phrase as usize)).copied() {
                        if std::mem::replace(&mut last[number as usize], id) != id {
                            lists.push(number, id);
                            besides.push((id, number));
                        }
                    }
                    repeat += 1;
                }
            }
        }
        (lists.finish(), besides, twice, doubled)
    };
    let (half, all) = (ordered.rows.len() / 2, ordered.rows.len());
    let (first, second) = thread::scope(|scope| {
        let second = scope.spawn(|| part(half, all));
        (part(0, half), second.join())
    });
    let second = second.unwrap_or_else(|payload| std::panic::resume_unwind(payload));
    let mut besides = first.1;
    besides.extend(second.1);
    let (mut twice, mut doubled) = (first.2, first.3);
    let renumbered: Vec<u32> = second.3.lists.iter().map(|list| doubled.number(list)).collect();
    twice.extend(second.2.iter().map(|list| renumbered[*list as usize]));
    let mut joined = first.0.into_iter().zip(second.0).map(|(mut one, other)| {
        one |= other;
        one
    });
    let lists = std::array::from_fn(|facet| joined.by_ref().take(terms.of(Facet::ALL[facet]).len()).collect());
    drop(joined);
    Posted { lists, numbering, phrases, besides, twice, of_twice: doubled.lists }
}
