//! A selection into a file: all of it, or nothing and what was there before.

use super::{ExportError, Format, Omitted, Selection, write};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What to do with a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Refuse.
    Keep,
    /// Put the new one in its place.
    Replace,
}

/// Writes a selection to a file, by a temporary one beside it, so that a failure leaves what was there. A link is
/// followed, and only a regular file is ever replaced: a rename would turn `/dev/null` into one.
///
/// # Errors
/// A file that exists and is to be kept, a folder that cannot be written to, a full disk.
pub fn to_file(path: &Path, existing: Existing, format: Format, selection: &Selection<'_>) -> Result<Omitted, ExportError> {
    write_file(path, existing, |out| write(format, out, selection))
}

/// As [`to_file`], of what `write` writes.
///
/// # Errors
/// As [`to_file`].
pub fn write_file(
    path: &Path,
    existing: Existing,
    write: impl FnOnce(&mut dyn Write) -> Result<Omitted, ExportError>,
) -> Result<Omitted, ExportError> {
    let cannot = |cause: io::Error| ExportError::File { path: path.to_owned(), cause };
    let (target, before) = target(path, existing).map_err(cannot)?;
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = temporary(folder).map_err(cannot)?;
    let mut out = BufWriter::new(&mut file);
    let omitted = match write(&mut out) {
        Err(ExportError::Io(cause)) => return Err(cannot(cause)),
        done => done?,
    };
    out.flush().map_err(cannot)?;
    drop(out);
    file.as_file().sync_all().map_err(cannot)?;
    if let Some(before) = before {
        // Where this fails the file is only harder to share.
        let _ = file.as_file().set_permissions(before);
    }
    let placed = match existing {
        Existing::Keep => file.persist_noclobber(&target),
        Existing::Replace => file.persist(&target),
    };
    placed.map_err(|error| cannot(error.error))?;
    Ok(omitted)
}

/// The file meant, links followed, with its permissions where it is there.
fn target(path: &Path, existing: Existing) -> io::Result<(PathBuf, Option<fs::Permissions>)> {
    let there = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((path.to_owned(), None)),
        there => there?,
    };
    match existing {
        _ if !there.is_file() => Err(io::Error::other("it is there already and is no file that could be replaced")),
        Existing::Keep => Err(io::Error::new(io::ErrorKind::AlreadyExists, "the file exists already")),
        Existing::Replace => Ok((fs::canonicalize(path)?, Some(there.permissions()))),
    }
}

/// A temporary file beside the one to be written: as readable as any new file, by the user's own umask.
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
