//! A query as text that parses to the same query.

use super::{Clause, Combine, Facet, Query, Sign, Terms};
use crate::date::Window;
use std::fmt::Write;

impl Query {
    /// The query as a person would type it. Filters of a facet whose terms combine by *any* stand together,
    /// separated by commas, at the place of the first.
    #[must_use]
    pub fn print(&self, terms: &Terms) -> String {
        let mut out = String::new();
        let mut done = [false; Facet::ALL.len()];
        for clause in &self.clauses {
            let word = match clause {
                Clause::Days(window) => days(*window),
                Clause::Text(text) => quoted(text),
                Clause::Term { facet, term, sign: Sign::Exclude } => format!("-{}:{}", facet.as_str(), name(terms, *facet, *term)),
                Clause::Term { facet, term, sign: Sign::Include } if self.combine(*facet) == Combine::All => {
                    format!("{}:{}", facet.as_str(), name(terms, *facet, *term))
                }
                Clause::Term { facet, .. } => {
                    if std::mem::replace(&mut done[facet.number()], true) {
                        continue;
                    }
                    let names: Vec<String> = self.chosen(*facet, Sign::Include).map(|term| name(terms, *facet, term)).collect();
                    format!("{}:{}", facet.as_str(), names.join(","))
                }
            };
            let _ = write!(out, "{}{word}", if out.is_empty() { "" } else { " " });
        }
        out
    }
}

fn name(terms: &Terms, facet: Facet, term: super::TermId) -> String {
    let id = terms.get(facet, term).map_or("", |term| &term.id);
    if id.contains([',', '"', ' ', '\\']) { quoted(id) } else { id.to_owned() }
}

/// `2024-05-01..2024-05-31`, open ends left out.
fn days(window: Window) -> String {
    let day = |day: Option<crate::date::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    format!("{}..{}", day(window.from), day(window.to))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
