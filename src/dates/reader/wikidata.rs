//! Times of Wikidata with their precision: `+1648-10-24T00:00:00Z` and 11.
//!
//! A time is written to the second, with a number for its precision: 14 the second, 11 the day, 10 the month, 9 the year, 8 the
//! decade, 7 the century (wikibase/DataModel/JSON). The centuries are those that begin with a year 1.

/// How the years before 1 are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearsBefore {
    /// 1 BCE is -1, as in Wikidata's own JSON.
    WithoutZero,
    /// 1 BCE is 0, as in EDTF and in what its query service answers.
    WithZero,
}

/// The EDTF of a time of Wikidata; `None` if it is no such time, for what is less precise than a century, and for decades and
/// centuries before the year 1. The caller checks that the result is EDTF.
pub(in crate::dates) fn edtf(time: &str, precision: u8, before: YearsBefore) -> Option<String> {
    let (sign, rest) = match time.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, time.strip_prefix('+').unwrap_or(time)),
    };
    let (date, clock) = rest.split_once(['T', 't']).unwrap_or((rest, ""));
    let mut parts = date.split('-');
    let year = sign * parts.next()?.parse::<i64>().ok()?;
    let (month, day) = (parts.next()?.parse::<u32>().ok()?, parts.next()?.parse::<u32>().ok()?);
    if parts.next().is_some() {
        return None;
    }
    let year = if before == YearsBefore::WithoutZero && year < 0 { year + 1 } else { year };
    let written = if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") };
    // A month or a day of 0 is unknown, whatever the precision.
    let precision = match (month, day) {
        (0, _) => precision.min(9),
        (_, 0) => precision.min(10),
        _ => precision,
    };
    let clock = clock.trim_end_matches(['Z', 'z']).trim_end_matches(":00");
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
        for (time, precision, wanted) in [
            ("+1648-10-24T00:00:00Z", 11, "1648-10-24"),
            ("+1648-10-00T00:00:00Z", 10, "1648-10"),
            ("+1648-00-00T00:00:00Z", 9, "1648"),
            ("+1648-00-00T00:00:00Z", 11, "1648"),
            ("+1950-01-01T00:00:00Z", 8, "195X"),
            ("+1801-01-01T00:00:00Z", 7, "18XX"),
            ("+1900-01-01T00:00:00Z", 7, "18XX"),
            ("-0044-03-15T00:00:00Z", 11, "-0043-03-15"),
        ] {
            assert_eq!(edtf(time, precision, YearsBefore::WithoutZero).as_deref(), Some(wanted), "{time} {precision}");
        }
        assert_eq!(edtf("-0043-03-15T00:00:00Z", 11, YearsBefore::WithZero).as_deref(), Some("-0043-03-15"));
        for (time, precision) in [("t1234567", 11), ("+2000-01-01T00:00:00Z", 3), ("2000", 9), ("2000-01-01-01", 11)] {
            assert_eq!(edtf(time, precision, YearsBefore::WithoutZero), None, "{time}");
        }
    }
}
