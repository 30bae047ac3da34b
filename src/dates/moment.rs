//! The time of a date, if it has one: `2024-05-23T19:00`, `2024-05-23T19:00:30+08:00`.
//!
//! Owns the time within a day. `edtf` accepts times without seconds, which the data format allows and EDTF does not.

use super::Edtf;
use edtf_core::{Edtf as Value, TimeShift};

/// The time of day, and the offset of its clock if it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hour {
    /// Seconds since midnight on that clock.
    pub second: i32,
    /// The number of minutes by which that clock is ahead of universal time, if the zone is named.
    pub ahead: Option<i32>,
}

impl Hour {
    /// Seconds since midnight of universal time: negative, or over a day, if universal time is on another day.
    #[must_use]
    pub fn universal(self) -> Option<i32> {
        self.ahead.map(|ahead| self.second - ahead * 60)
    }
}

impl Edtf {
    /// The time, if the date is a time on a day.
    #[must_use]
    pub fn hour(&self) -> Option<Hour> {
        let Value::DateTime(moment) = self.value() else { return None };
        let time = moment.time;
        let second = (i32::from(time.hour) * 60 + i32::from(time.minute)) * 60 + i32::from(time.second);
        Some(Hour { second, ahead: self.minutes_ahead() })
    }

    /// The number of minutes by which the clock of the time is ahead of universal time, if the date is a time with a zone.
    #[must_use]
    pub fn minutes_ahead(&self) -> Option<i32> {
        let Value::DateTime(moment) = self.value() else { return None };
        Some(match moment.time.shift? {
            TimeShift::Utc => 0,
            TimeShift::Offset { minutes, .. } => minutes.into(),
        })
    }

    /// The time as its clock shows it, to the minute: "19:00".
    #[must_use]
    pub fn clock_words(&self) -> Option<String> {
        let Value::DateTime(moment) = self.value() else { return None };
        Some(format!("{:02}:{:02}", moment.time.hour, moment.time.minute))
    }

    /// Whether it is a time on a day.
    #[must_use]
    pub fn is_moment(&self) -> bool {
        matches!(self.value(), Value::DateTime(_))
    }

    /// The day without its time; any other date unchanged.
    #[must_use]
    pub fn without_time(&self) -> Edtf {
        let day = self.is_moment().then(|| self.as_str().split_once('T')).flatten();
        day.and_then(|(day, _)| Edtf::parse(day).ok()).unwrap_or_else(|| self.clone())
    }
}
