//! Counts of a store: how many, of which terms, in which months, without bringing the events.

use super::address::Engine;
use super::error::StoreError;
use super::load::{self, Source};
use super::names::Names;
use super::number;
use super::question::Question;
use super::rows::whole;
use super::server::Server;
use super::sql::{Own, Page, Side, Sql};
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
    /// How many of the matches begin on each day, where that was asked for the counts.
    pub days: Option<Vec<(Day, u64)>>,
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

/// How many events match.
pub(super) fn count(server: &mut dyn Server, names: &Names, own: &Own, query: &Query) -> Result<u64, StoreError> {
    Ok(Question::new(server, names, own, query)?.spread(server)?.matching)
}

/// Asks for the counts under a query.
pub(super) fn ask(server: &mut dyn Server, names: &Names, own: &Own, query: &Query) -> Result<Overview, StoreError> {
    let engine = server.engine();
    let question = Question::new(server, names, own, query)?;
    let spread = question.spread(server)?;
    let matching = spread.matching;
    let total = if query.is_empty() { matching } else { whole(server.number(&Sql::with_term(engine, 0))?) };
    let (sql, counted) = match question.months() {
        Some(window) => (Sql::terms(engine, window), matching),
        None => {
            let page = Page { side: Side::Newest, limit: NEWEST, reach: spread.reach(Side::Newest, NEWEST), matching };
            let mut sql = Sql::new(engine);
            let filter = question.filter(&mut sql)?;
            (sql.terms_of_newest(&filter, page), matching.min(NEWEST as u64))
        }
    };
    let mut overview = Overview { matching, total, counted, days: spread.days(), ..Overview::default() };
    server.query(&sql, &mut |row| {
        overview.terms.insert(row.long(0)?, whole(row.long(1)?));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(overview)
}

/// How many of the matches begin on each day: of all events from the store's own counts.
pub(super) fn days(server: &mut dyn Server, names: &Names, own: &Own, query: &Query) -> Result<Vec<(Day, u64)>, StoreError> {
    let days = Question::new(server, names, own, query)?.days(server)?;
    Ok(days.into_iter().map(|(day, count)| (Day::from_number(day), count)).collect())
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
    Ok(Status { sources: load::sources(server)?, events: whole(events), bytes: whole(bytes) })
}
