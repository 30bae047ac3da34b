//! The tables of Timemap as rows, with the names of their columns made plain: `association1`, `Association 2` are one column
//! with several cells.

use crate::input::letters;

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
    let (text, _) = letters::decoded(bytes);
    let first = text.lines().find(|line| !line.trim().is_empty())?;
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
    /// The plain name of each column, its name as written, and the cell.
    cells: Vec<(String, String, String)>,
}

impl Row {
    /// The first cell of a column; empty if there is none.
    pub fn get(&self, column: &str) -> &str {
        self.cells.iter().find(|(name, ..)| name == column).map_or("", |(.., cell)| cell)
    }

    /// All values of columns: each column may be there several times, and a cell may list several.
    pub fn all<'a>(&'a self, columns: &'a [&str]) -> impl Iterator<Item = &'a str> {
        let cells = self.cells.iter().filter(|(name, ..)| columns.contains(&name.as_str()));
        cells.flat_map(|(.., cell)| cell.split([',', ';', '\r', '\n'])).map(str::trim).filter(|value| !value.is_empty())
    }

    /// The columns as written, with their cells.
    pub fn columns(&self) -> impl Iterator<Item = (&str, &str)> {
        self.cells.iter().filter(|(.., cell)| !cell.is_empty()).map(|(_, name, cell)| (name.as_str(), cell.as_str()))
    }
}

/// The rows of a table that are not empty.
pub(super) struct Rows(Vec<Row>);

impl Rows {
    pub fn new(bytes: &[u8]) -> Self {
        let (text, _) = letters::decoded(bytes);
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let separator = u8::try_from(separator(first)).unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).delimiter(separator).from_reader(text.as_bytes());
        let (mut header, mut rows): (Vec<(String, String)>, Vec<Row>) = (Vec::new(), Vec::new());
        for record in reader.records().map_while(Result::ok) {
            if header.is_empty() {
                header = continued(record.iter());
                continue;
            }
            let line = record.position().map_or(0, csv::Position::line);
            let cells: Vec<_> = header
                .iter()
                .zip(record.iter())
                .map(|((plain, name), cell)| (plain.clone(), name.clone(), cell.trim().to_owned()))
                .collect();
            if cells.iter().any(|(.., cell)| !cell.is_empty()) {
                rows.push(Row { line, cells });
            }
        }
        Self(rows)
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Row> {
        self.0.iter()
    }
}

/// The names of columns, plain and as written. A path goes on in the columns without a name after it.
fn continued<'a>(names: impl Iterator<Item = &'a str>) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for (at, name) in names.enumerate() {
        let name = name.trim();
        let before = all.last().map(|(plain, _)| plain.clone()).filter(|before| name.is_empty() && before == "filter path");
        let shown = if name.is_empty() { format!("column {}", at + 1) } else { name.to_owned() };
        all.push((before.unwrap_or_else(|| plain(name)), shown));
    }
    all
}
