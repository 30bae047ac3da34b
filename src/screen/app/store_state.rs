//! What is known of the store behind the events that are here.

use crate::index::query::Query;
use crate::index::statistics::Whole;
use crate::index::timeline::Strip;
use crate::text::thousands;
use std::sync::Arc;

/// How much of a store is here, and whether it answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoreState {
    /// The filters under which events were brought last, how many match these, and whether all of them are here.
    pub here: Option<(Query, u64, bool)>,
    /// Since when it has been asked for others, and has not answered.
    pub asked_since: Option<String>,
    /// Since when it does not answer.
    pub lost_since: Option<String>,
}

impl StoreState {
    /// Returns how many events match, if only a part of them is here.
    #[must_use]
    pub fn matching(&self, query: &Query) -> Option<u64> {
        self.here.as_ref().filter(|(here, _, is_whole)| here == query && !is_whole).map(|(_, matching, _)| *matching)
    }

    /// Returns the words for the last line while the store has not answered, or does not.
    #[must_use]
    pub fn waiting_in_words(&self) -> Option<String> {
        match (&self.lost_since, &self.asked_since) {
            (Some(since), _) => Some(format!("no answer from the store since {since}: what is here stays, and it is asked again")),
            (None, Some(since)) => Some(format!("the store has been asked since {since}: until it answers, only what is here is searched")),
            (None, None) => None,
        }
    }
}

/// Returns "184,220 here of 41,203,222".
#[must_use]
pub fn here_of(here: u64, matching: u64) -> String {
    format!("{} here of {}", thousands(here), thousands(matching))
}

/// What is known of all events that match, where only a part of them is here.
#[derive(Debug, Default)]
pub(super) struct Beyond {
    pub state: Option<StoreState>,
    /// The newest counts.
    pub whole: Option<Arc<Whole>>,
    /// Their strip, as wide as that of the answer.
    strip: Option<Strip>,
}

impl Beyond {
    /// The counts of everything that matches a query, of which so many events are here.
    pub fn whole(&self, query: &Query, here: usize) -> Option<&Arc<Whole>> {
        self.whole.as_ref().filter(|whole| whole.query == *query && whole.matching > here as u64)
    }

    /// The strip of the same.
    pub fn strip(&self, query: &Query, here: usize) -> Option<&Strip> {
        self.strip.as_ref().filter(|_| self.whole(query, here).is_some())
    }

    /// Divides the strip into so many columns.
    pub fn fit(&mut self, columns: usize) {
        let days = self.whole.as_ref().and_then(|whole| Some((whole.days.as_ref()?, whole.query.window())));
        self.strip = days.map(|(days, window)| Strip::of_counts(days, window, columns));
    }
}
