//! Ids of events that are made from rows, each once: an id that another event has gets a number appended.

use crate::model::{Event, Id};
use foldhash::fast::FixedState;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

/// The number of characters of an id before an appended number: the limit on the length of an id leaves room for it.
const BASE: usize = 45;

/// The ids that are taken, as hashes: a million of them take about 20 MB while a table is read.
#[derive(Default)]
pub(super) struct Taken {
    ids: HashSet<u64, FixedState>,
    /// The last number appended to an id.
    last: HashMap<u64, u32, FixedState>,
}

impl Taken {
    /// Takes an id, with the lowest number that makes it unique; `None` if it needs none.
    pub fn take(&mut self, id: &str) -> Option<u32> {
        let own = hash(id);
        if self.ids.insert(own) {
            return None;
        }
        let mut number = self.last.get(&own).copied().unwrap_or(1);
        loop {
            number += 1;
            if self.ids.insert(hash(numbered(id, number).as_str())) {
                self.last.insert(own, number);
                return Some(number);
            }
        }
    }
}

/// An id with a number appended.
pub(super) fn numbered(id: &str, number: u32) -> Id<Event> {
    let base: String = id.chars().take(BASE).collect();
    Id::of_words(&format!("{base}~{number}"))
}

/// The hash of an id, the same in every run.
pub(super) fn hash(id: &str) -> u64 {
    FixedState::with_seed(1).hash_one(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_is_taken_gets_the_next_number_that_is_nobodys() {
        let mut taken = Taken::default();
        let numbers: Vec<Option<u32>> = ["a", "a~2", "a", "a", "b", "a~2"].iter().map(|id| taken.take(id)).collect();
        assert_eq!(numbers, [None, None, Some(3), Some(4), None, Some(2)]);
        assert_eq!(numbered("a~2", 2).as_str(), "a~2~2");
    }
}
