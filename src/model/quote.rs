//! Words of a source, and where in its text they stand.

use super::{Line, Prose};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{borrow::Cow, fmt, ops::Deref};

/// A few words of the original; with the words before and after them where they can be looked up in the text (the
/// `TextQuoteSelector` of W3C Web Annotation). Written as a bare text where there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words themselves.
    pub exact: Prose,
    /// What stands before them in the text.
    pub prefix: Option<Line>,
    /// What stands after them.
    pub suffix: Option<Line>,
}

impl From<Prose> for Quote {
    fn from(exact: Prose) -> Self {
        Self { exact, prefix: None, suffix: None }
    }
}

impl From<&str> for Quote {
    fn from(exact: &str) -> Self {
        Prose::from(exact).into()
    }
}

impl Deref for Quote {
    type Target = str;
    fn deref(&self) -> &str {
        &self.exact
    }
}

impl fmt::Display for Quote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.exact)
    }
}

/// The long form in files.
#[derive(Serialize)]
struct Long<'a> {
    exact: &'a Prose,
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: Option<&'a Line>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suffix: Option<&'a Line>,
}

impl Serialize for Quote {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { exact, prefix, suffix } = self;
        if prefix.is_none() && suffix.is_none() {
            return exact.serialize(serializer);
        }
        Long { exact, prefix: prefix.as_ref(), suffix: suffix.as_ref() }.serialize(serializer)
    }
}

const FIELDS: &[&str] = &["exact", "prefix", "suffix"];

/// Written by hand because an untagged enum would lose the position of a mistake.
impl<'de> Deserialize<'de> for Quote {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Quote;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or an object with the field `exact`")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Quote, E> {
                Ok(text.into())
            }
            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Quote, A::Error> {
                let (mut exact, mut prefix, mut suffix) = (None, None, None);
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "exact" => exact = Some(map.next_value()?),
                        "prefix" => prefix = map.next_value()?,
                        "suffix" => suffix = map.next_value()?,
                        _ => return Err(de::Error::unknown_field(&key, FIELDS)),
                    }
                }
                let exact = exact.ok_or_else(|| de::Error::missing_field("exact"))?;
                Ok(Quote { exact, prefix, suffix })
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl JsonSchema for Quote {
    fn schema_name() -> Cow<'static, str> {
        "Quote".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A few words of the original, alone or with the words around them (W3C TextQuoteSelector).",
            "anyOf": [
                { "type": "string" },
                {
                    "type": "object",
                    "properties": {
                        "exact": { "type": "string", "description": "The words themselves." },
                        "prefix": { "type": "string", "description": "What stands before them in the text." },
                        "suffix": { "type": "string", "description": "What stands after them." }
                    },
                    "required": ["exact"],
                    "additionalProperties": false
                }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_a_text_or_a_text_with_its_surroundings() {
        for written in [r#""a few words""#, r#"{"exact":"a few words","prefix":"He said ","suffix":" and left"}"#] {
            let quote: Quote = serde_json::from_str(written).unwrap();
            assert_eq!(&*quote, "a few words");
            assert_eq!(serde_json::to_string(&quote).unwrap(), written);
        }
        assert!(serde_json::from_str::<Quote>(r#"{"prefix":"x"}"#).is_err());
        assert_eq!(&*serde_json::from_str::<Quote>(r#"{"exact":"a\u001bb"}"#).unwrap(), "a␛b");
    }
}
