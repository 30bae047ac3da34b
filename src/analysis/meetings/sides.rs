//! The sides of an event, and the other events that name two of them.
//!
//! A side is a state or another outermost body with all its members (`SideId`).

use crate::analysis::sides::{SideId, actor};
use crate::index::query::{Facet, TermId};
use crate::index::timeline::{Around, EventId, Matches, Timeline};
use crate::model::{Actor, Directory, Id};
use indexmap::IndexMap;
use roaring::RoaringBitmap;

/// The events around an event: all, or only those between its sides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Nearby {
    /// The events; none if there are no two sides.
    pub around: Around,
    /// The sides; empty if all events were requested, or if there are no two.
    pub sides: Vec<Id<Actor>>,
}

/// The most events to list around one; the others are counted.
const LISTED: u64 = 2_000;

impl Nearby {
    /// The events within `reach` days around an event: all, or only those between its sides. `matches` are the events
    /// that pass the filters.
    #[must_use]
    pub fn new(id: EventId, (reach, between): (u16, bool), matches: &Matches, timeline: &Timeline, directory: &Directory) -> Self {
        let sides = between.then(|| Sides::new(id, timeline, directory));
        match sides {
            None => Self { around: timeline.nearby(id, reach, None, matches, LISTED), sides: Vec::new() },
            Some(None) => Self { around: Around { reach, ..Around::default() }, sides: Vec::new() },
            Some(Some(Sides { actors, shared })) => {
                Self { around: timeline.nearby(id, reach, Some(&shared), matches, LISTED), sides: actors }
            }
        }
    }
}

/// The sides of an event, two or more.
pub struct Sides {
    /// The actor that represents each side.
    pub actors: Vec<Id<Actor>>,
    /// The events that name two of them, or their members.
    pub shared: RoaringBitmap,
}

impl Sides {
    /// The sides that took part in an event; if fewer than two did, all sides that are named; within one side, the
    /// people and bodies themselves. `None` if there are no two of these either.
    #[must_use]
    pub fn new(id: EventId, timeline: &Timeline, directory: &Directory) -> Option<Self> {
        let files = Files { timeline, directory };
        let (took_part, named) = (files.named(id, Facet::With), files.named(id, Facet::Actor));
        let sides = [&took_part, &named].into_iter().map(|terms| files.sides(terms)).find(|sides| sides.len() > 1);
        let sides = sides.or_else(|| [&took_part, &named].into_iter().map(|terms| files.members(terms)).find(|sides| sides.len() > 1))?;
        let (mut once, mut shared) = (RoaringBitmap::new(), RoaringBitmap::new());
        for side in sides.keys() {
            let events = files.events(*side);
            shared |= &once & &events;
            once |= events;
        }
        Some(Self { actors: sides.values().filter_map(|term| files.id(*term)).collect(), shared })
    }
}

struct Files<'a> {
    timeline: &'a Timeline,
    directory: &'a Directory,
}

impl<'a> Files<'a> {
    /// The actors of an event, and the bodies above them.
    fn named(&self, id: EventId, facet: Facet) -> Vec<TermId> {
        self.timeline.terms().ids(Facet::Actor).filter(|term| self.timeline.posting(facet, *term).contains(id.0)).collect()
    }

    fn broader(&self, term: TermId) -> Option<TermId> {
        self.timeline.terms().get(Facet::Actor, term)?.broader
    }

    fn id(&self, term: TermId) -> Option<Id<Actor>> {
        actor(term, self.timeline.terms(), self.directory).map(|actor| actor.id.clone())
    }

    fn side(&self, outermost: TermId) -> SideId<'a> {
        SideId::of_outermost(outermost, self.timeline.terms(), self.directory)
    }

    /// The sides of these actors, each with its first actor.
    fn sides(&self, terms: &[TermId]) -> IndexMap<SideId<'a>, TermId> {
        let mut sides = IndexMap::new();
        for term in terms.iter().filter(|term| self.broader(**term).is_none()) {
            sides.entry(self.side(*term)).or_insert(*term);
        }
        sides
    }

    /// These actors without bodies that have a member among them, each as its own side.
    fn members(&self, terms: &[TermId]) -> IndexMap<SideId<'a>, TermId> {
        let is_body = |term: &TermId| terms.iter().any(|other| self.broader(*other) == Some(*term));
        terms.iter().filter(|term| !is_body(term)).map(|term| (SideId::Actor(*term), *term)).collect()
    }

    /// The events that name a side or a member of it.
    fn events(&self, side: SideId<'_>) -> RoaringBitmap {
        let posting = |term: TermId| self.timeline.posting(Facet::Actor, term);
        match side {
            SideId::Actor(term) => posting(term).clone(),
            SideId::Country(_) => {
                let of_side =
                    self.timeline.terms().ids(Facet::Actor).filter(|term| self.broader(*term).is_none() && self.side(*term) == side);
                of_side.fold(RoaringBitmap::new(), |all, term| all | posting(term))
            }
        }
    }
}
