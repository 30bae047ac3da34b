//! The events of a set by block, as positions within each block.
//!
//! Going from event to event through roaring's iterators takes as long as counting. So a large set is serialized once
//! in roaring's file format (<https://github.com/RoaringBitmap/RoaringFormatSpec>): a block is then either a list of
//! positions or one bit for each.

use super::blocks::BLOCK;
use roaring::RoaringBitmap;
use std::ops::Range;

/// A set whose events are all wanted, by block.
pub(super) struct Places<'a> {
    ids: &'a RoaringBitmap,
    /// The serialized set; empty if the set is small.
    written: Vec<u8>,
    /// For each block with events: its number, its number of events, and where they start in `written`.
    blocks: Vec<(u32, u32, usize)>,
}

/// Serializing is worth it only from this many events on.
const MANY: u64 = 1 << 12;
/// The first number of a file without runs.
const WITHOUT_RUNS: u32 = 12_346;
/// Up to this many events, a block is written as a list.
const LISTED: u32 = 4096;

impl<'a> Places<'a> {
    pub fn new(ids: &'a RoaringBitmap) -> Self {
        let mut places = Self { ids, written: Vec::new(), blocks: Vec::new() };
        if ids.len() >= MANY && ids.serialize_into(&mut places.written).is_ok() {
            places.blocks = blocks(&places.written).unwrap_or_default();
        }
        places
    }

    /// Adds the positions of a block's events within a range, in order.
    pub fn add_to(&self, events: &mut Vec<u16>, block: u32, range: &Range<u32>) {
        let written = self.blocks.binary_search_by_key(&block, |(block, ..)| *block).ok().and_then(|at| {
            let (_, count, from) = self.blocks[at];
            Some((count, self.written.get(from..from + size(count))?))
        });
        match written {
            Some((count, bytes)) if count <= LISTED => {
                let (all, _) = bytes.as_chunks::<2>();
                let all = all.iter().map(|bytes| u16::from_le_bytes(*bytes));
                events.extend(all.filter(|place| range.contains(&u32::from(*place))));
            }
            Some((_, bytes)) => {
                let (words, _) = bytes.as_chunks::<8>();
                let first = range.start / 64;
                let words = words.iter().zip(0_u32..).skip(first as usize).take((range.end.div_ceil(64) - first) as usize);
                for (word, number) in words {
                    let base = number * 64;
                    let mut word = u64::from_le_bytes(*word) & inside(base, range);
                    while word != 0 {
                        events.push((base + word.trailing_zeros()) as u16);
                        word &= word - 1;
                    }
                }
            }
            None => {
                let base = block * BLOCK;
                let ids = self.ids.range(base + range.start..=base + (range.end - 1));
                events.extend(ids.map(|id| (id & (BLOCK - 1)) as u16));
            }
        }
    }
}

/// The bits of the word at position `base` that are within a range.
fn inside(base: u32, range: &Range<u32>) -> u64 {
    let from = range.start.saturating_sub(base);
    let to = range.end.saturating_sub(base);
    let below = |end: u32| if end >= 64 { u64::MAX } else { (1 << end) - 1 };
    below(to) & !below(from)
}

/// The number of bytes of a block's events.
fn size(count: u32) -> usize {
    if count <= LISTED { count as usize * 2 } else { BLOCK as usize / 8 }
}

/// Where the events of each block start; `None` if there are runs, which are as fast through the iterator.
fn blocks(written: &[u8]) -> Option<Vec<(u32, u32, usize)>> {
    let word = |at: usize| written.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
    let half = |at: usize| written.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes);
    if word(0)? != WITHOUT_RUNS {
        return None;
    }
    let count = word(4)? as usize;
    // The file has the number and count of each block, then the offset of each, then the events.
    let mut from = 8 + count * 8;
    let mut blocks = Vec::with_capacity(count);
    for at in (0..count).map(|number| 8 + number * 4) {
        let (block, events) = (u32::from(half(at)?), u32::from(half(at + 2)?) + 1);
        blocks.push((block, events, from));
        from += size(events);
    }
    Some(blocks)
}
