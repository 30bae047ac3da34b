//! Which entry belongs to which open event.

use super::entry::{Entry, FullName};
use super::state::Notebook;
use crate::model::{Event, Id};
use std::collections::BTreeMap;

/// The entries by the events that are open, and those whose event is not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placed {
    /// By the id of the open event.
    pub here: BTreeMap<Id<Event>, Entry>,
    /// Of other dossiers, or of events that are gone. Listed, never dropped.
    pub elsewhere: Vec<(FullName, Entry)>,
}

impl Notebook {
    /// Puts each entry to its event. `open` says of an open event its dossier and its title.
    #[must_use]
    pub fn placed<'a>(&self, open: impl Fn(&Id<Event>) -> Option<(&'a str, &'a str)>) -> Placed {
        let mut placed = Placed::default();
        for (name, entry) in self.entries() {
            let here = open(&name.event).is_some_and(|(dossier, title)| self.name(dossier, &name.event, title) == *name);
            if here {
                placed.here.insert(name.event.clone(), entry.clone());
            } else {
                placed.elsewhere.push((name.clone(), entry.clone()));
            }
        }
        placed
    }
}
