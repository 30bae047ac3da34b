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
    /// Degrees north of the equator; south is negative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -90.0, max = 90.0))]
    pub latitude: Option<f64>,
    /// Degrees east of Greenwich; west is negative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = -180.0, max = 180.0))]
    pub longitude: Option<f64>,
}

impl Place {
    /// A place of which only the name is known.
    #[must_use]
    pub fn new(id: Id<Self>, name: Line) -> Self {
        Self { id, name, country: None, part_of: None, other_names: Vec::new(), latitude: None, longitude: None }
    }

    /// The place as a point, where it has one.
    #[must_use]
    pub fn coordinates(&self) -> Option<(f64, f64)> {
        self.latitude.zip(self.longitude)
    }

    /// Whether both numbers are a point on the earth.
    #[must_use]
    pub fn is_on_earth(latitude: f64, longitude: f64) -> bool {
        (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude)
    }
}
