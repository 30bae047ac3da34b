//! What makes two actors one side.

use crate::index::query::{Facet, TermId, Terms};
use crate::model::{Actor, Directory};

/// The identity of a side. A dossier and a table of coded records name the same state under two ids, so outermost bodies of
/// one country are one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::analysis) enum SideId<'a> {
    /// ISO 3166-1 alpha-3.
    Country(&'a str),
    /// An outermost body without a country.
    Actor(TermId),
}

impl<'a> SideId<'a> {
    /// The side of an actor: that of the outermost body that it belongs to.
    pub fn new(term: TermId, terms: &Terms, directory: &'a Directory) -> Self {
        Self::of_outermost(terms.outermost(Facet::Actor, term), terms, directory)
    }

    /// The side of an actor that belongs to no other.
    pub fn of_outermost(term: TermId, terms: &Terms, directory: &'a Directory) -> Self {
        actor(term, terms, directory).and_then(|actor| actor.country.as_deref()).map_or(Self::Actor(term), Self::Country)
    }
}

/// The actor of a term.
pub(in crate::analysis) fn actor<'a>(term: TermId, terms: &Terms, directory: &'a Directory) -> Option<&'a Actor> {
    directory.actors.get(terms.get(Facet::Actor, term)?.id.as_str())
}
