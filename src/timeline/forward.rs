//! Terms by event: what coded rows have through the phrases that they say, so that the counts of a few events cost no
//! more than these.
//!
//! Posting lists know the events of a term; to count all terms among the 14,000 events of one actor through them, every
//! list must be gone through, ten entries an event: 10 ms at a million events. The other way round it is the
//! 14,000 that are gone through.

use super::ids::small;
use super::sheaf::{OBJECT, SLOTS, SUBJECT};
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
            base[facet.number()] = small(count);
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
    pub(super) starts: Vec<u32>,
    pub(super) of_phrases: Vec<u32>,
    /// A bit for each term of a phrase, of 128: two phrases without a bit in common have no term in common.
    hints: Vec<u128>,
    /// What events have besides: curated ones all, others through their repeats. In the order of the events.
    pub(super) besides: Vec<(u32, u32)>,
    /// The events that have all they have in `besides`.
    curated: RoaringBitmap,
    /// What every other event has.
    pub(super) always: Vec<u32>,
    /// How many events have each term.
    totals: Vec<u64>,
}

impl Forward {
    /// `phrases` gives the terms of each phrase, by their numbers.
    pub fn new(numbering: Numbering, phrases: &[Vec<u32>], mut besides: Vec<(u32, u32)>, curated: RoaringBitmap, always: Vec<u32>) -> Self {
        let mut starts = Vec::with_capacity(phrases.len() + 1);
        let mut of_phrases = Vec::new();
        let joint = numbering.of(Facet::With);
        // Whom it took part with is known by whom it names.
        let own = |number: &&u32| !joint.contains(&(**number as usize));
        let hint =
            |phrase: &Vec<u32>| phrase.iter().filter(own).fold(0_u128, |hint, number| hint | 1 << (number.wrapping_mul(0x9E37_79B1) >> 25));
        let hints = phrases.iter().map(hint).collect();
        for phrase in phrases {
            starts.push(small(of_phrases.len()));
            of_phrases.extend(phrase);
        }
        starts.push(small(of_phrases.len()));
        besides.sort_unstable();
        Self { numbering, starts, of_phrases, hints, besides, curated, always, totals: Vec::new() }
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
        (self.starts.capacity() + self.of_phrases.capacity() + self.hints.capacity() * 4) * size_of::<u32>()
            + self.besides.capacity() * size_of::<(u32, u32)>()
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

    /// What is said is counted phrase by phrase, and then the terms of each phrase at once. Only who does and to whom can
    /// have a term in common; then the event is counted twice, and that is taken back.
    fn count_in(&self, ids: &RoaringBitmap, range: std::ops::RangeInclusive<u32>, said: &[Vec<u32>; SLOTS]) -> Vec<u32> {
        let ids: Vec<u32> = ids.range(range).collect();
        let mut counts = vec![0_u32; self.numbering.count];
        // One more, for those who say nothing.
        let phrases = self.hints.len();
        let mut of_phrases = vec![0_u32; phrases + 1];
        // Column by column: side by side the five made each event cost 34 ns, one after the other 12.
        for column in said.iter().filter(|column| !column.is_empty()) {
            for id in &ids {
                of_phrases[(column[*id as usize] as usize).min(phrases)] += 1;
            }
        }
        for (phrase, count) in of_phrases.into_iter().take(phrases).enumerate().filter(|(_, count)| *count > 0) {
            for number in self.of_phrase(phrase) {
                counts[*number as usize] += count;
            }
        }
        self.take_back_what_is_said_twice(&ids, &said[SUBJECT], &said[OBJECT], &mut counts);
        self.add_besides(&ids, &mut counts);
        counts
    }

    fn take_back_what_is_said_twice(&self, ids: &[u32], subjects: &[u32], objects: &[u32], counts: &mut [u32]) {
        if objects.is_empty() {
            return;
        }
        for id in ids {
            let (subject, object) = (subjects[*id as usize] as usize, objects[*id as usize] as usize);
            let (Some(one), Some(other)) = (self.hints.get(subject), self.hints.get(object)) else { continue };
            if one & other == 0 {
                continue;
            }
            let subject = self.of_phrase(subject);
            for number in self.of_phrase(object).iter().filter(|number| subject.contains(number)) {
                counts[*number as usize] -= 1;
            }
        }
    }

    fn add_besides(&self, ids: &[u32], counts: &mut [u32]) {
        let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return };
        let from = self.besides.partition_point(|(event, _)| event < first);
        let to = self.besides.partition_point(|(event, _)| event <= last);
        let mut here = 0;
        for (event, number) in &self.besides[from..to] {
            while ids[here] < *event {
                here += 1;
            }
            if ids[here] == *event {
                counts[*number as usize] += 1;
            }
        }
    }

    fn of_phrase(&self, phrase: usize) -> &[u32] {
        match self.starts.get(phrase..).and_then(|starts| starts.get(..2)) {
            Some([from, to]) => &self.of_phrases[*from as usize..*to as usize],
            _ => &[],
        }
    }
}
