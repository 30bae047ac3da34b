//! Coded records by the million, as a source hands them over: columns of numbers, and what the numbers stand for.

use super::Flags;
use crate::dates::Edtf;
use crate::index::query::{Facet, TermId};
use crate::model::Kind;

/// How many parts of a record are stored once for all that have them.
pub const SLOTS: usize = 5;

/// The part of a row that says who does it.
pub(super) const SUBJECT: usize = 0;
/// The part that says what is done: a row that has it is composed of its parts, any other is its first part.
pub(super) const ACTION: usize = 1;
/// The part that says to whom.
pub(super) const OBJECT: usize = 2;

/// Where a row says nothing of a slot.
pub const NOTHING: u32 = u32::MAX;

/// Coded records in the order of their files, column by column.
#[derive(Clone, Debug, Default)]
pub struct Sheaf {
    /// The key of the first row; the others follow without a gap.
    pub first_key: u32,
    /// Distinct dates.
    pub dates: Vec<Edtf>,
    /// What the numbers in `said` stand for.
    pub phrases: Vec<Phrase>,
    /// Row by row the number of its date.
    pub when: Vec<u32>,
    /// For who does, what, to whom, where and who tells: row by row the number of a phrase, or [`NOTHING`]. A column
    /// may be empty as a whole.
    pub said: [Vec<u32>; SLOTS],
    /// Row by row what it has in common with its repeats of the same date; 0 where it is nobody's repeat. Empty where
    /// nothing is to be folded.
    pub same: Vec<u64>,
}

/// Something that many rows say: an actor, an action, a place, a teller.
#[derive(Clone, Debug, Default)]
pub struct Phrase {
    /// As titles write it.
    pub label: String,
    /// What a search looks through besides the label, line by line.
    pub also: String,
    /// The terms that a row has through it; broader ones are added by the timeline.
    pub terms: Vec<(Facet, TermId)>,
    /// Of an action, the kind of the event.
    pub kind: Option<Kind>,
    /// Of an action, what the row says besides.
    pub flags: Flags,
}

impl Sheaf {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.when.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.when.is_empty()
    }
}
