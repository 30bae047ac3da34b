//! The columns that a mapping names, found in the header of a table.
//!
//! Owns which name means which column. Leaves the contents of the columns to others.

use super::mapping::{Century, ColumnFormat, ColumnName, Field, Mapping, OfYear, ShortOrder};
use super::{missing, own};
use crate::dates::DayOrder;
use crate::text;
use std::sync::Arc;

/// Columns of a table by their positions, for each field.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    fields: Vec<(Field, ColumnFormat, Vec<usize>)>,
    /// Whether this program wrote the table: then nothing but an empty cell stands for nothing, and dates are EDTF.
    pub is_own: bool,
    /// The rows that give their year to those below them: the byte at which each begins, and the year.
    sections: Arc<[(u64, i32)]>,
    /// The year of the rows at hand, if such a row stands above them.
    section: Option<i32>,
}

impl Places {
    /// Finds the columns that a mapping names.
    ///
    /// # Errors
    /// A column that the table does not have, with the one that is probably meant.
    pub fn new(mapping: &Mapping, header: &[String]) -> Result<Self, String> {
        let mut fields = Vec::new();
        for taken in mapping.taken() {
            let places = taken.columns.iter().map(|column| place(column, header)).collect::<Result<_, _>>()?;
            fields.push((taken.field, taken.manner, places));
        }
        Ok(Self { fields, is_own: own::is_header(header), ..Self::default() })
    }

    /// Whether a cell has a value.
    pub fn is_something(&self, cell: &str) -> bool {
        if self.is_own { !cell.is_empty() } else { missing::is_something(cell) }
    }

    /// The positions of the columns of a field.
    pub fn get(&self, field: Field) -> &[usize] {
        self.fields.iter().find(|(other, ..)| *other == field).map_or(&[], |(.., places)| places)
    }

    pub fn manner(&self, field: Field) -> ColumnFormat {
        self.fields.iter().find(|(other, ..)| *other == field).map_or(ColumnFormat::Plain, |(_, manner, _)| *manner)
    }

    /// The given order of day and month for the dates of a field.
    pub fn order(&self, field: Field) -> Option<DayOrder> {
        let order = match self.manner(field) {
            ColumnFormat::DayFirst => return Some(DayOrder::DayFirst),
            ColumnFormat::MonthFirst => return Some(DayOrder::MonthFirst),
            ColumnFormat::Short(Century { order, .. }) | ColumnFormat::In(OfYear { order, .. }) => order,
            _ => return None,
        };
        match order {
            ShortOrder::DayFirst => Some(DayOrder::DayFirst),
            ShortOrder::MonthFirst => Some(DayOrder::MonthFirst),
            ShortOrder::Told | ShortOrder::YearFirst => None,
        }
    }

    /// The hundred years of the years of two digits in a field.
    pub fn century(&self, field: Field) -> Option<Century> {
        if let ColumnFormat::Short(century) = self.manner(field) { Some(century) } else { None }
    }

    /// The year of the dates of a field that name none.
    pub fn year(&self, field: Field) -> Option<i32> {
        self.year_of_all(field).map(i32::from).or(self.section)
    }

    /// The year of all dates of a field that name none, whatever rows stand above them.
    pub fn year_of_all(&self, field: Field) -> Option<u16> {
        if let ColumnFormat::In(OfYear { year, .. }) = self.manner(field) { Some(year) } else { None }
    }

    /// Sets the year of the dates of a field that name none.
    pub fn set_year(&mut self, field: Field, year: u16) {
        let order = self.order(field).map_or(ShortOrder::Told, ShortOrder::from);
        self.set_manner(field, |_| ColumnFormat::In(OfYear { order, year }));
    }

    /// Lets rows give their year to the dates below them.
    pub fn set_sections(&mut self, sections: Arc<[(u64, i32)]>) {
        self.sections = sections;
    }

    /// The rows that do.
    pub fn sections(&self) -> &Arc<[(u64, i32)]> {
        &self.sections
    }

    /// Whether rows give their year to the dates below them.
    pub fn has_sections(&self) -> bool {
        !self.sections.is_empty()
    }

    /// Goes to the row that begins at this byte: its year is that of the last row above it that names one.
    pub fn go_to(&mut self, byte: u64) {
        if let Some(above) = self.sections.partition_point(|(section, _)| *section <= byte).checked_sub(1) {
            self.section = Some(self.sections[above].1);
        } else {
            self.section = None;
        }
    }

    /// Begins the rows of a year.
    pub fn begin_section(&mut self, year: i32) {
        self.section = Some(year);
    }

    /// The year of the rows at hand, if a row above them names it.
    pub fn section(&self) -> Option<i32> {
        self.section
    }

    /// Sets the order of the dates of a field, if the mapping does not.
    pub fn set_order(&mut self, field: Field, order: DayOrder) {
        let plain = match order {
            DayOrder::DayFirst => ColumnFormat::DayFirst,
            DayOrder::MonthFirst => ColumnFormat::MonthFirst,
        };
        let short = order.into();
        self.set_manner(field, |known| match known {
            ColumnFormat::Short(century) => ColumnFormat::Short(Century { order: short, ..century }),
            ColumnFormat::In(year) => ColumnFormat::In(OfYear { order: short, ..year }),
            _ => plain,
        });
    }

    fn set_manner(&mut self, field: Field, manner: impl Fn(ColumnFormat) -> ColumnFormat) {
        self.fields.iter_mut().filter(|(other, ..)| *other == field).for_each(|(_, known, _)| *known = manner(*known));
    }
}

/// The position of a column, counted from 0. An exact match takes precedence over one with other
/// case.
pub(super) fn place(column: &ColumnName, header: &[String]) -> Result<usize, String> {
    let name = match column {
        ColumnName::Place(place) if (1..=header.len()).contains(place) => return Ok(place - 1),
        ColumnName::Place(place) => return Err(format!("there is no column #{place}: the table has {}", header.len())),
        ColumnName::Name(name) => name,
    };
    let folded = text::fold(name);
    let exact = header.iter().position(|known| known == name);
    exact.or_else(|| header.iter().position(|known| text::fold(known) == folded)).ok_or_else(|| {
        match text::closest(name, header.iter().map(String::as_str)) {
            Some(near) => format!("there is no column `{name}`; did you mean `{near}`?"),
            None => format!("there is no column `{name}`; the columns are {}", listed(header)),
        }
    })
}

/// The name of a column in mappings: its name, or its position if the name is ambiguous or made up.
pub(super) fn name_of(header: &[String], at: usize) -> ColumnName {
    let Some(name) = header.get(at) else { return ColumnName::Place(at + 1) };
    let is_first = header.iter().position(|other| other == name) == Some(at);
    let made_up = *name == format!("column {}", at + 1);
    if is_first && !made_up { ColumnName::Name(name.clone()) } else { ColumnName::Place(at + 1) }
}

/// The names of the columns, cut to a readable length.
pub(super) fn listed(header: &[String]) -> String {
    const MAX_COLUMNS: usize = 40;
    let shown: Vec<String> = header.iter().take(MAX_COLUMNS).map(|name| format!("`{name}`")).collect();
    let more = if header.len() > MAX_COLUMNS { format!(" and {} more", header.len() - MAX_COLUMNS) } else { String::new() };
    format!("{}{more}", shown.join(", "))
}
