//! The number of events with each term in each block of 65,536, so that a block whose events all match need not be
//! read.

use super::numbering::Numbering;
use crate::index::query::Facet;
use roaring::RoaringBitmap;
use std::ops::Range;

/// The events of a block share all but the last sixteen bits of their ids, as in roaring.
pub(super) const BLOCK: u32 = 1 << 16;

/// For each block, the terms of its events with their counts.
#[derive(Debug, Default)]
pub(super) struct Blocks(Vec<Vec<(u32, u32)>>);

impl Blocks {
    pub fn new(postings: &[Vec<RoaringBitmap>; Facet::ALL.len()], numbering: &Numbering, events: u32) -> Self {
        let mut blocks = vec![Vec::new(); events.div_ceil(BLOCK) as usize];
        for facet in Facet::ALL {
            for (number, list) in numbering.of(facet).zip(&postings[facet.number()]) {
                let number = u32::try_from(number).unwrap_or(u32::MAX);
                let mut ids = list.iter();
                // Jump from one event to the first of a later block: empty blocks cost nothing.
                while let Some(id) = ids.next() {
                    let block = id / BLOCK;
                    let Some(counts) = blocks.get_mut(block as usize) else { break };
                    let next = (block + 1).checked_mul(BLOCK);
                    // Count up to the first event of the next block: roaring adds up whole blocks without reading them.
                    let count = next.map_or_else(
                        || list.range_cardinality(id..),
                        |next| list.range_cardinality(block * BLOCK..=next) - u64::from(list.contains(next)),
                    );
                    counts.push((number, u32::try_from(count).unwrap_or(u32::MAX)));
                    let Some(next) = next else { break };
                    ids.advance_to(next);
                }
            }
        }
        blocks.iter_mut().for_each(Vec::shrink_to_fit);
        Self(blocks)
    }

    /// The terms of a block with their counts, restricted to these numbers.
    pub fn of(&self, block: u32, numbers: &Range<usize>) -> &[(u32, u32)] {
        let Some(all) = self.0.get(block as usize) else { return &[] };
        let below = |end: usize| all.partition_point(|(number, _)| (*number as usize) < end);
        &all[below(numbers.start)..below(numbers.end)]
    }

    pub fn memory(&self) -> usize {
        self.0.iter().map(|block| block.capacity() * size_of::<(u32, u32)>()).sum()
    }
}
