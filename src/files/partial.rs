//! A file that comes in pieces, over more than one run of the program: it grows under the name `NAME.part` and gets its
//! own name once it is whole.
//!
//! Owns that two programs never write the same piece, and that the name without `.part` never stands for half a file.
//! Leaves whether the content is right to whoever fetched it.

use super::regular::open_lock;
use super::whole::{folder_of, sync_folder};
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A file on its way, locked as long as this lives. What came so far stays on disk when it is dropped.
#[derive(Debug)]
pub struct PartialFile {
    file: File,
    part: PathBuf,
    target: PathBuf,
    len: u64,
}

impl PartialFile {
    /// The name under which a file grows, or a folder.
    #[must_use]
    pub fn name_of(target: &Path) -> PathBuf {
        let mut name: OsString = target.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        target.with_file_name(name)
    }

    /// Opens what came so far, or begins; makes the folders above it.
    ///
    /// # Errors
    /// Another program is writing it. The system's error.
    pub fn open(target: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder_of(target))?;
        let part = Self::name_of(target);
        let mut file = open_lock(&part)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(io::Error::new(io::ErrorKind::ResourceBusy, "another program is fetching it")),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        let len = file.seek(SeekFrom::End(0))?;
        Ok(Self { file, part, target: target.to_owned(), len })
    }

    /// The number of bytes that have come.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Whether nothing has come.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The path of what came so far.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.part
    }

    /// Adds what came.
    ///
    /// # Errors
    /// The disk is full, or another error of the system.
    pub fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.len += bytes.len() as u64;
        Ok(())
    }

    /// Forgets what came so far.
    ///
    /// # Errors
    /// The system's error.
    pub fn start_over(&mut self) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.seek(SeekFrom::Start(0))?;
        self.len = 0;
        Ok(())
    }

    /// Gives the file its name after the disk has all of it; a file of that name is replaced.
    ///
    /// # Errors
    /// The system's error.
    pub fn finish(self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.part, &self.target)?;
        sync_folder(folder_of(&self.target));
        Ok(())
    }

    /// Removes what came so far.
    ///
    /// # Errors
    /// The system's error.
    pub fn discard(mut self) -> io::Result<()> {
        // What is empty goes when it is dropped.
        self.start_over()
    }
}

impl Drop for PartialFile {
    /// Of what never began nothing stays.
    fn drop(&mut self) {
        if self.len == 0 {
            let _ = fs::remove_file(&self.part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_grows_over_two_runs_and_gets_its_name_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("day/a.zip");
        let mut first = PartialFile::open(&target).unwrap();
        first.add(b"one ").unwrap();
        assert_eq!(PartialFile::open(&target).unwrap_err().kind(), io::ErrorKind::ResourceBusy, "one writer at a time");
        drop(first);
        assert!(!target.exists());
        let mut second = PartialFile::open(&target).unwrap();
        assert_eq!(second.len(), 4);
        second.add(b"two").unwrap();
        second.finish().unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"one two");
        assert!(!PartialFile::name_of(&target).exists());
    }

    #[test]
    fn what_is_started_over_or_discarded_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.zip");
        let mut file = PartialFile::open(&target).unwrap();
        file.add(b"wrong").unwrap();
        file.start_over().unwrap();
        file.add(b"ok").unwrap();
        assert_eq!((file.len(), fs::read(file.path()).unwrap()), (2, b"ok".to_vec()));
        file.discard().unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_never_began_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        drop(PartialFile::open(&folder.path().join("a.zip")).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    #[cfg(unix)]
    fn a_link_in_its_place_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.zip");
        std::os::unix::fs::symlink(folder.path().join("elsewhere"), PartialFile::name_of(&target)).unwrap();
        assert!(PartialFile::open(&target).is_err());
        assert!(!folder.path().join("elsewhere").exists());
    }
}
