//! Events written as they are read, so that a million of them take no more memory than a few.
//!
//! Owns which formats can be written this way: text, CSV and JSON Lines. The others need all events at once (a brief
//! ends in its footnotes, a page in its index, a calendar sorts) and receive them collected.

use super::table::{CsvTable, TextColumns};
use super::{ExportError, Format, Omitted, Selection, calendar, coded, markdown, page, timelinejs};
use crate::index::timeline::{EventId, EventReader};
use crate::model::citation;
use crate::model::dossier::{self, NeededRecords};
use crate::model::{Event, Id};
use std::collections::HashSet;
use std::io::Write;
use std::ops::ControlFlow;

/// Reads the events to be written, in order, and passes each on; it may be called several times.
pub type Reading<'a> = dyn Fn(&mut dyn FnMut(&Event) -> Result<(), ExportError>) -> Result<(), ExportError> + 'a;

/// Writes the selection in a format, and returns what that format could not carry. The program can open JSON and JSON
/// Lines again; text is as wide as it needs to be (see [`write_text`](super::table::write_text) for a terminal).
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(format: Format, out: &mut dyn Write, selection: &Selection<'_>) -> Result<Omitted, ExportError> {
    write_stream(format, None, out, selection, &|sink| selection.events.iter().try_for_each(|event| sink(event)))
}

/// Writes events in a format as they are read. `head` holds everything but the events; text is as wide as `width`.
///
/// # Errors
/// If `out` cannot be written to, or an event cannot be read.
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
        Format::Jsonl => json_lines(out, head, reading, &mut omitted)?,
        Format::Json | Format::Markdown | Format::Html | Format::Ics | Format::Timelinejs | Format::Bibtex | Format::CslJson => {
            let events = collected(reading)?;
            let events: Vec<&Event> = events.iter().collect();
            all_at_once(format, out, &Selection { events: &events, ..*head }, &mut omitted)?;
        }
    }
    out.flush()?;
    Ok(omitted)
}

/// Reads events one after the other, as writing them asks for; `raw` has each carry the row that it was made of.
///
/// # Errors
/// What `sink` says, which ends the reading; where an event cannot be read.
pub fn read_each(
    reader: &dyn EventReader,
    ids: &mut dyn Iterator<Item = EventId>,
    raw: bool,
    sink: &mut dyn FnMut(&Event) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut written = Ok(());
    reader.read(ids, raw, &mut |event| {
        written = sink(&event);
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    written
}

/// All events that are read, for what needs them at once.
///
/// # Errors
/// Like `reading`.
pub fn collected(reading: &Reading<'_>) -> Result<Vec<Event>, ExportError> {
    let mut events = Vec::new();
    reading(&mut |event| {
        events.push(event.clone());
        Ok(())
    })?;
    Ok(events)
}

/// Writes a format that needs all events before its first line, or sorts them, or ends with everything they name.
fn all_at_once(format: Format, out: &mut dyn Write, selection: &Selection<'_>, omitted: &mut Omitted) -> Result<(), ExportError> {
    let cited = || coded::cited(selection);
    match format {
        // These formats are written while events are read.
        Format::Text | Format::Csv | Format::Jsonl => {}
        Format::Json => out.write_all(dossier::to_json(&excerpt(selection))?.as_bytes())?,
        Format::Markdown => markdown::write(out, selection, omitted)?,
        Format::Html => page::write(out, selection, omitted)?,
        Format::Ics => calendar::write(out, selection, omitted)?,
        Format::Timelinejs => timelinejs::write(out, selection, omitted)?,
        Format::Bibtex => out.write_all(citation::bibtex(&cited().iter().collect::<Vec<_>>()).as_bytes())?,
        Format::CslJson => out.write_all(citation::csl_json(&cited().iter().collect::<Vec<_>>()).as_bytes())?,
    }
    match format {
        Format::Bibtex | Format::CslJson => omitted.addresses(&citation::sources(selection.events, selection.directory)),
        _ => omitted.ties_that_lead_out(selection),
    }
    if matches!(format, Format::Ics | Format::Timelinejs | Format::Bibtex | Format::CslJson) {
        omitted.remarks(selection);
    }
    Ok(())
}

fn excerpt(selection: &Selection<'_>) -> dossier::Dossier {
    let mut excerpt = dossier::excerpt(selection.title, selection.summary, selection.directory, selection.events);
    excerpt.remarks = selection.events.iter().filter_map(|event| selection.remark(event).cloned()).collect();
    excerpt
}

/// A first reading collects the names in the events, which go into the first line.
fn json_lines(out: &mut dyn Write, head: &Selection<'_>, reading: &Reading<'_>, omitted: &mut Omitted) -> Result<(), ExportError> {
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
    let mut left_out = 0;
    reading(&mut |event| {
        let mut event = event.clone();
        let ties = event.relations.len();
        event.relations.retain(|relation| inside.contains(&relation.event));
        left_out += ties - event.relations.len();
        event.id = written.own(event.id);
        serde_json::to_writer(&mut *out, &event)?;
        Ok(out.write_all(b"\n")?)
    })?;
    omitted.ties(left_out);
    Ok(())
}
