//! Records that are later states of others: which record of a number counts, over all files.
//!
//! UCDP publishes candidate files every month, and later files correct earlier ones; ACLED changes records every week
//! and publishes the numbers of those that it has deleted. If two rows of one file do not say which is later, both are
//! kept: some exports have a row for each actor of an event.

use super::{Cells, Coding, naming};
use foldhash::fast::{FixedState, RandomState};
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

/// The key of a record, and when it was added to the data set; 0 if it does not say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbered {
    number: u64,
    stamp: u64,
}

impl Numbered {
    pub fn new(coding: &dyn Coding, cells: &Cells<'_>) -> Self {
        Self { number: number(coding, cells), stamp: coding.stamp(cells) }
    }
}

fn number(coding: &dyn Coding, cells: &Cells<'_>) -> u64 {
    FixedState::with_seed(2).hash_one(naming::event_id(coding, cells).as_str())
}

/// How late a file is among others: by the version in its name, then by its position.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank(Vec<u64>, usize);

impl Rank {
    /// "GEDEvent_v24_0_10.csv" is later than "GEDEvent_v24_0_9.csv", whatever their positions.
    pub fn new(name: &str, place: usize) -> Self {
        let name = crate::text::file_name(name).to_lowercase();
        let version = name.match_indices('v').find_map(|(at, _)| {
            let rest = &name[at + 1..];
            let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '_' | '.' | '-')).unwrap_or(rest.len());
            let numbers: Vec<u64> = rest[..end].split(['_', '.', '-']).filter_map(|number| number.parse().ok()).collect();
            (rest.starts_with(|c: char| c.is_ascii_digit()) && numbers.len() > 1).then_some(numbers)
        });
        Self(version.unwrap_or_default(), place)
    }
}

/// The latest state of each record.
#[derive(Debug, Default)]
pub(super) struct Revisions {
    latest: HashMap<u64, (u64, Rank), RandomState>,
    deleted: HashSet<u64, RandomState>,
}

/// Whether a record still counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Holds,
    Revised,
    Deleted,
}

impl Revisions {
    /// Notes the records of a file.
    pub fn note<'a>(&mut self, rank: &Rank, records: impl Iterator<Item = &'a Numbered>) {
        for Numbered { number, stamp } in records {
            let new = || (*stamp, rank.clone());
            let latest = self.latest.entry(*number).or_insert_with(new);
            if (latest.0, &latest.1) < (*stamp, rank) {
                *latest = new();
            }
        }
    }

    /// Notes that a record has been deleted.
    pub fn delete(&mut self, coding: &dyn Coding, cells: &Cells<'_>) {
        self.deleted.insert(number(coding, cells));
    }

    /// Whether a record of a file still counts.
    pub fn fate(&self, rank: &Rank, record: &Numbered) -> Fate {
        if self.deleted.contains(&record.number) {
            return Fate::Deleted;
        }
        let is_latest = self.latest.get(&record.number).is_none_or(|(stamp, latest)| (*stamp, latest) == (record.stamp, rank));
        if is_latest { Fate::Holds } else { Fate::Revised }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_version_in_the_name_is_a_later_file() {
        let rank = |name: &str| Rank::new(name, 0);
        assert!(rank("in/GEDEvent_v24_0_9.csv") < rank("GEDEvent_v24_0_10.csv"));
        assert!(rank("GEDEvent_v24_0_12.csv") < rank("gedevent_v25_0_1.csv"));
        assert!(Rank::new("a.csv", 1) < Rank::new("b.csv", 2) && Rank::new("events2.csv", 2) < Rank::new("events1.csv", 3));
    }

    #[test]
    fn the_latest_state_of_a_number_holds_and_rows_of_which_none_is_later_all_do() {
        let mut revisions = Revisions::default();
        let (first, second) = (Rank::new("a", 0), Rank::new("b", 1));
        let at = |number, stamp| Numbered { number, stamp };
        revisions.note(&first, [at(1, 0), at(1, 0), at(2, 9), at(3, 0)].iter());
        revisions.note(&second, [at(1, 0), at(2, 5)].iter());
        let fates =
            |rank: &Rank| [at(1, 0), at(2, if *rank == first { 9 } else { 5 }), at(3, 0)].map(|record| revisions.fate(rank, &record));
        assert_eq!(fates(&first), [Fate::Revised, Fate::Holds, Fate::Holds]);
        assert_eq!(fates(&second)[..2], [Fate::Holds, Fate::Revised]);
    }
}
