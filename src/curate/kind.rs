//! The five kinds of records of a dossier.

use crate::model::dossier::{ACTOR, EVENT, Fields, ISSUE, PLACE, SOURCE};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// A person, state or body.
    Actor,
    /// What events are about.
    Issue,
    /// Where events happen.
    Place,
    /// Who tells of them.
    Source,
    /// What happened.
    Event,
}

impl RecordKind {
    /// All, in the order of a document.
    pub const ALL: [Self; 5] = [Self::Actor, Self::Issue, Self::Place, Self::Source, Self::Event];

    /// The name of one record.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Issue => "issue",
            Self::Place => "place",
            Self::Source => "source",
            Self::Event => "event",
        }
    }

    /// The list of a document that holds such records.
    #[must_use]
    pub const fn list(self) -> &'static str {
        match self {
            Self::Actor => "actors",
            Self::Issue => "issues",
            Self::Place => "places",
            Self::Source => "sources",
            Self::Event => "events",
        }
    }

    /// The kind of the records in a list.
    #[must_use]
    pub fn of_list(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.list() == name)
    }

    /// What may stand in such a record.
    #[must_use]
    pub fn fields(self) -> &'static Fields {
        match self {
            Self::Actor => &ACTOR,
            Self::Issue => &ISSUE,
            Self::Place => &PLACE,
            Self::Source => &SOURCE,
            Self::Event => &EVENT,
        }
    }

    /// The names of its fields, in the order in which they are written.
    #[must_use]
    pub fn order(self) -> Vec<&'static str> {
        self.fields().fields.iter().map(|field| field.name).collect()
    }

    /// The field by which a person knows it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Actor | Self::Place => "name",
            Self::Issue => "label",
            Self::Source | Self::Event => "title",
        }
    }
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
