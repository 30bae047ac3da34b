//! The input of a writer: some events of a collection, with the reader's own marks, notes and tags.

use crate::input::Report;
use crate::model::{Directory, Event, Id, Remark};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Some events of a collection, in the order of the output.
#[derive(Clone, Copy, Debug)]
pub struct Selection<'a> {
    /// The title of the collection.
    pub title: &'a str,
    /// What it covers.
    pub summary: Option<&'a str>,
    /// The terms under which parts of it were published.
    pub conditions: &'a [String],
    /// The actors, issues, places and sources that the events name.
    pub directory: &'a Directory,
    /// The events.
    pub events: &'a [&'a Event],
    /// The reader's marks, notes and tags; `None` if they were not asked for.
    pub remarks: Option<&'a Remarks>,
}

/// A reader's marks, notes and tags by event.
pub type Remarks = BTreeMap<Id<Event>, Remark>;

impl<'a> Selection<'a> {
    /// Returns a selection without events, for a collection with this report and directory.
    #[must_use]
    pub fn head(report: &'a Report, directory: &'a Directory, remarks: Option<&'a Remarks>) -> Self {
        let conditions = &report.conditions;
        Self { title: &report.title, summary: report.summary.as_deref(), conditions, directory, events: &[], remarks }
    }

    /// What it covers, and the terms under which parts of it were published, as paragraphs.
    pub(super) fn about(&self) -> Option<Cow<'a, str>> {
        if self.conditions.is_empty() {
            return self.summary.map(Cow::Borrowed);
        }
        let terms = self.conditions.iter().map(|terms| format!("Terms of use. {terms}"));
        Some(Cow::Owned(self.summary.map(str::to_owned).into_iter().chain(terms).collect::<Vec<_>>().join("\n\n")))
    }

    /// The terms of an event that was converted from published data, in one line; empty for what somebody entered.
    pub(super) fn terms_of(&self, event: &Event) -> String {
        if event.imported_from.is_some() { self.conditions.join("; ") } else { String::new() }
    }

    /// The reader's mark, note and tags on an event.
    #[must_use]
    pub fn remark(&self, event: &Event) -> Option<&'a Remark> {
        self.remarks?.get(&event.id)
    }
}
