//! Text from a file that was made harmless when it was read.
//!
//! Screens, exports, the clipboard and error messages all print it, so the cleaning happens once, when a value is made, and no
//! printer can forget it.

use super::shared;
use crate::text;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{borrow::Cow, convert::Infallible, fmt, ops::Deref, sync::Arc};

macro_rules! harmless {
    ($(#[$doc:meta])* $name:ident, $clean:path) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(shared::shared(&$clean(text)))
            }
        }
        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                shared::of_text(deserializer, |text| Ok::<_, Infallible>(Self::from(text)))
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string" })
            }
        }
    };
}

harmless!(
    /// One line: a name, a title, a label.
    Line,
    text::safe_line
);
harmless!(
    /// Some sentences, perhaps in paragraphs.
    Prose,
    text::safe_text
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_in_a_file_becomes_visible_text() {
        let line: Line = serde_json::from_str(r#""a\u001b[31mb\nc""#).unwrap();
        assert_eq!(&*line, "a␛[31mb c");
    }
}
