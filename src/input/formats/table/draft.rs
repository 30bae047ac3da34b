//! A proposal while it is made: the columns, what stands in them, and what each is taken as so far.

use super::date_headings::{self, DateHeading};
use super::facts::Facts;
use super::headings;
use super::mapping::Field;

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    pub at: usize,
    /// What it is called, in plain words.
    pub words: String,
    /// What that says of dates.
    pub date: DateHeading,
    pub facts: Facts,
}

/// A proposal while it is made.
#[derive(Debug)]
pub(super) struct Draft {
    pub columns: Vec<Column>,
    /// Fields with the order in which their columns stand.
    pub taken: Vec<Option<(Field, u8)>>,
    /// Columns that could be the date as well as the one that is proposed.
    pub rivals: Vec<usize>,
    /// There is not a single row to look at.
    pub is_empty: bool,
    /// What is told by something less than a name, and why.
    pub unsure: Vec<(Field, &'static str)>,
}

impl Draft {
    pub fn of(header: &[String], is_named: bool, rows: &[Vec<String>]) -> Self {
        let cells = |at: usize| rows.iter().map(move |row| row.get(at).map_or("", String::as_str));
        let names: Vec<String> = header.iter().map(|name| headings::words(if is_named { name } else { "" })).collect();
        let column = |(at, words): (usize, &String)| {
            let words = without_label(words, &names);
            Column { at, date: date_headings::of(&words), words, facts: Facts::of(cells(at)) }
        };
        let columns = names.iter().enumerate().map(column).collect();
        Self { columns, taken: vec![None; header.len()], rivals: Vec::new(), is_empty: rows.is_empty(), unsure: Vec::new() }
    }

    pub fn take(&mut self, at: usize, field: Field) {
        self.taken[at] = Some((field, headings::narrowness(&self.columns[at].words)));
    }

    pub fn has(&self, field: Field) -> bool {
        self.taken.iter().flatten().any(|(taken, _)| *taken == field)
    }

    /// The columns that are taken as a field.
    pub fn of_field(&self, field: Field) -> Vec<usize> {
        (0..self.taken.len()).filter(|at| self.taken[*at].is_some_and(|(taken, _)| taken == field)).collect()
    }

    /// The columns that are not taken as anything yet.
    pub fn free(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(|column| self.taken[column.at].is_none())
    }
}

/// "item label" beside "item" is what people call the item: Wikidata's way of naming columns.
fn without_label(words: &str, names: &[String]) -> String {
    match words.strip_suffix(" label") {
        Some(base) if names.iter().any(|name| name == base) => base.to_owned(),
        _ => words.to_owned(),
    }
}
