//! Numbers by event in as few bytes as possible: two if their range is small, else four.

use super::blocks::BLOCK;
use super::numbers::NOTHING;

/// A column of numbers, some of which may be [`NOTHING`].
#[derive(Debug)]
pub(super) enum Column {
    /// Numbers counted from `first`; those from `span` on are [`NOTHING`].
    Narrow { first: u32, span: u32, numbers: Vec<u16> },
    /// Numbers as they are.
    Wide { span: u32, numbers: Vec<u32> },
}

impl Default for Column {
    fn default() -> Self {
        Self::Wide { span: 0, numbers: Vec::new() }
    }
}

impl Column {
    pub fn new(numbers: Vec<u32>) -> Self {
        let said = || numbers.iter().copied().filter(|number| *number != NOTHING);
        let Some((first, last)) = said().min().zip(said().max()) else {
            return Self::Narrow { first: 0, span: 0, numbers: vec![u16::MAX; numbers.len()] };
        };
        let span = (last - first).saturating_add(1);
        if span > u32::from(u16::MAX) {
            return Self::Wide { span: last.saturating_add(1), numbers };
        }
        let narrow = |number: &u32| number.checked_sub(first).and_then(|number| u16::try_from(number).ok()).unwrap_or(u16::MAX);
        Self::Narrow { first, span, numbers: numbers.iter().map(narrow).collect() }
    }

    pub fn len(&self) -> usize {
        match self {
            Self::Narrow { numbers, .. } => numbers.len(),
            Self::Wide { numbers, .. } => numbers.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of an event; `None` if it has none.
    pub fn get(&self, at: usize) -> Option<u32> {
        match self {
            Self::Narrow { first, numbers, .. } => {
                numbers.get(at).filter(|number| **number != u16::MAX).map(|number| first + u32::from(*number))
            }
            Self::Wide { numbers, .. } => numbers.get(at).copied().filter(|number| *number != NOTHING),
        }
    }

    /// The range of possible numbers.
    pub fn range(&self) -> std::ops::Range<usize> {
        match self {
            Self::Narrow { first, span, .. } => *first as usize..(*first as usize + *span as usize),
            Self::Wide { span, .. } => 0..*span as usize,
        }
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = u32> + '_ {
        (0..self.len()).map(|at| self.get(at).unwrap_or(NOTHING))
    }

    pub fn memory(&self) -> usize {
        match self {
            Self::Narrow { numbers, .. } => numbers.capacity() * size_of::<u16>(),
            Self::Wide { numbers, .. } => numbers.capacity() * size_of::<u32>(),
        }
    }

    /// Adds `by` in a table of [`Tally`] for each of these events after `base`.
    pub fn tally(&self, base: usize, events: &[u16], by: u32, table: &mut Tally) {
        match self {
            Self::Narrow { numbers, .. } => table.add(numbers.get(base..).unwrap_or_default(), events, by),
            Self::Wide { numbers, .. } => table.add(numbers.get(base..).unwrap_or_default(), events, by),
        }
    }

    /// Sets a bit for each event from `base` on whose number is marked in `found`, a table of all numbers.
    pub fn mark(&self, base: usize, found: &Marks, words: &mut [u64]) {
        match self {
            Self::Narrow { numbers, .. } => {
                let Marks::Narrow(table) = found else { return };
                for (word, numbers) in words.iter_mut().zip(numbers.get(base..).unwrap_or_default().chunks(64)) {
                    let bits = numbers.iter().zip(0..).map(|(number, bit)| u64::from(table[usize::from(*number)]) << bit);
                    *word |= bits.fold(0, std::ops::BitOr::bitor);
                }
            }
            Self::Wide { numbers, .. } => {
                let Marks::Wide(table) = found else { return };
                for (word, numbers) in words.iter_mut().zip(numbers.get(base..).unwrap_or_default().chunks(64)) {
                    let is_marked = |number: &u32| u64::from(table.get(*number as usize) == Some(&true));
                    let bits = numbers.iter().zip(0..).map(|(number, bit)| is_marked(number) << bit);
                    *word |= bits.fold(0, std::ops::BitOr::bitor);
                }
            }
        }
    }

    /// The marked numbers within the range of this column; `None` if there is none.
    pub fn marks<'a>(&self, found: &'a [bool]) -> Option<Marks<'a>> {
        let range = self.range();
        let here = found.get(range.start.min(found.len())..range.end.min(found.len()))?;
        if !here.contains(&true) {
            return None;
        }
        Some(match self {
            Self::Narrow { .. } => {
                let mut table = Box::new([0_u8; 1 << 16]);
                table.iter_mut().zip(here).for_each(|(place, found)| *place = u8::from(*found));
                Marks::Narrow(table)
            }
            Self::Wide { .. } => Marks::Wide(found),
        })
    }
}

/// The numbers to look for in a column.
pub(super) enum Marks<'a> {
    /// An entry for every value of two bytes, so that no lookup needs a check.
    Narrow(Box<[u8; 1 << 16]>),
    Wide(&'a [bool]),
}

/// How often each number occurs.
pub(super) struct Tally {
    /// One entry for each number and the spare ones, twice: the next event often has the same number, and would wait for the
    /// previous sum.
    halves: [Vec<u32>; 2],
}

/// Entries for events without a number. A branch for these would be guessed wrong for every other event, and a single entry would
/// wait for itself.
const SPARE: usize = 4;

impl Tally {
    /// Counts of so many numbers.
    pub fn new(numbers: usize) -> Self {
        let half = vec![0; numbers + SPARE];
        Self { halves: [half.clone(), half] }
    }

    fn add<T: Copy + Into<u32>>(&mut self, numbers: &[T], events: &[u16], by: u32) {
        // A whole block has a number for every value of an event's two bytes.
        match numbers.first_chunk::<{ BLOCK as usize }>() {
            Some(block) => self.add_each(|event| Some(block[event]), events, by),
            None => self.add_each(|event| numbers.get(event).copied(), events, by),
        }
    }

    #[inline(always)]
    fn add_each<T: Into<u32>>(&mut self, number: impl Fn(usize) -> Option<T>, events: &[u16], by: u32) {
        let [one, other] = &mut self.halves;
        let spare = one.len() - SPARE;
        let add = |half: &mut [u32], event: u16| {
            let Some(number) = number(usize::from(event)) else { return };
            let (number, spare) = (number.into() as usize, spare + usize::from(event) % SPARE);
            if let Some(count) = half.get_mut(if number < spare { number } else { spare }) {
                *count = count.wrapping_add(by);
            }
        };
        let (pairs, rest) = events.as_chunks::<2>();
        for [first, second] in pairs {
            add(one, *first);
            add(other, *second);
        }
        rest.iter().for_each(|event| add(one, *event));
    }

    /// The count of each number.
    pub fn counts(&self) -> impl Iterator<Item = u32> + '_ {
        let [one, other] = &self.halves;
        one.iter().zip(other).map(|(one, other)| one.wrapping_add(*other)).take(one.len() - SPARE)
    }
}
