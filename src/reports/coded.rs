//! Coded records in lists of sources: a source that only machine-coded events cite is noted as such.

use super::{Events, ExportError, Format, Omitted, Selection};
use crate::model::citation;
use crate::model::{Event, Id, Line, Source, SourceType};
use indexmap::IndexSet;
use std::collections::HashSet;
use std::io::Write;

/// The note on a source that no curated event cites.
const NOTE: &str = "cited by machine-coded events only";

/// Writes the sources that the events cite, each once; a source that only coded events cite has `NOTE` in its note.
///
/// # Errors
/// If `out` cannot be written to; if an event cannot be read.
pub(super) fn write_cited(
    format: Format,
    out: &mut dyn Write,
    head: &Selection<'_>,
    events: &Events<'_>,
    omitted: &mut Omitted,
) -> Result<(), ExportError> {
    let (mut all, mut curated): (IndexSet<&Id<Source>>, HashSet<&Id<Source>>) = Default::default();
    let look = |batch: &[&Event]| {
        let curated: Vec<&Event> = batch.iter().copied().filter(|event| !event.is_machine_coded()).collect();
        Ok((citation::sources(batch, head.directory), citation::sources(&curated, head.directory)))
    };
    events.each(false, &look, &mut |(of_batch, curated_of_batch)| {
        all.extend(of_batch.into_iter().map(|source| &source.id));
        curated.extend(curated_of_batch.into_iter().map(|source| &source.id));
        Ok(())
    })?;
    let sources: Vec<&Source> = all.iter().filter_map(|id| head.directory.sources.get(*id)).collect();
    let noted = |source: &Source| {
        let terms = head.conditions.iter().filter(|_| source.source_type == SourceType::Dataset).map(String::as_str);
        source.note.as_deref().into_iter().chain([NOTE]).chain(terms).collect::<Vec<_>>().join("; ")
    };
    let cited: Vec<Source> = sources
        .iter()
        .map(|source| match curated.contains(&source.id) {
            true => (*source).clone(),
            false => Source { note: Some(Line::from(&*noted(source))), ..(*source).clone() },
        })
        .collect();
    let cited: Vec<&Source> = cited.iter().collect();
    let text = if format == Format::Bibtex { citation::bibtex(&cited) } else { citation::csl_json(&cited) };
    out.write_all(text.as_bytes())?;
    omitted.addresses(&sources);
    Ok(())
}
