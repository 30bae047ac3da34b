//! Counts of all events that match, where only a part of them is here: whoever holds the others has counted.

use crate::index::query::Query;
use crate::index::timeline::{DayCounts, Facets};

/// Counts of all that matches, here and beyond.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Whole {
    /// What they are of.
    pub query: Query,
    /// How many events match.
    pub matching: u64,
    /// How many events there are at all.
    pub total: u64,
    /// How many of the matches the counts of terms are of: all, or the newest.
    pub counted: u64,
    /// How many of those have each term.
    pub facets: Facets,
    /// How many of all matches begin on each day, in order; `None` until that is counted, too.
    pub days: Option<DayCounts>,
}
