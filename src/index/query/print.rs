//! Prints a query as text that parses to the same query, as short as a person would type it.

use super::days;
use super::expr::{Condition, Expr, POSSIBLE};
use super::tokens::{quoted, quoted_where_needed};
use super::{Conjunct, Facet, Query, Sign, TermId, Terms};

impl Query {
    /// The query as a person would type it. Filters of a facet whose terms combine by *any* are together, separated by
    /// commas, at the position of the first.
    #[must_use]
    pub fn print(&self, terms: &Terms) -> String {
        let conjuncts = self.normal().conjuncts();
        let around = if conjuncts.len() == 1 { Around::Nothing } else { Around::And };
        let words = conjuncts.iter().map(|conjunct| match conjunct {
            Conjunct::Holds(expr) => print(expr, around, terms),
            Conjunct::Possible(Sign::Include) => format!("is:{POSSIBLE}"),
            Conjunct::Possible(Sign::Exclude) => format!("-is:{POSSIBLE}"),
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

impl Expr {
    /// The expression alone, as a person would type it.
    #[must_use]
    pub fn print(&self, terms: &Terms) -> String {
        print(self, Around::Nothing, terms)
    }
}

/// The context of an expression, loosest first: an expression that binds looser than its context needs brackets.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Around {
    Nothing,
    Or,
    And,
    Not,
}

fn print(expr: &Expr, around: Around, terms: &Terms) -> String {
    match expr {
        Expr::If(condition) => print_condition(condition, terms),
        Expr::Not(inner) => format!("-{}", print(inner, Around::Not, terms)),
        Expr::All(list) => {
            let parts: Vec<String> = list.iter().map(|expr| print(expr, Around::And, terms)).collect();
            // Not needed beside an `or`, but with brackets the reader need not know the precedence.
            bracketed(parts.join(" "), around >= Around::Or)
        }
        Expr::Any(list) => match &runs(list)[..] {
            [run] if run.len() > 1 || list.len() == 1 => print_run(run, terms),
            runs => {
                let parts: Vec<String> = runs.iter().map(|run| print_run(run, terms)).collect();
                bracketed(parts.join(" or "), around >= Around::And)
            }
        },
    }
}

fn bracketed(words: String, needed: bool) -> String {
    if needed { format!("({words})") } else { words }
}

/// Neighbours that commas can join: terms of one facet, tags, properties.
fn runs(list: &[Expr]) -> Vec<&[Expr]> {
    let field = |expr: &Expr| match expr {
        Expr::If(condition) => field(condition),
        _ => None,
    };
    list.chunk_by(|one, other| field(one).is_some_and(|name| name != Facet::With.as_str() && field(other) == Some(name))).collect()
}

fn print_run(run: &[Expr], terms: &Terms) -> String {
    let [first, more @ ..] = run else { return String::new() };
    let mut words = print(first, Around::Or, terms);
    for expr in more {
        if let Expr::If(condition) = expr {
            words.push(',');
            words.push_str(&value(condition, terms));
        }
    }
    words
}

/// The field of a condition if it can have several values side by side.
fn field(condition: &Condition) -> Option<&'static str> {
    match condition {
        Condition::Term(facet, _) | Condition::Called(facet, _) => Some(facet.as_str()),
        Condition::Is(_) => Some("is"),
        Condition::Tag(_) => Some("tag"),
        Condition::Days(_) | Condition::Text(_) => None,
    }
}

fn print_condition(condition: &Condition, terms: &Terms) -> String {
    let value = value(condition, terms);
    match (field(condition), condition) {
        (Some(field), _) => format!("{field}:{value}"),
        // A dash in front would negate it, and years of five digits are words.
        (None, Condition::Days(_)) if !days::looks_like_days(&value) => format!("date:{value}"),
        (None, _) => value,
    }
}

/// The value behind the colon, or alone.
fn value(condition: &Condition, terms: &Terms) -> String {
    match condition {
        Condition::Term(facet, term) => name(terms, *facet, *term),
        Condition::Called(_, words) | Condition::Tag(words) => quoted_where_needed(words),
        Condition::Is(is) => is.as_str().to_owned(),
        Condition::Days(window) => days::printed(*window),
        Condition::Text(text) => words(text),
    }
}

fn name(terms: &Terms, facet: Facet, term: TermId) -> String {
    let id = terms.get(facet, term).map_or("", |term| &term.id);
    let shown = quoted_where_needed(id);
    // An id that itself begins with `=` is found as it is.
    if terms.fitting(facet, id).as_slice() == [term] { shown } else { format!("={shown}") }
}

/// Text to search for, without quotes if it is a word that cannot be read as anything else.
fn words(text: &str) -> String {
    let plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'));
    let begins = text.chars().next().is_some_and(char::is_alphabetic);
    let means_more = matches!(text.to_ascii_lowercase().as_str(), "and" | "or" | "not") || days::may_begin_a_date(text);
    if plain && begins && !means_more { text.to_owned() } else { quoted(text) }
}
