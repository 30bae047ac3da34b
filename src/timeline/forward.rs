//! Terms by event: what coded rows have through the phrases that they say, so that the counts of a few events cost no
//! more than these.
//!
//! Posting lists know the events of a term; to count all terms among the 14,000 events of one actor through them, every
//! list must be gone through, ten entries an event: 10 ms at a million events. The other way round it is the
//! 14,000 that are gone through.

use super::sheaf::SLOTS;
use crate::query::{Facet, TermId, Terms};
use roaring::RoaringBitmap;
use std::thread;

/// So few events are counted by one thread: a second one takes some 50 µs to come.
const WORTH_A_THREAD: u64 = 1 << 14;

/// Terms of all facets under one number each.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    base: [u32; Facet::ALL.len()],
    count: usize,
}

impl Numbering {
    pub fn new(terms: &Terms) -> Self {
        let (mut base, mut count) = ([0; Facet::ALL.len()], 0);
        for facet in Facet::ALL {
            base[facet.number()] = super::small(count);
            count += terms.of(facet).len();
        }
        Self { base, count }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The number of a term.
    pub fn number(&self, facet: Facet, term: TermId) -> u32 {
        self.base[facet.number()] + term.0
    }

    /// The numbers of a facet.
    pub fn of(&self, facet: Facet) -> std::ops::Range<usize> {
        let end = self.base.get(facet.number() + 1).map_or(self.count, |next| *next as usize);
        self.base[facet.number()] as usize..end
    }
}

/// Terms by event.
#[derive(Debug, Default)]
pub(super) struct Forward {
    pub numbering: Numbering,
    /// Where the terms of each phrase begin in `of_phrases`.
    starts: Vec<u32>,
    of_phrases: Vec<u32>,
    /// What events have besides: curated ones all, others through their repeats. In the order of the events.
    besides: Vec<(u32, u32)>,
    /// The events that have all they have in `besides`.
    curated: RoaringBitmap,
    /// What every other event has.
    always: Vec<u32>,
    /// How many events have each term.
    totals: Vec<u64>,
}

impl Forward {
    /// `phrases` gives the terms of each phrase, by their numbers.
    pub fn new(numbering: Numbering, phrases: &[Vec<u32>], mut besides: Vec<(u32, u32)>, curated: RoaringBitmap, always: Vec<u32>) -> Self {
        let mut starts = Vec::with_capacity(phrases.len() + 1);
        let mut of_phrases = Vec::new();
        for phrase in phrases {
            starts.push(super::small(of_phrases.len()));
            of_phrases.extend(phrase);
        }
        starts.push(super::small(of_phrases.len()));
        besides.sort_unstable();
        Self { numbering, starts, of_phrases, besides, curated, always, totals: Vec::new() }
    }

    /// The same with how many events have each term.
    pub fn with_totals(mut self, totals: Vec<u64>) -> Self {
        self.totals = totals;
        self
    }

    /// How many events have each term.
    pub fn totals(&self) -> &[u64] {
        &self.totals
    }

    pub fn memory(&self) -> usize {
        (self.starts.capacity() + self.of_phrases.capacity()) * size_of::<u32>() + self.besides.capacity() * size_of::<(u32, u32)>()
    }

    /// How many of these events have each term; `None` once `keep_going` says no.
    pub fn count(&self, ids: &RoaringBitmap, said: &[Vec<u32>; SLOTS], keep_going: &dyn Fn() -> bool) -> Option<Vec<u64>> {
        if !keep_going() {
            return None;
        }
        let mut counts = if ids.len() < WORTH_A_THREAD {
            self.count_in(ids, 0..=u32::MAX, said)
        } else {
            let middle = ids.select(u32::try_from(ids.len() / 2).unwrap_or(u32::MAX)).unwrap_or(0);
            let (one, other) = thread::scope(|scope| {
                let other = scope.spawn(|| self.count_in(ids, middle..=u32::MAX, said));
                let one = if middle == 0 { Vec::new() } else { self.count_in(ids, 0..=middle - 1, said) };
                (one, other.join())
            });
            let mut counts = other.unwrap_or_else(|payload| std::panic::resume_unwind(payload));
            for (count, more) in counts.iter_mut().zip(one) {
                *count += more;
            }
            counts
        };
        let coded = ids.len() - ids.intersection_len(&self.curated);
        for number in &self.always {
            counts[*number as usize] += u32::try_from(coded).unwrap_or(u32::MAX);
        }
        Some(counts.into_iter().map(u64::from).collect())
    }

    fn count_in(&self, ids: &RoaringBitmap, range: std::ops::RangeInclusive<u32>, said: &[Vec<u32>; SLOTS]) -> Vec<u32> {
        let mut counts = vec![0_u32; self.numbering.count];
        // The last event that was counted for each term: an event has a term once, through however many phrases.
        let mut last = vec![u32::MAX; self.numbering.count];
        let first = *range.start();
        let mut besides = self.besides[self.besides.partition_point(|(event, _)| *event < first)..].iter().peekable();
        for id in ids.range(range) {
            let mut count = |number: u32| {
                let number = number as usize;
                if last[number] != id {
                    last[number] = id;
                    counts[number] += 1;
                }
            };
            for column in said {
                let Some(phrase) = column.get(id as usize).map(|phrase| *phrase as usize) else { continue };
                if let [from, to] = *self.starts.get(phrase..).and_then(|starts| starts.get(..2)).unwrap_or(&[0, 0]) {
                    self.of_phrases[from as usize..to as usize].iter().for_each(|number| count(*number));
                }
            }
            while besides.next_if(|(event, _)| *event < id).is_some() {}
            while let Some((_, number)) = besides.next_if(|(event, _)| *event == id) {
                count(*number);
            }
        }
        counts
    }
}
