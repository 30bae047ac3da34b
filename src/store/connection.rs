//! Connections to one store, lent to who asks: some stay open between two questions.

use super::address::{Address, Engine};
use super::error::StoreError;
use super::secret::Secret;
use super::server::Server;
use super::{clickhouse, postgres};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many connections wait for the next question.
const IDLE: usize = 3;

/// Where connections come from. All copies share them.
#[derive(Clone)]
pub(super) struct Connection {
    address: Arc<Address>,
    secret: Option<Secret>,
    idle: Arc<Mutex<Vec<Box<dyn Server>>>>,
}

impl Connection {
    /// Connects once, so that what is wrong is said at the beginning.
    pub fn open(address: &Address, secret: Option<Secret>) -> Result<Self, StoreError> {
        let connection = Self { address: Arc::new(address.clone()), secret, idle: Arc::default() };
        connection.ask(|_| Ok(()))?;
        Ok(connection)
    }

    /// Where the store is.
    pub fn address(&self) -> &Address {
        &self.address
    }

    fn connect(&self) -> Result<Box<dyn Server>, StoreError> {
        Ok(match self.address.engine {
            Engine::Postgres => Box::new(postgres::connect(&self.address, self.secret.as_ref())?),
            Engine::ClickHouse => Box::new(clickhouse::connect(&self.address, self.secret.as_ref())?),
        })
    }

    /// Lends a connection for one question, or several. If that fails, the next question gets a new one.
    pub fn ask<T>(&self, question: impl FnOnce(&mut dyn Server) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let waiting = self.idle().pop();
        let mut server = waiting.map_or_else(|| self.connect(), Ok)?;
        let asked = question(&mut *server);
        let mut idle = self.idle();
        match &asked {
            Ok(_) if idle.len() < IDLE => idle.push(server),
            // The others are of the same server.
            Err(error) if error.is_lost() => idle.clear(),
            _ => {}
        }
        asked
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Box<dyn Server>>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
