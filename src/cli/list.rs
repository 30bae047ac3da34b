//! `list`, `actors`, `issues`: what is there, on paper.

use super::filters::Wanted;
use super::open::Opened;
use super::{Exit, say};
use crate::app::DateStyle;
use crate::export::{self, Existing, ExportError, Format, Omitted, Selection};
use crate::model::Event;
use crate::query::{Facet, Query};
use crate::source::{self, Source, SourceError};
use crate::text;
use crate::timeline::{Matches, Timeline};
use anyhow::{Error, anyhow};
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

/// Prints the events that the filters let through.
///
/// # Errors
/// Unknown names; what cannot be written.
pub(super) fn events(
    out: &mut dyn Write,
    opened: Opened,
    wanted: &Wanted,
    format: Format,
    dates: DateStyle,
    width: Option<usize>,
) -> Result<Exit, Error> {
    selected(opened, wanted, everything, |selection| {
        let dated: Vec<Cow<'_, Event>> = selection.events.iter().map(|event| dates.of(event)).collect();
        let events: Vec<&Event> = dated.iter().map(|event| &**event).collect();
        let dated = Selection { events: &events, ..*selection };
        match format {
            Format::Text => {
                export::write_text(out, &dated, width)?;
                Ok(Omitted::default())
            }
            format => export::write(format, out, if format == Format::Markdown { &dated } else { selection }),
        }
    })
}

/// Writes the events that the filters let through to a file.
///
/// # Errors
/// Unknown names; a file that is there and is to be kept; what cannot be written.
pub(super) fn to_file(file: &Path, existing: Existing, opened: Opened, wanted: &Wanted, format: Format) -> Result<Exit, Error> {
    selected(opened, wanted, everything, |selection| export::to_file(file, existing, format, selection)).map_err(|error| {
        match error.downcast_ref() {
            Some(ExportError::File { cause, .. }) if cause.kind() == io::ErrorKind::AlreadyExists => {
                anyhow!("{error}; --force replaces it")
            }
            _ => error,
        }
    })
}

/// All that the filters let through.
fn everything(_: &Timeline, matches: Matches) -> Matches {
    matches
}

/// Hands over the events that the filters let through, as far as `narrow` leaves them, and says what could not be
/// written of them.
pub(super) fn selected(
    opened: Opened,
    wanted: &Wanted,
    narrow: impl FnOnce(&Timeline, Matches) -> Matches,
    write: impl FnOnce(&Selection<'_>) -> Result<Omitted, ExportError>,
) -> Result<Exit, Error> {
    let Opened { mut source, timeline, own, exit } = opened;
    let query = wanted.query(timeline.terms())?;
    let matches = timeline.find_among(&query, &own.marked, &|| true).unwrap_or_default();
    let none = matches.is_empty();
    let matches = narrow(&timeline, matches);
    let events = in_order(&mut source, &timeline, &matches)?;
    let events: Vec<&Event> = events.iter().collect();
    let report = source.report();
    let directory = source.directory();
    let remarks = own.is_asked_for.then(|| own.placed.remarks());
    let omitted = write(&Selection {
        title: &report.title,
        summary: report.summary.as_deref(),
        directory: &directory,
        events: &events,
        remarks: remarks.as_ref(),
    })?;
    for sentence in &omitted.sentences {
        say(&format!("note: {sentence}"));
    }
    if none && let Some(words) = wanted.nothing_found(&query, source.terms()) {
        say(&words);
    }
    Ok(exit)
}

/// Strictly by the day at which an event stands, then by its last day, then as in the files: on paper nothing shows
/// that a part follows its whole, which the timeline puts together.
fn in_order(source: &mut dyn Source, timeline: &Timeline, matches: &Matches) -> Result<Vec<Event>, SourceError> {
    let mut ids: Vec<_> = matches.iter().collect();
    ids.sort_by_key(|id| (timeline.anchor(*id), timeline.span(*id).latest, timeline.key(*id)));
    ids.into_iter().map(|id| source::event(source, timeline, id)).collect()
}

/// Prints the terms of a facet, each with how many of the events that the filters let through have it.
///
/// # Errors
/// Unknown names; what cannot be written.
pub(super) fn terms(out: &mut dyn Write, opened: Opened, wanted: &Wanted, facet: Facet) -> Result<Exit, Error> {
    let Opened { timeline, own, exit, .. } = opened;
    let query = wanted.query(timeline.terms())?;
    let matches = timeline.find_among(&query, &own.marked, &|| true).unwrap_or_default();
    if matches.is_empty()
        && let Some(words) = wanted.nothing_found(&query, timeline.terms())
    {
        say(&words);
    }
    // Of an empty query, because that of the filters would count what choosing one term more would leave.
    let everything = Query::default();
    let counts = timeline.facets(&everything, &matches, &|| true).unwrap_or_default();
    let rows: Vec<(String, &str, &str)> = counts
        .ranked(facet, &everything)
        .into_iter()
        .filter_map(|term| {
            timeline.terms().get(facet, term).map(|named| (counts.count(facet, term).to_string(), named.label.as_str(), named.id.as_str()))
        })
        .collect();
    let count = rows.iter().map(|(count, ..)| count.len()).max().unwrap_or(0);
    let label = rows.iter().map(|(_, label, _)| text::width(label)).max().unwrap_or(0);
    for (number, name, id) in &rows {
        writeln!(out, "{number:>count$}  {}  {id}", text::pad(name, label))?;
    }
    Ok(exit)
}
