//! When an event took place: an EDTF date, and what is known about it.

use super::{Line, Zone, shared};
use crate::dates::{DateError, Edtf, Hour, Span};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{borrow::Cow, cell::RefCell, collections::HashMap, fmt};

/// A date with its circumstances. Written as a bare EDTF string where there are none.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// The date, to the letter.
    pub edtf: Edtf,
    /// The IANA name of the zone in which the day is meant.
    pub time_zone: Option<Line>,
    /// The words in which the source prints the date.
    pub text: Option<Line>,
    /// How the day is known.
    pub basis: Option<Line>,
}

impl From<Edtf> for When {
    fn from(edtf: Edtf) -> Self {
        Self { edtf, time_zone: None, text: None, basis: None }
    }
}

impl When {
    /// The time, in the zone that the date names or that stands beside it; `None` if the date has none.
    #[must_use]
    pub fn hour(&self) -> Option<Hour> {
        let hour = self.edtf.hour()?;
        let beside = || {
            let zone = Zone::named(self.time_zone.as_deref()?)?;
            let start = self.edtf.span().earliest.date()?.and_hms_opt(0, 0, 0)?;
            let moment = start.checked_add_signed(chrono::TimeDelta::try_seconds(hour.second.into())?)?;
            Some(zone.seconds_ahead(moment)? / 60)
        };
        Some(Hour { ahead: hour.ahead.or_else(beside), ..hour })
    }

    /// The earliest and latest possible day.
    #[must_use]
    pub fn span(&self) -> Span {
        self.edtf.span()
    }
}

/// The long form in files.
#[derive(Serialize)]
struct Long<'a> {
    edtf: &'a Edtf,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_zone: Option<&'a Line>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a Line>,
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<&'a Line>,
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { edtf, time_zone, text, basis } = self;
        if time_zone.is_none() && text.is_none() && basis.is_none() {
            return edtf.serialize(serializer);
        }
        Long { edtf, time_zone: time_zone.as_ref(), text: text.as_ref(), basis: basis.as_ref() }.serialize(serializer)
    }
}

const FIELDS: &[&str] = &["edtf", "time_zone", "text", "basis"];

/// Written by hand because an untagged enum would lose the position of a mistake.
impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = When;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date (EDTF) or an object with the field `edtf`")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<When, E> {
                Edtf::deserialize(de::value::StrDeserializer::new(text)).map(When::from)
            }
            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<When, A::Error> {
                let (mut edtf, mut time_zone, mut text, mut basis) = (None, None, None, None);
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "edtf" => edtf = Some(map.next_value()?),
                        "time_zone" => time_zone = map.next_value()?,
                        "text" => text = map.next_value()?,
                        "basis" => basis = map.next_value()?,
                        _ => return Err(de::Error::unknown_field(&key, FIELDS)),
                    }
                }
                let edtf = edtf.ok_or_else(|| de::Error::missing_field("edtf"))?;
                Ok(When { edtf, time_zone, text, basis })
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl JsonSchema for When {
    fn schema_name() -> Cow<'static, str> {
        "When".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let edtf = generator.subschema_for::<Edtf>();
        json_schema!({
            "description": "A date in EDTF (ISO 8601-2), alone or with its circumstances.",
            "anyOf": [
                edtf,
                {
                    "type": "object",
                    "properties": {
                        "edtf": edtf,
                        "time_zone": { "type": "string", "description": "The IANA name of the zone in which the day is meant." },
                        "text": { "type": "string", "description": "The words in which the source prints the date." },
                        "basis": { "type": "string", "description": "How the day is known." }
                    },
                    "required": ["edtf"],
                    "additionalProperties": false
                }
            ]
        })
    }
}

/// This is here and not in `dates`, which knows no file format.
impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The number of remembered dates: a dossier of 108,000 events writes 334,000 dates, on some thousand days.
const REMEMBERED: usize = 8_192;

thread_local! {
    static MET: RefCell<HashMap<Box<str>, Edtf, foldhash::fast::RandomState>> = RefCell::default();
}

/// A date as files write it, also in the spelling of a draft: archives have such dates, and the dossier's report mentions them.
pub fn read_date(text: &str) -> Result<Edtf, DateError> {
    if let Some(date) = MET.with_borrow(|met| met.get(text).cloned()) {
        return Ok(date);
    }
    let date = Edtf::parse(text).or_else(|error| Edtf::of_draft(text).ok_or(error))?;
    MET.with_borrow_mut(|met| {
        if met.len() >= REMEMBERED {
            met.clear();
        }
        met.insert(text.into(), date.clone());
    });
    Ok(date)
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        shared::of_text(deserializer, read_date)
    }
}

impl JsonSchema for Edtf {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Edtf".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "A date in EDTF (ISO 8601-2): 2024-05-23, 2024-04, 2024-04-24/2024-04-26, 1962~ …; a day may carry an hour: 2024-05-23T19:00, 2024-05-23T19:00+08:00" })
    }
}
