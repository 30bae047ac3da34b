//! Which records a narrower load keeps, decided while they are read: by days, then by action, then by actor.
//!
//! The meaning of the cells of an action or of an actor is looked up once for each distinct value in each thread.

use super::{Coding, Dated, Named, Piece, Sighting, Slot};
use crate::dates::{Day, Month, Span, Window};
use crate::index::query::{Facet, has_words};
use crate::input::{RowFilter, codes};
use crate::model::{Actor, Directory, Kind};
use crate::text;
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// The records that a load requests, in one format.
pub(super) struct LoadFilter<'a> {
    coding: &'a dyn Coding,
    sides_are_alike: bool,
    narrow: &'a RowFilter,
    whom: Vec<Whom>,
    is_open: bool,
}

/// An actor that is requested.
enum Whom {
    /// A country, by its ISO 3166-1 code, with all its actors; or an actor of exactly this name.
    Country { iso3: String, name: String },
    /// Any actor with these words in a name.
    Words(String),
}

/// What one thread has found out.
#[derive(Debug, Default)]
pub(super) struct Known {
    actions: HashMap<Box<[u8]>, bool, RandomState>,
    /// Which of the requested actors a cell names: one bit each. Separate for objects if they are written in another
    /// way than subjects.
    actors: [HashMap<Box<[u8]>, u64, RandomState>; 2],
}

impl<'a> LoadFilter<'a> {
    /// The requested records of that format, next to dossiers with these names.
    pub fn new(coding: &'a dyn Coding, narrow: &'a RowFilter, directory: &Directory) -> Self {
        let whom = narrow.actors.iter().take(RowFilter::MOST_ACTORS).map(|name| Whom::new(name, directory)).collect();
        Self { coding, sides_are_alike: coding.sides_are_alike(), narrow, whom, is_open: narrow.is_empty() }
    }

    /// The requested days.
    pub fn window(&self) -> Window {
        self.narrow.window()
    }

    /// Whether a record is requested.
    pub fn takes(&self, sighting: &Sighting<'_>, known: &mut Known) -> bool {
        self.is_open || (self.has_day(sighting.when) && self.has_kind(sighting, known) && self.has_actors(sighting, known))
    }

    fn has_day(&self, when: Dated) -> bool {
        let window = self.narrow.window();
        window.is_open() || when.span().is_some_and(|span| window.overlaps(span))
    }

    fn has_kind(&self, sighting: &Sighting<'_>, known: &mut Known) -> bool {
        let kinds = &self.narrow.kinds;
        let cells = sighting.pieces[Slot::Action as usize];
        if kinds.is_empty() || cells.is_empty() {
            return kinds.is_empty() || kinds.contains(&Kind::default());
        }
        remembered(&mut known.actions, cells, || kinds.contains(&self.piece(Slot::Action, cells).kind.unwrap_or_default()))
    }

    fn has_actors(&self, sighting: &Sighting<'_>, known: &mut Known) -> bool {
        if self.whom.is_empty() {
            return true;
        }
        let sides = [(Slot::Subject, 0), (Slot::Object, usize::from(!self.sides_are_alike))];
        let found = sides.into_iter().fold(0, |found, (slot, side)| {
            let cells = sighting.pieces[slot as usize];
            if cells.is_empty() { found } else { found | remembered(&mut known.actors[side], cells, || self.who(&self.piece(slot, cells))) }
        });
        if self.narrow.any { found != 0 } else { found.count_ones() as usize == self.whom.len() }
    }

    fn piece(&self, slot: Slot, cells: &[u8]) -> Piece {
        self.coding.piece(slot, &String::from_utf8_lossy(cells))
    }

    /// Which of the requested actors a piece names: one bit each.
    fn who(&self, piece: &Piece) -> u64 {
        (0..).zip(&self.whom).filter(|(_, whom)| whom.is_in(piece)).fold(0, |found, (at, _)| found | 1_u64 << at)
    }
}

/// Returns the known value for these cells; finds it when the cells occur for the first time.
fn remembered<T: Copy>(known: &mut HashMap<Box<[u8]>, T, RandomState>, cells: &[u8], find: impl FnOnce() -> T) -> T {
    if let Some(found) = known.get(cells) {
        return *found;
    }
    let found = find();
    known.insert(cells.into(), found);
    found
}

impl Whom {
    /// The name of a country, or its code in capitals, means the country: "Guinea" does not match "Papua New Guinea".
    fn new(typed: &str, directory: &Directory) -> Self {
        let (typed, name) = (typed.trim(), text::fold(typed.trim()));
        let called = |actor: &&Actor| names_of(actor).any(|known| text::fold(known) == name);
        // A dossier may have a name for a state that no coder uses.
        let of_dossier = || directory.actors.values().find(called).and_then(state_of);
        let iso3 = codes::named(typed).or_else(|| codes::iso3(typed)).map(|country| country.iso3.to_owned());
        match iso3.or_else(of_dossier) {
            Some(iso3) => Self::Country { iso3, name },
            None => Self::Words(name),
        }
    }

    fn is_in(&self, piece: &Piece) -> bool {
        let own = std::iter::once(piece.label.as_str()).chain(piece.also.iter().map(String::as_str));
        let mut names = own.chain(piece.names.iter().chain(&piece.above).flat_map(names_of_named));
        match self {
            Self::Words(words) => !words.is_empty() && names.any(|name| has_words(&text::fold(name), words)),
            Self::Country { iso3, name } => {
                piece.names.iter().chain(&piece.above).any(|named| is_of(named, iso3)) || names.any(|known| text::fold(known) == *name)
            }
        }
    }
}

/// Whether an entity is a country or belongs to it.
fn is_of(named: &Named, iso3: &str) -> bool {
    match named {
        Named::Actor(actor) => actor.country.as_ref().is_some_and(|country| **country == *iso3),
        Named::Term(Facet::Country, term, _) => term.id == iso3,
        _ => false,
    }
}

fn state_of(actor: &Actor) -> Option<String> {
    (actor.actor_type == crate::model::ActorType::State).then(|| actor.country.as_ref().map(ToString::to_string)).flatten()
}

fn names_of(actor: &Actor) -> impl Iterator<Item = &str> {
    [actor.id.as_str(), &*actor.name].into_iter().chain(actor.other_names.iter().map(|name| &**name))
}

/// The names of an actor; none for anything else: a role or a code is not an actor.
fn names_of_named(named: &Named) -> Box<dyn Iterator<Item = &str> + '_> {
    match named {
        Named::Actor(actor) => Box::new(names_of(actor)),
        _ => Box::new(std::iter::empty()),
    }
}

impl Dated {
    /// The first and the last possible day; `None` if one is not a day of the calendar.
    pub(super) fn span(self) -> Option<Span> {
        let (earliest, latest) = match self {
            Self::Day(day) => (day, day),
            Self::Lasting(from, to) | Self::Within(from, to) => (from, to),
            Self::Month(year, month) => Month::new(year, month).map(|month| (month.first_day(), month.last_day()))?,
            Self::Year(year) => (Day::from_ymd(year, 1, 1)?, Day::from_ymd(year, 12, 31)?),
        };
        Some(Span { earliest, latest })
    }
}

#[cfg(test)]
mod tests {
    use super::super::gdelt::Gdelt;
    use super::*;

    fn subject(code: &str, name: &str, country: &str) -> Vec<u8> {
        format!("{code}\t{name}\t{country}\t\t\t\t\t\t\t").into_bytes()
    }

    fn takes(narrow: &RowFilter, [subject, object]: [&[u8]; 2], code: &str, when: Dated) -> bool {
        let sighting = Sighting { when, pieces: [subject, code.as_bytes(), object, &[], &[]], same: None };
        LoadFilter::new(&Gdelt::default(), narrow, &Directory::default()).takes(&sighting, &mut Known::default())
    }

    fn named(names: &[&str]) -> RowFilter {
        RowFilter { actors: names.iter().map(ToString::to_string).collect(), ..RowFilter::default() }
    }

    #[test]
    fn actors_are_found_by_country_by_code_and_by_name_as_people_write_them() {
        let when = Dated::Day(Day::from_ymd(2014, 5, 1).unwrap());
        let obama = subject("USAGOV", "BARACK OBAMA", "USA");
        let china = subject("CHN", "CHINA", "CHN");
        for name in ["United States", "united states", "USA", "USAGOV", "usagov", "Obama", "barack obama", "Óbama", "China", "CHN"] {
            assert!(takes(&named(&[name]), [&obama, &china], "042", when), "{name}");
        }
        for name in ["Guinea", "Oba", "France", "GOV", "visit"] {
            assert!(!takes(&named(&[name]), [&obama, &china], "042", when), "{name}");
        }
        let papua = subject("PNG", "PAPUA NEW GUINEA", "PNG");
        assert!(!takes(&named(&["Guinea"]), [&papua, &[]], "042", when));
        // All of them, or any.
        assert!(takes(&named(&["USA", "China"]), [&obama, &china], "042", when));
        assert!(!takes(&named(&["USA", "France"]), [&obama, &china], "042", when));
        assert!(takes(&RowFilter { any: true, ..named(&["USA", "France"]) }, [&obama, &china], "042", when));
    }

    #[test]
    fn days_that_may_fall_into_the_window_are_taken_and_kinds_by_the_meaning_of_their_code() {
        let day = |year, month, day| Day::from_ymd(year, month, day).unwrap();
        let from = RowFilter { from: Some(day(2014, 5, 10)), to: Some(day(2014, 12, 31)), ..RowFilter::default() };
        for (when, taken) in [
            (Dated::Day(day(2014, 5, 9)), false),
            (Dated::Day(day(2014, 5, 10)), true),
            (Dated::Day(day(2015, 1, 1)), false),
            (Dated::Month(2014, 5), true),
            (Dated::Month(2014, 4), false),
            (Dated::Year(2014), true),
            (Dated::Within(day(2014, 5, 1), day(2014, 5, 10)), true),
            (Dated::Lasting(day(2013, 5, 1), day(2014, 5, 9)), false),
        ] {
            assert_eq!(takes(&from, [&[], &[]], "042", when), taken, "{when:?}");
        }
        let visits = RowFilter { kinds: vec![Kind::Visit], ..RowFilter::default() };
        assert!(takes(&visits, [&[], &[]], "042", Dated::Year(2014)) && takes(&visits, [&[], &[]], "043", Dated::Year(2014)));
        assert!(!takes(&visits, [&[], &[]], "010", Dated::Year(2014)));
    }

    #[test]
    fn a_state_that_a_dossier_calls_otherwise_is_found_by_that_name() {
        let actor = Actor { other_names: vec![crate::model::Line::from("PRC")], ..codes::named("China").unwrap().actor().unwrap() };
        let directory = Directory { actors: [(actor.id.clone(), actor)].into_iter().collect(), ..Directory::default() };
        let (prc, china) = (named(&["PRC"]), subject("CHNMIL", "PLA", "CHN"));
        let sighting = Sighting { when: Dated::Year(2014), pieces: [&china, b"042", &[], &[], &[]], same: None };
        assert!(LoadFilter::new(&Gdelt::default(), &prc, &directory).takes(&sighting, &mut Known::default()));
    }
}
