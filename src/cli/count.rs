//! `count`: how often each term of a facet occurs, on paper.

use super::filters::Wanted;
use super::open::Opened;
use super::{Exit, say};
use crate::census::Frequency;
use crate::export::{self, TableFormat};
use crate::query::Facet;
use anyhow::Error;
use std::io::Write;

/// Prints the `most` frequent terms of a facet among the events that the filters let through.
///
/// # Errors
/// Unknown names in the filters; what cannot be written.
pub(super) fn terms(
    out: &mut dyn Write,
    opened: Opened,
    wanted: &Wanted,
    facet: Facet,
    most: usize,
    format: TableFormat,
) -> Result<Exit, Error> {
    let Opened { timeline, own, exit, .. } = opened;
    let query = wanted.query(timeline.terms())?;
    let matches = timeline.find_among(&query, &own.marked, &|| true).unwrap_or_default();
    if matches.is_empty()
        && let Some(words) = wanted.nothing_found(&query, timeline.terms())
    {
        say(&words);
    }
    if let Some(mut frequency) = Frequency::new(facet, &matches, &query, (most, 0), &timeline, &|| true) {
        // What is asked for stands in the list on a screen, so that it can be taken back there.
        frequency.tallies.retain(|tally| tally.count > 0);
        export::write_frequency(format, out, &frequency, timeline.terms())?;
    }
    Ok(exit)
}
