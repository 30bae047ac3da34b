//! A selection into a file: all of it, or nothing and what was there before.

use super::progress::{Counted, WriteProgress};
use super::{ExportError, Omitted};
use crate::files::{Existing, Readers, WholeFile};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes to a file what `write` writes, so that a failure or a stop leaves what was there. A link is followed, and only a
/// regular file is ever replaced.
///
/// # Errors
/// A file that exists and is to be kept, a folder that cannot be written to, a full disk; [`ExportError::Stopped`].
pub fn write_file(
    path: &Path,
    existing: Existing,
    progress: &WriteProgress,
    write: impl FnOnce(&mut dyn Write) -> Result<Omitted, ExportError>,
) -> Result<Omitted, ExportError> {
    let cannot = |cause: io::Error| ExportError::File { path: path.to_owned(), cause };
    let mut file = WholeFile::create(path, existing, Readers::Usual).map_err(cannot)?;
    let mut out = BufWriter::new(Counted { out: file.file().map_err(cannot)?, progress });
    let omitted = write(&mut out).and_then(|omitted| {
        out.flush()?;
        Ok(omitted)
    });
    // Whatever failed because of it.
    progress.go_on()?;
    let omitted = match omitted {
        Err(ExportError::Io(cause)) => return Err(cannot(cause)),
        done => done?,
    };
    drop(out);
    file.finish().map_err(cannot)?;
    Ok(omitted)
}
