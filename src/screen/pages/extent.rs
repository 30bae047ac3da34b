//! Of which events a page is, where only a part of a store is here.

use super::super::app::store_state::here_of;
use crate::text::thousands;

/// Of which events a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Of one event, or of none.
    Other,
    /// Of the events here that match.
    Here,
    /// Of all that match, as whoever holds them has counted: of so many.
    Counted(u64),
}

impl Extent {
    /// The words for it, where so many events are here of those that match; `None` where it does not matter.
    #[must_use]
    pub fn in_words(self, here: u64, matching: u64) -> Option<String> {
        match self {
            Self::Other => None,
            Self::Here => Some(format!("only of the {}", here_of(here, matching))),
            Self::Counted(of) if of < matching => Some(format!("of the newest {} of {} in the store", thousands(of), thousands(matching))),
            Self::Counted(of) => Some(format!("of all {} in the store", thousands(of))),
        }
    }
}
