//! The terms of a publisher beside what was fetched from it: `TERMS.txt` in the folder of the source. Its first line is what
//! stands in exports.

use super::source::Source;
use crate::files::{Existing, Readers, WholeFile};
use crate::input::TERMS_FILE;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes the terms of a source into its folder, unless they stand there.
///
/// # Errors
/// The system's error.
pub(super) fn write(root: &Path, source: Source) -> io::Result<()> {
    let path = root.join(source.name()).join(TERMS_FILE);
    let text = format!(
        "{}\n\n{}\n\n{}\n\nWhat was fetched, from which address and when, stands in {} in the folder above.\n",
        source.terms(),
        source.publisher(),
        source.more_on_terms(),
        super::journal::NAME
    );
    if fs::read(&path).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(());
    }
    fs::create_dir_all(root.join(source.name()))?;
    let mut file = WholeFile::create(&path, Existing::Replace, Readers::Owner)?;
    file.file()?.write_all(text.as_bytes())?;
    file.finish()
}
