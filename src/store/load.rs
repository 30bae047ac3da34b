//! Loading into a store: everything that a [`Library`] holds, block by block.
//!
//! A block is written down in the store once it is there whole, so a load that was stopped goes on where it was, and
//! nothing is loaded twice. One thread makes blocks while another sends them.

mod block;
mod journal;
mod request;

pub use journal::Source;
pub(super) use journal::{remove, sources};
pub use request::Load;

use super::error::StoreError;
use super::names;
use super::schema::{self, DAY, EVENT, MONTH, PHRASE, REPEAT};
use super::server::{Server, in_one, stoppable};
use super::sql::Sql;
use crate::index::timeline::Timeline;
use crate::input::Cancel;
use block::{Block, Maker};
use std::collections::HashMap;
use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

/// How many events of a block. More take memory, fewer take more transactions.
const EVENTS: u32 = 32_768;

/// How far a load is, for who watches it.
#[derive(Debug, Default)]
pub struct LoadProgress {
    done: AtomicU64,
    total: AtomicU64,
}

impl LoadProgress {
    /// How many events are in the store.
    #[must_use]
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// How many there are to be.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total.load(Ordering::Relaxed)
    }
}

/// What a load has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Events that the store did not have.
    pub new: u64,
    /// Events that it had, and that have changed.
    pub replaced: u64,
    /// Events that it had as they are.
    pub known: u64,
    /// Events of blocks that an earlier load had brought.
    pub before: u64,
    /// Records of actors, issues, places and sources that the store has otherwise; there they stay.
    pub differing: usize,
}

/// Loads; what is there already stays. Stopped, it goes on at the next call.
pub(super) fn load(server: &mut dyn Server, load: &Load<'_>, progress: &LoadProgress, cancel: &Cancel) -> Result<Sent, StoreError> {
    schema::check(server)?;
    let timeline = load.library.timeline();
    progress.total.store(timeline.len() as u64, Ordering::Relaxed);
    let source = fingerprint(load, timeline);
    let mut sent = Sent { differing: names::send(server, timeline.terms(), load.library.directory())?, ..Sent::default() };
    let there = stoppable(server, cancel, |server| journal::begin(server, source, load.name, timeline.len()))?;
    let blocks: Vec<(i32, Range<u32>)> = blocks(timeline.len()).filter(|(block, _)| !there.contains(block)).collect();
    let left: u64 = blocks.iter().map(|(_, ids)| ids.len() as u64).sum();
    sent.before = timeline.len() as u64 - left;
    progress.done.store(sent.before, Ordering::Relaxed);
    let engine = server.engine();
    // Into an empty table rows go several times faster without indexes than with them.
    if left > u64::from(EVENTS) && is_empty(server)? {
        schema::without_indexes(engine).iter().try_for_each(|statement| server.everywhere(statement))?;
    }
    let mut maker = Maker::new(load, source, engine);
    let done: Result<(), StoreError> = thread::scope(|scope| {
        // One is sent while the next is made; one more in between takes 45 MB and no time off.
        let (sender, receiver) = sync_channel::<Result<Block, StoreError>>(0);
        scope.spawn(move || {
            for (block, ids) in blocks {
                // Nobody receives the rest after an error or a stop.
                if sender.send(maker.block(block, ids)).is_err() {
                    break;
                }
            }
        });
        for block in receiver {
            if cancel.is_cancelled() {
                return Err(StoreError::Stopped);
            }
            let block = block?;
            let events = block.rows.len() as u64;
            stoppable(server, cancel, |server| send(server, &block, &mut sent))?;
            progress.done.fetch_add(events, Ordering::Relaxed);
        }
        Ok(())
    });
    done?;
    for statement in schema::indexes(engine) {
        stoppable(server, cancel, |server| server.everywhere(&statement))?;
    }
    journal::end(server)?;
    Ok(sent)
}

fn blocks(events: usize) -> impl Iterator<Item = (i32, Range<u32>)> {
    let events = u32::try_from(events).unwrap_or(u32::MAX);
    (0..events.div_ceil(EVENTS)).map(move |block| {
        let first = block * EVENTS;
        (block.cast_signed(), first..first.saturating_add(EVENTS).min(events))
    })
}

/// The number of what is loaded: the same content has the same number, whatever its files are called.
fn fingerprint(load: &Load<'_>, timeline: &Timeline) -> i64 {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    let library = load.library;
    hash.update([u8::from(load.with_rows)]);
    for record in [timeline.len() as u64, timeline.records() as u64, library.extent().all] {
        hash.update(record.to_le_bytes());
    }
    for event in library.held() {
        hash.update(serde_json::to_vec(&**event).unwrap_or_default());
    }
    for id in (0..u32::try_from(timeline.len()).unwrap_or(u32::MAX)).map(crate::index::timeline::EventId) {
        hash.update(timeline.anchor(id).number().to_le_bytes());
        timeline.said(id).iter().for_each(|number| hash.update(number.to_le_bytes()));
    }
    for number in 0..timeline.phrases() {
        hash.update(timeline.said_phrase(number).label.as_bytes());
    }
    let mut first = [0; 8];
    first.copy_from_slice(&hash.finalize()[..8]);
    i64::from_le_bytes(first)
}

fn is_empty(server: &mut dyn Server) -> Result<bool, StoreError> {
    let mut is_empty = true;
    server.query(&Sql::plain(server.engine(), "SELECT eid FROM diplo_event LIMIT 1"), &mut |_| {
        is_empty = false;
        Ok(ControlFlow::Break(()))
    })?;
    Ok(is_empty)
}

/// Sends a block: whole or not at all where the server knows that, else between two lines of the journal.
fn send(server: &mut dyn Server, block: &Block, sent: &mut Sent) -> Result<(), StoreError> {
    // Phrases and dates belong to no block, and the same ones again change nothing.
    server.insert(&PHRASE, block.phrases.bytes())?;
    names::send_dates(server, &block.wide)?;
    let there = known(server, block)?;
    if !server.has_transactions() {
        journal::note(server, block.source, block.number, 0, 0)?;
    }
    in_one(server, |server| rows(server, block, &there))?;
    for row in &block.rows {
        match there.get(&row.eid) {
            None => sent.new += 1,
            Some(sum) if *sum == row.sum => sent.known += 1,
            Some(_) => sent.replaced += 1,
        }
    }
    Ok(())
}

fn rows(server: &mut dyn Server, block: &Block, there: &HashMap<i64, i64>) -> Result<(), StoreError> {
    let changed: Vec<i64> =
        block.rows.iter().filter(|row| there.get(&row.eid).is_some_and(|sum| *sum != row.sum)).map(|row| row.eid).collect();
    if !changed.is_empty() {
        journal::take_out(server, &changed)?;
    }
    let is_new = |eid: i64, sum: i64| there.get(&eid).is_none_or(|known| *known != sum);
    let made = block.lines(&is_new);
    server.insert(&EVENT, &made.events)?;
    server.insert(&REPEAT, &made.repeats)?;
    server.insert(&MONTH, made.months.bytes())?;
    server.insert(&DAY, made.days.bytes())?;
    journal::note(server, block.source, block.number, 1, block.rows.len())
}

/// The events of a block that the store has already, each with the sum of its record.
fn known(server: &mut dyn Server, block: &Block) -> Result<HashMap<i64, i64>, StoreError> {
    let mut known = HashMap::new();
    let sql = Sql::by_number(server.engine(), "eid, sum", EVENT.name, "eid", block.rows.iter().map(|row| row.eid).collect());
    server.query(&sql, &mut |row| {
        known.insert(row.long(0)?, row.long(1)?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(known)
}
