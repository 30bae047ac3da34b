//! International organisations, by every name that files write: "North Atlantic Treaty Organization"
//! is NATO.

use super::states::{ALL, Kind};
use crate::model::{Actor, ActorType, Id, Line};
use crate::text;
use std::collections::HashMap;
use std::sync::LazyLock;

/// An international organisation, of today or former.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The common name: "NATO".
    pub name: &'static str,
    /// Other names: long, short and former ones.
    pub other_names: Vec<&'static str>,
    /// The first and the last year of its existence.
    pub years: (Option<i32>, Option<i32>),
    /// The cities of its headquarters.
    pub seats: Vec<&'static str>,
}

static BODIES: LazyLock<HashMap<String, Body>> = LazyLock::new(|| {
    let mut found = HashMap::new();
    for entry in ALL.iter().filter(|entry| entry.kind == Kind::Body) {
        let (name, other_names) = (entry.name, entry.other_names.clone());
        let body = Body { name, other_names, years: entry.years, seats: entry.capitals.clone() };
        for name in std::iter::once(&entry.name).chain(&entry.other_names) {
            found.entry(text::fold(name)).or_insert_with(|| body.clone());
        }
    }
    found
});

/// An organisation by any of its names.
#[must_use]
pub fn body(name: &str) -> Option<&'static Body> {
    BODIES.get(&text::fold(name.trim()))
}

/// Every organisation, once for each of its names.
pub fn all() -> impl Iterator<Item = &'static Body> {
    BODIES.values()
}

impl Body {
    /// The organisation as an actor; its id is the one that a dossier would use (`nato`), so that
    /// both are the same.
    #[must_use]
    pub fn actor(&self) -> Option<Actor> {
        Some(Actor {
            id: Id::new(&super::slug(self.name)).ok()?,
            name: Line::from(self.name),
            actor_type: ActorType::Organization,
            other_names: self.other_names.iter().map(|name| Line::from(*name)).collect(),
            country: None,
            part_of: None,
            posts: Vec::new(),
        })
    }
}
