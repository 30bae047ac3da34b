//! A proposal in progress: the columns, their contents, and the field of each so far.

use super::date_headings::{self, DateHeading};
use super::facts::Facts;
use super::headings;
use super::mapping::Field;

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    pub at: usize,
    /// Its name in plain words.
    pub words: String,
    /// What the name says about dates.
    pub date: DateHeading,
    pub facts: Facts,
}

/// A proposal in progress.
#[derive(Debug)]
pub(super) struct Draft {
    pub columns: Vec<Column>,
    /// Fields, with the rank that orders the columns of one field.
    pub taken: Vec<Option<(Field, u8)>>,
    /// Columns that could be the date just as well as the proposed one.
    pub rivals: Vec<usize>,
    /// Whether there is no row to look at.
    pub is_empty: bool,
    /// Whether several columns read like titles, and no name tells which one has them.
    pub has_rival_titles: bool,
    /// The fields that rest on less than a name, with the reason.
    pub unsure: Vec<(Field, &'static str)>,
}

impl Draft {
    pub fn new(header: &[String], is_named: bool, rows: &[Vec<String>]) -> Self {
        let cells = |at: usize| rows.iter().map(move |row| row.get(at).map_or("", String::as_str));
        let names: Vec<String> = header.iter().map(|name| headings::words(if is_named { name } else { "" })).collect();
        let column = |(at, words): (usize, &String)| {
            let words = without_label(words, &names);
            Column { at, date: date_headings::of(&words), words, facts: Facts::from_cells(cells(at)) }
        };
        let columns = names.iter().enumerate().map(column).collect();
        Self {
            columns,
            taken: vec![None; header.len()],
            rivals: Vec::new(),
            is_empty: rows.is_empty(),
            has_rival_titles: false,
            unsure: Vec::new(),
        }
    }

    pub fn take(&mut self, at: usize, field: Field) {
        self.taken[at] = Some((field, headings::narrowness(&self.columns[at].words)));
    }

    pub fn has(&self, field: Field) -> bool {
        self.taken.iter().flatten().any(|(taken, _)| *taken == field)
    }

    /// The columns of a field.
    pub fn of_field(&self, field: Field) -> Vec<usize> {
        (0..self.taken.len()).filter(|at| self.taken[*at].is_some_and(|(taken, _)| taken == field)).collect()
    }

    /// The columns without a field.
    pub fn free(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| self.taken[column.at].is_none())
    }
}

/// "item label" next to "item" is the name of the item: Wikidata names columns like this.
fn without_label(words: &str, names: &[String]) -> String {
    match words.strip_suffix(" label") {
        Some(base) if names.iter().any(|name| name == base) => base.to_owned(),
        _ => words.to_owned(),
    }
}
