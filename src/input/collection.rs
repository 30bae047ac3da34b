//! Everything that was opened, on one axis: dossiers and what was converted, the terms of all merged by id.
//!
//! Owns which part a key belongs to. Leaves reading each format to a file of its own.

use super::cache::{self, Cache};
use super::estimate::{self, Estimate, TooLarge};
use super::formats::coded::Coded;
use super::{Curated, Extent, Narrow, Opening, Progress, Report, Source, SourceError};
use crate::index::query::Terms;
use crate::index::timeline::{Key, Row, Sheaf, Timeline};
use crate::model::{Directory, Event};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

/// All parts of what was opened. The keys of the dossiers come first.
pub struct Collection {
    curated: Curated,
    coded: Coded,
    folds: bool,
    only: Narrow,
    anyway: bool,
    /// So many bytes of coded files are read.
    bytes: u64,
    report: Report,
    cache: Cache,
    /// Writes what was read into the cache; waited for at the end.
    keeping: Option<JoinHandle<()>>,
}

impl Collection {
    /// A collection of dossiers.
    #[must_use]
    pub fn new(curated: Curated) -> Self {
        Self {
            report: curated.report().clone(),
            curated,
            coded: Coded::default(),
            folds: true,
            only: Narrow::default(),
            anyway: false,
            bytes: u64::MAX,
            cache: Cache::default(),
            keeping: None,
        }
    }

    /// The same with coded files beside them, to be read as is asked for.
    #[must_use]
    pub(super) fn with_coded(mut self, coded: Coded, opening: &Opening) -> Self {
        (self.coded, self.folds, self.cache) = (coded, !opening.unfolded, opening.cache.clone());
        self.anyway = opening.anyway;
        self.narrow(opening.only.clone());
        self
    }

    /// Which coded records are read.
    #[must_use]
    pub fn only(&self) -> &Narrow {
        &self.only
    }

    /// Reads those records only, where nothing has been read yet.
    pub fn narrow(&mut self, only: Narrow) {
        self.only = only;
        self.report = self.curated.report().clone();
        self.entitle();
    }

    /// Whether it is read whatever it comes to.
    #[must_use]
    pub fn is_read_anyway(&self) -> bool {
        self.anyway
    }

    /// Reads it whatever it comes to.
    pub fn read_anyway(&mut self) {
        self.anyway = true;
    }

    /// Whether what is to be read fits into the memory that is free, as far as stretches of the files tell.
    ///
    /// # Errors
    /// Where the files cannot be read.
    pub fn fits(&self) -> Result<Result<(), TooLarge>, SourceError> {
        let (bytes, free) = (self.coded.len(), estimate::available());
        if estimate::surely_fits(bytes, free) {
            return Ok(Ok(()));
        }
        let sample = self.coded.sample(&self.only, &self.curated.directory())?;
        let fits = estimate::verdict(Estimate::of(&sample, bytes), free);
        // No wish makes more numbers than there are.
        Ok(fits.or_else(|too_large| if self.anyway && too_large.free.is_some() { Ok(()) } else { Err(too_large) }))
    }

    /// The same, of whose coded files only the first bytes are read; the order is that of the files, so that a row has
    /// the same key however much is read.
    #[must_use]
    pub fn up_to(mut self, bytes: u64) -> Self {
        self.bytes = bytes;
        self
    }

    /// How many bytes the coded files have.
    #[must_use]
    pub fn coded_bytes(&self) -> u64 {
        self.coded.len()
    }

    /// The place among coded rows of a key that is no dossier's.
    fn row(&self, key: Key) -> Option<u32> {
        key.0.checked_sub(self.first_row())
    }

    fn first_row(&self) -> u32 {
        u32::try_from(self.curated.events().len()).unwrap_or(u32::MAX)
    }

    /// Says in the title already that this is not the whole.
    fn entitle(&mut self) {
        let only = self.only.words();
        if !only.is_empty() && !self.coded.is_empty() {
            let whole = if self.report.title.is_empty() { "Events" } else { &self.report.title };
            self.report.title = format!("{whole}, only {only}");
            self.report.remarks.push(format!("of coded records only what was asked for is read: {only}"));
        }
    }

    /// The cache of these files: of coded files alone and whole, for what dossiers name changes what is made of these.
    pub(super) fn shelf(&self) -> Option<cache::Shelf> {
        let alone = self.bytes >= self.coded.len()
            && self.only == Narrow::default()
            && self.curated.events().is_empty()
            && *self.curated.directory() == Directory::default();
        let alone = alone && self.curated.report().tables.is_empty() && self.curated.report().accounts.is_empty();
        if alone { cache::Shelf::of(&self.cache, self.coded.supplies(), self.folds) } else { None }
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
        self.entitle();
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
        self.fits()?.map_err(SourceError::TooLarge)?;
        let first = self.first_row();
        let directory = self.curated.directory();
        let sheaf = self.coded.load((&directory, self.curated.terms()), first, self.bytes, self.folds, &self.only, progress)?;
        self.tell_of();
        Ok(Some(sheaf))
    }

    fn ready(&mut self) -> Option<Arc<Timeline>> {
        let lens: Vec<u64> = self.coded.supplies().map(|(supply, _)| supply.len()).collect();
        let kept = cache::kept(&self.shelf()?, &lens)?;
        self.coded.take_over(kept.directory, Arc::clone(kept.timeline.shared_terms()), kept.rows, &kept.remark);
        self.tell_of();
        Some(Arc::new(kept.timeline))
    }

    fn keep(&mut self, timeline: &Arc<Timeline>) {
        let Some(shelf) = self.shelf().filter(|_| self.keeping.is_none()) else { return };
        let Some((directory, rows)) = self.coded.reading().filter(|_| timeline.can_be_stored()) else { return };
        if cache::Shelf::is_settled(self.coded.supplies().map(|(supply, _)| supply)) {
            let timeline = Arc::clone(timeline);
            // Where it cannot be written, the files are read another time.
            self.keeping = Some(thread::spawn(move || drop(cache::keep(&shelf, &timeline, &directory, &rows))));
        }
    }

    fn folded(&mut self, rows: &[Key]) {
        let first = self.first_row();
        self.coded.folded(rows.iter().filter_map(|key| key.0.checked_sub(first)));
        self.tell_of();
    }

    fn extent(&self) -> Extent {
        let all = self.coded_bytes();
        Extent { read: self.bytes.min(all), all }
    }

    fn anew(&self, bytes: u64) -> Result<Option<Box<dyn Source>>, SourceError> {
        let (curated, coded) = (self.curated.clone(), self.coded.anew()?);
        let mut anew = Self::new(curated);
        (anew.coded, anew.folds, anew.anyway, anew.bytes) = (coded, self.folds, self.anyway, bytes);
        anew.cache = self.cache.clone();
        anew.narrow(self.only.clone());
        Ok(Some(Box::new(anew)))
    }

    fn detail(&self, key: Key) -> Result<Event, SourceError> {
        self.row(key).map_or_else(|| self.curated.detail(key), |row| self.coded.event(row))
    }

    fn details(&self, keys: &[Key], raw: bool, sink: &mut dyn FnMut(usize, Event)) -> Result<(), SourceError> {
        let (mut places, mut rows) = (Vec::new(), Vec::new());
        for (place, key) in keys.iter().enumerate() {
            match self.row(*key) {
                Some(row) => {
                    places.push(place);
                    rows.push(row);
                }
                None => sink(place, self.curated.detail(*key)?),
            }
        }
        self.coded.events(&rows, raw, &mut |place, event| sink(places[place], event))
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

    fn key(&self, id: &str) -> Option<Key> {
        let curated = Source::key(&self.curated, id);
        curated.or_else(|| Some(Key(self.first_row() + self.coded.row_of(id)?)))
    }

    fn ids(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        self.curated.ids()
    }
}

impl Drop for Collection {
    fn drop(&mut self) {
        if let Some(keeping) = self.keeping.take() {
            let _ = keeping.join();
        }
    }
}
