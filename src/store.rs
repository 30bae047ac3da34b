//! Event bases beyond one machine: PostgreSQL (Citus) and ClickHouse.
//!
//! Owns what is put into a store, how it is asked, and how a slice of it becomes a timeline like that of a file. Leaves
//! files to [`crate::input`]; what is shown and printed of a store to who asks.
//!
//! | file | owns |
//! |---|---|
//! | `store` | [`Store`]: an open store |
//! | `address`, `secret`, `tls` | where it is, and how one gets in |
//! | `schema` | the tables, and the numbered steps that make them |
//! | `sql` | the one place that makes SQL, of a query and of values |
//! | `rows` | the one place that knows what stands in which column |
//! | `server`, `postgres`, `clickhouse` | what every server can do, and each of the two |
//! | `connection` | connections, lent to who asks |
//! | `names` | terms and the records behind them |
//! | `number` | numbers for what has a name |
//! | `question` | a question made ready: the phrases of its texts, how many match and in which days |
//! | `load` | loading, block by block, with a journal |
//! | `slice` | events brought from the store, and who reads them whole |
//! | `overview` | counts of the whole store |
//! | `notes` | marks, notes and tags that several people keep in the store |

mod address;
mod clickhouse;
mod connection;
mod error;
mod load;
mod names;
mod notes;
mod number;
mod overview;
mod postgres;
mod question;
mod rows;
mod schema;
mod secret;
mod server;
mod slice;
mod sql;
mod tls;

pub use address::{Address, Engine};
pub use error::StoreError;
pub use load::{Load, LoadProgress, Sent, Source};
pub use notes::NoteRow;
pub use number::of_event;
pub use overview::{Overview, Status};
pub use secret::Secret;
pub use slice::{Slice, SliceReader, Wanted};
pub use sql::Own;

use crate::dates::Day;
use crate::index::query::{Query, Terms};
use crate::input::{Cancel, Library, Report};
use crate::model::Directory;
use crate::text::thousands;
use connection::Connection;
use names::Names;
use server::stoppable;
use std::sync::Arc;

/// Where stores answer: connected, whether or not there is one yet.
pub struct Place {
    connection: Connection,
}

impl Place {
    /// Connects. The password is taken from the environment or `~/.pgpass`; where the server wants one and none is kept,
    /// `ask` is asked.
    ///
    /// # Errors
    /// The server does not answer, or does not let the user in.
    pub fn connect(address: &Address, ask: &dyn Fn(&Address) -> Option<Secret>) -> Result<Self, StoreError> {
        let kept = secret::find(address)?;
        let is_kept = kept.is_some();
        let connection = match Connection::open(address, kept) {
            Err(StoreError::Refused { server, why }) if !is_kept => match ask(address) {
                Some(secret) => Connection::open(address, Some(secret))?,
                None => return Err(StoreError::Refused { server, why }),
            },
            connected => connected?,
        };
        Ok(Self { connection })
    }

    /// Makes a store, or brings one up to this program; returns how many steps that took.
    ///
    /// # Errors
    /// It was made by a newer program; the user may not make tables.
    pub fn init(&self) -> Result<usize, StoreError> {
        self.connection.ask(|server| schema::init(server, self.connection.address()))
    }

    /// Loads what a library holds.
    ///
    /// # Errors
    /// There is no store; the user may not write; an event cannot be read; it was stopped.
    pub fn load(&self, what: &Load<'_>, progress: &LoadProgress, cancel: &Cancel) -> Result<Sent, StoreError> {
        self.connection.ask(|server| load::load(server, what, progress, cancel))
    }

    /// What the store holds.
    ///
    /// # Errors
    /// There is none, or it cannot be asked.
    pub fn status(&self) -> Result<Status, StoreError> {
        self.connection.ask(|server| {
            schema::check(server)?;
            overview::status(server)
        })
    }

    /// Removes what a source brought.
    ///
    /// # Errors
    /// The user may not write.
    pub fn remove(&self, source: &Source) -> Result<(), StoreError> {
        self.connection.ask(|server| load::remove(server, source.id))
    }

    /// Removes the whole store.
    ///
    /// # Errors
    /// The user may not drop tables.
    pub fn remove_all(&self) -> Result<(), StoreError> {
        let statements = schema::drop_all(self.connection.address());
        self.connection.ask(|server| statements.iter().try_for_each(|statement| server.everywhere(statement)))
    }

    /// Opens the store for questions.
    ///
    /// # Errors
    /// There is none; it was made by a newer program.
    pub fn open(self) -> Result<Store, StoreError> {
        let names = self.connection.ask(|server| {
            schema::check(server)?;
            names::read(server)
        })?;
        Ok(Store { connection: self.connection, names: Arc::new(names) })
    }
}

/// A store that is asked. All copies share its connections.
#[derive(Clone)]
pub struct Store {
    connection: Connection,
    names: Arc<Names>,
}

impl Store {
    /// The terms to choose from.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.names.terms
    }

    /// The actors, issues, places and sources.
    #[must_use]
    pub fn directory(&self) -> &Directory {
        &self.names.directory
    }

    /// Where it is.
    #[must_use]
    pub fn address(&self) -> &Address {
        self.connection.address()
    }

    /// Brings the events that are wanted.
    ///
    /// # Errors
    /// The store does not answer; it was stopped.
    pub fn bring(&self, wanted: &Wanted, own: &Own, cancel: &Cancel) -> Result<Slice, StoreError> {
        slice::bring(&self.connection, &self.names, own, wanted, cancel)
    }

    /// How many events match.
    ///
    /// # Errors
    /// The store does not answer; it was stopped.
    pub fn count(&self, query: &Query, own: &Own, cancel: &Cancel) -> Result<u64, StoreError> {
        self.connection.ask(|server| stoppable(server, cancel, |server| overview::count(server, &self.names, own, query)))
    }

    /// Counts of the store: of all events from its own counts, else of the newest matches.
    ///
    /// # Errors
    /// The store does not answer; it was stopped.
    pub fn overview(&self, query: &Query, own: &Own, cancel: &Cancel) -> Result<Overview, StoreError> {
        self.connection.ask(|server| stoppable(server, cancel, |server| overview::ask(server, &self.names, own, query)))
    }

    /// How many matching events begin on each day.
    ///
    /// # Errors
    /// The store does not answer; it was stopped.
    pub fn days(&self, query: &Query, own: &Own, cancel: &Cancel) -> Result<Vec<(Day, u64)>, StoreError> {
        self.connection.ask(|server| stoppable(server, cancel, |server| overview::days(server, &self.names, own, query)))
    }

    /// Changes of marks, notes and tags that people have made in the store from a moment on, in order.
    ///
    /// # Errors
    /// The store does not answer.
    pub fn notes_since(&self, at: i64) -> Result<Vec<NoteRow>, StoreError> {
        self.connection.ask(|server| notes::since(server, at))
    }

    /// Adds a change of marks, notes and tags, behind the row of the moment `after`.
    ///
    /// # Errors
    /// The store does not answer; the user may not write.
    pub fn add_note(&self, author: &str, change: &str, after: i64) -> Result<NoteRow, StoreError> {
        self.connection.ask(|server| notes::add(server, author, change, after))
    }

    /// Whether the user may add marks, notes and tags, as far as the server tells.
    ///
    /// # Errors
    /// The store does not answer.
    pub fn may_add_notes(&self) -> Result<bool, StoreError> {
        self.connection.ask(notes::may_add)
    }

    /// A slice as a library, which every screen and command reads like files.
    #[must_use]
    pub fn library(&self, slice: &Slice) -> Library {
        let here = thousands(slice.timeline.len() as u64);
        let mut report = Report { title: self.address().to_string(), read: slice.timeline.len(), ..Report::default() };
        if !slice.is_whole() {
            report.remarks.push(format!(
                "{} of {} matching events are here; --slice brings more, and narrower filters bring the others",
                here,
                thousands(slice.matching)
            ));
        }
        let reader = Arc::clone(&slice.reader);
        Library::of_elsewhere(Arc::clone(&slice.timeline), Arc::clone(&self.names.directory), report, reader)
    }
}
