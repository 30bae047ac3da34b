//! The JSON format `diplo-dossier/1`: read, check, write.
//!
//! Owns the layout of files (one document, or a stream of one event per line), the report of all mistakes in them, and the
//! merging of several files into one. Leaves the records' own shape to [`crate::model`] and finding and opening files to
//! [`crate::input`].

mod countries;
mod directory_fields;
mod drafts;
mod fields;
mod file;
mod json_kind;
mod layout;
mod locate;
mod merge;
mod near;
mod problem;
mod quick;
mod read;
mod record;
mod references;
mod shape;
mod split;
mod syntax;
mod terms;
#[cfg(test)]
mod tests;
mod write;

pub use directory_fields::{ACTOR, ISSUE, PLACE, SOURCE};
pub use fields::EVENT;
pub use file::File as Located;
pub use file::{Bytes, Input, ReadAt};
pub use layout::{is_header, is_stream};
pub use locate::{RawFields, offset};
pub use merge::{Loaded, Shared};
pub use problem::{Excerpt, Problem, Severity};
pub use read::{read, read_while};
pub use shape::{Field, Fields, Shape};
pub use terms::Terms;
pub use write::{NeededRecords, WrittenIds, around_events, document, header_line, to_json, to_json_lines};

use crate::model::{Actor, Directory, Event, Issue, Line, Place, Prose, Remark, Source};
use schemars::JsonSchema;
use serde::Serialize;

/// The value of the field `format` in every document.
pub const FORMAT: &str = "diplo-dossier/1";

/// The compiled-in dossier, so that the program shows something without any file.
pub const BUILT_IN: &str = include_str!("../../data/washington-2024.json");

/// Events and everything they refer to, checked: every id resolves, and there are no circles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dossier {
    /// The name of the collection.
    pub title: Line,
    /// What the collection covers.
    pub summary: Option<Prose>,
    /// Actors, issues, places and sources.
    pub directory: Directory,
    /// In file order.
    pub events: Vec<Event>,
    /// A reader's remarks on the events, to be written with them; reading leaves this empty.
    pub remarks: Vec<Remark>,
}

/// A whole document, as it is written and as the JSON Schema describes it.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "diplo-dossier/1", deny_unknown_fields)]
pub struct Document<'a> {
    /// Always `diplo-dossier/1`.
    #[schemars(extend("const" = FORMAT))]
    pub format: &'a str,
    /// What the collection is called.
    #[serde(skip_serializing_if = "str::is_empty")]
    #[schemars(default)]
    pub title: &'a str,
    /// What it covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<&'a str>,
    /// People, states and bodies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub actors: Vec<&'a Actor>,
    /// What events are about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub issues: Vec<&'a Issue>,
    /// Where events happen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub places: Vec<&'a Place>,
    /// Who tells of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub sources: Vec<&'a Source>,
    /// What happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<&'a Event>>,
    /// A reader's own marks, notes and tags, carried along; a program that opens the file passes them over.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub notes: Vec<&'a Remark>,
}

/// The JSON Schema of a document, derived from the types that read it.
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Document<'static>).to_value()
}
