//! A table as it looks: its columns with their first values, which of them are taken as what, and whose word that is.
//!
//! Owns what is to be shown of a table, and the words for what keeps it from being read.

use super::event::{self, Maker, Places};
use super::grid::Cells;
use super::mapping::{ColumnName, Field, Manner, Mapping, Taken};
use crate::dates::Edtf;
use crate::model::dossier::Problem;

/// A table that was read, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The file.
    pub file: String,
    /// What its columns are called.
    pub header: Vec<String>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
    /// Which column was taken as what.
    pub mapping: Mapping,
    /// Whose word that is.
    pub basis: Basis,
    /// Why it could not be read so.
    pub doubt: Option<Doubt>,
}

/// Where a mapping comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// It was asked for.
    Given,
    /// It was chosen on this day for a table with the same header.
    Kept(String),
    /// The columns proposed it.
    Proposed,
}

/// Why a table cannot be read without asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// No column can be the date.
    NoDate,
    /// Several can: the one that is proposed, and these.
    Several(Vec<String>),
    /// In this field's column the day or the month may come first, as in this cell.
    Order(Field, String),
}

impl Table {
    /// Why the table could not be read, and what to write instead.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        let name = |field: Field| self.mapping.of(field).and_then(|taken| taken.columns.first()).map(ToString::to_string);
        let (message, hint) = match self.doubt.as_ref()? {
            Doubt::NoDate => (
                format!("no column can be told to be the date; the columns are {}", event::listed(&self.header)),
                "say which column is what: --map 'date=NAME,title=NAME'".to_owned(),
            ),
            Doubt::Several(others) => {
                let first = [Field::Date, Field::From].into_iter().find_map(name).unwrap_or_default();
                let others: Vec<String> = others.iter().map(|other| format!("`{other}`")).collect();
                (
                    format!("`{first}` can be the date, and so can {}", others.join(", ")),
                    format!("say which one it is: {}", flag(&self.mapping)),
                )
            }
            Doubt::Order(field, cell) => {
                let with = |manner: Manner| {
                    let mut mapping = self.mapping.clone();
                    mapping.set_manner(*field, manner);
                    flag(&mapping)
                };
                let column = name(*field).unwrap_or_default();
                (
                    format!("in `{column}` the day or the month may come first ({cell}), and the other rows do not tell which"),
                    format!("if the day comes first: {}; if the month: {}", with(Manner::DayFirst), with(Manner::MonthFirst)),
                )
            }
        };
        Some(Problem::of_file(&self.file, message, None).hint(hint))
    }

    /// How the table was read where nobody had asked for it so, and what to write to have it read otherwise.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        let (file, map) = (&self.file, flag(&self.mapping));
        match &self.basis {
            _ if self.doubt.is_some() => None,
            Basis::Given => None,
            Basis::Kept(day) => Some(format!("{file}: columns as you chose them on {day}, {map}")),
            Basis::Proposed => Some(format!("{file}: columns as they look, {map}; give another --map to change that")),
        }
    }

    /// The first rows as events, or why they are none.
    #[must_use]
    pub fn preview(&self, mapping: &Mapping) -> Vec<Result<Previewed, String>> {
        let places = match Places::of(mapping, &self.header) {
            Ok(places) => places,
            Err(why) => return vec![Err(why)],
        };
        let mut maker = Maker::new(&self.file, &self.header, places);
        let mut event = |(row, line): (&Vec<String>, u64)| {
            let mut cells = Cells::default();
            row.iter().for_each(|cell| cells.push(cell));
            let event = maker.event(line, &cells).map_err(str::to_owned)?;
            Ok(Previewed { when: event.when.edtf, title: event.title.to_string() })
        };
        self.rows.iter().zip(1..).map(&mut event).collect()
    }

    /// How mappings name a column, by its place counted from 0.
    #[must_use]
    pub fn name_of(&self, at: usize) -> ColumnName {
        event::name_of(&self.header, at)
    }

    /// As what each column is taken, in the order of the columns; of several fields the first.
    #[must_use]
    pub fn taken<'a>(&self, mapping: &'a Mapping) -> Vec<Option<&'a Taken>> {
        let mut all = vec![None; self.header.len()];
        // What a title is put together of is something by itself too, and that goes before.
        let (titles, others): (Vec<_>, Vec<_>) = mapping.taken().iter().partition(|taken| taken.field == Field::Title);
        for taken in others.into_iter().chain(titles) {
            let places = taken.columns.iter().filter_map(|column| event::place(column, &self.header).ok());
            places.for_each(|at| all[at] = all[at].or(Some(taken)));
        }
        all
    }
}

/// The first rows as events, by a mapping that may not have been read by yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Previewed {
    /// The date.
    pub when: Edtf,
    /// What it would be called.
    pub title: String,
}

/// A mapping as a shell takes it.
fn flag(mapping: &Mapping) -> String {
    format!("--map '{}'", mapping.to_string().replace('\'', "'\\''"))
}
