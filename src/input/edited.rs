//! A library in which a few records of its dossier are other ones: made of the one before, without reading the file again.
//!
//! Owns which libraries can be edited like this, and that the result is the same as reading the edited file. Leaves the columns to
//! [`crate::index::timeline`], and what an edit is to [`crate::curate`].

use super::cancel::Cancel;
use super::formats::table::Tables;
use super::library::Library;
use super::row_filter::RowFilter;
use crate::index::query::Terms;
use crate::index::timeline::{Builder, EventId};
use crate::model::{Directory, Event};
use std::sync::Arc;

/// The records of a dossier that are other ones now.
pub struct EditedRecords<'a> {
    /// The number of its file, as [`Library::sound_file`] gives it.
    pub file: usize,
    /// The ids of all records of a kind (`actor`), in the order of the file.
    pub ids: &'a dyn Fn(&'static str) -> Vec<&'a str>,
    /// The events that are new or other ones.
    pub events: Vec<Event>,
    /// The other records that are new or other ones; `None` if all are as before.
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
    /// The number of a file whose edits can be shown without reading anything again: it is one of some dossiers in which nothing is
    /// wrong, alone or beside coded rows.
    #[must_use]
    pub fn sound_file(&self, is_it: &dyn Fn(&str) -> bool) -> Option<usize> {
        let is_open = self.tables.is_empty() && !self.is_elsewhere();
        if is_open { self.curated.sound_file(is_it) } else { None }
    }

    /// The library after an edit; `None` if the records do not fit what was read, if a tie would close a circle, or if coded rows may
    /// mean something else now: then the files must be read again.
    #[must_use]
    pub fn edited(&self, records: EditedRecords<'_>) -> Option<EditedLibrary> {
        let edited = self.curated.edited(records)?;
        let coded = self.coded.beside(self.names_of_dossiers(), (edited.curated.directory(), edited.curated.terms()))?;
        // Who is asked for is found by the names of the dossiers, too.
        let is_chosen = !coded.is_empty() && self.plan.only != RowFilter::default();
        if is_chosen && !Arc::ptr_eq(self.curated.directory(), edited.curated.directory()) {
            return None;
        }
        let (timeline, moved) = if coded.is_empty() && edited.is_of_all() {
            let mut builder = Builder::default();
            edited.curated.push_rows(&mut builder, &Cancel::default()).ok()?;
            let timeline = builder.build(Arc::clone(edited.curated.terms()));
            let moved = edited.moved(self.timeline(), &timeline);
            (timeline, moved)
        } else {
            let terms = Arc::clone(if coded.is_empty() { edited.curated.terms() } else { coded.terms() });
            edited.timeline(&self.curated, self.timeline(), terms)?
        };
        let touched = edited.touched(&timeline);
        let parts = (edited.curated, Tables::default(), coded);
        let (library, _) = Self::new(parts, self.plan.clone(), self.bytes, Arc::new(timeline));
        Some(EditedLibrary { library, moved, touched })
    }

    fn names_of_dossiers(&self) -> (&Arc<Directory>, &Arc<Terms>) {
        (self.curated.directory(), self.curated.terms())
    }
}
