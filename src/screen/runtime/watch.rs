//! Watches the files that were read, and reports their new state after a change.
//!
//! The system reports events in their folders (editors replace files, so a watch on a file alone would lose it); the
//! stamp decides whether anything has changed. If the system cannot report events, the files are checked from time to
//! time.

use super::input::Input;
use crate::input::FilesSnapshot;
use crate::screen::app::Message;
use crate::screen::jobs::Files;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// A file is written in several steps; it is checked when no event has come for this long.
const QUIET: Duration = Duration::from_millis(150);
/// … or when events have gone on for this many times as long.
const STEPS: usize = 20;
/// The time between checks if the system reports no events.
const BETWEEN_LOOKS: Duration = Duration::from_secs(3);

/// Starts to watch. Does nothing if nothing can change.
pub(super) fn watch(files: Files, sender: Sender<Input>) {
    if files.stamp().is_empty() {
        return;
    }
    thread::spawn(move || {
        let (happened, happenings) = channel();
        // Kept to the end: a dropped watcher reports nothing.
        let watcher = watcher(files.paths(), happened);
        let patience = watcher.is_none().then_some(BETWEEN_LOOKS);
        let mut last = files.stamp().clone();
        loop {
            // Check once at the start: something may have changed since the files were read.
            let now = FilesSnapshot::from_paths(files.paths());
            if now != last {
                last = now.clone();
                if sender.send(Input::Message(Message::OnDisk(now))).is_err() {
                    return;
                }
            }
            if !wait(&happenings, patience) {
                return;
            }
        }
    });
}

/// Waits until an event has come and its changes are over; false if no more events can come.
fn wait(happenings: &Receiver<()>, patience: Option<Duration>) -> bool {
    match patience {
        None => {
            if happenings.recv().is_err() {
                return false;
            }
            let _ = (0..STEPS).try_for_each(|_| happenings.recv_timeout(QUIET));
        }
        // Without a watcher no event can come.
        Some(patience) => thread::sleep(patience),
    }
    true
}

/// Has the system report events of the files in their folders; `None` if it cannot.
fn watcher(paths: &[PathBuf], happened: Sender<()>) -> Option<RecommendedWatcher> {
    let places = Places::new(paths);
    let (folders, whole) = (places.folders.clone(), places.whole.clone());
    let tell = move |event: notify::Result<Event>| {
        // An error may stand for lost events.
        if event.map_or(true, |event| places.concerns(&event)) {
            let _ = happened.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(tell).ok()?;
    for folder in &folders {
        let mode = if whole.contains(folder) { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        watcher.watch(folder, mode).ok()?;
    }
    Some(watcher)
}

/// The places of the files.
struct Places {
    folders: BTreeSet<PathBuf>,
    /// Folders that were opened with everything in them, and those in which a pattern begins.
    whole: BTreeSet<PathBuf>,
    files: BTreeSet<PathBuf>,
}

impl Places {
    fn new(paths: &[PathBuf]) -> Self {
        let mut places = Self { folders: BTreeSet::new(), whole: BTreeSet::new(), files: BTreeSet::new() };
        for path in paths.iter().filter(|path| crate::input::can_be_read_again(path)) {
            // Watch a link both where it lies and where it leads.
            let named = crate::input::before_pattern(path);
            let Ok(path) = std::path::absolute(named.unwrap_or_else(|| path.clone())) else { continue };
            for path in path.canonicalize().into_iter().chain([path]) {
                if path.is_dir() {
                    places.folders.insert(path.clone());
                    places.whole.insert(path);
                } else {
                    places.folders.extend(path.parent().map(Path::to_owned));
                    places.files.insert(path);
                }
            }
        }
        places
    }

    fn concerns(&self, event: &Event) -> bool {
        if matches!(event.kind, EventKind::Access(_)) {
            return false;
        }
        let known = |path: &PathBuf| self.files.contains(path) || path.ancestors().skip(1).any(|folder| self.whole.contains(folder));
        event.paths.is_empty() || event.need_rescan() || event.paths.iter().any(known)
    }
}
