//! Coded records where only their sources are listed: what none but a machine rests on says so.

use super::Selection;
use crate::model::citation;
use crate::model::{Event, Line, Source};
use std::collections::HashSet;

/// What a source's note says that no curated event cites.
const NOTE: &str = "cited by machine-coded events only";

/// The sources of the selection, each once; what only coded events cite has that in its note.
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
