//! The meaning of the pieces of all coded files: phrases for the timeline, terms for filters, records for the
//! directory.
//!
//! An actor of a dossier does not become a second actor: a country in coded records is the state of the dossier with
//! the same ISO 3166 code, so that choosing "United States" finds both.

use super::chunk_rows::{BOOKS, Interners};
use super::{Coding, Named, Piece, Slot};
use crate::index::query::{Facet, Term, TermId, Terms};
use crate::index::timeline::{Flags, NOTHING, Phrase};
use crate::model::{Actor, ActorType, Directory, Id};
use std::collections::{BTreeMap, HashMap};

/// One slot of each book: subject and object are read in the same way if they share a book.
const SLOT_OF_BOOK: [Slot; BOOKS] = [Slot::Subject, Slot::Action, Slot::Place, Slot::Teller, Slot::Object];

/// The names known so far.
pub(super) struct Dictionary {
    pub phrases: Vec<Phrase>,
    pub terms: Terms,
    pub directory: Directory,
    /// The states of the dossiers by ISO 3166 code.
    states: HashMap<String, Id<Actor>>,
}

/// For each thread and each book, the phrase of each number.
pub(super) type Numbers = Vec<[Vec<u32>; BOOKS]>;

impl Dictionary {
    /// Begins with the names of the dossiers.
    pub fn new(directory: Directory, terms: Terms) -> Self {
        let states = directory.actors.values().filter(|actor| actor.actor_type == ActorType::State);
        let states = states.filter_map(|actor| Some((actor.country.as_ref()?.to_string(), actor.id.clone()))).collect();
        Self { phrases: Vec::new(), terms, directory, states }
    }

    /// Takes over the books that the threads have for one file: each distinct piece becomes a phrase. In alphabetical
    /// order, so that the result does not depend on how the threads took turns.
    pub fn take_in(&mut self, books: &[Interners], coding: &dyn Coding, file: &Named) -> Numbers {
        let mut numbers: Numbers = books.iter().map(|books| std::array::from_fn(|book| vec![NOTHING; books.said[book].len()])).collect();
        for (book, slot) in SLOT_OF_BOOK.into_iter().enumerate() {
            let mut all: BTreeMap<&[u8], Vec<(usize, u32)>> = BTreeMap::new();
            for (thread, books) in books.iter().enumerate() {
                for (cells, number) in books.said[book].iter() {
                    all.entry(cells).or_default().push((thread, number));
                }
            }
            for (cells, places) in all {
                let piece = coding.piece(slot, &String::from_utf8_lossy(cells));
                let phrase = self.phrase(piece, slot, coding, file);
                let number = super::frame::narrow(self.phrases.len());
                self.phrases.push(phrase);
                for (thread, local) in places {
                    numbers[thread][book][local as usize] = number;
                }
            }
        }
        numbers
    }

    fn phrase(&mut self, piece: Piece, slot: Slot, coding: &dyn Coding, file: &Named) -> Phrase {
        let mut terms = Vec::with_capacity(piece.names.len() * 2);
        // From the widest to the narrowest, so that each finds its wider term.
        for named in piece.above.iter().rev() {
            self.know(named);
        }
        for named in piece.names.iter().rev() {
            let Some((facet, term)) = self.know(named) else { continue };
            terms.push((facet, term));
            if facet == Facet::Actor {
                terms.push((Facet::With, term));
            }
        }
        let mut flags = Flags::default();
        if slot == Slot::Action {
            terms.extend(self.know(file));
            if coding.is_machine() {
                flags = Flags::MACHINE;
            }
        }
        let label = crate::text::safe_line(&piece.label).into_owned();
        Phrase { label, also: crate::text::safe_text(&piece.also.join("\n")).into_owned(), terms, kind: piece.kind, flags }
    }

    /// Returns the term of a name; a new name is added.
    pub fn know(&mut self, named: &Named) -> Option<(Facet, TermId)> {
        let named = match named {
            Named::Actor(actor) => return self.actor(actor),
            Named::Issue(issue) => {
                let known = self.directory.issues.entry(issue.id.clone()).or_insert_with(|| issue.clone());
                (Facet::Issue, term(known.id.as_str(), &known.label, &known.other_names), known.broader.as_ref().map(ToString::to_string))
            }
            Named::Place(place) => {
                let known = self.directory.places.entry(place.id.clone()).or_insert_with(|| place.clone());
                (Facet::Place, term(known.id.as_str(), &known.name, &known.other_names), known.part_of.as_ref().map(ToString::to_string))
            }
            Named::Source(source) => {
                let known = self.directory.sources.entry(source.id.clone()).or_insert_with(|| source.clone());
                (Facet::Source, term(known.id.as_str(), &known.title, &[]), None)
            }
            Named::Term(facet, term, broader) => (*facet, term.clone(), broader.clone()),
        };
        let (facet, term, broader) = named;
        Some((facet, self.term(facet, term, broader.as_deref())))
    }

    fn actor(&mut self, actor: &Actor) -> Option<(Facet, TermId)> {
        let id = self.own(actor);
        if id == actor.id && !self.directory.actors.contains_key(&id) {
            let mut actor = actor.clone();
            // The state that it is part of may have the id of a dossier.
            let state = actor.country.as_ref().and_then(|country| self.states.get(&**country)).filter(|state| **state != id);
            actor.part_of = match actor.part_of {
                Some(whole) if !self.directory.actors.contains_key(&whole) => Some(state.cloned().unwrap_or(whole)),
                known => known,
            };
            self.directory.actors.insert(id.clone(), actor);
        }
        let known = self.directory.actors.get(&id)?;
        let (new, broader) = (term(id.as_str(), &known.name, &known.other_names), known.part_of.as_ref().map(ToString::to_string));
        Some((Facet::Actor, self.term(Facet::Actor, new, broader.as_deref())))
    }

    /// The id of an actor here: a state has the id that a dossier gives it.
    fn own(&self, actor: &Actor) -> Id<Actor> {
        let state = actor.country.as_ref().filter(|_| actor.actor_type == ActorType::State).and_then(|country| self.states.get(&**country));
        state.unwrap_or(&actor.id).clone()
    }

    fn term(&mut self, facet: Facet, term: Term, broader: Option<&str>) -> TermId {
        if let Some(known) = self.terms.by_id(facet, &term.id) {
            return known;
        }
        let own = term.id.clone();
        let id = self.terms.add(facet, term);
        let broader = broader.filter(|broader| *broader != own).and_then(|broader| self.terms.by_id(facet, broader));
        if broader.is_some() {
            self.terms.set_broader(facet, id, broader);
        }
        id
    }
}

/// The id of an actor in a directory: a state has the id that a dossier gives it.
pub(super) fn own_id(actor: &Actor, directory: &Directory) -> Id<Actor> {
    if directory.actors.contains_key(&actor.id) || actor.actor_type != ActorType::State || actor.country.is_none() {
        return actor.id.clone();
    }
    let state = directory.actors.values().find(|known| known.actor_type == ActorType::State && known.country == actor.country);
    state.map_or_else(|| actor.id.clone(), |state| state.id.clone())
}

fn term(id: &str, label: &str, other_names: &[crate::model::Line]) -> Term {
    Term { id: id.to_owned(), label: label.to_owned(), other_names: other_names.iter().map(ToString::to_string).collect(), broader: None }
}
