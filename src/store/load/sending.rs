//! Sends blocks, piece by piece: whole or not at all where the server knows that, else between two lines of the journal.

use super::block::{Counts, Piece};
use super::journal;
use super::request::Sent;
use crate::store::address::Engine;
use crate::store::error::StoreError;
use crate::store::names;
use crate::store::rows::Lines;
use crate::store::schema::{DAY, EVENT, MONTH, PHRASE, REPEAT};
use crate::store::server::Server;
use crate::store::sql::Sql;
use std::collections::HashMap;
use std::ops::ControlFlow;

/// What is known between two pieces.
pub(super) struct Sending {
    source: i64,
    /// Whether the server need not be asked what it has: the table was empty, and it refuses what comes twice.
    all_are_new: bool,
    /// The counts of the block so far, and its events.
    counts: Counts,
    events: usize,
    /// How many events are there in whole blocks.
    whole: u64,
}

impl Sending {
    pub fn new(source: i64, is_empty: bool, engine: Engine) -> Self {
        Self { source, all_are_new: is_empty && engine == Engine::Postgres, counts: Counts::default(), events: 0, whole: 0 }
    }

    /// How many events are there in whole blocks.
    pub fn whole(&self) -> u64 {
        self.whole
    }

    /// Sends a piece, and with the last one of a block what is counted of it.
    pub fn piece(&mut self, server: &mut dyn Server, piece: &Piece, sent: &mut Sent) -> Result<(), StoreError> {
        let span = &piece.span;
        if span.is_first {
            if !server.has_transactions() {
                journal::note(server, self.source, span.block, 0, 0)?;
            }
            server.begin()?;
        }
        // Phrases and dates belong to no block, and the same ones again change nothing.
        server.insert(&PHRASE, piece.phrases.bytes())?;
        names::send_dates(server, &piece.wide)?;
        let there = self.rows(server, piece)?;
        for row in &piece.rows {
            match there.get(&row.eid) {
                None => sent.new += 1,
                Some(sum) if *sum == row.sum => sent.known += 1,
                Some(_) => sent.replaced += 1,
            }
        }
        self.events += piece.rows.len();
        if span.is_last { self.end(server, piece) } else { Ok(()) }
    }

    /// Sends the rows that the store does not have; returns those that it had, each with the sum of its record.
    fn rows(&mut self, server: &mut dyn Server, piece: &Piece) -> Result<HashMap<i64, i64>, StoreError> {
        if self.all_are_new {
            journal::mark(server)?;
            let mut counts = Counts::default();
            let made = piece.lines(&|_, _| true, &mut counts);
            match server.insert(&EVENT, &made.events) {
                Ok(()) => {
                    self.counts.take_in(counts);
                    server.insert(&REPEAT, &made.repeats)?;
                    return Ok(HashMap::new());
                }
                Err(StoreError::Exists { .. }) => journal::back_to_mark(server)?,
                Err(error) => return Err(error),
            }
            // The files hold a number twice, or somebody else loads the same: from here on each piece is looked up.
            self.all_are_new = false;
        }
        let there = known(server, piece)?;
        let changed: Vec<i64> =
            piece.rows.iter().filter(|row| there.get(&row.eid).is_some_and(|sum| *sum != row.sum)).map(|row| row.eid).collect();
        if !changed.is_empty() {
            journal::take_out(server, &changed)?;
        }
        let is_new = |eid: i64, sum: i64| there.get(&eid).is_none_or(|known| *known != sum);
        let made = piece.lines(&is_new, &mut self.counts);
        server.insert(&EVENT, &made.events)?;
        server.insert(&REPEAT, &made.repeats)?;
        Ok(there)
    }

    /// Ends a block: its counts, and that it is there whole.
    fn end(&mut self, server: &mut dyn Server, piece: &Piece) -> Result<(), StoreError> {
        let (engine, span) = (server.engine(), &piece.span);
        // A server with transactions undoes a block by itself, so its counts need not tell blocks apart.
        let block = if engine == Engine::Postgres { 0 } else { span.block };
        let (mut months, mut days) = (Lines::new(engine), Lines::new(engine));
        std::mem::take(&mut self.counts).write(self.source, block, &mut months, &mut days);
        server.insert(&MONTH, months.bytes())?;
        server.insert(&DAY, days.bytes())?;
        let events = std::mem::take(&mut self.events);
        journal::note(server, self.source, span.block, 1, events)?;
        if span.ends_part {
            journal::note(server, self.source, journal::end_of_part(span.block), 1, 0)?;
        }
        server.commit()?;
        self.whole += events as u64;
        Ok(())
    }
}

/// The events of a piece that the store has already, each with the sum of its record.
fn known(server: &mut dyn Server, piece: &Piece) -> Result<HashMap<i64, i64>, StoreError> {
    let mut known = HashMap::new();
    let sql = Sql::by_number(server.engine(), "eid, sum", EVENT.name, "eid", piece.rows.iter().map(|row| row.eid).collect());
    server.query(&sql, &mut |row| {
        known.insert(row.long(0)?, row.long(1)?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(known)
}
