//! Dossiers beside coded rows: what the rows mean after these have other names.
//!
//! A country of coded rows is the state of a dossier that has its code, and a record that a dossier has is not made of rows a second
//! time ([`super::dictionary`]). As long as neither is different the rows are the same, and only names are.

use crate::index::query::{Facet, Term, Terms};
use crate::model::{Actor, ActorType, Directory, Id};
use indexmap::IndexMap;
use std::hash::Hash;
use std::sync::Arc;

/// The directory and the terms of dossiers.
pub(in crate::input) type Names<'a> = (&'a Arc<Directory>, &'a Arc<Terms>);

/// Whether rows mean the same beside both; `own` has what they were made of.
pub(super) fn is_same_for_rows(before: &Arc<Directory>, now: &Arc<Directory>, own: &Directory) -> bool {
    Arc::ptr_eq(before, now)
        || states(before).eq(states(now))
            && are_the_same(&before.actors, &now.actors, &own.actors)
            && are_the_same(&before.issues, &now.issues, &own.issues)
            && are_the_same(&before.places, &now.places, &own.places)
            && are_the_same(&before.sources, &now.sources, &own.sources)
}

fn states(directory: &Directory) -> impl Iterator<Item = (&str, &Id<Actor>)> {
    let states = directory.actors.values().filter(|actor| actor.actor_type == ActorType::State);
    states.filter_map(|actor| Some((&**actor.country.as_ref()?, &actor.id)))
}

/// Whether no record is gone, and none is new of which the rows made one.
fn are_the_same<K: Hash + Eq, V>(before: &IndexMap<K, V>, now: &IndexMap<K, V>, own: &IndexMap<K, V>) -> bool {
    before.keys().all(|id| now.contains_key(id)) && now.keys().all(|id| before.contains_key(id) || !own.contains_key(id))
}

/// The records of dossiers, and behind them those that the rows made.
pub(super) fn directory(now: &Directory, own: &Directory) -> Directory {
    fn with<K: Hash + Eq + Clone, V: Clone>(now: &IndexMap<K, V>, own: &IndexMap<K, V>) -> IndexMap<K, V> {
        let mut all = now.clone();
        for (id, record) in own {
            if !all.contains_key(id) {
                all.insert(id.clone(), record.clone());
            }
        }
        all
    }
    Directory {
        actors: with(&now.actors, &own.actors),
        issues: with(&now.issues, &own.issues),
        places: with(&now.places, &own.places),
        sources: with(&now.sources, &own.sources),
    }
}

/// The terms of dossiers, and behind them those that the rows added.
pub(super) fn terms((before, now): (&Terms, &Terms), own: &Terms) -> Terms {
    let mut all = now.clone();
    for facet in Facet::ALL.into_iter().filter(|facet| facet.named_by() == *facet) {
        for term in own.of(facet).iter().filter(|term| before.by_id(facet, &term.id).is_none()) {
            let id = all.add(facet, Term { broader: None, ..term.clone() });
            let broader = term.broader.and_then(|broader| own.get(facet, broader)).and_then(|broader| all.by_id(facet, &broader.id));
            if broader.is_some() {
                all.set_broader(facet, id, broader);
            }
        }
    }
    all
}
