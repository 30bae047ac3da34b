//! Rows and their cells, however the table is cut.

use crate::text;

/// Why a row is no record: nothing stands in it.
pub(super) const BLANK: &str = "an empty row";

/// A row, as it stands in the file.
pub(super) struct Row<'a> {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// The bytes that it takes up.
    pub place: std::ops::Range<usize>,
    /// Its cells, as many as there are columns; or why it cannot be used.
    pub cells: Result<&'a Cells, &'static str>,
}

/// The cells of a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    text: String,
    ends: Vec<usize>,
    /// Something in it is no UTF-8.
    pub is_mended: bool,
    /// Cells at its end were missing and count as empty.
    pub is_padded: bool,
    /// There were more cells than columns: the last one holds all that was left.
    pub is_joined: bool,
}

impl Cells {
    /// A cell by its place, counted from 0, without the space around it.
    pub fn get(&self, at: usize) -> &str {
        let Some(end) = self.ends.get(at) else { return "" };
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        let cell = self.text.get(start..*end).unwrap_or_default();
        // For most cells the first and the last character show that there is no space to trim.
        match cell.as_bytes() {
            [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
            _ => cell.trim(),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|at| self.get(at))
    }

    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        (self.is_mended, self.is_padded, self.is_joined) = (false, false, false);
    }

    pub fn push(&mut self, cell: &str) {
        self.add(cell);
        self.close();
    }

    /// Adds to the cell that is not closed yet.
    pub fn add(&mut self, part: &str) {
        self.text.push_str(part);
    }

    /// As [`add`](Self::add), for bytes that need not be UTF-8.
    pub fn add_bytes(&mut self, part: &[u8]) {
        // This check is faster than that of `from_utf8_lossy`.
        match std::str::from_utf8(part) {
            Ok(part) => self.add(part),
            Err(_) => {
                self.is_mended = true;
                self.add(&String::from_utf8_lossy(part));
            }
        }
    }

    /// Closes a cell.
    pub fn close(&mut self) {
        self.ends.push(self.text.len());
    }

    /// Takes away the signs that keep a spreadsheet program from running cells.
    pub fn unguard(&mut self) {
        if (0..self.ends.len()).all(|at| text::without_guard(self.get(at)) == self.get(at)) {
            return;
        }
        let plain: Vec<String> = (0..self.ends.len()).map(|at| text::without_guard(self.get(at)).to_owned()).collect();
        self.text.clear();
        self.ends.clear();
        plain.iter().for_each(|cell| self.push(cell));
    }

    pub fn is_blank(&self) -> bool {
        !self.text.bytes().any(|byte| byte.is_ascii_graphic()) && self.text.trim().is_empty()
    }

    /// Makes it as many cells as there are columns. Programs leave out empty cells at the end of a row, or add some; what
    /// is too much otherwise is a part of the last cell, which had signs in it that nobody put in quotes.
    pub fn square(&mut self, columns: usize, separator: u8) {
        while self.ends.len() > columns && self.get(self.ends.len() - 1).is_empty() {
            self.ends.pop();
        }
        self.is_padded = self.ends.len() < columns;
        self.is_joined = self.ends.len() > columns;
        if self.is_joined {
            let rest: Vec<String> = (columns - 1..self.ends.len()).map(|at| self.get(at).to_owned()).collect();
            // Not the length of the last cell: that is counted without the space around it.
            let start = columns.checked_sub(2).map_or(0, |before| self.ends[before]);
            self.text.truncate(start);
            self.ends.truncate(columns - 1);
            let between = [char::from(separator), ' '];
            self.push(&rest.join(&*between.iter().collect::<String>()));
        }
        self.ends.resize(columns, self.text.len());
    }
}
