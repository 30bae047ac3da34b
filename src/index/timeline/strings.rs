//! Distinct strings, stored once, end to end, so that one substring search covers them all.

use crate::files::binary::{Packer, Unpacker};
use memchr::memmem::Finder;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// A pool of strings, each with a number.
#[derive(Debug, Default)]
pub(super) struct Strings {
    bytes: String,
    /// The end of each string; it starts after the end of the previous one and the separator.
    ends: Vec<u64>,
}

/// Between strings, so that nothing matches across a border. No folded text contains it.
const SEPARATOR: char = '\0';

impl Strings {
    pub fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = if number == 0 { 0 } else { self.ends[number - 1] + 1 };
        &self.bytes[to_usize(start)..to_usize(self.ends[number])]
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn pack(&self, packer: &mut Packer) {
        packer.count(self.ends.len());
        self.ends.iter().for_each(|end| packer.long(*end));
        packer.text(&self.bytes);
    }

    /// Reads the pool back; `None` if the ends do not match the strings.
    pub fn of_packed(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        let count = unpacker.count(8)?;
        let ends: Vec<u64> = (0..count).map(|_| unpacker.long()).collect::<Option<_>>()?;
        let bytes = unpacker.text()?.to_owned();
        // Each string ends on a character border, the last one at the end, with a separator between any two.
        let ends_well = |end: &u64| bytes.is_char_boundary(to_usize(*end));
        let apart = |pair: &[u64]| pair[0] < pair[1] && bytes.as_bytes().get(to_usize(pair[0])) == Some(&0);
        let whole = ends.last().map_or(0, |end| to_usize(*end)) == bytes.len();
        (whole && ends.iter().all(ends_well) && ends.windows(2).all(apart)).then_some(Self { bytes, ends })
    }

    pub fn memory(&self) -> usize {
        self.bytes.capacity() + self.ends.capacity() * size_of::<u64>()
    }

    /// The number of the string that contains a byte, at `from` or after it and before `to`. Steps double: with many
    /// matches the next string is close.
    fn containing_byte(&self, byte: u64, from: usize, to: usize) -> usize {
        let (mut low, mut step) = (from, 1);
        while low + step < to && self.ends[low + step] < byte {
            low += step;
            step *= 2;
        }
        let high = (low + step + 1).min(to);
        low + self.ends[low..high].partition_point(|end| *end < byte)
    }

    /// For each string, whether it contains `needle`; `None` if it was told to stop.
    pub fn containing(&self, needle: &str, keep_going: &dyn Fn() -> bool) -> Option<Vec<bool>> {
        /// Some 4 MiB take a millisecond or less.
        const CHUNK: usize = 1 << 15;
        let mut found = vec![false; self.len()];
        if needle.contains(SEPARATOR) {
            return Some(found);
        }
        let finder = Finder::new(needle);
        let mut number = 0;
        while number < self.len() {
            if !keep_going() {
                return None;
            }
            let last = (number + CHUNK).min(self.len());
            let start = if number == 0 { 0 } else { to_usize(self.ends[number - 1]) + 1 };
            let part = &self.bytes[start..to_usize(self.ends[last - 1])];
            let mut from = 0;
            while let Some(hit) = finder.find(&part.as_bytes()[from..]) {
                let hit = (start + from + hit) as u64;
                number = self.containing_byte(hit, number, last);
                found[number] = true;
                // Skip the rest of this string: it is already a match.
                from = to_usize(self.ends[number]) - start;
                if from >= part.len() {
                    break;
                }
            }
            number = last;
        }
        Some(found)
    }
}

fn to_usize(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

/// Collects distinct strings. The map holds only hashes and numbers: the strings are in the pool.
#[derive(Default)]
pub(super) struct Interner {
    pool: Strings,
    by_hash: HashMap<u64, Vec<u32>>,
    hasher: RandomState,
}

impl Interner {
    pub fn add(&mut self, text: &str) -> u32 {
        let hash = self.hasher.hash_one(text);
        let numbers = self.by_hash.entry(hash).or_default();
        if let Some(number) = numbers.iter().find(|number| self.pool.get(**number) == text) {
            return *number;
        }
        let number = u32::try_from(self.pool.len()).unwrap_or(u32::MAX);
        if number > 0 {
            self.pool.bytes.push(SEPARATOR);
        }
        self.pool.bytes.push_str(text);
        self.pool.ends.push(self.pool.bytes.len() as u64);
        numbers.push(number);
        number
    }

    pub fn finish(mut self) -> Strings {
        self.pool.bytes.shrink_to_fit();
        self.pool.ends.shrink_to_fit();
        self.pool
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_strings_are_stored_once_and_found_in_order() {
        let mut interner = Interner::default();
        let numbers: Vec<u32> = ["alpha", "beta", "", "alpha", "alphabet"].iter().map(|text| interner.add(text)).collect();
        assert_eq!(numbers, [0, 1, 2, 0, 3]);
        let pool = interner.finish();
        assert_eq!(pool.get(3), "alphabet");
        assert_eq!(pool.containing("alpha", &|| true), Some(vec![true, false, false, true]));
        assert_eq!(pool.containing("bet", &|| true), Some(vec![false, true, false, true]));
        assert_eq!(pool.containing("abeta", &|| true), Some(vec![false; 4]), "nothing is found across a border");
        assert_eq!(pool.containing("a", &|| false), None);
    }
}
