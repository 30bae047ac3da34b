//! When a time without events is folded into a gap, and how wide the gap is.

use crate::dates::gap_words;
use crate::text;

/// A run of more units than this without events can be folded.
const RUN: i64 = 3;
/// The most columns of a gap.
const WIDEST: usize = 15;

/// Whether a run of so many units without events is long enough to be folded.
pub(crate) const fn is_long(units: i64) -> bool {
    units > RUN
}

/// Whether long runs are folded at all: if they make up a quarter of all units. `empty` are the units of each run without
/// events.
pub(crate) fn are_folded(empty: impl Iterator<Item = i64>, all: i64) -> bool {
    empty.filter(|units| is_long(*units)).sum::<i64>() * 4 >= all
}

/// The columns of a gap of so many days and units, `┄ 5½ months ┄`: wide enough for its words, and wider for a longer
/// time.
pub(crate) fn columns(days: i32, units: i64) -> usize {
    let label = text::width(&gap_words(days)) + 4;
    let root = usize::try_from(units.max(0).isqrt()).unwrap_or(WIDEST);
    (3 + root).max(label).min(WIDEST)
}
