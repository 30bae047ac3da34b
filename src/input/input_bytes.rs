//! Bytes to read, whatever their origin: a file, a pipe, a member of an archive.
//!
//! Owns reading within bounds and noticing that a file has changed: the result belongs to one state of a file, or is
//! an error. Leaves finding files to [`super::paths`], unpacking to [`super::unpack`], and the meaning of the bytes to
//! the readers.

use super::error::LoadError;
use super::fingerprint::FileFingerprint;
use crate::index::timeline::ReadError;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The number of bytes at the start that are used to detect the format.
const HEAD: usize = 64 << 10;

/// One content to read, with its name.
#[derive(Clone, Debug)]
pub(super) struct InputBytes {
    /// The name as shown: "exports.zip: 2018.csv".
    pub name: String,
    store: Store,
    /// Where it begins in the store, and its length.
    start: u64,
    len: u64,
    origin: Option<Arc<Origin>>,
}

/// The place of the bytes.
#[derive(Clone, Debug)]
enum Store {
    Memory(Arc<Vec<u8>>),
    /// The user's own file, kept open. A file of ten million rows is not held in memory.
    Kept(Arc<File>),
    /// A file without a name, which only this program can access.
    Own(Arc<File>),
}

/// The file on disk that something was read from: together with the name of the supply it is the key of a cache.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    /// The path without links.
    pub path: PathBuf,
    /// The state when it was opened.
    pub seal: FileFingerprint,
}

impl InputBytes {
    /// Bytes that are held in memory.
    pub fn of_bytes(name: String, bytes: Vec<u8>) -> Self {
        let len = bytes.len() as u64;
        Self { name, store: Store::Memory(Arc::new(bytes)), start: 0, len, origin: None }
    }

    /// A regular file, to be read up to its present size, so that a growing file is read as it was, and ends.
    ///
    /// # Errors
    /// The error of the system.
    pub fn of_file(name: String, path: &Path, file: File) -> io::Result<Self> {
        let seal = FileFingerprint::from_metadata(&file.metadata()?);
        // The path is used again later, from any folder.
        let path = path.canonicalize().or_else(|_| std::path::absolute(path))?;
        let origin = Some(Arc::new(Origin { path, seal }));
        Ok(Self { name, store: Store::Kept(Arc::new(file)), start: 0, len: seal.size, origin })
    }

    /// A part of a file that nothing else writes to.
    pub(super) fn of_part(name: String, file: Arc<File>, start: u64, len: u64) -> Self {
        Self { name, store: Store::Own(file), start, len, origin: None }
    }

    /// The same content, unpacked from the file on disk `packed`.
    pub(super) fn out_of(mut self, packed: &Self) -> Self {
        self.origin.clone_from(&packed.origin);
        self
    }

    /// Only its first bytes.
    pub(super) fn cut(mut self, len: u64) -> Self {
        self.len = self.len.min(len);
        self
    }

    /// The number of bytes.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// The file on disk that this comes from: the file itself, or the archive that holds it. `None` for a pipe.
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_deref()
    }

    /// The file on disk, if this is all of it, without unpacking.
    pub fn on_disk(&self) -> Option<&Origin> {
        self.origin().filter(|origin| matches!(self.store, Store::Kept(_)) && self.start == 0 && self.len == origin.seal.size)
    }

    /// Reads at a position until the buffer is full or the end is reached; returns the number of bytes read.
    ///
    /// # Errors
    /// The error of the system.
    pub fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let wanted = usize::try_from(self.len.saturating_sub(at)).unwrap_or(usize::MAX).min(buffer.len());
        let buffer = &mut buffer[..wanted];
        if wanted == 0 {
            return Ok(0);
        }
        match &self.store {
            Store::Memory(bytes) => {
                let from = usize::try_from(self.start + at).unwrap_or(usize::MAX).min(bytes.len());
                let there = wanted.min(bytes.len() - from);
                buffer[..there].copy_from_slice(&bytes[from..from + there]);
                Ok(there)
            }
            Store::Kept(file) | Store::Own(file) => {
                let read = read_all_at(file, self.start + at, buffer)?;
                // Fewer bytes than before: readers rely on the size that the file had when it was opened.
                if read < wanted { Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it is shorter than it was")) } else { Ok(read) }
            }
        }
    }

    /// Reads the bytes in sequence from the start.
    pub fn reader(&self) -> Reader<'_> {
        Reader { supply: self, at: 0 }
    }

    /// The first bytes.
    ///
    /// # Errors
    /// The error of the system.
    pub fn head(&self) -> Result<Vec<u8>, LoadError> {
        let mut head = vec![0; HEAD.min(usize::try_from(self.len).unwrap_or(HEAD))];
        let read = self.read_at(0, &mut head).map_err(|cause| self.error(cause))?;
        head.truncate(read);
        Ok(head)
    }

    /// All bytes, from one state of the file.
    ///
    /// # Errors
    /// The error of the system; if they do not fit into memory; if the file changed meanwhile.
    pub fn whole(&self) -> Result<Vec<u8>, LoadError> {
        let too_large = || self.error(io::Error::new(io::ErrorKind::OutOfMemory, "it is larger than the memory that is free"));
        let len = usize::try_from(self.len).map_err(|_| too_large())?;
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(len).map_err(|_| too_large())?;
        self.reader().read_to_end(&mut bytes).map_err(|cause| self.error(cause))?;
        self.still()?;
        Ok(bytes)
    }

    /// Checks the file; to be called after everything that is used has been read.
    ///
    /// # Errors
    /// The file has changed since it was opened, so that the data may mix two states.
    pub fn still(&self) -> Result<(), LoadError> {
        match self.broken() {
            Some(what) => Err(LoadError::ChangedWhileRead { path: self.name.clone(), what }),
            None => Ok(()),
        }
    }

    /// What has happened to the file since it was opened: "has been cut short"; `None` if it is unchanged, or cannot
    /// change.
    ///
    /// Both the open file and the file now at its path are checked: an editor writes into the first or replaces the
    /// second.
    pub fn broken(&self) -> Option<&'static str> {
        let (Store::Kept(file), Some(origin)) = (&self.store, &self.origin) else { return None };
        let open = || file.metadata().ok().map(|metadata| FileFingerprint::from_metadata(&metadata));
        // The file at the path comes first: it distinguishes "replaced" from "written to".
        origin.seal.broken(FileFingerprint::at(&origin.path)).or_else(|| origin.seal.broken(open()))
    }

    /// The error of the system when reading one record, with the name; if the file has changed, the change.
    pub fn read_error(&self, cause: io::Error) -> ReadError {
        self.unchanged().err().unwrap_or_else(|| ReadError::Io { path: self.name.clone(), cause })
    }

    /// # Errors
    /// The file has changed since it was loaded.
    pub fn unchanged(&self) -> Result<(), ReadError> {
        match self.broken() {
            Some(what) => Err(ReadError::Changed { path: self.name.clone(), what }),
            None => Ok(()),
        }
    }

    /// The error of the system, with the name; if the file has changed, the change.
    pub fn error(&self, cause: io::Error) -> LoadError {
        self.still().err().unwrap_or_else(|| LoadError::Io { path: self.name.clone(), cause })
    }
}

/// A supply that is read from front to back.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    supply: &'a InputBytes,
    at: u64,
}

impl Read for Reader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.supply.read_at(self.at, buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Reader<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.supply.len.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

impl rawzip::ReaderAt for InputBytes {
    fn read_at(&self, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        Self::read_at(self, at, buffer)
    }
}

fn read_all_at(file: &File, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while read < buffer.len() {
        match read_some_at(file, at + read as u64, &mut buffer[read..]) {
            Ok(0) => break,
            Ok(more) => read += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(read)
}

#[cfg(unix)]
fn read_some_at(file: &File, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, at)
}

#[cfg(windows)]
fn read_some_at(file: &File, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn opened(path: &Path) -> InputBytes {
        InputBytes::of_file("a.csv".into(), path, File::open(path).unwrap()).unwrap()
    }

    #[test]
    fn a_file_that_grows_is_known_to_have_grown_and_nothing_of_it_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "one\n").unwrap();
        let supply = opened(&path);
        assert_eq!(supply.broken(), None);
        fs::write(&path, "one\ntwo\n").unwrap();
        assert_eq!(
            supply.whole().unwrap_err().to_string(),
            "a.csv has grown while it was read, so nothing of it is taken; read it again when nobody writes to it"
        );
        assert_eq!(supply.unchanged().unwrap_err().to_string(), "a.csv: has grown since it was read; read it again first");
    }

    #[test]
    fn a_file_that_is_cut_replaced_or_gone_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let [path, other] = ["a.csv", "b.csv"].map(|name| folder.path().join(name));
        fs::write(&path, "one\n").unwrap();
        let supply = opened(&path);
        fs::write(&path, "1").unwrap();
        assert!(supply.broken().unwrap().contains("cut short"));
        let supply = opened(&path);
        fs::write(&other, "2").unwrap();
        fs::rename(&other, &path).unwrap();
        assert!(supply.broken().unwrap().contains("replaced by another file"));
        let supply = opened(&path);
        fs::remove_file(&path).unwrap();
        assert!(supply.broken().unwrap().contains("is gone"));
    }

    #[test]
    fn a_file_that_is_cut_gives_an_error_and_never_fewer_bytes_than_it_had() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "one\ntwo\n").unwrap();
        let supply = opened(&path);
        fs::write(&path, "one\n").unwrap();
        let mut buffer = [0; 8];
        assert_eq!(supply.read_at(0, &mut buffer).unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
        assert!(supply.whole().unwrap_err().to_string().contains("has been cut short while it was read"));
        assert!(supply.head().unwrap_err().to_string().contains("has been cut short"));
    }

    #[test]
    fn bytes_are_read_at_any_place_and_none_behind_the_end() {
        let supply = InputBytes::of_bytes("a".into(), b"0123456789".to_vec()).cut(8);
        let mut buffer = [0; 4];
        assert_eq!(supply.read_at(6, &mut buffer).unwrap(), 2);
        assert_eq!(&buffer[..2], b"67");
        assert_eq!(supply.read_at(8, &mut buffer).unwrap(), 0);
        assert_eq!(supply.read_at(u64::MAX, &mut buffer).unwrap(), 0);
        assert_eq!(supply.whole().unwrap(), b"01234567");
    }
}
