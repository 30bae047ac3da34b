//! The further days on which an entry recurs, if they are bounded and plain; and its rule in words.
//!
//! Rules by day, week, month and year are followed, with the days of the week, the n-th of a month, the days of a month from
//! its beginning or its end, several months, and the n-th of all these days (the last weekday of a month). A rule without an
//! end, with more than a thousand days, or with other parts is described and not followed: a calendar that says "every year"
//! says nothing about any single year.
//!
//! The crate `rrule` (0.14) was tried and reads more parts. It takes a second to find that a rule fits no day (30 February), so
//! that a calendar of a thousand such entries hangs, and repeats a day without end where an interval is very long.

use super::time::{Moment, Zone};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The greatest number of days that one entry becomes.
pub(super) const MAX_DAYS: usize = 1_000;

/// The greatest number of rules of one entry that are followed.
pub(super) const MAX_RULES: usize = 10;

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
    months: Vec<u32>,
    /// From 1, or from the end of the month: -1 is its last day.
    month_days: Vec<i32>,
    /// Which of the days of a month or year: 1 is the first, -1 the last.
    places: Vec<i32>,
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
            months: Vec::new(),
            month_days: Vec::new(),
            places: Vec::new(),
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
                "BYMONTH" => rule.months = listed(&value, &|month| (1..=12).contains(month))?,
                "BYMONTHDAY" => rule.month_days = listed(&value, &|day: &i32| *day != 0 && day.abs() <= 31)?,
                "BYSETPOS" => rule.places = listed(&value, &|place: &i32| *place != 0 && place.abs() <= 366)?,
                _ => return None,
            }
        }
        (has_frequency && rule.is_plain()).then_some(rule)
    }

    /// Whether its parts are a combination that is followed.
    fn is_plain(&self) -> bool {
        let of_week = self.weekdays.iter().all(|(place, _)| *place == 0) && self.months.is_empty() && self.month_days.is_empty();
        let has_days = !self.weekdays.is_empty() || !self.month_days.is_empty();
        match self.frequency {
            Frequency::Daily => self.weekdays.is_empty() && of_week && self.places.is_empty(),
            Frequency::Weekly => of_week && self.places.is_empty(),
            Frequency::Monthly => self.months.is_empty() && (self.places.is_empty() || has_days),
            // The n-th weekday of a year differs from that of a month.
            Frequency::Yearly => {
                (self.weekdays.is_empty() || !self.months.is_empty()) && (self.places.is_empty() || has_days && !self.months.is_empty())
            }
        }
    }

    /// Whether it ends.
    pub fn is_bounded(&self) -> bool {
        self.count.is_some() || self.until.is_some()
    }

    /// All days of the recurrence from this beginning, which comes first. `None` if they have no end, or are too many.
    pub fn days(&self, start: &Moment) -> Option<Vec<NaiveDate>> {
        if !self.is_bounded() || self.count.is_some_and(|count| count > MAX_DAYS) {
            return None;
        }
        let mut days = vec![start.day];
        for step in 0..LOOKED_AT {
            let Some(of_step) = self.of_step(start.day, step) else { return Some(days) };
            for day in of_step.into_iter().filter(|day| *day > start.day) {
                if self.is_past(day, start) || self.count.is_some_and(|count| days.len() >= count) {
                    return Some(days);
                }
                if days.len() >= MAX_DAYS {
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
                Some(self.placed(self.in_month(month, start.day())))
            }
            Frequency::Yearly => {
                let year = start.year().checked_add(i32::try_from(ahead).ok()?)?;
                let mut months = match (self.months.is_empty(), self.month_days.is_empty()) {
                    (true, true) => vec![start.month()],
                    (true, false) => (1..=12).collect(),
                    (false, _) => self.months.clone(),
                };
                months.sort_unstable();
                let firsts: Option<Vec<NaiveDate>> = months.into_iter().map(|month| NaiveDate::from_ymd_opt(year, month, 1)).collect();
                Some(self.placed(firsts?.into_iter().flat_map(|month| self.in_month(month, start.day())).collect()))
            }
        }
    }

    /// The days of a month, in order; none if the month does not have them (30 February).
    fn in_month(&self, first: NaiveDate, day: u32) -> Vec<NaiveDate> {
        let Some(last) = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()) else { return Vec::new() };
        let length = last.day().cast_signed();
        let fits = |date: &NaiveDate| {
            let number = date.day().cast_signed();
            if self.weekdays.is_empty() && self.month_days.is_empty() {
                return date.day() == day;
            }
            // The n-th of its name in the month, from the beginning and from the end.
            let (nth, from_end) = ((number - 1) / 7 + 1, -((length - number) / 7 + 1));
            let is_of_week =
                |(place, weekday): &(i32, Weekday)| *weekday == date.weekday() && (*place == 0 || *place == nth || *place == from_end);
            (self.month_days.is_empty() || self.month_days.iter().any(|day| *day == number || *day == number - length - 1))
                && (self.weekdays.is_empty() || self.weekdays.iter().any(is_of_week))
        };
        first.iter_days().take(length.unsigned_abs() as usize).filter(fits).collect()
    }

    /// Those of the days that the rule picks by their places among them.
    fn placed(&self, days: Vec<NaiveDate>) -> Vec<NaiveDate> {
        if self.places.is_empty() {
            return days;
        }
        let at = |place: &i32| {
            let back = usize::try_from(place.unsigned_abs()).ok()?;
            if *place > 0 { back.checked_sub(1) } else { days.len().checked_sub(back) }
        };
        let mut picked: Vec<NaiveDate> = self.places.iter().filter_map(|place| days.get(at(place)?).copied()).collect();
        picked.sort_unstable();
        picked.dedup();
        picked
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

/// Numbers between commas; `None` if one is not wanted.
fn listed<T: std::str::FromStr>(text: &str, is_wanted: &dyn Fn(&T) -> bool) -> Option<Vec<T>> {
    text.split(',').map(|number| number.trim().parse().ok().filter(|number| is_wanted(number))).collect()
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
            // The last weekday of the month, the first and the fifteenth, the last day, Friday the 13th, twice a year.
            ("20240131", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=4", "240131 240229 240329 240430"),
            ("20240101", "FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=4", "240101 240115 240201 240215"),
            ("20240131", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "240131 240229 240331"),
            ("20240913", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3", "240913 241213 250613"),
            ("20240115", "FREQ=YEARLY;BYMONTH=7,1;BYMONTHDAY=15;COUNT=4", "240115 240715 250115 250715"),
            ("20241115", "FREQ=YEARLY;BYMONTHDAY=15;COUNT=3", "241115 241215 250115"),
            ("20240107", "FREQ=MONTHLY;BYDAY=1SU,3SU;UNTIL=20240220", "240107 240121 240204 240218"),
            ("20240129", "FREQ=YEARLY;BYMONTH=1;BYDAY=MO;BYSETPOS=-1;COUNT=2", "240129 250127"),
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
            by in "|;BYDAY=MO|;BYDAY=-5SU|;BYMONTHDAY=31|;BYMONTH=2;BYMONTHDAY=30|;BYMONTH=99|;BYDAY=FR;BYSETPOS=9|;BYMONTHDAY=-31,30",
            bound in "COUNT=[0-9]{1,4}|UNTIL=[0-9]{4}0101",
        ) {
            for interval in [interval, short] {
                days(&start, &format!("FREQ={frequency};INTERVAL={interval};{bound}{by}"));
            }
        }
    }
}
