//! Why files cannot be loaded.

use super::estimate::TooLarge;
use crate::index::timeline::ReadError;
use std::borrow::Cow;
use std::io;

/// Why files cannot be loaded. Broken records are not an error: they are in the report.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The system returned an error.
    #[error("cannot read {path}: {cause}")]
    Io {
        /// The file or folder.
        path: String,
        /// The error of the system.
        cause: io::Error,
    },
    /// There is nothing to read.
    #[error("{path}: {message}")]
    Nothing {
        /// The file or folder.
        path: String,
        /// The reason.
        message: Cow<'static, str>,
    },
    /// A file that is not a table, or does not fit the given mapping.
    #[error("{path}: {message}")]
    Table {
        /// The file.
        path: String,
        /// The reason.
        message: String,
    },
    /// The format of the file is known, but the file cannot be read.
    #[error("{path}: {words}")]
    Refused {
        /// The file.
        path: String,
        /// What happened to it, and what to do.
        words: String,
    },
    /// A file changed while it was read: the result would mix two states.
    #[error("{path} {what} while it was read, so nothing of it is taken; read it again when nobody writes to it")]
    ChangedWhileRead {
        /// The file.
        path: String,
        /// The change: "has been cut short".
        what: &'static str,
    },
    /// A file has changed since a part of it was loaded.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The load does not fit into memory.
    #[error("{0}")]
    TooLarge(TooLarge),
    /// The user stopped it.
    #[error("the loading was stopped")]
    Stopped,
}
