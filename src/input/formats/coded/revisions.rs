//! Records that are later states of others: which record of a number counts, over all files.
//!
//! UCDP publishes candidate files every month, and later files correct earlier ones; ACLED changes records every week
//! and publishes the numbers of those that it has deleted. If two rows of one file do not say which is later, both are
//! kept: some exports have a row for each actor of an event. The same row twice is one, as where files were joined.

use super::{Cells, Coding, naming};
use foldhash::fast::{FixedState, RandomState};
use std::cmp::Ordering;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

/// The key of a record, and when it was added to the data set; 0 if it does not say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbered {
    number: u64,
    stamp: u64,
    /// The hash of all its cells.
    content: u64,
}

impl Numbered {
    pub fn new(coding: &dyn Coding, cells: &Cells<'_>) -> Self {
        Self { number: number(coding, cells), stamp: coding.stamp(cells), content: FixedState::with_seed(3).hash_one(cells.parts().0) }
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

/// The latest state of a record: when it was added, in which file, and whether several rows there have its number.
#[derive(Debug)]
struct Latest {
    stamp: u64,
    rank: Rank,
    is_repeated: bool,
}

/// Rows whose numbers return in their file.
pub(super) type Seen = HashSet<(u64, u64), RandomState>;

/// The latest state of each record.
#[derive(Debug, Default)]
pub(super) struct Revisions {
    latest: HashMap<u64, Latest, RandomState>,
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
        for Numbered { number, stamp, .. } in records {
            let new = || Latest { stamp: *stamp, rank: rank.clone(), is_repeated: false };
            match self.latest.entry(*number) {
                Entry::Vacant(free) => drop(free.insert(new())),
                Entry::Occupied(mut known) => match (known.get().stamp, &known.get().rank).cmp(&(*stamp, rank)) {
                    Ordering::Less => drop(known.insert(new())),
                    Ordering::Equal => known.get_mut().is_repeated = true,
                    Ordering::Greater => {}
                },
            }
        }
    }

    /// Notes that a record has been deleted.
    pub fn delete(&mut self, coding: &dyn Coding, cells: &Cells<'_>) {
        self.deleted.insert(number(coding, cells));
    }

    /// Whether a record of a file still counts; `seen` are those of the file before it.
    pub fn fate(&self, rank: &Rank, record: &Numbered, seen: &mut Seen) -> Fate {
        if self.deleted.contains(&record.number) {
            return Fate::Deleted;
        }
        let Some(latest) = self.latest.get(&record.number) else { return Fate::Holds };
        let is_latest = (latest.stamp, &latest.rank) == (record.stamp, rank);
        let mut is_new = || !latest.is_repeated || seen.insert((record.number, record.content));
        if is_latest && is_new() { Fate::Holds } else { Fate::Revised }
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
        let at = |number, stamp| Numbered { number, stamp, content: 0 };
        let mut seen = Seen::default();
        revisions.note(&first, [at(1, 0), at(1, 0), at(2, 9), at(3, 0)].iter());
        revisions.note(&second, [at(1, 0), at(2, 5)].iter());
        let mut fates = |rank: &Rank| {
            [at(1, 0), at(2, if *rank == first { 9 } else { 5 }), at(3, 0)].map(|record| revisions.fate(rank, &record, &mut seen))
        };
        assert_eq!(fates(&first), [Fate::Revised, Fate::Holds, Fate::Holds]);
        assert_eq!(fates(&second)[..2], [Fate::Holds, Fate::Revised]);
    }

    #[test]
    fn the_same_row_twice_is_one_and_two_rows_of_a_number_are_two() {
        let mut revisions = Revisions::default();
        let rank = Rank::new("a", 0);
        let rows = [1, 2, 1, 3].map(|content| Numbered { number: 7, stamp: 0, content });
        revisions.note(&rank, rows.iter());
        let mut seen = Seen::default();
        assert_eq!(rows.map(|row| revisions.fate(&rank, &row, &mut seen)), [Fate::Holds, Fate::Holds, Fate::Revised, Fate::Holds]);
    }
}
