//! The file on disk: written whole or not at all.

use super::template;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes the commented file, and the folders above it where they are missing. One that is there is left alone.
///
/// # Errors
/// A file that is there already, a folder that cannot be written to, a full disk.
pub fn init(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(template().as_bytes())?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map(drop).map_err(|error| error.error)
}
