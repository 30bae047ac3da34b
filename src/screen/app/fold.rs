//! Folding: a visit or trip on one line, its parts not listed but counted.
//!
//! Owns which wholes are folded, and what is left to walk over: [`Folding::listed`], the matches without what is folded
//! away. What was found, counted or searched for stays as it is; a part whose whole is filtered out is not hidden,
//! for then nothing would stand for it.

use crate::analysis::changes::Moved;
use crate::dates::Day;
use crate::index::timeline::{EventId, Matches, Timeline};
use roaring::RoaringBitmap;
use std::collections::{BTreeSet, HashMap};

/// Which wholes are folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Folds {
    /// All of them, but for `except`; else none but those.
    all: bool,
    except: BTreeSet<EventId>,
}

/// What is found, and the events that it is found in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Events<'a> {
    pub timeline: &'a Timeline,
    pub matches: &'a Matches,
}

/// The folds, and what follows from these and the matches: worked out anew whenever one of them changes.
#[derive(Debug, Default)]
pub(super) struct Folding {
    folds: Folds,
    /// What these hide of the matches.
    folded: Folded,
}

/// What follows from the folds and the matches.
#[derive(Clone, Debug, Default)]
struct Folded {
    /// The matches that are not listed.
    hidden: RoaringBitmap,
    /// The matches that are; `None` where these are all.
    listed: Option<Matches>,
}

impl Folds {
    /// Every whole folded.
    fn everything() -> Self {
        Self { all: true, except: BTreeSet::new() }
    }

    /// The same wholes after a new reading of the files.
    pub(super) fn moved(&self, moved: &Moved) -> Self {
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

    /// The matches that lie in a folded whole which matches too.
    fn hidden(&self, timeline: &Timeline, matches: &Matches) -> RoaringBitmap {
        let mut parts = if self.all {
            timeline.parts().clone()
        } else {
            self.except.iter().flat_map(|whole| timeline.parts_of(*whole)).map(|part| part.0).collect()
        };
        match matches {
            // Whatever is part of something is folded away with it: a million parts take no longer than ten.
            Matches::All(_) if self.all && self.except.is_empty() => return parts,
            Matches::All(_) => {}
            Matches::Some(ids) => parts &= ids,
        }
        // Each whole is asked once, however deep its parts lie.
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
    /// Which wholes are folded.
    pub(super) fn folds(&self) -> &Folds {
        &self.folds
    }

    /// The events that the timeline lists: those found, without the parts that are folded away.
    pub(super) fn listed<'a>(&'a self, matches: &'a Matches) -> &'a Matches {
        self.folded.listed.as_ref().unwrap_or(matches)
    }

    /// How many of the events found are folded away.
    pub(super) fn away(&self) -> u64 {
        self.folded.hidden.len()
    }

    /// How many parts are folded away behind an event that is listed.
    pub(super) fn parts_behind(&self, id: EventId, timeline: &Timeline) -> usize {
        if self.folded.hidden.is_empty() || !self.folds.is_folded(id) {
            return 0;
        }
        timeline.parts_of(id).filter(|part| self.folded.hidden.contains(part.0)).count()
    }

    /// Folds others; what is listed follows with the next answer, or with [`refold`](Self::refold).
    pub(super) fn set(&mut self, folds: Folds) {
        self.folds = folds;
    }

    /// Works out anew what is listed, after the folds or the matches have changed.
    pub(super) fn refold(&mut self, events: Events<'_>) {
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

    /// The event itself where it is listed, else the whole behind which it is folded away.
    pub(super) fn standing_for(&self, id: EventId, events: Events<'_>) -> EventId {
        if !self.folded.hidden.contains(id.0) {
            return id;
        }
        let is_listed = |whole: &EventId| events.matches.contains(*whole) && !self.folded.hidden.contains(whole.0);
        events.timeline.wholes(id).find(is_listed).unwrap_or(id)
    }

    /// Unfolds every whole that an event lies in.
    pub(super) fn unfold_to(&mut self, id: EventId, events: Events<'_>) {
        let before = self.folds.clone();
        for whole in events.timeline.wholes(id) {
            self.folds.set(whole, false);
        }
        if self.folds != before {
            self.refold(events);
        }
    }

    /// Folds the whole in hand at an event, or unfolds it; the reason where there is none.
    pub(super) fn toggle(&mut self, id: EventId, events: Events<'_>) -> Result<(), &'static str> {
        let Some(whole) = events.whole_in_hand(id) else {
            let lone = events.timeline.whole(id).is_none() && events.timeline.parts_of(id).next().is_none();
            return Err(if lone { "this event has no parts and is part of nothing" } else { "what it belongs with is filtered out" });
        };
        self.folds.set(whole, !self.folds.is_folded(whole));
        self.refold(events);
        Ok(())
    }

    /// Unfolds everything where something is folded away, else folds every whole; the reason where there is none.
    pub(super) fn toggle_all(&mut self, events: Events<'_>) -> Result<(), &'static str> {
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
    /// Among those found that stand at a day: the first at or after this one, and the last before it.
    pub(super) fn around(self, day: Day) -> (Option<EventId>, Option<EventId>) {
        let index = self.matches.before(EventId(self.timeline.starting(day, Day::UNBOUNDED_FUTURE).start));
        let stands = |id: &EventId| self.timeline.anchor(*id).is_bounded();
        let after = self.matches.get(index).filter(stands);
        (after, index.checked_sub(1).and_then(|index| self.matches.get(index)).filter(stands))
    }

    /// The one that is nearest to a day.
    pub(super) fn nearest_to(self, day: Day) -> Option<EventId> {
        let (after, before) = self.around(day);
        let distance = |id: &EventId| self.timeline.anchor(*id).days_until(day).map_or(i32::MAX, i32::abs);
        after.into_iter().chain(before).min_by_key(distance)
    }

    /// The whole that folding at an event is about: itself where it has parts, else the one it lies in; among the
    /// events found, or there is nothing to hide it behind.
    fn whole_in_hand(self, id: EventId) -> Option<EventId> {
        let found = |id: &EventId| self.matches.contains(*id);
        if self.timeline.parts_of(id).any(|part| found(&part)) {
            return Some(id);
        }
        self.timeline.wholes(id).find(found)
    }
}
