//! Folding: a visit or trip on one line, its parts not listed but counted.
//!
//! Owns which wholes are folded, and what is left to walk over: [`App::listed`], the matches without what is folded
//! away. What was found, counted or searched for stays as it is; a part whose whole is filtered out is not hidden,
//! for then nothing would stand for it.

use super::App;
use crate::analysis::changes::Moved;
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

/// What follows from the folds and the matches.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
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

impl App {
    /// The events that the timeline lists: those found, without the parts that are folded away.
    #[must_use]
    pub fn listed(&self) -> &Matches {
        self.folded.listed.as_ref().unwrap_or(&self.answer.matches)
    }

    /// How many of the events found are folded away.
    #[must_use]
    pub fn folded_away(&self) -> u64 {
        self.folded.hidden.len()
    }

    /// How many parts are folded away behind an event that is listed.
    #[must_use]
    pub fn folded_parts(&self, id: EventId) -> usize {
        if self.folded.hidden.is_empty() || !self.folds.is_folded(id) {
            return 0;
        }
        self.timeline.parts_of(id).filter(|part| self.folded.hidden.contains(part.0)).count()
    }

    /// Works out anew what is listed, after the folds or the matches have changed.
    pub(super) fn refold(&mut self) {
        self.folded = Folded::default();
        if self.folds == Folds::default() {
            return;
        }
        let hidden = self.folds.hidden(&self.timeline, &self.answer.matches);
        if !hidden.is_empty() {
            let mut listed = match &self.answer.matches {
                Matches::Some(ids) => ids.clone(),
                Matches::All(count) => RoaringBitmap::from_iter(0..*count),
            };
            listed -= &hidden;
            self.folded = Folded { hidden, listed: Some(Matches::Some(listed)) };
        }
    }

    /// The event itself where it is listed, else the whole behind which it is folded away.
    pub(super) fn standing_for(&self, id: EventId) -> EventId {
        if !self.folded.hidden.contains(id.0) {
            return id;
        }
        let is_listed = |whole: &EventId| self.answer.matches.contains(*whole) && !self.folded.hidden.contains(whole.0);
        self.timeline.wholes(id).find(is_listed).unwrap_or(id)
    }

    /// Unfolds every whole that an event lies in.
    pub(super) fn unfold_to(&mut self, id: EventId) {
        let before = self.folds.clone();
        for whole in self.timeline.wholes(id) {
            self.folds.set(whole, false);
        }
        if self.folds != before {
            self.refold();
        }
    }

    /// The whole that folding at an event is about: itself where it has parts, else the one it lies in; among the
    /// events found, or there is nothing to hide it behind.
    fn whole_in_hand(&self, id: EventId) -> Option<EventId> {
        let found = |id: &EventId| self.answer.matches.contains(*id);
        if self.timeline.parts_of(id).any(|part| found(&part)) {
            return Some(id);
        }
        self.timeline.wholes(id).find(found)
    }

    /// Folds the whole in hand, or unfolds it; the reason where there is none.
    pub(super) fn toggle_fold(&mut self) -> Result<(), &'static str> {
        let Some(id) = self.selected else { return Ok(()) };
        let Some(whole) = self.whole_in_hand(id) else {
            let lone = self.timeline.whole(id).is_none() && self.timeline.parts_of(id).next().is_none();
            return Err(if lone { "this event has no parts and is part of nothing" } else { "what it belongs with is filtered out" });
        };
        self.folds.set(whole, !self.folds.is_folded(whole));
        self.refold();
        Ok(())
    }

    /// Unfolds everything where something is folded away, else folds every whole; the reason where there is none.
    pub(super) fn toggle_all_folds(&mut self) -> Result<(), &'static str> {
        self.folds = if self.folded.hidden.is_empty() { Folds::everything() } else { Folds::default() };
        self.refold();
        if self.folds.all && self.folded.hidden.is_empty() {
            self.folds = Folds::default();
            return Err("no event shown has parts");
        }
        Ok(())
    }
}
