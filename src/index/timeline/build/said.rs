//! Rows whose phrases come as numbers: the rows of another timeline, kept elsewhere and built again.

use super::super::coded_columns::{ACTION, SLOTS, SUBJECT, TITLE};
use super::super::numbers::NOTHING;
use super::super::titles::Titles;

/// The phrases of a row, slot by slot: numbers that the builder gave to phrases and titles, or [`NOTHING`].
pub type Said = [u32; SLOTS];

/// Whether a row was converted from a coded record: it has an action, and no title of its own.
#[must_use]
pub fn is_converted(said: &Said) -> bool {
    let has_title = said[SUBJECT] != NOTHING && said[SUBJECT] & TITLE != 0;
    said[ACTION] != NOTHING && !has_title
}

/// The phrases of such rows besides the first slot, and their titles.
#[derive(Default)]
pub(super) struct SaidByRow {
    /// Slot by slot, by row; empty if no row has the slot.
    slots: [Vec<u32>; SLOTS],
    pub titles: Titles,
}

impl SaidByRow {
    /// The number of the phrase of a row among all phrases and titles; `first` is that of the first slot.
    pub fn number(&self, slot: usize, row: u32, first: u32, first_title: u32) -> u32 {
        match slot {
            SUBJECT if first != NOTHING && first & TITLE != 0 => (first & !TITLE) + first_title,
            SUBJECT => first,
            slot => self.slots[slot].get(row as usize).copied().unwrap_or(NOTHING),
        }
    }

    /// Adds the further phrases of the row with a number.
    pub fn push(&mut self, at: usize, said: &Said) {
        for (slot, number) in said.iter().enumerate().skip(1).filter(|(_, number)| **number != NOTHING) {
            self.slots[slot].resize(at, NOTHING);
            self.slots[slot].push(*number);
        }
    }

    /// Whether any row has the slot.
    pub fn has(&self, slot: usize) -> bool {
        !self.slots[slot].is_empty()
    }
}
