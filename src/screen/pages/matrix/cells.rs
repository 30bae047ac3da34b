//! The drawing of the table: names, numbers on their heat, the totals of the rows.

use super::super::super::app::compose_context::ComposeContext;
use super::super::super::app::page::{PageLine, Role, Span, Target};
use super::super::super::app::page_stack::has_border;
use super::super::composed::{CellArea, Composed};
use super::table::Table;
use crate::analysis::meetings::Matrix;
use crate::analysis::sides::Hue;
use crate::index::statistics::Levels;
use crate::reports;
use crate::reports::document::bar::line;
use crate::text;
use std::ops::Range;

/// Shades of the levels where there are no tints.
const SHADES: [[&str; 5]; 2] = [[" ", "░", "▒", "▓", "█"], [" ", ".", ":", "o", "@"]];
/// The widest label of a row, and the widths that a cell can have.
const LABEL: usize = 24;
const CELLS: [usize; 3] = [8, 6, 4];
/// The longest bar of a row's total.
const BAR: usize = 20;

/// Lays out the table with a cell selected.
pub(super) fn composed(matrix: &Matrix, table: &Table, cell: (usize, usize), context: &ComposeContext<'_>) -> Composed {
    let drawing = Drawing::new(matrix, table, cell, context);
    let mut composed = Composed { is_fitted: true, ..Composed::default() };
    if drawing.is_high {
        composed.lines.push(PageLine::default());
    }
    composed.lines.extend(drawing.heads());
    for row in drawing.rows.clone() {
        drawing.row(row, &mut composed);
    }
    let remarks = drawing.remarks();
    if drawing.is_high && !remarks.is_empty() {
        composed.lines.push(PageLine { spans: vec![Span::plain(" "), Span::new(Role::Passing, remarks)], target: None });
    }
    composed
}

struct Drawing<'a> {
    matrix: &'a Matrix,
    table: &'a Table,
    selected: (usize, usize),
    context: &'a ComposeContext<'a>,
    is_high: bool,
    levels: Levels,
    label: usize,
    /// The columns of a cell, without the one between two.
    cell: usize,
    /// The rows and columns that are shown.
    rows: Range<usize>,
    columns: Range<usize>,
    /// Whether each row has a second line.
    is_wide: bool,
    /// The number of contacts of each row.
    totals: Vec<u64>,
}

impl<'a> Drawing<'a> {
    fn new(matrix: &'a Matrix, table: &'a Table, selected: (usize, usize), context: &'a ComposeContext<'a>) -> Self {
        let is_high = has_border(context.rows());
        let width = context.width();
        let names = table.rows.iter().map(|row| text::width(&context.name(&matrix.actors[*row])));
        let label = names.max().unwrap_or(0).min(LABEL).min(width / 3);
        let columns = table.columns.len();
        let room = width.saturating_sub(label + 2);
        let digits = text::thousands(matrix.highest()).len() + 2;
        let cell = CELLS.into_iter().find(|cell| (cell + 1) * columns <= room).unwrap_or(CELLS[2]).max(digits);
        let shown = (room / (cell + 1)).clamp(1, columns);
        // Title, hints, border; an empty line, two lines of heads, remarks.
        let all = context.rows().saturating_sub(2 + usize::from(is_high));
        let room = all.saturating_sub(if is_high { 4 + all / 3 } else { 2 }).max(1);
        let is_wide = table.rows.len() * 2 <= room;
        let fit = (if is_wide { room / 2 } else { room }).clamp(1, table.rows.len());
        Self {
            matrix,
            table,
            selected,
            context,
            is_high,
            levels: Levels::new(matrix.counts.iter().flatten().copied()),
            label,
            cell,
            rows: window(selected.0, table.rows.len(), fit),
            columns: window(selected.1, columns, shown),
            is_wide,
            totals: (0..table.rows.len()).map(|row| table.total(row, matrix)).collect(),
        }
    }

    fn hue(&self, actor: usize) -> Hue {
        self.context.hue_of(&self.matrix.actors[actor])
    }

    fn name(&self, actor: usize) -> String {
        self.context.name(&self.matrix.actors[actor])
    }

    /// The names of the columns on two lines.
    fn heads(&self) -> [PageLine; 2] {
        let mut lines = [0, 1].map(|_| vec![Span::plain(" ".repeat(self.label + 2))]);
        for column in self.columns.clone() {
            let actor = self.table.columns[column];
            let words = split(&self.name(actor), self.cell);
            let role = if column == self.selected.1 { Role::Side(self.hue(actor)) } else { Role::Bar(self.hue(actor)) };
            for (line, words) in lines.iter_mut().zip(words) {
                let words = self.context.clipped(&words, self.cell);
                line.push(Span::new(role, format!("{} ", text::pad(&words, self.cell))));
            }
        }
        lines.map(|spans| PageLine { spans, target: None })
    }

    fn row(&self, row: usize, composed: &mut Composed) {
        let actor = self.table.rows[row];
        let name = text::pad(&self.context.clipped(&self.name(actor), self.label), self.label);
        let role = if row == self.selected.0 { Role::Side(self.hue(actor)) } else { Role::Bar(self.hue(actor)) };
        let mut spans = vec![Span::plain(" "), Span::new(role, name), Span::plain(" ")];
        let mut below = vec![Span::plain(" ".repeat(self.label + 2))];
        let at = composed.lines.len();
        for (number, column) in self.columns.clone().enumerate() {
            match self.table.actors((row, column)) {
                Some((one, other)) => {
                    let count = self.matrix.count(one, other);
                    spans.extend(self.count(count, (row, column) == self.selected));
                    below.push(self.shade(count));
                    let from = self.label + 2 + number * (self.cell + 1);
                    let target = Target::Pair(self.matrix.actors[one].clone(), self.matrix.actors[other].clone());
                    let area = |line: usize| CellArea { line, columns: from..from + self.cell, target: target.clone() };
                    composed.cells.push(area(at));
                    composed.cells.extend(self.is_wide.then(|| area(at + 1)));
                }
                None => {
                    spans.push(Span::plain(" ".repeat(self.cell)));
                    below.push(Span::plain(" ".repeat(self.cell)));
                }
            }
            spans.push(Span::plain(" "));
            below.push(Span::plain(" "));
        }
        spans.extend(self.total(row));
        composed.lines.push(PageLine { spans, target: None });
        if self.is_wide {
            composed.lines.push(PageLine { spans: below, target: None });
        }
    }

    /// A number in the middle of its cell, between brackets if it is selected. With one line a row, a shade follows it.
    fn count(&self, count: u64, is_selected: bool) -> Vec<Span> {
        let level = self.levels.level(count);
        let words = if count == 0 { self.context.shown("·") } else { text::thousands(count) };
        let shade = usize::from(!self.is_wide && level > 0);
        let room = self.cell.saturating_sub(shade);
        if is_selected {
            return vec![Span::new(Role::Cell, format!("[{:^1$}]", words, self.cell - 2))];
        }
        let mut spans = vec![Span::new(Role::Heat(level), format!("{words:^room$}"))];
        if shade > 0 {
            spans.push(Span::new(Role::HeatSign(level), self.sign(level)));
        }
        spans
    }

    fn sign(&self, level: u8) -> &'static str {
        SHADES[usize::from(self.context.is_ascii())][usize::from(level.min(4))]
    }

    /// The second line of a cell.
    fn shade(&self, count: u64) -> Span {
        let level = self.levels.level(count);
        Span::new(Role::HeatBelow(level), self.sign(level).repeat(self.cell))
    }

    /// How many contacts the row has in all, as a bar, if there is room.
    fn total(&self, row: usize) -> Vec<Span> {
        let highest = self.totals.iter().copied().max().unwrap_or(0);
        let taken = self.label + 2 + self.columns.len() * (self.cell + 1);
        let room = self.context.width().saturating_sub(taken + text::thousands(highest).len() + 3).min(BAR);
        if room < 6 || self.columns.len() < self.table.columns.len() || self.table.sides.is_none() {
            return Vec::new();
        }
        let count = self.totals[row];
        vec![
            Span::plain(" "),
            Span::new(Role::Bar(self.hue(self.table.rows[row])), line(count, highest, room, self.context.is_ascii()).trim_end()),
            Span::faint(format!(" {}", text::thousands(count))),
        ]
    }

    fn remarks(&self) -> String {
        let mut words = Vec::new();
        if self.columns.len() < self.table.columns.len() {
            words.push(format!("columns {}–{} of {}", self.columns.start + 1, self.columns.end, self.table.columns.len()));
        }
        if self.rows.len() < self.table.rows.len() {
            words.push(format!("rows {}–{} of {}", self.rows.start + 1, self.rows.end, self.table.rows.len()));
        }
        words.push("a visit and its parts count once".to_owned());
        words.extend(reports::matrix::remarks(self.matrix));
        if !self.context.filters().is_empty() {
            words.push(self.context.scope());
        }
        let words = self.context.shown(&words.join(" · "));
        self.context.clipped(&words, self.context.width().saturating_sub(2))
    }
}

/// The numbers around `here` of which `fit` can be shown.
fn window(here: usize, length: usize, fit: usize) -> Range<usize> {
    let first = here.saturating_sub(fit / 2).min(length.saturating_sub(fit));
    first..(first + fit).min(length)
}

/// A name on two lines, each at most that wide where a blank allows it: the last words stand below the others.
fn split(name: &str, columns: usize) -> [String; 2] {
    let words: Vec<&str> = name.split(' ').collect();
    let (last, others) = words.split_last().map_or(("", &words[..]), |(last, others)| (*last, others));
    match others {
        [] => [String::new(), last.to_owned()],
        [.., before] if text::width(before) + text::width(last) < columns && others.len() > 1 => {
            [others[..others.len() - 1].join(" "), format!("{before} {last}")]
        }
        _ => [others.join(" "), last.to_owned()],
    }
}
