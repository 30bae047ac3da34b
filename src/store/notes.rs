//! Marks, notes and tags that several people keep in a store: rows that are only ever added.
//!
//! Owns the rows and their order. Leaves what stands in a row, and what all of them together mean, to [`crate::notes`].

use super::address::Engine;
use super::error::StoreError;
use super::number;
use super::rows::Lines;
use super::schema::NOTE;
use super::server::Server;
use super::sql::Sql;
use std::ops::ControlFlow;

/// A change, as a store holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRow {
    /// When it was added, by the server's clock: microseconds since 1970.
    pub at: i64,
    /// Tells it from another of the same microsecond.
    pub id: i64,
    /// Who made it.
    pub author: String,
    /// The change.
    pub change: String,
}

/// The rows from a moment on, in order.
pub(super) fn since(server: &mut dyn Server, at: i64) -> Result<Vec<NoteRow>, StoreError> {
    let mut rows = Vec::new();
    let (table, at) = (NOTE.name, Sql::long(at));
    let sql = Sql::plain(server.engine(), &format!("SELECT at, id, author, change FROM {table} WHERE at >= {at} ORDER BY at, id"));
    server.query(&sql, &mut |row| {
        rows.push(NoteRow { at: row.long(0)?, id: row.long(1)?, author: row.text(2)?, change: row.text(3)? });
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(rows)
}

/// Adds a row behind all that `after` knows of.
pub(super) fn add(server: &mut dyn Server, author: &str, change: &str, after: i64) -> Result<NoteRow, StoreError> {
    let now = match server.engine() {
        Engine::Postgres => "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::int8",
        // Servers of 2018 count whole seconds.
        Engine::ClickHouse => "SELECT toInt64(toUnixTimestamp(now())) * 1000000",
    };
    let at = server.number(&Sql::plain(server.engine(), now))?.max(after.saturating_add(1));
    // The same words of the same person twice are two rows.
    let once = std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), std::process::id());
    let id = number::of(&["note", author, change, &at.to_string(), &once.to_string()]);
    let mut lines = Lines::new(server.engine());
    lines.long(at).long(id).text(author).text(change);
    lines.end();
    server.insert(&NOTE, lines.bytes())?;
    Ok(NoteRow { at, id, author: author.into(), change: change.into() })
}

/// Whether the user may add rows, as far as the server tells.
pub(super) fn may_add(server: &mut dyn Server) -> Result<bool, StoreError> {
    let (engine, table) = (server.engine(), NOTE.name);
    match engine {
        Engine::Postgres => {
            let sql = format!("SELECT has_table_privilege('{table}', 'INSERT') AND current_setting('transaction_read_only') = 'off'");
            Ok(server.number(&Sql::plain(engine, &sql))? != 0)
        }
        Engine::ClickHouse => {
            Ok(server.number(&Sql::plain(engine, "SELECT toInt64(value) FROM system.settings WHERE name = 'readonly'"))? == 0)
        }
    }
}
