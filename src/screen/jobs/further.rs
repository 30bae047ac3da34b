//! A large load in steps: first enough to fill the screen at once, then more of the same files, then all of it.
//!
//! Owns the size of each step and what happens to its result. Leaves the thread to [`super::thread`]: a step is read
//! while the earlier reading stays in use, and then replaces it. Each step begins again at the first byte, so that a
//! row keeps its key; the earlier steps together are a small part of the last.

use super::Engine;
use super::files::Fresh;
use super::generation::Generation;
use crate::analysis::changes::{Changes, IdMap};
use crate::input::{ByteExtent, Cancel, LoadState, OpenInputs, Progress};
use crate::screen::app::{Message, Notice};
use crate::text;
use anyhow::Result;
use std::sync::Arc;
use std::time::Duration;

/// The bytes of the first step that is read behind the screen, if the files are much larger than this.
const SECOND: u64 = 512 << 20;

/// A step to be read.
pub(super) struct Step {
    inputs: OpenInputs,
    pub progress: Arc<Progress>,
    cancel: Cancel,
    /// The bytes that are to be read after it.
    pub later: u64,
}

impl Step {
    /// Reads the step to its end, or until it is stopped.
    ///
    /// # Errors
    /// Where a file cannot be read on.
    pub fn read(self) -> Result<Fresh> {
        let (library, _) = self.inputs.load(&self.progress, &self.cancel)?;
        Ok(Fresh::further(library))
    }
}

/// How many bytes are read after so many.
fn next(ByteExtent { read, all }: ByteExtent) -> u64 {
    if read < SECOND && all > SECOND * 2 { SECOND } else { all }
}

impl Engine {
    /// The state of the load at its start if there is more to read; `None` otherwise.
    #[must_use]
    pub fn load_state(&self) -> Option<LoadState> {
        let ByteExtent { all, .. } = self.now.library.extent();
        let rows = self.now.timeline.records() as u64;
        self.has_more().then_some(LoadState { total: all, rows, left: all, time: Duration::ZERO, bytes: 0 })
    }

    fn has_more(&self) -> bool {
        let ByteExtent { read, all } = self.now.library.extent();
        read < all && !self.is_stopped
    }

    /// The next step of the same files; `None` if all has been read, or the load was stopped.
    pub(super) fn next_step(&mut self) -> Option<Result<Step>> {
        if !self.has_more() {
            return None;
        }
        let extent = self.now.library.extent();
        let bytes = next(extent);
        let later = if bytes < extent.all { extent.all } else { 0 };
        let (progress, cancel) = (Arc::clone(&self.progress), self.cancel.clone());
        let inputs = self.now.library.further(bytes).map_err(Into::into);
        Some(inputs.map(|inputs| Step { inputs, progress, cancel, later }))
    }

    /// Replaces the earlier reading with a step, unless the step was stopped before it had more records.
    pub(super) fn adopt_further(&mut self, fresh: Result<Fresh>) -> Vec<Message> {
        let (progress, cancel) = (std::mem::take(&mut self.progress), std::mem::take(&mut self.cancel));
        self.is_stopped = cancel.is_cancelled() || fresh.is_err();
        let fresh = match fresh {
            Ok(fresh) => fresh,
            Err(error) => {
                let words = format!("the rest is not read, the events stay as they are: {error:#}");
                return vec![Message::Told(Notice::Failed(text::safe_line(&words).into_owned()))];
            }
        };
        // Where the last byte had been read before it was to stop, all is there.
        let ByteExtent { read, all } = fresh.library.extent();
        let stopped = cancel.is_cancelled() && (read < all || progress.bytes() < progress.total());
        let mut told = Vec::new();
        if fresh.library.timeline().records() > self.now.timeline.records() || !stopped {
            let desk = Arc::clone(&self.now.desk);
            let before = std::mem::replace(&mut self.now, Generation::new(fresh.library).with_desk(desk)).timeline;
            let moved = IdMap::further(Arc::clone(&before), Arc::clone(&self.now.timeline));
            told.push(self.reloaded(&before, Changes::default(), moved, true));
        }
        if stopped {
            let rows = text::thousands(self.now.timeline.records() as u64);
            let words = format!("the load was stopped: there are {rows} records, the first of the files");
            told.push(Message::Told(Notice::Done(words)));
        }
        told
    }

    /// Reads the next step directly, if no thread does it; returns the messages about it.
    pub fn read_on(&mut self) -> Vec<Message> {
        let Some(step) = self.next_step() else { return Vec::new() };
        let fresh = step.and_then(Step::read);
        let mut told = self.adopt_further(fresh);
        told.push(Message::Loading(self.load_state()));
        told
    }
}
