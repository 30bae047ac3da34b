//! Events whole, read by id from whoever holds them: files, an edited dossier, a slice of a store.

use super::{EventId, Key};
use crate::model::{Event, Id, Source};
use std::io;
use std::iter;
use std::ops::ControlFlow;

/// Whoever holds the events of a timeline. Complete from its first day on, and any thread may read from it, so that it
/// blocks nobody but who asks.
pub trait EventReader: Send + Sync {
    /// Hands over the events in the order asked for, until the sink breaks off: many take no more memory than few, and
    /// time for each file once a batch. `raw` has those that were converted from rows carry the row.
    ///
    /// # Errors
    /// Where an event cannot be read any more.
    fn read(
        &self,
        ids: &mut dyn Iterator<Item = EventId>,
        raw: bool,
        sink: &mut dyn FnMut(Event) -> ControlFlow<()>,
    ) -> Result<(), ReadError>;

    /// One record as it stands in its file, with its row: also one that is folded behind an event that says the same.
    ///
    /// # Errors
    /// Where it cannot be read any more.
    fn raw_row(&self, key: Key) -> Result<Event, ReadError>;

    /// Whether the event is a row that names no other event.
    fn is_row(&self, id: EventId) -> bool {
        let _ = id;
        false
    }

    /// The id of the data set of machine-coded rows that the event is one of. Such a row names no record besides those of
    /// its phrases and the data set. `None` where an event may name others.
    fn data_set(&self, id: EventId) -> Option<&Id<Source>> {
        let _ = id;
        None
    }

    /// One event with its row: a batch of one.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    fn event(&self, id: EventId) -> Result<Event, ReadError> {
        let mut found = None;
        self.read(&mut iter::once(id), true, &mut |event| {
            found = Some(event);
            ControlFlow::Break(())
        })?;
        found.ok_or(ReadError::NoRecord)
    }
}

/// Why an event cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system refuses.
    #[error("cannot read {path}: {cause}")]
    Io {
        /// Which file.
        path: String,
        /// What the system says.
        cause: io::Error,
    },
    /// The file is not as it was when it was loaded, so that another event may stand there now.
    #[error("{path}: {what} since it was read; read it again first")]
    Changed {
        /// Which file.
        path: String,
        /// What has become of it: "has been cut short".
        what: &'static str,
    },
    /// The store that holds it cannot be asked.
    #[error("{0}")]
    Store(String),
    /// There is no such record.
    #[error("no such record")]
    NoRecord,
}
