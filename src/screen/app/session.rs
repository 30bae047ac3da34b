//! What is loaded: the events, their names, what there is to say of the files, and the files as they lie on the disk.
//!
//! Event ids are ranks in one timeline. Whatever holds one belongs to the [`generation`](Session::generation) in which
//! it was made, and is carried over or dropped when files are read again.

use super::action::Action;
use super::message::Loaded;
use super::settings::Settings;
use crate::analysis::changes::{Change, Changes};
use crate::index::timeline::{EventId, Timeline};
use crate::input::{Account, Basis, LoadState, Report, Stamp, Table};
use crate::model::Directory;
use crate::model::dossier::Problem;
use std::collections::HashSet;
use std::sync::Arc;

/// What is loaded, and what was wanted at the start.
#[derive(Debug)]
pub struct Session {
    settings: Settings,
    timeline: Arc<Timeline>,
    directory: Arc<Directory>,
    report: Arc<Report>,
    generation: u64,
    /// The files as they were when they were read.
    read: Stamp,
    /// As they were seen last.
    seen: Option<Stamp>,
    /// What the last reading has changed.
    changes: Changes,
    /// The load that is on its way.
    load: Option<LoadState>,
    /// The tables about whose columns nobody is asked again.
    settled_tables: HashSet<String>,
}

impl Session {
    /// Nothing is loaded yet.
    pub(super) fn new(settings: Settings) -> Self {
        Self {
            settings,
            timeline: Arc::default(),
            directory: Arc::default(),
            report: Arc::default(),
            generation: 0,
            read: Stamp::default(),
            seen: None,
            changes: Changes::default(),
            load: None,
            settled_tables: HashSet::new(),
        }
    }

    /// What was wanted at the start.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The columns that everything on screen comes from.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// The names of who and what events speak of.
    #[must_use]
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// What opening the files had to say.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Which reading of the files this is: ids of another one mean other events.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The key that brings an action about, as it is shown.
    #[must_use]
    pub fn key(&self, action: Action) -> &str {
        self.settings.keys.get(&action).map_or("", String::as_str)
    }

    /// How far the load is that is on its way.
    #[must_use]
    pub fn load(&self) -> Option<&LoadState> {
        self.load.as_ref()
    }

    /// What the last reading of the files has changed.
    #[must_use]
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// What has become of an event with the last reading of the files.
    #[must_use]
    pub fn change(&self, id: EventId) -> Option<Change> {
        self.changes.of(id)
    }

    /// What is wrong with the files.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.report.problems
    }

    /// What has changed on disk since the files were read, and the key that reads them again.
    #[must_use]
    pub fn offer(&self) -> Option<String> {
        let differs = self.seen.as_ref()?.differs(&self.read);
        let what = match differs.as_slice() {
            [] => return None,
            [one] => one.clone(),
            several => format!("{} files have changed", several.len()),
        };
        Some(format!("{what}: {} reads again", self.key(Action::Reload)))
    }

    /// Takes in what was read, in the place of what was read before; what is left over is the timeline before, and
    /// ids of that one mean nothing here.
    pub(super) fn take(&mut self, loaded: Loaded, changes: Changes) -> Arc<Timeline> {
        let Loaded { timeline, directory, report, stamp, .. } = loaded;
        (self.directory, self.report, self.read, self.changes) = (directory, report, stamp, changes);
        self.generation += 1;
        std::mem::replace(&mut self.timeline, timeline)
    }

    /// The first table that was read as it looks and about whose columns nobody was asked; from now on somebody was.
    pub(super) fn next_table_to_ask_about(&mut self) -> Option<usize> {
        let asks = |table: &Table| table.basis == Basis::Proposed && !self.settled_tables.contains(&table.file);
        let number = self.report.tables.iter().position(asks)?;
        self.settled_tables.insert(self.report.tables[number].file.clone());
        Some(number)
    }

    /// Keeps how the files lie on disk now.
    pub(super) fn see_on_disk(&mut self, stamp: Stamp) {
        self.seen = Some(stamp);
    }

    /// Keeps how far the load is; says whether it is over with that.
    pub(super) fn goes_on(&mut self, load: Option<LoadState>) -> bool {
        let was = std::mem::replace(&mut self.load, load);
        was.is_some() && self.load.is_none()
    }

    /// What is wrong with the files and the settings; empty where nothing is.
    pub(super) fn problems_in_words(&self) -> String {
        let several = |count: usize| format!("{count} problem{}", if count == 1 { "" } else { "s" });
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

    /// What became of the records, where some of them do not stand in the list, and the key that tells more.
    pub(super) fn load_in_words(&self) -> Option<String> {
        let accounts = &self.report.accounts;
        let words = || format!("{}: {} tells more", Account::total(accounts), self.key(Action::Page("problems")));
        accounts.iter().any(Account::is_worth_a_look).then(words)
    }
}
