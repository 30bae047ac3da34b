//! A selection into a file: all of it, or nothing and what was there before.

use super::{ExportError, Format, Omitted, Selection, write};
use crate::folders::{Existing, Readers, WholeFile};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes a selection to a file, so that a failure leaves what was there. A link is followed, and only a regular file is
/// ever replaced.
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
    let mut file = WholeFile::create(path, existing, Readers::Usual).map_err(cannot)?;
    let mut out = BufWriter::new(file.file().map_err(cannot)?);
    let omitted = match write(&mut out) {
        Err(ExportError::Io(cause)) => return Err(cannot(cause)),
        done => done?,
    };
    out.flush().map_err(cannot)?;
    drop(out);
    file.finish().map_err(cannot)?;
    Ok(omitted)
}
