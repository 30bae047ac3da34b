//! Cuts bytes into records and records into cells.

use super::{BETWEEN, Cells, Framing};
use crate::input::input_bytes::InputBytes;
use csv_core::ReadRecordResult;
use std::io;
use std::ops::Range;

/// The longest record: without a limit, a quote that is never closed would swallow the rest of the file.
pub(super) const MAX_LEN: usize = 4 << 20;

/// How much is read at once: little for a single record, and twice as much each time when records are read in sequence.
const STEPS: std::ops::RangeInclusive<usize> = 16 << 10..=1 << 20;

/// Cuts a line into cells at its tabs.
pub(super) fn cut<'a>(line: &'a [u8], ends: &'a mut Vec<u32>) -> Cells<'a> {
    ends.clear();
    ends.extend(memchr::memchr_iter(b'\t', line).map(narrow));
    ends.push(narrow(line.len()));
    Cells::new(line, ends, 1)
}

/// A line without its line break.
pub(super) fn trimmed(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Narrows a position: records are shorter than [`MAX_LEN`], chunks shorter than 4 GiB.
pub(super) fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Records in sequence, from a position in a file.
pub(super) struct Records<'a> {
    supply: &'a InputBytes,
    framing: Framing,
    /// The position in the file where `buffer` begins.
    base: u64,
    buffer: Vec<u8>,
    /// How much of the buffer has been returned.
    used: usize,
    /// The size of the next read.
    step: usize,
    parser: csv_core::Reader,
    /// A record without the blanks around its cells.
    unpadded: Vec<u8>,
    text: Vec<u8>,
    ends: Vec<usize>,
    /// The text of a quoted record with [`BETWEEN`] between its cells.
    parted: Vec<u8>,
    cells: Vec<u32>,
    /// The number of line breaks passed.
    lines: u64,
}

/// A record with its position.
pub(super) struct Record<'a> {
    pub cells: Cells<'a>,
    /// The position in the file where it begins, in bytes.
    pub at: u64,
    /// The line where it begins, counted from 0 at the start of the reading.
    pub line: u64,
    /// Whether it is longer than any real record.
    pub is_endless: bool,
}

impl<'a> Records<'a> {
    /// The records from a byte on; the byte must be the first of a record.
    pub fn from(supply: &'a InputBytes, framing: Framing, at: u64) -> Self {
        let mut builder = csv_core::ReaderBuilder::new();
        if framing != Framing::Tabs {
            builder.delimiter(framing.separator());
        }
        Self {
            supply,
            framing,
            base: at,
            buffer: Vec::new(),
            unpadded: Vec::new(),
            used: 0,
            step: *STEPS.start(),
            parser: builder.build(),
            text: Vec::new(),
            parted: Vec::new(),
            ends: vec![0; 128],
            cells: Vec::new(),
            lines: 0,
        }
    }

    /// Goes to a byte, which must be the first of a record: buffers and the parser are made once.
    pub fn go_to(&mut self, at: u64) {
        self.base = at;
        self.buffer.clear();
        (self.used, self.step, self.lines) = (0, *STEPS.start(), 0);
    }

    /// Returns the next record that is not a blank line.
    ///
    /// # Errors
    /// The error of the system.
    pub fn next(&mut self) -> io::Result<Option<Record<'_>>> {
        loop {
            let Some(length) = self.measure()? else { return Ok(None) };
            let (from, to) = (self.used, self.used + length);
            let (at, line) = (self.base + from as u64, self.lines);
            self.used = to;
            self.lines += match self.framing {
                Framing::Tabs => u64::from(self.buffer[to - 1] == b'\n'),
                Framing::Quoted(_) | Framing::Padded(_) => memchr::memchr_iter(b'\n', &self.buffer[from..to]).count() as u64,
            };
            let raw = from..from + trimmed(&self.buffer[from..to]).len();
            if raw.is_empty() {
                continue;
            }
            match self.framing {
                Framing::Tabs => {}
                Framing::Quoted(_) => self.unquote(raw.clone()),
                Framing::Padded(separator) => {
                    unpad(&self.buffer[raw.clone()], separator, &mut self.unpadded);
                    std::mem::swap(&mut self.buffer, &mut self.unpadded);
                    self.unquote(0..self.buffer.len());
                    std::mem::swap(&mut self.buffer, &mut self.unpadded);
                }
            }
            let raw = &self.buffer[raw];
            let cells = match self.framing {
                Framing::Tabs => cut(raw, &mut self.cells),
                Framing::Quoted(_) | Framing::Padded(_) => Cells::new(&self.parted, &self.cells, 1),
            };
            return Ok(Some(Record { cells, at, line, is_endless: length >= MAX_LEN }));
        }
    }

    /// The number of line breaks passed.
    pub fn lines(&self) -> u64 {
        self.lines
    }

    /// The length of the next record with its line break; more is read until the record is complete.
    fn measure(&mut self) -> io::Result<Option<usize>> {
        let (mut looked, mut quoted) = (0, false);
        loop {
            let rest = &self.buffer[self.used..];
            let end = match self.framing {
                Framing::Tabs => memchr::memchr(b'\n', &rest[looked..]).map(|at| looked + at + 1),
                Framing::Quoted(_) | Framing::Padded(_) => end_of_quoted(rest, looked, &mut quoted),
            };
            looked = rest.len();
            if let Some(end) = end.or((looked >= MAX_LEN).then_some(MAX_LEN)) {
                return Ok(Some(end.min(MAX_LEN)));
            }
            if !self.fill()? {
                return Ok((looked > 0).then_some(looked));
            }
        }
    }

    fn fill(&mut self) -> io::Result<bool> {
        self.buffer.drain(..self.used);
        self.base += self.used as u64;
        self.used = 0;
        let before = self.buffer.len();
        self.buffer.resize(before + self.step, 0);
        self.step = (self.step * 2).min(*STEPS.end());
        let read = self.supply.read_at(self.base + before as u64, &mut self.buffer[before..])?;
        self.buffer.truncate(before + read);
        Ok(read > 0)
    }

    /// Removes the quotes of a record.
    fn unquote(&mut self, raw: Range<usize>) {
        self.parser.reset();
        self.text.clear();
        self.text.resize(raw.len() + 1, 0);
        let (mut read, mut written, mut count) = (raw.start, 0, 0);
        loop {
            let input = &self.buffer[read..raw.end];
            let (result, taken, given, ended) = self.parser.read_record(input, &mut self.text[written..], &mut self.ends[count..]);
            (read, written, count) = (read + taken, written + given, count + ended);
            match result {
                // When called again with empty input, the parser ends the record.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        self.text.truncate(written);
        self.cells.clear();
        self.parted.clear();
        let mut start = 0;
        for end in &self.ends[..count] {
            if !self.cells.is_empty() {
                self.parted.push(BETWEEN);
            }
            self.parted.extend(self.text[start..*end].iter().map(|byte| if *byte == BETWEEN { b' ' } else { *byte }));
            self.cells.push(narrow(self.parted.len()));
            start = *end;
        }
    }
}

/// Writes a record without the blanks around its cells; those inside quotes stay.
fn unpad(record: &[u8], separator: u8, out: &mut Vec<u8>) {
    out.clear();
    let is_blank = |byte: u8| byte == b' ' || (byte == b'\t' && separator != b'\t');
    let (mut quoted, mut begins, mut closed, mut kept) = (false, true, false, 0);
    for byte in record {
        if begins && is_blank(*byte) {
            continue;
        }
        if *byte == separator && !quoted {
            // Blanks behind the last sign of a cell.
            out.truncate(kept);
            out.push(separator);
            (begins, closed, kept) = (true, false, out.len());
            continue;
        }
        // Two quotes stand for one.
        let turns = *byte == b'"' && (quoted || begins || closed);
        closed = turns && quoted;
        quoted ^= turns;
        begins = false;
        out.push(*byte);
        if quoted || !is_blank(*byte) {
            kept = out.len();
        }
    }
    out.truncate(kept);
}

/// The end of a record whose cells may be quoted, if it is there; `quoted` is whether a quote is open where it was `looked`.
fn end_of_quoted(rest: &[u8], looked: usize, quoted: &mut bool) -> Option<usize> {
    for at in memchr::memchr2_iter(b'\n', b'"', &rest[looked..]) {
        match rest[looked + at] {
            b'"' => *quoted = !*quoted,
            _ if !*quoted => return Some(looked + at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    type Found = Vec<(u64, u64, Vec<String>)>;

    fn cells(text: &str, framing: Framing) -> Found {
        let supply = InputBytes::of_bytes("x".into(), text.as_bytes().to_vec());
        let mut records = Records::from(&supply, framing, 0);
        let mut out = Vec::new();
        while let Some(record) = records.next().unwrap() {
            out.push((record.at, record.line, (0..record.cells.len()).map(|at| record.cells.text(at).into_owned()).collect()));
        }
        out
    }

    fn expected(records: &[(u64, u64, &[&str])]) -> Found {
        records.iter().map(|(at, line, cells)| (*at, *line, cells.iter().map(ToString::to_string).collect())).collect()
    }

    #[test]
    fn tabs_part_cells_and_quotes_mean_nothing_there() {
        let found = cells("a\t\"b\n\r\n\tc\t\r\nd", Framing::Tabs);
        assert_eq!(found, expected(&[(0, 0, &["a", "\"b"]), (7, 2, &["", "c", ""]), (12, 3, &["d"])]));
    }

    #[test]
    fn records_are_the_same_after_going_to_a_byte() {
        for (text, framing) in [("a\tb\nc\td\n", Framing::Tabs), ("a,\"b\n\"\nc,d\n", Framing::Quoted(b','))] {
            let supply = InputBytes::of_bytes("x".into(), text.as_bytes().to_vec());
            let mut records = Records::from(&supply, framing, 0);
            let at = text.find('c').unwrap() as u64;
            for _ in 0..3 {
                records.go_to(at);
                let record = records.next().unwrap().unwrap();
                assert_eq!((record.at, record.line, &*record.cells.text(0), &*record.cells.text(1)), (at, 0, "c", "d"));
                records.go_to(0);
                assert_eq!(&*records.next().unwrap().unwrap().cells.text(0), "a");
            }
        }
    }

    #[test]
    fn a_quoted_cell_may_hold_line_breaks_separators_and_quotes() {
        let found = cells("a,\"b\n,\"\"c\"\"\"\nd,\n", Framing::Quoted(b','));
        assert_eq!(found, expected(&[(0, 0, &["a", "b\n,\"c\""]), (13, 2, &["d", ""])]));
        let found = cells("a;\"b;c\"", Framing::Quoted(b';'));
        assert_eq!(found, expected(&[(0, 0, &["a", "b;c"])]));
    }

    #[test]
    fn blanks_around_cells_are_no_part_of_them_and_a_quote_may_stand_behind_one() {
        let found = cells("a , \" b , \"\"c\"\" , d\" ,e \n\"f\" ,  , wide \n", Framing::Padded(b','));
        assert_eq!(found, expected(&[(0, 0, &["a", " b , \"c\" , d", "e"]), (25, 1, &["f", "", "wide"])]));
        let found = cells(" a \t b c\t\n", Framing::Padded(b'\t'));
        assert_eq!(found, expected(&[(0, 0, &["a", "b c", ""])]));
    }

    #[test]
    fn a_quote_that_is_never_closed_takes_in_no_more_than_a_bound() {
        let text = format!("a,\"b\n{}", "c\n".repeat(MAX_LEN));
        let supply = InputBytes::of_bytes("x".into(), text.into_bytes());
        let mut records = Records::from(&supply, Framing::Quoted(b','), 0);
        assert!(records.next().unwrap().unwrap().is_endless);
        assert!(records.next().unwrap().is_some());
    }
}
