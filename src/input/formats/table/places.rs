//! The columns that a mapping names, found in the header of a table.
//!
//! Owns which name means which column. Leaves the contents of the columns to others.

use super::mapping::{Century, ColumnFormat, ColumnName, Field, Mapping, OfYear, ShortOrder};
use crate::dates::DayOrder;
use crate::text;

/// Columns of a table by their positions, for each field.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    fields: Vec<(Field, ColumnFormat, Vec<usize>)>,
    /// The year of dates that name none, if rows give it to those below them: none before the first of these rows.
    section: Option<Option<i32>>,
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
        Ok(Self { fields, section: None })
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
        match self.manner(field) {
            ColumnFormat::In(OfYear { year, .. }) => Some(year.into()),
            _ => self.section.flatten(),
        }
    }

    /// Sets the year of the dates of a field that name none.
    pub fn set_year(&mut self, field: Field, year: u16) {
        let order = self.order(field).map_or(ShortOrder::Told, ShortOrder::from);
        self.set_manner(field, |_| ColumnFormat::In(OfYear { order, year }));
    }

    /// Lets rows give their year to the dates below them.
    pub fn set_sections(&mut self) {
        self.section = Some(None);
    }

    /// Whether rows give their year to the dates below them.
    pub fn has_sections(&self) -> bool {
        self.section.is_some()
    }

    /// Begins the rows of a year.
    pub fn begin_section(&mut self, year: i32) {
        self.section = Some(Some(year));
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
