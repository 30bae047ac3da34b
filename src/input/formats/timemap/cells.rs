//! The tables of Timemap as rows, with the names of their columns made plain: `association1`, `Association 2` are one column
//! with several cells.

use crate::input::letters;
use std::sync::Arc;

/// What a table has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Sheet {
    Events,
    Sources,
    Associations,
    /// Where places lie.
    Sites,
}

impl Sheet {
    /// Its rows in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Sources => "the sources",
            Self::Associations => "the associations",
            Self::Sites => "the sites",
        }
    }
}

/// What a table has, by the names of its columns.
pub(in crate::input) fn sheet_of(bytes: &[u8]) -> Option<Sheet> {
    sheet_with(head(&letters::decoded(bytes).0))
}

/// The line with the names of the columns.
fn head(text: &str) -> &str {
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default()
}

fn sheet_with(first: &str) -> Option<Sheet> {
    let names: Vec<String> = first.split([separator(first), '\r']).map(|cell| plain(cell.trim().trim_matches('"'))).collect();
    let has = |name: &str| names.iter().any(|known| known == name);
    let several = |one: &str, many: &str| has(one) || has(many);
    if has("date") && has("description") && several("association", "associations") {
        Some(Sheet::Events)
    } else if has("id") && has("filter path") && has("mode") {
        Some(Sheet::Associations)
    } else if has("id") && has("title") && several("path", "paths") && several("thumbnail", "type") {
        Some(Sheet::Sources)
    } else {
        let is_site = has("location") && (has("lat") || has("latitude")) && (has("long") || has("longitude")) && !has("date");
        is_site.then_some(Sheet::Sites)
    }
}

fn separator(line: &str) -> char {
    [',', '\t', ';'].into_iter().max_by_key(|separator| line.matches(*separator).count()).unwrap_or(',')
}

/// `Association 1`, `filter_path0`, `EXPORT id` in one form: small letters, blanks, no number at the end.
fn plain(name: &str) -> String {
    let words = name.trim_start_matches('\u{feff}').replace('_', " ").to_lowercase();
    words.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter.is_whitespace()).trim().to_owned()
}

/// A row.
pub(super) struct Row {
    pub line: u64,
    header: Arc<[ColumnNames]>,
    /// As many as there are columns, or fewer.
    cells: Vec<String>,
}

struct ColumnNames {
    plain: String,
    written: String,
}

impl Row {
    /// The first cell of a column; empty if there is none.
    pub fn get(&self, column: &str) -> &str {
        self.named().find(|(names, _)| names.plain == column).map_or("", |(_, cell)| cell)
    }

    /// All values of columns: each column may be there several times, and a cell may list several.
    pub fn all<'a>(&'a self, columns: &'a [&str]) -> impl Iterator<Item = &'a str> {
        let cells = self.named().filter(|(names, _)| columns.contains(&names.plain.as_str()));
        cells.flat_map(|(_, cell)| cell.split([',', ';', '\r', '\n'])).map(str::trim).filter(|value| !value.is_empty())
    }

    /// The columns as written, with their cells.
    pub fn columns(&self) -> impl Iterator<Item = (&str, &str)> {
        self.named().filter(|(_, cell)| !cell.is_empty()).map(|(names, cell)| (names.written.as_str(), cell))
    }

    fn named(&self) -> impl Iterator<Item = (&ColumnNames, &str)> {
        self.header.iter().zip(self.cells.iter().map(String::as_str))
    }
}

/// What a table has, and its rows that are not empty.
pub(super) fn read(bytes: &[u8]) -> (Option<Sheet>, Vec<Row>) {
    let (text, _) = letters::decoded(bytes);
    let first = head(&text);
    let separator = u8::try_from(separator(first)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).delimiter(separator).from_reader(text.as_bytes());
    let mut records = reader.records().map_while(Result::ok);
    let header: Arc<[ColumnNames]> = records.next().map(|record| continued(record.iter())).unwrap_or_default().into();
    let rows = records.filter_map(|record| {
        let line = record.position().map_or(0, csv::Position::line);
        let cells: Vec<String> = record.iter().take(header.len()).map(|cell| cell.trim().to_owned()).collect();
        cells.iter().any(|cell| !cell.is_empty()).then(|| Row { line, header: Arc::clone(&header), cells })
    });
    let rows = rows.collect();
    (sheet_with(first), rows)
}

/// The names of columns, plain and as written. A path goes on in the columns without a name after it.
fn continued<'a>(names: impl Iterator<Item = &'a str>) -> Vec<ColumnNames> {
    let mut all: Vec<ColumnNames> = Vec::new();
    for (at, name) in names.enumerate() {
        let name = name.trim();
        let before = all.last().map(|before| before.plain.clone()).filter(|before| name.is_empty() && before == "filter path");
        let written = if name.is_empty() { format!("column {}", at + 1) } else { name.to_owned() };
        all.push(ColumnNames { plain: before.unwrap_or_else(|| plain(name)), written });
    }
    all
}
