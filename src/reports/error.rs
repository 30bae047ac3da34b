//! Why events could not be written.

use crate::index::timeline::ReadError;
use std::io;
use std::path::PathBuf;

/// Why a selection could not be written. Each message includes its cause, so `source` returns none.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The output cannot be written to.
    #[error("cannot write: {0}")]
    Io(io::Error),
    /// A record cannot be written as JSON.
    #[error("cannot write as JSON: {0}")]
    Json(serde_json::Error),
    /// An event cannot be read.
    #[error("{0}")]
    Read(ReadError),
    /// The format is a folder, and there is none.
    #[error("this format is a folder of notes: name one that is not there yet (--output FOLDER)")]
    NeedsFolder,
    /// It was stopped.
    #[error("it was stopped, and nothing is written")]
    Stopped,
    /// A file cannot be written.
    #[error("cannot write {}: {cause}", crate::text::safe_line(&path.display().to_string()))]
    File {
        /// Which file.
        path: PathBuf,
        /// The system's error.
        cause: io::Error,
    },
}

impl From<ReadError> for ExportError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<serde_json::Error> for ExportError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

impl From<csv::Error> for ExportError {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Io(error),
            other => Self::Io(io::Error::other(format!("{other:?}"))),
        }
    }
}

impl ExportError {
    /// Whether the reader at the other end has gone, which is not a failure.
    #[must_use]
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
