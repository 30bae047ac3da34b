//! Decides what only whole columns of a table can settle: the order of day and month, and the century.
//!
//! Owns asking all rows of a table that is not in memory. Leaves what the cells of a column show to [`super::orders`].

use super::mapping::{ColumnFormat, Field};
use super::orders::{Asked, DATES, Orders};
use super::places::Places;
use super::reader::Grid;
use super::sample::Doubt;
use super::walk::Walk;
use super::years;
use crate::input::cancel::Cancel;
use crate::input::error::LoadError;
use crate::input::input_bytes::InputBytes;
use std::ops::ControlFlow;

/// Asks all rows of a table that is not in memory.
///
/// # Errors
/// The error of the system; a cancelled load.
pub(super) fn ask(supply: &InputBytes, grid: &Grid, mut asked: Asked, cancel: &Cancel) -> Result<Orders, LoadError> {
    let walked = Walk::new(supply, grid).rows(grid.start(), supply.len(), &mut |byte, row| {
        row.cells.into_iter().for_each(|cells| asked.row(byte, cells));
        if cancel.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    walked.map_err(|cause| supply.error(cause))?;
    if cancel.is_cancelled() {
        return Err(LoadError::Stopped);
    }
    Ok(asked.finish(grid))
}

/// The columns that hold a date in one cell.
pub(super) fn dates_of(places: &Places) -> Vec<usize> {
    DATES.iter().flat_map(|field| places.get(*field)).copied().collect()
}

/// What was decided of the dates of a table.
#[derive(Default)]
pub(super) struct Decided {
    /// The fields whose dates name no year and are taken to be of one that the file names, with the manner that says so.
    pub of_a_year: Vec<(Field, ColumnFormat)>,
    /// What is to be said of it.
    pub remarks: Vec<String>,
    /// What is left open.
    pub doubt: Option<Doubt>,
}

/// Sets what the whole columns, the head of the table and the name of its file show of the dates.
pub(super) fn decide(places: &mut Places, orders: &Orders, grid: &Grid, file: &str) -> Decided {
    let mut decided = Decided::default();
    while let Some((field, column)) = without_year(places, orders)
        && let Some((year, place)) = years::elsewhere(&grid.header[column], &grid.head.above, file)
    {
        let (name, year) = (&grid.header[column], u16::try_from(year).unwrap_or_default());
        decided.remarks.push(format!("the dates of `{name}` name no year: they are taken to be of {year}, as {place} says"));
        places.set_year(field, year);
        decided.of_a_year.push((field, places.manner(field)));
    }
    decided.doubt = open(places, orders);
    if let (Some(Doubt::NoYear(.., named)), Some((_, column))) = (&mut decided.doubt, without_year(places, orders)) {
        *named = years::named(&grid.header[column], &grid.head.above, file);
    }
    decided.remarks.extend(orders.named(places, &grid.header));
    decided
}

/// Sets what the whole columns show of their dates; returns what they leave open.
fn open(places: &mut Places, orders: &Orders) -> Option<Doubt> {
    // Whoever names the year may name the order with it.
    if let Some((field, column)) = without_year(places, orders) {
        return orders.no_year(column).map(|cell| Doubt::NoYear(field, cell, Vec::new()));
    }
    if let Some((field, cell)) = orders.settle(places) {
        return Some(Doubt::Order(field, cell));
    }
    DATES.into_iter().find_map(|field| {
        // A column of years beside it gives the century.
        let year = year_of(field);
        let short = places.get(field).first().and_then(|column| orders.short(*column));
        let cell = short.filter(|_| places.century(field).is_none() && places.get(year).is_empty())?;
        Some(Doubt::Century(field, cell))
    })
}

/// The column of years beside a date.
fn year_of(field: Field) -> Field {
    if field == Field::To { Field::EndYear } else { Field::Year }
}

/// The first field whose dates name no year, if no column of years and no mapping does; and its column.
fn without_year(places: &Places, orders: &Orders) -> Option<(Field, usize)> {
    let is_open = |field: Field| {
        let column = places.get(field).first().copied()?;
        let needs_one = orders.no_year(column).is_some() && places.year(field).is_none() && places.get(year_of(field)).is_empty();
        needs_one.then_some((field, column))
    };
    DATES.into_iter().find_map(is_open)
}
