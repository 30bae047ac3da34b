//! A file that is written whole or not at all: first beside its place under a name that only this program gives, then
//! put there in one step. The one way in which the program writes files that somebody may be reading.
//!
//! Owns that nothing is left lying about. What is being written is locked and listed: whoever ends the program by a
//! signal removes it first ([`remove_unfinished`]), and what a killed program has left is no longer locked, so that the
//! next file in that folder sweeps it away.

use super::regular::open_unlinked;
use std::fs::{self, File, Permissions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::NamedTempFile;

/// How the names of unfinished files begin and end; no other file is ever swept.
const PREFIX: &str = ".diplo-tui-";
const SUFFIX: &str = ".unfinished";

/// How many links lead from one to the other before nobody means them to lead anywhere.
const MAX_LINKS: usize = 40;

/// How many times another program may take away what was just made, thinking it left behind.
const MAX_TRIES: usize = 16;

/// All that this process is writing.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// What to do with a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Refuse.
    Keep,
    /// Put the new one in its place.
    Replace,
}

/// Who may read the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Those who could read the one before; a new one its owner.
    AsBefore,
    /// Those who could read the one before; a new one by the user's own umask, as any new file.
    Usual,
    /// Its owner alone, whoever could read or write the one before.
    Owner,
}

/// A file on its way to its place. Dropped before it is there, it is gone.
#[derive(Debug)]
pub struct WholeFile {
    /// Taken out at the end only.
    file: Option<NamedTempFile>,
    target: PathBuf,
    existing: Existing,
}

impl WholeFile {
    /// Begins a file that is to stand at that path. A link is followed, also one that leads to a file which is not there
    /// yet, and only a regular file is ever replaced: a rename would turn `/dev/null` into one.
    ///
    /// # Errors
    /// A file that exists and is to be kept, what is no file, a folder that cannot be written to.
    pub fn create(path: &Path, existing: Existing, readers: Readers) -> io::Result<Self> {
        let target = target(path)?;
        let before = before(&target, existing)?;
        let folder = folder_of(&target);
        sweep(folder);
        let file = unfinished(folder, readers)?;
        if let Some(before) = before.filter(|_| readers != Readers::Owner) {
            // Where this fails the file is only harder to share.
            let _ = file.as_file().set_permissions(before);
        }
        Ok(Self { file: Some(file), target, existing })
    }

    /// What is written to.
    ///
    /// # Errors
    /// Never, before the end.
    pub fn file(&mut self) -> io::Result<&mut File> {
        self.file.as_mut().map(NamedTempFile::as_file_mut).ok_or_else(|| io::Error::other("the file is finished"))
    }

    /// Puts it in its place once the disk has it, so that a power cut leaves one file or the other.
    ///
    /// # Errors
    /// A full disk; a file that has come into being there meanwhile and is to be kept.
    pub fn finish(mut self) -> io::Result<()> {
        self.file()?.sync_all()?;
        self.place()?;
        sync_folder(folder_of(&self.target));
        Ok(())
    }

    /// Puts it in its place at once: for what is checked when it is read, and can be made anew.
    ///
    /// # Errors
    /// As [`Self::finish`].
    pub fn finish_unsynced(mut self) -> io::Result<()> {
        self.place()
    }

    fn place(&mut self) -> io::Result<()> {
        let Some(file) = self.file.take() else { return Ok(()) };
        let unfinished = file.path().to_owned();
        let placed = match self.existing {
            Existing::Keep => file.persist_noclobber(&self.target),
            Existing::Replace => file.persist(&self.target),
        };
        let placed = placed.map(drop).map_err(|error| error.error);
        forget(&unfinished);
        placed
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            let path = file.path().to_owned();
            // Removes it.
            drop(file);
            forget(&path);
        }
    }
}

/// Removes all that is being written; nothing new is begun while the outcome is held.
#[must_use = "what is begun once it is dropped may be left behind"]
pub fn remove_unfinished() -> Removed {
    let mut unfinished = list();
    for path in unfinished.drain(..) {
        // Where it stands in its place by now, it is not here any more.
        let _ = fs::remove_file(path);
    }
    Removed(unfinished)
}

/// Nothing is being written. Held until the end of the process.
pub struct Removed(#[expect(dead_code, reason = "it is the lock that matters")] MutexGuard<'static, Vec<PathBuf>>);

fn list() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

fn forget(path: &Path) {
    list().retain(|listed| listed != path);
}

/// The file that is meant where the path is a link, also one that leads to a file which is not there yet.
pub(super) fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::canonicalize(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => match fs::read_link(&path) {
                Ok(link) => path = path.parent().map_or_else(|| link.clone(), |folder| folder.join(&link)),
                Err(_) => return Ok(path),
            },
            found => return found,
        }
    }
    Err(io::Error::other("too many links lead from one to the other"))
}

/// The permissions of the file that is there.
fn before(target: &Path, existing: Existing) -> io::Result<Option<Permissions>> {
    let there = match fs::metadata(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        there => there?,
    };
    match existing {
        _ if !there.is_file() => Err(io::Error::other("it is there already and is no file that could be replaced")),
        Existing::Keep => Err(io::Error::new(io::ErrorKind::AlreadyExists, "the file exists already")),
        Existing::Replace => Ok(Some(there.permissions())),
    }
}

/// The folder in which a path lies; the one in which the program runs where it names none.
#[must_use]
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new file in that folder, locked and listed.
fn unfinished(folder: &Path, readers: Readers) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    if readers == Readers::Usual {
        for_usual_readers(&mut builder);
    }
    for _ in 0..MAX_TRIES {
        // Before it is there: nobody who ends the program may miss it.
        let mut unfinished = list();
        let file = builder.tempfile_in(folder)?;
        match file.as_file().try_lock() {
            // Another program has it locked to sweep it away.
            Err(TryLockError::WouldBlock) => continue,
            Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => return Err(error),
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        // … or had done so just before.
        if file.path().symlink_metadata().is_ok() {
            unfinished.push(file.path().to_owned());
            return Ok(file);
        }
    }
    Err(io::Error::other("other programs take away what is written there"))
}

#[cfg(unix)]
fn for_usual_readers(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn for_usual_readers(_: &mut tempfile::Builder<'_, '_>) {}

/// Removes what this program has left in the folder when it was killed. What it is still writing is locked.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        if is_ours && let Ok(file) = open_unlinked(&entry.path()) {
            // Where files cannot be locked nobody can know whether it is still being written.
            if file.try_lock().is_ok() {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// Has the disk know a folder's new names too, where it can be told.
pub fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

#[cfg(test)]
mod tests;
