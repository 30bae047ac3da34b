//! All terms of a row: its own, broader ones, its kind, status and certainty, each once.

use super::row::Row;
use crate::index::query::{Facet, TermId, Terms};
use std::collections::HashSet;

/// Up to this many terms, a row's list is searched linearly.
const FEW_TERMS: usize = 32;

/// Finds the terms of one row after the other.
#[derive(Default)]
pub(in crate::index::timeline) struct RowTerms {
    found: Vec<(Facet, TermId)>,
    /// The same terms; filled only for rows with many terms.
    met: HashSet<(Facet, TermId)>,
}

impl RowTerms {
    pub fn of(&mut self, row: &Row<'_>, terms: &Terms) -> &[(Facet, TermId)] {
        self.found.clear();
        self.met.clear();
        for &(facet, term) in row.terms {
            let mut here = Some(term);
            while let Some(term) = here {
                // Nearly every row has few terms, and then a linear search is fastest.
                let is_new = if self.found.len() < FEW_TERMS {
                    !self.found.contains(&(facet, term))
                } else {
                    if self.met.is_empty() {
                        self.met.extend(&self.found);
                    }
                    self.met.insert((facet, term))
                };
                if !is_new {
                    break;
                }
                self.found.push((facet, term));
                here = terms.get(facet, term).and_then(|term| term.broader);
            }
        }
        self.found.extend(terms.by_id(Facet::Kind, row.kind.as_str()).map(|term| (Facet::Kind, term)));
        self.found.extend(terms.by_id(Facet::Status, row.status.as_str()).map(|term| (Facet::Status, term)));
        self.found.extend(terms.by_id(Facet::Certainty, row.certainty.as_str()).map(|term| (Facet::Certainty, term)));
        &self.found
    }
}
