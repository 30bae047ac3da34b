//! Cuts a table into rows and cells: comma-separated and similar text as in RFC 4180, or one object per line.
//!
//! Owns finding how a table is cut, and passing on every row with the line where it begins. Leaves which of the first rows
//! name the columns to [`super::head`], and their meaning to others. Nothing is dropped: an unusable row is passed on with
//! the reason.

use super::cells::{BLANK, Cells, Row};
use super::cut::{self, Signs, Text};
use super::head::Head;
use super::{json, own};
use std::ops::ControlFlow;

/// The number of rows at the start that are sampled.
pub(super) const SAMPLE: usize = 200;

/// How often reading may restart after a quote that stays open for long: each restart costs a scan of the rest of the file.
const NEW_STARTS: usize = 100;

/// From this many bytes on, a quote has been open for long.
const LONG: usize = 64 << 10;

/// How a table is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// Cells parted by these signs.
    Cells(Signs),
    /// One JSON object per line; its keys are the columns.
    Objects,
}

/// A table that is not read yet.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    pub cut: Cut,
    /// The names of the columns, in order; never empty, and repeated only if the file repeats them.
    pub header: Vec<String>,
    /// Whether the file names the columns; otherwise numbers stand for names.
    pub is_named: bool,
    /// Whether this program wrote the table.
    is_own: bool,
    /// The position of the first row, in bytes, and its line.
    start: (usize, u64),
    /// The first rows: titles, names, units.
    pub head: Head,
}

impl Grid {
    /// Finds how a table is cut.
    ///
    /// # Errors
    /// The reason why it is not a table.
    pub fn new(bytes: &[u8]) -> Result<Self, String> {
        let begin = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let text = &bytes[begin..];
        // A stray zero byte costs its cell, not the file.
        let start = &text[..text.len().min(4096)];
        let has_many_zeros = memchr::memchr_iter(0, start).count() * 4 > start.len();
        if text.starts_with(&[0xFF, 0xFE]) || text.starts_with(&[0xFE, 0xFF]) || has_many_zeros {
            return Err("the file is no text in UTF-8 (UTF-16?): save it again as CSV in UTF-8".into());
        }
        if text.iter().all(u8::is_ascii_whitespace) {
            return Err("the file is empty".into());
        }
        if text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{') {
            let header = json::keys(text)?;
            return Ok(Self { cut: Cut::Objects, header, is_named: true, is_own: false, start: (begin, 1), head: Head::default() });
        }
        let cut = cut_of(text);
        let rows = sampled(cut, text, begin);
        let cells: Vec<&[String]> = rows.iter().map(|row| &row.cells[..]).collect();
        let Some((header, head)) = Head::find(&cells) else { return Err("the file is empty".into()) };
        // A row of the head may be empty, so they are counted from the first record.
        let first = head.first_record();
        let start = match (rows.get(first), first.checked_sub(1).and_then(|last| rows.get(last))) {
            (_, Some(last)) => (last.end, last.end_line),
            (Some(first), None) => (first.start, first.line),
            (None, None) => (begin, 1),
        };
        Ok(Self { cut, is_named: head.is_named(), is_own: own::is_header(&header), header, start, head })
    }

    /// The byte where the first row begins.
    pub fn first_row(&self) -> usize {
        self.start.0
    }

    /// The byte where the first row begins, and its line.
    pub fn start(&self) -> (u64, u64) {
        (self.start.0 as u64, self.start.1)
    }

    /// Passes on every row until told to stop.
    pub fn rows(&self, bytes: &[u8], visit: &mut dyn FnMut(Row<'_>) -> ControlFlow<()>) {
        self.rows_from(self.start, bytes, visit);
    }

    /// As [`rows`](Self::rows), from a row that begins at this byte and line.
    pub fn rows_from(&self, start: (usize, u64), bytes: &[u8], visit: &mut dyn FnMut(Row<'_>) -> ControlFlow<()>) {
        match self.cut {
            Cut::Objects => json::rows(&self.header, bytes, start, visit),
            Cut::Cells(signs) => self.cells(signs, start, bytes, visit),
        }
    }

    /// Reads a single row that was passed on before.
    pub fn row(&self, bytes: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        self.rows_from((0, 1), bytes, &mut |row| {
            if let Ok(cells) = row.cells {
                found = cells.iter().map(str::to_owned).collect();
            }
            ControlFlow::Break(())
        });
        found
    }

    fn cells(&self, signs: Signs, (mut start, mut line): (usize, u64), bytes: &[u8], visit: &mut dyn FnMut(Row<'_>) -> ControlFlow<()>) {
        let (text, mut cells, mut new_starts) = (Text::new(bytes), Cells::default(), 0);
        let mut parser = Parser::new(signs);
        loop {
            // The empty lines before a record count as part of it.
            while matches!(bytes.get(start), Some(b'\n' | b'\r')) {
                line += u64::from(bytes[start] == b'\n');
                start += 1;
            }
            if start >= bytes.len() {
                return;
            }
            cells.clear();
            let plain = cut::row(text, start, signs, &mut cells);
            let Some((end, breaks)) = plain.or_else(|| parser.row(bytes, start, &mut cells)) else { return };
            cells.square(self.header.len(), signs.separator);
            if self.is_own {
                cells.unguard();
            }
            // A quote that is never closed swallows the next rows, up to the next quote or to the end.
            let runs_away = plain.is_none() && signs.quotes && breaks > 1 && !is_well_quoted(&bytes[start..end], signs.separator);
            let may_start_anew = end - start < LONG || new_starts < NEW_STARTS;
            let why = match () {
                () if runs_away => Some(OPEN_QUOTE),
                () if cells.is_blank() => Some(BLANK),
                () => None,
            };
            let row = Row { line, place: start..end, cells: why.map_or(Ok(&cells), Err) };
            if visit(row).is_break() {
                return;
            }
            if runs_away && may_start_anew {
                new_starts += usize::from(end - start >= LONG);
                start += memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len() - start, |at| at + 1);
                line += 1;
            } else {
                (start, line) = (end, line + breaks);
            }
        }
    }
}

/// Cuts rows of any spelling.
struct Parser {
    reader: Option<csv_core::Reader>,
    signs: Signs,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Parser {
    fn new(signs: Signs) -> Self {
        Self { reader: None, signs, text: Vec::new(), ends: Vec::new() }
    }

    /// Cuts the row that begins at `start`. Returns the byte after it, and the number of line breaks in it.
    fn row(&mut self, bytes: &[u8], start: usize, cells: &mut Cells) -> Option<(usize, u64)> {
        let Self { signs: Signs { separator, quotes, .. }, text, ends, .. } = self;
        // To make a parser takes far longer than to begin anew with one. A clone of it reads nothing (csv-core 0.1.13).
        let reader = self.reader.get_or_insert_with(|| csv_core::ReaderBuilder::new().delimiter(*separator).quoting(*quotes).build());
        reader.reset();
        let (mut at, mut written, mut count) = (start, 0, 0);
        loop {
            let (result, read, out, more) = reader.read_record(&bytes[at..], &mut text[written..], &mut ends[count..]);
            (at, written, count) = (at + read, written + out, count + more);
            match result {
                csv_core::ReadRecordResult::OutputFull => text.resize(text.len() * 2 + 1024, 0),
                csv_core::ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2 + 32, 0),
                csv_core::ReadRecordResult::InputEmpty => {}
                csv_core::ReadRecordResult::Record => break,
                csv_core::ReadRecordResult::End => return None,
            }
        }
        cells.clear();
        let mut begin = 0;
        for end in &ends[..count] {
            cells.add_bytes(&text[begin..*end]);
            cells.close();
            begin = *end;
        }
        Some((at, reader.line() - 1))
    }
}

const OPEN_QUOTE: &str = "a quotation mark is opened and not closed on this line";

/// Whether every quote that opens a cell also closes it: after the second quote comes the next cell or the end.
fn is_well_quoted(row: &[u8], separator: u8) -> bool {
    let row = row.trim_ascii_end();
    let (mut at, mut cell_starts) = (0, true);
    while at < row.len() {
        if cell_starts && row[at] == b'"' {
            loop {
                let Some(quote) = memchr::memchr(b'"', &row[at + 1..]) else { return false };
                at += 1 + quote;
                match row.get(at + 1) {
                    Some(b'"') => at += 1,
                    None => return true,
                    Some(next) if *next == separator || matches!(next, b'\r' | b'\n') => break,
                    Some(_) => return false,
                }
            }
            cell_starts = false;
        } else {
            cell_starts = row[at] == separator;
        }
        at += 1;
    }
    true
}

/// Whether the start of a file looks like a table: rows of two or more cells, most of them with the same number. Prose has
/// commas too, but not the same number in each line.
pub(in crate::input) fn is_like(head: &[u8]) -> bool {
    let text = &head[..memchr::memrchr(b'\n', head).map_or(head.len(), |at| at + 1)];
    let rows = sampled(cut_of(text), text, 0);
    rows.len() > 1 && usual(&rows).is_some_and(|(columns, count)| columns > 1 && count * 10 >= rows.len() * 6)
}

/// A row of the sample.
struct Sampled {
    cells: Vec<String>,
    start: usize,
    line: u64,
    end: usize,
    end_line: u64,
}

/// The first rows; `begin` is the position of `text` in the file.
fn sampled(cut: Cut, text: &[u8], begin: usize) -> Vec<Sampled> {
    let Cut::Cells(signs) = cut else { return Vec::new() };
    let (whole, mut parser, mut cells) = (Text::new(text), Parser::new(signs), Cells::default());
    let (mut rows, mut at, mut line) = (Vec::new(), 0, 1);
    while rows.len() < SAMPLE {
        let start = (at, line);
        while matches!(text.get(at), Some(b'\n' | b'\r')) {
            line += u64::from(text[at] == b'\n');
            at += 1;
        }
        cells.clear();
        let cut = if at < text.len() { cut::row(whole, at, signs, &mut cells) } else { break };
        let Some((end, breaks)) = cut.or_else(|| parser.row(text, at, &mut cells)) else { break };
        (at, line) = (end, line + breaks);
        let cells = cells.iter().map(str::to_owned).collect();
        rows.push(Sampled { cells, start: begin + start.0, line: start.1, end: begin + at, end_line: line });
    }
    rows
}

/// The usual number of cells, and the number of rows that have it.
fn usual(rows: &[Sampled]) -> Option<(usize, usize)> {
    let count = |columns: usize| rows.iter().filter(|row| row.cells.len() == columns).count();
    rows.iter().take(50).map(|row| (row.cells.len(), count(row.cells.len()))).max_by_key(|(columns, count)| (*count, *columns))
}

/// The separator: the sign that gives the same number of cells in most rows, and the most cells.
fn cut_of(text: &[u8]) -> Cut {
    // A part of the sample: rows of a megabyte each would otherwise be read five times.
    let text = &text[..text.len().min(256 << 10)];
    let with = |separator: u8| {
        let signs = Signs { separator, quotes: separator != b'\t' || tabs_have_quotes(text), padded: false };
        Cut::Cells(Signs { padded: signs.quotes && signs.are_padded(text), ..signs })
    };
    let score = |separator: u8| {
        let rows = sampled(with(separator), text, 0);
        let (columns, count) = usual(&rows).unwrap_or((0, 0));
        // In twentieths: a few ragged rows do not make another separator better.
        if columns < 2 { (0, 0) } else { (count * 20 / rows.len().max(1), columns) }
    };
    let separator = [b',', b'\t', b';', b'|'].into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(b',');
    let separator = if score(separator).1 < 2 { b',' } else { separator };
    with(separator)
}

/// Whether cells between tabs are quoted: as many end with a quote as begin with one.
fn tabs_have_quotes(text: &[u8]) -> bool {
    let cells = || text.split(|byte| matches!(byte, b'\t' | b'\n')).map(|cell| cell.strip_suffix(b"\r").unwrap_or(cell));
    let begin = cells().filter(|cell| cell.len() > 1 && cell.starts_with(b"\"")).count();
    let end = cells().filter(|cell| cell.len() > 1 && cell.ends_with(b"\"")).count();
    begin > 0 && begin == end
}
