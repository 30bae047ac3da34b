//! Writes a selection into a file: the whole file, or nothing, and the earlier file stays.

use super::progress::{Counted, WriteProgress};
use super::{Events, ExportError, Format, Omitted, Selection, markdown_folder, write_stream};
use crate::files::{Existing, Readers, WholeFile};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes the output of `write` to a file; after a failure or a stop the earlier file is unchanged. A link is followed,
/// and only a regular file is ever replaced.
///
/// # Errors
/// A file that exists and must be kept, a folder that cannot be written to, a full disk; [`ExportError::Stopped`].
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
    // If the writing was stopped, report the stop and not the failure that it caused.
    progress.go_on()?;
    let omitted = match omitted {
        Err(ExportError::Io(cause)) => return Err(cannot(cause)),
        done => done?,
    };
    drop(out);
    file.finish().map_err(cannot)?;
    Ok(omitted)
}

/// Writes events in a format to a path: a file, or a folder of notes.
///
/// # Errors
/// As [`write_file`]; a folder that holds files and must be kept.
pub fn write_path(
    path: &Path,
    format: Format,
    existing: Existing,
    progress: &WriteProgress,
    head: &Selection<'_>,
    events: &Events<'_>,
) -> Result<Omitted, ExportError> {
    match format {
        Format::MarkdownFolder => markdown_folder::write_folder(path, existing, progress, head, events),
        format => write_file(path, existing, progress, |out| write_stream(format, None, out, head, events)),
    }
}
