//! How a table looks: its columns with their first values, the field of each, and where the mapping comes from.
//!
//! Owns what is shown of a table, and the words for the reason why it cannot be read.

use super::cells::Cells;
use super::event::Maker;
use super::losses::{Losses, NO_END, NoEvent};
use super::mapping::{Century, ColumnFormat, ColumnName, Field, Mapping, OfYear, ShortOrder, Taken};
use super::orders::Orders;
use super::places::{self, Places};
use crate::dates::Edtf;
use crate::input::load_summary::{Account, UnreadCells};
use crate::model::Event;
use crate::model::dossier::Problem;

/// The number of rows that are shown.
pub(super) const SHOWN: usize = 5;

/// A table that was read, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The name of the file.
    pub file: String,
    /// The names of its columns.
    pub header: Vec<String>,
    /// The first rows; more than are shown.
    pub rows: Vec<Vec<String>>,
    /// The mapping that was used.
    pub mapping: Mapping,
    /// Where the mapping comes from.
    pub basis: MappingOrigin,
    /// The reason why it could not be read with that mapping.
    pub doubt: Option<Doubt>,
    /// The uncertain parts of a proposal, with reasons.
    pub unsure: Vec<String>,
    /// The losses in its rows with that mapping, in words.
    pub(super) losses: Vec<String>,
    /// The order of day and month in its dates.
    pub(super) orders: Orders,
}

/// Where a mapping comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MappingOrigin {
    /// The user gave it.
    Given,
    /// The user chose it on this day for a table with the same header.
    Kept(String),
    /// The columns suggested it.
    Proposed,
}

/// The reason why a table cannot be read without a choice by the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// No column can be the date.
    NoDate,
    /// Several columns can: the proposed one, and these.
    Several(Vec<String>),
    /// No column describes in words what happened.
    NoWords,
    /// Only this column can be the date, and it does not sound like the day of the event.
    Unlikely(String),
    /// In the column of this field the day or the month may come first, as in this cell.
    Order(Field, String),
    /// In the column of this field years have two digits, as in this cell.
    Century(Field, String),
    /// The dates in the column of this field name no year, as this cell, and nothing else in the file gives one; or several
    /// are named, which are these.
    NoYear(Field, String, Vec<u16>),
}

impl Table {
    /// Takes over the losses that reading all rows has shown.
    pub(in crate::input) fn lose(&mut self, account: &Account) {
        self.losses = account.details();
    }

    /// The reason why the table could not be read, and what to write instead.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        let name = |field: Field| self.mapping.of(field).and_then(|taken| taken.columns.first()).map(ToString::to_string);
        let (message, hint) = match self.doubt.as_ref()? {
            Doubt::NoDate => (
                format!("no column can be told to be the date; the columns are {}", places::listed(&self.header)),
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
            Doubt::NoWords => (
                format!("no column can be told to say what happened; the columns are {}", places::listed(&self.header)),
                format!("say which one does: {}", flag(&self.mapping).replacen("--map '", "--map 'title=NAME,", 1)),
            ),
            Doubt::Unlikely(column) => (
                format!("`{column}` holds dates, and does not sound as if these were the days of the events"),
                format!("if they are: {}", flag(&self.mapping)),
            ),
            Doubt::Order(field, cell) => {
                let with = |manner: ColumnFormat| {
                    let mut mapping = self.mapping.clone();
                    mapping.set_manner(*field, manner);
                    flag(&mapping)
                };
                let column = name(*field).unwrap_or_default();
                (
                    format!("in `{column}` the day or the month may come first ({cell}), and the other rows do not tell which"),
                    format!("if the day comes first: {}; if the month: {}", with(ColumnFormat::DayFirst), with(ColumnFormat::MonthFirst)),
                )
            }
            Doubt::Century(field, cell) => {
                let map = self.in_its_order(*field, cell, |order| ColumnFormat::Short(Century { order, from: 1950 }));
                (
                    format!("in `{}` years have two digits ({cell}): they may be of any century", name(*field).unwrap_or_default()),
                    format!("if they are of 1950 to 2049: {map}; another year than 1950 begins another hundred years"),
                )
            }
            Doubt::NoYear(field, cell, years) => {
                let year = years.first().copied().unwrap_or(2024);
                let map = self.in_its_order(*field, cell, |order| ColumnFormat::In(OfYear { order, year }));
                let column = name(*field).unwrap_or_default();
                (
                    match &years[..] {
                        [] => format!("in `{column}` the dates name no year ({cell}), and nothing else in the file does"),
                        years => {
                            let years: Vec<String> = years.iter().map(u16::to_string).collect();
                            format!(
                                "in `{column}` the dates name no year ({cell}), and several are named beside them: {}",
                                years.join(", ")
                            )
                        }
                    },
                    format!("if they are of {year}: {map}; any other year likewise, or `year=NAME` for a column of years"),
                )
            }
        };
        Some(Problem::of_file(&self.file, message, None).hint(hint))
    }

    /// The mappings with which a column is read, for the orders of day and month that its cells leave open.
    fn in_its_order(&self, field: Field, cell: &str, manner: impl Fn(ShortOrder) -> ColumnFormat) -> String {
        let with = |order: ShortOrder| {
            let mut mapping = self.mapping.clone();
            mapping.set_manner(field, manner(order));
            flag(&mapping)
        };
        let column = self.mapping.of(field).and_then(|taken| places::place(taken.columns.first()?, &self.header).ok());
        match column.and_then(|column| self.orders.told(column)) {
            Some(order) => with(order.into()),
            // The month has its name.
            None if cell.contains(char::is_alphabetic) => with(ShortOrder::Told),
            None => {
                format!("{} where the day comes first, {} where the month does", with(ShortOrder::DayFirst), with(ShortOrder::MonthFirst))
            }
        }
    }

    /// How the table was read if the user did not say how, and what to write to change that.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        let (file, map) = (&self.file, flag(&self.mapping));
        match &self.basis {
            _ if self.doubt.is_some() => None,
            MappingOrigin::Given => None,
            MappingOrigin::Kept(day) => Some(format!("{file}: columns as you chose them on {day}, {map}")),
            MappingOrigin::Proposed => {
                let loss = self.losses.iter().find(|words| words.contains(NO_END)).map(|words| format!("; {words}"));
                let unsure: String = self.unsure.iter().map(|words| format!("; {words}")).collect();
                Some(format!("{file}: columns as they look, {map}; give another --map to change that{unsure}{}", loss.unwrap_or_default()))
            }
        }
    }

    /// The first rows as events, or the reasons why they are not.
    #[must_use]
    pub fn preview(&self, mapping: &Mapping) -> Vec<Result<Previewed, String>> {
        match self.made(mapping, SHOWN) {
            Ok((events, _)) => events,
            Err(why) => vec![Err(why)],
        }
    }

    /// The losses with a mapping, in words: of all rows if they were read with it, else of the first ones.
    #[must_use]
    pub fn losses(&self, mapping: &Mapping) -> Vec<String> {
        if *mapping == self.mapping && self.doubt.is_none() {
            return self.losses.clone();
        }
        let Ok((events, losses)) = self.made(mapping, self.rows.len()) else { return Vec::new() };
        let kept = events.iter().filter(|event| event.is_ok()).count() as u64;
        let lost = events.len() as u64 - kept;
        let mut words: Vec<String> = Vec::new();
        if lost > 0 {
            words.push(format!("{lost} left out"));
        }
        words.extend(losses.no_end_in_words(kept));
        words.extend(losses.unread.iter().map(UnreadCells::words));
        words.into_iter().map(|words| format!("of the first {} rows: {words}", events.len())).collect()
    }

    /// The first `most` rows as events, and the losses in them.
    fn made(&self, mapping: &Mapping, most: usize) -> Result<(Vec<Result<Previewed, String>>, Losses), String> {
        let mut places = Places::new(mapping, &self.header)?;
        let _ = self.orders.settle(&mut places);
        let mut maker = Maker::new(&self.file, &self.header, places);
        let mut event = |(row, line): (&Vec<String>, u64)| {
            let mut cells = Cells::default();
            row.iter().for_each(|cell| cells.push(cell));
            if maker.section(&cells).is_some() {
                return None;
            }
            let previewed = |event: Event| Previewed { when: event.when.edtf, title: event.title.to_string() };
            Some(maker.event(line, &cells).map(previewed).map_err(NoEvent::words))
        };
        let events = self.rows.iter().zip(1..).filter_map(&mut event).take(most).collect();
        Ok((events, maker.losses))
    }

    /// The name of a column in mappings, by its position counted from 0.
    #[must_use]
    pub fn name_of(&self, at: usize) -> ColumnName {
        places::name_of(&self.header, at)
    }

    /// The field of each column, in the order of the columns; if it has several, the first.
    #[must_use]
    pub fn taken<'a>(&self, mapping: &'a Mapping) -> Vec<Option<&'a Taken>> {
        let mut all = vec![None; self.header.len()];
        // The parts of a title are also fields of their own, which take precedence.
        let (titles, others): (Vec<_>, Vec<_>) = mapping.taken().iter().partition(|taken| taken.field == Field::Title);
        for taken in others.into_iter().chain(titles) {
            let places = taken.columns.iter().filter_map(|column| places::place(column, &self.header).ok());
            places.for_each(|at| all[at] = all[at].or(Some(taken)));
        }
        all
    }
}

/// One of the first rows as an event, by a mapping that may not have been used for reading yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Previewed {
    /// The date.
    pub when: Edtf,
    /// The title it would get.
    pub title: String,
}

/// A mapping as an argument for a shell.
fn flag(mapping: &Mapping) -> String {
    format!("--map '{}'", mapping.to_string().replace('\'', "'\\''"))
}
