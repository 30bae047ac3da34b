//! The events by evidence, as sets.

use roaring::RoaringBitmap;

/// Computed on first use: with ten million rows, it may never be needed.
#[derive(Debug)]
pub(super) struct Rests {
    /// Events with one source.
    pub single_source: RoaringBitmap,
    /// Events told by one side only.
    pub one_sided: RoaringBitmap,
    /// Events that nobody has accepted yet.
    pub drafts: RoaringBitmap,
    /// Events converted from rows of a data set.
    pub converted: RoaringBitmap,
}
