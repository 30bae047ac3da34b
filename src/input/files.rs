//! Opens one file, pipe or standard input.

use super::error::LoadError;
use super::fingerprint::FileFingerprint;
use super::input_bytes::InputBytes;
use super::unpack::{SpillBuffer, pipe};
use crate::text;
use std::fs::{self, File};
use std::io;
use std::path::Path;

/// The path that means standard input.
pub const STANDARD_INPUT: &str = "-";

/// The limit on data without a size (a pipe, standard input), if no other limit is given.
const MOST_OF_A_PIPE: u64 = 4 << 30;

/// Opens a path: a regular file stays open and is not read yet; the data of a pipe is held, up to `most` bytes.
pub(super) fn open(path: &Path, most: Option<u64>, hold: &mut SpillBuffer) -> Result<InputBytes, LoadError> {
    let most = most.unwrap_or(MOST_OF_A_PIPE);
    if path.as_os_str() == STANDARD_INPUT {
        return standard_input(most, hold);
    }
    let file = File::open(path).map_err(|cause| io_error(path, cause))?;
    let metadata = file.metadata().map_err(|cause| io_error(path, cause))?;
    if is_device(&metadata) {
        return Err(LoadError::Nothing { path: shown(path), message: "this is a device, not a file".into() });
    }
    let opened = if metadata.is_file() { InputBytes::of_file(shown(path), path, file) } else { pipe(file, &shown(path), most, hold) };
    opened.map_err(|cause| io_error(path, cause))
}

/// Reads standard input to its end. A file that the shell opened for it (`< events.csv`) may change like any
/// other.
fn standard_input(most: u64, hold: &mut SpillBuffer) -> Result<InputBytes, LoadError> {
    let name = || "standard input".to_owned();
    let before = seal_of_standard_input();
    let supply = pipe(io::stdin().lock(), "standard input", most, hold).map_err(|cause| LoadError::Io { path: name(), cause })?;
    match before.and_then(|before| before.broken(seal_of_standard_input())) {
        Some(what) => Err(LoadError::ChangedWhileRead { path: name(), what }),
        None => Ok(supply),
    }
}

/// The state of the file that is standard input; `None` if it is not a file.
#[cfg(unix)]
fn seal_of_standard_input() -> Option<FileFingerprint> {
    use std::os::fd::AsFd;
    let input = File::from(io::stdin().as_fd().try_clone_to_owned().ok()?);
    input.metadata().ok().filter(fs::Metadata::is_file).map(|metadata| FileFingerprint::from_metadata(&metadata))
}

#[cfg(not(unix))]
fn seal_of_standard_input() -> Option<FileFingerprint> {
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

pub(super) fn io_error(path: &Path, cause: io::Error) -> LoadError {
    LoadError::Io { path: shown(path), cause }
}
