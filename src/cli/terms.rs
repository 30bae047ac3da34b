//! The terms of a facet with their counts: what `actors` and `issues` print.

use super::context::Context;
use super::exit::Exit;
use super::open::{self, Opened};
use super::options::{CheckedFilters, EventArgs};
use super::stderr::say;
use crate::query::{Facet, Query};
use crate::text;
use anyhow::Error;
use std::io::Write;

/// Loads the files and prints the terms of a facet.
///
/// # Errors
/// As [`terms`], and what cannot be read.
pub(super) fn run(facet: Facet, events: EventArgs, context: &mut Context<'_>) -> Result<Exit, Error> {
    let (opening, filters) = events.check()?;
    terms(context.out, open::open(&opening, context.surroundings)?, &filters, facet)
}

/// Prints the terms of a facet, each with how many of the events that the filters let through have it.
///
/// # Errors
/// Unknown names; what cannot be written.
fn terms(out: &mut dyn Write, opened: Opened, filters: &CheckedFilters, facet: Facet) -> Result<Exit, Error> {
    let Opened { timeline, own, exit, .. } = opened;
    let query = filters.query(timeline.terms())?;
    let matches = timeline.find_among(&query, &own.marked, &|| true).unwrap_or_default();
    if matches.is_empty()
        && let Some(words) = filters.nothing_found(&query, timeline.terms())
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
