//! A record of JSON.

use indexmap::IndexMap;
use serde_json::Value;

/// An object with its names in their order.
pub(super) type Object = IndexMap<String, Value>;
