//! One event's accounts side by side on paper: the table of [`crate::model::comparison`] as text, Markdown, CSV, JSON.

use super::paper::{self, Paper, TableFormat};
use super::{ExportError, words};
use crate::model::citation::escape_markdown;
use crate::model::comparison::{self, Cell, Column, Comparison, Layout, Row, Subject};
use crate::model::{Directory, Event, MACHINE_CODED};
use crate::text;
use serde_json::{Value, json};
use std::io::Write;

/// Prints the accounts of an event. Text is as wide as the terminal, side by side where all columns fit, else one
/// account below the other; without a terminal nothing is wrapped.
///
/// The names in JSON are stable: `event`, `title`, `machine_coded`, `date` (EDTF), `summary` (sentences), `columns` (each `source`, `name`,
/// `side`, `account`, counted from 0), `rows` (each `row`, one of `day`, `name`, `place`, `stance`, `participant`,
/// `issue`, `figure`, `summary`, `quote`, `locator`, `address`, `archived_address`; `label`; `about`, the id of an actor or issue or the label of
/// a figure; and `cells`, a cell a column: null where the source is silent, else `says`, `differs`, `against`,
/// `notes`), and `differences` as in [`super::differences`].
///
/// # Errors
/// Where `out` refuses.
pub fn write_comparison(
    format: TableFormat,
    out: &mut dyn Write,
    event: &Event,
    directory: &Directory,
    width: Option<usize>,
) -> Result<(), ExportError> {
    let sheet = Sheet { event, comparison: &comparison::compare(event, directory), directory };
    paper::write(format, out, &sheet, width)
}

struct Sheet<'a> {
    event: &'a Event,
    comparison: &'a Comparison,
    directory: &'a Directory,
}

impl Paper for Sheet<'_> {
    fn text(&self, width: Option<usize>) -> String {
        as_text(self.event, self.comparison, self.directory, width)
    }

    fn markdown(&self) -> String {
        as_markdown(self.event, self.comparison, self.directory)
    }

    fn write_csv(&self, out: &mut dyn Write) -> Result<(), ExportError> {
        write_csv(out, self.event, self.comparison)
    }

    fn json(&self) -> Value {
        as_json(self.event, self.comparison, self.directory)
    }
}

fn as_text(event: &Event, comparison: &Comparison, directory: &Directory, width: Option<usize>) -> String {
    let mut out = String::new();
    paper::paragraph(&mut out, 0, 0, &format!("{} ({})", words::event_title(event), event.id), width);
    paper::paragraph(&mut out, 0, 0, &words::dated(&event.when), width);
    out.push('\n');
    let sign = if comparison.differences.is_empty() { "" } else { "≠ " };
    for sentence in comparison.summary(directory) {
        paper::paragraph(&mut out, 0, 2, &format!("{sign}{sentence}"), width);
    }
    let layout = width.and_then(|width| Layout::of(comparison, width, 0, false)).filter(|layout| layout.shows_all());
    match layout {
        Some(layout) => {
            out.push('\n');
            for line in layout.head(comparison).iter().chain(&layout.body(comparison, false)) {
                let line: String = line.iter().map(|(_, words)| words.as_str()).collect();
                out.push_str(line.trim_end());
                out.push('\n');
            }
            out.push_str(&addresses(comparison));
        }
        None => {
            for paragraph in comparison::stacked(comparison, width, false) {
                if paragraph.is_heading {
                    out.push('\n');
                }
                let words: String = paragraph.pieces.iter().map(|(_, words)| words.as_str()).collect();
                paper::paragraph(&mut out, 0, paragraph.hanging, &words, width);
            }
        }
    }
    out
}

/// Whole, however narrow the terminal, so that they can be clicked or copied.
fn addresses(comparison: &Comparison) -> String {
    let mut out = String::new();
    for (at, column) in comparison.columns.iter().enumerate() {
        for row in comparison.rows.iter().filter(|row| matches!(row.subject, Subject::Address | Subject::Archive)) {
            let Some(cell) = row.cells.get(at).and_then(Option::as_ref) else { continue };
            let kept = if row.subject == Subject::Archive { " (archived)" } else { "" };
            out.push_str(&format!("\n{}{kept}\n  {}", column.name, cell.words));
        }
    }
    if out.is_empty() { out } else { format!("{out}\n") }
}

fn as_markdown(event: &Event, comparison: &Comparison, directory: &Directory) -> String {
    let mut out = format!("# {}\n\n{}\n\n", escape_markdown(&words::event_title(event)), escape_markdown(&words::dated(&event.when)));
    let sign = if comparison.differences.is_empty() { "" } else { "≠ " };
    for sentence in comparison.summary(directory) {
        out += &format!("- {sign}{}\n", escape_markdown(&sentence));
    }
    if comparison.columns.is_empty() {
        return out;
    }
    let head = comparison.columns.iter().map(|column| escape_markdown(&format!("{}: {}", column.side.label(), column.name)));
    out += &format!("\n|  | {} |\n|---{}|\n", head.collect::<Vec<_>>().join(" | "), "|---".repeat(comparison.columns.len()));
    for row in &comparison.rows {
        let cells = row.cells.iter().map(|cell| markdown_cell(row, cell.as_ref()));
        out += &format!("| **{}** | {} |\n", escape_markdown(&words::one_line(&row.label)), cells.collect::<Vec<_>>().join(" | "));
    }
    out
}

fn markdown_cell(row: &Row, cell: Option<&Cell>) -> String {
    let Some(cell) = cell else { return format!("*{}*", row.subject.silence()) };
    if matches!(row.subject, Subject::Address | Subject::Archive) && text::is_web_address(&cell.words) {
        return format!("<{}>", cell.words);
    }
    let mut words = escape_markdown(&words::one_line(&cell.words));
    let more: Vec<&str> = cell.against.iter().chain(&cell.notes).map(String::as_str).collect();
    if !more.is_empty() {
        words += &format!(" ({})", escape_markdown(&more.join("; ")));
    }
    if cell.differs { format!("≠ **{words}**") } else { words }
}

/// A row a row, a column a column, as on the screen; whether a row differs stands in a column of its own.
fn write_csv(out: &mut dyn Write, event: &Event, comparison: &Comparison) -> Result<(), ExportError> {
    let mut table = csv::Writer::from_writer(out);
    let of_columns = |cell: &dyn Fn(&Column) -> String| comparison.columns.iter().map(cell).collect::<Vec<_>>();
    let start = |row: &str, label: &str, differs: &str| vec![row.to_owned(), label.to_owned(), differs.to_owned()];
    paper::record(&mut table, &[start("row", "label", "differs"), of_columns(&|column| column.name.clone())].concat())?;
    paper::record(&mut table, &[start("side", "side", ""), of_columns(&|column| column.side.label().to_owned())].concat())?;
    paper::record(&mut table, &[start("source", "source", ""), of_columns(&|column| column.source.to_string())].concat())?;
    if event.is_machine_coded() {
        paper::record(&mut table, &[start("origin", "origin", ""), of_columns(&|_| MACHINE_CODED.to_owned())].concat())?;
    }
    for row in &comparison.rows {
        let cell = |cell: &Option<Cell>| match cell {
            None => row.subject.silence().to_owned(),
            Some(cell) => {
                let more: String = cell.against.iter().chain(&cell.notes).map(|more| format!("; {more}")).collect();
                format!("{}{more}", cell.words)
            }
        };
        let cells: Vec<String> = row.cells.iter().map(cell).collect();
        let differs = if row.differs() { "yes" } else { "no" };
        paper::record(&mut table, &[start(row.subject.as_str(), &row.label, differs), cells].concat())?;
    }
    Ok(table.flush()?)
}

fn as_json(event: &Event, comparison: &Comparison, directory: &Directory) -> Value {
    let columns = comparison.columns.iter().map(
        |column| json!({ "source": column.source.as_str(), "name": column.name, "side": column.side.label(), "account": column.account }),
    );
    let rows = comparison.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| match cell {
            None => Value::Null,
            Some(cell) => json!({ "says": cell.words, "differs": cell.differs, "against": cell.against, "notes": cell.notes }),
        });
        let about = match &row.subject {
            Subject::Participant(id) => Some(id.as_str()),
            Subject::Issue(id) => Some(id.as_str()),
            Subject::Figure(label) => Some(label.as_str()),
            _ => None,
        };
        json!({ "row": row.subject.as_str(), "label": row.label, "about": about, "cells": cells.collect::<Vec<_>>() })
    });
    json!({
        "event": event.id.as_str(),
        "title": &*event.title,
        "machine_coded": event.is_machine_coded(),
        "date": event.when.edtf.as_str(),
        "summary": comparison.summary(directory),
        "columns": columns.collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
        "differences": comparison.differences.iter().map(|found| super::differences::found_as_json(found, directory)).collect::<Vec<_>>(),
    })
}
