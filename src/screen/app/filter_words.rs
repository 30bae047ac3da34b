//! A filter in words, for the line of filters and the heads of pages.

use super::date_style::DateStyle;
use crate::index::query::{Clause, Combine, Facet, Query, Sign, Terms};
use crate::text;

/// Returns a filter in words, by its index in the query; empty if there is no such filter.
pub(in crate::screen) fn filter_words(clause: usize, query: &Query, terms: &Terms, dates: DateStyle, ascii: bool) -> String {
    let words = match query.clauses().get(clause) {
        None => String::new(),
        Some(Clause::Days(window)) => dates.window(*window),
        Some(clause) => words(clause, query, terms),
    };
    text::shown(&words, ascii)
}

/// Returns a filter in words.
fn words(clause: &Clause, query: &Query, terms: &Terms) -> String {
    match clause {
        Clause::Text(words) => format!("text: “{}”", text::safe_line(words)),
        Clause::Days(window) => window.words(),
        Clause::Term { facet, term, sign } => {
            let several = query.chosen(*facet, Sign::Include).count() > 1;
            let kind = match (sign, query.combine(*facet)) {
                (Sign::Exclude, _) => format!("not {}", facet.as_str()),
                (Sign::Include, Combine::Any) if several && !is_first(query, *facet, *term) => "or".to_owned(),
                (Sign::Include, _) => facet.as_str().to_owned(),
            };
            format!("{kind}: {}", terms.label(*facet, *term))
        }
        Clause::Possible(Sign::Include) => "only the possible".to_owned(),
        Clause::Possible(Sign::Exclude) => "only the certain".to_owned(),
        Clause::Group(expr) => text::safe_line(&expr.print(terms)).into_owned(),
    }
}

fn is_first(query: &Query, facet: Facet, term: crate::index::query::TermId) -> bool {
    query.chosen(facet, Sign::Include).next() == Some(term)
}
