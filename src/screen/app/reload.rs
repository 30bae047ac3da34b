//! The files on disk beside what was read of them: whether they have changed, and what a new reading has changed.

use super::{Action, App};
use crate::analysis::changes::{Change, Changes};
use crate::index::timeline::EventId;
use crate::input::{LoadState, Stamp};

/// What is known of the files.
#[derive(Debug, Default)]
pub(super) struct OnDisk {
    /// As they were when they were read.
    pub read: Stamp,
    /// As they were seen last.
    pub seen: Option<Stamp>,
    /// What the last reading has changed.
    pub changes: Changes,
}

impl App {
    /// What has changed on disk since the files were read, and the key that reads them again.
    #[must_use]
    pub fn offer(&self) -> Option<String> {
        let differs = self.on_disk.seen.as_ref()?.differs(&self.on_disk.read);
        let what = match differs.as_slice() {
            [] => return None,
            [one] => one.clone(),
            several => format!("{} files have changed", several.len()),
        };
        Some(format!("{what}: {} reads again", self.key(Action::Reload)))
    }

    /// How far the load is that is on its way.
    #[must_use]
    pub fn load(&self) -> Option<&LoadState> {
        self.load.as_ref()
    }

    /// What the last reading of the files has changed.
    #[must_use]
    pub fn changes(&self) -> &Changes {
        &self.on_disk.changes
    }

    /// What has become of an event with the last reading of the files.
    #[must_use]
    pub fn change(&self, id: EventId) -> Option<Change> {
        self.on_disk.changes.of(id)
    }
}
