//! Countries and what belongs to them, by every code and name that files write.

use super::table;
use crate::index::query::Term;
use crate::model::{Actor, ActorType, Id, Line, Place};
use crate::text;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A country or territory with a code of its own.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::input) struct Country {
    /// ISO 3166-1 alpha-3.
    pub iso3: &'static str,
    /// The name that people use: "South Korea".
    pub name: &'static str,
    /// Long, old and turned-round names.
    pub other_names: Vec<&'static str>,
}

/// What a code names: a country, a part of one, or a region of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) struct Land {
    /// As people write it: "Gaza Strip".
    pub name: &'static str,
    /// The country that it is or belongs to.
    pub country: Option<&'static Country>,
}

#[derive(Default)]
struct Countries {
    all: Vec<Country>,
    iso3: HashMap<&'static str, usize>,
    numeric: HashMap<&'static str, usize>,
    fips: HashMap<&'static str, usize>,
    names: HashMap<String, usize>,
}

static COUNTRIES: LazyLock<Countries> = LazyLock::new(|| {
    let mut found = Countries::default();
    for [iso3, _alpha2, numeric, fips, name, others] in table::rows(include_str!("../../../data/codes/countries.tsv")) {
        let at = found.all.len();
        found.iso3.insert(iso3, at);
        for (map, code) in [(&mut found.numeric, numeric), (&mut found.fips, fips)] {
            if !code.is_empty() {
                map.insert(code, at);
            }
        }
        let country = Country { iso3, name, other_names: table::names(others) };
        for name in std::iter::once(&country.name).chain(&country.other_names) {
            found.names.entry(text::fold(name)).or_insert(at);
        }
        found.all.push(country);
    }
    found
});

static CAMEO: LazyLock<HashMap<&'static str, Land>> = LazyLock::new(|| lands(include_str!("../../../data/codes/cameo_countries.tsv")));
static FIPS: LazyLock<HashMap<&'static str, Land>> = LazyLock::new(|| lands(include_str!("../../../data/codes/fips_places.tsv")));

fn lands(table: &'static str) -> HashMap<&'static str, Land> {
    table::rows(table).map(|[code, name, country]| (code, Land { name, country: iso3(country) })).collect()
}

/// ISO 3166-1 alpha-3: `CHN`. `XKX` is Kosovo, for want of a code.
pub(in crate::input) fn iso3(code: &str) -> Option<&'static Country> {
    COUNTRIES.iso3.get(code).and_then(|at| COUNTRIES.all.get(*at))
}

/// ISO 3166-1 numeric, with or without zeros before it: `4` and `004` are Afghanistan. A zero lost to a spreadsheet
/// changes nothing here, for the numbers have no other reading.
pub(in crate::input) fn numeric(code: &str) -> Option<&'static Country> {
    if code.is_empty() || code.len() > 3 {
        return None;
    }
    COUNTRIES.numeric.get(format!("{code:0>3}").as_str()).and_then(|at| COUNTRIES.all.get(*at))
}

/// A country by any name it goes by, also as data sets write two at once: "Russia (Soviet Union)".
pub(in crate::input) fn named(name: &str) -> Option<&'static Country> {
    let by = |name: &str| COUNTRIES.names.get(&text::fold(name.trim())).and_then(|at| COUNTRIES.all.get(*at));
    by(name).or_else(|| by(name.split_once('(')?.0))
}

/// A country code of CAMEO: ISO 3166-1 alpha-3, old forms of it, and regions such as `AFR`.
pub(in crate::input) fn cameo_country(code: &str) -> Option<Land> {
    CAMEO.get(code).copied().or_else(|| iso3(code).map(Country::land))
}

/// FIPS 10-4, where `CH` is China and `AU` Austria.
pub(in crate::input) fn fips(code: &str) -> Option<Land> {
    let country = || COUNTRIES.fips.get(code).and_then(|at| COUNTRIES.all.get(*at));
    FIPS.get(code).copied().or_else(|| country().map(Country::land))
}

impl Country {
    fn land(&'static self) -> Land {
        Land { name: self.name, country: Some(self) }
    }

    /// The term of the facet of countries.
    pub fn term(&self) -> Term {
        let other_names = self.other_names.iter().map(ToString::to_string).collect();
        Term { id: self.iso3.to_owned(), label: self.name.to_owned(), other_names, broader: None }
    }

    /// The state as one that acts. Its id is what a dossier would call it (`south-korea`), so that both meet.
    pub fn actor(&self) -> Option<Actor> {
        Some(Actor {
            id: Id::new(&super::slug(self.name)).ok()?,
            name: Line::from(self.name),
            actor_type: ActorType::State,
            other_names: self.other_names.iter().map(|name| Line::from(*name)).collect(),
            country: Some(Line::from(self.iso3)),
            part_of: None,
            posts: Vec::new(),
        })
    }

    /// The country as where something happens.
    pub fn place(&self) -> Option<Place> {
        Some(Place {
            id: Id::new(&super::slug(self.name)).ok()?,
            name: Line::from(self.name),
            country: Some(Line::from(self.iso3)),
            part_of: None,
            other_names: self.other_names.iter().map(|name| Line::from(*name)).collect(),
        })
    }
}

/// Every country, for what holds for all of them.
#[cfg(test)]
pub(super) fn all() -> &'static [Country] {
    &COUNTRIES.all
}
