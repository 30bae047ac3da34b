//! A look at some stretches of coded files: how many records they hold, how many of them are asked for, and how much of
//! what they say is new.

use super::frame::Records;
use super::sieve::{Known, Sieve};
use super::tally::Tally;
use super::{Coding, Framing, Slot};
use crate::input::supply::Supply;
use foldhash::fast::RandomState;
use std::collections::HashSet;
use std::io;

/// The bytes of one stretch.
const STRETCH: u64 = 256 << 10;

/// A look that goes on from file to file.
#[derive(Debug, Default)]
pub(in crate::input) struct Sample {
    pub tally: Tally,
    pieces: HashSet<(usize, Box<[u8]>), RandomState>,
    known: Known,
}

impl Sample {
    /// So many stretches are looked at in all files together.
    pub const STRETCHES: u64 = 32;

    /// Looks at stretches of one file: spread over it where records can be told apart from anywhere, else at its
    /// beginning.
    pub(super) fn look(
        &mut self,
        supply: &Supply,
        (framing, from): (Framing, u64),
        stretches: u64,
        (coding, sieve): (&dyn Coding, &Sieve<'_>),
    ) -> io::Result<()> {
        // What is known of cells is known of one format.
        self.known = Known::default();
        match framing {
            Framing::Tabs => {
                let apart = (supply.len().saturating_sub(from) / stretches.max(1)).max(STRETCH);
                let mut bytes = vec![0; usize::try_from(STRETCH).unwrap_or(0)];
                for at in (0..stretches).map(|number| from + number * apart).take_while(|at| *at < supply.len()) {
                    let read = supply.read_at(at, &mut bytes)?;
                    // Where no record ends there is nothing to be learnt.
                    if memchr::memchr(b'\n', &bytes[..read]).is_none() {
                        continue;
                    }
                    self.stretch(Records::from(supply, framing, at), (at, at == from), (at + STRETCH, supply.len()), (coding, sieve))?;
                }
            }
            Framing::Quoted(_) => {
                let end = from + stretches * STRETCH;
                self.stretch(Records::from(supply, framing, from), (from, true), (end, supply.len()), (coding, sieve))?;
            }
        }
        self.tally.growth.push((self.tally.kept, self.pieces.len() as u64));
        Ok(())
    }

    /// The records that begin in a stretch; the first is part of one, unless it is whole.
    fn stretch(
        &mut self,
        mut records: Records<'_>,
        (at, is_whole): (u64, bool),
        (end, len): (u64, u64),
        (coding, sieve): (&dyn Coding, &Sieve<'_>),
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
