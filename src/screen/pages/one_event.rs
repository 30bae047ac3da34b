//! The event that a page is about: read by a request unless it is at hand, and read again after the files were.

use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::index::timeline::EventId;
use crate::model::Event;
use std::sync::Arc;

/// The event that a page is about.
#[derive(Debug)]
pub(super) struct OneEvent {
    pub id: EventId,
    /// The event in full, once it has been read.
    pub read: Option<Arc<Event>>,
}

impl OneEvent {
    /// Wraps an event that may have been read already.
    pub const fn new(id: EventId, read: Option<Arc<Event>>) -> Self {
        Self { id, read }
    }

    /// Returns the request that reads it; `None` once it has been read.
    pub fn request(&self) -> Option<Request> {
        let id = self.id;
        self.read.is_none().then(|| Request::always(move |sought| sought.event(id)))
    }

    /// Takes the event that was read.
    pub fn receive(&mut self, found: &Found) {
        self.read = found.get();
    }

    /// Follows the event into another reading of the files. Returns false if it is gone.
    pub fn remap(&mut self, moved: &IdMap) -> bool {
        self.read = None;
        moved.get(self.id).map(|id| self.id = id).is_some()
    }
}
