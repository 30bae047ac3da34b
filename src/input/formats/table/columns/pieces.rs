//! The phrases of the texts that rows share, once all names are known.

use crate::index::query::{Facet, TermId, Terms};
use crate::index::timeline::{Flags, Phrase};
use crate::model::discrepancy;
use crate::model::{Actor, ActorType, Directory, Id, Issue, Kind, Line, Place, Source};

/// The meaning of a text in a book.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    pub kind: Option<Kind>,
    pub about: Vec<Id<Issue>>,
    pub actors: Vec<Id<Actor>>,
    pub place: Option<Id<Place>>,
    pub sources: Vec<Id<Source>>,
    /// The labels of the figures.
    pub figures: Vec<Line>,
}

impl Piece {
    /// The phrase, with the names and terms of all files: the text for search, and the terms that it gives to rows.
    pub fn phrase(&self, directory: &Directory, terms: &Terms) -> Phrase {
        let mut found: Vec<(Facet, TermId)> = Vec::new();
        let mut also: Vec<&str> = Vec::new();
        let term = |facet: Facet, id: &str| terms.by_id(facet, id).map(|term| (facet, term));
        for id in &self.actors {
            found.extend(term(Facet::Actor, id.as_str()));
            found.extend(term(Facet::With, id.as_str()));
            let Some(actor) = directory.actors.get(id) else { continue };
            found.extend(term(Facet::Type, actor.actor_type.as_str()));
            found.extend(actor.country.as_ref().and_then(|country| term(Facet::Country, country)));
            also.push(&actor.name);
            also.extend(actor.other_names.iter().filter(|_| actor.actor_type == ActorType::Person).map(|name| &**name));
        }
        for id in &self.about {
            found.extend(term(Facet::Issue, id.as_str()));
            also.push(directory.issue_label(id));
        }
        if let Some(id) = &self.place {
            found.extend(term(Facet::Place, id.as_str()));
            also.push(directory.place_name(id));
        }
        for id in &self.sources {
            found.extend(term(Facet::Source, id.as_str()));
            also.push(directory.source_name(id));
            let side = directory.sources.get(id).and_then(|source| source.side.as_deref());
            found.extend(side.and_then(|side| Some((Facet::Side, terms.by_spelling(Facet::Side, side)?))));
        }
        also.extend(self.figures.iter().map(|figure| &**figure));
        also.dedup();
        Phrase { also: also.join("\n"), terms: found, kind: self.kind, flags: self.evidence(directory), ..Phrase::default() }
    }

    /// The flags for single-source and one-sided events.
    fn evidence(&self, directory: &Directory) -> Flags {
        let Some((first, others)) = self.sources.split_first() else { return Flags::default() };
        let single_source = if others.iter().all(|other| other == first) { Flags::SINGLE_SOURCE } else { Flags::default() };
        let side = |id| discrepancy::side(id, directory);
        let is_one_sided = side(first).is_some() && others.iter().all(|other| side(other) == side(first));
        if is_one_sided { single_source.with(Flags::ONE_SIDED) } else { single_source }
    }
}
