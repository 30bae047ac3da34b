//! Whether two days in two time zones can be the same moment: 23 May in Washington, 24 May in Beijing.

use crate::date::Day;
use crate::model::When;
use chrono::{Duration, NaiveDateTime, TimeZone};
use chrono_tz::Tz;

/// What may explain days that conflict; `None` where no day carries a zone.
pub(super) fn explain<'a>(mut pairs: impl Iterator<Item = (&'a When, &'a When)>) -> Option<String> {
    let (a, b) = pairs.find(|(a, b)| a.time_zone.is_some() && b.time_zone.is_some() && a.time_zone != b.time_zone)?;
    let (zone_a, zone_b) = (a.time_zone.as_deref()?, b.time_zone.as_deref()?);
    let (Some(one), Some(other)) = (hours(a), hours(b)) else {
        return Some("the time zones are not known, so it is open whether the days can be the same moment".to_owned());
    };
    Some(if one.0 < other.1 && other.0 < one.1 {
        format!("both days can be the same moment: {} in {}, {} in {}", a.edtf.short(), city(zone_a), b.edtf.short(), city(zone_b))
    } else {
        format!("a true conflict: no moment is {} in {} and {} in {}", a.edtf.short(), city(zone_a), b.edtf.short(), city(zone_b))
    })
}

/// From when to when, in universal time, the days last where they are meant.
fn hours(when: &When) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let zone: Tz = when.time_zone.as_deref()?.parse().ok()?;
    let span = when.span();
    let start = midnight(span.earliest, zone)?;
    let end = midnight(span.latest.plus(1), zone)?;
    Some((start, end))
}

/// The first moment of a day; where the clock skips midnight, the hour after.
fn midnight(day: Day, zone: Tz) -> Option<NaiveDateTime> {
    let local = day.date()?.and_hms_opt(0, 0, 0)?;
    let moment = zone.from_local_datetime(&local).earliest();
    let moment = moment.or_else(|| zone.from_local_datetime(&(local + Duration::hours(1))).earliest());
    moment.map(|moment| moment.naive_utc())
}

/// `Asia/Shanghai` → `Shanghai`.
fn city(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Edtf;

    fn when(day: &str, zone: &str) -> When {
        When { time_zone: Some(zone.into()), ..When::from(Edtf::parse(day).unwrap()) }
    }

    #[test]
    fn washington_and_beijing_may_date_one_moment_a_day_apart_but_not_two() {
        let explained =
            |beijing: &str| explain([(&when("2024-05-23", "America/New_York"), &when(beijing, "Asia/Shanghai"))].into_iter()).unwrap();
        assert!(explained("2024-05-24").starts_with("both days can be the same moment"));
        assert!(explained("2024-05-25").starts_with("a true conflict"));
        assert!(explained("2024-05-22").starts_with("a true conflict"));
    }

    #[test]
    fn an_unknown_zone_leaves_the_question_open() {
        let words = explain([(&when("2024-05-23", "Europe/Atlantis"), &when("2024-05-24", "Asia/Shanghai"))].into_iter()).unwrap();
        assert!(words.contains("not known"));
    }
}
