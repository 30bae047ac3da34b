//! Folding: a visit or trip takes one line; its parts are counted but not listed.
//!
//! This file owns which wholes are folded and which events remain listed: [`Folding::listed`] is the matches without
//! the folded parts. Folding does not change what is found, counted or searched. A part is not hidden if its whole is
//! filtered out, because then no line would represent it.

use crate::analysis::changes::IdMap;
use crate::dates::Day;
use crate::index::timeline::{EventId, Matches, Timeline};
use roaring::RoaringBitmap;
use std::collections::{BTreeSet, HashMap};

/// The set of folded wholes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::screen) struct Folds {
    /// If true, all wholes but those in `except` are folded; if false, only those in `except` are.
    all: bool,
    except: BTreeSet<EventId>,
}

/// The matches, and the timeline that they belong to.
#[derive(Clone, Copy, Debug)]
pub(in crate::screen) struct Events<'a> {
    pub timeline: &'a Timeline,
    pub matches: &'a Matches,
    /// The median of the days between two neighbours among the matches.
    pub usual_gap: i32,
}

/// The folds, and the results of applying them to the matches. The results are computed again when the folds or the
/// matches change.
#[derive(Debug, Default)]
pub(in crate::screen) struct Folding {
    folds: Folds,
    /// The result of applying these folds to the matches.
    folded: Folded,
}

/// The result of applying the folds to the matches.
#[derive(Clone, Debug, Default)]
struct Folded {
    /// The matches that are not listed.
    hidden: RoaringBitmap,
    /// The matches that are listed; `None` if all are.
    listed: Option<Matches>,
}

impl Folds {
    /// Returns folds in which every whole is folded.
    fn everything() -> Self {
        Self { all: true, except: BTreeSet::new() }
    }

    /// Returns the same folds for a new reading of the files.
    pub(in crate::screen) fn moved(&self, moved: &IdMap) -> Self {
        Self { all: self.all, except: self.except.iter().filter_map(|whole| moved.get(*whole)).collect() }
    }

    fn is_folded(&self, whole: EventId) -> bool {
        self.all != self.except.contains(&whole)
    }

    fn set(&mut self, whole: EventId, folded: bool) {
        if folded == self.all {
            self.except.remove(&whole);
        } else {
            self.except.insert(whole);
        }
    }

    /// Returns the matches that lie in a folded whole that also matches.
    fn hidden(&self, timeline: &Timeline, matches: &Matches) -> RoaringBitmap {
        let mut parts = if self.all {
            timeline.parts().clone()
        } else {
            self.except.iter().flat_map(|whole| timeline.parts_of(*whole)).map(|part| part.0).collect()
        };
        match matches {
            // Every part is folded, so a set operation is enough: a million parts take no longer than ten.
            Matches::All(_) if self.all && self.except.is_empty() => return parts,
            Matches::All(_) => {}
            Matches::Some(ids) => parts &= ids,
        }
        // Each whole is looked up once, however deep its parts are nested.
        let mut known: HashMap<EventId, bool> = HashMap::new();
        let mut path = Vec::new();
        let is_hidden = |part: &u32| {
            let mut here = EventId(*part);
            let hidden = loop {
                if let Some(hidden) = known.get(&here) {
                    break *hidden;
                }
                path.push(here);
                match timeline.whole(here) {
                    None => break false,
                    Some(whole) if self.is_folded(whole) && matches.contains(whole) => break true,
                    Some(whole) => here = whole,
                }
            };
            known.extend(path.drain(..).map(|id| (id, hidden)));
            hidden
        };
        parts.iter().filter(is_hidden).collect()
    }
}

impl Folding {
    /// Returns which wholes are folded.
    pub(in crate::screen) fn folds(&self) -> &Folds {
        &self.folds
    }

    /// Returns the events that the timeline lists: the matches without the parts that are folded away.
    pub(in crate::screen) fn listed<'a>(&'a self, matches: &'a Matches) -> &'a Matches {
        self.folded.listed.as_ref().unwrap_or(matches)
    }

    /// Returns the number of matches that are folded away.
    pub(in crate::screen) fn away(&self) -> u64 {
        self.folded.hidden.len()
    }

    /// Returns the number of parts that are folded into a listed event.
    pub(in crate::screen) fn parts_behind(&self, id: EventId, timeline: &Timeline) -> usize {
        if self.folded.hidden.is_empty() || !self.folds.is_folded(id) {
            return 0;
        }
        timeline.parts_of(id).filter(|part| self.folded.hidden.contains(part.0)).count()
    }

    /// Sets the folds; the list follows with the next answer or with [`refold`](Self::refold).
    pub(in crate::screen) fn set(&mut self, folds: Folds) {
        self.folds = folds;
    }

    /// Computes the list again after the folds or the matches have changed.
    pub(in crate::screen) fn refold(&mut self, events: Events<'_>) {
        self.folded = Folded::default();
        if self.folds == Folds::default() {
            return;
        }
        let hidden = self.folds.hidden(events.timeline, events.matches);
        if !hidden.is_empty() {
            let mut listed = match events.matches {
                Matches::Some(ids) => ids.clone(),
                Matches::All(count) => RoaringBitmap::from_iter(0..*count),
            };
            listed -= &hidden;
            self.folded = Folded { hidden, listed: Some(Matches::Some(listed)) };
        }
    }

    /// Returns the event itself if it is listed, else the whole that it is folded into.
    pub(in crate::screen) fn standing_for(&self, id: EventId, events: Events<'_>) -> EventId {
        if !self.folded.hidden.contains(id.0) {
            return id;
        }
        let is_listed = |whole: &EventId| events.matches.contains(*whole) && !self.folded.hidden.contains(whole.0);
        events.timeline.wholes(id).find(is_listed).unwrap_or(id)
    }

    /// Unfolds every whole that contains an event.
    pub(in crate::screen) fn unfold_to(&mut self, id: EventId, events: Events<'_>) {
        let before = self.folds.clone();
        for whole in events.timeline.wholes(id) {
            self.folds.set(whole, false);
        }
        if self.folds != before {
            self.refold(events);
        }
    }

    /// Folds or unfolds the whole at an event; returns the reason if there is none.
    pub(in crate::screen) fn toggle(&mut self, id: EventId, events: Events<'_>) -> Result<(), &'static str> {
        let Some(whole) = events.whole_in_hand(id) else {
            let lone = events.timeline.whole(id).is_none() && events.timeline.parts_of(id).next().is_none();
            return Err(if lone { "this event has no parts and is part of nothing" } else { "what it belongs with is filtered out" });
        };
        self.folds.set(whole, !self.folds.is_folded(whole));
        self.refold(events);
        Ok(())
    }

    /// Unfolds everything if any part is folded away, else folds every whole; returns the reason if there is none.
    pub(in crate::screen) fn toggle_all(&mut self, events: Events<'_>) -> Result<(), &'static str> {
        self.folds = if self.folded.hidden.is_empty() { Folds::everything() } else { Folds::default() };
        self.refold(events);
        if self.folds.all && self.folded.hidden.is_empty() {
            self.folds = Folds::default();
            return Err("no event shown has parts");
        }
        Ok(())
    }
}

impl Events<'_> {
    /// Returns the first dated match at or after this day, and the last one before it.
    pub(in crate::screen) fn around(self, day: Day) -> (Option<EventId>, Option<EventId>) {
        let index = self.matches.before(EventId(self.timeline.starting(day, Day::UNBOUNDED_FUTURE).start));
        let stands = |id: &EventId| self.timeline.anchor(*id).is_bounded();
        let after = self.matches.get(index).filter(stands);
        (after, index.checked_sub(1).and_then(|index| self.matches.get(index)).filter(stands))
    }

    /// Returns the match that is nearest to a day.
    pub(in crate::screen) fn nearest_to(self, day: Day) -> Option<EventId> {
        let (after, before) = self.around(day);
        let distance = |id: &EventId| self.timeline.anchor(*id).days_until(day).map_or(i32::MAX, i32::abs);
        after.into_iter().chain(before).min_by_key(distance)
    }

    /// Returns the whole that folding applies to at an event: the event itself if it has parts, else the whole that
    /// contains it. The whole must be among the matches, because otherwise no line could represent its parts.
    fn whole_in_hand(self, id: EventId) -> Option<EventId> {
        let found = |id: &EventId| self.matches.contains(*id);
        if self.timeline.parts_of(id).any(|part| found(&part)) {
            return Some(id);
        }
        self.timeline.wholes(id).find(found)
    }
}
