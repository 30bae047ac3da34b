//! How often each actor met each other one.

use super::Contacts;
use crate::index::query::{Facet, TermId};
use crate::index::timeline::EventId;
use crate::model::{Actor, ActorType, Id};
use roaring::RoaringBitmap;
use std::collections::HashMap;

/// The most contacts of two actors that a table keeps to list them; no screen has more rows.
const LISTED: usize = 100;

/// The kind of actors that are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ActorLevel {
    /// Each person separately.
    People,
    /// People with their ministries, armed forces and other bodies within a state.
    Institutions,
    /// People and bodies with the state that they belong to; an actor without a state counts for itself.
    #[default]
    States,
}

impl ActorLevel {
    /// All, in the order in which a key cycles through them.
    pub const ALL: [Self; 3] = [Self::People, Self::Institutions, Self::States];

    /// Its label.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Institutions => "institutions",
            Self::States => "states",
        }
    }

    /// The next one; the first after the last.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::People => Self::Institutions,
            Self::Institutions => Self::States,
            Self::States => Self::People,
        }
    }

    /// Whether the actor has a count of its own.
    #[must_use]
    pub fn has(self, actor: &Actor) -> bool {
        let is_person = actor.actor_type == ActorType::Person;
        let is_state = actor.actor_type == ActorType::State || actor.part_of.is_none();
        match self {
            Self::People => is_person,
            Self::Institutions => !is_person && !is_state,
            Self::States => !is_person && is_state,
        }
    }
}

/// How often each of some actors met each other one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The kind of actors.
    pub roll: ActorLevel,
    /// Whether contacts within one side count, too.
    pub same_side: bool,
    /// The actors with the most contacts, most first.
    pub actors: Vec<Id<Actor>>,
    /// The counts by row and column, in order of the actors; symmetric, 0 on the diagonal.
    pub counts: Vec<Vec<u64>>,
    /// The first contacts of the actors of a row and of a later column.
    contacts: HashMap<(usize, usize), Vec<EventId>>,
    /// The number of further actors with contacts.
    pub left_out: usize,
    /// The number of counted events that lie only possibly in the chosen days.
    pub possible: u64,
    /// The number of counted events that a machine coded.
    pub coded: u64,
}

impl Matrix {
    /// The number of meetings of two actors, by index; 0 for an invalid index.
    #[must_use]
    pub fn count(&self, row: usize, column: usize) -> u64 {
        self.counts.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0)
    }

    /// The contacts of two actors, by index: the first ones, if there are very many.
    #[must_use]
    pub fn events(&self, row: usize, column: usize) -> &[EventId] {
        self.contacts.get(&(row.min(column), row.max(column))).map_or(&[], Vec::as_slice)
    }

    /// The contacts of all actors in order, each once: the first ones, if there are more than `most`.
    #[must_use]
    pub fn all_events(&self, most: usize) -> Vec<EventId> {
        let mut events: Vec<EventId> = self.contacts.values().flat_map(|events| events.iter().take(most)).copied().collect();
        events.sort_unstable();
        events.dedup();
        events.truncate(most);
        events
    }

    /// The highest count.
    #[must_use]
    pub fn highest(&self) -> u64 {
        self.counts.iter().flatten().copied().max().unwrap_or(0)
    }
}

impl Contacts<'_> {
    /// How often the `most` actors with the most contacts met each other; those of one side only with `same_side`.
    #[must_use]
    pub fn matrix(&self, roll: ActorLevel, same_side: bool, most: usize) -> Matrix {
        let terms = self.timeline.terms().ids(Facet::Actor);
        let counted: Vec<TermId> = terms.filter(|term| self.actor(*term).is_some_and(|actor| roll.has(actor))).collect();
        let shared = self.found(self.shared(&counted, same_side) & self.occurred()) & &self.meetings;
        let mut ranked: Vec<(u64, TermId)> = counted.iter().map(|term| (self.attended(*term).intersection_len(&shared), *term)).collect();
        ranked.retain(|(contacts, _)| *contacts > 0);
        // The sort is stable: equal counts keep the order of the files.
        ranked.sort_by_key(|(contacts, _)| std::cmp::Reverse(*contacts));
        let left_out = ranked.len().saturating_sub(most);
        ranked.truncate(most);
        let mut counts = vec![vec![0; ranked.len()]; ranked.len()];
        let mut contacts = HashMap::new();
        for row in 0..ranked.len() {
            for column in (row + 1..ranked.len()).take_while(|_| (self.keep_going)()) {
                if !same_side && self.is_one_side(ranked[row].1, ranked[column].1) {
                    continue;
                }
                let between = self.between(ranked[row].1, ranked[column].1);
                let count = self.occasions(&between);
                if count > 0 {
                    let occurred = (between & self.occurred()).iter().take(LISTED).map(EventId).collect();
                    contacts.insert((row, column), occurred);
                }
                counts[row][column] = count;
                counts[column][row] = count;
            }
        }
        let actors = ranked.iter().filter_map(|(_, term)| Some(self.actor(*term)?.id.clone())).collect();
        Matrix {
            roll,
            same_side,
            actors,
            counts,
            contacts,
            left_out,
            possible: shared.intersection_len(&self.possible),
            coded: shared.intersection_len(self.timeline.coded()),
        }
    }

    /// The events in which two or more of these actors took part; without `same_side`, actors of two sides.
    fn shared(&self, actors: &[TermId], same_side: bool) -> RoaringBitmap {
        let mut sides: Vec<(TermId, RoaringBitmap)> = Vec::new();
        let (mut once, mut again) = (RoaringBitmap::new(), RoaringBitmap::new());
        for actor in actors.iter().take_while(|_| (self.keep_going)()) {
            let attended = self.attended(*actor);
            if same_side {
                again |= &once & attended;
                once |= attended;
                continue;
            }
            match sides.iter_mut().find(|(other, _)| self.is_one_side(*actor, *other)) {
                Some((_, events)) => *events |= attended,
                None => sides.push((*actor, attended.clone())),
            }
        }
        for (_, attended) in sides {
            again |= &once & &attended;
            once |= attended;
        }
        again
    }
}
