//! The loaded data: the events, their names, the report on the files, and the state of the files on disk.
//!
//! Event ids are ranks in one timeline. Every holder of an id belongs to the [`generation`](Session::generation) in
//! which the id was made, and is carried over or dropped when the files are read again.

use super::action::Action;
use super::file_edits::FileEdits;
use super::message::{FetchOffer, Loaded, OnDisk};
use super::settings::Settings;
use crate::analysis::changes::{Change, Changes};
use crate::analysis::sides::{RankedSides, Wishes};
use crate::index::timeline::{EventId, Timeline};
use crate::input::{Account, FilesSnapshot, LoadState, MappingOrigin, Report, Table};
use crate::model::Directory;
use crate::model::dossier::Problem;
use crate::text;
use std::collections::HashSet;
use std::sync::Arc;

/// The loaded data, and the settings from the start.
#[derive(Debug)]
pub struct Session {
    settings: Settings,
    timeline: Arc<Timeline>,
    directory: Arc<Directory>,
    report: Arc<Report>,
    /// The sides of the events, ranked once a reading.
    sides: Arc<RankedSides>,
    generation: u64,
    /// The state of the files when they were read.
    read: FilesSnapshot,
    /// The last known state of the files.
    seen: Option<FilesSnapshot>,
    /// How the files are beside that.
    on_disk: OnDisk,
    /// The changes that the last reading has found.
    changes: Changes,
    /// The load in progress.
    load: Option<LoadState>,
    /// What is missing of published data.
    fetch_offer: Option<FetchOffer>,
    /// How far the fetching of it is.
    fetching: Option<String>,
    /// What was edited in the files; `None` until that is read.
    edits: Option<Vec<FileEdits>>,
    /// The tables whose columns the user is not asked about again.
    settled_tables: HashSet<String>,
}

impl Session {
    /// Returns a session in which nothing is loaded yet.
    pub(in crate::screen) fn new(settings: Settings) -> Self {
        Self {
            settings,
            timeline: Arc::default(),
            directory: Arc::default(),
            report: Arc::default(),
            sides: Arc::default(),
            generation: 0,
            read: FilesSnapshot::default(),
            seen: None,
            on_disk: OnDisk::AsRead,
            changes: Changes::default(),
            load: None,
            fetch_offer: None,
            fetching: None,
            edits: None,
            settled_tables: HashSet::new(),
        }
    }

    /// Returns the settings from the start.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns the timeline, from which everything on screen comes.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// Returns the names of the actors, issues and places in the events.
    #[must_use]
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// Returns the report on opening the files.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Returns the sides of the events.
    #[must_use]
    pub fn sides(&self) -> &Arc<RankedSides> {
        &self.sides
    }

    /// Returns the number of this reading of the files: ids of another reading mean other events.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Returns the key for an action, as it is shown.
    #[must_use]
    pub fn key(&self, action: Action) -> &str {
        self.settings.keys.get(&action).map_or("", String::as_str)
    }

    /// Returns the progress of the current load.
    #[must_use]
    pub fn load(&self) -> Option<&LoadState> {
        self.load.as_ref()
    }

    /// Returns the changes that the last reading of the files has found.
    #[must_use]
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Returns how the last reading of the files has changed an event.
    #[must_use]
    pub fn change(&self, id: EventId) -> Option<Change> {
        self.changes.of(id)
    }

    /// Returns what was edited in the files.
    #[must_use]
    pub fn edits(&self) -> &[FileEdits] {
        self.edits.as_deref().unwrap_or_default()
    }

    /// Stores what was edited in the files; returns whether it was not known before.
    pub(in crate::screen) fn take_edits(&mut self, edits: Vec<FileEdits>) -> bool {
        self.edits.replace(edits).is_none()
    }

    /// Returns the problems of the files.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.report.problems
    }

    /// Returns what has changed on disk since the files were read, and the key that reads them again.
    #[must_use]
    pub fn offer(&self) -> Option<String> {
        if self.on_disk == OnDisk::BeingSaved {
            return None;
        }
        let differs = self.seen.as_ref()?.differs(&self.read);
        let what = match differs.as_slice() {
            [] => return None,
            [one] => one.clone(),
            several => format!("{} files have changed", several.len()),
        };
        Some(format!("{what}: {} reads again", self.key(Action::Reload)))
    }

    /// Stores the result of a reading in place of the previous one. Returns the previous timeline, whose ids mean
    /// nothing here.
    pub(in crate::screen) fn take(&mut self, loaded: Loaded, changes: Changes) -> Arc<Timeline> {
        let Loaded { timeline, directory, report, stamp, on_disk, .. } = loaded;
        self.on_disk = on_disk;
        if on_disk == OnDisk::Saved {
            // It was seen before this program has written it.
            self.seen = None;
        }
        (self.directory, self.report, self.read, self.changes) = (directory, report, stamp, changes);
        let wishes = Wishes { first: &self.settings.sides, own_hues: &self.settings.own_hues };
        self.sides = Arc::new(RankedSides::new(&timeline, &self.directory, wishes));
        self.generation += 1;
        std::mem::replace(&mut self.timeline, timeline)
    }

    /// Returns the first table that was read by guessing its columns and that the user has not been asked about; it
    /// now counts as asked about.
    pub(in crate::screen) fn next_table_to_ask_about(&mut self) -> Option<usize> {
        let asks = |table: &Table| table.basis == MappingOrigin::Proposed && !self.settled_tables.contains(&table.file);
        let number = self.report.tables.iter().position(asks)?;
        self.settled_tables.insert(self.report.tables[number].file.clone());
        Some(number)
    }

    /// Stores the state of the files now that this program has written one.
    pub(in crate::screen) fn is_on_disk(&mut self, stamp: FilesSnapshot) {
        (self.read, self.seen, self.on_disk) = (stamp, None, OnDisk::Saved);
    }

    /// Stores the current state of the files on disk.
    pub(in crate::screen) fn see_on_disk(&mut self, stamp: FilesSnapshot) {
        self.seen = Some(stamp);
    }

    /// Stores the progress of the load; returns whether the load has ended with this.
    pub(in crate::screen) fn goes_on(&mut self, load: Option<LoadState>) -> bool {
        let was = std::mem::replace(&mut self.load, load);
        was.is_some() && self.load.is_none()
    }

    /// Returns what is missing of published data, if anything is.
    #[must_use]
    pub fn fetch_offer(&self) -> Option<&FetchOffer> {
        self.fetch_offer.as_ref()
    }

    /// Stores what is missing of published data.
    pub(in crate::screen) fn offer_to_fetch(&mut self, offer: Option<FetchOffer>) {
        self.fetch_offer = offer;
    }

    /// Returns how far the fetching is, if there is one.
    #[must_use]
    pub fn fetching(&self) -> Option<&str> {
        self.fetching.as_deref()
    }

    /// Stores how far the fetching is.
    pub(in crate::screen) fn fetching_goes_on(&mut self, words: Option<String>) {
        self.fetching = words;
    }

    /// Returns the text of the last line about the fetching; `stops` is the key that stops it, or empty.
    pub(in crate::screen) fn fetching_in_words(&self, stops: &str, room: usize) -> Option<String> {
        let words = self.fetching()?;
        let ends = if stops.is_empty() { String::new() } else { format!(", {stops} stops") };
        Some(format!("{}{ends}", text::clip(words, room.saturating_sub(text::width(&ends)), "…")))
    }

    /// Returns the problems of the files and the settings in words; empty if there are none.
    pub(in crate::screen) fn problems_in_words(&self) -> String {
        let several = |count: usize| text::number_of(count, "problem");
        let report = &self.report;
        let files = match (report.rejected, report.problems.len()) {
            (0, 0) => None,
            (0, count) => Some(format!("{} in the files", several(count))),
            (_, _) if report.accounts.iter().any(Account::is_worth_a_look) => Some(Account::total(&report.accounts)),
            (rejected, _) => Some(format!("{rejected} of {} events rejected", report.read)),
        };
        let settings = self.settings.problems.len();
        let settings = (settings > 0).then(|| format!("{} in your settings", several(settings)));
        files.into_iter().chain(settings).collect::<Vec<String>>().join(", ")
    }

    /// Returns what happened to the records if some of them are not listed, and the key that shows more.
    pub(in crate::screen) fn load_in_words(&self) -> Option<String> {
        let accounts = &self.report.accounts;
        let words = || format!("{}: {} tells more", Account::total(accounts), self.key(Action::Page("problems")));
        accounts.iter().any(Account::is_worth_a_look).then(words)
    }
}
