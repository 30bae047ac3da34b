//! Writes a file whole or not at all: first beside its destination under a name that only this program uses, then moved
//! there in one step. The program writes every file that somebody may be reading in this way.
//!
//! Owns that no unfinished file stays behind. A file in progress is locked and listed. When a signal ends the program,
//! it removes the file first ([`remove_unfinished`]). A killed program holds no lock any more, so the next file written
//! in that folder removes what it left.

use super::regular::open_unlinked;
use std::fs::{self, File, Permissions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::NamedTempFile;

/// How the names of unfinished files begin and end; no other file is ever removed.
const PREFIX: &str = ".diplo-tui-";
const SUFFIX: &str = ".unfinished";

/// The longest chain of links to follow; a longer one is a mistake.
const MAX_LINKS: usize = 40;

/// How many times another program may remove a new file as a leftover.
const MAX_TRIES: usize = 16;

/// The files that this process is writing.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// What to do with an existing file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Refuse.
    Keep,
    /// Replace it.
    Replace,
}

/// Who may read the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// The readers of the file before; for a new file, its owner.
    AsBefore,
    /// The readers of the file before; for a new file, as the user's umask says.
    Usual,
    /// Its owner only, whatever the permissions of the file before.
    Owner,
}

/// A file on its way to its destination. If it is dropped earlier, it is removed.
#[derive(Debug)]
pub struct WholeFile {
    /// Taken only at the end.
    file: Option<NamedTempFile>,
    target: PathBuf,
    existing: Existing,
}

impl WholeFile {
    /// Begins a file for that path. A link is followed, even to a file that does not exist yet. Only a regular file is
    /// ever replaced: a rename would turn `/dev/null` into one.
    ///
    /// # Errors
    /// The file exists and is to be kept, the path is no file, or the folder is not writable.
    pub fn create(path: &Path, existing: Existing, readers: Readers) -> io::Result<Self> {
        let target = target(path)?;
        let before = before(&target, existing)?;
        let folder = folder_of(&target);
        sweep(folder);
        let file = unfinished(folder, readers)?;
        if let Some(before) = before.filter(|_| readers != Readers::Owner) {
            // If this fails, the file is only harder to share.
            let _ = file.as_file().set_permissions(before);
        }
        Ok(Self { file: Some(file), target, existing })
    }

    /// The file to write to.
    ///
    /// # Errors
    /// None before [`Self::finish`].
    pub fn file(&mut self) -> io::Result<&mut File> {
        self.file.as_mut().map(NamedTempFile::as_file_mut).ok_or_else(|| io::Error::other("the file is finished"))
    }

    /// Moves the file to its destination after the disk has it, so that a power cut leaves either the old file or the
    /// new one.
    ///
    /// # Errors
    /// The disk is full, or a file that is to be kept has appeared there meanwhile.
    pub fn finish(mut self) -> io::Result<()> {
        self.file()?.sync_all()?;
        self.place()?;
        sync_folder(folder_of(&self.target));
        Ok(())
    }

    /// Moves the file to its destination at once: for content that is checked when it is read, and can be made again.
    ///
    /// # Errors
    /// Like [`Self::finish`].
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
            // Dropping removes it.
            drop(file);
            forget(&path);
        }
    }
}

/// Removes all unfinished files; no new one can begin while the result is held.
#[must_use = "what is begun once it is dropped may be left behind"]
pub fn remove_unfinished() -> Removed {
    let mut unfinished = list();
    for path in unfinished.drain(..) {
        // If it is already at its destination, it is not here any more.
        let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }
    Removed(unfinished)
}

/// Proof that no file is being written. Held until the end of the process.
pub struct Removed(#[expect(dead_code, reason = "it is the lock that matters")] MutexGuard<'static, Vec<PathBuf>>);

fn list() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A new folder in that folder, locked and listed; with the lock, where the system has locks for folders.
pub(super) fn begin_folder(around: &Path) -> io::Result<(PathBuf, Option<File>)> {
    sweep(around);
    for _ in 0..MAX_TRIES {
        let mut unfinished = list();
        let folder = tempfile::Builder::new().prefix(PREFIX).suffix(SUFFIX).tempdir_in(around)?.keep();
        let lock = locked_folder(&folder);
        // Another program may have taken it for a leftover just before.
        if folder.symlink_metadata().is_ok() {
            unfinished.push(folder.clone());
            drop(unfinished);
            for_usual_visitors(&folder);
            return Ok((folder, lock));
        }
    }
    Err(io::Error::other("other programs take away what is written there"))
}

/// The lock of a folder; `None` if another program holds it, or if the system has none.
#[cfg(unix)]
fn locked_folder(folder: &Path) -> Option<File> {
    File::open(folder).ok().filter(|opened| opened.try_lock().is_ok())
}

#[cfg(not(unix))]
fn locked_folder(_: &Path) -> Option<File> {
    None
}

#[cfg(unix)]
fn for_usual_visitors(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    // A folder of one's own is made for its owner alone; what is exported is as any new folder is.
    let probe = folder.join("as-usual");
    if fs::create_dir(&probe).is_ok()
        && let Ok(usual) = fs::metadata(&probe)
    {
        let _ = fs::remove_dir(&probe);
        let _ = fs::set_permissions(folder, Permissions::from_mode(usual.permissions().mode()));
    }
}

#[cfg(not(unix))]
fn for_usual_visitors(_: &Path) {}

pub(super) fn forget(path: &Path) {
    list().retain(|listed| listed != path);
}

/// The target if the path is a link, even a target that does not exist yet.
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

/// The permissions of the existing file.
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

/// The folder of a path; the current folder if the path names none.
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
        // The list is locked before the file exists, so that a signal cannot miss the file.
        let mut unfinished = list();
        let file = builder.tempfile_in(folder)?;
        match file.as_file().try_lock() {
            // Another program holds the lock to remove it.
            Err(TryLockError::WouldBlock) => continue,
            Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => return Err(error),
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        // … or removed it just before.
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

/// Removes the files and folders that a killed run left in the folder. What is still being written is locked.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX));
        // Of a link only the link is looked at.
        if is_ours && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            if locked_folder(&entry.path()).is_some() {
                let _ = fs::remove_dir_all(entry.path());
            }
        } else if is_ours && let Ok(file) = open_unlinked(&entry.path()) {
            // Without file locks, nobody can know whether it is still being written.
            if file.try_lock().is_ok() {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// Syncs a folder, so that the disk has its new names too, if the system can do that.
pub fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

#[cfg(test)]
mod tests;
