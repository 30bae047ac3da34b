//! A library in which a few records of its dossier are other ones: made of the one before, without reading the file again.
//!
//! Owns which libraries can be edited like this, and that the result is the same as reading the edited file. Leaves the columns to
//! [`crate::index::timeline`], and what an edit is to [`crate::curate`].

use super::cancel::Cancel;
use super::formats::coded::Coded;
use super::formats::table::Tables;
use super::library::Library;
use crate::index::timeline::{Builder, EventId};
use crate::model::{Directory, Event};
use std::sync::Arc;

/// The records of a dossier that are other ones now.
pub struct EditedRecords<'a, 't> {
    /// The ids of all events, in the order of the file.
    pub ids: &'a mut (dyn Iterator<Item = &'t str> + 't),
    /// The events that are new or other ones.
    pub events: Vec<Event>,
    /// The directory, if it is another one.
    pub directory: Option<Directory>,
}

/// What an edit has made of a library.
pub struct EditedLibrary {
    /// The library.
    pub library: Library,
    /// The new id of each event, if it still exists.
    pub moved: Vec<Option<EventId>>,
    /// The events that are new or other ones.
    pub touched: Vec<EventId>,
}

impl Library {
    /// The file, if all of it is one dossier in which nothing is wrong: only such a library can be edited.
    #[must_use]
    pub fn one_sound_dossier(&self) -> Option<&str> {
        let is_alone = self.tables.is_empty() && self.coded.is_empty() && !self.is_elsewhere();
        self.curated.one_sound_file().filter(|_| is_alone)
    }

    /// The library after an edit; `None` if the records do not fit what was read, or if a tie would close a circle: then the file
    /// must be read again.
    #[must_use]
    pub fn edited(&self, records: EditedRecords<'_, '_>) -> Option<EditedLibrary> {
        self.one_sound_dossier()?;
        let EditedRecords { ids, events, directory } = records;
        let edited = self.curated.edited(ids, events, directory)?;
        let (timeline, moved) = if edited.is_of_all() {
            let mut builder = Builder::default();
            edited.curated.push_rows(&mut builder, &Cancel::default()).ok()?;
            let timeline = builder.build(Arc::clone(edited.curated.terms()));
            let moved = edited.moved(self.timeline(), &timeline);
            (timeline, moved)
        } else {
            edited.timeline(&self.curated, self.timeline())?
        };
        let touched = edited.touched(&timeline);
        let parts = (edited.curated, Tables::default(), Coded::default());
        let (library, _) = Self::new(parts, self.plan.clone(), u64::MAX, Arc::new(timeline));
        Some(EditedLibrary { library, moved, touched })
    }
}
