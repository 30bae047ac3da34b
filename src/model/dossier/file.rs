//! The text of a file, and the positions in it.

use super::{Excerpt, Problem};
use crate::text;
use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::io;
use std::ops::Range;

/// A file's name, as it is shown, and its bytes.
pub struct Input<'a> {
    /// The name given by the user. A stream of lines is recognised by the extension `.jsonl` or `.ndjson`, otherwise by its
    /// content.
    pub name: String,
    /// The whole content.
    pub bytes: Bytes<'a>,
}

/// The content of a file.
pub enum Bytes<'a> {
    /// In memory.
    Here(Cow<'a, [u8]>),
    /// Read in pieces if that is enough: a dossier of 200 MB need not be kept beside its records.
    There(&'a dyn ReadAt, u64),
}

/// Bytes that can be read at any position, by any thread, and more than once.
pub trait ReadAt: Sync {
    /// Fills the buffer from `at` on, up to the end; returns the number of bytes read.
    ///
    /// # Errors
    /// The error of the system.
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize>;
}

impl<'a, T: Into<Cow<'a, [u8]>>> From<T> for Bytes<'a> {
    fn from(bytes: T) -> Self {
        Self::Here(bytes.into())
    }
}

impl Bytes<'_> {
    /// The number of bytes.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Here(bytes) => bytes.len(),
            Self::There(_, len) => usize::try_from(*len).unwrap_or(usize::MAX),
        }
    }

    /// The bytes in `at`, as far as they exist.
    pub(super) fn part(&self, at: Range<usize>) -> io::Result<Cow<'_, [u8]>> {
        let at = at.start.min(self.len())..at.end.min(self.len());
        match self {
            Self::Here(bytes) => Ok(Cow::Borrowed(&bytes[at])),
            Self::There(from, _) => {
                let mut buffer = vec![0; at.len()];
                let read = from.read_at(at.start as u64, &mut buffer)?;
                buffer.truncate(read);
                Ok(Cow::Owned(buffer))
            }
        }
    }
}

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The text of a file and its name. Positions are counted in bytes, without a byte order mark.
pub struct File<'a> {
    /// The name given by the user.
    pub name: &'a str,
    bytes: &'a Bytes<'a>,
    /// The position where the text begins: after a byte order mark.
    start: usize,
    whole: OnceCell<Whole<'a>>,
    /// The position of the last problem. Problems mostly come in order; counting lines and columns from the first byte each
    /// time made a file with 20,000 of them take ten seconds.
    last: Cell<Position>,
    failed: Cell<Option<io::Error>>,
}

/// The whole text of a file.
struct Whole<'a> {
    text: Cow<'a, str>,
    /// Lines with bytes that are not UTF-8, counted from 0; these bytes are U+FFFD in the text.
    bad_lines: Vec<usize>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Position {
    offset: usize,
    /// Counted from 0.
    line: usize,
    line_start: usize,
    /// In characters, counted from 0.
    column: usize,
}

/// The number of bytes of a line kept on either side of the wrong text.
const AROUND: usize = 160;

/// The number of bytes that are searched for line ends at a time.
const STRIDE: usize = 1 << 20;

impl<'a> File<'a> {
    /// A file for an input; nothing is read yet.
    #[must_use]
    pub fn new(input: &'a Input<'_>) -> Self {
        let failed = Cell::default();
        let start = match input.bytes.part(0..BYTE_ORDER_MARK.len()) {
            Ok(head) if *head == *BYTE_ORDER_MARK => BYTE_ORDER_MARK.len(),
            Ok(_) => 0,
            Err(error) => {
                failed.set(Some(error));
                0
            }
        };
        Self { name: &input.name, bytes: &input.bytes, start, whole: OnceCell::new(), last: Cell::default(), failed }
    }

    /// The whole text; from now on it is kept.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.whole().text
    }

    /// Whether some bytes are not UTF-8 and are U+FFFD in the text.
    #[must_use]
    pub fn has_bad_bytes(&self) -> bool {
        !self.bad_lines().is_empty()
    }

    /// Lines with such bytes, counted from 0.
    pub(super) fn bad_lines(&self) -> &[usize] {
        &self.whole().bad_lines
    }

    /// The system's error when the file was read.
    pub(super) fn failure(&self) -> Option<io::Error> {
        self.failed.take()
    }

    fn whole(&self) -> &Whole<'a> {
        self.whole.get_or_init(|| match self.raw(0..self.len()) {
            Cow::Borrowed(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Whole { text: Cow::Borrowed(text), bad_lines: Vec::new() },
                Err(_) => Whole::broken(bytes),
            },
            Cow::Owned(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Whole { text: Cow::Owned(text), bad_lines: Vec::new() },
                Err(error) => Whole::broken(error.as_bytes()),
            },
        })
    }

    /// The bytes in `at`, exactly as in the file.
    pub(super) fn raw(&self, at: Range<usize>) -> Cow<'a, [u8]> {
        let at = at.start.saturating_add(self.start)..at.end.saturating_add(self.start);
        self.bytes.part(at).unwrap_or_else(|error| {
            self.failed.set(Some(error));
            Cow::default()
        })
    }

    /// Appends up to `more` bytes from `at` on; returns false if there were none.
    pub(super) fn read_on(&self, at: usize, more: usize, bytes: &mut Vec<u8>) -> bool {
        let part = self.raw(at..at.saturating_add(more).min(self.len()));
        bytes.extend_from_slice(&part);
        !part.is_empty()
    }

    /// The length of the text in the file.
    pub(super) fn len(&self) -> usize {
        self.bytes.len() - self.start.min(self.bytes.len())
    }

    /// A part of the text that begins and ends with a character.
    pub(super) fn part(&self, at: Range<usize>) -> Cow<'_, str> {
        if let Some(whole) = self.whole.get() {
            return Cow::Borrowed(whole.text.get(at).unwrap_or_default());
        }
        match self.raw(at) {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        }
    }

    /// Bytes of the text, which may begin or end within a character.
    fn look(&self, at: Range<usize>) -> Cow<'_, [u8]> {
        match self.whole.get() {
            Some(whole) => Cow::Borrowed(&whole.text.as_bytes()[at.start.min(whole.text.len())..at.end.min(whole.text.len())]),
            None => self.raw(at),
        }
    }

    fn text_len(&self) -> usize {
        self.whole.get().map_or_else(|| self.len(), |whole| whole.text.len())
    }

    /// The nearest character boundary at or before `at`.
    fn floor(&self, at: usize) -> usize {
        let at = at.min(self.text_len());
        let from = at.saturating_sub(3);
        let bytes = self.look(from..at + 1);
        let is_border = |at: &usize| bytes.get(at - from).is_none_or(|byte| (byte & 0xC0) != 0x80);
        (from..=at).rev().find(is_border).unwrap_or(at)
    }

    /// A problem at the bytes `start..end` of the text.
    pub fn problem(&self, start: usize, end: usize, message: impl Into<String>) -> Problem {
        let start = self.floor(start);
        let end = self.floor(end.max(start));
        let Position { line, line_start, column, .. } = self.position(start);
        let near_end = self.floor(start + AROUND);
        let from = self.floor(line_start.max(start.saturating_sub(AROUND)));
        let near = self.part(from..near_end);
        let (before, rest) = near.split_at_checked(start - from).unwrap_or_default();
        let rest = rest.split_once('\n').map_or(rest, |(line, _)| line);
        let (bad, after) = rest.split_at_checked(end.saturating_sub(start)).unwrap_or((rest, ""));
        let (before, bad, after) = (visible(before), visible(bad), visible(after.trim_end()));
        Problem {
            line: line + 1,
            column: column + 1,
            excerpt: Some(Excerpt { start: before.len(), end: before.len() + bad.len(), text: before + &bad + &after }),
            ..Problem::of_file(self.name, message, None)
        }
    }

    fn position(&self, offset: usize) -> Position {
        let mut here = self.last.get();
        if offset < here.offset {
            here = Position::default();
        }
        while here.offset < offset {
            let between = self.look(here.offset..offset.min(here.offset + STRIDE));
            if between.is_empty() {
                break;
            }
            let characters = |bytes: &[u8]| bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
            match memchr::memrchr(b'\n', &between) {
                Some(at) => {
                    here.line += memchr::memchr_iter(b'\n', &between).count();
                    here.line_start = here.offset + at + 1;
                    here.column = characters(&between[at + 1..]);
                }
                None => here.column += characters(&between),
            }
            here.offset += between.len();
        }
        self.last.set(here);
        here
    }
}

impl Whole<'_> {
    /// The text of bytes that are not all UTF-8.
    fn broken(bytes: &[u8]) -> Self {
        let lines = bytes.split(|byte| *byte == b'\n').enumerate();
        let bad_lines = lines.filter(|(_, line)| std::str::from_utf8(line).is_err()).map(|(number, _)| number).collect();
        Self { text: Cow::Owned(String::from_utf8_lossy(bytes).into_owned()), bad_lines }
    }
}

/// Makes control characters in a line visible; white space is kept, so that columns stay.
fn visible(part: &str) -> String {
    part.chars()
        .map(|c| {
            let mut bytes = [0; 4];
            match c {
                '\t' => ' ',
                ' ' => ' ',
                c if u32::from(c) < 32 => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
                c if text::safe_line(c.encode_utf8(&mut bytes)) != *c.encode_utf8(&mut [0; 4]) => char::REPLACEMENT_CHARACTER,
                c => c,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_same_in_whatever_order_they_are_asked_for() {
        let input = Input { name: "a".into(), bytes: "äb\nc\n\ndéf".as_bytes().into() };
        let place = |file: &File<'_>, at| {
            let problem = file.problem(at, at + 1, "x");
            (problem.line, problem.column)
        };
        let file = File::new(&input);
        let forward: Vec<_> = [0, 2, 4, 6, 7, 10].into_iter().map(|at| place(&file, at)).collect();
        assert_eq!(forward, [(1, 1), (1, 2), (2, 1), (3, 1), (4, 1), (4, 3)]);
        let again: Vec<_> = [10, 7, 6, 4, 2, 0].into_iter().map(|at| place(&file, at)).collect();
        assert_eq!(again.into_iter().rev().collect::<Vec<_>>(), forward);
    }
}
