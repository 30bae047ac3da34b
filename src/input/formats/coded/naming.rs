//! Names in several formats: actors, places, sources, terms.

use super::{Cells, Coding, Named, Piece};
use crate::index::query::{Facet, Term};
use crate::input::codes::{self, Country};
use crate::model::{Actor, ActorType, Code, Event, Figure, Id, Line, Place, Source, SourceType};
use foldhash::fast::FixedState;
use std::collections::HashSet;
use std::hash::BuildHasher;

/// The number of characters of a record number that become part of an id: no format has longer ones.
const LONGEST_NUMBER: usize = 60;

/// The id of the event of a record: the only place that makes these ids, for reading and for looking one up. It begins
/// with the format; characters that an id may not have become hyphens.
pub(super) fn event_id(coding: &dyn Coding, cells: &Cells<'_>) -> Id<Event> {
    id_of_number(coding.scheme(), &coding.number(cells))
}

fn id_of_number(scheme: &str, number: &str) -> Id<Event> {
    if is_plain(number) {
        let mut id = String::with_capacity(scheme.len() + 1 + number.len());
        id.extend([scheme, ":", number]);
        return Id::of_words(&id);
    }
    let number = number.trim_start_matches('\u{feff}').trim();
    let number: String = if number.is_empty() { "?".into() } else { number.chars().take(LONGEST_NUMBER).collect() };
    Id::of_words(&format!("{scheme}:{number}"))
}

/// Whether a number stands in an id as it is: most do.
fn is_plain(number: &str) -> bool {
    (1..=LONGEST_NUMBER).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_graphic())
}

/// A few bits of a hash of the id of a record.
pub(super) fn id_hash(coding: &dyn Coding, cells: &Cells<'_>) -> u16 {
    let number = coding.number(cells);
    if is_plain(&number) {
        return hash(number.as_bytes());
    }
    let id = id_of_number(coding.scheme(), &number);
    hash(id.as_str().get(coding.scheme().len() + 1..).unwrap_or_default().as_bytes())
}

/// The same bits of an id; `None` if it cannot belong to an event of this format.
pub(super) fn hash_of_id(coding: &dyn Coding, id: &str) -> Option<u16> {
    id.strip_prefix(coding.scheme())?.strip_prefix(':').map(|number| hash(number.as_bytes()))
}

/// The same in every thread and every run: it is cached.
fn hash(number: &[u8]) -> u16 {
    let bits = FixedState::with_seed(3).hash_one(number) >> 48;
    u16::try_from(bits).unwrap_or_default()
}

/// An actor by name, and by country if known. If the name is that of a country, the actor is the state; another actor is
/// part of the state, except a group of people: protesters of a country are not part of its state, and the state does
/// not do what they do.
pub(super) fn actor(name: &str, country: Option<&'static Country>, actor_type: ActorType) -> Option<Actor> {
    if let Some(state) = state(name, country) {
        return state.actor();
    }
    // An international organisation is the same in all data sets, whichever of its names each writes.
    if let Some(body) = codes::body(name).filter(|_| country.is_none()) {
        return body.actor();
    }
    Some(Actor {
        id: id(name)?,
        name: Line::from(name),
        actor_type,
        other_names: Vec::new(),
        country: country.map(|country| Line::from(country.iso3)),
        part_of: country.filter(|_| actor_type != ActorType::Group).and_then(Country::actor).map(|state| state.id),
        posts: Vec::new(),
    })
}

/// The state with this name: the name of a country, and of no other country than that of the record.
pub(super) fn state(name: &str, country: Option<&'static Country>) -> Option<&'static Country> {
    codes::named(name).filter(|state| country.is_none_or(|country| country == *state))
}

/// The country in the name of a group or a force: "Civilians (Iran)", "Military Forces of Iran (1989-)", "Syrian
/// insurgents".
pub(super) fn country_in(name: &str) -> Option<&'static Country> {
    let within = || name.rsplit_once('(').and_then(|(_, rest)| codes::named(rest.split(')').next().unwrap_or_default()));
    let after = || {
        let after = name.split_once(" of ")?.1;
        codes::named(after.split('(').next().unwrap_or_default().trim_start_matches("the "))
    };
    let demonym = || {
        let mut blanks = name.match_indices(' ').map(|(at, _)| at);
        let (one, two) = (blanks.next()?, blanks.next());
        two.and_then(|two| codes::of_demonym(&name[..two])).or_else(|| codes::of_demonym(&name[..one]))
    };
    within().or_else(after).or_else(demonym)
}

/// Adds an actor with its country, and the state that it is part of as a wider term. A state has the type `state`.
pub(super) fn add_actor(piece: &mut Piece, name: &str, country: Option<&'static Country>, actor_type: ActorType) {
    let Some(actor) = actor(name, country, actor_type) else { return };
    let country = country.or_else(|| state(name, country));
    if actor.actor_type == ActorType::State {
        add_type(piece, codes::term("state", &[]));
    } else if actor.part_of.is_some() {
        piece.above.extend(country.and_then(Country::actor).map(Named::Actor));
    }
    piece.names.push(Named::Actor(actor));
    if let Some(country) = country {
        add_country(piece, country);
    }
}

/// Adds the country of an actor.
pub(super) fn add_country(piece: &mut Piece, country: &Country) {
    add(piece, Facet::Country, country.term());
}

/// Adds the type of an actor.
pub(super) fn add_type(piece: &mut Piece, term: Term) {
    add(piece, Facet::Type, term);
}

fn add(piece: &mut Piece, facet: Facet, term: Term) {
    let is_known = piece.names.iter().any(|named| matches!(named, Named::Term(known, other, _) if *known == facet && other.id == term.id));
    if !is_known && !term.id.is_empty() {
        piece.names.push(Named::Term(facet, term, None));
    }
}

/// The place of an event: names from the narrowest to the widest, then the country. The surroundings tell two villages
/// of one name apart.
pub(super) fn place(names: &[&str], country: &str) -> Piece {
    let state = codes::named(country);
    let mut wide = state.and_then(Country::place);
    if wide.is_none() && !country.is_empty() {
        wide = one_place(&[country], None, None);
    }
    let mut found: Vec<Place> = wide.into_iter().collect();
    let mut around: Vec<&str> = if country.is_empty() { Vec::new() } else { vec![state.map_or(country, |state| state.name)] };
    for name in names.iter().rev().filter(|name| !name.is_empty()) {
        if around.first() == Some(name) {
            continue;
        }
        around.insert(0, name);
        found.extend(one_place(&around, found.last(), state));
    }
    let (Some(label), Some(narrowest)) = (label_of(&around), found.pop()) else { return Piece::default() };
    Piece {
        label,
        also: around.iter().skip(1).map(ToString::to_string).collect(),
        names: vec![Named::Place(narrowest)],
        above: found.into_iter().rev().map(Named::Place).collect(),
        ..Piece::default()
    }
}

/// As [`place`], for a data set that is ordered by country: the country of the place is also a topic.
pub(super) fn place_and_country(names: &[&str], country: &str) -> Piece {
    let mut piece = place(names, country);
    if let Some(country) = codes::named(country) {
        add_country(&mut piece, country);
    }
    piece
}

/// "Hanoi, Vietnam".
fn label_of(around: &[&str]) -> Option<String> {
    let (first, rest) = around.split_first()?;
    Some(rest.last().map_or_else(|| (*first).to_owned(), |widest| format!("{first}, {widest}")))
}

fn one_place(around: &[&str], part_of: Option<&Place>, country: Option<&'static Country>) -> Option<Place> {
    Some(Place {
        country: country.map(|country| Line::from(country.iso3)),
        part_of: part_of.map(|place| place.id.clone()),
        ..Place::new(id(&around.join(" "))?, Line::from(label_of(around)?.as_str()))
    })
}

/// The sources of the report, each by name.
pub(super) fn tellers<'t>(names: impl Iterator<Item = &'t str>) -> Piece {
    let mut names: Vec<&str> = names.map(str::trim).filter(|name| !name.is_empty()).collect();
    // Lists name a newspaper once for each of its articles.
    let mut told = HashSet::new();
    names.retain(|name| told.insert(*name));
    let named = names.iter().filter_map(|name| {
        let source = Source { publisher: Some(Line::from(*name)), ..Source::new(id(name)?, Line::from(*name), SourceType::NewsReport) };
        Some(Named::Source(source))
    });
    Piece { label: listed(&names), names: named.collect(), ..Piece::default() }
}

/// "A, B and 3 more".
pub(super) fn listed(names: &[&str]) -> String {
    match names.len() {
        0..=3 => names.join(", "),
        more => format!("{} and {} more", names[..2].join(", "), more - 2),
    }
}

/// Adds a code with its term in the facet of codes; the wider code becomes the wider term.
pub(super) fn add_code(piece: &mut Piece, scheme: &str, value: &str, label: String, wider: Option<&str>) {
    let term = Term { id: value.to_owned(), label, other_names: Vec::new(), broader: None };
    piece.names.push(Named::Term(Facet::Code, term, wider.map(str::to_owned)));
    piece.codes.push(Code { scheme: Line::from(scheme), value: Line::from(value) });
}

/// A number with its label, if the cell holds one.
pub(super) fn figure(label: &str, cell: &[u8], source: &Source) -> Option<Figure> {
    let cell = std::str::from_utf8(cell).ok()?.trim();
    // Most are whole numbers, which need no reader of JSON.
    let is_whole =
        matches!(cell.as_bytes(), [b'0'] | [b'1'..=b'9', ..]) && cell.len() < 19 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let value = if is_whole { cell.parse::<u64>().ok()?.into() } else { cell.parse().ok()? };
    Some(Figure { label: Line::from(label), value, unit: None, source: Some(source.id.clone()) })
}

/// An id from a name; if the name has no letter or digit, an id from its characters.
fn id<T>(name: &str) -> Option<Id<T>> {
    let slug = codes::slug(name);
    if slug.is_empty() {
        let marks: String = name.chars().take(8).map(|c| format!("u{:x}", u32::from(c))).collect();
        return Id::new(&marks).ok();
    }
    Id::new(&slug).ok()
}

#[cfg(test)]
mod tests {
    use super::super::gdelt::Gdelt;
    use super::super::test_support::with_cells;
    use super::*;

    #[test]
    fn a_name_that_is_a_countrys_is_the_state_and_another_is_part_of_it() {
        let russia = codes::named("Russian Federation");
        let state = actor("Russia", russia, ActorType::Other).unwrap();
        assert_eq!((state.id.as_str(), state.actor_type), ("russia", ActorType::State));
        let police = actor("Police (Russia)", russia, ActorType::Organization).unwrap();
        assert_eq!((police.id.as_str(), police.part_of.unwrap().as_str()), ("police-russia", "russia"));
        let protesters = actor("Protesters (Russia)", russia, ActorType::Group).unwrap();
        assert_eq!((protesters.country.as_deref(), protesters.part_of), (Some("RUS"), None));
        let georgia = actor("Georgia", codes::named("United States"), ActorType::Other).unwrap();
        assert_ne!(georgia.actor_type, ActorType::State, "the record says that it is another Georgia");
    }

    #[test]
    fn a_place_is_part_of_what_is_around_it() {
        let piece = place(&["Hanoi", "", "Red River Delta"], "Viet Nam");
        assert_eq!(piece.label, "Hanoi, Vietnam");
        let ids: Vec<&str> = piece
            .names
            .iter()
            .chain(&piece.above)
            .filter_map(|named| if let Named::Place(place) = named { Some(place.id.as_str()) } else { None })
            .collect();
        assert_eq!(ids, ["hanoi-red-river-delta-vietnam", "red-river-delta-vietnam", "vietnam"]);
        assert_eq!(place(&["", ""], "").label, "");
        assert_eq!(place(&["Singapore"], "Singapore").label, "Singapore");
    }

    #[test]
    fn an_id_is_fit_to_be_one_whatever_the_number() {
        for number in ["", "\u{feff}12", "a b", "\u{1b}[31m", &"x".repeat(500), "日本"] {
            let id = id_of_number("ucdp", number);
            assert!(Id::<Event>::new(id.as_str()).is_ok() && id.as_str().starts_with("ucdp:"), "{id}");
        }
        for number in ["719024925", "", "\u{feff}12", "a b", &"x".repeat(500), "日本", "\u{1b}[31m"] {
            with_cells(number, '\t', |cells| {
                let gdelt = Gdelt::default();
                let id = event_id(&gdelt, cells);
                assert_eq!(hash_of_id(&gdelt, id.as_str()), Some(id_hash(&gdelt, cells)), "{id}");
            });
        }
        assert_eq!(id_of_number("gdelt", "719024 925").as_str(), "gdelt:719024-925");
        assert!(id::<Place>("???").is_some());
    }
}
