//! The detail pane: the event that was read in full, its lines, and the cursor in them.
//!
//! The lines are kept until their input changes: wrapping them anew took longer than the rest of a key press.

use super::date_style::DateStyle;
use super::notes::Notes;
use super::page::PageLine;
use super::scroll::Scroll;
use crate::analysis::changes::IdMap;
use crate::index::timeline::EventId;
use crate::model::Event;
use std::sync::Arc;

/// The content of the detail pane.
#[derive(Debug, Default)]
pub(super) struct DetailPane {
    read: Option<(EventId, Arc<Event>)>,
    wrapped: Option<(WrappedFrom, Arc<Vec<PageLine>>)>,
    /// The line under the cursor, and the first line on screen.
    pub reading: Scroll,
}

/// Everything that determines the wrapped lines.
#[derive(Clone, Debug)]
pub(super) struct WrappedFrom {
    pub id: EventId,
    pub width: u16,
    pub dates: DateStyle,
    pub event: Arc<Event>,
    /// The number of the reading of the files.
    pub generation: u64,
    /// The revision of the filters and the answer.
    pub revision: u64,
    pub notes: Arc<Notes>,
}

impl PartialEq for WrappedFrom {
    fn eq(&self, other: &Self) -> bool {
        let key = |of: &Self| (of.id, of.width, of.dates, of.generation, of.revision);
        key(self) == key(other) && Arc::ptr_eq(&self.event, &other.event) && Arc::ptr_eq(&self.notes, &other.notes)
    }
}

impl DetailPane {
    /// Returns an event in full, if it is the last one that was read.
    pub(super) fn event(&self, id: EventId) -> Option<&Arc<Event>> {
        self.read.as_ref().filter(|(read, _)| *read == id).map(|(_, event)| event)
    }

    /// Keeps an event that has been read.
    pub(super) fn read(&mut self, id: EventId, event: Arc<Event>) {
        self.read = Some((id, event));
    }

    /// Returns the lines made from this input, if they are kept.
    pub(super) fn wrapped(&self, from: &WrappedFrom) -> Option<&Arc<Vec<PageLine>>> {
        self.wrapped.as_ref().filter(|(kept, _)| kept == from).map(|(_, lines)| lines)
    }

    /// Keeps these lines instead of the previous ones.
    pub(super) fn keep(&mut self, wrapped: Option<(WrappedFrom, Arc<Vec<PageLine>>)>) {
        self.wrapped = wrapped;
    }

    /// Carries the lines over to a new reading of the files; they are shown until the event has been read again.
    pub(super) fn carry(&mut self, moved: &IdMap) {
        self.read = self.read.take().and_then(|(id, event)| Some((moved.get(id)?, event)));
    }
}
