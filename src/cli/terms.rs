//! The terms of a facet with their counts: printed by `actors` and `issues`.

use super::context::Context;
use super::exit::Exit;
use super::open::{self, Opened};
use super::options::EventArgs;
use crate::index::query::{Facet, Query};
use crate::text;
use anyhow::Error;

/// Loads the files and prints the terms of a facet, each with the number of matching events that have it.
///
/// # Errors
/// Unknown names; files that cannot be read, or output that cannot be written.
pub(super) fn run(facet: Facet, events: EventArgs, context: &mut Context<'_>) -> Result<Exit, Error> {
    let asked = open::ask(events, context.surroundings)?;
    let matches = asked.found();
    let Opened { timeline, exit, .. } = asked.opened;
    // Use an empty query: the query of the filters would count the events left after choosing one more term.
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
        writeln!(context.out, "{number:>count$}  {}  {id}", text::pad(name, label))?;
    }
    Ok(exit)
}
