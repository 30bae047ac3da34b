//! A reader's remark on an event, as a file carries it.

use super::{Event, Id, Line, Prose};
use schemars::JsonSchema;
use serde::Serialize;

/// Somebody's mark, note and tags of one event. Never part of the event: written where it is asked for, and passed over
/// when a file is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Remark {
    /// Of which event.
    pub event: Id<Event>,
    /// It is marked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub marked: bool,
    /// Words under which it is put together with others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub tags: Vec<Line>,
    /// The note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Prose>,
}

impl Remark {
    /// The mark and the tags in words: `marked, #sanctions, #to-check`; empty if there are none.
    #[must_use]
    pub fn signs(&self) -> String {
        let marked = self.marked.then(|| "marked".to_owned());
        marked.into_iter().chain(self.tags.iter().map(|tag| format!("#{tag}"))).collect::<Vec<_>>().join(", ")
    }
}
