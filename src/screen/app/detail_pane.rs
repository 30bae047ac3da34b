//! The detail pane: the event that has been read whole, its lines, and the cursor in them.
//!
//! The lines are kept for as long as nothing changes that they come from: wrapping them with every key took longer than
//! the key itself.

use super::date_style::DateStyle;
use super::notes::Notes;
use super::page::PageLine;
use super::scroll::Scroll;
use crate::analysis::changes::Moved;
use crate::index::timeline::EventId;
use crate::model::Event;
use std::sync::Arc;

/// What the detail pane shows.
#[derive(Debug, Default)]
pub(super) struct DetailPane {
    read: Option<(EventId, Arc<Event>)>,
    wrapped: Option<(WrappedFrom, Arc<Vec<PageLine>>)>,
    /// The line that the cursor is on, and the first on screen.
    pub reading: Scroll,
}

/// All that wrapped lines come from.
#[derive(Clone, Debug)]
pub(super) struct WrappedFrom {
    pub id: EventId,
    pub width: u16,
    pub dates: DateStyle,
    pub event: Arc<Event>,
    /// Which reading of the files.
    pub generation: u64,
    /// Which filters and answer.
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
    /// An event whole, where it is the one that was read last.
    pub(super) fn event(&self, id: EventId) -> Option<&Arc<Event>> {
        self.read.as_ref().filter(|(read, _)| *read == id).map(|(_, event)| event)
    }

    /// Keeps an event that has been read.
    pub(super) fn read(&mut self, id: EventId, event: Arc<Event>) {
        self.read = Some((id, event));
    }

    /// The lines that come from this, where they are kept.
    pub(super) fn wrapped(&self, from: &WrappedFrom) -> Option<&Arc<Vec<PageLine>>> {
        self.wrapped.as_ref().filter(|(kept, _)| kept == from).map(|(_, lines)| lines)
    }

    /// Keeps lines, in the place of those before.
    pub(super) fn keep(&mut self, wrapped: Option<(WrappedFrom, Arc<Vec<PageLine>>)>) {
        self.wrapped = wrapped;
    }

    /// After a new reading of the files: shown until the event has been read anew.
    pub(super) fn carry(&mut self, moved: &Moved) {
        self.read = self.read.take().and_then(|(id, event)| Some((moved.get(id)?, event)));
    }
}
