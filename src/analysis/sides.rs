//! The sides of a collection: states, and bodies that belong to none, by the events in which they take part.
//!
//! They are ranked once for a collection and never for a filter, so that a hue stays with its side. What
//! makes two actors one side is said once, in `SideId`.

mod acts;
mod identity;
mod names;
mod rails;

pub use acts::{Act, Acts, Link, is_remote};
pub(super) use identity::{SideId, actor};
pub use rails::{RailSign, rails};

use crate::index::query::{Facet, Query, Sign, TermId};
use crate::index::timeline::Timeline;
use crate::model::{Actor, ActorType, Directory, Id};
use crate::text;
use roaring::RoaringBitmap;
use std::collections::HashMap;

/// The hue of a side on screen and in reports; a theme decides how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Hue {
    /// The first side.
    A,
    /// The second side.
    B,
    /// The third side.
    C,
    /// The press, and all other sides.
    #[default]
    Other,
    /// A hue of its own, from the settings, by its number there.
    Own(u8),
}

impl Hue {
    /// The number of the hue among the four that every theme has.
    #[must_use]
    pub const fn number(self) -> usize {
        match self {
            Self::A => 0,
            Self::B => 1,
            Self::C => 2,
            Self::Other | Self::Own(_) => 3,
        }
    }
}

/// A side.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The actor that stands for it: the first of those that are the same.
    pub actor: Id<Actor>,
    /// Its name.
    pub name: String,
    /// A short name of at most ten columns: "US", "PRC", "Russia".
    pub short: String,
    /// In how many events it takes part.
    pub events: u64,
    /// The actors that stand for it.
    pub terms: Vec<TermId>,
    /// Their ids.
    pub ids: Vec<String>,
    own_hue: Option<u8>,
    /// All its names, folded.
    names: Vec<String>,
}

/// What settings say of sides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wishes<'a> {
    /// The ids of the actors that are the first sides.
    pub first: &'a [String],
    /// The ids of the actors whose sides have hues of their own.
    pub own_hues: &'a [String],
}

/// The sides of a collection, most events first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RankedSides {
    sides: Vec<Side>,
    /// The side of each actor.
    of_term: Vec<Option<u32>>,
    /// Whether the first two take part in so many events that rows have a rail for each.
    has_rails: bool,
}

/// The sides in view: under a query that names exactly two, these two.
#[derive(Clone, Copy, Debug)]
pub struct SidesInView<'a> {
    ranked: &'a RankedSides,
    /// The first two.
    pub pair: [Option<usize>; 2],
    /// Whether rows have a rail for each of the two.
    pub has_rails: bool,
    is_named: bool,
}

impl RankedSides {
    /// The sides of a collection.
    #[must_use]
    pub fn new(timeline: &Timeline, directory: &Directory, wishes: Wishes<'_>) -> Self {
        let mut ranked = Self::collected(timeline, directory);
        for side in &mut ranked.sides {
            let own = wishes.own_hues.iter().position(|wanted| side.ids.contains(wanted));
            side.own_hue = own.and_then(|number| u8::try_from(number).ok());
            side.events = side.terms.iter().map(|term| timeline.posting(Facet::With, *term).len()).sum();
        }
        ranked.rank(wishes.first);
        ranked.has_rails = ranked.deserves_rails(timeline);
        ranked
    }

    /// All sides in the order of the files.
    fn collected(timeline: &Timeline, directory: &Directory) -> Self {
        let terms = timeline.terms();
        let actors = terms.of(Facet::Actor);
        let mut known: HashMap<SideId<'_>, u32> = HashMap::new();
        let mut sides: Vec<Side> = Vec::new();
        let mut of_term: Vec<Option<u32>> = vec![None; actors.len()];
        for (id, term) in terms.ids(Facet::Actor).zip(actors).filter(|(_, term)| term.broader.is_none()) {
            let Some(actor) = directory.actors.get(term.id.as_str()) else { continue };
            if actor.actor_type == ActorType::Person {
                continue;
            }
            let side = *known.entry(SideId::of_outermost(id, terms, directory)).or_insert_with(|| {
                sides.push(Side::new(actor));
                u32::try_from(sides.len() - 1).unwrap_or(u32::MAX)
            });
            of_term[id.0 as usize] = Some(side);
            if let Some(side) = sides.get_mut(side as usize) {
                side.terms.push(id);
                side.ids.push(term.id.clone());
            }
        }
        // Members are of the side of the outermost body; a circle has none.
        for id in terms.ids(Facet::Actor) {
            of_term[id.0 as usize] = of_term.get(terms.outermost(Facet::Actor, id).0 as usize).copied().flatten();
        }
        Self { sides, of_term, has_rails: false }
    }

    /// Sorts: those that settings name, then by the number of events; equal ones stay in the order of the files.
    fn rank(&mut self, first: &[String]) {
        let mut order: Vec<usize> = (0..self.sides.len()).collect();
        let wanted = |side: &Side| first.iter().position(|id| side.names.contains(&text::fold(id))).unwrap_or(usize::MAX);
        order.sort_by_key(|number| (wanted(&self.sides[*number]), std::cmp::Reverse(self.sides[*number].events)));
        let mut places = vec![0; order.len()];
        for (place, number) in order.iter().enumerate() {
            places[*number] = u32::try_from(place).unwrap_or(u32::MAX);
        }
        for side in self.of_term.iter_mut().flatten() {
            *side = places[*side as usize];
        }
        self.sides = order.into_iter().map(|number| self.sides[number].clone()).collect();
    }

    /// Whether the first two take part in 60 % of all events, and the second in 20 %.
    fn deserves_rails(&self, timeline: &Timeline) -> bool {
        let [first, second, ..] = self.sides.as_slice() else { return false };
        let events = |side: &Side| side.terms.iter().fold(RoaringBitmap::new(), |all, term| all | timeline.posting(Facet::With, *term));
        let all = timeline.len() as u64;
        if second.events == 0 || second.events * 5 < all {
            return false;
        }
        (events(first) | events(second)).len() * 5 >= all * 3
    }

    /// All sides, most events first.
    #[must_use]
    pub fn all(&self) -> &[Side] {
        &self.sides
    }

    /// The side of an actor: that of the outermost body that it belongs to.
    #[must_use]
    pub fn of(&self, actor: TermId) -> Option<usize> {
        self.of_term.get(actor.0 as usize).copied().flatten().map(|side| side as usize)
    }

    /// The side of an actor by its id.
    #[must_use]
    pub fn of_actor(&self, actor: &Id<Actor>, timeline: &Timeline) -> Option<usize> {
        self.of(timeline.terms().by_id(Facet::Actor, actor.as_str())?)
    }

    /// The side that a source means by a name: "PRC".
    #[must_use]
    pub fn named(&self, name: &str) -> Option<usize> {
        let wanted = text::fold(name.trim());
        self.sides.iter().position(|side| side.names.contains(&wanted))
    }

    /// The sides in view under a query.
    #[must_use]
    pub fn under(&self, query: &Query) -> SidesInView<'_> {
        let chosen = || [Facet::Actor, Facet::With].into_iter().flat_map(|facet| query.chosen(facet, Sign::Include));
        let mut named: Vec<usize> = Vec::new();
        for term in chosen() {
            match self.of(term).filter(|side| self.sides[*side].terms.contains(&term)) {
                Some(side) if !named.contains(&side) => named.push(side),
                _ => {}
            }
        }
        if let (&[one, other], 2) = (named.as_slice(), chosen().count()) {
            return self.between(one, other);
        }
        let pair = [(!self.sides.is_empty()).then_some(0), (self.sides.len() > 1).then_some(1)];
        SidesInView { ranked: self, pair, has_rails: self.has_rails, is_named: false }
    }

    /// The sides in view where all is about these two.
    #[must_use]
    pub fn between(&self, one: usize, other: usize) -> SidesInView<'_> {
        SidesInView { ranked: self, pair: [Some(one.min(other)), Some(one.max(other))], has_rails: true, is_named: true }
    }
}

impl<'a> SidesInView<'a> {
    /// The side with that number.
    #[must_use]
    pub fn side(&self, number: usize) -> Option<&'a Side> {
        self.ranked.sides.get(number)
    }

    /// All sides, most events first.
    #[must_use]
    pub fn ranked(&self) -> &'a RankedSides {
        self.ranked
    }

    /// The hue of a side.
    #[must_use]
    pub fn hue(&self, side: Option<usize>) -> Hue {
        let Some(number) = side else { return Hue::Other };
        if let Some(own) = self.side(number).and_then(|side| side.own_hue) {
            return Hue::Own(own);
        }
        match number {
            number if self.pair[0] == Some(number) => Hue::A,
            number if self.pair[1] == Some(number) => Hue::B,
            2 if !self.is_named => Hue::C,
            _ => Hue::Other,
        }
    }

    /// The short name of a side.
    #[must_use]
    pub fn short(&self, side: Option<usize>) -> &'a str {
        side.and_then(|number| self.side(number)).map_or("", |side| &side.short)
    }

    /// The ids of the actors of the two sides that have rails; none if there are no rails.
    #[must_use]
    pub fn ids(&self) -> [Vec<String>; 2] {
        let ids = |side: Option<usize>| side.and_then(|number| self.side(number)).map(|side| side.ids.clone()).unwrap_or_default();
        if self.has_rails { self.pair.map(ids) } else { Default::default() }
    }
}
