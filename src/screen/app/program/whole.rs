//! What a store tells of everything that matches, where only a part of it is here.

use super::super::App;
use crate::index::statistics::Whole;
use crate::index::timeline::Strip;

impl App {
    /// Returns whether a store is being asked for other events than those that are here.
    #[must_use]
    pub fn is_asking_store(&self) -> bool {
        self.query.store().is_some_and(|store| store.asked_since.is_some())
    }

    /// Returns the counts of everything that matches, where only a part of it is here.
    #[must_use]
    pub fn whole(&self) -> Option<&Whole> {
        self.query.whole().map(|whole| &**whole)
    }

    /// Returns how many events match, if only a part of them is here.
    #[must_use]
    pub fn matching_beyond(&self) -> Option<u64> {
        self.query.matching_beyond()
    }

    /// Returns the strip, and whether it is of everything that matches instead of what is here.
    #[must_use]
    pub fn strip(&self) -> (&Strip, bool) {
        self.query.strip()
    }
}
