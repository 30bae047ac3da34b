//! The evidence of events: which have one source, and which only one side tells.
//!
//! For events that a person wrote, the accounts decide, and the reader of the files sets the flags. A converted row is
//! an account of its data set; it has one source if it names at most one besides that.

use super::coded_columns::{ACTION, SUBJECT};
use super::rests::Rests;
use super::{Flags, Matches, Timeline};
use crate::index::query::Facet;
use roaring::RoaringBitmap;

impl Timeline {
    /// The events with one source.
    #[must_use]
    pub fn single_source(&self) -> &RoaringBitmap {
        &self.rests().single_source
    }

    /// The events that only one side tells: no other side, not the press, nobody else.
    #[must_use]
    pub fn one_sided(&self) -> &RoaringBitmap {
        &self.rests().one_sided
    }

    /// The events that nobody has accepted yet.
    #[must_use]
    pub fn drafts(&self) -> &RoaringBitmap {
        &self.rests().drafts
    }

    /// What leaves the program of these events: drafts stay behind, unless nothing else was asked for. Returns also how many do.
    #[must_use]
    pub fn without_drafts(&self, matches: &Matches) -> (Matches, usize) {
        let drafts = matches.among(self.drafts());
        match drafts.len() {
            0 => (matches.clone(), 0),
            all if all == matches.len() => (matches.clone(), 0),
            some => (matches.among(&(self.all() - self.drafts())), some),
        }
    }

    /// The events that were converted from rows of a data set.
    #[must_use]
    pub fn converted(&self) -> &RoaringBitmap {
        &self.rests().converted
    }

    fn rests(&self) -> &Rests {
        self.rests.get_or_init(|| {
            let flagged = |flag: Flags| self.flags.iter().zip(0..).filter(move |(flags, _)| flags.has(flag)).map(|(_, id)| id).collect();
            // A person wrote a row with a title of its own.
            let is_written = |id: u32| self.said[SUBJECT].get(id as usize).is_some_and(|phrase| self.phrases.is_title(phrase));
            let is_converted = |id: &u32| self.said[ACTION].get(*id as usize).is_some() && !is_written(*id);
            let converted: RoaringBitmap = self.all().iter().filter(is_converted).collect();
            let mut single_source: RoaringBitmap = flagged(Flags::SINGLE_SOURCE);
            single_source |= &converted - self.naming_several(&converted);
            Rests { single_source, one_sided: flagged(Flags::ONE_SIDED), drafts: flagged(Flags::DRAFT), converted }
        })
    }

    /// The rows that name more than one source besides their data set, which is one of their terms too.
    fn naming_several(&self, rows: &RoaringBitmap) -> RoaringBitmap {
        let [mut once, mut twice, mut several] = <[RoaringBitmap; 3]>::default();
        for posting in &self.postings[Facet::Source.number()] {
            let here = posting & rows;
            several |= &twice & &here;
            twice |= &once & &here;
            once |= here;
        }
        several
    }
}
