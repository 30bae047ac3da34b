//! Records coded by machines or by people, one record per line, millions per file. They are kept as columns; an event is
//! built from a record only when it is shown.
//!
//! Owns what a format describes about itself ([`Coding`], one file per format under `coded/`) and what is the same for
//! all formats: reading in chunks on several threads, storing each distinct piece once, folding repeats, reading one
//! record again. Leaves columns and search to [`crate::index::timeline`], and words for codes to [`crate::input::codes`].

mod acled;
mod all;
mod beside;
mod cells;
mod chunk_rows;
mod coding;
mod columns;
mod days;
mod dictionary;
mod file;
mod frame;
mod gdelt;
mod icews;
mod kept;
mod load_filter;
pub(in crate::input) mod mentions;
mod naming;
mod polecat;
mod reading;
mod revisions;
mod sample;
mod scan;
mod sighting;
mod tally;
#[cfg(test)]
mod test_support;
mod ucdp;

pub(in crate::input) use all::Coded;
pub(in crate::input) use kept::{PackRows, Rows};
pub(in crate::input) use tally::SampleStats;

use cells::{BETWEEN, Cells, Framing};
pub(in crate::input) use coding::Coding;
use coding::{Header, SAMPLE};
use sighting::{Dated, Named, Piece, Same, Sighting, Slot};

/// A reader of GDELT.
pub(in crate::input) fn gdelt() -> Box<dyn Coding> {
    Box::new(gdelt::Gdelt::default())
}

/// A reader of ICEWS.
pub(in crate::input) fn icews() -> Box<dyn Coding> {
    Box::new(icews::Icews::default())
}

/// A reader of UCDP.
pub(in crate::input) fn ucdp() -> Box<dyn Coding> {
    Box::new(ucdp::Ucdp::default())
}

/// A reader of ACLED.
pub(in crate::input) fn acled() -> Box<dyn Coding> {
    Box::new(acled::Acled::default())
}

/// A reader of POLECAT.
pub(in crate::input) fn polecat() -> Box<dyn Coding> {
    Box::new(polecat::Polecat::default())
}
