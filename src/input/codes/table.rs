//! The form of the tables under `data/codes/`: one row per line, cells separated by tabs, first a comment with the
//! source.

use std::collections::HashMap;

/// The rows of a table, each with exactly `CELLS` cells; missing cells are empty, and so is `-`.
pub(super) fn rows<const CELLS: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; CELLS]> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut cells = line.split('\t').map(|cell| if cell == "-" { "" } else { cell.trim() });
        [(); CELLS].map(|()| cells.next().unwrap_or_default())
    })
}

/// A table of codes with one word or phrase for each.
pub(super) fn labels(table: &'static str) -> HashMap<&'static str, &'static str> {
    rows(table).map(|[code, label]| (code, label)).collect()
}

/// The names, separated by semicolons.
pub(super) fn names(cell: &'static str) -> Vec<&'static str> {
    cell.split(';').map(str::trim).filter(|name| !name.is_empty()).collect()
}
