//! Numbers for what has a name: the same on every machine, so that two people load into one store without asking it for
//! numbers first.
//!
//! 63 bits of SHA-256. Of ten million names two share a number with a probability of five in a million.

use crate::index::query::Facet;
use sha2::{Digest, Sha256};

/// The number of a name that has several parts.
pub(super) fn of(parts: &[&str]) -> i64 {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let mut first = [0; 8];
    first.copy_from_slice(&hash.finalize()[..8]);
    // None is negative: ClickHouse takes a list of literals with both signs for no list at all.
    i64::from_le_bytes(first) & i64::MAX
}

/// The number of a term.
pub(super) fn of_term(facet: Facet, id: &str) -> i64 {
    of(&["term", facet.as_str(), id])
}

/// The number of an event.
pub fn of_event(id: &str) -> i64 {
    of(&["event", id])
}
