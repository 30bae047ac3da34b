//! Whether a person has looked at an event, and where a draft of one was read.

use super::{Line, ReviewState};
use crate::dates::Edtf;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whether a person has looked at an event. An event without one was written by hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// How far it has come.
    pub state: ReviewState,
    /// Who looked at it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Line>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Edtf>,
}

/// Where in a text a draft was read, and why it was read so. An event that somebody accepted does without.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftReading {
    /// The sentence, counted from 1 over the whole text.
    pub sentence: u32,
    /// The paragraph, counted from 1.
    pub paragraph: u32,
    /// What was read out of which words, a line a field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<Line>,
    /// The day that its expression of time may also mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<Edtf>,
    /// The event that is there already and that this seems to be another account of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_of: Option<Line>,
    /// What it would bring to that event: where it differs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub brings: Vec<Line>,
}
