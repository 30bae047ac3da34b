//! Events written as they are read, so that a million of them take no more memory than a few.
//!
//! Owns which format is written by whom, and the JSON formats: their head names the records that the events refer to, so
//! the events are read once for it. The text of a batch is made on any thread; only what depends on the events before it,
//! such as an id that is taken, waits for its turn.

use super::table::{write_csv, write_text};
use super::{Events, ExportError, Format, Omitted, Selection, calendar, coded, markdown, page, tied::Tied, timelinejs, xlsx};
use crate::model::dossier::{self, Dossier, NeededRecords, WrittenIds};
use crate::model::{Event, Id, Remark};
use std::io::Write;

/// Writes the selection in a format, and returns what that format could not carry. The program can open JSON and JSON
/// Lines again; text is as wide as it needs to be (see [`write_text`] for a terminal).
///
/// # Errors
/// If `out` cannot be written to.
pub fn write(format: Format, out: &mut dyn Write, selection: &Selection<'_>) -> Result<Omitted, ExportError> {
    write_stream(format, None, out, selection, &Events::held(selection.events))
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
    events: &Events<'_>,
) -> Result<Omitted, ExportError> {
    let mut omitted = Omitted::default();
    match format {
        Format::Text => write_text(out, head, events, width)?,
        Format::Csv => write_csv(out, head, events, &mut omitted)?,
        Format::Xlsx => xlsx::write(out, head, events, &mut omitted)?,
        Format::MarkdownFolder => return Err(ExportError::NeedsFolder),
        Format::Json => json(out, head, events, &mut omitted)?,
        Format::Jsonl => json_lines(out, head, events, &mut omitted)?,
        Format::Markdown => markdown::write(out, head, events, &mut omitted)?,
        Format::Html => page::write(out, head, events, &mut omitted)?,
        Format::Ics => calendar::write(out, head, events, &mut omitted)?,
        Format::Timelinejs => timelinejs::write(out, head, events, &mut omitted)?,
        Format::Bibtex | Format::CslJson => coded::write_cited(format, out, head, events, &mut omitted)?,
    }
    if matches!(format, Format::Ics | Format::Timelinejs | Format::Bibtex | Format::CslJson) && head.remarks.is_some() {
        let remarked = |batch: &[&Event]| Ok(batch.iter().filter(|event| head.remark(event).is_some()).count());
        let mut count = 0;
        events.uncounted().each(false, &remarked, &mut |remarked| {
            count += remarked;
            Ok(())
        })?;
        omitted.remarks(count);
    }
    out.flush()?;
    Ok(omitted)
}

/// A dossier: what stands around the events, and the events, each indented as its list is.
fn json(out: &mut dyn Write, head: &Selection<'_>, events: &Events<'_>, omitted: &mut Omitted) -> Result<(), ExportError> {
    let (before, after) = dossier::around_events(&excerpt(head, events)?)?;
    out.write_all(before.as_bytes())?;
    let print = |event: &Event, text: &mut Vec<u8>| -> Result<(), ExportError> {
        text.extend_from_slice(b"    ");
        text.extend_from_slice(serde_json::to_string_pretty(event)?.replace('\n', "\n    ").as_bytes());
        Ok(())
    };
    let mut is_first = true;
    let between = &mut |out: &mut dyn Write| {
        let between: &[u8] = if std::mem::take(&mut is_first) { b"\n" } else { b",\n" };
        out.write_all(between)
    };
    write_json_events(out, events, &print, between, omitted)?;
    if !is_first {
        out.write_all(b"\n  ")?;
    }
    Ok(out.write_all(after.as_bytes())?)
}

/// A header line, then an event on each line.
fn json_lines(out: &mut dyn Write, head: &Selection<'_>, events: &Events<'_>, omitted: &mut Omitted) -> Result<(), ExportError> {
    writeln!(out, "{}", dossier::header_line(&excerpt(head, events)?)?)?;
    let print = |event: &Event, text: &mut Vec<u8>| -> Result<(), ExportError> {
        serde_json::to_writer(&mut *text, event)?;
        text.push(b'\n');
        Ok(())
    };
    write_json_events(out, events, &print, &mut |_| Ok(()), omitted)
}

/// The title, the summary, the records that the events refer to, and the reader's remarks on them.
fn excerpt(head: &Selection<'_>, events: &Events<'_>) -> Result<Dossier, ExportError> {
    let mut needed = NeededRecords::new(head.directory);
    let mut remarks: Vec<Remark> = Vec::new();
    let look = |batch: &[&Event]| {
        let mut needed = NeededRecords::new(head.directory);
        batch.iter().for_each(|event| needed.need(event));
        let remarks: Vec<Remark> = batch.iter().filter_map(|event| head.remark(event).cloned()).collect();
        Ok((needed, remarks))
    };
    let mut take = |(of_batch, remarks_of_batch)| {
        needed.add(of_batch);
        remarks.extend::<Vec<Remark>>(remarks_of_batch);
        Ok(())
    };
    // Any row may have a remark.
    match head.remarks {
        Some(_) => events.uncounted().each(false, &look, &mut take)?,
        None => {
            let data_sets = events.uncounted().each_that_may_name_more(&look, &mut take)?;
            data_sets.into_iter().for_each(|id| needed.source(id));
        }
    }
    Ok(needed.dossier(head.title, head.about().as_deref(), remarks))
}

/// The events of a batch as JSON.
struct Printed {
    text: Vec<u8>,
    /// Where the text of each event ends, and its id.
    events: Vec<(usize, Id<Event>)>,
    leading_out: usize,
}

type Print<'a> = dyn Fn(&Event, &mut Vec<u8>) -> Result<(), ExportError> + Sync + 'a;

/// Writes events with their rows, each under an id of its own, with the ties among them.
fn write_json_events(
    out: &mut dyn Write,
    events: &Events<'_>,
    print: &Print<'_>,
    before_each: &mut dyn FnMut(&mut dyn Write) -> std::io::Result<()>,
    omitted: &mut Omitted,
) -> Result<(), ExportError> {
    let tied = Tied::among(events)?;
    let print_all = |batch: &[&Event]| {
        let mut printed = Printed { text: Vec::with_capacity(batch.len() * 1_024), events: Vec::new(), leading_out: 0 };
        for event in batch {
            match tied.leading_out(event) {
                0 => print(event, &mut printed.text)?,
                leading_out => {
                    printed.leading_out += leading_out;
                    let mut event = (*event).clone();
                    event.relations.retain(|tie| tied.has(tie));
                    print(&event, &mut printed.text)?;
                }
            }
            printed.events.push((printed.text.len(), event.id.clone()));
        }
        Ok(printed)
    };
    let (mut written, mut leading_out) = (WrittenIds::default(), 0);
    events.each(true, &print_all, &mut |printed| {
        leading_out += printed.leading_out;
        let mut start = 0;
        for (end, id) in printed.events {
            let text = &printed.text[start..end];
            before_each(out)?;
            let own = written.own(id.clone());
            if own == id {
                out.write_all(text)?
            } else {
                write_under(out, text, &id, &own)?
            }
            start = end;
        }
        Ok(())
    })?;
    omitted.ties(leading_out);
    Ok(())
}

/// Writes the JSON of an event with another id, which is its first field.
fn write_under(out: &mut dyn Write, text: &[u8], id: &Id<Event>, own: &Id<Event>) -> Result<(), ExportError> {
    let (id, own) = (serde_json::to_string(id)?, serde_json::to_string(own)?);
    let colon = memchr::memchr(b':', text).unwrap_or(0);
    let at = colon + memchr::memmem::find(&text[colon..], id.as_bytes()).unwrap_or(0);
    out.write_all(&text[..at])?;
    out.write_all(own.as_bytes())?;
    Ok(out.write_all(&text[at + id.len()..])?)
}
