//! A place where events happen.

use super::{Id, Line};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place where events happen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Unique among all places.
    pub id: Id<Place>,
    /// How it is called on screen.
    pub name: Line,
    /// ISO 3166-1 alpha-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Line>,
    /// The wider place; choosing that one finds this one's events too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Id<Place>>,
    /// Other names of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<Line>,
}
