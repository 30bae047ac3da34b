//! One file, pipe or standard input opened, and why that may fail.

use super::TooLarge;
use super::seal::Seal;
use super::supply::Supply;
use super::unfold::{self, Hold};
use crate::text;
use std::borrow::Cow;
use std::fs::{self, File};
use std::io;
use std::path::Path;

/// The path that means standard input.
pub const STANDARD_INPUT: &str = "-";

/// What is read of something that has no size (a pipe, standard input) where nothing else is allowed.
const MOST_OF_A_PIPE: u64 = 4 << 30;

/// Why a source cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
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
    /// A record is to be read of a file that is not as it was.
    #[error("{path}: {words}; read it again first")]
    Changed {
        /// Which file.
        path: String,
        /// What is different.
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
    /// It is more than fits into the memory.
    #[error("{0}")]
    TooLarge(TooLarge),
    /// The source does not know such a record.
    #[error("no such record")]
    NoRecord,
}

/// Opens what a path names: a regular file stays open and is not read; what comes through a pipe is held, up to
/// `most` bytes.
pub(super) fn open(path: &Path, most: Option<u64>, hold: &mut Hold) -> Result<Supply, SourceError> {
    let most = most.unwrap_or(MOST_OF_A_PIPE);
    if path.as_os_str() == STANDARD_INPUT {
        return standard_input(most, hold);
    }
    let file = File::open(path).map_err(|cause| io_error(path, cause))?;
    let metadata = file.metadata().map_err(|cause| io_error(path, cause))?;
    if is_device(&metadata) {
        return Err(SourceError::Nothing { path: shown(path), message: "this is a device, not a file".into() });
    }
    let opened = if metadata.is_file() { Supply::of_file(shown(path), path, file) } else { unfold::pipe(file, &shown(path), most, hold) };
    opened.map_err(|cause| io_error(path, cause))
}

/// Reads standard input to its end. A file that a shell opened for it (`< events.csv`) may change as any other.
fn standard_input(most: u64, hold: &mut Hold) -> Result<Supply, SourceError> {
    let name = || "standard input".to_owned();
    let before = seal_of_standard_input();
    let supply = unfold::pipe(io::stdin().lock(), "standard input", most, hold).map_err(|cause| SourceError::Io { path: name(), cause })?;
    match before.and_then(|before| before.broken(seal_of_standard_input())) {
        Some(what) => Err(SourceError::ChangedWhileRead { path: name(), what }),
        None => Ok(supply),
    }
}

/// The state of the file that is standard input; `None` where it is none.
#[cfg(unix)]
fn seal_of_standard_input() -> Option<Seal> {
    use std::os::fd::AsFd;
    let input = File::from(io::stdin().as_fd().try_clone_to_owned().ok()?);
    input.metadata().ok().filter(fs::Metadata::is_file).map(|metadata| Seal::of(&metadata))
}

#[cfg(not(unix))]
fn seal_of_standard_input() -> Option<Seal> {
    None
}

#[cfg(unix)]
fn is_device(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    metadata.file_type().is_char_device() || metadata.file_type().is_block_device()
}

#[cfg(not(unix))]
fn is_device(_: &fs::Metadata) -> bool {
    false
}

pub(super) fn shown(path: &Path) -> String {
    text::safe_line(&path.display().to_string()).into_owned()
}

pub(super) fn io_error(path: &Path, cause: io::Error) -> SourceError {
    SourceError::Io { path: shown(path), cause }
}
