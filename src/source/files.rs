//! Files, folders and standard input into bytes, within bounds.

use super::supply::Supply;
use crate::text;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The path that means standard input.
pub const STANDARD_INPUT: &str = "-";

/// What is read of something that has no size: a pipe, standard input.
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
        message: &'static str,
    },
    /// The source does not know such a record.
    #[error("no such record")]
    NoRecord,
}

/// Everything that the paths name, in their order; a folder's files in the order of their names.
pub(super) fn supplies(paths: &[PathBuf]) -> Result<Vec<Supply>, SourceError> {
    let mut inputs = Vec::new();
    for path in paths {
        if path.as_os_str() == STANDARD_INPUT {
            let bytes = read_pipe(io::stdin().lock(), "standard input")?;
            inputs.push(Supply::of_bytes("standard input".into(), bytes));
        } else if fs::metadata(path).map_err(|cause| io_error(path, cause))?.is_dir() {
            for file in dossiers_in(path)? {
                inputs.push(read_file(&file)?);
            }
        } else {
            inputs.push(read_file(path)?);
        }
    }
    Ok(inputs)
}

/// The dossiers and streams of a folder, not of folders in it.
pub(super) fn dossiers_in(folder: &Path) -> Result<Vec<PathBuf>, SourceError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|cause| io_error(folder, cause))? {
        let path = entry.map_err(|cause| io_error(folder, cause))?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        if matches!(ending.as_deref(), Some("json" | "jsonl" | "ndjson")) && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    if found.is_empty() {
        return Err(SourceError::Nothing { path: shown(folder), message: "the folder holds no .json or .jsonl file" });
    }
    Ok(found)
}

/// A regular file is read up to the size that it has when it is opened, so that one which grows meanwhile is
/// read as it was, and ends.
fn read_file(path: &Path) -> Result<Supply, SourceError> {
    let name = shown(path);
    let file = File::open(path).map_err(|cause| io_error(path, cause))?;
    let metadata = file.metadata().map_err(|cause| io_error(path, cause))?;
    if metadata.is_file() {
        let mut bytes = Vec::new();
        bytes.reserve_exact(usize::try_from(metadata.len()).unwrap_or(0));
        file.take(metadata.len()).read_to_end(&mut bytes).map_err(|cause| io_error(path, cause))?;
        return Ok(Supply::of_bytes(name, bytes));
    }
    if is_device(&metadata) {
        return Err(SourceError::Nothing { path: name, message: "this is a device, not a file" });
    }
    let bytes = read_pipe(file, &name)?;
    Ok(Supply::of_bytes(name, bytes))
}

fn read_pipe(pipe: impl Read, name: &str) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    let read = pipe.take(MOST_OF_A_PIPE).read_to_end(&mut bytes);
    let read = read.map_err(|cause| SourceError::Io { path: name.to_owned(), cause })?;
    if read as u64 == MOST_OF_A_PIPE {
        return Err(SourceError::Nothing { path: name.to_owned(), message: "more than 4 GiB came in; write them to a file first" });
    }
    Ok(bytes)
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

fn io_error(path: &Path, cause: io::Error) -> SourceError {
    SourceError::Io { path: shown(path), cause }
}
