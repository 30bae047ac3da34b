//! What was loaded, and which blocks of it are in the store whole.

use super::block::Counts;
use crate::store::error::StoreError;
use crate::store::rows::{EventRow, Lines};
use crate::store::schema::{BLOCK, DAY, EVENT, MONTH, OF_BLOCKS, REPEAT, SOURCE};
use crate::store::server::{Server, in_one};
use crate::store::sql::Sql;
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

/// What was loaded into a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its number.
    pub id: i64,
    /// The files, as they were called.
    pub name: String,
    /// How many events it has; `None` if that is not known before all are there.
    pub events: Option<u64>,
    /// How many of them are in the store.
    pub there: u64,
    /// When its load began, in ISO 8601.
    pub begun: String,
}

/// The blocks of a source that are there whole, each with its events.
pub(super) struct There(HashMap<i32, u64>);

impl There {
    pub fn has(&self, block: i32) -> bool {
        self.0.contains_key(&block)
    }

    /// Whether all blocks of a part are.
    pub fn has_part(&self, part: u32) -> bool {
        self.has(end_of_part(block(part, 0)))
    }

    /// How many events they have.
    pub fn events(&self) -> u64 {
        self.0.values().sum()
    }
}

/// The bits of a block's number within its part.
const IN_PART: u32 = 16;

/// The number of a block of a part.
pub(super) fn block(part: u32, place: u32) -> i32 {
    (part << IN_PART | place).cast_signed()
}

/// The number of the line that stands behind the last block of a part.
pub(super) fn end_of_part(block: i32) -> i32 {
    block | ((1 << IN_PART) - 1)
}

/// Writes a source down, and takes out blocks that were cut off; returns those that are whole. Of large files it is not
/// known at the beginning how many events they have.
pub(super) fn begin(server: &mut dyn Server, source: i64, name: &str, events: Option<u64>) -> Result<There, StoreError> {
    write_down(server, source, name, events.map_or(UNKNOWN, number))?;
    let (mut whole, mut begun) = (HashMap::new(), HashSet::new());
    let sql = Sql::plain(server.engine(), &format!("SELECT block, state, n FROM diplo_block WHERE source = {}", Sql::long(source)));
    server.query(&sql, &mut |row| {
        let block = i32::try_from(row.long(0)?).unwrap_or(i32::MAX);
        if row.long(1)? == 1 {
            whole.insert(block, u64::try_from(row.long(2)?).unwrap_or(0));
        } else {
            begun.insert(block);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    for cut in begun.iter().filter(|block| !whole.contains_key(block)) {
        take_out_block(server, source, *cut)?;
    }
    Ok(There(whole))
}

/// Stands for a number of events that is not known yet.
const UNKNOWN: i64 = -1;

fn number(events: u64) -> i64 {
    i64::try_from(events).unwrap_or(i64::MAX)
}

fn write_down(server: &mut dyn Server, source: i64, name: &str, events: i64) -> Result<(), StoreError> {
    let mut lines = Lines::new(server.engine());
    let now = chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    lines.long(source).text(name).long(events).text(&now);
    lines.end();
    server.insert(&SOURCE, lines.bytes())
}

/// Writes down how many events a source has, once all are there.
pub(super) fn complete(server: &mut dyn Server, source: i64, name: &str, events: u64) -> Result<(), StoreError> {
    if server.has_transactions() {
        return server.everywhere(&format!("UPDATE {} SET events = {events} WHERE id = {}", SOURCE.name, Sql::long(source)));
    }
    // Both lines stand there for a while, and the one that knows is taken.
    write_down(server, source, name, number(events))
}

/// Marks a place in what is being done, to which one can go back where the server knows that.
pub(super) fn mark(server: &mut dyn Server) -> Result<(), StoreError> {
    server.everywhere("SAVEPOINT piece")
}

/// Undoes what was done since.
pub(super) fn back_to_mark(server: &mut dyn Server) -> Result<(), StoreError> {
    server.everywhere("ROLLBACK TO SAVEPOINT piece")
}

/// Removes the rows of a block that was cut off, and its line.
fn take_out_block(server: &mut dyn Server, source: i64, block: i32) -> Result<(), StoreError> {
    for table in OF_BLOCKS {
        server.delete(table, &format!("source = {} AND block = {block}", Sql::long(source)))?;
    }
    server.delete(&BLOCK, &format!("source = {} AND block = {block}", Sql::long(source)))
}

/// Writes down that a block is begun (0) or whole (1).
pub(super) fn note(server: &mut dyn Server, source: i64, block: i32, state: i64, events: usize) -> Result<(), StoreError> {
    let mut lines = Lines::new(server.engine());
    lines.long(source).long(block.into()).long(state).long(i64::try_from(events).unwrap_or(i64::MAX));
    lines.end();
    server.insert(&BLOCK, lines.bytes())
}

/// Lets the server see how its rows are spread, which decides how it looks for some.
pub(super) fn end(server: &mut dyn Server) -> Result<(), StoreError> {
    if server.has_transactions() { server.everywhere("ANALYZE") } else { Ok(()) }
}

/// Takes out events that are there in another state, with what they add to the counts of their sources.
pub(super) fn take_out(server: &mut dyn Server, events: &[i64]) -> Result<(), StoreError> {
    let (engine, tells_blocks_apart) = (server.engine(), !server.has_transactions());
    let mut counts: HashMap<(i64, i32), Counts> = HashMap::new();
    let columns = format!("{}, source, block", EventRow::COLUMNS);
    let behind = EventRow::COLUMNS.split(',').count();
    server.query(&Sql::by_number(engine, &columns, EVENT.name, "eid", events.to_vec()), &mut |row| {
        let block = if tells_blocks_apart { i32::try_from(row.long(behind + 1)?).unwrap_or(0) } else { 0 };
        let event = EventRow::read(row)?;
        counts.entry((row.long(behind)?, block)).or_default().add(event.day, event.flags, &event.terms, -1);
        Ok(ControlFlow::Continue(()))
    })?;
    let (mut months, mut days) = (Lines::new(engine), Lines::new(engine));
    counts.iter().for_each(|((source, block), counts)| counts.write(*source, *block, &mut months, &mut days));
    server.insert(&MONTH, months.bytes())?;
    server.insert(&DAY, days.bytes())?;
    let list: Vec<String> = events.iter().map(i64::to_string).collect();
    let among = format!("eid IN ({})", list.join(","));
    server.delete(&EVENT, &among)?;
    server.delete(&REPEAT, &among)
}

/// What was loaded, the oldest first.
pub(in crate::store) fn sources(server: &mut dyn Server) -> Result<Vec<Source>, StoreError> {
    let engine = server.engine();
    let mut there: HashMap<i64, u64> = HashMap::new();
    let mut met = HashSet::new();
    server.query(&Sql::plain(engine, "SELECT source, block, n FROM diplo_block WHERE state = 1"), &mut |row| {
        if met.insert((row.long(0)?, row.long(1)?)) {
            *there.entry(row.long(0)?).or_default() += u64::try_from(row.long(2)?).unwrap_or(0);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    let mut sources: Vec<Source> = Vec::new();
    server.query(&Sql::plain(engine, "SELECT id, name, events, begun FROM diplo_source ORDER BY begun, id"), &mut |row| {
        let id = row.long(0)?;
        let events = u64::try_from(row.long(2)?).ok();
        match sources.iter_mut().find(|source| source.id == id) {
            Some(source) => source.events = source.events.or(events),
            None => {
                let there = there.get(&id).copied().unwrap_or(0);
                sources.push(Source { id, name: row.text(1)?, events, there, begun: row.text(3)? });
            }
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(sources)
}

/// Removes everything that a source brought. Names and phrases stay: others may have them too.
pub(in crate::store) fn remove(server: &mut dyn Server, source: i64) -> Result<(), StoreError> {
    let condition = format!("source = {}", Sql::long(source));
    in_one(server, |server| {
        for table in OF_BLOCKS.into_iter().chain([&BLOCK]) {
            server.delete(table, &condition)?;
        }
        server.delete(&SOURCE, &format!("id = {}", Sql::long(source)))
    })
}
