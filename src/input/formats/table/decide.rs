//! Decides what only whole columns of a table can settle: the order of day and month, and the century.
//!
//! Owns asking all rows of a table that is not in memory. Leaves what the cells of a column show to [`super::orders`].

use super::mapping::Field;
use super::orders::{Asked, DATES, Orders};
use super::places::Places;
use super::reader::Grid;
use super::sample::Doubt;
use super::walk::Walk;
use crate::input::cancel::Cancel;
use crate::input::error::LoadError;
use crate::input::input_bytes::InputBytes;
use std::ops::ControlFlow;

/// Asks all rows of a table that is not in memory.
///
/// # Errors
/// The error of the system; a cancelled load.
pub(super) fn ask(supply: &InputBytes, grid: &Grid, mut asked: Asked, cancel: &Cancel) -> Result<Orders, LoadError> {
    let walked = Walk::new(supply, grid).rows(grid.start(), supply.len(), &mut |_, row| {
        row.cells.into_iter().for_each(|cells| asked.row(cells));
        if cancel.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    walked.map_err(|cause| supply.error(cause))?;
    if cancel.is_cancelled() {
        return Err(LoadError::Stopped);
    }
    let mut orders = asked.finish();
    // A table that is read in pieces does not know what stands above a piece.
    orders.forget_sections();
    Ok(orders)
}

/// The columns that hold a date in one cell.
pub(super) fn dates_of(places: &Places) -> Vec<usize> {
    DATES.iter().flat_map(|field| places.get(*field)).copied().collect()
}

/// Sets what the whole columns show of their dates; returns what they leave open.
pub(super) fn decide(places: &mut Places, orders: &Orders) -> Option<Doubt> {
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
pub(super) fn without_year(places: &Places, orders: &Orders) -> Option<(Field, usize)> {
    let is_open = |field: Field| {
        let column = places.get(field).first().copied()?;
        let needs_one = orders.no_year(column).is_some() && places.year(field).is_none() && places.get(year_of(field)).is_empty();
        needs_one.then_some((field, column))
    };
    DATES.into_iter().find_map(is_open)
}
