//! How often each two actors met.

use super::document::{Block, Cell, Column, Document, Paragraph, Role, Row, Sink, Span, Style, Table};
use crate::analysis::meetings::Matrix;
use crate::model::{Actor, Directory, Id};
use crate::text;
use serde_json::{Value, json};
use std::io;

/// The widest column of names in text.
const WIDEST: usize = 40;

/// Lays out a matrix of contacts. In text the columns have the numbers of the rows; in Markdown they have names.
///
/// The names in JSON are stable: `as` (`people`, `institutions`, `states`), `actors` (each `id`, `name`), `counts` (row
/// by row in the order of the actors), `left_out` (the number of further actors with contacts), `machine_coded` (the
/// number of counted events that a machine coded).
#[must_use]
pub fn document<'a>(matrix: &'a Matrix, directory: &'a Directory) -> Document<'a> {
    let mut document = Document::new("", move |sink| records(matrix, directory, sink), move || data(matrix, directory));
    if !matrix.actors.is_empty() {
        document.blocks.push(Block::Table(table(matrix, directory)));
    }
    let remark = |words| Block::from(Paragraph::new(Style::Remark, vec![Span::faint(words)]));
    document.foot.extend(remarks(matrix).into_iter().map(remark));
    document
}

fn table(matrix: &Matrix, directory: &Directory) -> Table {
    let in_text = |column: Column| Column { on_paper: [true, false], ..column };
    let in_markdown = |column: Column| Column { on_paper: [false, true], ..column };
    let names: Vec<&str> = matrix.actors.iter().map(|actor| directory.actor_name(actor)).collect();
    let mut columns = vec![in_text(Column::numbers("", 0)), Column { most: Some(WIDEST), ..Column::words("", 0) }];
    columns.extend((1..=names.len()).map(|number| in_text(Column::numbers(number.to_string(), 0))));
    columns.extend(names.iter().map(|name| in_markdown(Column::numbers(*name, 0))));
    let row = |(row, name): (usize, &&str)| {
        let counts: Vec<Cell> = (0..names.len()).map(|column| Cell::new(Role::Plain, count(matrix, row, column, "–"))).collect();
        let own = [Cell::new(Role::Faint, (row + 1).to_string()), Cell::new(Role::Name, *name)];
        Row { cells: own.into_iter().chain(counts.clone()).chain(counts).collect(), ..Row::default() }
    };
    Table::new(columns, names.iter().enumerate().map(row).collect())
}

/// The count of a cell. The diagonal is empty: an actor does not meet itself.
fn count(matrix: &Matrix, row: usize, column: usize, diagonal: &str) -> String {
    if row == column { diagonal.to_owned() } else { matrix.count(row, column).to_string() }
}

/// How many actors are left out, and how many events a machine coded: a count is only as good as its records.
#[must_use]
pub fn remarks(matrix: &Matrix) -> Vec<String> {
    let several = |count: u64, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{} {many}", text::thousands(count))),
    };
    let left_out = several(matrix.left_out as u64, "more met less", "more met less");
    let coded = several(matrix.coded, "of the events counted is machine-coded", "of the events counted are machine-coded");
    let possible = several(matrix.possible, "possibly in these days", "possibly in these days");
    [left_out, coded, possible].into_iter().flatten().collect()
}

fn records(matrix: &Matrix, directory: &Directory, sink: &mut Sink<'_>) -> io::Result<()> {
    let name = |actor: &Id<Actor>| directory.actor_name(actor).to_owned();
    sink(&std::iter::once(String::new()).chain(matrix.actors.iter().map(name)).collect::<Vec<_>>())?;
    matrix.actors.iter().enumerate().try_for_each(|(row, actor)| {
        let counts = (0..matrix.actors.len()).map(|column| count(matrix, row, column, ""));
        sink(&std::iter::once(name(actor)).chain(counts).collect::<Vec<_>>())
    })
}

fn data(matrix: &Matrix, directory: &Directory) -> Value {
    let actors: Vec<Value> = matrix.actors.iter().map(|id| json!({ "id": id, "name": directory.actor_name(id) })).collect();
    json!({ "as": matrix.roll.label(), "actors": actors, "counts": matrix.counts, "left_out": matrix.left_out,
            "machine_coded": matrix.coded })
}
