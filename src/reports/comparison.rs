//! One event's accounts side by side: the table of [`crate::model::comparison`] as a [`Document`].

use super::document::{Block, Document, Layout, Paragraph, Role, SideBySide, Sink, Span, Style};
use super::words;
use crate::analysis::sides::Hue;
use crate::model::comparison::{self, Cell, Column, Comparison, Row, Subject};
use crate::model::{Directory, Event, MACHINE_CODED};
use serde_json::{Value, json};
use std::io;
use std::sync::Arc;

/// Lays out the accounts of an event: first where they differ, then what each says. A screen begins at the account
/// `first`, and shows the side of each in its `hue`.
///
/// The names in JSON are stable: `event`, `title`, `machine_coded`, `date` (EDTF), `summary` (sentences), `columns`
/// (each `source`, `name`, `side`, `account`, counted from 0), `rows` (each `row`, one of `day`, `name`, `place`,
/// `stance`, `participant`, `issue`, `figure`, `summary`, `quote`, `locator`, `address`, `archived_address`; `label`;
/// `about`, the id of an actor or issue or the label of a figure; and `cells`, one for each column: null if the source
/// is silent, else `says`, `differs`, `against`, `notes`), and `differences` as in [`super::differences`].
#[must_use]
pub fn document<'a>(
    event: &'a Event,
    directory: &'a Directory,
    first: usize,
    hue: &dyn Fn(&Column) -> Hue,
    layout: &Layout<'_>,
) -> Document<'a> {
    let comparison = Arc::new(comparison::compare(event, directory));
    let title = format!("{} ({})", words::event_title(event), event.id);
    let hues: Vec<Hue> = comparison.columns.iter().map(hue).collect();
    let (recorded, told) = (Arc::clone(&comparison), Arc::clone(&comparison));
    let rows = Arc::clone(&comparison);
    let document = Document::new(title, move |sink| records(event, &recorded, sink), move || as_json(event, &told, directory));
    let mut document = document.with_items("rows", move |at| rows.rows.get(at).map(row_as_json));
    document.head = vec![Block::SideBySide(SideBySide { comparison: Arc::clone(&comparison), first, hues: hues.clone(), is_head: true })];
    let (is_paper, mut blocks) = (layout.rows == 0, Vec::new());
    if is_paper {
        blocks.push(Paragraph::new(Style::Plain, vec![Span::plain(words::dated(&event.when))]).into());
        blocks.push(Block::Gap);
    }
    // A screen with columns says it in them.
    let has_columns = layout.width.is_some_and(|width| comparison::Layout::new(&comparison, width, first, layout.ascii).is_some());
    if is_paper || !has_columns || comparison.differences.is_empty() {
        blocks.extend(findings(&comparison, directory));
        // Paper shows a gap, a screen an empty line.
        blocks.push(if is_paper { Block::Gap } else { Paragraph::default().into() });
    }
    blocks.push(Block::SideBySide(SideBySide { comparison, first, hues, is_head: false }));
    document.blocks = blocks;
    document
}

/// The differences between the accounts, and what may explain them.
fn findings(comparison: &Comparison, directory: &Directory) -> Vec<Block> {
    let (role, sign) = if comparison.differences.is_empty() { (Role::Faint, "") } else { (Role::Differs, "≠ ") };
    let finding = |sentence: String| Paragraph::new(Style::Finding, vec![Span::new(role, sign), Span::new(role, sentence)]);
    comparison.summary(directory).into_iter().map(finding).map(Block::from).collect()
}

/// Writes one record for each row and one field for each column, as on the screen; a further column says whether the
/// row differs.
fn records(event: &Event, comparison: &Comparison, sink: &mut Sink<'_>) -> io::Result<()> {
    let of_columns = |cell: &dyn Fn(&Column) -> String| comparison.columns.iter().map(cell).collect::<Vec<_>>();
    let start = |row: &str, label: &str, differs: &str| vec![row.to_owned(), label.to_owned(), differs.to_owned()];
    sink(&[start("row", "label", "differs"), of_columns(&|column| column.name.clone())].concat())?;
    sink(&[start("side", "side", ""), of_columns(&|column| column.side.label().to_owned())].concat())?;
    sink(&[start("source", "source", ""), of_columns(&|column| column.source.to_string())].concat())?;
    if event.is_machine_coded() {
        sink(&[start("origin", "origin", ""), of_columns(&|_| MACHINE_CODED.to_owned())].concat())?;
    }
    for row in &comparison.rows {
        let cell = |cell: Option<&Cell>| match cell {
            None => row.subject.silence().to_owned(),
            Some(cell) => {
                let more: String = cell.against.iter().chain(&cell.notes).map(|more| format!("; {more}")).collect();
                format!("{}{more}", cell.words)
            }
        };
        let cells: Vec<String> = row.cells.iter().map(cell).collect();
        let differs = if row.differs() { "yes" } else { "no" };
        sink(&[start(row.subject.as_str(), &row.label, differs), cells].concat())?;
    }
    Ok(())
}

/// Everything except the rows, which are written one by one: 4,000 accounts make sixteen million cells.
fn as_json(event: &Event, comparison: &Comparison, directory: &Directory) -> Value {
    let columns = comparison.columns.iter().map(
        |column| json!({ "source": column.source.as_str(), "name": column.name, "side": column.side.label(), "account": column.account }),
    );
    json!({
        "event": event.id.as_str(),
        "title": &*event.title,
        "machine_coded": event.is_machine_coded(),
        "date": event.when.edtf.as_str(),
        "summary": comparison.summary(directory),
        "columns": columns.collect::<Vec<_>>(),
        "rows": [],
        "differences": comparison.differences.iter().map(|found| super::differences::found_as_json(found, directory)).collect::<Vec<_>>(),
    })
}

fn row_as_json(row: &Row) -> Value {
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
}
