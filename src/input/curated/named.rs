//! Which events name a record that is another one now, in itself or through narrower ones: their rows are other rows.

use crate::model::{Actor, Directory, Event, Id, Issue, Place, Source};
use indexmap::IndexMap;
use std::collections::HashSet;
use std::hash::Hash;

/// The records of a directory that are other ones, in what a row shows or a search finds, and those that are part of them.
pub(super) struct OtherRecords<'a> {
    actors: HashSet<&'a Id<Actor>>,
    issues: HashSet<&'a Id<Issue>>,
    places: HashSet<&'a Id<Place>>,
    sources: HashSet<&'a Id<Source>>,
}

impl<'a> OtherRecords<'a> {
    /// Those that both directories have. No event that nobody has touched names one that is new or gone.
    pub fn between(before: &'a Directory, now: &'a Directory) -> Self {
        // These are read on demand.
        fn shown(source: &Source) -> Source {
            let mut source = source.clone();
            (source.url, source.archive_url, source.accessed, source.note, source.text_sha256) = Default::default();
            source
        }
        let actors = others(&before.actors, &now.actors, |one, other| one == other);
        let issues = others(&before.issues, &now.issues, |one, other| one == other);
        let places = others(&before.places, &now.places, |one, other| one == other);
        let directories = [before, now];
        Self {
            actors: with_narrower(actors, &directories.map(|all| &all.actors), |actor| actor.part_of.as_ref()),
            issues: with_narrower(issues, &directories.map(|all| &all.issues), |issue| issue.broader.as_ref()),
            places: with_narrower(places, &directories.map(|all| &all.places), |place| place.part_of.as_ref()),
            sources: others(&before.sources, &now.sources, |one, other| one == other || shown(one) == shown(other)),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.actors.is_empty() && self.issues.is_empty() && self.places.is_empty() && self.sources.is_empty()
    }

    /// Whether an event names one of them.
    pub fn are_named_by(&self, event: &Event) -> bool {
        let is_actor = |id: &Id<Actor>| self.actors.contains(id);
        let is_place = |id: &Option<Id<Place>>| id.as_ref().is_some_and(|id| self.places.contains(id));
        event.everyone().any(|one| is_actor(&one.actor) || one.on_behalf_of.as_ref().is_some_and(is_actor))
            || event.issues().any(|issue| self.issues.contains(issue))
            || is_place(&event.place)
            || event.accounts.iter().any(|account| self.sources.contains(&account.source) || is_place(&account.place))
    }
}

fn others<'a, K: Hash + Eq, V>(before: &'a IndexMap<K, V>, now: &'a IndexMap<K, V>, is_same: impl Fn(&V, &V) -> bool) -> HashSet<&'a K> {
    let is_other = |(id, record): &(&'a K, &'a V)| now.get(*id).is_some_and(|other| !is_same(record, other));
    before.iter().filter(is_other).map(|(id, _)| id).collect()
}

/// Adds what was or is part of them, and so on: an event is found by all that its own records are part of.
fn with_narrower<'a, K: Hash + Eq, V>(
    mut met: HashSet<&'a K>,
    directories: &[&'a IndexMap<K, V>],
    broader: impl Fn(&'a V) -> Option<&'a K>,
) -> HashSet<&'a K> {
    let mut count = 0;
    while met.len() > count {
        count = met.len();
        for (id, record) in directories.iter().flat_map(|all| all.iter()) {
            if broader(record).is_some_and(|broader| met.contains(broader)) {
                met.insert(id);
            }
        }
    }
    met
}
