//! Something that events are about.

use super::{Id, Line};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that events are about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// Unique among all issues.
    pub id: Id<Issue>,
    /// How it is called on screen.
    pub label: Line,
    /// The wider issue; choosing that one finds this one's events too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broader: Option<Id<Issue>>,
    /// Other words for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<Line>,
}
