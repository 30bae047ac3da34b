//! The terms that dossiers add, and the terms of an event.

use super::codes;
use crate::index::query::{Facet, Term, TermId, Terms};
use crate::model::discrepancy::Aspect;
use crate::model::{ActorType, Certainty, Directory, Event, Kind, Line, Participant, Status};
use crate::text;
use std::collections::HashSet;
use std::sync::Arc;

/// The terms for filters, from records that name entries of this directory.
pub(super) fn of_records(directory: &Directory, events: &[Arc<Event>]) -> Terms {
    let mut terms = Terms::default();
    for actor in directory.actors.values() {
        terms.add(Facet::Actor, named(actor.id.as_str(), &actor.name, strings(&actor.other_names)));
    }
    for issue in directory.issues.values() {
        terms.add(Facet::Issue, named(issue.id.as_str(), &issue.label, strings(&issue.other_names)));
    }
    for place in directory.places.values() {
        terms.add(Facet::Place, named(place.id.as_str(), &place.name, strings(&place.other_names)));
    }
    for kind in Kind::ALL {
        terms.add(Facet::Kind, named(kind.as_str(), kind.label(), Vec::new()));
    }
    for status in Status::ALL {
        terms.add(Facet::Status, named(status.as_str(), status.label(), Vec::new()));
    }
    for certainty in Certainty::ALL {
        terms.add(Facet::Certainty, named(certainty.as_str(), certainty.label(), Vec::new()));
    }
    for aspect in Aspect::ALL {
        terms.add(Facet::Differs, named(aspect.as_str(), aspect.label(), Vec::new()));
    }
    broader(&mut terms, directory);
    types_and_countries(&mut terms, directory);
    codes_of(&mut terms, events);
    sources(&mut terms, directory);
    posts(&mut terms, directory, events);
    terms
}

fn named(id: &str, label: &str, other_names: Vec<String>) -> Term {
    Term { id: id.to_owned(), label: label.to_owned(), other_names, broader: None }
}

fn strings(names: &[Line]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

fn broader(terms: &mut Terms, directory: &Directory) {
    let actors = directory.actors.values().filter_map(|actor| Some((Facet::Actor, actor.id.as_str(), actor.part_of.as_ref()?.as_str())));
    let issues = directory.issues.values().filter_map(|issue| Some((Facet::Issue, issue.id.as_str(), issue.broader.as_ref()?.as_str())));
    let places = directory.places.values().filter_map(|place| Some((Facet::Place, place.id.as_str(), place.part_of.as_ref()?.as_str())));
    for (facet, narrow, broad) in actors.chain(issues).chain(places) {
        if let Some(term) = terms.by_id(facet, narrow) {
            let broader = terms.by_id(facet, broad);
            terms.set_broader(facet, term, broader);
        }
    }
}

/// The types of actors and their countries.
fn types_and_countries(terms: &mut Terms, directory: &Directory) {
    for actor in directory.actors.values() {
        terms.add(Facet::Type, named(actor.actor_type.as_str(), actor.actor_type.label(), Vec::new()));
        if let Some(country) = &actor.country {
            terms.add(Facet::Country, of_country(directory, country));
        }
    }
}

/// A country by its common name; if it is in no standard, by the name of its state.
fn of_country(directory: &Directory, code: &Line) -> Term {
    let state = || directory.actors.values().find(|actor| actor.actor_type == ActorType::State && actor.country.as_ref() == Some(code));
    match codes::iso3(code) {
        Some(country) => country.term(),
        None => named(code, state().map_or(code, |state| &state.name), Vec::new()),
    }
}

/// The codes of other schemes that events carry.
fn codes_of(terms: &mut Terms, events: &[Arc<Event>]) {
    for code in events.iter().flat_map(|event| &event.codes) {
        terms.add(Facet::Code, named(&code.value, &format!("{} {}", code.scheme, code.value), Vec::new()));
    }
}

/// Sources under their publishers, so that "Xinhua" finds all of its reports; and their sides, each also found by
/// the names of its state ("Beijing").
fn sources(terms: &mut Terms, directory: &Directory) {
    for source in directory.sources.values() {
        terms.add(Facet::Source, named(source.id.as_str(), &source.title, Vec::new()));
    }
    for source in directory.sources.values() {
        if let (Some(publisher), Some(term)) = (&source.publisher, terms.by_id(Facet::Source, source.id.as_str())) {
            let publisher = added(terms, Facet::Source, publisher, Vec::new());
            terms.set_broader(Facet::Source, term, publisher.filter(|publisher| *publisher != term));
        }
        if let Some(side) = &source.side {
            let names = |actor: &crate::model::Actor| {
                let mut names = vec![actor.id.to_string(), actor.name.to_string()];
                names.extend(strings(&actor.other_names));
                names
            };
            let states = directory.actors.values().filter(|actor| actor.actor_type == ActorType::State).map(names);
            let other_names = states.into_iter().find(|names| names.iter().any(|name| text::fold(name) == text::fold(side)));
            added(terms, Facet::Side, side, other_names.unwrap_or_default());
        }
    }
}

/// The offices that people hold or held, from their own records and from events.
fn posts(terms: &mut Terms, directory: &Directory, events: &[Arc<Event>]) {
    let mut held: Vec<(TermId, String)> = Vec::new();
    let own = directory.actors.values().flat_map(|actor| actor.posts.iter().map(|post| (actor.id.as_str(), &post.role)));
    let given = events.iter().flat_map(|event| event.everyone());
    let given = given.filter_map(|participant| Some((participant.actor.as_str(), participant.capacity.as_ref()?)));
    let mut met: HashSet<(&str, &str)> = HashSet::new();
    for (actor, role) in own.chain(given).filter(|(actor, role)| met.insert((actor, role))) {
        let post = added(terms, Facet::Post, role, Vec::new());
        if let (Some(post), Some(actor)) = (post, terms.by_id(Facet::Actor, actor)) {
            held.push((actor, terms.label(Facet::Post, post).to_owned()));
        }
    }
    held.sort_by_key(|(actor, _)| *actor);
    for of_one in held.chunk_by(|(one, _), (other, _)| one == other) {
        let mut roles: Vec<String> = Vec::new();
        for (_, role) in of_one {
            if !roles.contains(role) {
                roles.push(role.clone());
            }
        }
        terms.set_posts(of_one[0].0, roles);
    }
}

/// Adds a term with its text as its name; the same words in other case are the same term. `None` if the text is
/// empty.
fn added(terms: &mut Terms, facet: Facet, words: &str, other_names: Vec<String>) -> Option<TermId> {
    let words = words.trim();
    if words.is_empty() {
        return None;
    }
    terms.by_spelling(facet, words).or_else(|| Some(terms.add(facet, named(words, words, other_names))))
}

/// The terms that an event has; an actor represented by another also counts as a participant.
pub(super) fn of_event(event: &Event, directory: &Directory, aspects: &[Aspect], terms: &Terms) -> Vec<(Facet, TermId)> {
    let bodies = |participant: &'_ Participant| [Some(participant.actor.clone()), participant.on_behalf_of.clone()].into_iter().flatten();
    let id = |facet: Facet, id: &str| Some((facet, terms.by_id(facet, id)?));
    let mut out: Vec<(Facet, TermId)> = Vec::new();
    out.extend(event.everyone().flat_map(bodies).filter_map(|actor| id(Facet::Actor, actor.as_str())));
    out.extend(event.attendance().flat_map(bodies).filter_map(|actor| id(Facet::With, actor.as_str())));
    let named = event.everyone().filter_map(|participant| directory.actors.get(&participant.actor));
    for actor in named {
        out.extend(id(Facet::Type, actor.actor_type.as_str()));
        out.extend(actor.country.as_ref().and_then(|country| id(Facet::Country, country)));
    }
    out.extend(event.codes.iter().filter_map(|code| id(Facet::Code, &code.value)));
    out.extend(event.issues().filter_map(|issue| id(Facet::Issue, issue.as_str())));
    let places = event.place.iter().chain(event.accounts.iter().filter_map(|account| account.place.as_ref()));
    out.extend(places.filter_map(|place| id(Facet::Place, place.as_str())));
    out.extend(aspects.iter().filter_map(|aspect| id(Facet::Differs, aspect.as_str())));
    for account in &event.accounts {
        out.extend(id(Facet::Source, account.source.as_str()));
        let side = directory.sources.get(&account.source).and_then(|source| source.side.as_deref());
        out.extend(side.and_then(|side| Some((Facet::Side, terms.by_spelling(Facet::Side, side)?))));
    }
    out.extend(roles(event, directory).into_iter().filter_map(|role| Some((Facet::Post, terms.by_spelling(Facet::Post, role)?))));
    out
}

/// The offices of the people in an event: those that the event gives; for people without one, those that they may
/// have held on its day.
fn roles<'a>(event: &'a Event, directory: &'a Directory) -> Vec<&'a str> {
    let mut roles: Vec<&str> = event.everyone().filter_map(|participant| participant.capacity.as_deref()).collect();
    let with_one: HashSet<_> = event.everyone().filter(|named| named.capacity.is_some()).map(|named| &named.actor).collect();
    for participant in event.everyone() {
        let actor = directory.actors.get(&participant.actor).filter(|actor| !with_one.contains(&actor.id));
        roles.extend(actor.into_iter().flat_map(|actor| actor.posts_on(&event.when.edtf)).map(|(post, _)| &*post.role));
    }
    roles
}
