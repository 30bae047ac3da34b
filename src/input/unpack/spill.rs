//! Where unfolded bytes are stored: in memory if there are few, otherwise in a file without a name.
//!
//! One file for a whole load, each content a part of it: a folder of thousands of archives must not run out of open
//! files. It has no name, so that it disappears with the program, however the program ends.

use crate::input::cancel::Cancel;
use crate::input::input_bytes::InputBytes;
use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;

/// The part of one content that is held in memory …
const MOST_OF_ONE: usize = 8 << 20;
/// … and the total of all contents.
const MOST_OF_ALL: u64 = 64 << 20;

/// Everything that was unfolded in one load.
#[derive(Debug, Default)]
pub(in crate::input) struct SpillBuffer {
    /// Stops whatever is being unfolded, converted or read from a pipe: all of it is written here.
    cancel: Cancel,
    in_memory: u64,
    file: Option<Arc<File>>,
    /// The end of the data in the file.
    end: u64,
}

/// One content during unpacking. If it is dropped before it is finished, nothing of it remains.
#[derive(Debug)]
pub(in crate::input) struct Filling<'a> {
    hold: &'a mut SpillBuffer,
    bytes: Vec<u8>,
    /// The number of bytes in the file; 0 while all is in memory.
    spilled: u64,
}

impl SpillBuffer {
    /// A buffer that takes no more once the load is cancelled.
    pub(in crate::input) fn new(cancel: &Cancel) -> Self {
        Self { cancel: cancel.clone(), ..Self::default() }
    }

    pub(in crate::input) fn fill(&mut self) -> Filling<'_> {
        Filling { hold: self, bytes: Vec::new(), spilled: 0 }
    }

    fn write(&mut self, at: u64, bytes: &[u8]) -> io::Result<()> {
        let file = match &self.file {
            Some(file) => file,
            None => self.file.insert(Arc::new(tempfile::tempfile()?)),
        };
        write_all_at(file, self.end + at, bytes)
    }
}

impl Filling<'_> {
    /// The number of bytes so far.
    pub fn len(&self) -> u64 {
        self.spilled + self.bytes.len() as u64
    }

    /// The finished content, with a name.
    ///
    /// # Errors
    /// If the disk is full.
    pub fn finish(mut self, name: String) -> io::Result<InputBytes> {
        if self.spilled == 0 && self.hold.in_memory + self.len() <= MOST_OF_ALL {
            self.hold.in_memory += self.len();
            let mut bytes = std::mem::take(&mut self.bytes);
            bytes.shrink_to_fit();
            return Ok(InputBytes::of_bytes(name, bytes));
        }
        self.spill()?;
        let (start, len) = (self.hold.end, std::mem::take(&mut self.spilled));
        self.hold.end += len;
        match &self.hold.file {
            Some(file) => Ok(InputBytes::of_part(name, Arc::clone(file), start, len)),
            None => Ok(InputBytes::of_bytes(name, Vec::new())),
        }
    }

    fn spill(&mut self) -> io::Result<()> {
        self.hold.write(self.spilled, &self.bytes)?;
        self.spilled += self.bytes.len() as u64;
        self.bytes.clear();
        Ok(())
    }
}

impl Write for Filling<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.hold.cancel.is_cancelled() {
            return Err(io::Error::other("the loading was stopped"));
        }
        self.bytes.extend_from_slice(bytes);
        let most = if self.spilled == 0 { MOST_OF_ONE } else { 1 << 20 };
        if self.bytes.len() > most {
            self.spill()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Filling<'_> {
    fn drop(&mut self) {
        // The disk space is freed at once: a refused content may have been large.
        if let (Some(file), true) = (&self.hold.file, self.spilled > 0) {
            let _ = file.set_len(self.hold.end);
        }
    }
}

fn write_all_at(file: &File, mut at: u64, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match write_some_at(file, at, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => (at, bytes) = (at + written as u64, &bytes[written..]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

#[cfg(unix)]
fn write_some_at(file: &File, at: u64, bytes: &[u8]) -> io::Result<usize> {
    std::os::unix::fs::FileExt::write_at(file, bytes, at)
}

#[cfg(windows)]
fn write_some_at(file: &File, at: u64, bytes: &[u8]) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_write(file, bytes, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_contents_lie_in_memory_large_ones_in_a_file_and_each_is_read_back_as_it_was() {
        let mut hold = SpillBuffer::default();
        let large: Vec<u8> = (0..20_000_000_u32).map(|number| (number % 251) as u8).collect();
        let mut filled = |bytes: &[u8]| {
            let mut filling = hold.fill();
            bytes.chunks(100_000).for_each(|chunk| filling.write_all(chunk).unwrap());
            filling.finish("x".into()).unwrap()
        };
        let [one, two, small] = [filled(&large), filled(&large[7..]), filled(b"small")];
        assert!(one.whole().unwrap() == large && two.whole().unwrap() == large[7..] && small.whole().unwrap() == b"small");
        assert_eq!((hold.end, hold.in_memory), (2 * 20_000_000 - 7, 5));
        let mut filling = hold.fill();
        filling.write_all(&large).unwrap();
        drop(filling);
        assert_eq!(hold.file.unwrap().metadata().unwrap().len(), 2 * 20_000_000 - 7);
    }
}
