//! The file that holds a text for the user's editor. It lies in the user's own folder, so that the text survives the
//! end of the program and of the machine, and can be found again.

use crate::files;
use crate::text;
use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use tempfile::TempPath;

/// The name of the folder in the user's data folder.
const FOLDER: &str = "editing";
const PREFIX: &str = "note-";
const ENDING: &str = "md";
/// The lock file, held as long as an editor has the file beside it; the editor may replace the file itself.
const LOCK: &str = "lock";

/// How long leftover files are reported before they are deleted.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// A file open in an editor. It is deleted when this is dropped, unless the program is killed before.
pub(super) struct Handed {
    path: TempPath,
    /// Released when the file is deleted.
    lock: Option<(PathBuf, File)>,
}

impl Handed {
    /// Creates a file with this text, readable by its owner only; if the user has no folder, among temporary files.
    ///
    /// # Errors
    /// The system's error.
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
        // The file is closed, because on some systems no other program could write to it otherwise.
        Ok(Self { path: file.into_temp_path(), lock })
    }

    /// The path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Handed {
    fn drop(&mut self) {
        // Delete the text first: without its lock it would look like a leftover.
        let _ = fs::remove_file(&self.path);
        if let Some((path, _file)) = &self.lock {
            let _ = fs::remove_file(path);
        }
    }
}

/// Reports the texts that a killed program has left behind, with their paths.
pub(super) fn left_behind() -> Option<String> {
    let mut left = found(&folder()?, SystemTime::now());
    left.sort();
    let last = left.pop()?;
    let more = if left.is_empty() { String::new() } else { format!(", and {} more beside it", left.len()) };
    let words = format!("what was in your editor when the program was killed lies in {}{more}", last.display());
    Some(text::safe_line(&words).into_owned())
}

/// The files whose editor is gone; old ones are deleted.
fn found(folder: &Path, now: SystemTime) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut left = Vec::new();
    for path in entries {
        let Ok(metadata) = path.symlink_metadata() else { continue };
        let is_old = metadata.modified().is_ok_and(|modified| now.duration_since(modified).is_ok_and(|age| age > KEPT));
        let is_note = path.extension().is_some_and(|ending| ending == ENDING);
        // Other files beside the text belong to editors, and are kept for the same time.
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

/// Takes the lock at this path; `None` if another program holds it.
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
