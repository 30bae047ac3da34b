//! The progress of a load, written by the threads that read and polled by the screen.

use super::size;
use crate::text;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// A load in progress. Shared between threads.
#[derive(Debug, Default)]
pub struct Progress {
    total: AtomicU64,
    bytes: AtomicU64,
    rows: AtomicU64,
}

impl Progress {
    /// Adds to the bytes to read.
    pub(super) fn expect(&self, bytes: u64) {
        self.total.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Adds to the bytes and rows that have been read.
    pub(super) fn add(&self, bytes: u64, rows: u64) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.rows.fetch_add(rows, Ordering::Relaxed);
    }

    /// The total number of bytes to read, as far as it is known.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total.load(Ordering::Relaxed)
    }

    /// The number of bytes that have been read.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// The number of rows that have been read.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }
}

/// The progress at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoadState {
    /// The number of bytes that have been read.
    pub bytes: u64,
    /// The total number of bytes; 0 while it is unknown.
    pub total: u64,
    /// The number of rows that have been read.
    pub rows: u64,
    /// The number of bytes left to read, some of them for the second time.
    pub left: u64,
    /// The time that the reading has taken.
    pub time: Duration,
}

impl LoadState {
    /// The progress after a time; `later` is the number of bytes that are read afterwards.
    #[must_use]
    pub fn new(progress: &Progress, time: Duration, later: u64) -> Self {
        let (bytes, total) = (progress.bytes(), progress.total());
        Self { bytes, total: total.max(later), rows: progress.rows(), left: total.saturating_sub(bytes) + later, time }
    }

    /// "reading: 1.2 of 4.0 GB, 3,012,400 rows, 1.9 M rows/s, 2 s left, Esc stops"; shorter if there is less room.
    #[must_use]
    pub fn words(&self, stops: &str, room: usize) -> String {
        let stops = if stops.is_empty() { String::new() } else { format!("{stops} stops") };
        let amount = if self.total == 0 { String::new() } else { size::of(self.bytes, self.total) };
        let rows = if self.rows == 0 { String::new() } else { format!("{} rows", text::thousands(self.rows)) };
        let (rate, left) = (self.rate().unwrap_or_default(), self.left_in_words());
        let tellings: [(&str, &[&String]); 5] = [
            ("reading: ", &[&amount, &rows, &rate, &left, &stops]),
            ("reading: ", &[&amount, &rows, &left, &stops]),
            ("reading: ", &[&amount, &left, &stops]),
            ("", &[&amount, &left, &stops]),
            ("", &[&amount, &stops]),
        ];
        let told = tellings.map(|(what, parts)| {
            let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).filter(|part| !part.is_empty()).collect();
            format!("{what}{}", parts.join(", "))
        });
        told.iter().find(|words| text::width(words) <= room).unwrap_or(&told[4]).clone()
    }

    fn rate(&self) -> Option<String> {
        let rate = u128::from(self.rows) * 1_000 / Some(self.time.as_millis()).filter(|time| *time > 0)?;
        match rate {
            0 => None,
            1..10_000 => Some(format!("{} rows/s", text::thousands(u64::try_from(rate).ok()?))),
            10_000..1_000_000 => Some(format!("{} k rows/s", rate / 1_000)),
            _ => Some(format!("{}.{} M rows/s", rate / 1_000_000, rate / 100_000 % 10)),
        }
    }

    fn left_in_words(&self) -> String {
        if self.bytes == 0 {
            return String::new();
        }
        if self.left == 0 {
            return "putting them in order".to_owned();
        }
        let seconds = (self.time.as_millis() * u128::from(self.left) / u128::from(self.bytes)).div_ceil(1_000);
        if seconds < 100 { format!("{seconds} s left") } else { format!("{} min left", seconds.div_ceil(60)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_a_load_fits_the_room() {
        let state = LoadState {
            bytes: 1_200_000_000,
            total: 4_000_000_000,
            rows: 3_012_400,
            left: 2_800_000_000,
            time: Duration::from_millis(1_600),
        };
        assert_eq!(state.words("Esc", 120), "reading: 1.2 of 4.0 GB, 3,012,400 rows, 1.8 M rows/s, 4 s left, Esc stops");
        assert_eq!(state.words("Esc", 38), "1.2 of 4.0 GB, 4 s left, Esc stops");
        assert_eq!(state.words("", 30), "1.2 of 4.0 GB, 4 s left");
        assert_eq!(LoadState::default().words("Esc", 80), "reading: Esc stops");
        assert_eq!(
            LoadState { left: 0, ..state }.words("", 80),
            "reading: 1.2 of 4.0 GB, 3,012,400 rows, 1.8 M rows/s, putting them in order"
        );
    }
}
