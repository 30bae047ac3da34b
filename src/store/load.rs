//! Loading into a store: the events of files, part by part, block by block.
//!
//! A block is written down in the store once it is there whole, so a load that was stopped goes on where it was, and
//! nothing is loaded twice. It goes there in pieces, which bound the memory that a load takes; one thread makes them while
//! another sends.

mod block;
mod journal;
mod request;
mod sending;

pub use journal::Source;
pub(super) use journal::{remove, sources};
pub use request::{Load, Sent};

use super::error::StoreError;
use super::names;
use super::schema;
use super::server::{Server, stoppable};
use super::sql::Sql;
use crate::index::timeline::Timeline;
use crate::input::{Cancel, Library};
use block::{Maker, Piece, Span};
use journal::There;
use sending::Sending;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

/// How many events are made and sent at once: of rows in the shape of GDELT 10 MB, of which three are held.
const PIECE: u32 = 8_192;

/// How many events of a block, which is there whole or not at all. Counts are written at its end: with half as many events
/// they took PostgreSQL twice as long.
const BLOCK: u32 = 8 * PIECE;

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

/// Loads; what is there already stays. Stopped, it goes on at the next call.
pub(super) fn load(server: &mut dyn Server, load: &Load<'_>, progress: &LoadProgress, cancel: &Cancel) -> Result<Sent, StoreError> {
    schema::check(server)?;
    let events = load.events;
    progress.total.store(events.most(), Ordering::Relaxed);
    let source = fingerprint(load);
    let mut sent = Sent { differing: names::send(server, events.terms(), events.directory())?, ..Sent::default() };
    let there = stoppable(server, cancel, |server| journal::begin(server, source, load.name, events.count()))?;
    sent.before = there.events();
    progress.done.store(sent.before, Ordering::Relaxed);
    let engine = server.engine();
    let is_empty = is_empty(server)?;
    // Into an empty table rows go several times faster without indexes than with them.
    if is_empty && events.most() > u64::from(BLOCK) {
        schema::without_indexes(engine).iter().try_for_each(|statement| server.everywhere(statement))?;
    }
    let mut sending = Sending::new(source, is_empty, engine);
    let done = thread::scope(|scope| {
        // One is sent while the next is made; one more in between takes memory and no time off.
        let (sender, receiver) = sync_channel::<Result<Piece, StoreError>>(0);
        let there = &there;
        scope.spawn(move || {
            // After an error or a stop nobody receives the rest.
            if let Err(error) = make(load, (source, there), progress, cancel, engine, &sender) {
                let _ = sender.send(Err(error));
            }
        });
        for piece in receiver {
            if cancel.is_cancelled() {
                return Err(StoreError::Stopped);
            }
            let piece = piece?;
            stoppable(server, cancel, |server| sending.piece(server, &piece, &mut sent))?;
            progress.done.store(sent.before + sending.whole(), Ordering::Relaxed);
        }
        Ok(())
    });
    if let Err(error) = done {
        // The connection may be gone, and then the server undoes by itself what was begun.
        drop(server.rollback());
        return Err(error);
    }
    if events.count().is_none() {
        journal::complete(server, source, load.name, sent.before + sending.whole())?;
    }
    stoppable(server, cancel, |server| server.make_indexes(&schema::indexes(engine)))?;
    journal::end(server)?;
    Ok(sent)
}

/// Makes the pieces that are not there, part by part.
fn make(
    load: &Load<'_>,
    (source, there): (i64, &There),
    progress: &LoadProgress,
    cancel: &Cancel,
    engine: super::address::Engine,
    sender: &SyncSender<Result<Piece, StoreError>>,
) -> Result<(), StoreError> {
    for part in 0..load.events.parts() {
        if there.has_part(part) {
            continue;
        }
        let mut made = Ok(());
        load.events.with_part(part, cancel, &mut |library: &Library| {
            // Only now it is known how many rows of the part repeat others.
            progress.total.fetch_sub(library.timeline().folded() as u64 * u64::from(load.events.count().is_none()), Ordering::Relaxed);
            let mut maker = Maker::new(library, load.with_rows, engine);
            made = spans(source, part, library.timeline().len()).filter(|span| !there.has(span.block)).try_for_each(|span| {
                let piece = maker.piece(span)?;
                sender.send(Ok(piece)).map_err(|_| StoreError::Stopped)
            });
        })?;
        made?;
    }
    Ok(())
}

/// The pieces of a part.
fn spans(source: i64, part: u32, events: usize) -> impl Iterator<Item = Span> {
    let events = u32::try_from(events).unwrap_or(u32::MAX);
    (0..events.div_ceil(PIECE)).map(move |piece| {
        let first = piece * PIECE;
        let end = first.saturating_add(PIECE).min(events);
        let block = journal::block(part, first / BLOCK);
        Span {
            source,
            block,
            is_first: first.is_multiple_of(BLOCK),
            is_last: end.is_multiple_of(BLOCK) || end == events,
            ids: first..end,
            ends_part: end == events,
        }
    })
}

/// The number of what is loaded: the same content has the same number, whatever its files are called.
fn fingerprint(load: &Load<'_>) -> i64 {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    hash.update([u8::from(load.with_rows)]);
    // A journal of other blocks is none of this load.
    hash.update(BLOCK.to_le_bytes());
    match load.events.sum() {
        Some(sum) => hash.update(sum.to_le_bytes()),
        None => {
            // It is one part, which is here.
            let _ = load.events.with_part(0, &Cancel::default(), &mut |library| add(&mut hash, library, library.timeline()));
        }
    }
    let mut first = [0; 8];
    first.copy_from_slice(&hash.finalize()[..8]);
    i64::from_le_bytes(first)
}

fn add(hash: &mut sha2::Sha256, library: &Library, timeline: &Timeline) {
    use sha2::Digest;
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
}

fn is_empty(server: &mut dyn Server) -> Result<bool, StoreError> {
    let mut is_empty = true;
    server.query(&Sql::plain(server.engine(), "SELECT eid FROM diplo_event LIMIT 1"), &mut |_| {
        is_empty = false;
        Ok(ControlFlow::Break(()))
    })?;
    Ok(is_empty)
}
