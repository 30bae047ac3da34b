//! What a format of coded records has to tell of itself.

use super::cells::{Cells, Framing};
use super::sighting::{Piece, Sighting, Slot};
use crate::model::{Event, Source};
use std::borrow::Cow;

/// How many records of a file are looked at before it is read: enough to tell what has been done to all of them.
pub(in crate::input) const SAMPLE: usize = 100;

/// A way in which coded records are written: what a file under `coded/` tells of its format.
pub(in crate::input) trait Coding: Send + Sync {
    /// What it is called: "GDELT events".
    fn name(&self) -> &'static str;

    /// How the records of a file are cut that begins so: programs in some countries write semicolons for commas.
    fn framing(&self, beginning: &[u8]) -> Framing;

    /// Whether a machine coded the records, not people.
    fn is_machine(&self) -> bool;

    /// The first records of a file, up to [`SAMPLE`] of them: whether the first is a header, with what follows from it
    /// and from the look of the others (how days are written, whether codes have lost their zeros). Called once before
    /// any row; without a record where the file is empty.
    ///
    /// # Errors
    /// Why the file cannot be read at all: columns are missing, a spreadsheet program has spoilt it.
    fn open(&mut self, first: &[Cells<'_>]) -> Result<Header, String>;

    /// Whether the rows that were seen leave open how days are written, so that more are to be looked at.
    fn is_undecided(&self) -> bool {
        false
    }

    /// One more row, while that is open.
    fn look(&mut self, cells: &Cells<'_>) {
        let _ = cells;
    }

    /// All rows that tell anything have been looked at.
    ///
    /// # Errors
    /// Why the file cannot be read.
    fn decide(&mut self) -> Result<(), String> {
        Ok(())
    }

    /// Whether later records revise earlier ones of the same number, in other files too.
    fn is_revised(&self) -> bool {
        false
    }

    /// When a record was put into the data set, where it says so: the later one of a number holds.
    fn stamp(&self, cells: &Cells<'_>) -> u64 {
        let _ = cells;
        0
    }

    /// Whether the file only lists the numbers of records that have been deleted.
    fn is_list_of_deleted(&self) -> bool {
        false
    }

    /// The names of the columns of a record with so many cells.
    fn columns(&self, cells: usize) -> Vec<String>;

    /// What a record says.
    ///
    /// # Errors
    /// Why it cannot be used; records are counted by these words.
    fn row<'a>(&self, cells: &Cells<'a>) -> Result<Sighting<'a>, &'static str>;

    /// What the cells of a slot mean. Called once for each distinct one.
    fn piece(&self, slot: Slot, cells: &str) -> Piece;

    /// With what the ids of its events begin: "gdelt".
    fn scheme(&self) -> &'static str;

    /// What tells a record from others of the file, as far as the format's numbers do. [`super::naming::event_id`] makes an id
    /// of it, whatever stands there.
    fn number<'a>(&self, cells: &Cells<'a>) -> Cow<'a, str>;

    /// Whether subjects and objects are written in like columns, so that equal cells mean the same in both.
    fn sides_are_alike(&self) -> bool {
        true
    }

    /// Adds to an event what its pieces do not say: figures, a summary, the address and the name of the account.
    /// `event` has its id, title, kind, date, participants, place, codes, one account and where it was imported from.
    fn tell(&self, cells: &Cells<'_>, event: &mut Event, source: &mut Source);
}

/// Whether the first record is a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Header {
    /// It is one.
    Yes,
    /// It is a record like the others.
    No,
}
