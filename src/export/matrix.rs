//! Who met whom how often, on paper: text, Markdown, CSV, JSON.

use super::ExportError;
use super::paper::{self, Paper, TableFormat};
use crate::citation::escape_markdown;
use crate::contact::Matrix;
use crate::model::Directory;
use crate::text;
use serde_json::{Value, json};
use std::io::Write;

/// The widest column of names.
const WIDEST: usize = 40;

/// Prints a matrix of contacts. Columns of the text are numbered as its rows are.
///
/// The names in JSON are stable: `as` (`people`, `institutions`, `states`), `actors` (each `id`, `name`), `counts` (row by
/// row in the order of the actors), `left_out` (how many more had contacts), `machine_coded` (how many of the
/// events counted a machine coded).
///
/// # Errors
/// Where `out` refuses.
pub fn write_matrix(format: TableFormat, out: &mut dyn Write, matrix: &Matrix, directory: &Directory) -> Result<(), ExportError> {
    let names: Vec<&str> = matrix.actors.iter().map(|actor| directory.actor_name(actor)).collect();
    paper::write(format, out, &Sheet { matrix, names: &names }, None)
}

struct Sheet<'a> {
    matrix: &'a Matrix,
    names: &'a [&'a str],
}

impl Paper for Sheet<'_> {
    /// Columns that wrap are no columns: the width does not matter.
    fn text(&self, _: Option<usize>) -> String {
        as_text(self.matrix, self.names)
    }

    fn markdown(&self) -> String {
        as_markdown(self.matrix, self.names)
    }

    fn write_csv(&self, out: &mut dyn Write) -> Result<(), ExportError> {
        write_csv(out, self.matrix, self.names)
    }

    fn json(&self) -> Value {
        let actors: Vec<Value> = self.matrix.actors.iter().zip(self.names).map(|(id, name)| json!({ "id": id, "name": name })).collect();
        json!({ "as": self.matrix.roll.label(), "actors": actors, "counts": self.matrix.counts, "left_out": self.matrix.left_out,
                "machine_coded": self.matrix.coded })
    }
}

fn write_csv(out: &mut dyn Write, matrix: &Matrix, names: &[&str]) -> Result<(), ExportError> {
    let mut table = csv::Writer::from_writer(out);
    let head: Vec<String> = std::iter::once("").chain(names.iter().copied()).map(str::to_owned).collect();
    paper::record(&mut table, &head)?;
    for (row, name) in names.iter().enumerate() {
        let mut cells = vec![(*name).to_owned()];
        cells.extend((0..names.len()).map(|column| cell(matrix, row, column, "")));
        paper::record(&mut table, &cells)?;
    }
    Ok(table.flush()?)
}

/// The diagonal is empty: nobody meets himself.
fn cell(matrix: &Matrix, row: usize, column: usize, diagonal: &str) -> String {
    if row == column { diagonal.to_owned() } else { matrix.count(row, column).to_string() }
}

fn as_text(matrix: &Matrix, names: &[&str]) -> String {
    let number = names.len().to_string().len();
    let cells = matrix.highest().to_string().len().max(number);
    let label = names.iter().map(|name| text::width(name)).max().unwrap_or(0).min(WIDEST);
    let mut out = " ".repeat(number + 1 + label);
    for column in 0..names.len() {
        out += &format!("  {:>cells$}", column + 1);
    }
    out.push('\n');
    for (row, name) in names.iter().enumerate() {
        out += &format!("{:>number$} {}", row + 1, text::fit(name, label, "…"));
        for column in 0..names.len() {
            out += &format!("  {:>cells$}", cell(matrix, row, column, "–"));
        }
        out.push('\n');
    }
    if matrix.left_out > 0 {
        out += &format!("\n{} more had contacts\n", matrix.left_out);
    }
    out + &coded(matrix)
}

/// That not only curators say so: what is counted is no better than its records.
fn coded(matrix: &Matrix) -> String {
    match matrix.coded {
        0 => String::new(),
        1 => "\n1 of the events counted is machine-coded\n".to_owned(),
        coded => format!("\n{coded} of the events counted are machine-coded\n"),
    }
}

fn as_markdown(matrix: &Matrix, names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| escape_markdown(name)).collect();
    let mut out = format!("|  | {} |\n|---{}|\n", names.join(" | "), "|---:".repeat(names.len()));
    for (row, name) in names.iter().enumerate() {
        let cells: Vec<String> = (0..names.len()).map(|column| cell(matrix, row, column, "–")).collect();
        out += &format!("| **{name}** | {} |\n", cells.join(" | "));
    }
    out + &coded(matrix)
}
