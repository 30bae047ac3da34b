//! The actors, issues, places and sources of the open files, by id.

use super::{Account, Actor, Id, Issue, Place, Source};
use indexmap::IndexMap;
use std::borrow::Cow;
use std::collections::HashSet;

/// All records that events refer to, in file order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Directory {
    /// People, states and bodies.
    pub actors: IndexMap<Id<Actor>, Actor>,
    /// What events are about.
    pub issues: IndexMap<Id<Issue>, Issue>,
    /// Where events happen.
    pub places: IndexMap<Id<Place>, Place>,
    /// Who tells of them.
    pub sources: IndexMap<Id<Source>, Source>,
}

impl Directory {
    /// The actor and every body it is part of, nearest first. A circle ends the path.
    pub fn lineage<'a>(&'a self, actor: &'a Id<Actor>) -> Vec<&'a Id<Actor>> {
        climb(actor, |id| self.actors.get(id)?.part_of.as_ref())
    }

    /// The issue and every broader one, nearest first.
    pub fn broader<'a>(&'a self, issue: &'a Id<Issue>) -> Vec<&'a Id<Issue>> {
        climb(issue, |id| self.issues.get(id)?.broader.as_ref())
    }

    /// The place and every wider one, nearest first.
    pub fn wider<'a>(&'a self, place: &'a Id<Place>) -> Vec<&'a Id<Place>> {
        climb(place, |id| self.places.get(id)?.part_of.as_ref())
    }

    /// The actor's name, or its id if the directory does not contain it.
    #[must_use]
    pub fn actor_name<'a>(&'a self, id: &'a Id<Actor>) -> &'a str {
        self.actors.get(id).map_or(id.as_str(), |actor| &actor.name)
    }

    /// The issue's label, or its id.
    #[must_use]
    pub fn issue_label<'a>(&'a self, id: &'a Id<Issue>) -> &'a str {
        self.issues.get(id).map_or(id.as_str(), |issue| &issue.label)
    }

    /// The place's name, or its id.
    #[must_use]
    pub fn place_name<'a>(&'a self, id: &'a Id<Place>) -> &'a str {
        self.places.get(id).map_or(id.as_str(), |place| &place.name)
    }

    /// The source of an account, with the account's own address if it has one.
    #[must_use]
    pub fn told_by(&self, account: &Account) -> Option<Cow<'_, Source>> {
        let source = self.sources.get(&account.source)?;
        Some(match &account.url {
            Some(url) => Cow::Owned(Source { url: Some(url.clone()), archive_url: None, ..source.clone() }),
            None => Cow::Borrowed(source),
        })
    }

    /// The publisher of the source (else its title, else its id): the heading of an account.
    #[must_use]
    pub fn source_name<'a>(&'a self, id: &'a Id<Source>) -> &'a str {
        self.sources.get(id).map_or(id.as_str(), |source| source.publisher.as_deref().unwrap_or(&source.title))
    }

    /// The outermost body the actor belongs to: a person's state, as a rule.
    #[must_use]
    pub fn side<'a>(&'a self, actor: &'a Id<Actor>) -> &'a Id<Actor> {
        self.lineage(actor).last().copied().unwrap_or(actor)
    }
}

/// A path of at most this length is searched for a circle step by step.
const SHORT: usize = 16;

fn climb<'a, T>(start: &'a Id<T>, up: impl Fn(&Id<T>) -> Option<&'a Id<T>>) -> Vec<&'a Id<T>> {
    let mut path = vec![start];
    // Nearly every path is short; a chain of thousands must not be searched from its start at each step.
    let mut met: HashSet<&Id<T>> = HashSet::new();
    let mut here = start;
    while let Some(next) = up(here) {
        let goes_round = if path.len() <= SHORT { path.contains(&next) } else { met.contains(next) };
        if goes_round {
            break;
        }
        path.push(next);
        match path.len() {
            short if short <= SHORT => {}
            _ if met.is_empty() => met.extend(&path),
            _ => drop(met.insert(next)),
        }
        here = next;
    }
    path
}
