//! What helps a newcomer: which keys were already said to mean nothing, where the tour is, and whether the events are
//! those of the built-in example.

use super::press::KeyPress;
use std::collections::HashSet;

/// The most keys that are remembered; nobody tries more.
const MAX_KEYS: usize = 200;

/// What a newcomer was told.
#[derive(Debug, Default)]
pub struct Guide {
    /// The keys that were said to mean nothing.
    told: HashSet<KeyPress>,
    /// The number of the tour's step, counted from 0.
    pub(super) tour: Option<usize>,
    /// Whether the built-in example is open.
    pub(super) example: bool,
}

impl Guide {
    /// Returns whether this is to be said of a key: once each.
    pub(super) fn tells_of(&mut self, key: KeyPress) -> bool {
        self.told.len() < MAX_KEYS && self.told.insert(key)
    }
}
