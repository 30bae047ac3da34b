//! Text that came from a file and has been made harmless on the way in.
//!
//! Screens, exports, the clipboard and error messages all print these, so the cleaning happens once, where a
//! value is made, and cannot be forgotten at any of them.

use crate::text;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};
use std::{borrow::Cow, fmt, ops::Deref};

macro_rules! harmless {
    ($(#[$doc:meta])* $name:ident, $clean:path) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(Box<str>);

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self($clean(text).into())
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
                Cow::<str>::deserialize(deserializer).map(|text| Self::from(&*text))
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
