//! Wikidata times with their precision, and SPARQL results.
//!
//! A Wikidata time is written to the second, with a number for its precision: 11 the day, 10 the month, 9 the year, 8 the
//! decade, 7 the century (wikibase/DataModel/JSON). The year before 1 is -1 there, and 0 in EDTF.

use super::object::Object;
use serde_json::Value;

/// The time in a Wikidata JSON value as EDTF; `None` for any other object.
pub(super) fn time(object: &Object) -> Option<String> {
    let precision = object.get("precision").and_then(Value::as_u64)?;
    of_precision(object.get("time").and_then(Value::as_str)?, precision, true)
}

/// A result: one cell per variable, with times cut to the precision in another variable, without the midnight of a
/// missing time.
pub(super) fn bindings(object: Object, out: &mut Object) {
    let text = |value: &Value| value.get("value").and_then(Value::as_str).unwrap_or_default().to_owned();
    let is_time = |value: &Value| value.get("datatype").and_then(Value::as_str).is_some_and(|kind| kind.ends_with("#dateTime"));
    let precisions: Vec<(String, u64)> = object
        .iter()
        .filter(|(name, _)| name.to_lowercase().contains("prec"))
        .filter_map(|(name, value)| Some((name.to_lowercase(), text(value).parse().ok()?)))
        .collect();
    for (name, value) in object {
        let mut cell = text(&value);
        if is_time(&value) {
            let own = precisions.iter().find(|(of, _)| of.starts_with(&name.to_lowercase()));
            let precision = own.or(precisions.first().filter(|_| precisions.len() == 1)).map_or(11, |(_, precision)| *precision);
            cell = of_precision(&cell, precision, false).unwrap_or(cell);
        } else if cell.contains("/.well-known/genid/") {
            // A value that is only known to exist.
            cell = String::new();
        }
        out.insert(name, cell.into());
    }
}

/// A time cut to its precision. `has_no_year_0` says how years before 1 are counted.
fn of_precision(time: &str, precision: u64, has_no_year_0: bool) -> Option<String> {
    let (sign, rest) = match time.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, time.strip_prefix('+').unwrap_or(time)),
    };
    let (date, clock) = rest.split_once('T').unwrap_or((rest, ""));
    let mut parts = date.split('-');
    let year = sign * parts.next()?.parse::<i64>().ok()?;
    let (month, day) = (parts.next()?.parse::<u32>().ok()?, parts.next()?.parse::<u32>().ok()?);
    let year = if has_no_year_0 && year < 0 { year + 1 } else { year };
    let written = if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") };
    // A month or a day of 0 is unknown, whatever the precision.
    let precision = match (month, day) {
        (0, _) => precision.min(9),
        (_, 0) => precision.min(10),
        _ => precision,
    };
    let clock = clock.trim_end_matches('Z').trim_end_matches(":00");
    Some(match precision {
        7 if year > 0 => format!("{:02}XX", (year - 1) / 100),
        8 if year > 0 => format!("{:03}X", year / 10),
        0..=8 => return None,
        9 => written,
        10 => format!("{written}-{month:02}"),
        12.. if !clock.is_empty() && clock != "00" => format!("{written}-{month:02}-{day:02}T{clock}"),
        _ => format!("{written}-{month:02}-{day:02}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_as_precise_as_it_says() {
        for (time, precision, edtf) in [
            ("+1648-10-24T00:00:00Z", 11, "1648-10-24"),
            ("+1648-10-00T00:00:00Z", 10, "1648-10"),
            ("+1648-00-00T00:00:00Z", 9, "1648"),
            ("+1648-00-00T00:00:00Z", 11, "1648"),
            ("+1950-01-01T00:00:00Z", 8, "195X"),
            ("+1801-01-01T00:00:00Z", 7, "18XX"),
            ("+1900-01-01T00:00:00Z", 7, "18XX"),
            ("-0044-03-15T00:00:00Z", 11, "-0043-03-15"),
        ] {
            assert_eq!(of_precision(time, precision, true).as_deref(), Some(edtf), "{time} {precision}");
        }
        assert_eq!(of_precision("-0043-03-15T00:00:00Z", 11, false).as_deref(), Some("-0043-03-15"));
        assert_eq!((of_precision("t1234567", 11, false), of_precision("+2000-01-01T00:00:00Z", 3, true)), (None, None));
    }
}
