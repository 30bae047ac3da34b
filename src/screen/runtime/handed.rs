//! The file in which the user's editor has a text: in the user's own folder, so that what was typed there outlives the
//! program and the machine, and is found again.

use crate::files;
use crate::text;
use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::TempPath;

/// The folder in that of the user's data.
const FOLDER: &str = "editing";
const PREFIX: &str = "note-";
const ENDING: &str = "md";
/// Locked as long as an editor has the file beside it; the file itself may be replaced by another.
const LOCK: &str = "lock";

/// What was left behind is told for so long, then swept.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// A file that an editor has. Gone once it is dropped, unless the program is killed before.
pub(super) struct Handed {
    path: TempPath,
    /// Let go of when the file is gone.
    lock: Option<(PathBuf, File)>,
}

impl Handed {
    /// A file with that text, readable by its owner only; where the user has no folder, among temporary files.
    ///
    /// # Errors
    /// What the system says.
    pub fn with(words: &str) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        let ending = format!(".{ENDING}");
        builder.prefix(PREFIX).suffix(&ending);
        let own = folder().filter(|folder| make(folder).is_ok());
        let mut file = match &own {
            Some(folder) => builder.tempfile_in(folder)?,
            None => builder.prefix("diplo-tui-note-").tempfile()?,
        };
        let lock = own.and_then(|_| locked(&file.path().with_extension(LOCK)));
        file.write_all(words.as_bytes())?;
        if !words.is_empty() {
            file.write_all(b"\n")?;
        }
        file.flush()?;
        // Closed: there are systems on which nobody else could write to it.
        Ok(Self { path: file.into_temp_path(), lock })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Handed {
    fn drop(&mut self) {
        // First the text: without its lock it would be taken for one that was left behind.
        let _ = fs::remove_file(&self.path);
        if let Some((path, _file)) = &self.lock {
            let _ = fs::remove_file(path);
        }
    }
}

/// What a program that was killed has left in an editor's file: words that say where it lies.
pub(super) fn left_behind() -> Option<String> {
    let mut left = found(&folder()?, SystemTime::now());
    left.sort();
    let last = left.pop()?;
    let more = if left.is_empty() { String::new() } else { format!(", and {} more beside it", left.len()) };
    let words = format!("what was in your editor when the program was killed lies in {}{more}", last.display());
    Some(text::safe_line(&words).into_owned())
}

/// The files with a text that no editor has any more; what is old goes.
fn found(folder: &Path, now: SystemTime) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut left = Vec::new();
    for path in entries {
        let Ok(metadata) = path.symlink_metadata() else { continue };
        let is_old = metadata.modified().is_ok_and(|modified| now.duration_since(modified).is_ok_and(|age| age > KEPT));
        let is_note = path.extension().is_some_and(|ending| ending == ENDING);
        // What editors keep beside the text is theirs, for as long.
        if !metadata.is_file() || !(is_note || is_old) {
            continue;
        }
        let lock = path.with_extension(LOCK);
        if is_note && locked(&lock).is_none() {
            continue;
        }
        if is_old || metadata.len() == 0 {
            let _ = fs::remove_file(&path);
        } else {
            left.push(path.clone());
        }
        let _ = fs::remove_file(lock);
    }
    left
}

fn folder() -> Option<PathBuf> {
    Some(files::data()?.join(FOLDER))
}

fn make(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    if files::is_own(&fs::metadata(folder)?) { Ok(()) } else { Err(io::Error::other("the folder is not the user's alone")) }
}

/// The lock at that path; `None` where another program has it.
fn locked(path: &Path) -> Option<(PathBuf, File)> {
    let file = files::open_lock(path).ok()?;
    file.try_lock().ok()?;
    Some((path.to_owned(), file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_behind_is_found_and_what_an_editor_has_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for (name, words) in [("note-a.md", "a thought"), ("note-b.md", "another"), ("note-c.md", ""), ("note-a.md~", "backup")] {
            fs::write(at(name), words).unwrap();
        }
        let held = locked(&at("note-b.lock")).unwrap();
        let now = SystemTime::now();
        assert_eq!(found(folder.path(), now), [at("note-a.md")]);
        assert!(at("note-b.md").exists() && !at("note-c.md").exists());
        drop(held);
        let mut left = found(folder.path(), now);
        left.sort();
        assert_eq!(left, [at("note-a.md"), at("note-b.md")]);
        assert!(found(folder.path(), now + KEPT + KEPT).is_empty());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
