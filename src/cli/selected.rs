//! The events that match the filters, read in order as they are written: shared by `list`, `export` and
//! `discrepancies`.

use super::bar::{self, HowFar};
use super::context::Surroundings;
use super::exit::Exit;
use super::open::{Asked, Opened};
use super::stderr::say;
use crate::index::timeline::{EventId, Matches, Timeline};
use crate::reports::{self, Events, ExportError, Format, Omitted, Selection, WriteProgress, WriteState};
use anyhow::Error;
use std::path::Path;

/// Keeps all matches.
pub(super) fn everything(_: &Timeline, matches: Matches) -> Matches {
    matches
}

/// Leaves out drafts, which nobody has accepted yet, and says how many they are.
pub(super) fn accepted(timeline: &Timeline, matches: Matches) -> Matches {
    let (kept, left_out) = timeline.without_drafts(&matches);
    if left_out > 0 {
        say(&format!("note: {}; --with-drafts takes them along", reports::drafts_left_out(left_out)));
    }
    kept
}

/// Which of the matches are written.
pub(super) type Narrow = fn(&Timeline, Matches) -> Matches;

/// The destination of the events.
pub(super) struct Destination<'a> {
    /// The file; `None` for standard output.
    pub file: Option<&'a Path>,
    pub format: Option<Format>,
    pub surroundings: &'a Surroundings,
}

impl Destination<'_> {
    /// Whether the lines appear on the terminal, where a bar would stand among them.
    fn is_seen(&self) -> bool {
        self.file.is_none() && self.surroundings.output_is_terminal
    }

    fn begun(&self, events: usize) -> WriteState {
        let name = self.file.unwrap_or(Path::new("standard output"));
        WriteState { readings: self.format.map_or(1, Format::readings), ..WriteState::begun(name, events as u64) }
    }
}

/// Calls `write` with a way to read the matching events that `narrow` keeps, and reports what the format could not
/// carry. A bar shows the progress if a user is at the terminal and does not see the lines appear.
pub(super) fn selected(
    asked: Asked,
    destination: &Destination<'_>,
    narrow: impl FnOnce(&Timeline, Matches) -> Matches,
    write: impl FnOnce(&Selection<'_>, &Events<'_>, &WriteProgress) -> Result<Omitted, ExportError>,
) -> Result<Exit, Error> {
    let Asked { opened: Opened { library, timeline, own, exit }, filters, query } = asked;
    let matches = timeline.find_among(&query, &own.marked, &|| true).unwrap_or_default();
    let none = matches.is_empty();
    let ids = in_order(&timeline, &narrow(&timeline, matches));
    let remarks = own.is_asked_for.then(|| own.placed.remarks());
    let head = Selection::head(library.report(), library.directory(), remarks.as_ref());
    let (progress, begun) = (WriteProgress::default(), destination.begun(ids.len()));
    let events = Events::read(&library, &timeline, &ids).counted(&progress);
    let write = || write(&head, &events, &progress);
    let omitted = if destination.is_seen() {
        write()?
    } else {
        let how_far = |time, room| {
            let state = begun.after(&progress, time);
            HowFar { done: state.read, total: state.events * state.readings, words: state.words("Ctrl-c stops", room) }
        };
        bar::while_working(destination.surroundings, how_far, write)?
    };
    for sentence in &omitted.sentences {
        say(&format!("note: {sentence}"));
    }
    if none && let Some(words) = filters.nothing_found(&query, timeline.terms()) {
        say(&words);
    }
    Ok(exit)
}

/// Sorts strictly by the day of an event, then by its last day, then as in the files: paper does not show that a part
/// follows its whole, which the timeline keeps together.
fn in_order(timeline: &Timeline, matches: &Matches) -> Vec<EventId> {
    let mut ids: Vec<_> = matches.iter().collect();
    // Hours follow the order of the timeline; what has none stands before them, as it came.
    let hour = |id: EventId| timeline.date(id).is_moment().then_some(id);
    ids.sort_by_key(|id| (timeline.anchor(*id), timeline.span(*id).latest, hour(*id), timeline.key(*id)));
    ids
}
