//! Coded records in lists of sources: a source that only machine-coded events cite is noted as such.

use super::Selection;
use crate::model::citation;
use crate::model::{Event, Line, Source};
use std::collections::HashSet;

/// The note on a source that no curated event cites.
const NOTE: &str = "cited by machine-coded events only";

/// Returns the sources of the selection, each once; a source that only coded events cite has `NOTE` in its note.
pub(super) fn cited(selection: &Selection<'_>) -> Vec<Source> {
    let curated: Vec<&Event> = selection.events.iter().copied().filter(|event| !event.is_machine_coded()).collect();
    let curated = citation::sources(&curated, selection.directory);
    let curated: HashSet<_> = curated.iter().map(|source| &source.id).collect();
    let noted = |source: &Source| match &source.note {
        Some(note) => format!("{note}; {NOTE}"),
        None => NOTE.to_owned(),
    };
    let all = citation::sources(selection.events, selection.directory).into_iter();
    all.map(|source| {
        if curated.contains(&source.id) { source.clone() } else { Source { note: Some(Line::from(&*noted(source))), ..source.clone() } }
    })
    .collect()
}
