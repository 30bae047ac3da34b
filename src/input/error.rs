//! Why files cannot be loaded.

use super::estimate::TooLarge;
use crate::index::timeline::ReadError;
use std::borrow::Cow;
use std::io;

/// Why files cannot be loaded. Broken records are no error: they are in the report.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The system refuses.
    #[error("cannot read {path}: {cause}")]
    Io {
        /// Which file or folder.
        path: String,
        /// What the system says.
        cause: io::Error,
    },
    /// Nothing there to read.
    #[error("{path}: {message}")]
    Nothing {
        /// Which file or folder.
        path: String,
        /// Why.
        message: Cow<'static, str>,
    },
    /// A table that cannot be read as one, or not by the mapping that is asked for.
    #[error("{path}: {message}")]
    Table {
        /// Which file.
        path: String,
        /// Why.
        message: String,
    },
    /// The file is of a known format and cannot be read all the same.
    #[error("{path}: {words}")]
    Refused {
        /// Which file.
        path: String,
        /// What has happened to it, and what to do.
        words: String,
    },
    /// A file changed while it was read: what came of it is of no one state.
    #[error("{path} {what} while it was read, so nothing of it is taken; read it again when nobody writes to it")]
    ChangedWhileRead {
        /// Which file.
        path: String,
        /// What has become of it: "has been cut short".
        what: &'static str,
    },
    /// A file of which more was to be loaded is not as it was.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It is more than fits into the memory.
    #[error("{0}")]
    TooLarge(TooLarge),
    /// Somebody stopped it.
    #[error("the loading was stopped")]
    Stopped,
}
