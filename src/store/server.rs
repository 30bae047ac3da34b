//! What every server can do, whichever it is.

use super::address::Engine;
use super::error::StoreError;
use super::schema::Table;
use super::sql::Sql;
use crate::input::Cancel;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// One row of an answer, by the place of a column.
pub(super) trait Cells {
    /// A number.
    fn long(&self, at: usize) -> Result<i64, StoreError>;
    /// A text.
    fn text(&self, at: usize) -> Result<String, StoreError>;
    /// Numbers.
    fn longs(&self, at: usize) -> Result<Vec<i64>, StoreError>;
}

/// What takes the rows of an answer, until it breaks off.
pub(super) type Sink<'a> = dyn FnMut(&dyn Cells) -> Result<ControlFlow<()>, StoreError> + 'a;

/// Stops on the server what it is doing for this connection; called from another thread.
pub(super) type Canceller = Arc<dyn Fn() + Send + Sync>;

/// A connection to a store.
pub(super) trait Server: Send {
    /// What it is.
    fn engine(&self) -> Engine;
    /// Where it is, for messages.
    fn name(&self) -> &str;
    /// Asks, and hands over the rows as they come.
    fn query(&mut self, sql: &Sql, sink: &mut Sink<'_>) -> Result<(), StoreError>;
    /// Carries out a statement that returns nothing.
    fn execute(&mut self, sql: &Sql) -> Result<(), StoreError>;
    /// The same on every server of a cluster: tables are made on each.
    fn everywhere(&mut self, statement: &str) -> Result<(), StoreError>;
    /// Removes the rows of a table for which a condition holds, and returns when they are gone.
    fn delete(&mut self, table: &Table, condition: &str) -> Result<(), StoreError>;
    /// Adds rows, as lines of [`super::rows::Lines`].
    fn insert(&mut self, table: &Table, lines: &[u8]) -> Result<(), StoreError>;
    /// Begins what is done whole or not at all, where the server knows that.
    fn begin(&mut self) -> Result<(), StoreError> {
        Ok(())
    }
    /// Ends it.
    fn commit(&mut self) -> Result<(), StoreError> {
        Ok(())
    }
    /// Undoes it.
    fn rollback(&mut self) -> Result<(), StoreError> {
        Ok(())
    }
    /// Makes indexes, each of which takes a processor for itself.
    fn make_indexes(&mut self, statements: &[String]) -> Result<(), StoreError> {
        statements.iter().try_for_each(|statement| self.everywhere(statement))
    }
    /// Whether what is begun is undone where it was cut off.
    fn has_transactions(&self) -> bool {
        self.engine() == Engine::Postgres
    }
    /// Whether tables are spread by Citus.
    fn has_citus(&mut self) -> Result<bool, StoreError> {
        Ok(false)
    }
    /// What stops it.
    fn canceller(&self) -> Canceller;

    /// The one number of an answer; 0 if there is none.
    fn number(&mut self, sql: &Sql) -> Result<i64, StoreError> {
        let mut found = 0;
        self.query(sql, &mut |row| {
            found = row.long(0)?;
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(found)
    }
}

/// Does `work` whole or not at all, where the server knows that.
pub(super) fn in_one<T>(server: &mut dyn Server, work: impl FnOnce(&mut dyn Server) -> Result<T, StoreError>) -> Result<T, StoreError> {
    server.begin()?;
    let done = work(server);
    match &done {
        Ok(_) => server.commit()?,
        // The connection may be gone, and then the server undoes it by itself.
        Err(_) => drop(server.rollback()),
    }
    done
}

/// How often a running question looks whether it is still wanted. A cancel is to arrive within 100 ms.
const BETWEEN: Duration = Duration::from_millis(10);

/// Does `work` with the server, and stops it there once it is cancelled.
pub(super) fn stoppable<T>(
    server: &mut dyn Server,
    cancel: &Cancel,
    work: impl FnOnce(&mut dyn Server) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let stop = server.canceller();
    let (over, is_over) = channel::<()>();
    let done = thread::scope(|scope| {
        scope.spawn(move || {
            while is_over.recv_timeout(BETWEEN) == Err(RecvTimeoutError::Timeout) {
                if cancel.is_cancelled() {
                    stop();
                    // Once more, should the question have begun just then.
                    let _ = is_over.recv_timeout(BETWEEN * 10).is_err_and(|error| error == RecvTimeoutError::Timeout).then(|| stop());
                    return;
                }
            }
        });
        let done = work(server);
        drop(over);
        done
    });
    if cancel.is_cancelled() { Err(StoreError::Stopped) } else { done }
}
