//! Coded records by the million, as a source provides them: columns of numbers, and the phrases behind the numbers.

use super::{Flags, Numbers, Titles};
use crate::dates::Edtf;
use crate::index::query::{Facet, TermId};
use crate::model::Kind;

/// The number of parts of a record that are stored once for all records that share them. Coded records use the first five;
/// rows of tables may name further people in the others.
pub const SLOTS: usize = 8;

/// The part with the actor.
pub(super) const SUBJECT: usize = 0;
/// The part with the action. The title of a row with an action is composed of its parts; otherwise the first part is
/// the title.
pub(super) const ACTION: usize = 1;
/// The part with the recipient.
pub(super) const OBJECT: usize = 2;

/// The parts with the participants of a row of a table: three with one each, and one with all others.
pub(super) const PARTICIPANTS: [usize; 4] = [OBJECT, 5, 6, 7];

/// The part with the teller.
pub(super) const TELLER: usize = 4;

/// The bit that marks a number in the first slot as that of a title, not of a phrase.
pub const TITLE: u32 = 1 << 31;

/// Coded records in the order of their files, as columns.
#[derive(Clone, Debug, Default)]
pub struct CodedColumns {
    /// The key of the first row; the others follow without gaps.
    pub first_key: u32,
    /// Distinct dates.
    pub dates: Vec<Edtf>,
    /// This many dates at the start are those of rows that people wrote: on a day these stand among what is curated, by
    /// their last day and their hour; other rows come after all of them.
    pub written_dates: u32,
    /// The phrases behind the numbers in `said`.
    pub phrases: Vec<Phrase>,
    /// The number of each row's date.
    pub when: Vec<u32>,
    /// For actor, action, recipient, place and teller: the number of each row's phrase, or [`NOTHING`](super::NOTHING). A whole column
    /// may be empty. A number in the first slot with the bit [`TITLE`] is that of a title; then this is the title of the
    /// row, whatever its other slots hold.
    pub said: [Numbers; SLOTS],
    /// The titles of rows that have titles of their own.
    pub titles: Titles,
    /// The value that each row shares with its repeats of the same date; 0 if it has none. Empty if nothing is to be
    /// folded.
    pub same: Vec<u64>,
}

/// A part that many rows share: an actor, an action, a place, a teller.
#[derive(Clone, Debug, Default)]
pub struct Phrase {
    /// The label for titles.
    pub label: String,
    /// The text for search besides the label, line by line.
    pub also: String,
    /// The terms that it gives to a row; the timeline adds broader ones.
    pub terms: Vec<(Facet, TermId)>,
    /// The kind of the event, if it is an action.
    pub kind: Option<Kind>,
    /// The flags of the row, if it is an action or a teller.
    pub flags: Flags,
}

impl CodedColumns {
    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.when.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.when.is_empty()
    }
}
