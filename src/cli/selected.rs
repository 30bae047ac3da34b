//! The events that the filters let through, handed over in order: what `list`, `export` and `discrepancies` share.

use super::exit::Exit;
use super::open::Opened;
use super::options::CheckedFilters;
use super::stderr::say;
use crate::export::{ExportError, Omitted, Selection};
use crate::model::Event;
use crate::source::{self, Source, SourceError};
use crate::timeline::{Matches, Timeline};
use anyhow::Error;

/// All that the filters let through.
pub(super) fn everything(_: &Timeline, matches: Matches) -> Matches {
    matches
}

/// Hands over the events that the filters let through, as far as `narrow` leaves them, and says what could not be
/// written of them.
pub(super) fn selected(
    opened: Opened,
    filters: &CheckedFilters,
    narrow: impl FnOnce(&Timeline, Matches) -> Matches,
    write: impl FnOnce(&Selection<'_>) -> Result<Omitted, ExportError>,
) -> Result<Exit, Error> {
    let Opened { mut source, timeline, own, exit } = opened;
    let query = filters.query(timeline.terms())?;
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
    if none && let Some(words) = filters.nothing_found(&query, source.terms()) {
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
