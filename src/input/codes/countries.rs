//! Countries and their parts, by every code and name that files write.

use super::states::{self, Entry, Kind, Standing};
use super::table;
use crate::index::query::Term;
use crate::model::{Actor, ActorType, Id, Line, Place};
use crate::text;
use std::collections::HashMap;
use std::collections::hash_map::Entry::Vacant;
use std::sync::LazyLock;

/// A country or territory: present, contested or former.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-3; for a former state ISO 3166-3; if it is in no standard, a name in lower case.
    pub iso3: &'static str,
    /// The common name: "South Korea".
    pub name: &'static str,
    /// Long, old and inverted names.
    pub other_names: Vec<&'static str>,
    /// The names of its people: "Korean".
    pub demonyms: Vec<&'static str>,
    /// The seats of its government.
    pub capitals: Vec<&'static str>,
    /// Its standing.
    pub standing: Standing,
    /// The first and the last year of its existence, if the table has them.
    pub years: (Option<i32>, Option<i32>),
}

/// The meaning of a code: a country, a part of one, or a region of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Land {
    /// The common name: "Gaza Strip".
    pub name: &'static str,
    /// The country itself, or the one that it belongs to.
    pub country: Option<&'static Country>,
}

#[derive(Default)]
struct Countries {
    all: Vec<Country>,
    iso3: HashMap<&'static str, usize>,
    numeric: HashMap<&'static str, usize>,
    fips: HashMap<&'static str, usize>,
    names: HashMap<String, usize>,
    /// `None` if several countries share the name: "Congolese".
    demonyms: HashMap<String, Option<usize>>,
}

static COUNTRIES: LazyLock<Countries> = LazyLock::new(|| {
    let mut found = Countries::default();
    for [iso3, _alpha2, numeric, fips, name, others] in table::rows(include_str!("../../../data/codes/countries.tsv")) {
        let at = found.add(Country { iso3, name, other_names: table::names(others), ..Country::default() });
        for (map, code) in [(&mut found.numeric, numeric), (&mut found.fips, fips)] {
            if !code.is_empty() {
                map.insert(code, at);
            }
        }
    }
    states::ALL.iter().for_each(|entry| found.add_entry(entry));
    found
});

impl Countries {
    fn add(&mut self, country: Country) -> usize {
        let at = self.all.len();
        self.iso3.insert(country.iso3, at);
        for name in std::iter::once(&country.name).chain(&country.other_names) {
            self.names.entry(text::fold(name)).or_insert(at);
        }
        self.all.push(country);
        at
    }

    /// Adds a row of the table of states: details of a known country, another state, or a former name.
    fn add_entry(&mut self, entry: &Entry) {
        let known = [entry.code, entry.iso3].into_iter().find_map(|code| self.iso3.get(code).copied());
        let at = match (entry.kind, known) {
            (Kind::Body, _) => return,
            (Kind::State(standing), Some(at)) if self.iso3.get(entry.code) == Some(&at) => {
                let country = &mut self.all[at];
                (country.standing, country.years) = (standing, entry.years);
                country.capitals.clone_from(&entry.capitals);
                country.demonyms.clone_from(&entry.demonyms);
                at
            }
            (Kind::State(standing), _) => self.add(Country {
                iso3: entry.code,
                name: entry.name,
                other_names: entry.other_names.clone(),
                demonyms: entry.demonyms.clone(),
                capitals: entry.capitals.clone(),
                standing,
                years: entry.years,
            }),
            (Kind::Name, Some(at)) => at,
            (Kind::Name, None) => return,
        };
        for name in std::iter::once(&entry.name).chain(&entry.other_names) {
            if let Vacant(new) = self.names.entry(text::fold(name)) {
                new.insert(at);
                self.all[at].other_names.push(name);
            }
        }
        if entry.kind == Kind::Name && !entry.code.is_empty() {
            self.iso3.entry(entry.code).or_insert(at);
        }
        for demonym in &entry.demonyms {
            self.demonyms.entry(text::fold(demonym)).and_modify(|one| *one = one.filter(|one| *one == at)).or_insert(Some(at));
        }
    }
}

static CAMEO: LazyLock<HashMap<&'static str, Land>> = LazyLock::new(|| lands(include_str!("../../../data/codes/cameo_countries.tsv")));
static FIPS: LazyLock<HashMap<&'static str, Land>> = LazyLock::new(|| lands(include_str!("../../../data/codes/fips_places.tsv")));

fn lands(table: &'static str) -> HashMap<&'static str, Land> {
    table::rows(table).map(|[code, name, country]| (code, Land { name, country: iso3(country) })).collect()
}

/// ISO 3166-1 alpha-3: `CHN`. `XKX` is Kosovo, which has no official code.
#[must_use]
pub fn iso3(code: &str) -> Option<&'static Country> {
    COUNTRIES.iso3.get(code).and_then(|at| COUNTRIES.all.get(*at))
}

/// ISO 3166-1 numeric, with or without leading zeros: `4` and `004` are Afghanistan. A zero lost in a spreadsheet is
/// harmless, because the numbers have no other meaning.
#[must_use]
pub fn numeric(code: &str) -> Option<&'static Country> {
    if code.is_empty() || code.len() > 3 {
        return None;
    }
    COUNTRIES.numeric.get(format!("{code:0>3}").as_str()).and_then(|at| COUNTRIES.all.get(*at))
}

/// A country by any of its names, including two at once as in data sets: "Russia (Soviet Union)".
#[must_use]
pub fn named(name: &str) -> Option<&'static Country> {
    let by = |name: &str| COUNTRIES.names.get(&text::fold(name.trim())).and_then(|at| COUNTRIES.all.get(*at));
    by(name).or_else(|| by(name.split_once('(')?.0))
}

/// The country of a people: "Syrian". `None` if it is ambiguous: "Congolese" belongs to two.
#[must_use]
pub fn of_demonym(word: &str) -> Option<&'static Country> {
    let at = COUNTRIES.demonyms.get(&text::fold(word.trim())).copied().flatten();
    at.and_then(|at| COUNTRIES.all.get(at))
}

/// A country code of CAMEO: ISO 3166-1 alpha-3, old forms of it, and regions such as `AFR`.
#[must_use]
pub fn cameo_country(code: &str) -> Option<Land> {
    CAMEO.get(code).copied().or_else(|| iso3(code).map(Country::land))
}

/// FIPS 10-4, where `CH` is China and `AU` Austria.
#[must_use]
pub fn fips(code: &str) -> Option<Land> {
    let country = || COUNTRIES.fips.get(code).and_then(|at| COUNTRIES.all.get(*at));
    FIPS.get(code).copied().or_else(|| country().map(Country::land))
}

impl Country {
    fn land(&'static self) -> Land {
        Land { name: self.name, country: Some(self) }
    }

    /// The code, if it is in a standard: dossiers do not use the others.
    fn code(&self) -> Option<Line> {
        self.iso3.starts_with(|c: char| c.is_ascii_uppercase()).then(|| Line::from(self.iso3))
    }

    /// The term of the facet of countries.
    #[must_use]
    pub fn term(&self) -> Term {
        let other_names = self.other_names.iter().map(ToString::to_string).collect();
        Term { id: self.iso3.to_owned(), label: self.name.to_owned(), other_names, broader: None }
    }

    /// The state as an actor. Its id is the one that a dossier would use (`south-korea`), so that both are the same.
    #[must_use]
    pub fn actor(&self) -> Option<Actor> {
        Some(Actor {
            id: Id::new(&super::slug(self.name)).ok()?,
            name: Line::from(self.name),
            actor_type: ActorType::State,
            other_names: self.other_names.iter().map(|name| Line::from(*name)).collect(),
            country: self.code(),
            part_of: None,
            posts: Vec::new(),
        })
    }

    /// The country as a place.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        Some(Place {
            country: self.code(),
            other_names: self.other_names.iter().map(|name| Line::from(*name)).collect(),
            ..Place::new(Id::new(&super::slug(self.name)).ok()?, Line::from(self.name))
        })
    }
}

/// Every country and territory.
#[must_use]
pub fn all() -> &'static [Country] {
    &COUNTRIES.all
}
