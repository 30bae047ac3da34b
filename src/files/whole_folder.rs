//! Makes a new folder whole or not at all: first beside its destination under a name that only this program uses, then
//! moved there in one step.

use super::whole::{begin_folder, folder_of, forget, sync_folder};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// A folder on its way to its destination. If it is dropped earlier, it is removed with everything in it.
#[derive(Debug)]
pub struct WholeFolder {
    /// Taken only at the end.
    unfinished: Option<PathBuf>,
    target: PathBuf,
    /// Held until the end, so that no other program takes the folder for what a killed one has left.
    _lock: Option<File>,
}

impl WholeFolder {
    /// Begins a folder that does not exist yet.
    ///
    /// # Errors
    /// There is something already, or the folder around it is not writable.
    pub fn create(target: &Path) -> io::Result<Self> {
        if target.symlink_metadata().is_ok() {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, "it exists already"));
        }
        let (unfinished, lock) = begin_folder(folder_of(target))?;
        Ok(Self { unfinished: Some(unfinished), target: target.to_owned(), _lock: lock })
    }

    /// Where its files are written.
    ///
    /// # Errors
    /// None before [`Self::finish`].
    pub fn path(&self) -> io::Result<&Path> {
        self.unfinished.as_deref().ok_or_else(|| io::Error::other("the folder is finished"))
    }

    /// Moves the folder to its destination.
    ///
    /// # Errors
    /// Something has appeared there meanwhile.
    pub fn finish(mut self) -> io::Result<()> {
        let unfinished = self.path()?.to_owned();
        sync_folder(&unfinished);
        if self.target.symlink_metadata().is_ok() {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, "it exists already"));
        }
        fs::rename(&unfinished, &self.target)?;
        self.unfinished = None;
        forget(&unfinished);
        sync_folder(folder_of(&self.target));
        Ok(())
    }
}

impl Drop for WholeFolder {
    fn drop(&mut self) {
        if let Some(unfinished) = self.unfinished.take() {
            let _ = fs::remove_dir_all(&unfinished);
            forget(&unfinished);
        }
    }
}
