//! On whose word events rest: those that one source tells, and those that only one side does.
//!
//! Of events that somebody wrote, their accounts say it, and who reads them sets the flags. A converted row is an account
//! of its data set; it rests on one source where it names no more than one beside that.

use super::rests::Rests;
use super::sheaf::ACTION;
use super::{Flags, Timeline};
use crate::index::query::Facet;
use roaring::RoaringBitmap;

impl Timeline {
    /// The events that rest on one source.
    #[must_use]
    pub fn single_source(&self) -> &RoaringBitmap {
        &self.rests().single_source
    }

    /// The events of which only one side tells: no other side, not the press, nobody else.
    #[must_use]
    pub fn one_sided(&self) -> &RoaringBitmap {
        &self.rests().one_sided
    }

    /// The events that were converted from rows of a data set.
    #[must_use]
    pub fn converted(&self) -> &RoaringBitmap {
        &self.rests().converted
    }

    fn rests(&self) -> &Rests {
        self.rests.get_or_init(|| {
            let flagged = |flag: Flags| self.flags.iter().zip(0..).filter(move |(flags, _)| flags.has(flag)).map(|(_, id)| id).collect();
            let converted: RoaringBitmap = self.all().iter().filter(|id| self.said[ACTION].get(*id as usize).is_some()).collect();
            let mut single_source: RoaringBitmap = flagged(Flags::SINGLE_SOURCE);
            single_source |= &converted - self.naming_several(&converted);
            Rests { single_source, one_sided: flagged(Flags::ONE_SIDED), converted }
        })
    }

    /// Those of these rows that name more than one source beside their data set, which is one of their terms too.
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
