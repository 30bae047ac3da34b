//! How often each met each.

use super::Contacts;
use crate::index::query::{Facet, TermId};
use crate::model::{Actor, ActorType, Id};
use roaring::RoaringBitmap;

/// As what actors are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Roll {
    /// Each person alone.
    People,
    /// People with their ministries, armed forces and other bodies within a state.
    Institutions,
    /// People and bodies with the state that they belong to; what belongs to none stands for itself.
    #[default]
    States,
}

impl Roll {
    /// All, in the order in which a key walks through them.
    pub const ALL: [Self; 3] = [Self::People, Self::Institutions, Self::States];

    /// How it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Institutions => "institutions",
            Self::States => "states",
        }
    }

    /// The next one, round the end.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::People => Self::Institutions,
            Self::Institutions => Self::States,
            Self::States => Self::People,
        }
    }

    /// Whether the actor is counted for itself.
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
    /// As what they are counted.
    pub roll: Roll,
    /// Those who met most, most contacts first.
    pub actors: Vec<Id<Actor>>,
    /// By row and column, in their order; symmetric, nothing on the diagonal.
    pub counts: Vec<Vec<u64>>,
    /// How many more had contacts.
    pub left_out: usize,
    /// How many of the events that are counted lie only possibly in the days asked for.
    pub possible: u64,
    /// How many of the events that are counted a machine coded.
    pub coded: u64,
}

impl Matrix {
    /// How often two of them met, by their places; 0 for a place that there is not.
    #[must_use]
    pub fn count(&self, row: usize, column: usize) -> u64 {
        self.counts.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0)
    }

    /// The highest count.
    #[must_use]
    pub fn highest(&self) -> u64 {
        self.counts.iter().flatten().copied().max().unwrap_or(0)
    }
}

impl Contacts<'_> {
    /// How often the `most` who met most met each other.
    #[must_use]
    pub fn matrix(&self, roll: Roll, most: usize) -> Matrix {
        let terms = (0..self.timeline.terms().of(Facet::Actor).len()).filter_map(|number| u32::try_from(number).ok().map(TermId));
        let counted: Vec<TermId> = terms.filter(|term| self.actor(*term).is_some_and(|actor| roll.has(actor))).collect();
        let shared = self.found(self.shared(&counted) & self.occurred());
        let mut ranked: Vec<(u64, TermId)> = counted.iter().map(|term| (self.attended(*term).intersection_len(&shared), *term)).collect();
        ranked.retain(|(contacts, _)| *contacts > 0);
        // Stable: of the same number, in the order of the files.
        ranked.sort_by_key(|(contacts, _)| std::cmp::Reverse(*contacts));
        let left_out = ranked.len().saturating_sub(most);
        ranked.truncate(most);
        let mut counts = vec![vec![0; ranked.len()]; ranked.len()];
        for row in 0..ranked.len() {
            for column in (row + 1..ranked.len()).take_while(|_| (self.keep_going)()) {
                let count = self.occasions(&self.between(ranked[row].1, ranked[column].1));
                counts[row][column] = count;
                counts[column][row] = count;
            }
        }
        let actors = ranked.iter().filter_map(|(_, term)| Some(self.actor(*term)?.id.clone())).collect();
        Matrix {
            roll,
            actors,
            counts,
            left_out,
            possible: shared.intersection_len(&self.possible),
            coded: shared.intersection_len(self.timeline.coded()),
        }
    }

    /// The events in which two or more of some actors took part.
    fn shared(&self, actors: &[TermId]) -> RoaringBitmap {
        let (mut once, mut again) = (RoaringBitmap::new(), RoaringBitmap::new());
        for actor in actors.iter().take_while(|_| (self.keep_going)()) {
            let attended = self.attended(*actor);
            again |= &once & attended;
            once |= attended;
        }
        again
    }
}
