//! Which actors are rows and which are columns.

use super::super::super::app::compose_context::ComposeContext;
use super::super::super::app::page::{Role, Span};
use crate::analysis::meetings::{ActorLevel, Matrix};

/// The rows and columns: with two sides the first as rows and the second as columns, else half of the square of all.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The actors of the rows, by their place in the matrix.
    pub rows: Vec<usize>,
    /// Those of the columns.
    pub columns: Vec<usize>,
    /// The sides of the rows and of the columns, if these are two sides.
    pub sides: Option<[usize; 2]>,
}

impl Table {
    /// Arranges the actors of a matrix.
    pub fn from_matrix(matrix: &Matrix, context: &ComposeContext<'_>) -> Self {
        let length = matrix.actors.len();
        let side = |at: usize| context.sides().ranked().of_actor(&matrix.actors[at], context.timeline());
        let sides: Vec<Option<usize>> = (0..length).map(side).collect();
        let mut known: Vec<usize> = sides.iter().filter_map(|side| *side).collect();
        known.sort_unstable();
        known.dedup();
        if let ([one, other], false, false) = (known.as_slice(), matrix.same_side, sides.contains(&None)) {
            let of = |wanted: usize| (0..length).filter(|at| sides[*at] == Some(wanted)).collect();
            return Self { rows: of(*one), columns: of(*other), sides: Some([*one, *other]) };
        }
        Self { rows: (0..length.saturating_sub(1)).collect(), columns: (1..length).collect(), sides: None }
    }

    /// The two actors of a cell; `None` in the other half of the square.
    pub fn actors(&self, (row, column): (usize, usize)) -> Option<(usize, usize)> {
        let (one, other) = (*self.rows.get(row)?, *self.columns.get(column)?);
        (self.sides.is_some() || one < other).then_some((one, other))
    }

    /// The cell, or the nearest one to its right that there is.
    pub fn nearest(&self, (row, column): (usize, usize)) -> (usize, usize) {
        let right = (column..self.columns.len()).find(|column| self.actors((row, *column)).is_some());
        (row, right.unwrap_or(column))
    }

    /// The first cell with the highest number.
    pub fn highest(&self, matrix: &Matrix) -> (usize, usize) {
        let cells = (0..self.rows.len()).flat_map(|row| (0..self.columns.len()).map(move |column| (row, column)));
        cells.rev().max_by_key(|cell| self.count(*cell, matrix)).unwrap_or_default()
    }

    /// The number of contacts of a row.
    pub fn total(&self, row: usize, matrix: &Matrix) -> u64 {
        (0..self.columns.len()).map(|column| self.count((row, column), matrix)).sum()
    }

    fn count(&self, cell: (usize, usize), matrix: &Matrix) -> u64 {
        self.actors(cell).map_or(0, |(one, other)| matrix.count(one, other))
    }

    /// What is counted: "people of ▌United States and ▌China (PRC)".
    pub fn about(&self, matrix: &Matrix, context: &ComposeContext<'_>) -> Vec<Span> {
        let within = if matrix.same_side { ", also within one side" } else { "" };
        let (Some(sides), true) = (self.sides, matrix.roll != ActorLevel::States) else {
            return vec![Span::faint(format!("{}{within}", matrix.roll.label()))];
        };
        let mut spans = vec![Span::faint(format!("{} of ", matrix.roll.label()))];
        for (number, side) in sides.into_iter().enumerate() {
            if number > 0 {
                spans.push(Span::faint(" and "));
            }
            let hue = context.sides().hue(Some(side));
            let name = context.sides().side(side).map_or("", |side| &side.name);
            spans.extend([Span::new(Role::Bar(hue), "▌"), Span::new(Role::Side(hue), name)]);
        }
        spans
    }
}
