//! Which entry belongs to which open event.

use super::entry::{Entry, FullName, Tag};
use super::state::Notebook;
use crate::index::timeline::{EventId, Marked, Timeline};
use crate::input::Library;
use crate::model::{Event, Id, Remark};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// The entries of open events, and the other entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placed {
    /// By the id of the open event, each with its stored name.
    pub here: BTreeMap<Id<Event>, (FullName, Entry)>,
    /// Entries of other dossiers, or of events that no longer exist. Listed, never dropped.
    pub elsewhere: Vec<(FullName, Entry)>,
}

impl Placed {
    /// Each entry to the event of that library.
    #[must_use]
    pub fn among(notebook: &Notebook, library: &Library, timeline: &Timeline) -> Self {
        let mut keys = HashMap::new();
        for (name, _) in notebook.entries() {
            if let Some(key) = library.key(name.event.as_str()) {
                keys.insert(name.event.clone(), key);
            }
        }
        notebook.placed(|id| {
            let key = *keys.get(id)?;
            Some((library.dossier_of(key), timeline.title(timeline.by_key(key)?)))
        })
    }

    /// The entries of open events, as a file carries them.
    #[must_use]
    pub fn remarks(&self) -> BTreeMap<Id<Event>, Remark> {
        self.here.iter().filter_map(|(id, (_, entry))| Some((id.clone(), entry.remark(id)?))).collect()
    }

    /// The entries of open events by event id; adds them to `marked`, as a question takes them.
    pub fn rows(&self, library: &Library, timeline: &Timeline, marked: &mut Marked) -> BTreeMap<EventId, (&FullName, &Entry)> {
        let mut rows = BTreeMap::new();
        for (id, (name, entry)) in &self.here {
            let Some(row) = library.key(id.as_str()).and_then(|key| timeline.by_key(key)) else { continue };
            let tags: Vec<&str> = entry.tags.keys().map(Tag::as_str).collect();
            marked.add(row, entry.mark.is_some(), entry.words(), &tags);
            rows.insert(row, (name, entry));
        }
        rows
    }
}

impl Notebook {
    /// Assigns each entry to its event. `open` gives the dossier and the title of an open event.
    #[must_use]
    pub fn placed<'a>(&self, open: impl Fn(&Id<Event>) -> Option<(&'a str, Cow<'a, str>)>) -> Placed {
        let mut placed = Placed::default();
        for (name, entry) in self.entries() {
            let here = open(&name.event).is_some_and(|(dossier, title)| self.name(dossier, &name.event, &title) == *name);
            if here {
                placed.here.insert(name.event.clone(), (name.clone(), entry.clone()));
            } else {
                placed.elsewhere.push((name.clone(), entry.clone()));
            }
        }
        placed
    }
}
