//! Rows of ClickHouse: lines of cells between tabs, with escapes behind a backslash.

use crate::store::error::StoreError;
use crate::store::server::Cells;
use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;

/// Longer lines are no rows of a store.
const MAX_LEN: u64 = 64 << 20;

/// What takes lines, until it breaks off.
pub(super) type LineSink<'a> = dyn FnMut(&[u8]) -> Result<ControlFlow<()>, StoreError> + 'a;

/// Reads lines until the sink breaks off.
pub(super) fn lines(answer: impl Read, server: &str, sink: &mut LineSink<'_>) -> Result<(), StoreError> {
    let mut reader = BufReader::with_capacity(1 << 18, answer);
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = reader.by_ref().take(MAX_LEN).read_until(b'\n', &mut line);
        match read.map_err(|error| StoreError::unreachable(server, &error.to_string()))? {
            0 => return Ok(()),
            _ if line.last() != Some(&b'\n') => return Err(StoreError::unreachable(server, "the answer was cut short")),
            _ => {}
        }
        line.pop();
        if sink(&line)?.is_break() {
            return Ok(());
        }
    }
}

/// One line.
pub(super) struct Line<'a> {
    cells: Vec<&'a [u8]>,
    server: &'a str,
}

impl<'a> Line<'a> {
    pub fn new(line: &'a [u8], server: &'a str) -> Self {
        Self { cells: line.split(|byte| *byte == b'\t').collect(), server }
    }

    fn cell(&self, at: usize) -> Result<&'a [u8], StoreError> {
        self.cells.get(at).copied().ok_or_else(|| StoreError::damaged(self.server, "a row is too short"))
    }

    fn number(&self, digits: &[u8]) -> Result<i64, StoreError> {
        let digits = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
        digits.ok_or_else(|| StoreError::damaged(self.server, "a number is none"))
    }
}

impl Cells for Line<'_> {
    fn long(&self, at: usize) -> Result<i64, StoreError> {
        self.number(self.cell(at)?)
    }

    fn text(&self, at: usize) -> Result<String, StoreError> {
        String::from_utf8(unescaped(self.cell(at)?)).map_err(|_| StoreError::damaged(self.server, "a text is not UTF-8"))
    }

    fn longs(&self, at: usize) -> Result<Vec<i64>, StoreError> {
        let cell = self.cell(at)?;
        let inside = cell.strip_prefix(b"[").and_then(|cell| cell.strip_suffix(b"]"));
        let inside = inside.ok_or_else(|| StoreError::damaged(self.server, "a list is none"))?;
        if inside.is_empty() {
            return Ok(Vec::new());
        }
        inside.split(|byte| *byte == b',').map(|digits| self.number(digits)).collect()
    }
}

fn unescaped(cell: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(cell.len());
    let mut bytes = cell.iter().copied();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'\\' => match bytes.next() {
                Some(b'n') => b'\n',
                Some(b't') => b'\t',
                Some(b'r') => b'\r',
                Some(b'0') => b'\0',
                Some(b'b') => 8,
                Some(b'f') => 12,
                Some(other) => other,
                None => b'\\',
            },
            byte => byte,
        });
    }
    out
}
