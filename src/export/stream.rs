//! Events written as they are read, so that a million of them take no more memory than a few.
//!
//! Owns which formats can be written so: text, CSV and JSON Lines. The others need all events at once (a brief ends in
//! its footnotes, a page in its index, a calendar sorts) and get them collected.

use super::table::{CsvTable, TextColumns};
use super::{ExportError, Format, Omitted, Selection, write};
use crate::dossier::{self, NeededRecords};
use crate::model::{Event, Id};
use std::collections::HashSet;
use std::io::Write;

/// Reads the events that are to be written, in order, and hands each over; it may be asked to do so several times.
pub type Reading<'a> = dyn Fn(&mut dyn FnMut(&Event) -> Result<(), ExportError>) -> Result<(), ExportError> + 'a;

/// Writes events in a format as they are read. `head` says everything but the events; text is as wide as `width`.
///
/// # Errors
/// Where `out` refuses, or an event cannot be read.
pub fn write_stream(
    format: Format,
    width: Option<usize>,
    out: &mut dyn Write,
    head: &Selection<'_>,
    reading: &Reading<'_>,
) -> Result<Omitted, ExportError> {
    let mut omitted = Omitted::default();
    match format {
        Format::Text => {
            let mut columns = TextColumns::new(width);
            reading(&mut |event| {
                columns.widen(event, head);
                Ok(())
            })?;
            reading(&mut |event| Ok(columns.write(out, event, head)?))?;
        }
        Format::Csv => {
            let mut table = CsvTable::new(&mut *out, head)?;
            reading(&mut |event| table.write(event, head))?;
            table.finish(&mut omitted)?;
        }
        Format::Jsonl => json_lines(out, head, reading)?,
        _ => {
            let mut events: Vec<Event> = Vec::new();
            reading(&mut |event| {
                events.push(event.clone());
                Ok(())
            })?;
            let events: Vec<&Event> = events.iter().collect();
            return write(format, out, &Selection { events: &events, ..*head });
        }
    }
    out.flush()?;
    Ok(omitted)
}

/// A first reading finds out whom and what the events name, which the first line says.
fn json_lines(out: &mut dyn Write, head: &Selection<'_>, reading: &Reading<'_>) -> Result<(), ExportError> {
    let mut excerpt = NeededRecords::new(head.directory);
    let mut tied: HashSet<Id<Event>> = HashSet::new();
    let mut remarks = Vec::new();
    reading(&mut |event| {
        excerpt.need(event);
        tied.extend(event.relations.iter().map(|relation| relation.event.clone()));
        remarks.extend(head.remark(event).cloned());
        Ok(())
    })?;
    let mut inside: HashSet<Id<Event>> = HashSet::new();
    if !tied.is_empty() {
        reading(&mut |event| {
            if tied.contains(&event.id) {
                inside.insert(event.id.clone());
            }
            Ok(())
        })?;
    }
    writeln!(out, "{}", dossier::header_line(&excerpt.dossier(head.title, head.summary, remarks))?)?;
    let mut written = dossier::WrittenIds::default();
    reading(&mut |event| {
        let mut event = event.clone();
        event.relations.retain(|relation| inside.contains(&relation.event));
        event.id = written.own(event.id);
        serde_json::to_writer(&mut *out, &event)?;
        Ok(out.write_all(b"\n")?)
    })
}
