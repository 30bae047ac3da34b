//! The days and times of a calendar, and the span of an entry.
//!
//! The day is the printed day: it is never moved to another zone. The zone and the time are kept next to it, as words.

use super::lines::Property;
use crate::dates::{Day, Edtf};
use crate::input::import_builder;
use crate::model::{self, When};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

/// A day, with or without a time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Moment {
    pub day: NaiveDate,
    /// `None` for a whole day, and if the time is invalid.
    pub time: Option<NaiveTime>,
    pub zone: Zone,
}

/// The zone of the clock that gives a time.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Zone {
    /// Any zone.
    Floating,
    Utc,
    /// A name in the IANA list.
    Known(model::Zone),
    /// Any other words.
    Named(String),
}

impl Moment {
    /// The moment of a property; `None` if it has no day.
    pub fn from_property(property: &Property) -> Option<Self> {
        Self::read(&property.value, property.parameter("TZID"))
    }

    /// The moments of a list (`EXDATE`, `RDATE`); for periods with their ends.
    pub fn list(property: &Property) -> impl Iterator<Item = (Self, Option<Self>)> {
        let zone = property.parameter("TZID");
        property.value.split(',').filter_map(move |value| {
            let (start, end) = value.split_once('/').unwrap_or((value, ""));
            let start = Self::read(start, zone)?;
            let end = Self::read(end, zone).or_else(|| after(&start, end));
            Some((start, end))
        })
    }

    /// The same moment on the clock of another, if both clocks are known.
    pub fn on_clock_of(self, other: &Self) -> Self {
        let Some(utc) = self.time.and_then(|_| self.in_utc()).filter(|_| self.zone != other.zone) else { return self };
        let local = match &other.zone {
            Zone::Utc => utc,
            Zone::Known(zone) => zone.shown(utc).unwrap_or(utc),
            Zone::Floating | Zone::Named(_) => return self,
        };
        Self { day: local.date(), time: Some(local.time()), zone: other.zone.clone() }
    }

    /// `20240523`, `20240523T140000Z`, also with the hyphens and colons of ISO 8601.
    pub fn read(value: &str, zone: &str) -> Option<Self> {
        let value = value.trim();
        let (date, time) = value.split_once(['T', 't', ' ']).unwrap_or((value, ""));
        let date = date.replace('-', "");
        if date.len() != 8 || !date.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let day = NaiveDate::from_ymd_opt(date[..4].parse().ok()?, date[4..6].parse().ok()?, date[6..].parse().ok()?)?;
        let clock_end = time.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.')).unwrap_or(time.len());
        let (clock, offset) = time.split_at(clock_end);
        let zone = match offset {
            "" => named(zone),
            "Z" | "z" => Zone::Utc,
            offset => Zone::Named(format!("UTC{offset}")),
        };
        Some(Self { day, time: clock_of(clock), zone })
    }

    /// Whether it is a whole day: midnight is written if there is no time.
    fn is_whole_day(&self) -> bool {
        self.time.is_none_or(|time| time == NaiveTime::MIN)
    }

    /// What its clock shows.
    pub fn naive(&self) -> NaiveDateTime {
        self.day.and_time(self.time.unwrap_or_default())
    }

    /// The day with its time; UTC is part of the date, and a named zone is kept next to it.
    fn on_its_day(&self) -> Option<Edtf> {
        let time = self.time.filter(|time| *time != NaiveTime::MIN)?;
        let clock = if time.second() == 0 { time.format("%H:%M") } else { time.format("%H:%M:%S") };
        let zone = match &self.zone {
            Zone::Utc => "Z",
            Zone::Named(name) => name.strip_prefix("UTC").filter(|offset| offset.starts_with(['+', '-'])).unwrap_or_default(),
            Zone::Floating | Zone::Known(_) => "",
        };
        Edtf::parse(&format!("{}T{clock}{zone}", self.day)).ok()
    }

    /// Whether it is after another, on the clock of the other if both zones are known.
    pub fn is_after(&self, other: &Self) -> bool {
        if other.time.is_none() || self.time.is_none() {
            return self.day > other.day;
        }
        let (mine, theirs) = (self.in_utc(), other.in_utc());
        match (mine, theirs) {
            (Some(mine), Some(theirs)) => mine > theirs,
            _ => self.naive() > other.naive(),
        }
    }

    fn in_utc(&self) -> Option<NaiveDateTime> {
        match &self.zone {
            Zone::Utc => Some(self.naive()),
            Zone::Known(zone) => zone.universal(self.naive()),
            Zone::Floating | Zone::Named(_) => None,
        }
    }
}

fn clock_of(clock: &str) -> Option<NaiveTime> {
    let digits = clock.split('.').next()?.replace(':', "");
    let number = |at: usize| digits.get(at..at + 2).map_or(Some(0), |digits| digits.parse::<u32>().ok());
    // A leap second becomes the end of its minute.
    (digits.len() >= 2).then(|| NaiveTime::from_hms_opt(number(0)?, number(2)?, number(4)?.min(59)))?
}

/// The zone with a name; some programs put a path before the name.
fn named(name: &str) -> Zone {
    let name = name.trim();
    if name.is_empty() {
        return Zone::Floating;
    }
    let starts = std::iter::once(0).chain(name.match_indices('/').map(|(at, _)| at + 1)).take(16);
    let mut tails = starts.map(|start| &name[start..]);
    tails.find_map(model::Zone::named).map_or_else(|| Zone::Named(name.to_owned()), Zone::Known)
}

/// The span of an entry.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lasting {
    pub start: Moment,
    /// The end; for whole days, the day after the last one.
    pub end: Option<Moment>,
    /// Whether the end came before the beginning and was dropped.
    pub turned: bool,
}

impl Lasting {
    /// Reads the properties of an entry. `None` without a day on which it begins.
    pub fn new(start: &Property, end: Option<&Property>, duration: Option<&Property>) -> Option<Self> {
        let start = Moment::from_property(start)?;
        let end = match (end, duration) {
            (Some(end), _) => Moment::from_property(end),
            (None, Some(duration)) => after(&start, &duration.value),
            (None, None) => None,
        };
        let turned = end.as_ref().is_some_and(|end| start.is_after(end));
        Some(Self { end: end.filter(|_| !turned), start, turned })
    }

    /// Whether it consists of whole days.
    fn is_whole_days(&self) -> bool {
        self.start.is_whole_day() && self.end.as_ref().is_none_or(Moment::is_whole_day)
    }

    /// The last day.
    fn last(&self) -> NaiveDate {
        let Some(end) = &self.end else { return self.start.day };
        // An entry that ends at midnight, or before a day, does not include that day.
        let before = if end.is_whole_day() { end.day.pred_opt().unwrap_or(end.day) } else { end.day };
        before.max(self.start.day)
    }

    /// The same span, beginning on another day.
    pub fn moved_to(&self, day: NaiveDate) -> Self {
        let days = day.signed_duration_since(self.start.day);
        let moved = |moment: &Moment| Some(Moment { day: moment.day.checked_add_signed(days)?, ..moment.clone() });
        Self { start: Moment { day, ..self.start.clone() }, end: self.end.as_ref().and_then(moved), turned: self.turned }
    }

    /// The same span, beginning so much later; `None` beyond the range of the calendar.
    pub fn moved_by(&self, delta: TimeDelta) -> Option<Self> {
        let moved = |moment: &Moment| {
            let naive = moment.naive().checked_add_signed(delta)?;
            Some(Moment { day: naive.date(), time: moment.time.map(|_| naive.time()), zone: moment.zone.clone() })
        };
        let end = if let Some(end) = &self.end { Some(moved(end)?) } else { None };
        Some(Self { start: moved(&self.start)?, end, turned: self.turned })
    }

    /// The same span, beginning at another moment, or on its day if either is a whole day; until the given end, if there is one.
    pub fn moved_to_moment(&self, start: Moment, end: Option<Moment>) -> Self {
        let has_times = start.time.is_some() && self.start.time.is_some();
        let moved = if has_times { self.moved_by(start.naive().signed_duration_since(self.start.naive())) } else { None };
        let moved = moved.unwrap_or_else(|| self.moved_to(start.day));
        let end = end.filter(|end| !start.is_after(end));
        Self { end: end.or(moved.end), start: moved.start, turned: self.turned }
    }

    /// The days, the zone, and the times in words.
    pub fn when(&self) -> When {
        let day = |day: NaiveDate| Edtf::day(Day::from(day));
        let (first, last) = (day(self.start.day), day(self.last()));
        let edtf = import_builder::interval(&first, &last).unwrap_or(first);
        if self.is_whole_days() {
            return When::from(edtf);
        }
        let hour = if self.last() == self.start.day { self.start.on_its_day() } else { None };
        let edtf = hour.unwrap_or(edtf);
        let zone = match &self.start.zone {
            Zone::Floating => None,
            Zone::Utc => Some("UTC".to_owned()),
            Zone::Known(zone) => Some(zone.name().to_owned()),
            Zone::Named(_) => None,
        };
        When { time_zone: zone.map(|zone| zone.as_str().into()), text: Some(self.words().as_str().into()), ..When::from(edtf) }
    }

    /// "14:00–15:30 UTC".
    fn words(&self) -> String {
        let clock = |moment: &Moment| moment.time.unwrap_or_default().format("%H:%M").to_string();
        let zone = |moment: &Moment| match &moment.zone {
            Zone::Floating => String::new(),
            Zone::Utc => " UTC".to_owned(),
            Zone::Known(zone) => format!(" {}", zone.name()),
            Zone::Named(name) => format!(" ({name})"),
        };
        let start = &self.start;
        match &self.end {
            Some(end) if end.day == start.day && end.zone == start.zone && end.time != start.time => {
                format!("{}–{}{}", clock(start), clock(end), zone(start))
            }
            Some(end) if end.day != start.day || end.zone != start.zone => {
                format!("{} {}{} to {} {}{}", start.day, clock(start), zone(start), end.day, clock(end), zone(end))
            }
            _ => format!("{}{}", clock(start), zone(start)),
        }
    }
}

/// The moment after a duration: `P1D`, `PT1H30M`, `P2W`.
fn after(start: &Moment, duration: &str) -> Option<Moment> {
    let text = duration.trim().strip_prefix('+').unwrap_or(duration.trim()).strip_prefix('P')?;
    let (mut seconds, mut number) = (0_i64, String::new());
    for letter in text.chars() {
        let unit = match letter {
            '0'..='9' => {
                number.push(letter);
                continue;
            }
            'T' => continue,
            'W' => 604_800,
            'D' => 86_400,
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        seconds = number.parse::<i64>().ok()?.checked_mul(unit)?.checked_add(seconds)?;
        number.clear();
    }
    let end = start.naive().checked_add_signed(TimeDelta::try_seconds(seconds)?)?;
    let time = start.time.is_some() || seconds % 86_400 != 0;
    Some(Moment { day: end.date(), time: time.then(|| end.time()), zone: start.zone.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(start: &str, end: &str, duration: &str) -> Option<String> {
        let property = |text: &str| Property::from_line(text, 1);
        let lasting = Lasting::new(&property(start)?, property(end).as_ref(), property(duration).as_ref())?;
        let when = lasting.when();
        let zone = when.time_zone.as_deref().unwrap_or_default();
        Some(format!("{} {} {}{}", when.edtf, when.text.as_deref().unwrap_or("-"), zone, if lasting.turned { " turned" } else { "" }))
    }

    #[test]
    fn the_days_are_those_that_are_printed() {
        for (start, end, duration, wanted) in [
            ("A:20240523", "", "", "2024-05-23 - "),
            ("A;VALUE=DATE:20240523", "B;VALUE=DATE:20240524", "", "2024-05-23 - "),
            ("A:20240523", "B:20240526", "", "2024-05-23/2024-05-25 - "),
            ("A:20240523", "B:20240523", "", "2024-05-23 - "),
            ("A:20240523", "B:20240501", "", "2024-05-23 -  turned"),
            ("A:20240523T000000", "B:20240525T000000", "", "2024-05-23/2024-05-24 - "),
            ("A:20240523T000000", "", "", "2024-05-23 - "),
            ("A:20240523T233000Z", "B:20240524T013000Z", "", "2024-05-23/2024-05-24 2024-05-23 23:30 UTC to 2024-05-24 01:30 UTC UTC"),
            ("A:20240523T220000", "B:20240524T000000", "", "2024-05-23T22:00 2024-05-23 22:00 to 2024-05-24 00:00 "),
            (
                "A;TZID=Europe/Kyiv:20240523T140000",
                "B;TZID=Europe/Kyiv:20240523T153000",
                "",
                "2024-05-23T14:00 14:00–15:30 Europe/Kyiv Europe/Kyiv",
            ),
            ("A;TZID=/example.org/Europe/Berlin:20240523T0900", "", "", "2024-05-23T09:00 09:00 Europe/Berlin Europe/Berlin"),
            ("A;TZID=W. Europe Standard Time:20240523T090000", "", "C:PT90M", "2024-05-23T09:00 09:00–10:30 (W. Europe Standard Time) "),
            ("A:2024-05-23T09:00:00+02:00", "", "", "2024-05-23T09:00+02:00 09:00 (UTC+02:00) "),
            ("A:20240523", "", "C:P1W", "2024-05-23/2024-05-29 - "),
            ("A:20240523", "", "C:P1D", "2024-05-23 - "),
            ("A:20240523T250000", "", "", "2024-05-23 - "),
            ("A:20161231T235960Z", "", "", "2016-12-31T23:59:59Z 23:59 UTC UTC"),
            ("A:20240523T100000", "B:never", "", "2024-05-23T10:00 10:00 "),
            ("A:20240523T100000", "", "C:-PT1H", "2024-05-23T10:00 10:00 "),
        ] {
            assert_eq!(told(start, end, duration).as_deref(), Some(wanted), "{start} {end} {duration}");
        }
        for start in ["A:INVALID-DATE", "A:20240230", "A:", "A:2024", "A:99999999999"] {
            assert_eq!(told(start, "", ""), None, "{start}");
        }
    }

    proptest! {
        #[test]
        fn any_moments_are_read_to_an_end(start in "[0-9]{8}(T[0-9]{6}Z?)?|.*", end in "[0-9]{8}(T[0-9]{6}Z?)?|.*", long in "P?T?[0-9]{0,20}[WDHMS]{0,2}|.*") {
            let property = |value: String| Property { value, ..Property::default() };
            for (end, duration) in [(Some(property(end.clone())), None), (None, Some(property(long.clone())))] {
                if let Some(lasting) = Lasting::new(&property(start.clone()), end.as_ref(), duration.as_ref()) {
                    let _ = lasting.when();
                    let _ = lasting.moved_to(NaiveDate::MAX).when();
                }
            }
        }
    }
}
