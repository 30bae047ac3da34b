//! On whose word events rest, as sets.

use roaring::RoaringBitmap;

/// Found out when it is first asked for: of ten million rows nobody may ever ask.
#[derive(Debug)]
pub(super) struct Rests {
    /// Resting on one source.
    pub single_source: RoaringBitmap,
    /// Told by one side only.
    pub one_sided: RoaringBitmap,
    /// Converted from rows of a data set.
    pub converted: RoaringBitmap,
}
