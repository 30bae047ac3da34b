//! An actor by any of its names.

use crate::index::query::{Facet, Terms};
use crate::model::{Actor, Directory, Id};
use anyhow::{Error, anyhow};

/// Returns the actor with this name.
///
/// # Errors
/// A name that belongs to no actor, or to several.
pub(super) fn actor(name: &str, terms: &Terms, directory: &Directory) -> Result<Id<Actor>, Error> {
    let term = terms.resolve(Facet::Actor, name).map_err(Error::msg)?;
    let actor = terms.get(Facet::Actor, term).and_then(|term| directory.actors.get(term.id.as_str()));
    actor.map(|actor| actor.id.clone()).ok_or_else(|| anyhow!("no actor is called {name}"))
}
