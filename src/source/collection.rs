//! Everything that was opened, on one axis: dossiers and what was converted, the terms of all merged by id.
//!
//! Owns which part a key belongs to. Leaves reading each format to a file of its own.

use super::{Curated, Report, Source, SourceError};
use crate::model::{Directory, Event};
use crate::query::Terms;
use crate::timeline::{Key, Row};
use std::ops::ControlFlow;
use std::sync::Arc;

/// All parts of what was opened. The keys of the dossiers come first.
pub struct Collection {
    curated: Curated,
}

impl Collection {
    /// A collection of dossiers.
    #[must_use]
    pub fn new(curated: Curated) -> Self {
        Self { curated }
    }
}

impl Source for Collection {
    fn scan(&mut self, sink: &mut dyn FnMut(&Row<'_>, &Terms) -> ControlFlow<()>) -> Result<(), SourceError> {
        self.curated.scan(sink)
    }

    fn detail(&mut self, key: Key) -> Result<Event, SourceError> {
        self.curated.detail(key)
    }

    fn held(&self, key: Key) -> Option<&Event> {
        self.curated.held(key)
    }

    fn dossier_of(&self, key: Key) -> &str {
        self.curated.dossier_of(key)
    }

    fn report(&self) -> &Report {
        self.curated.report()
    }

    fn directory(&self) -> Arc<Directory> {
        self.curated.directory()
    }

    fn terms(&self) -> &Terms {
        self.curated.terms()
    }

    fn key(&mut self, id: &str) -> Option<Key> {
        Source::key(&mut self.curated, id)
    }

    fn ids(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        self.curated.ids()
    }
}
