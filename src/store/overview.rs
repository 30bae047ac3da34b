//! Counts of a store: how many, of which terms, in which months, without bringing the events.

use super::address::Engine;
use super::error::StoreError;
use super::load::{self, Source};
use super::names::Names;
use super::number;
use super::server::Server;
use super::slice;
use super::sql::{Filter, Known, Own, Sql};
use crate::dates::Day;
use crate::index::query::{Facet, Query, TermId, Terms};
use std::collections::HashMap;
use std::ops::ControlFlow;

/// Under filters, terms are counted among this many of the newest matches: at ten million that takes under 100 ms.
const NEWEST: usize = 10_000;

/// What a store holds, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// What was loaded.
    pub sources: Vec<Source>,
    /// How many events there are.
    pub events: u64,
    /// The bytes on disk, with indexes, where the server tells.
    pub bytes: u64,
}

/// Counts of a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// How many events match.
    pub matching: u64,
    /// How many of these the counts of terms are of: all, or the newest.
    pub counted: u64,
    /// How many events there are at all.
    pub total: u64,
    /// How many events of those have each term, by facet and term.
    terms: HashMap<i64, u64>,
}

impl Overview {
    /// How many of the counted events have a term.
    #[must_use]
    pub fn count(&self, facet: Facet, term: TermId, terms: &Terms) -> u64 {
        let id = terms.get(facet, term).map(|term| number::of_term(facet, &term.id));
        id.and_then(|id| self.terms.get(&id)).copied().unwrap_or(0)
    }

    /// The same of all terms of a facet, by their numbers.
    #[must_use]
    pub fn counts(&self, facet: Facet, terms: &Terms) -> Vec<u64> {
        terms.ids(facet).map(|term| self.count(facet, term, terms)).collect()
    }
}

/// Asks for the counts under a query.
pub(super) fn ask(server: &mut dyn Server, names: &Names, own: &Own, query: &Query) -> Result<Overview, StoreError> {
    let engine = server.engine();
    let matching = slice::count(server, names, own, query)?;
    let total = if query.is_empty() { matching } else { slice::count(server, names, own, &Query::default())? };
    let mut overview = Overview { matching, total, ..Overview::default() };
    let sql = if query.is_empty() {
        overview.counted = matching;
        Sql::terms(engine)
    } else {
        overview.counted = matching.min(NEWEST as u64);
        let mut sql = Sql::new(engine);
        let filter = Filter::new(query, &Known { terms: &names.terms, wide: &names.wide, own }, &mut sql)?;
        sql.terms_of_newest(&filter, NEWEST)
    };
    server.query(&sql, &mut |row| {
        overview.terms.insert(row.long(0)?, u64::try_from(row.long(1)?).unwrap_or(0));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(overview)
}

/// How many of the matches begin on each day: of all events from the store's own counts.
pub(super) fn days(server: &mut dyn Server, names: &Names, own: &Own, query: &Query) -> Result<Vec<(Day, u64)>, StoreError> {
    let mut sql = Sql::new(server.engine());
    let sql = if query.is_empty() {
        sql.all_days()
    } else {
        let filter = Filter::new(query, &Known { terms: &names.terms, wide: &names.wide, own }, &mut sql)?;
        sql.days(&filter)
    };
    let mut days = Vec::new();
    server.query(&sql, &mut |row| {
        let (day, count) = (i32::try_from(row.long(0)?).unwrap_or(i32::MAX), u64::try_from(row.long(1)?).unwrap_or(0));
        if count > 0 {
            days.push((Day::from_number(day), count));
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(days)
}

/// What the store holds.
pub(super) fn status(server: &mut dyn Server) -> Result<Status, StoreError> {
    let engine = server.engine();
    let events = server.number(&Sql::with_term(engine, 0))?;
    let bytes = match engine {
        Engine::Postgres => {
            "SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::int8 FROM pg_catalog.pg_class WHERE relname LIKE 'diplo\\_%' AND relkind IN ('r', 'p') AND pg_table_is_visible(oid)"
        }
        Engine::ClickHouse => {
            "SELECT toInt64(sum(bytes_on_disk)) FROM system.parts WHERE active AND database = currentDatabase() AND table LIKE 'diplo\\_%'"
        }
    };
    let bytes = server.number(&Sql::plain(engine, bytes))?;
    let whole = |number: i64| u64::try_from(number).unwrap_or(0);
    Ok(Status { sources: load::sources(server)?, events: whole(events), bytes: whole(bytes) })
}
