//! Carries a query over to the terms of another reading of the files.

use super::{Query, Terms, parse};

/// The query with the terms of a new reading, and the filters that have no meaning there.
#[must_use]
pub fn carried(query: &Query, old: &Terms, new: &Terms) -> (Query, Vec<String>) {
    let again = |query: &Query| parse(&query.print(old), new);
    if let Ok(carried) = again(query) {
        return (carried, Vec::new());
    }
    let alone = |clause: usize| {
        let mut alone = query.clone();
        for other in (0..query.clauses().len()).rev().filter(|other| *other != clause) {
            alone.drop_clause(other);
        }
        alone
    };
    let (mut left, mut dropped) = (query.clone(), Vec::new());
    for clause in (0..query.clauses().len()).rev() {
        let alone = alone(clause);
        if again(&alone).is_err() {
            dropped.insert(0, alone.print(old));
            left.drop_clause(clause);
        }
    }
    match again(&left) {
        Ok(carried) => (carried, dropped),
        Err(_) => (Query::default(), vec![query.print(old)]),
    }
}
