//! Wikidata times with their precision, and SPARQL results.
//!
//! Leaves what a time means to [`crate::dates::of_wikidata`].

use super::object::Object;
use crate::dates::{self, YearsBefore};
use serde_json::Value;

/// The time in a Wikidata JSON value as EDTF; `None` for any other object.
pub(super) fn time(object: &Object) -> Option<String> {
    let precision = u8::try_from(object.get("precision").and_then(Value::as_u64)?).ok()?;
    edtf(object.get("time").and_then(Value::as_str)?, precision, YearsBefore::WithoutZero)
}

/// A result: one cell per variable, with times cut to the precision in another variable, without the midnight of a
/// missing time.
pub(super) fn bindings(object: Object, out: &mut Object) {
    let text = |value: &Value| value.get("value").and_then(Value::as_str).unwrap_or_default().to_owned();
    let is_time = |value: &Value| value.get("datatype").and_then(Value::as_str).is_some_and(|kind| kind.ends_with("#dateTime"));
    let precisions: Vec<(String, u8)> = object
        .iter()
        .filter(|(name, _)| name.to_lowercase().contains("prec"))
        .filter_map(|(name, value)| Some((name.to_lowercase(), text(value).parse().ok()?)))
        .collect();
    for (name, value) in object {
        let mut cell = text(&value);
        if is_time(&value) {
            let own = precisions.iter().find(|(of, _)| of.starts_with(&name.to_lowercase()));
            let precision = own.or(precisions.first().filter(|_| precisions.len() == 1)).map_or(11, |(_, precision)| *precision);
            cell = edtf(&cell, precision, YearsBefore::WithZero).unwrap_or(cell);
        } else if cell.contains("/.well-known/genid/") {
            // A value that is only known to exist.
            cell = String::new();
        }
        out.insert(name, cell.into());
    }
}

fn edtf(time: &str, precision: u8, before: YearsBefore) -> Option<String> {
    dates::of_wikidata(time, precision, before).map(|edtf| edtf.as_str().to_owned())
}
