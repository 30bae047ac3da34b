//! Distinct strings, stored once, end to end, so that one substring search covers them all.

use super::ends::Ends;
use crate::files::binary::{Packer, Unpacker};
use memchr::memmem::Finder;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// A pool of strings, each with a number.
#[derive(Clone, Debug, Default)]
pub(super) struct Strings {
    bytes: String,
    /// The end of each string; it starts after the end of the previous one and the separator.
    ends: Ends,
}

/// Between strings, so that nothing matches across a border. No folded text contains it.
const SEPARATOR: char = '\0';

impl Strings {
    pub fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = if number == 0 { 0 } else { self.ends.get(number - 1) + 1 };
        &self.bytes[to_usize(start)..to_usize(self.ends.get(number))]
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a string under the next number.
    pub fn push(&mut self, text: &str) -> u32 {
        let number = u32::try_from(self.len()).unwrap_or(u32::MAX);
        if number > 0 {
            self.bytes.push(SEPARATOR);
        }
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u64);
        number
    }

    pub fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.ends.shrink();
    }

    pub fn pack(&self, packer: &mut Packer) {
        packer.count(self.ends.len());
        self.ends.iter().for_each(|end| packer.long(end));
        packer.text(&self.bytes);
    }

    /// Reads the pool back; `None` if the ends do not match the strings.
    pub fn of_packed(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        let count = unpacker.count(8)?;
        let mut ends = Ends::default();
        for _ in 0..count {
            let end = unpacker.long()?;
            // A lower one than the last cannot be held, and is wrong anyway.
            ends.last().is_none_or(|last| last < end).then(|| ends.push(end))?;
        }
        let bytes = unpacker.text()?.to_owned();
        // Each string ends on a character border, the last one at the end, with a separator between any two.
        let ends_well = |end: u64| bytes.is_char_boundary(to_usize(end));
        let apart = |number: usize| number + 1 == count || bytes.as_bytes().get(to_usize(ends.get(number))) == Some(&0);
        let whole = ends.last().map_or(0, to_usize) == bytes.len();
        (whole && ends.iter().all(ends_well) && (0..count).all(apart)).then_some(Self { bytes, ends })
    }

    pub fn memory(&self) -> usize {
        self.bytes.capacity() + self.ends.memory()
    }

    /// The number of the string that contains a byte, at `from` or after it and before `to`. Steps double: with many
    /// matches the next string is close.
    fn containing_byte(&self, byte: u64, from: usize, to: usize) -> usize {
        let (mut low, mut step) = (from, 1);
        while low + step < to && self.ends.get(low + step) < byte {
            low += step;
            step *= 2;
        }
        let high = (low + step + 1).min(to);
        self.ends.reaching(byte, low, high)
    }

    /// For each string, whether it contains `needle`; `None` if it was told to stop.
    pub fn containing(&self, needle: &str, keep_going: &dyn Fn() -> bool) -> Option<Vec<bool>> {
        let finder = Finder::new(needle);
        self.found(needle, keep_going, &|text| finder.find(text))
    }

    /// The same whatever the case of the ASCII letters in the strings; `needle` has no ASCII capitals.
    pub fn containing_in_any_case(&self, needle: &str, keep_going: &dyn Fn() -> bool) -> Option<Vec<bool>> {
        let finder = AnyCase::new(needle);
        self.found(needle, keep_going, &|text| finder.find(text))
    }

    fn found(&self, needle: &str, keep_going: &dyn Fn() -> bool, find: &dyn Fn(&[u8]) -> Option<usize>) -> Option<Vec<bool>> {
        /// Some 4 MiB take a millisecond or less.
        const CHUNK: usize = 1 << 15;
        let mut found = vec![false; self.len()];
        if needle.contains(SEPARATOR) {
            return Some(found);
        }
        let mut number = 0;
        while number < self.len() {
            if !keep_going() {
                return None;
            }
            let last = (number + CHUNK).min(self.len());
            let start = if number == 0 { 0 } else { to_usize(self.ends.get(number - 1)) + 1 };
            let part = &self.bytes[start..to_usize(self.ends.get(last - 1))];
            let mut from = 0;
            while let Some(hit) = find(&part.as_bytes()[from..]) {
                let hit = (start + from + hit) as u64;
                number = self.containing_byte(hit, number, last);
                found[number] = true;
                // Skip the rest of this string: it is already a match.
                from = to_usize(self.ends.get(number)) - start;
                if from >= part.len() {
                    break;
                }
            }
            number = last;
        }
        Some(found)
    }
}

/// Letters from the most frequent in English text to the rarest.
const FREQUENT: &[u8] = b" etaoinsrhldcumfgpywbvkxjqz";

/// Finds a text whatever the case of its letters: goes from one position of its rarest letter to the next.
struct AnyCase<'a> {
    needle: &'a [u8],
    /// The position of this letter in the text.
    rarest: usize,
    letters: [u8; 2],
}

impl<'a> AnyCase<'a> {
    fn new(needle: &'a str) -> Self {
        let needle = needle.as_bytes();
        let rank = |byte: u8| FREQUENT.iter().position(|known| *known == byte).unwrap_or(FREQUENT.len());
        let rarest = (0..needle.len()).max_by_key(|at| rank(needle[*at])).unwrap_or(0);
        let letter = needle.get(rarest).copied().unwrap_or_default();
        Self { needle, rarest, letters: [letter, letter.to_ascii_uppercase()] }
    }

    fn find(&self, text: &[u8]) -> Option<usize> {
        let [one, other] = self.letters;
        let starts = memchr::memchr2_iter(one, other, text.get(self.rarest..)?);
        let len = self.needle.len();
        starts.into_iter().find(|start| text.get(*start..start + len).is_some_and(|here| here.eq_ignore_ascii_case(self.needle)))
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
        let number = self.pool.push(text);
        numbers.push(number);
        number
    }

    pub fn finish(mut self) -> Strings {
        self.pool.shrink();
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
