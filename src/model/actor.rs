//! A person, state, organization, armed force or group, and the offices that it holds.

use super::default::is_default;
use super::{ActorType, Id, Line};
use crate::dates::Edtf;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A person, state, organization, armed force or group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// Unique among all actors.
    pub id: Id<Actor>,
    /// The name it is best known by.
    pub name: Line,
    /// What it is.
    #[serde(rename = "type", default, skip_serializing_if = "is_default")]
    pub actor_type: ActorType,
    /// Other spellings, short forms, the name in its own script.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<Line>,
    /// ISO 3166-1 alpha-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Line>,
    /// The body this actor belongs to; choosing that body finds this actor's events too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Id<Actor>>,
    /// Offices held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub posts: Vec<Post>,
}

/// An office that a person holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Post {
    /// The title of the office.
    pub role: Line,
    /// The body in which it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<Id<Actor>>,
    /// For whom the holder acts, where that is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<Id<Actor>>,
    /// First day, as far as known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Edtf>,
    /// Last day, as far as known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Edtf>,
}

impl Actor {
    /// The name in its own script, if that is Chinese, Japanese or Korean.
    #[must_use]
    pub fn own_script(&self) -> Option<&Line> {
        self.other_names.iter().find(|name| name.chars().all(|c| c > '\u{2E7F}'))
    }
}
