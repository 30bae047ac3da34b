//! The detail pane: the event that was read in full, its lines, and the cursor in them.
//!
//! The lines are kept until their input changes: wrapping them anew took longer than the rest of a key press.

use super::scroll::Scroll;
use crate::analysis::changes::IdMap;
use crate::index::timeline::EventId;
use crate::model::Event;
use crate::screen::app::date_style::DateStyle;
use crate::screen::app::notes::Notes;
use crate::screen::app::page::PageLine;
use std::sync::Arc;

/// The content of the detail pane.
#[derive(Debug, Default)]
pub(in crate::screen) struct DetailPane {
    read: Option<(EventId, Arc<Event>)>,
    wrapped: Option<(WrappedFrom, Arc<Vec<PageLine>>)>,
    /// The line under the cursor, and the first line on screen.
    pub reading: Scroll,
}

/// Everything that determines the wrapped lines.
#[derive(Clone, Debug)]
pub(in crate::screen) struct WrappedFrom {
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
    pub(in crate::screen) fn event(&self, id: EventId) -> Option<&Arc<Event>> {
        self.read.as_ref().filter(|(read, _)| *read == id).map(|(_, event)| event)
    }

    /// Keeps an event that has been read.
    pub(in crate::screen) fn read(&mut self, id: EventId, event: Arc<Event>) {
        self.read = Some((id, event));
    }

    /// Returns the lines made from this input, if they are kept.
    pub(in crate::screen) fn wrapped(&self, from: &WrappedFrom) -> Option<&Arc<Vec<PageLine>>> {
        self.wrapped.as_ref().filter(|(kept, _)| kept == from).map(|(_, lines)| lines)
    }

    /// Keeps these lines instead of the previous ones.
    pub(in crate::screen) fn keep(&mut self, wrapped: Option<(WrappedFrom, Arc<Vec<PageLine>>)>) {
        self.wrapped = wrapped;
    }

    /// Carries the lines over to a new reading of the files; they are shown until the event has been read again.
    pub(in crate::screen) fn carry(&mut self, moved: &IdMap) {
        self.read = self.read.take().and_then(|(id, event)| Some((moved.get(id)?, event)));
    }
}
