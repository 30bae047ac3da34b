//! The file of a cache: a few bytes at the start, sections in sequence, and at the end the list of them.

use crate::files;
use crate::files::binary::{Packer, Unpacker};
use crate::input::input_bytes::InputBytes;
use flate2::Crc;
use std::fs::File;
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

/// The beginning of the file. Another layout has another number.
const MAGIC: &[u8; 12] = b"DIPLO-TUI\0\0\x01";

/// The magic number, then the position of the list, its length and its checksum.
const START: u64 = MAGIC.len() as u64 + 8 + 8 + 4;

/// The greatest length of the list: a section takes twenty bytes, a file in the identity a path.
const LONGEST_LIST: u64 = 64 << 20;

/// The position of a section.
#[derive(Clone, Copy, Debug)]
struct Section {
    at: u64,
    len: u64,
    sum: u32,
}

/// A file during writing.
pub(in crate::input) struct Writing<'a> {
    file: &'a mut File,
    at: u64,
    sections: Vec<Section>,
}

impl Writing<'_> {
    /// Writes the next section.
    ///
    /// # Errors
    /// The error of the system.
    pub fn section(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.sections.push(Section { at: self.at, len: bytes.len() as u64, sum: sum(bytes) });
        self.at += bytes.len() as u64;
        Ok(())
    }
}

/// Writes a whole file; it is invalid until its first bytes, which are written last.
pub(super) fn write(file: &mut File, identity: &[u8], write: impl FnOnce(&mut Writing<'_>) -> io::Result<()>) -> io::Result<()> {
    file.seek(SeekFrom::Start(START))?;
    let mut writing = Writing { file, at: START, sections: Vec::new() };
    write(&mut writing)?;
    let Writing { at, sections, .. } = writing;
    let mut list = Packer::default();
    list.bytes(identity);
    list.text(&chrono::Local::now().date_naive().to_string());
    list.count(sections.len());
    for section in sections {
        list.long(section.at);
        list.long(section.len);
        list.number(section.sum);
    }
    let list = list.finish();
    file.write_all(&list)?;
    let mut start = Packer::default();
    start.long(at);
    start.long(list.len() as u64);
    start.number(sum(&list));
    file.rewind()?;
    file.write_all(MAGIC)?;
    file.write_all(&start.finish())
}

/// A file during reading.
#[derive(Debug)]
pub(in crate::input) struct Sections {
    file: InputBytes,
    sections: Vec<Section>,
    /// The day on which it was written.
    pub day: String,
}

impl Sections {
    /// Opens a file. `None` if it is missing, damaged, or for something else; also if another user could have written
    /// it, because a correct checksum proves nothing then.
    pub(super) fn open(path: &Path, identity: &[u8]) -> Option<Self> {
        let (file, metadata) = files::open_regular(path, File::options().read(true)).ok()?;
        if !files::is_own(&metadata) || !path.parent()?.metadata().is_ok_and(|folder| files::is_own(&folder)) {
            return None;
        }
        let file = InputBytes::of_file("cache".into(), path, file).ok()?;
        let start = read(&file, 0, START)?;
        let mut start = Unpacker::new(start.strip_prefix(MAGIC)?);
        let (at, len, sum_of_list) = (start.long()?, start.long()?, start.number()?);
        let list = read(&file, at, (len <= LONGEST_LIST).then_some(len)?).filter(|list| sum(list) == sum_of_list)?;
        let mut list = Unpacker::new(&list);
        if list.bytes()? != identity {
            return None;
        }
        let day = list.text()?.to_owned();
        let count = list.count(20)?;
        let sections = (0..count).map(|_| Some(Section { at: list.long()?, len: list.long()?, sum: list.number()? }));
        let sections = sections.collect::<Option<_>>()?;
        Some(Self { file, sections, day })
    }

    /// Returns a section by its position; `None` if it is not as it was written.
    pub fn get(&self, number: usize) -> Option<Vec<u8>> {
        let Section { at, len, sum: whole } = *self.sections.get(number)?;
        read(&self.file, at, len).filter(|bytes| sum(bytes) == whole)
    }

    /// The number of sections.
    pub fn len(&self) -> usize {
        self.sections.len()
    }
}

fn read(file: &InputBytes, at: u64, len: u64) -> Option<Vec<u8>> {
    // A length is checked against the file before it is used.
    if at.checked_add(len)? > file.len() {
        return None;
    }
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(usize::try_from(len).ok()?).ok()?;
    bytes.resize(usize::try_from(len).ok()?, 0);
    (file.read_at(at, &mut bytes).ok()? == bytes.len()).then_some(bytes)
}

fn sum(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}
