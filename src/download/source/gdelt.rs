//! The files of GDELT: a file each quarter of an hour since 18 February 2015 (version 2), and before that a file a day, a
//! month or a year (version 1).
//!
//! The names can be computed, so that the list of all files, which has over 100 MB, is not fetched for two days of them.

use super::{Bases, Source};
use crate::dates::Day;
use crate::download::item::{Content, Item};
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

/// The publisher's address.
pub(in crate::download) const BASE: &str = "https://data.gdeltproject.org";

/// The middle of two sizes that were seen in lists: 150,383 bytes in 2015, 55,367 in 2026.
const OF_A_SLOT: u64 = 100_000;

/// The days that the publisher says it has no file of.
const NEVER_WAS: [(i32, u32, u32); 3] = [(2014, 1, 23), (2014, 1, 24), (2014, 1, 25)];

/// Files of GDELT.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// Whether the daily files of version 1 are meant.
    pub daily: bool,
    /// Whether the files of translated news are meant, too.
    pub translated: bool,
    /// So many days longer: an event may be in files of later days.
    pub later: i32,
}

impl Files {
    /// The first whole day of version 2 is the next; on this day it began at 23:00 UTC.
    pub fn first_of_version_2() -> Option<Day> {
        Day::from_ymd(2015, 2, 18)
    }

    /// The first day of version 1.
    pub fn first_of_all() -> Option<Day> {
        Day::from_ymd(1979, 1, 1)
    }

    /// What there is to fetch, and what should be known of it. What is not out yet at `now` is left out.
    pub(in crate::download) fn items(&self, bases: &Bases, now: DateTime<Utc>) -> (Vec<Item>, Vec<String>) {
        let base = bases.base(Source::Gdelt, BASE);
        let mut remarks = Vec::new();
        let to = self.to.plus(self.later);
        let items = if self.daily { self.days(base, to, now, &mut remarks) } else { self.slots(base, to, now, &mut remarks) };
        if !self.daily && self.later == 0 && !items.is_empty() {
            remarks.push(format!("an event of {} may stand in files of the days after it; --until +1d fetches one day more", self.to));
        }
        (items, remarks)
    }

    fn slots(&self, base: &str, to: Day, now: DateTime<Utc>, remarks: &mut Vec<String>) -> Vec<Item> {
        // A quarter of an hour, and some minutes to put it out.
        let out = now - chrono::Duration::minutes(20);
        let (mut items, mut not_yet) = (Vec::new(), 0_u32);
        let kinds: &[&str] = if self.translated { &["export.CSV.zip", "translation.export.CSV.zip"] } else { &["export.CSV.zip"] };
        for date in dates(self.from, to) {
            for quarter in 0..96 {
                let Some(at) = date.and_hms_opt(quarter / 4, quarter % 4 * 15, 0) else { continue };
                if date.year() == 2015 && (date.month(), date.day()) == (2, 18) && at.hour() < 23 {
                    continue;
                }
                if at.and_utc() > out {
                    not_yet += 1;
                    continue;
                }
                for kind in kinds {
                    let name = format!("{}.{kind}", at.format("%Y%m%d%H%M%S"));
                    items.push(item(format!("{base}/gdeltv2/{name}"), &date.to_string(), &name, Some(OF_A_SLOT)));
                }
            }
        }
        if not_yet > 0 {
            remarks.push(format!("{not_yet} files are not out yet; the same command fetches them later"));
        }
        items
    }

    fn days(&self, base: &str, to: Day, now: DateTime<Utc>, remarks: &mut Vec<String>) -> Vec<Item> {
        let (mut items, mut not_yet, mut never): (Vec<Item>, u32, Vec<String>) = Default::default();
        for date in dates(self.from, to) {
            // It appears by 06:00 in the east of the U.S. on the next day.
            if date.and_hms_opt(11, 0, 0).is_none_or(|day| day.and_utc() + chrono::Duration::days(1) > now) {
                not_yet += 1;
                continue;
            }
            if NEVER_WAS.contains(&(date.year(), date.month(), date.day())) {
                never.push(date.to_string());
                continue;
            }
            let (folder, name) = match (date.year(), date.month()) {
                (..=2005, _) => (date.format("%Y"), date.format("%Y.zip")),
                (..=2012, _) | (2013, ..=3) => (date.format("%Y-%m"), date.format("%Y%m.zip")),
                _ => (date.format("%Y-%m-%d"), date.format("%Y%m%d.export.CSV.zip")),
            };
            let (folder, name) = (folder.to_string(), name.to_string());
            let url = format!("{base}/events/{name}");
            if items.last().is_none_or(|last| last.url != url) {
                items.push(item(url, &folder, &name, None));
            }
        }
        if not_yet > 0 {
            remarks.push(format!("{not_yet} daily files are not out yet; the same command fetches them later"));
        }
        if !never.is_empty() {
            remarks.push(format!("GDELT never had a file of {}", never.join(", ")));
        }
        items
    }
}

fn item(url: String, folder: &str, name: &str, estimate: Option<u64>) -> Item {
    let file = format!("gdelt/{folder}/{name}");
    Item { source: Source::Gdelt, url, file, content: Content::Zip, estimate, size: None, md5: None }
}

fn dates(from: Day, to: Day) -> impl Iterator<Item = NaiveDate> {
    (from.number()..=to.number()).filter_map(|number| Day::from_number(number).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(from: (i32, u32, u32), to: (i32, u32, u32), daily: bool) -> Files {
        let day = |(year, month, day)| Day::from_ymd(year, month, day).unwrap();
        Files { from: day(from), to: day(to), daily, translated: false, later: 0 }
    }

    fn now() -> DateTime<Utc> {
        NaiveDate::from_ymd_opt(2026, 11, 30).and_then(|day| day.and_hms_opt(12, 0, 0)).unwrap().and_utc()
    }

    #[test]
    fn two_days_are_192_quarters_of_an_hour_and_their_translations_as_many() {
        let two = files((2024, 5, 23), (2024, 5, 24), false);
        let (items, remarks) = two.items(&Bases::default(), now());
        assert_eq!(items.len(), 192);
        assert_eq!(items[0].url, "https://data.gdeltproject.org/gdeltv2/20240523000000.export.CSV.zip");
        assert_eq!(items[191].file, "gdelt/2024-05-24/20240524234500.export.CSV.zip");
        assert!(remarks[0].contains("--until +1d"));
        let (items, _) = Files { translated: true, ..two }.items(&Bases::default(), now());
        assert_eq!((items.len(), items[1].name()), (384, "20240523000000.translation.export.CSV.zip"));
        assert_eq!(files((2015, 2, 18), (2015, 2, 18), false).items(&Bases::default(), now()).0.len(), 4);
    }

    #[test]
    fn what_is_not_out_yet_is_no_hole() {
        let (items, remarks) = files((2026, 11, 30), (2026, 12, 1), false).items(&Bases::default(), now());
        assert_eq!(items.last().unwrap().name(), "20261130113000.export.CSV.zip");
        assert!(remarks.iter().any(|remark| remark.starts_with("145 files are not out yet")), "{remarks:?}");
        let (items, _) = files((2026, 11, 28), (2026, 11, 30), true).items(&Bases::default(), now());
        assert_eq!(items.len(), 2);
    }

    #[test]
    fn older_files_are_of_a_year_a_month_or_a_day_and_some_never_were() {
        let names = |from, to| -> Vec<String> {
            let (items, _) = files(from, to, true).items(&Bases::default(), now());
            items.iter().map(|item| item.url.rsplit_once("/events/").unwrap().1.to_owned()).collect()
        };
        assert_eq!(names((2004, 12, 30), (2006, 2, 1)), ["2004.zip", "2005.zip", "200601.zip", "200602.zip"]);
        assert_eq!(names((2013, 3, 31), (2013, 4, 2)), ["201303.zip", "20130401.export.CSV.zip", "20130402.export.CSV.zip"]);
        let (items, remarks) = files((2014, 1, 22), (2014, 1, 26), true).items(&Bases::default(), now());
        assert_eq!(items.len(), 2);
        assert!(remarks[0].contains("never had a file of 2014-01-23, 2014-01-24, 2014-01-25"), "{remarks:?}");
    }
}
