//! Connections to one store, lent to who asks: one stays open between two questions.

use super::address::{Address, Engine};
use super::error::StoreError;
use super::secret::Secret;
use super::server::Server;
use super::{clickhouse, postgres};
use std::sync::{Arc, Mutex, PoisonError};

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
        let first = connection.connect()?;
        connection.give_back(first);
        Ok(connection)
    }

    fn connect(&self) -> Result<Box<dyn Server>, StoreError> {
        Ok(match self.address.engine {
            Engine::Postgres => Box::new(postgres::connect(&self.address, self.secret.as_ref())?),
            Engine::ClickHouse => Box::new(clickhouse::connect(&self.address, self.secret.as_ref())?),
        })
    }

    /// A connection for one question, or several.
    pub fn lend(&self) -> Result<Box<dyn Server>, StoreError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| self.connect(), Ok)
    }

    /// Takes a connection back.
    pub fn give_back(&self, server: Box<dyn Server>) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE {
            idle.push(server);
        }
    }

    /// Takes a connection back, unless what was asked has failed: then the next question gets a new one.
    pub fn kept<T>(&self, server: Box<dyn Server>, asked: Result<T, StoreError>) -> Result<T, StoreError> {
        match asked {
            Ok(answer) => {
                self.give_back(server);
                Ok(answer)
            }
            Err(error) => {
                if error.is_lost() {
                    // The others are of the same server.
                    self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
                }
                Err(error)
            }
        }
    }
}
