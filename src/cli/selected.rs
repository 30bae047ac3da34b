//! The events that the filters let through, read in order as they are written: what `list`, `export` and
//! `discrepancies` share.

use super::exit::Exit;
use super::open::Opened;
use super::options::CheckedFilters;
use super::stderr::say;
use crate::index::timeline::{EventId, Matches, Timeline};
use crate::input;
use crate::model::Event;
use crate::reports::{ExportError, Omitted, Reading, Selection};
use anyhow::Error;

/// All that the filters let through.
pub(super) fn everything(_: &Timeline, matches: Matches) -> Matches {
    matches
}

/// Hands over how the events that the filters let through are read, as far as `narrow` leaves them, and says what could
/// not be written of them; `raw` has each carry the row from which it was converted.
pub(super) fn selected(
    opened: Opened,
    filters: &CheckedFilters,
    raw: bool,
    narrow: impl FnOnce(&Timeline, Matches) -> Matches,
    write: impl FnOnce(&Selection<'_>, &Reading<'_>) -> Result<Omitted, ExportError>,
) -> Result<Exit, Error> {
    let Opened { source, timeline, own, exit } = opened;
    let query = filters.query(timeline.terms())?;
    let matches = timeline.find_among(&query, &own.marked, &|| true).unwrap_or_default();
    let none = matches.is_empty();
    let ids = in_order(&timeline, &narrow(&timeline, matches));
    let report = input::Source::report(&source).clone();
    let directory = input::Source::directory(&source);
    let remarks = own.is_asked_for.then(|| own.placed.remarks());
    let head = Selection::head(&report, &directory, remarks.as_ref());
    let omitted = write(&head, &|sink| {
        let mut sink = |event: Event| sink(&event);
        input::read_events(&source, &timeline, &mut ids.iter().copied(), raw, &mut sink)
    })?;
    for sentence in &omitted.sentences {
        say(&format!("note: {sentence}"));
    }
    if none && let Some(words) = filters.nothing_found(&query, timeline.terms()) {
        say(&words);
    }
    Ok(exit)
}

/// Strictly by the day at which an event stands, then by its last day, then as in the files: on paper nothing shows
/// that a part follows its whole, which the timeline puts together.
fn in_order(timeline: &Timeline, matches: &Matches) -> Vec<EventId> {
    let mut ids: Vec<_> = matches.iter().collect();
    ids.sort_by_key(|id| (timeline.anchor(*id), timeline.span(*id).latest, timeline.key(*id)));
    ids
}
