//! The query: who, what, where, when, and which words.
//!
//! Owns the query and its text form (`actor:campbell (issue:taiwan or kind:visit) -issue:trade 2024-05..2024-06
//! "mil-to-mil"`): parsing, printing and completion. Leaves finding events to [`crate::index::timeline`].
//!
//! | file | owns |
//! |---|---|
//! | `query` | [`Query`]: the filters that must all hold, as panes and chips handle them |
//! | `facet` | [`Facet`], [`Field`]: the words allowed before a colon |
//! | `expr` | [`Expr`]: conditions under and, or, not |
//! | `terms` | [`Terms`]: the terms to choose from, and their names |
//! | `tokens` | text into words, quotes, brackets and fields |
//! | `parse` | tokens into a query; what is wrong and where |
//! | `mistake` | [`QueryError`]: what is wrong with a text, and where |
//! | `values` | the values behind a colon |
//! | `days` | days as they are typed and printed |
//! | `print` | a query as text that parses to the same query |
//! | `complete` | completion of a piece of a query |
//! | `rename` | [`renamed`]: a query as text in which an id has become another one |
//! | `carry` | [`carried`]: a query carried over to another reading of the files |

mod carry;
mod complete;
mod days;
mod expr;
mod facet;
mod mistake;
mod parse;
mod print;
mod rename;
mod terms;
#[cfg(test)]
mod tests;
mod tokens;
mod values;

pub use carry::carried;
pub use complete::{Candidate, Completion, complete};
pub use days::{days, days_with};
pub use expr::{Condition, Expr, Is};
pub use facet::{Facet, Field};
pub use mistake::QueryError;
pub use parse::{has_or, parse, parse_with};
pub use rename::renamed;
pub(crate) use terms::has_words;
pub use terms::{Term, TermId, Terms};

use crate::dates::Window;

/// One filter. All filters of a query must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clause {
    /// Events with this term, or without it.
    Term {
        /// The facet.
        facet: Facet,
        /// The term.
        term: TermId,
        /// With or without.
        sign: Sign,
    },
    /// Events that surely or possibly fall into these days.
    Days(Window),
    /// Events whose text contains this; case and accents are ignored.
    Text(String),
    /// Of the events found, only those that match only possibly (`is:possible`), or none of them (`-is:possible`). It
    /// concerns the whole query, so no group contains it.
    Possible(Sign),
    /// A condition that no single filter expresses: `(issue:taiwan or kind:visit)`.
    Group(Expr),
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
    /// For each facet number, whether its terms combine by *any*.
    any: [bool; Facet::ALL.len()],
}

impl Query {
    /// The filters, oldest first.
    #[must_use]
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// Whether the query finds everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The terms of a facet that are chosen with this sign, oldest first.
    pub fn chosen(&self, facet: Facet, sign: Sign) -> impl Iterator<Item = TermId> + '_ {
        self.clauses.iter().filter_map(move |clause| match clause {
            Clause::Term { facet: of, term, sign: as_ } if *of == facet && *as_ == sign => Some(*term),
            _ => None,
        })
    }

    /// The sign of a chosen term; `None` if it is not chosen.
    #[must_use]
    pub fn sign(&self, facet: Facet, term: TermId) -> Option<Sign> {
        self.clauses.iter().find_map(|clause| match clause {
            Clause::Term { facet: of, term: which, sign } if *of == facet && *which == term => Some(*sign),
            _ => None,
        })
    }

    /// The window of days.
    #[must_use]
    pub fn window(&self) -> Window {
        let days = self.clauses.iter().find_map(|clause| if let Clause::Days(window) = clause { Some(*window) } else { None });
        days.unwrap_or_default()
    }

    /// The texts to find; all must match.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.clauses.iter().filter_map(|clause| if let Clause::Text(text) = clause { Some(text.as_str()) } else { None })
    }

    /// The groups, all of which must hold.
    pub fn groups(&self) -> impl Iterator<Item = &Expr> {
        self.clauses.iter().filter_map(|clause| if let Clause::Group(expr) = clause { Some(expr) } else { None })
    }

    /// Whether events that match only possibly are excluded.
    #[must_use]
    pub fn only_certain(&self) -> bool {
        self.clauses.contains(&Clause::Possible(Sign::Exclude))
    }

    /// Excludes events that match only possibly, or includes them again.
    pub fn set_only_certain(&mut self, only: bool) {
        self.clauses.retain(|clause| !matches!(clause, Clause::Possible(_)));
        if only {
            self.clauses.push(Clause::Possible(Sign::Exclude));
        }
    }

    /// Whether the query asks for only curated or only machine-coded events.
    #[must_use]
    pub fn origin(&self) -> Option<Is> {
        self.groups().find_map(|expr| match expr {
            Expr::If(Condition::Is(origin @ (Is::Curated | Is::Machine))) => Some(*origin),
            _ => None,
        })
    }

    /// Asks for only curated or only machine-coded events, or for both.
    pub fn set_origin(&mut self, origin: Option<Is>) {
        let is_origin = |clause: &Clause| matches!(clause, Clause::Group(Expr::If(Condition::Is(Is::Curated | Is::Machine))));
        self.clauses.retain(|clause| !is_origin(clause));
        if let Some(origin) = origin {
            self.add_group(Expr::If(Condition::Is(origin)));
        }
    }

    /// How the chosen terms of a facet combine. An event has one kind and one status, so those can only be *any*.
    /// Participants took part together, so that is always *all*.
    #[must_use]
    pub fn combine(&self, facet: Facet) -> Combine {
        if facet.is_single() || self.any[facet.number()] { Combine::Any } else { Combine::All }
    }

    /// Sets how the chosen terms of a facet combine; no effect if they can combine in only one way.
    pub fn set_combine(&mut self, facet: Facet, combine: Combine) {
        self.any[facet.number()] = combine == Combine::Any && !facet.is_single() && !facet.is_joint();
    }

    /// Whether the chosen actors must have taken part: true if the query also has a `with`.
    #[must_use]
    pub fn actors_took_part(&self) -> bool {
        self.chosen(Facet::With, Sign::Include).next().is_some()
    }

    /// Chooses a term, or removes it if it is already chosen with that sign.
    pub fn toggle(&mut self, facet: Facet, term: TermId, sign: Sign) {
        let before = self.sign(facet, term);
        self.clauses.retain(|clause| !matches!(clause, Clause::Term { facet: of, term: which, .. } if *of == facet && *which == term));
        if before != Some(sign) {
            self.clauses.push(Clause::Term { facet, term, sign });
        }
    }

    /// Chooses a term, whatever was chosen before.
    pub fn choose(&mut self, facet: Facet, term: TermId, sign: Sign) {
        if self.sign(facet, term) != Some(sign) {
            self.toggle(facet, term, sign);
        }
    }

    /// Sets the days, or removes them if the window is open on both sides.
    pub fn set_window(&mut self, window: Window) {
        self.clauses.retain(|clause| !matches!(clause, Clause::Days(_)));
        if !window.is_open() {
            self.clauses.push(Clause::Days(window));
        }
    }

    /// Replaces all texts by this one, or removes them if it is blank.
    pub fn set_text(&mut self, text: &str) {
        self.clauses.retain(|clause| !matches!(clause, Clause::Text(_)));
        let text = text.trim();
        if !text.is_empty() {
            self.clauses.push(Clause::Text(text.to_owned()));
        }
    }

    /// Adds `expr` to the query. A part that a simple filter can express becomes one, so that panes can show and drop
    /// it. The rest becomes a group.
    pub fn add(&mut self, expr: Expr) {
        match expr.normal() {
            Expr::All(list) => list.into_iter().for_each(|expr| self.add(expr)),
            Expr::If(condition) => self.require(condition),
            Expr::Not(inner) => match *inner {
                // Neither of two: two filters.
                Expr::Any(list) => list.into_iter().for_each(|expr| self.add(!expr)),
                Expr::If(Condition::Term(facet, term)) if self.sign(facet, term) != Some(Sign::Include) => {
                    self.choose(facet, term, Sign::Exclude);
                }
                other => self.add_group(!other),
            },
            any @ Expr::Any(_) => {
                if !self.choose_any(&any) {
                    self.add_group(any);
                }
            }
        }
    }

    fn require(&mut self, condition: Condition) {
        match condition {
            Condition::Term(facet, term) if self.narrows(facet, term) => {
                self.any[facet.number()] = false;
                self.choose(facet, term, Sign::Include);
            }
            Condition::Days(window) if window.is_open() => {}
            Condition::Days(window) if self.window().is_open() => self.clauses.push(Clause::Days(window)),
            Condition::Text(text) => self.add_clause(Clause::Text(text)),
            condition => self.add_group(Expr::If(condition)),
        }
    }

    /// Whether choosing the term narrows the query instead of adding an alternative.
    fn narrows(&self, facet: Facet, term: TermId) -> bool {
        let mut chosen = self.chosen(facet, Sign::Include);
        match (chosen.next(), chosen.next()) {
            (None, _) => self.sign(facet, term).is_none(),
            (Some(only), None) => only == term || (!facet.is_single() && self.sign(facet, term).is_none()),
            _ => self.combine(facet) == Combine::All && self.sign(facet, term) != Some(Sign::Exclude),
        }
    }

    /// Chooses several terms of one facet, any of which is enough, if no term of it is chosen yet.
    fn choose_any(&mut self, any: &Expr) -> bool {
        let Expr::Any(list) = any else { return false };
        let mut terms: Vec<(Facet, TermId)> = Vec::new();
        for expr in list {
            let Expr::If(Condition::Term(facet, term)) = expr else { return false };
            if terms.contains(&(*facet, *term)) || self.sign(*facet, *term).is_some() {
                return false;
            }
            terms.push((*facet, *term));
        }
        let Some(&(facet, _)) = terms.first() else { return false };
        let of_one_facet = terms.iter().all(|(other, _)| *other == facet);
        if !of_one_facet || facet.is_joint() || self.chosen(facet, Sign::Include).next().is_some() {
            return false;
        }
        self.set_combine(facet, Combine::Any);
        terms.into_iter().for_each(|(facet, term)| self.choose(facet, term, Sign::Include));
        true
    }

    /// Keeps only the events for which `is` holds.
    pub fn keep(&mut self, is: Is) {
        self.add_group(Expr::If(Condition::Is(is)));
    }

    fn add_group(&mut self, expr: Expr) {
        self.add_clause(Clause::Group(expr));
    }

    /// Adds a filter once: a duplicate changes nothing.
    fn add_clause(&mut self, clause: Clause) {
        if !self.clauses.contains(&clause) {
            self.clauses.push(clause);
        }
    }

    /// Keeps only the events that match only possibly, or excludes them.
    pub fn add_possible(&mut self, sign: Sign) {
        self.add_clause(Clause::Possible(sign));
    }

    /// Adds the filters of another query.
    pub fn join(&mut self, other: &Self) {
        for conjunct in other.conjuncts() {
            match conjunct {
                Conjunct::Holds(expr) => self.add(expr),
                Conjunct::Possible(sign) => self.add_possible(sign),
            }
        }
    }

    /// The same query as if it had been typed: rebuilt from the filters that panes and keys have left.
    #[must_use]
    pub fn normal(&self) -> Self {
        let mut normal = Self::default();
        normal.join(self);
        normal
    }

    /// The conditions that must all hold. Terms of a facet that combine by *any* are together at the position of the
    /// first.
    fn conjuncts(&self) -> Vec<Conjunct> {
        let mut done = [false; Facet::ALL.len()];
        let mut out = Vec::new();
        for clause in &self.clauses {
            let expr = match clause {
                Clause::Possible(sign) => {
                    out.push(Conjunct::Possible(*sign));
                    continue;
                }
                Clause::Days(window) => Expr::If(Condition::Days(*window)),
                Clause::Text(text) => Expr::If(Condition::Text(text.clone())),
                Clause::Group(expr) => expr.clone(),
                Clause::Term { facet, term, sign: Sign::Exclude } => !Expr::term(*facet, *term),
                Clause::Term { facet, term, .. } if self.combine(*facet) == Combine::All => Expr::term(*facet, *term),
                Clause::Term { facet, .. } => {
                    if std::mem::replace(&mut done[facet.number()], true) {
                        continue;
                    }
                    Expr::Any(self.chosen(*facet, Sign::Include).map(|term| Expr::term(*facet, term)).collect()).normal()
                }
            };
            out.push(Conjunct::Holds(expr));
        }
        out
    }

    /// Drops the filter at `at`, counted from 0; no effect if there is none.
    pub fn drop_clause(&mut self, at: usize) {
        if at < self.clauses.len() {
            self.clauses.remove(at);
        }
    }

    /// The same query without the filter at `at`.
    #[must_use]
    pub fn without(&self, at: usize) -> Self {
        let mut query = self.clone();
        query.drop_clause(at);
        query
    }
}

/// One of the conditions that must hold.
enum Conjunct {
    Holds(Expr),
    Possible(Sign),
}
