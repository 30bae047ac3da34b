//! What is written: some events of a collection, with what the reader has put beside them.

use crate::input::Report;
use crate::model::{Directory, Event, Id, Remark};
use std::collections::BTreeMap;

/// Some events of a collection, in the order in which they are to be written.
#[derive(Clone, Copy, Debug)]
pub struct Selection<'a> {
    /// What the collection is called.
    pub title: &'a str,
    /// What it covers.
    pub summary: Option<&'a str>,
    /// Who and what the events speak of.
    pub directory: &'a Directory,
    /// The events.
    pub events: &'a [&'a Event],
    /// What the reader has put beside them; `None` where it was not asked for.
    pub remarks: Option<&'a Remarks>,
}

/// A reader's marks, notes and tags by the event.
pub type Remarks = BTreeMap<Id<Event>, Remark>;

impl<'a> Selection<'a> {
    /// All but the events, of a collection with this report and directory.
    #[must_use]
    pub fn head(report: &'a Report, directory: &'a Directory, remarks: Option<&'a Remarks>) -> Self {
        Self { title: &report.title, summary: report.summary.as_deref(), directory, events: &[], remarks }
    }

    /// What the reader has put beside an event.
    #[must_use]
    pub fn remark(&self, event: &Event) -> Option<&'a Remark> {
        self.remarks?.get(&event.id)
    }
}
