//! A text or data set that tells of events.

use super::default::is_default;
use super::{Id, Line, SourceType};
use crate::dates::Edtf;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A text or data set that tells of events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Unique among all sources.
    pub id: Id<Source>,
    /// What it is called.
    pub title: Line,
    /// Who puts it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Line>,
    /// Whose voice it is: a state's short name, or `press`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Line>,
    /// When it came out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<Edtf>,
    /// Where it can be read (`http` or `https`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Line>,
    /// Where a kept copy can be read (`http` or `https`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive_url: Option<Line>,
    /// When it was read there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<Edtf>,
    /// Its language, as a tag of BCP 47 (`en`, `zh`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Line>,
    /// The SHA-256 of the text that was read, in hexadecimal: the same words are known again, and a changed version too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_sha256: Option<Line>,
    /// What sort of text it is.
    #[serde(rename = "type", default, skip_serializing_if = "is_default")]
    pub source_type: SourceType,
    /// Anything else a reader must know of it ("as carried by …").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Line>,
}

impl Source {
    /// A source of which only the title and the sort of text are known.
    #[must_use]
    pub fn new(id: Id<Self>, title: Line, source_type: SourceType) -> Self {
        Self {
            id,
            title,
            publisher: None,
            side: None,
            issued: None,
            url: None,
            archive_url: None,
            accessed: None,
            language: None,
            text_sha256: None,
            source_type,
            note: None,
        }
    }
}
