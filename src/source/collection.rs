//! Everything that was opened, on one axis: dossiers and what was converted, the terms of all merged by id.
//!
//! Owns which part a key belongs to. Leaves reading each format to a file of its own.

use super::coded::Coded;
use super::{Curated, Progress, Report, Source, SourceError};
use crate::model::{Directory, Event};
use crate::query::Terms;
use crate::timeline::{Key, Row, Sheaf};
use std::ops::ControlFlow;
use std::sync::Arc;

/// All parts of what was opened. The keys of the dossiers come first.
pub struct Collection {
    curated: Curated,
    coded: Coded,
    folds: bool,
    report: Report,
}

impl Collection {
    /// A collection of dossiers.
    #[must_use]
    pub fn new(curated: Curated) -> Self {
        Self { report: curated.report().clone(), curated, coded: Coded::default(), folds: true }
    }

    /// The same with coded files beside them, of which repeats are folded or not.
    #[must_use]
    pub(super) fn with_coded(mut self, coded: Coded, folds: bool) -> Self {
        (self.coded, self.folds) = (coded, folds);
        self
    }

    /// The place among coded rows of a key that is no dossier's.
    fn row(&self, key: Key) -> Option<u32> {
        key.0.checked_sub(self.first_row())
    }

    fn first_row(&self) -> u32 {
        u32::try_from(self.curated.events().len()).unwrap_or(u32::MAX)
    }

    fn tell_of(&mut self) {
        let mut report = self.curated.report().clone();
        for account in self.coded.accounts() {
            report.read += usize::try_from(account.read).unwrap_or(usize::MAX);
            report.rejected += usize::try_from(account.left_out()).unwrap_or(usize::MAX);
            report.problems.extend(account.problems());
            report.accounts.push(account.clone());
        }
        self.report = report;
    }
}

impl Source for Collection {
    fn scan(&mut self, sink: &mut dyn FnMut(&Row<'_>, &Terms) -> ControlFlow<()>) -> Result<(), SourceError> {
        self.curated.scan(sink)
    }

    fn sheaf(&mut self, progress: &Progress) -> Result<Option<Sheaf>, SourceError> {
        if self.coded.is_empty() {
            return Ok(None);
        }
        let first = self.first_row();
        let directory = self.curated.directory();
        let sheaf = self.coded.load((&directory, self.curated.terms()), first, self.folds, &|_| true, progress)?;
        self.tell_of();
        Ok(Some(sheaf))
    }

    fn folded(&mut self, rows: &[Key]) {
        let first = self.first_row();
        self.coded.folded(rows.iter().filter_map(|key| key.0.checked_sub(first)));
        self.tell_of();
    }

    fn detail(&mut self, key: Key) -> Result<Event, SourceError> {
        self.row(key).map_or_else(|| self.curated.detail(key), |row| self.coded.event(row))
    }

    fn held(&self, key: Key) -> Option<&Event> {
        self.curated.held(key)
    }

    fn dossier_of(&self, key: Key) -> &str {
        self.row(key).map_or_else(|| self.curated.dossier_of(key), |row| self.coded.name_of(row))
    }

    fn report(&self) -> &Report {
        &self.report
    }

    fn directory(&self) -> Arc<Directory> {
        if self.coded.is_empty() { self.curated.directory() } else { Arc::clone(self.coded.directory()) }
    }

    fn terms(&self) -> &Terms {
        if self.coded.is_empty() { self.curated.terms() } else { self.coded.terms() }
    }

    fn key(&mut self, id: &str) -> Option<Key> {
        let curated = Source::key(&mut self.curated, id);
        curated.or_else(|| Some(Key(self.first_row() + self.coded.row_of(id)?)))
    }

    fn ids(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        self.curated.ids()
    }
}
