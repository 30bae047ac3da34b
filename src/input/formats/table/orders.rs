//! The order of day and month in columns, and whether their years have all digits.
//!
//! Owns looking at all rows: another cell of the column may decide what one cell leaves open. The preview of a table and
//! its reading use the same answer.

use super::cells::Cells;
use super::mapping::Field;
use super::places::Places;
use super::reader::Grid;
use super::when::{Tells, tells};
use crate::dates::{self, DayOrder, NoDate};
use std::ops::ControlFlow;

/// The fields that hold a date in one cell.
pub(super) const DATES: [Field; 3] = [Field::Date, Field::From, Field::To];

/// What all rows show about the columns that may be dates.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Orders(Vec<(usize, ColumnOrder)>);

/// What a column shows.
#[derive(Clone, Debug, Default, PartialEq)]
struct ColumnOrder {
    order: Order,
    /// The order that its cells show without contradiction.
    told: Option<DayOrder>,
    /// Most years have two digits, as in this cell.
    short: Option<String>,
}

/// The order of day and month in a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Order {
    /// No cell has two meanings.
    #[default]
    Clear,
    /// Some cells have, and others decide the order.
    One(DayOrder),
    /// No cell decides, or the cells disagree; with a cell that has two meanings.
    Unknown(String),
}

impl Orders {
    /// Reads the columns that have a date of three numbers in one of the first rows, and always those in `always`.
    pub fn of(grid: &Grid, bytes: &[u8], sample: &[Vec<String>], always: &[usize]) -> Self {
        let mut asked = Asked::of(grid.header.len(), sample, always);
        if !asked.0.is_empty() {
            grid.rows(bytes, &mut |row| {
                row.cells.into_iter().for_each(|cells| asked.row(cells));
                ControlFlow::Continue(())
            });
        }
        asked.finish()
    }

    /// Whether these rows leave nothing open that further rows could decide.
    pub fn are_clear(&self) -> bool {
        self.0.iter().all(|(_, column)| column.order == Order::Clear && column.short.is_none())
    }

    /// Sets the order of the dates of a table, if its mapping does not. A column that leaves it open takes the order of
    /// the other columns of dates. Returns the field and a cell of a column that stays open.
    pub fn settle(&self, places: &mut Places) -> Option<(Field, String)> {
        let mut open = None;
        for field in DATES {
            let Some(found) = places.get(field).first().and_then(|column| self.get(*column)) else { continue };
            match &found.order {
                Order::Clear => {}
                _ if places.order(field).is_some() => {}
                Order::One(order) => places.set_order(field, *order),
                Order::Unknown(cell) => match self.elsewhere(places) {
                    Some(order) => places.set_order(field, order),
                    None => open = open.or_else(|| Some((field, cell.clone()))),
                },
            }
        }
        open
    }

    /// The order that any of the columns of dates shows.
    fn elsewhere(&self, places: &Places) -> Option<DayOrder> {
        let told = |field: Field| places.order(field).or_else(|| self.get(*places.get(field).first()?)?.told);
        DATES.into_iter().find_map(told)
    }

    /// A cell of a column in which most years have two digits.
    pub fn short(&self, column: usize) -> Option<String> {
        self.get(column)?.short.clone()
    }

    fn get(&self, column: usize) -> Option<&ColumnOrder> {
        self.0.iter().find(|(at, _)| *at == column).map(|(_, order)| order)
    }
}

/// Columns that are read row by row.
pub(super) struct Asked(Vec<(usize, Told)>);

impl Asked {
    /// The columns that have a date of three numbers in one of the first rows, and always those in `always`.
    pub fn of(columns: usize, sample: &[Vec<String>], always: &[usize]) -> Self {
        let asks =
            |at: &usize| always.contains(at) || sample.iter().any(|row| row.get(*at).is_some_and(|cell| tells(cell) != Tells::Nothing));
        Self((0..columns).filter(asks).map(|at| (at, Told::default())).collect())
    }

    pub fn row(&mut self, cells: &Cells) {
        self.0.iter_mut().for_each(|(at, told)| told.cell(cells.get(*at)));
    }

    pub fn finish(self) -> Orders {
        Orders(self.0.into_iter().map(|(at, told)| (at, told.finish())).collect())
    }
}

/// What the cells of a column show so far.
#[derive(Debug, Default)]
struct Told {
    day_first: bool,
    month_first: bool,
    either: Option<String>,
    /// The number of cells with a year of two digits, and the first of them.
    short: u64,
    first_short: Option<String>,
    /// The number of cells with a value.
    filled: u64,
}

impl Told {
    fn cell(&mut self, cell: &str) {
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        // Most dates have the form of ISO 8601 and are skipped.
        if cell.len() == 10 && cell.as_bytes()[4] == b'-' {
            return;
        }
        match tells(cell) {
            Tells::Order(DayOrder::DayFirst) => self.day_first = true,
            Tells::Order(DayOrder::MonthFirst) => self.month_first = true,
            Tells::Either if self.either.is_none() => self.either = Some(cell.to_owned()),
            Tells::Either | Tells::Nothing => {}
        }
        if dates::cell(cell, None) == Err(NoDate::ShortYear) {
            self.short += 1;
            self.first_short.get_or_insert_with(|| cell.to_owned());
        }
    }

    fn finish(self) -> ColumnOrder {
        let order = match (self.day_first, self.month_first, self.either) {
            (_, _, None) => Order::Clear,
            (true, false, _) => Order::One(DayOrder::DayFirst),
            (false, true, _) => Order::One(DayOrder::MonthFirst),
            (_, _, Some(cell)) => Order::Unknown(cell),
        };
        let told = match (self.day_first, self.month_first) {
            (true, false) => Some(DayOrder::DayFirst),
            (false, true) => Some(DayOrder::MonthFirst),
            _ => None,
        };
        ColumnOrder { order, told, short: self.first_short.filter(|_| self.short * 2 > self.filled) }
    }
}
