//! The size of a load, estimated before it begins: from the sizes of coded files and a sample of their stretches.
//!
//! Owns the estimate, its words, and the amount of free memory. Leaves asking the user to its callers.

use super::format::InputFormat;
use super::formats::coded::SampleStats;
use crate::text::thousands;
use std::fmt;
use std::path::Path;

/// The bytes of an event: its columns, its indexes, and what the load itself needs meanwhile.
const OF_EVENT: f64 = 100.0;

/// The bytes of each distinct piece besides its text, and the number of copies of the text: verbatim, in words, for
/// search.
const OF_PIECE: f64 = 250.0;
const TIMES: f64 = 3.0;

/// The bytes of an event that is held as a whole, besides its text; and the number of copies of its text during
/// reading.
const OF_WHOLE_EVENT: u64 = 1_500;
const TIMES_WHOLE: u64 = 3;

/// The most memory that a record takes, as a multiple of its bytes in the file.
const AT_MOST: u64 = 4;

/// Records have numbers of 32 bits, and some numbers have another meaning.
const MOST_EVENTS: u64 = u32::MAX as u64 - 1_000_000;

/// The approximate size of a load.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Estimate {
    /// The number of events that will be kept.
    pub events: u64,
    /// The bytes of memory that they will take.
    pub bytes: u64,
}

/// A load that does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// Its estimated size.
    pub estimate: Estimate,
    /// The free memory; `None` if memory is not the problem: there are more events than numbers.
    pub free: Option<u64>,
}

/// Whether a load fits into memory; if the available memory is unknown, only the count matters.
///
/// # Errors
/// It does not fit: it would need more than four fifths of the free memory.
pub fn verdict(estimate: Estimate, available: Option<u64>) -> Result<(), TooLarge> {
    if estimate.events > MOST_EVENTS {
        return Err(TooLarge { estimate, free: None });
    }
    match available {
        Some(free) if estimate.bytes > free / 5 * 4 => Err(TooLarge { estimate, free: Some(free) }),
        _ => Ok(()),
    }
}

/// Whether files of this size certainly fit, so that no sample is needed.
pub(super) fn surely_fits(bytes: u64, available: Option<u64>) -> bool {
    // A record is longer than 16 bytes in every format.
    let countable = bytes / 16 <= MOST_EVENTS;
    countable && available.is_none_or(|free| bytes.saturating_mul(AT_MOST) <= free / 5 * 4)
}

impl Estimate {
    /// The size of a file that is read as a whole and held as events, estimated from the records at its beginning.
    #[must_use]
    pub(super) fn of_whole(format: InputFormat, head: &[u8], bytes: u64) -> Self {
        let records = match format {
            InputFormat::Dossier => count(head, b"\"when\""),
            InputFormat::Timelinejs => count(head, b"\"start_date\"") + count(head, b"\"startDate\""),
            InputFormat::Icalendar => count(head, b"BEGIN:VEVENT"),
            InputFormat::Markdown => 1,
            InputFormat::Historian => count(head, b"<doc") + count(head, b"<tr"),
            _ => count(head, b"\n"),
        };
        let looked = (head.len() as u64).max(1);
        let events = u64::try_from(u128::from(records) * u128::from(bytes) / u128::from(looked)).unwrap_or(u64::MAX);
        Self { events, bytes: bytes.saturating_mul(TIMES_WHOLE).saturating_add(events.saturating_mul(OF_WHOLE_EVENT)) }
    }

    /// The estimate for a table that is kept as columns, from its first rows: at most all of its text besides the columns.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // An estimate.
    pub(super) fn of_columns(head: &[u8], bytes: u64) -> Self {
        let looked = (head.len() as u64).max(1);
        let events = u64::try_from(u128::from(count(head, b"\n")) * u128::from(bytes) / u128::from(looked)).unwrap_or(u64::MAX);
        Self { events, bytes: bytes.saturating_add(events.saturating_mul(OF_EVENT as u64)) }
    }

    /// The sum of both.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        Self { events: self.events.saturating_add(other.events), bytes: self.bytes.saturating_add(other.bytes) }
    }

    /// The size of files with this number of bytes, estimated from the sample.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)] // An approximation is enough.
    pub(super) fn new(sample: &SampleStats, bytes: u64) -> Self {
        let times = (bytes as f64 / sample.bytes.max(1) as f64).max(1.0);
        let events = sample.kept as f64 * times;
        let (kept, pieces) = sample.growth.last().copied().unwrap_or_default();
        let more = times.powf(slope(&sample.growth, kept, pieces));
        let said = more * (pieces as f64).mul_add(OF_PIECE, sample.said as f64 * TIMES);
        Self { events: events as u64, bytes: OF_EVENT.mul_add(events, said) as u64 }
    }
}

fn count(head: &[u8], sign: &[u8]) -> u64 {
    memchr::memmem::find_iter(head, sign).count() as u64
}

/// How fast the number of distinct pieces grows with the records: 1 if each record adds one, 0 if none does.
#[allow(clippy::cast_precision_loss)]
fn slope(growth: &[(u64, u64)], kept: u64, pieces: u64) -> f64 {
    let half = growth.iter().rev().find(|(rows, known)| *rows > 0 && *known > 0 && *rows <= kept / 2);
    half.map_or(1.0, |(rows, known)| ((pieces as f64 / *known as f64).ln() / (kept as f64 / *rows as f64).ln()).clamp(0.0, 1.0))
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let events = about(self.estimate.events);
        match self.free {
            Some(free) => write!(f, "about {events} events, some {} of memory, and {} are free", size(self.estimate.bytes), size(free)),
            None => write!(f, "about {events} events, and no more than 4 billion can be told apart"),
        }
    }
}

/// "41 million", "2.7 billion", "850,000".
fn about(number: u64) -> String {
    match number {
        0..10_000 => thousands(number),
        10_000..1_000_000 => thousands(number / 1_000 * 1_000),
        _ => scaled(number, &[(1_000_000_000, "billion"), (1_000_000, "million")]),
    }
}

/// "4.3 GB", "850 MB".
fn size(bytes: u64) -> String {
    scaled(bytes, &[(1_000_000_000_000, "TB"), (1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"), (1, "bytes")])
}

fn scaled(number: u64, units: &[(u64, &str)]) -> String {
    let (unit, name) = units.iter().find(|(unit, _)| number >= *unit).or(units.last()).copied().unwrap_or((1, ""));
    let (whole, tenth) = (number / unit, number % unit * 10 / unit);
    if whole >= 10 || unit == 1 { format!("{} {name}", thousands(whole)) } else { format!("{whole}.{tenth} {name}") }
}

/// The memory that a load may take without forcing anything out; `None` if it is unknown.
pub(super) fn available() -> Option<u64> {
    let read = |path: &Path| std::fs::read_to_string(path).ok();
    let free = mem_available(&read(Path::new("/proc/meminfo"))?)?;
    let groups = read(Path::new("/proc/self/cgroup")).unwrap_or_default();
    Some(of_groups(&groups, &read).map_or(free, |room| room.min(free)))
}

/// "MemAvailable:   12345 kB".
fn mem_available(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1_024)
}

/// The smallest room in the control group of this process and in its parents (version 2).
fn of_groups(groups: &str, read: &dyn Fn(&Path) -> Option<String>) -> Option<u64> {
    let path = groups.lines().find_map(|line| line.strip_prefix("0::"))?;
    let own = Path::new("/sys/fs/cgroup").join(path.trim_start_matches('/'));
    own.ancestors().take_while(|folder| folder.starts_with("/sys/fs/cgroup")).filter_map(|folder| room(folder, read)).min()
}

/// The memory that a control group may still take: cached files can be dropped at any time.
fn room(folder: &Path, read: &dyn Fn(&Path) -> Option<String>) -> Option<u64> {
    let number = |name: &str| read(&folder.join(name))?.trim().parse::<u64>().ok();
    let most = number("memory.max")?;
    let stat = read(&folder.join("memory.stat")).unwrap_or_default();
    let files = ["inactive_file ", "active_file "].iter().filter_map(|name| {
        let line = stat.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim().parse::<u64>().ok()
    });
    let used = number("memory.current").unwrap_or(0).saturating_sub(files.sum());
    Some(most.saturating_sub(used))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_load_of_more_than_four_fifths_of_what_is_free_is_too_large_and_says_so() {
        let estimate = Estimate { events: 41_300_000, bytes: 4_300_000_000 };
        assert_eq!(verdict(estimate, Some(5_400_000_000)), Ok(()));
        assert_eq!(verdict(estimate, None), Ok(()), "where it is not known nothing is said");
        let words = verdict(estimate, Some(3_100_000_000)).unwrap_err().to_string();
        assert_eq!(words, "about 41 million events, some 4.3 GB of memory, and 3.1 GB are free");
        let words = verdict(Estimate { events: 20_000_000_000, bytes: 0 }, None).unwrap_err().to_string();
        assert_eq!(words, "about 20 billion events, and no more than 4 billion can be told apart");
    }

    #[test]
    fn a_file_of_any_format_is_known_to_be_large_by_its_first_records() {
        let rows = "2024-05-23,Talks at sea\n".repeat(100);
        let table = Estimate::of_whole(InputFormat::Table, rows.as_bytes(), rows.len() as u64 * 20_000);
        assert_eq!(table.events, 2_000_000);
        assert!(table.bytes > 2_000_000_000 && verdict(table, Some(2_000_000_000)).is_err());
        let head = br#"{"format":"diplo-dossier/1","events":[{"id":"a","title":"A","when":"2024"},{"id":"b","title":"B","when":"2024"},"#;
        let events = Estimate::of_whole(InputFormat::Dossier, head, head.len() as u64 * 1_000).events;
        assert_eq!(events, 2_000);
        for format in [InputFormat::Historian, InputFormat::Timelinejs, InputFormat::TimelinejsTable, InputFormat::Icalendar] {
            let large = Estimate::of_whole(format, b"x", u64::MAX).and(table);
            assert!(verdict(large, Some(1 << 40)).is_err(), "{format:?}");
        }
    }

    #[test]
    fn what_is_small_is_not_looked_at() {
        assert!(surely_fits(1 << 20, Some(8 << 20)) && !surely_fits(2 << 20, Some(8 << 20)));
        assert!(surely_fits(1 << 30, None) && !surely_fits(1 << 40, None));
    }

    #[test]
    fn what_is_said_ever_anew_takes_more_memory_than_what_is_said_again() {
        let sample = |growth| SampleStats { bytes: 1_000_000, read: 4_096, kept: 2_048, said: 20_000, growth };
        let again = Estimate::new(&sample(vec![(512, 400), (1_024, 400), (2_048, 400)]), 1_000_000_000);
        let anew = Estimate::new(&sample(vec![(512, 100), (1_024, 200), (2_048, 400)]), 1_000_000_000);
        assert_eq!((again.events, anew.events), (2_048_000, 2_048_000));
        assert!(again.bytes > 204_800_000 && again.bytes < 206_000_000, "{again:?}");
        assert!(anew.bytes > 300_000_000 && anew.bytes < 500_000_000, "{anew:?}");
        assert_eq!(Estimate::new(&SampleStats::default(), 7), Estimate::default());
    }

    #[test]
    fn numbers_are_said_as_people_say_them() {
        assert_eq!([about(850_400), about(1_250_000), about(312)], ["850,000", "1.2 million", "312"]);
        assert_eq!([size(4_300_000_000), size(850_000_000), size(12)], ["4.3 GB", "850 MB", "12 bytes"]);
    }

    #[test]
    fn a_control_group_counts_where_it_has_less_room_than_the_machine() {
        assert_eq!(mem_available("MemTotal: 9 kB\nMemAvailable:    2048 kB\n"), Some(2 << 20));
        assert_eq!(mem_available("MemTotal: 9 kB\n"), None);
        let files = |path: &Path| {
            let text = match path.to_str()? {
                "/sys/fs/cgroup/a/b/memory.max" => "max\n",
                "/sys/fs/cgroup/a/memory.max" => "1000\n",
                "/sys/fs/cgroup/a/memory.current" => "700\n",
                "/sys/fs/cgroup/a/memory.stat" => "anon 300\ninactive_file 350\nactive_file 50\n",
                _ => return None,
            };
            Some(text.to_owned())
        };
        assert_eq!(of_groups("0::/a/b\n", &files), Some(700));
        assert_eq!(of_groups("0::/\n", &files), None);
        assert_eq!(of_groups("5:memory:/a\n", &files), None);
    }
}
