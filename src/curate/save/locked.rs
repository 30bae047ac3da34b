//! A file that this program alone may change, for as long as it holds it.

use crate::files::{self, Existing, Readers, WholeFile};
use crate::input::FileFingerprint;
use crate::text;
use std::fs::{File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// How long to wait for another program: it checks the whole file meanwhile, which takes 5 s for 200 MB.
const PATIENCE: Duration = Duration::from_secs(30);

/// The largest file that is edited: its text is held in memory, and once more while it is written.
const MAX_BYTES: u64 = 1 << 30;

/// Why a file cannot be edited or saved.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// It may not be written.
    #[error("{0} is read-only: save it under another name (`--output FILE`), or allow yourself to write it")]
    ReadOnly(String),
    /// It is no file in a folder.
    #[error(
        "{0} is no file that can be edited, but a folder, a pipe or a device: write it into a file first (diplo-tui list --format json > FILE)"
    )]
    NoFile(String),
    /// It is not there.
    #[error("there is no file {0}; `diplo-tui new {0}` begins one")]
    Missing(String),
    /// It is too large.
    #[error("{0} is larger than 1 GiB, and is not edited: edit a part of it (diplo-tui list --format json > FILE)")]
    Large(String),
    /// Another program does not release it.
    #[error("{0} is being edited by another program that does not come to an end")]
    Busy(String),
    /// The system says no.
    #[error("cannot {doing} {name}: {cause}")]
    Io {
        /// What was tried.
        doing: &'static str,
        /// The file.
        name: String,
        /// The system's error.
        cause: io::Error,
    },
}

/// A locked file.
#[derive(Debug)]
pub struct LockedFile {
    /// The lock goes with it.
    file: File,
    path: PathBuf,
    name: String,
}

impl LockedFile {
    /// Opens a file to change it, and waits until no other program does.
    ///
    /// # Errors
    /// It cannot be written, or another program does not release it.
    pub fn open(path: &Path) -> Result<Self, SaveError> {
        let name = text::safe_line(&path.display().to_string()).into_owned();
        let end = Instant::now() + PATIENCE;
        loop {
            let (file, metadata) = open(path, &name)?;
            if metadata.permissions().readonly() {
                return Err(SaveError::ReadOnly(name));
            }
            if metadata.len() > MAX_BYTES {
                return Err(SaveError::Large(name));
            }
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) if Instant::now() < end => {
                    thread::sleep(Duration::from_millis(5));
                    continue;
                }
                Err(TryLockError::WouldBlock) => return Err(SaveError::Busy(name)),
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(cause)) => return Err(SaveError::Io { doing: "lock", name, cause }),
            }
            let path = path.canonicalize().map_err(|cause| SaveError::Io { doing: "open", name: name.clone(), cause })?;
            if is_still(&file, &path) {
                return Ok(Self { file, path, name });
            }
        }
    }

    /// Where it really is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The whole content.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read(&mut self) -> Result<Vec<u8>, SaveError> {
        let mut bytes = Vec::new();
        // It may have been read before.
        let start = self.file.seek(SeekFrom::Start(0));
        let read = start.and_then(|_| (&self.file).take(MAX_BYTES + 1).read_to_end(&mut bytes));
        read.map_err(|cause| SaveError::Io { doing: "read", name: self.name.clone(), cause })?;
        Ok(bytes)
    }

    /// Puts other content in its place, whole or not at all, and releases it.
    ///
    /// # Errors
    /// The disk is full, or the folder is not writable; the file is then as it was.
    pub fn write(self, text: &str) -> Result<(), SaveError> {
        let mut replacement = self.replace()?;
        replacement.add(text);
        replacement.finish().map(drop)
    }

    /// The state of the file, by which it is known again.
    #[must_use]
    pub fn fingerprint(&self) -> Option<FileFingerprint> {
        self.file.metadata().ok().map(|metadata| FileFingerprint::from_metadata(&metadata))
    }

    /// Begins other content, which takes its place once it is finished.
    ///
    /// # Errors
    /// The folder is not writable.
    pub fn replace(self) -> Result<Replacement, SaveError> {
        let whole = WholeFile::create(&self.path, Existing::Replace, Readers::AsBefore);
        let whole = whole.map_err(|cause| SaveError::Io { doing: "write", name: self.name.clone(), cause })?;
        Ok(Replacement { locked: self, whole, waiting: Vec::new(), failed: None })
    }
}

/// So many bytes are handed to the system at once.
const CHUNK: usize = 1 << 20;

/// The content that is to take the place of that of a locked file.
pub struct Replacement {
    locked: LockedFile,
    whole: WholeFile,
    waiting: Vec<u8>,
    failed: Option<io::Error>,
}

impl Replacement {
    /// Adds a part. If that fails, [`Self::finish`] says so.
    pub fn add(&mut self, part: &str) {
        self.waiting.extend_from_slice(part.as_bytes());
        if self.waiting.len() >= CHUNK {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let write = |whole: &mut WholeFile, bytes: &[u8]| whole.file()?.write_all(bytes);
        if self.failed.is_none() {
            self.failed = write(&mut self.whole, &self.waiting).err();
        }
        self.waiting.clear();
    }

    /// Puts it in place, and tells how the file is known from now on.
    ///
    /// # Errors
    /// The disk is full; the file is then as it was.
    pub fn finish(mut self) -> Result<Option<FileFingerprint>, SaveError> {
        self.flush();
        let Self { locked, mut whole, failed, .. } = self;
        let name = locked.name.clone();
        let finish = move || {
            failed.map_or(Ok(()), Err)?;
            // The same file under its new name; the name may be that of another one a moment later.
            let written = whole.file()?.try_clone()?;
            whole.finish()?;
            Ok(written.metadata().ok().map(|metadata| FileFingerprint::from_metadata(&metadata)))
        };
        let finished = finish().map_err(|cause| SaveError::Io { doing: "write", name, cause });
        drop(locked);
        finished
    }
}

fn open(path: &Path, name: &str) -> Result<(File, Metadata), SaveError> {
    let name = name.to_owned();
    if path.metadata().is_ok_and(|metadata| !metadata.is_file()) {
        return Err(SaveError::NoFile(name));
    }
    files::open_regular(path, OpenOptions::new().read(true).write(true)).map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound => SaveError::Missing(name),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => SaveError::ReadOnly(name),
        io::ErrorKind::InvalidInput => SaveError::NoFile(name),
        _ => SaveError::Io { doing: "open", name, cause },
    })
}

/// Whether the file is still the one of that name: another program may have put another one there.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata(), path.metadata()) {
        (Ok(own), Ok(there)) => identity(own) == identity(there),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still(_: &File, _: &Path) -> bool {
    true
}
