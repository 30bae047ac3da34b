//! Why a store cannot be asked. What a server says is made harmless here, and no password is in any of it.

use crate::index::timeline::ReadError;
use crate::input::LoadError;
use crate::text;
use std::io;

/// Why a store cannot be asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address means nothing.
    #[error("{address}: {why}")]
    Address {
        /// As it was typed, without a password.
        address: String,
        /// What is wrong with it, and what to do.
        why: String,
    },
    /// The server does not answer.
    #[error("{server} does not answer: {why}")]
    Unreachable {
        /// Which server.
        server: String,
        /// What the system says.
        why: String,
    },
    /// The server does not let this user in, or not do this.
    #[error("{server} refuses: {why}")]
    Refused {
        /// Which server.
        server: String,
        /// What it says, and what to do.
        why: String,
    },
    /// There is nothing of this program in the database.
    #[error("{server} holds no store yet; `diplo-tui store init {server}` makes one")]
    Missing {
        /// Which server.
        server: String,
    },
    /// The store was made by another version.
    #[error("{server}: {why}")]
    Version {
        /// Which server.
        server: String,
        /// Which version it is of, and what to do.
        why: String,
    },
    /// A row is there already that there is only one of.
    #[error("{server}: {why}")]
    Exists {
        /// Which server.
        server: String,
        /// What it says.
        why: String,
    },
    /// The server cannot carry out a statement.
    #[error("{server}: {why}")]
    Failed {
        /// Which server.
        server: String,
        /// What it says.
        why: String,
    },
    /// What the store holds is not what this program writes.
    #[error("{server} holds something else than was written: {what}")]
    Damaged {
        /// Which server.
        server: String,
        /// What, and where.
        what: String,
    },
    /// The question is too long for a server.
    #[error("this query is too long for a store: split it")]
    TooLong,
    /// The user stopped it, or asked something newer.
    #[error("it was stopped")]
    Stopped,
    /// An event cannot be read from its file any more.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A part of the files cannot be read.
    #[error(transparent)]
    Load(LoadError),
    /// Something on this machine.
    #[error("{what}: {cause}")]
    Io {
        /// What was done.
        what: String,
        /// What the system says.
        cause: io::Error,
    },
}

impl From<LoadError> for StoreError {
    fn from(error: LoadError) -> Self {
        if matches!(error, LoadError::Stopped) { Self::Stopped } else { Self::Load(error) }
    }
}

impl StoreError {
    pub(super) fn failed(server: &str, why: &str) -> Self {
        Self::Failed { server: server.into(), why: harmless(why) }
    }

    pub(super) fn unreachable(server: &str, why: &str) -> Self {
        Self::Unreachable { server: server.into(), why: harmless(why) }
    }

    pub(super) fn refused(server: &str, why: &str) -> Self {
        Self::Refused { server: server.into(), why: harmless(why) }
    }

    pub(super) fn damaged(server: &str, what: &str) -> Self {
        Self::Damaged { server: server.into(), what: harmless(what) }
    }

    /// Whether the server is gone, so that asking again later may help.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        matches!(self, Self::Unreachable { .. })
    }
}

/// The words of a server, on one line and of a length that can be read.
fn harmless(words: &str) -> String {
    const MAX_CHARS: usize = 300;
    let line = text::safe_line(words.trim()).into_owned();
    match line.char_indices().nth(MAX_CHARS) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
