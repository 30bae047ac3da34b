//! The terms of a store and the records behind them: actors, issues, places, sources.
//!
//! What the store has stays as it is: an earlier load may have said more of an actor than a later one, and events are
//! counted under the bodies that it was part of then.

use super::error::StoreError;
use super::number;
use super::rows::Lines;
use super::schema::{DATE, NAME, TERM};
use super::server::Server;
use super::sql::Sql;
use crate::dates::Edtf;
use crate::index::query::{Facet, Term, Terms};
use crate::model::{Actor, Directory, Issue, Place, Source};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::sync::Arc;

/// What is known of a store before its events are asked for.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub terms: Arc<Terms>,
    pub directory: Arc<Directory>,
    /// The dates that are not one certain day.
    pub wide: Vec<Edtf>,
}

/// What a term has besides its name and its label.
#[derive(Default, Serialize, Deserialize)]
struct Others {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    names: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    posts: Vec<String>,
}

/// The facets that have terms of their own.
pub(super) fn facets() -> impl Iterator<Item = Facet> {
    Facet::ALL.into_iter().filter(|facet| facet.named_by() == *facet)
}

/// Reads what the store knows of names.
pub(super) fn read(server: &mut dyn Server) -> Result<Names, StoreError> {
    let mut names = Names { terms: Arc::new(terms(server)?), ..Names::default() };
    let mut directory = Directory::default();
    let engine = server.engine();
    let mut records: Vec<(String, String)> = Vec::new();
    server.query(&Sql::all(engine, "kind, record", NAME.name, "place, id"), &mut |row| {
        records.push((row.text(0)?, row.text(1)?));
        Ok(ControlFlow::Continue(()))
    })?;
    let server_name = server.name().to_owned();
    for (kind, record) in records {
        add(&mut directory, &kind, &record).map_err(|error| StoreError::damaged(&server_name, &error.to_string()))?;
    }
    names.directory = Arc::new(directory);
    server.query(&Sql::all(engine, "edtf", DATE.name, "id"), &mut |row| {
        let edtf = row.text(0)?;
        let date = Edtf::parse(&edtf).or_else(|error| Edtf::of_draft(&edtf).ok_or(error));
        names.wide.push(date.map_err(|error| StoreError::damaged(&server_name, &error.to_string()))?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(names)
}

fn terms(server: &mut dyn Server) -> Result<Terms, StoreError> {
    let mut terms = Terms::default();
    let mut broader: Vec<(Facet, String, String)> = Vec::new();
    let by_name: HashMap<&str, Facet> = facets().map(|facet| (facet.as_str(), facet)).collect();
    let sql = Sql::all(server.engine(), "facet, name, label, broader, others", TERM.name, "place, id");
    server.query(&sql, &mut |row| {
        let Some(facet) = by_name.get(row.text(0)?.as_str()).copied() else { return Ok(ControlFlow::Continue(())) };
        let others: Others = serde_json::from_str(&row.text(4)?).unwrap_or_default();
        let (id, label, wider) = (row.text(1)?, row.text(2)?, row.text(3)?);
        if !wider.is_empty() {
            broader.push((facet, id.clone(), wider));
        }
        let term = terms.add(facet, Term { id, label, other_names: others.names, broader: None });
        if !others.posts.is_empty() {
            terms.set_posts(term, others.posts);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    for (facet, id, wider) in broader {
        if let (Some(term), Some(wider)) = (terms.by_id(facet, &id), terms.by_id(facet, &wider)) {
            terms.set_broader(facet, term, Some(wider));
        }
    }
    Ok(terms)
}

fn add(directory: &mut Directory, kind: &str, record: &str) -> serde_json::Result<()> {
    match kind {
        "actor" => serde_json::from_str(record).map(|record: Actor| drop(directory.actors.insert(record.id.clone(), record))),
        "issue" => serde_json::from_str(record).map(|record: Issue| drop(directory.issues.insert(record.id.clone(), record))),
        "place" => serde_json::from_str(record).map(|record: Place| drop(directory.places.insert(record.id.clone(), record))),
        "source" => serde_json::from_str(record).map(|record: Source| drop(directory.sources.insert(record.id.clone(), record))),
        _ => Ok(()),
    }
}

/// Sends what the store does not have yet; returns how many records it has otherwise.
pub(super) fn send(server: &mut dyn Server, terms: &Terms, directory: &Directory) -> Result<usize, StoreError> {
    let known = known(server, TERM.name)?;
    let mut lines = Lines::new(server.engine());
    let mut place = i64::try_from(known.len()).unwrap_or(i64::MAX / 2);
    for facet in facets() {
        for (at, term) in terms.ids(facet).zip(terms.of(facet)) {
            let number = number::of_term(facet, &term.id);
            if known.contains(&number) {
                continue;
            }
            place += 1;
            let wider = term.broader.and_then(|broader| terms.get(facet, broader)).map_or("", |term| &term.id);
            let posts = if facet == Facet::Actor { terms.posts(at).to_vec() } else { Vec::new() };
            let others = serde_json::to_string(&Others { names: term.other_names.clone(), posts }).unwrap_or_default();
            lines.long(number).long(place).text(facet.as_str()).text(&term.id).text(&term.label).text(wider).text(&others);
            lines.end();
        }
    }
    server.insert(&TERM, lines.bytes())?;
    send_records(server, directory)
}

fn send_records(server: &mut dyn Server, directory: &Directory) -> Result<usize, StoreError> {
    let known = known_records(server)?;
    let mut lines = Lines::new(server.engine());
    let (mut place, mut differing) = (i64::try_from(known.len()).unwrap_or(i64::MAX / 2), 0);
    let mut one = |kind: &str, id: &str, record: serde_json::Result<String>| {
        let record = record.unwrap_or_default();
        let number = number::of(&["name", kind, id]);
        match known.get(&number) {
            Some(sum) => differing += usize::from(*sum != number::of(&["record", &record])),
            None => {
                place += 1;
                lines.long(number).long(place).text(kind).text(id).text(&record);
                lines.end();
            }
        }
    };
    directory.actors.values().for_each(|record| one("actor", record.id.as_str(), serde_json::to_string(record)));
    directory.issues.values().for_each(|record| one("issue", record.id.as_str(), serde_json::to_string(record)));
    directory.places.values().for_each(|record| one("place", record.id.as_str(), serde_json::to_string(record)));
    directory.sources.values().for_each(|record| one("source", record.id.as_str(), serde_json::to_string(record)));
    server.insert(&NAME, lines.bytes())?;
    Ok(differing)
}

/// Sends dates that are not one certain day.
pub(super) fn send_dates(server: &mut dyn Server, dates: &HashSet<String>) -> Result<(), StoreError> {
    let mut lines = Lines::new(server.engine());
    for date in dates {
        lines.long(number::of(&["date", date])).text(date);
        lines.end();
    }
    server.insert(&DATE, lines.bytes())
}

fn known(server: &mut dyn Server, table: &str) -> Result<HashSet<i64>, StoreError> {
    let mut known = HashSet::new();
    server.query(&Sql::plain(server.engine(), &format!("SELECT id FROM {table}")), &mut |row| {
        known.insert(row.long(0)?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(known)
}

fn known_records(server: &mut dyn Server) -> Result<HashMap<i64, i64>, StoreError> {
    let mut known = HashMap::new();
    server.query(&Sql::plain(server.engine(), &format!("SELECT id, record FROM {}", NAME.name)), &mut |row| {
        known.insert(row.long(0)?, number::of(&["record", &row.text(1)?]));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(known)
}
