//! What is known of the events beyond those that are here: who holds them, and which questions need them.

use crate::dates::Day;
use crate::index::query::{Clause, Query};
use crate::index::statistics::Whole;
use crate::index::timeline::DayCounts;
use crate::input::{Cancel, Library};
use crate::notes::Notebook;
use anyhow::Result;
use std::sync::Arc;

/// Whoever holds more events than are here.
pub trait Beyond: Send + Sync {
    /// Brings the events that match, as many as there is room for, around a day if there are more. Marks, notes and tags
    /// are asked about as these have them.
    ///
    /// # Errors
    /// Where it does not answer, or was cancelled.
    fn bring(&self, query: &Query, around: Option<Day>, notes: &[Notebook], cancel: &Cancel) -> Result<Brought>;

    /// Counts all events that match: how many, and how many have each term.
    ///
    /// # Errors
    /// Where it does not answer, or was cancelled.
    fn count(&self, query: &Query, notes: &[Notebook], cancel: &Cancel) -> Result<Whole>;

    /// Counts them by day.
    ///
    /// # Errors
    /// Where it does not answer, or was cancelled.
    fn days(&self, query: &Query, notes: &[Notebook], cancel: &Cancel) -> Result<DayCounts>;
}

/// What was brought.
pub struct Brought {
    /// The events.
    pub library: Library,
    /// How many match, here and beyond.
    pub matching: u64,
}

/// What a screen begins with of a store.
pub struct FromStore {
    /// Whom to ask for more.
    pub beyond: Arc<dyn Beyond>,
    /// Under which filters the events were brought.
    pub query: Query,
    /// How many match these, here and beyond.
    pub matching: u64,
}

/// What is known of what is beyond.
#[derive(Default)]
pub(super) struct Horizon {
    pub beyond: Option<Arc<dyn Beyond>>,
    /// The filters under which events were brought last, and how many match these; whether all of them are here.
    pub here: Option<Here>,
    /// The newest query whose matches are counted, or are to be.
    pub counted: Option<Query>,
    pub counting: Cancel,
    /// The newest question to the store, which has no answer yet.
    pub asked: Option<Query>,
    /// Since when that is.
    pub since: String,
    pub cancel: Cancel,
    /// Since when it does not answer.
    pub lost: Option<String>,
}

/// What was brought last.
pub(super) struct Here {
    pub query: Query,
    pub matching: u64,
    pub is_whole: bool,
}

/// Counts from beyond, or why there are none.
pub(super) struct Counted {
    pub query: Query,
    pub cancel: Cancel,
    pub whole: Result<Whole>,
}

/// An answer from beyond, or why there is none.
pub(super) struct FromBeyond {
    pub query: Query,
    pub cancel: Cancel,
    pub brought: Result<Brought>,
}

impl Horizon {
    /// Whether what is here answers a query as the store would.
    pub fn covers(&self, query: &Query) -> bool {
        match &self.here {
            Some(here) => here.query == *query || self.has_all_of(query),
            None => self.beyond.is_none(),
        }
    }

    /// Whether everything that matches a query is here.
    pub fn has_all_of(&self, query: &Query) -> bool {
        match &self.here {
            Some(here) => here.is_whole && (here.query == *query || narrows(query, &here.query)),
            None => self.beyond.is_none(),
        }
    }
}

/// Whether a query finds nothing that another does not find: it has all filters of that, and more.
fn narrows(query: &Query, wider: &Query) -> bool {
    // Terms that combine by any widen with each further one, and doubt concerns the whole query.
    let is_plain = |clause: &Clause| !matches!(clause, Clause::Possible(_));
    let all_combine = query.clauses().iter().all(|clause| match clause {
        Clause::Term { facet, .. } => {
            query.combine(*facet) == wider.combine(*facet)
                && (query.combine(*facet) == crate::index::query::Combine::All
                    || query
                        .clauses()
                        .iter()
                        .filter(|other| is_of(other, *facet))
                        .eq(wider.clauses().iter().filter(|other| is_of(other, *facet)))
                    || !wider.clauses().iter().any(|other| is_of(other, *facet)))
        }
        _ => true,
    });
    all_combine && wider.clauses().iter().all(|clause| is_plain(clause) && query.clauses().contains(clause))
}

fn is_of(clause: &Clause, of: crate::index::query::Facet) -> bool {
    matches!(clause, Clause::Term { facet, sign: crate::index::query::Sign::Include, .. } if *facet == of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::query;

    #[test]
    fn filters_that_narrow_are_told_from_those_that_widen() {
        let library = crate::input::built_in();
        let parse = |typed: &str| query::parse(typed, library.terms()).unwrap();
        for (query, wider, is_so) in [
            ("kind:talks", "", true),
            ("kind:talks 2024", "kind:talks", true),
            ("kind:talks,visit", "kind:talks", false),
            ("", "kind:talks", false),
            ("2024-05", "2024", false),
            ("taiwan 2024", "2024", true),
            ("actor:kurt-campbell issue:taiwan", "issue:taiwan", true),
            ("2024 -is:possible", "2024", true),
            ("2024", "2024 -is:possible", false),
        ] {
            assert_eq!(narrows(&parse(query), &parse(wider)), is_so, "{query} under {wider}");
        }
    }
}
