//! Undo and redo of what earlier programs did, from the journal.

use super::outcome::SessionError;
use crate::curate::document::DossierText;
use crate::curate::edit::Step;
use crate::curate::save::{History, LockedFile, Made};
use crate::text;
use std::path::Path;

/// Takes back the last edit of a file (or makes it again), as long as the file is as it was left; `None` if there is none.
///
/// # Errors
/// The file or the journal cannot be read or written.
pub fn from_journal(folder: &Path, path: &Path, back: bool) -> Result<Option<Step>, SessionError> {
    let mut locked = LockedFile::open(path)?;
    let name = text::safe_line(&path.display().to_string()).into_owned();
    let cannot = |why: &dyn std::fmt::Display| SessionError::File(format!("{name}: {why}"));
    let mut text = DossierText::parse(&name, locked.read()?).map_err(|error| cannot(&error))?;
    let before = text.to_text();
    let mut history = History::open_in(folder, locked.path(), &before)?;
    let step = if back { history.last() } else { history.next() };
    let Some(step) = step.cloned() else { return Ok(None) };
    step.go(&mut text, back).map_err(|error| cannot(&error))?;
    let after = text.to_text();
    history.note((&before, &after), if back { Made::Undone } else { Made::Redone })?;
    locked.write(&after)?;
    Ok(Some(step))
}
