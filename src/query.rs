//! What is being asked: filters by actor, issue, kind, status and place, by days, and by text.
//!
//! Owns the question and its text form (`actor:campbell -issue:trade 2024-05..2024-06 "mil-to-mil"`), parsed and
//! printed. Leaves answering to [`crate::timeline`].

mod parse;
mod print;
mod terms;

pub use parse::{QueryError, days, parse};
pub use terms::{Facet, Term, TermId, Terms};

use crate::date::Window;

/// One filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clause {
    /// Events with this term, or without it.
    Term {
        /// Of which facet.
        facet: Facet,
        /// Which term.
        term: TermId,
        /// With or without.
        sign: Sign,
    },
    /// Events that surely or possibly fall into these days.
    Days(Window),
    /// Events whose text contains this, case and accents ignored.
    Text(String),
}

/// With or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// Only events with the term.
    Include,
    /// Only events without it.
    Exclude,
}

/// How several chosen terms of one facet combine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Combine {
    /// An event must have all of them.
    #[default]
    All,
    /// One of them is enough.
    Any,
}

/// Filters in the order in which they were set; all must hold. The empty query finds everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    clauses: Vec<Clause>,
    /// Facets whose terms combine by *any*, by number.
    any: [bool; Facet::ALL.len()],
}

impl Query {
    /// The filters, oldest first.
    #[must_use]
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// Whether everything is found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The terms of a facet chosen with a sign, oldest first.
    pub fn chosen(&self, facet: Facet, sign: Sign) -> impl Iterator<Item = TermId> + '_ {
        self.clauses.iter().filter_map(move |clause| match clause {
            Clause::Term { facet: of, term, sign: as_ } if *of == facet && *as_ == sign => Some(*term),
            _ => None,
        })
    }

    /// The sign under which a term is chosen, where it is.
    #[must_use]
    pub fn sign(&self, facet: Facet, term: TermId) -> Option<Sign> {
        self.clauses.iter().find_map(|clause| match clause {
            Clause::Term { facet: of, term: which, sign } if *of == facet && *which == term => Some(*sign),
            _ => None,
        })
    }

    /// The days asked for.
    #[must_use]
    pub fn window(&self) -> Window {
        let days = self.clauses.iter().find_map(|clause| if let Clause::Days(window) = clause { Some(*window) } else { None });
        days.unwrap_or_default()
    }

    /// The text asked for.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.clauses.iter().find_map(|clause| if let Clause::Text(text) = clause { Some(text.as_str()) } else { None })
    }

    /// How the chosen terms of a facet combine. An event has one kind, one status, so those can only be *any*.
    #[must_use]
    pub fn combine(&self, facet: Facet) -> Combine {
        if facet.is_single() || self.any[facet.number()] { Combine::Any } else { Combine::All }
    }

    /// Sets how the chosen terms of a facet combine; no effect on a facet of which an event has one term.
    pub fn set_combine(&mut self, facet: Facet, combine: Combine) {
        self.any[facet.number()] = combine == Combine::Any && !facet.is_single();
    }

    /// Chooses a term, or takes it back where it is already chosen with that sign.
    pub fn toggle(&mut self, facet: Facet, term: TermId, sign: Sign) {
        let before = self.sign(facet, term);
        self.clauses.retain(|clause| !matches!(clause, Clause::Term { facet: of, term: which, .. } if *of == facet && *which == term));
        if before != Some(sign) {
            self.clauses.push(Clause::Term { facet, term, sign });
        }
    }

    /// Chooses a term whatever was chosen before.
    pub fn choose(&mut self, facet: Facet, term: TermId, sign: Sign) {
        if self.sign(facet, term) != Some(sign) {
            self.toggle(facet, term, sign);
        }
    }

    /// Sets the days, or takes them back where the window is open on both sides.
    pub fn set_window(&mut self, window: Window) {
        self.clauses.retain(|clause| !matches!(clause, Clause::Days(_)));
        if !window.is_open() {
            self.clauses.push(Clause::Days(window));
        }
    }

    /// Sets the text, or takes it back where it is blank.
    pub fn set_text(&mut self, text: &str) {
        self.clauses.retain(|clause| !matches!(clause, Clause::Text(_)));
        let text = text.trim();
        if !text.is_empty() {
            self.clauses.push(Clause::Text(text.to_owned()));
        }
    }

    /// Drops the filter at `at`, counted from 0; nothing where there is none.
    pub fn drop_clause(&mut self, at: usize) {
        if at < self.clauses.len() {
            self.clauses.remove(at);
        }
    }

    /// The same question with one filter less.
    #[must_use]
    pub fn without(&self, at: usize) -> Self {
        let mut query = self.clone();
        query.drop_clause(at);
        query
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choosing_a_term_again_takes_it_back_and_the_other_sign_replaces_it() {
        let mut query = Query::default();
        query.toggle(Facet::Actor, TermId(3), Sign::Include);
        query.toggle(Facet::Actor, TermId(3), Sign::Exclude);
        assert_eq!(query.sign(Facet::Actor, TermId(3)), Some(Sign::Exclude));
        query.toggle(Facet::Actor, TermId(3), Sign::Exclude);
        assert!(query.is_empty());
    }
}
