//! The further days on which an entry recurs, if they are bounded and plain; and its rule in words.
//!
//! Rules by day, week, month and year are followed, with the days of the week, the n-th of a month, the day of a month. A
//! rule without an end, with more than a thousand days, or with other parts is described and not followed: a calendar
//! that says "every year" says nothing about any single year.

use super::time::{Moment, Zone};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The greatest number of days that one entry becomes.
pub(super) const MOST: usize = 1_000;

/// The number of weeks, months or years that are tried: a rule may fit none of them.
const LOOKED_AT: u32 = 20_000;

/// A rule (`RRULE`), if it is followed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rule {
    frequency: Frequency,
    interval: u32,
    count: Option<usize>,
    until: Option<Moment>,
    week_starts: Weekday,
    /// With the position in the month if it is given: 2 is the second, -1 the last.
    weekdays: Vec<(i32, Weekday)>,
    month: Option<u32>,
    month_day: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

impl Rule {
    /// Reads a rule; `None` if it has parts that are not followed.
    pub fn read(text: &str) -> Option<Self> {
        let mut rule = Self {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            week_starts: Weekday::Mon,
            weekdays: Vec::new(),
            month: None,
            month_day: None,
        };
        let mut has_frequency = false;
        for part in text.trim().trim_end_matches(';').split(';') {
            let (name, value) = part.split_once('=')?;
            let value = value.trim().to_ascii_uppercase();
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => {
                    has_frequency = true;
                    rule.frequency = match value.as_str() {
                        "DAILY" => Frequency::Daily,
                        "WEEKLY" => Frequency::Weekly,
                        "MONTHLY" => Frequency::Monthly,
                        "YEARLY" => Frequency::Yearly,
                        _ => return None,
                    };
                }
                "INTERVAL" => rule.interval = value.parse().ok().filter(|interval| *interval > 0)?,
                "COUNT" => rule.count = Some(value.parse().ok().filter(|count| *count > 0)?),
                "UNTIL" => rule.until = Some(Moment::read(&value, "")?),
                "WKST" => rule.week_starts = weekday(&value)?,
                "BYDAY" => rule.weekdays = value.split(',').map(nth_weekday).collect::<Option<_>>()?,
                "BYMONTH" => rule.month = Some(value.parse().ok()?),
                "BYMONTHDAY" => rule.month_day = Some(value.parse().ok()?),
                _ => return None,
            }
        }
        (has_frequency && rule.is_plain()).then_some(rule)
    }

    /// Whether its parts are a combination that is followed.
    fn is_plain(&self) -> bool {
        let placed = self.weekdays.iter().all(|(place, _)| *place != 0);
        let one_place = self.weekdays.is_empty() || placed && self.weekdays.len() == 1 && self.month_day.is_none();
        match self.frequency {
            Frequency::Daily => self.weekdays.is_empty() && self.month.is_none() && self.month_day.is_none(),
            Frequency::Weekly => self.weekdays.iter().all(|(place, _)| *place == 0) && self.month.is_none() && self.month_day.is_none(),
            Frequency::Monthly => one_place && self.month.is_none(),
            // The n-th weekday of a year differs from that of a month.
            Frequency::Yearly => one_place && (self.weekdays.is_empty() || self.month.is_some()),
        }
    }

    /// Whether it ends.
    pub fn is_bounded(&self) -> bool {
        self.count.is_some() || self.until.is_some()
    }

    /// All days of the recurrence from this beginning, which comes first. `None` if they have no end, or are too many.
    pub fn days(&self, start: &Moment) -> Option<Vec<NaiveDate>> {
        if !self.is_bounded() || self.count.is_some_and(|count| count > MOST) {
            return None;
        }
        let mut days = vec![start.day];
        for step in 0..LOOKED_AT {
            let Some(of_step) = self.of_step(start.day, step) else { return Some(days) };
            for day in of_step.into_iter().filter(|day| *day > start.day) {
                if self.is_past(day, start) || self.count.is_some_and(|count| days.len() >= count) {
                    return Some(days);
                }
                if days.len() >= MOST {
                    return None;
                }
                days.push(day);
            }
            if self.count.is_some_and(|count| days.len() >= count) {
                return Some(days);
            }
        }
        Some(days)
    }

    fn is_past(&self, day: NaiveDate, start: &Moment) -> bool {
        let Some(until) = &self.until else { return false };
        let occurrence = Moment { day, ..start.clone() };
        let comparable = matches!(start.zone, Zone::Utc | Zone::Known(_)) || until.zone != Zone::Utc;
        // A local time cannot be compared with one in UTC: the day decides.
        if comparable { occurrence.is_after(until) } else { day > until.day }
    }

    /// The days in the n-th day, week, month or year from the first, in order; `None` beyond the range of the calendar.
    fn of_step(&self, start: NaiveDate, step: u32) -> Option<Vec<NaiveDate>> {
        let ahead = step.checked_mul(self.interval)?;
        match self.frequency {
            Frequency::Daily => Some(vec![start.checked_add_days(Days::new(ahead.into()))?]),
            Frequency::Weekly => {
                let into = |day: Weekday| day.days_since(self.week_starts);
                let week = start.checked_sub_days(Days::new(into(start.weekday()).into()))?;
                let week = week.checked_add_days(Days::new(u64::from(ahead) * 7))?;
                let mut offsets: Vec<u32> = self.weekdays.iter().map(|(_, day)| into(*day)).collect();
                if offsets.is_empty() {
                    offsets.push(into(start.weekday()));
                }
                offsets.sort_unstable();
                offsets.dedup();
                offsets.into_iter().map(|offset| week.checked_add_days(Days::new(offset.into()))).collect()
            }
            Frequency::Monthly => {
                let month = start.with_day(1)?.checked_add_months(Months::new(ahead))?;
                Some(self.in_month(month, start.day()).into_iter().collect())
            }
            Frequency::Yearly => {
                let year = start.year().checked_add(i32::try_from(ahead).ok()?)?;
                let month = NaiveDate::from_ymd_opt(year, self.month.unwrap_or(start.month()), 1)?;
                Some(self.in_month(month, start.day()).into_iter().collect())
            }
        }
    }

    /// The day of a month; `None` if the month does not have it (30 February).
    fn in_month(&self, month: NaiveDate, day: u32) -> Option<NaiveDate> {
        let Some((place, weekday)) = self.weekdays.first() else { return month.with_day(self.month_day.unwrap_or(day)) };
        if *place > 0 {
            return NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), *weekday, u8::try_from(*place).ok()?);
        }
        let last = month.checked_add_months(Months::new(1))?.pred_opt()?;
        let back = last.weekday().days_since(*weekday) + 7 * (place.unsigned_abs() - 1);
        last.checked_sub_days(Days::new(back.into())).filter(|day| day.month() == month.month())
    }

    /// "every year, without end".
    fn words(&self) -> String {
        let unit = match self.frequency {
            Frequency::Daily => "day",
            Frequency::Weekly => "week",
            Frequency::Monthly => "month",
            Frequency::Yearly => "year",
        };
        let every = if self.interval == 1 { format!("every {unit}") } else { format!("every {} {unit}s", self.interval) };
        match (&self.count, &self.until) {
            (Some(count), _) => format!("{every}, {count} times"),
            (None, Some(until)) => format!("{every} until {}", until.day),
            (None, None) => format!("{every}, without end"),
        }
    }
}

/// The rule in words, followed by the rule itself.
pub(super) fn words(text: &str) -> String {
    let rule = text.trim();
    Rule::read(rule).map_or_else(|| format!("Recurs by the rule {rule}."), |read| format!("Recurs {} ({rule}).", read.words()))
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

/// "TU", "2TU", "-1FR".
fn nth_weekday(text: &str) -> Option<(i32, Weekday)> {
    let text = text.trim();
    let at = text.find(|c: char| c.is_ascii_alphabetic())?;
    let place = if at == 0 { 0 } else { text[..at].parse().ok().filter(|place: &i32| *place != 0 && place.abs() <= 5)? };
    Some((place, weekday(&text[at..])?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(start: &str, rule: &str) -> Option<String> {
        let days = Rule::read(rule)?.days(&Moment::read(start, "")?)?;
        Some(days.iter().map(|day| day.format("%y%m%d").to_string()).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn bounded_rules_are_followed() {
        for (start, rule, wanted) in [
            ("20240227", "FREQ=DAILY;COUNT=4", "240227 240228 240229 240301"),
            ("20240501", "FREQ=DAILY;INTERVAL=10;UNTIL=20240521", "240501 240511 240521"),
            ("20240501", "FREQ=WEEKLY;COUNT=3;BYDAY=WE", "240501 240508 240515"),
            ("20240501", "FREQ=WEEKLY;INTERVAL=2;COUNT=5;BYDAY=MO,WE,FR", "240501 240503 240513 240515 240517"),
            ("20240131", "FREQ=MONTHLY;COUNT=3", "240131 240331 240531"),
            ("20240514", "FREQ=MONTHLY;BYDAY=2TU;COUNT=3", "240514 240611 240709"),
            ("20240531", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=3", "240531 240628 240726"),
            ("20240115", "FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20240301T000000Z", "240115 240215"),
            ("20240229", "FREQ=YEARLY;COUNT=3", "240229 280229 320229"),
            ("20241128", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3;", "241128 251127 261126"),
            ("20240501T100000Z", "FREQ=DAILY;UNTIL=20240503T090000Z", "240501 240502"),
        ] {
            assert_eq!(days(start, rule).as_deref(), Some(wanted), "{start} {rule}");
        }
        for rule in [
            "FREQ=YEARLY",
            "FREQ=DAILY;COUNT=1001",
            "FREQ=DAILY;UNTIL=20400101",
            "FREQ=SECONDLY;COUNT=2",
            "FREQ=YEARLY;BYSETPOS=1;COUNT=2",
            "FREQ=YEARLY;BYDAY=20MO;COUNT=2",
            "COUNT=2",
            "FREQ=DAILY;INTERVAL=0;COUNT=2",
            "",
        ] {
            assert_eq!(days("20240101", rule), None, "{rule}");
        }
        assert_eq!(words("FREQ=YEARLY;INTERVAL=4"), "Recurs every 4 years, without end (FREQ=YEARLY;INTERVAL=4).");
    }

    proptest! {
        #[test]
        fn any_rule_is_followed_to_an_end(
            start in "[0-9]{4}(0[1-9]|1[0-2])[0-2][1-9]",
            frequency in "(DAI|WEEK|MONTH|YEAR)LY",
            interval in 1..u32::MAX,
            short in 1..40_u32,
            by in "|;BYDAY=MO|;BYDAY=-5SU|;BYMONTHDAY=31|;BYMONTH=2;BYMONTHDAY=30|;BYMONTH=99",
            bound in "COUNT=[0-9]{1,4}|UNTIL=[0-9]{4}0101",
        ) {
            for interval in [interval, short] {
                days(&start, &format!("FREQ={frequency};INTERVAL={interval};{bound}{by}"));
            }
        }
    }
}
