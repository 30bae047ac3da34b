//! The chain of an event: the events that it follows, answers, carries out or is part of, its results, and their
//! chains, as a tree in time order.
//!
//! Owns which events belong to the chain and the parent of each. An event has one line, under an event that came before
//! it (on the same day: under an event that it names so). Its ties to other events are named there and not followed
//! again, so a cycle ends.

use super::{EventId, Tie, Timeline};
use crate::model::RelationType;
use std::collections::{BTreeSet, HashMap, VecDeque};

/// A tree of events with ties to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// The lines from the top: each below its parent, lines with the same parent by time.
    pub links: Vec<Link>,
    /// The number of events.
    pub events: usize,
}

/// A line of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The event.
    pub id: EventId,
    /// The parent event, and the ties to it as seen from this event; `None` at the start of a chain.
    pub hangs_on: Option<(EventId, Vec<Tie>)>,
    /// The number of ancestors.
    pub depth: usize,
    /// Whether more events with the same parent follow below.
    pub has_sibling_below: bool,
    /// Whether this is only a reference: the event's own line is under another event that it is tied to.
    pub is_elsewhere: bool,
    /// The number of further tied events that are left out because the chain is too long.
    pub left_out: usize,
}

impl Chain {
    /// The most events in the chain of a screen.
    pub const LIMIT: usize = 200;
}

impl Timeline {
    /// The chain of an event: the `limit` events with the fewest ties between them and it, including itself.
    #[must_use]
    pub fn chain(&self, centre: EventId, limit: usize) -> Chain {
        let events = self.around(centre, limit.max(1));
        let order = self.told_in_order(&events);
        let place: HashMap<EventId, usize> = order.iter().zip(0..).map(|(id, place)| (*id, place)).collect();
        let mut below: HashMap<Option<EventId>, Vec<(EventId, bool)>> = HashMap::new();
        for &id in &order {
            let is_earlier = |other: &EventId| place.get(other).is_some_and(|other| *other < place[&id]);
            let earlier: BTreeSet<EventId> = self.others(id).filter(is_earlier).collect();
            let own = self.own_line(id, &earlier);
            below.entry(own).or_default().push((id, false));
            for other in earlier.into_iter().filter(|other| Some(*other) != own) {
                below.entry(Some(other)).or_default().push((id, true));
            }
        }
        let mut links = Vec::new();
        let mut open: Vec<(Option<EventId>, usize, usize)> = vec![(None, 0, 0)];
        while let Some((above, depth, next)) = open.pop() {
            let Some(&(id, is_elsewhere)) = below.get(&above).and_then(|list| list.get(next)) else { continue };
            let has_sibling_below = below.get(&above).is_some_and(|list| next + 1 < list.len());
            let ties = |other: EventId| self.ties(id).iter().filter(|tie| tie.other == other).copied().collect();
            let left_out = if is_elsewhere { BTreeSet::new() } else { self.others(id).filter(|other| !events.contains(other)).collect() };
            links.push(Link {
                id,
                hangs_on: above.map(|above| (above, ties(above))),
                depth,
                has_sibling_below,
                is_elsewhere,
                left_out: left_out.len(),
            });
            open.push((above, depth, next + 1));
            if !is_elsewhere {
                open.push((Some(id), depth + 1, 0));
            }
        }
        Chain { links, events: events.len() }
    }

    /// The events that an event is tied to; may name one twice.
    fn others(&self, id: EventId) -> impl Iterator<Item = EventId> {
        self.ties(id).iter().map(|tie| tie.other).filter(move |other| *other != id)
    }

    /// The events with the fewest ties between them and the centre, including the centre.
    fn around(&self, centre: EventId, limit: usize) -> BTreeSet<EventId> {
        let mut events = BTreeSet::from([centre]);
        let mut queue = VecDeque::from([centre]);
        while let Some(here) = queue.pop_front() {
            let mut others: Vec<EventId> = self.others(here).collect();
            // Of a thousand statements on one visit, prefer the nearest.
            let distance = |other: &EventId| other.0.abs_diff(here.0);
            if others.len() > limit {
                others.select_nth_unstable_by_key(limit, distance);
                others.truncate(limit);
            }
            others.sort_by_key(distance);
            for other in others {
                if events.len() >= limit {
                    return events;
                }
                if events.insert(other) {
                    queue.push_back(other);
                }
            }
        }
        events
    }

    /// The events by time; within one day, first the events that others of that day follow, answer or are part of.
    fn told_in_order(&self, events: &BTreeSet<EventId>) -> Vec<EventId> {
        let mut order = Vec::with_capacity(events.len());
        let by_time: Vec<EventId> = events.iter().copied().collect();
        for day in by_time.chunk_by(|one, other| self.anchor(*one) == self.anchor(*other)) {
            let before = |id: EventId| self.ties(id).iter().filter(move |tie| tie.other != id && tie.comes_after()).map(|tie| tie.other);
            let waits_for: HashMap<EventId, Vec<EventId>> =
                day.iter().map(|id| (*id, before(*id).filter(|other| day.contains(other)).collect())).collect();
            let mut left = day.to_vec();
            while !left.is_empty() {
                let waits = |id: &EventId| waits_for[id].iter().any(|other| left.contains(other));
                // If all wait for each other they form a cycle; then the first of them.
                let next = left.iter().position(|id| !waits(id)).unwrap_or(0);
                order.push(left.remove(next));
            }
        }
        order
    }

    /// The earlier event that it is placed under: its whole, else the last of those that it names itself, else the last
    /// of those that name it.
    fn own_line(&self, id: EventId, earlier: &BTreeSet<EventId>) -> Option<EventId> {
        let ties = || self.ties(id).iter().filter(|tie| earlier.contains(&tie.other));
        let part = ties().find(|tie| tie.relation_type == RelationType::PartOf && !tie.inverse);
        let named = || ties().filter(|tie| !tie.inverse).map(|tie| tie.other).max();
        part.map(|tie| tie.other).or_else(named).or_else(|| earlier.last().copied())
    }
}
