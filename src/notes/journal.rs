//! The file: locked, appended to, made shorter.

use super::entry::{FullName, Moment};
use super::lines::{Broken, FORMAT, Header, Kind, kind};
use super::reading::Reading;
use super::state::{Edit, Known, Notebook, Outcome};
use crate::files::{self, Existing, Readers, WholeFile, sync_folder};
use crate::text;
use chrono::SubsecRound;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// The file's name in the user's data folder.
pub const FILE: &str = "notes.jsonl";

/// The file may be made shorter from this many bytes on.
const WORTH: u64 = 256 << 10;

/// The largest file that is read.
const LARGEST: u64 = 256 << 20;

/// How many bytes at the end of the read part are compared again, to see that the file is still the same.
const SEEN: usize = 128;

/// Why marks, notes and tags cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The system refuses.
    #[error("cannot {doing} {}: {cause}", text::safe_line(&path.display().to_string()))]
    Io {
        /// The attempted action.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// The error of the system.
        cause: io::Error,
    },
    /// Another program has held the file for too long.
    #[error("another program holds {}", text::safe_line(&.0.display().to_string()))]
    Busy(PathBuf),
    /// The file is in a format of another version.
    #[error("{} is in the format `{format}`, which this version does not know", text::safe_line(&path.display().to_string()))]
    Format {
        /// The file.
        path: PathBuf,
        /// The format.
        format: String,
    },
    /// The change cannot be stored.
    #[error("{0}")]
    Refused(&'static str),
    /// There is no folder for the file.
    #[error("there is no folder for marks and notes: neither XDG_DATA_HOME nor HOME says where")]
    Nowhere,
}

/// The file of marks, notes and tags, and the part of it that has been read.
///
/// Guarantees, however programs run and are killed:
///
/// - A change that [`Journal::write`] has confirmed is on the disk: one line, appended in one write and synced.
/// - A program that is killed during a write leaves at most one torn line. The line is reported ([`Journal::broken`])
///   and stays in the file, and the next change begins on a new line.
/// - Two programs write one after the other, under the lock of a separate file (`notes.lock`, because the journal
///   itself may be replaced), and each reads the other's changes before it writes.
/// - A full disk leaves the file unchanged.
/// - A file that has grown is replaced by a shorter one with the same entries and the same broken lines, under the lock
///   and in one step. A program that knows the old file sees from the first line that it was replaced.
/// - Reading changes nothing, creates nothing, and works in a read-only folder.
pub struct Journal {
    /// `None` if there is no folder for it.
    path: Option<PathBuf>,
    reading: Reading,
    /// The first line, or as much of it as was there.
    head: Vec<u8>,
    /// How many bytes have been read, and the last of them.
    offset: u64,
    seen: Vec<u8>,
    /// From how many bytes on it is made shorter.
    worth: u64,
    patience: Duration,
}

impl Journal {
    /// The journal at that path, not yet read. The file need not exist.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: Some(path.into()), ..Self::nowhere() }
    }

    /// A read-only journal, for systems without a folder for it.
    #[must_use]
    pub fn nowhere() -> Self {
        Self {
            path: None,
            reading: Reading::default(),
            head: Vec::new(),
            offset: 0,
            seen: Vec::new(),
            worth: WORTH,
            patience: Duration::from_secs(5),
        }
    }

    /// The journal of the user who runs the program: `notes.jsonl` in `$XDG_DATA_HOME/diplo-tui`
    /// (`~/.local/share/diplo-tui`; on Windows in the roaming application data).
    #[must_use]
    pub fn of_user() -> Self {
        files::data().map_or_else(Self::nowhere, |folder| Self::at(folder.join(FILE)))
    }

    /// The path of the file.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The state at the last read or write.
    #[must_use]
    pub fn notebook(&self) -> &Notebook {
        &self.reading.notebook
    }

    /// The unreadable lines, including a torn last one, and the number of further ones.
    #[must_use]
    pub fn broken(&self) -> (Vec<Broken>, usize) {
        (self.reading.broken.iter().chain(&self.reading.torn).cloned().collect(), self.reading.unlisted)
    }

    /// Reads new changes.
    ///
    /// # Errors
    /// The file cannot be read; the entries are unchanged.
    pub fn read(&mut self) -> Result<(), JournalError> {
        let Some(path) = self.path.clone() else { return Ok(()) };
        // Only to know whether a last line without an end is torn or still being written. A read-only folder, or
        // another program that holds the lock, must not prevent reading.
        let lock = files::open_regular(&lock_path(&path), OpenOptions::new().read(true)).map(|(lock, _)| lock);
        let alone = match &lock {
            Ok(lock) => lock.try_lock_shared().is_ok(),
            Err(cause) => cause.kind() == io::ErrorKind::NotFound,
        };
        match files::open_regular(&path, OpenOptions::new().read(true)) {
            Ok((mut file, _)) => self.catch_up(&path, &mut file, alone).map(drop),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
                self.forget();
                Ok(())
            }
            Err(cause) => Err(JournalError::Io { doing: "read", path, cause }),
        }
    }

    /// Writes a change of an entry, after reading the changes of others. When it returns, the change is on the disk.
    ///
    /// # Errors
    /// The change cannot be written; nothing has changed.
    pub fn write(&mut self, name: &FullName, known: &Known, edit: &Edit, at: Moment) -> Result<Outcome, JournalError> {
        let path = self.path.clone().ok_or(JournalError::Nowhere)?;
        let cannot = |cause| JournalError::Io { doing: "write", path: path.clone(), cause };
        let lock = self.lock(&path)?;
        let mut file = open(&path).map_err(cannot)?;
        let rest = self.catch_up(&path, &mut file, true)?;
        let (record, outcome) = self.reading.notebook.settle(name, known, edit, at.trunc_subsecs(0)).map_err(JournalError::Refused)?;
        let Some(record) = record else { return Ok(outcome) };
        let mut bytes = Vec::new();
        if self.offset == 0 && rest == 0 {
            bytes.extend(header().map_err(cannot)?);
        }
        if rest > 0 {
            bytes.push(b'\n');
        }
        bytes.extend(record.to_line().map_err(io::Error::from).map_err(cannot)?);
        files::append(&mut file, &bytes).map_err(cannot)?;
        if self.catch_up(&path, &mut file, true).is_err() {
            // It is on the disk; the next read starts from the beginning.
            self.reading.notebook.apply(&record);
            self.offset = 0;
        }
        if self.offset > self.worth && lock.is_some() {
            // The change is already safe: if this fails, the file is only longer than necessary.
            let _ = self.shorten(&path);
        }
        Ok(outcome)
    }

    /// Reads the part of the file after the known bytes; returns the number of bytes at its end that are no whole line.
    fn catch_up(&mut self, path: &Path, file: &mut File, alone: bool) -> Result<usize, JournalError> {
        let cannot = |cause| JournalError::Io { doing: "read", path: path.to_owned(), cause };
        let metadata = file.metadata().map_err(cannot)?;
        if metadata.len() > LARGEST {
            return Err(cannot(io::Error::other("it is larger than 256 MiB")));
        }
        if !self.goes_on(file, metadata.len()).map_err(cannot)? {
            self.forget();
        }
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(self.offset)).map_err(cannot)?;
        file.take(LARGEST).read_to_end(&mut bytes).map_err(cannot)?;
        let whole = match self.reading.take(&bytes) {
            Ok(whole) => whole,
            Err(format) => {
                self.forget();
                return Err(JournalError::Format { path: path.to_owned(), format });
            }
        };
        if self.offset == 0 {
            self.head = bytes[..whole].split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default().to_owned();
        }
        self.offset += whole as u64;
        self.seen.extend(&bytes[..whole]);
        self.seen.drain(..self.seen.len().saturating_sub(SEEN));
        let rest = &bytes[whole..];
        if alone {
            self.reading.take_rest(rest);
        }
        Ok(rest.len())
    }

    /// Whether the file has the known first line, and the known part still has the same end.
    fn goes_on(&self, file: &mut File, length: u64) -> io::Result<bool> {
        if self.offset == 0 || length < self.offset {
            return Ok(false);
        }
        let mut same = |at: u64, known: &[u8]| {
            let mut now = vec![0; known.len()];
            file.seek(SeekFrom::Start(at))?;
            file.read_exact(&mut now)?;
            io::Result::Ok(now == known)
        };
        Ok(same(0, &self.head[..self.head.len().min(SEEN)])? && same(self.offset - self.seen.len() as u64, &self.seen)?)
    }

    fn forget(&mut self) {
        self.reading = Reading::default();
        self.head.clear();
        self.seen.clear();
        self.offset = 0;
    }

    /// The lock for writers; `None` on a file system without locks.
    fn lock(&self, path: &Path) -> Result<Option<File>, JournalError> {
        let lock = lock_path(path);
        let cannot = |cause| JournalError::Io { doing: "write", path: path.to_owned(), cause };
        if let Some(folder) = path.parent() {
            files::create_folder_for_owner_alone(folder).map_err(cannot)?;
        }
        let file = files::open_lock(&lock).map_err(cannot)?;
        let end = Instant::now() + self.patience;
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(Some(file)),
                Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(Duration::from_millis(5)),
                Err(TryLockError::WouldBlock) => return Err(JournalError::Busy(path.to_owned())),
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(cannot(error)),
            }
        }
    }

    /// Replaces the journal by a file with the same content in fewer lines. Under the lock.
    fn shorten(&mut self, path: &Path) -> io::Result<()> {
        let real = fs::canonicalize(path)?;
        let mut whole = header()?;
        for record in self.reading.notebook.records() {
            whole.extend(record.to_line()?);
        }
        let before = fs::read(&real)?;
        for (number, line) in before.split(|byte| *byte == b'\n').enumerate() {
            if matches!(kind(line, number == 0), Kind::Broken(_)) {
                whole.extend(line);
                whole.push(b'\n');
            }
        }
        let length = whole.len() as u64;
        // At four times the necessary size, so that it is rare however many entries there are.
        self.worth = WORTH.max(4 * length);
        if before.len() as u64 <= self.worth {
            return Ok(());
        }
        let mut file = WholeFile::create(&real, Existing::Replace, Readers::AsBefore)?;
        file.file()?.write_all(&whole)?;
        file.finish()
    }
}

fn lock_path(path: &Path) -> PathBuf {
    path.with_extension("lock")
}

fn open(path: &Path) -> io::Result<File> {
    let is_new = !path.exists();
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    files::for_owner_alone(&mut options);
    let (file, _) = files::open_regular(path, &mut options)?;
    if is_new {
        sync_folder(path.parent().unwrap_or(Path::new(".")));
    }
    Ok(file)
}

/// A first line that no other file has.
fn header() -> io::Result<Vec<u8>> {
    use std::hash::{BuildHasher, Hasher};
    // The system seeds each state with new randomness.
    let number = std::collections::hash_map::RandomState::new().build_hasher().finish();
    let mut line = serde_json::to_vec(&Header { format: FORMAT.into(), file: format!("{number:016x}") })?;
    line.push(b'\n');
    Ok(line)
}

#[cfg(test)]
mod tests;
