//! Samples stretches of coded files: the number of records in them, the number that a load would keep, and the share of
//! new values.

use super::frame::Records;
use super::load_filter::{Known, LoadFilter};
use super::tally::SampleStats;
use super::{Coding, Framing, Slot};
use crate::input::input_bytes::InputBytes;
use foldhash::fast::RandomState;
use std::collections::HashSet;
use std::io;

/// The bytes of one stretch.
const STRETCH: u64 = 256 << 10;

/// A sample that continues from file to file.
#[derive(Debug, Default)]
pub(in crate::input) struct Sample {
    pub tally: SampleStats,
    pieces: HashSet<(usize, Box<[u8]>), RandomState>,
    known: Known,
}

impl Sample {
    /// The number of stretches that are sampled in all files together.
    pub const STRETCHES: u64 = 32;

    /// Samples stretches of one file: spread over it if a record can be recognised from any position, else at the
    /// beginning.
    pub(super) fn look(
        &mut self,
        supply: &InputBytes,
        (framing, from): (Framing, u64),
        stretches: u64,
        (coding, sieve): (&dyn Coding, &LoadFilter<'_>),
    ) -> io::Result<()> {
        // The meanings of cells belong to one format.
        self.known = Known::default();
        match framing {
            Framing::Tabs => {
                let apart = (supply.len().saturating_sub(from) / stretches.max(1)).max(STRETCH);
                let mut bytes = vec![0; usize::try_from(STRETCH).unwrap_or(0)];
                for at in (0..stretches).map(|number| from + number * apart).take_while(|at| *at < supply.len()) {
                    let read = supply.read_at(at, &mut bytes)?;
                    // Without the end of a record there is nothing to count.
                    if memchr::memchr(b'\n', &bytes[..read]).is_none() {
                        continue;
                    }
                    self.stretch(Records::from(supply, framing, at), (at, at == from), (at + STRETCH, supply.len()), (coding, sieve))?;
                }
            }
            Framing::Quoted(_) | Framing::Padded(_) => {
                let end = from + stretches * STRETCH;
                self.stretch(Records::from(supply, framing, from), (from, true), (end, supply.len()), (coding, sieve))?;
            }
        }
        self.tally.growth.push((self.tally.kept, self.pieces.len() as u64));
        Ok(())
    }

    /// The records that begin in a stretch; the first is cut off, unless the stretch begins with a record.
    fn stretch(
        &mut self,
        mut records: Records<'_>,
        (at, is_whole): (u64, bool),
        (end, len): (u64, u64),
        (coding, sieve): (&dyn Coding, &LoadFilter<'_>),
    ) -> io::Result<()> {
        let mut first = is_whole.then_some(at);
        let mut passed = is_whole;
        loop {
            let Some(record) = records.next()? else {
                self.tally.bytes += first.map_or(0, |first| len - first);
                return Ok(());
            };
            if record.is_endless || record.at >= end {
                self.tally.bytes += first.map_or(0, |first| record.at - first);
                return Ok(());
            }
            if !passed {
                passed = true;
                continue;
            }
            first.get_or_insert(record.at);
            self.tally.read += 1;
            if let Ok(sighting) = coding.row(&record.cells)
                && sieve.takes(&sighting, &mut self.known)
            {
                self.keep(&sighting.pieces, coding.sides_are_alike());
            }
        }
    }

    fn keep(&mut self, pieces: &[&[u8]; Slot::ALL.len()], sides_are_alike: bool) {
        self.tally.kept += 1;
        for (slot, cells) in Slot::ALL.into_iter().zip(pieces) {
            if !cells.is_empty() && self.pieces.insert((slot.book(sides_are_alike), Box::from(*cells))) {
                self.tally.said += cells.len() as u64;
            }
        }
        if self.tally.kept.is_power_of_two() {
            self.tally.growth.push((self.tally.kept, self.pieces.len() as u64));
        }
    }
}
