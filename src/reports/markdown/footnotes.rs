//! The footnotes of a brief, which are written last: numbered as they occur, and kept in a temporary file once they are
//! many.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read, Seek, Write};
use tempfile::SpooledTempFile;

/// The bytes of notes that are kept in memory.
const IN_MEMORY: usize = 8 << 20;

/// The footnotes so far; two accounts that rest on the same place of a source share one.
pub(super) struct Footnotes {
    /// The notes in order, as they will be written.
    written: SpooledTempFile,
    count: u64,
    /// Notes of records that a person wrote, with their numbers, by a hash of 128 bits: two notes never share one.
    numbers: HashMap<(u64, u64), u64>,
    /// The first note of each source that a person's record cites.
    sources: HashMap<(u64, u64), u64>,
    hashers: (RandomState, RandomState),
}

impl Footnotes {
    pub fn new() -> io::Result<Self> {
        let hashers = (RandomState::new(), RandomState::new());
        Ok(Self { written: SpooledTempFile::new(IN_MEMORY), count: 0, numbers: HashMap::new(), sources: HashMap::new(), hashers })
    }

    /// The number of a note. The note on a coded record names its line, so no other record has it: it is not looked up,
    /// and a million of them take no memory.
    ///
    /// A source is named in full once: another place in it gets a note that says so, made by `again` from the number of
    /// the first.
    pub fn number(&mut self, note: &str, source: &str, again: &dyn Fn(u64) -> String, is_coded: bool) -> io::Result<u64> {
        if is_coded {
            return self.add(note);
        }
        let hash = self.hash(note);
        if let Some(number) = self.numbers.get(&hash) {
            return Ok(*number);
        }
        let source = self.hash(source);
        let number = match self.sources.get(&source) {
            Some(first) => self.add(&again(*first))?,
            None => self.add(note)?,
        };
        self.sources.entry(source).or_insert(number);
        self.numbers.insert(hash, number);
        Ok(number)
    }

    fn hash(&self, text: &str) -> (u64, u64) {
        (self.hashers.0.hash_one(text), self.hashers.1.hash_one(text))
    }

    fn add(&mut self, note: &str) -> io::Result<u64> {
        self.count += 1;
        writeln!(self.written, "[^{}]: {note}", self.count)?;
        Ok(self.count)
    }

    /// Writes all notes.
    pub fn write(mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.count == 0 {
            return Ok(());
        }
        writeln!(out)?;
        self.written.rewind()?;
        let mut buffer = vec![0; 64 << 10];
        loop {
            match self.written.read(&mut buffer)? {
                0 => return Ok(()),
                read => out.write_all(&buffer[..read])?,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_numbered_as_they_occur_and_more_of_them_than_memory_holds_are_written_whole() {
        let mut notes = Footnotes::new().unwrap();
        let again = |first: u64| format!("As in note {first}.");
        let long = "x".repeat(1_000);
        for number in 0..20_000_u64 {
            assert_eq!(notes.number(&format!("{number} {long}"), "coded", &again, true).unwrap(), number + 1);
        }
        assert_eq!(notes.number("A book.", "book", &again, false).unwrap(), 20_001);
        assert_eq!(notes.number("A newspaper.", "paper", &again, false).unwrap(), 20_002);
        assert_eq!(notes.number("A book.", "book", &again, false).unwrap(), 20_001);
        assert_eq!(notes.number("A book, page 4.", "book", &again, false).unwrap(), 20_003);
        assert_eq!(notes.number("A book, page 4.", "book", &again, false).unwrap(), 20_003);
        let mut out = Vec::new();
        notes.write(&mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert_eq!(out.lines().count(), 20_004);
        assert!(
            out.starts_with("\n[^1]: 0 xxx") && out.ends_with("[^20001]: A book.\n[^20002]: A newspaper.\n[^20003]: As in note 20001.\n")
        );
        let mut out = Vec::new();
        Footnotes::new().unwrap().write(&mut out).unwrap();
        assert_eq!(out, b"");
    }
}
