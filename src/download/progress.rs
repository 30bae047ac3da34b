//! How far a fetching is, written by the thread that fetches and polled by whoever shows it.

use crate::input::{amount, part_of};
use crate::text;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// A fetching in progress. Shared between threads.
#[derive(Debug, Default)]
pub struct FetchProgress {
    files: AtomicU64,
    all: AtomicU64,
    bytes: AtomicU64,
    current: AtomicU64,
    expected: AtomicU64,
    now: Mutex<String>,
}

impl FetchProgress {
    pub(super) fn expect(&self, files: u64, bytes: u64) {
        self.all.store(files, Ordering::Relaxed);
        self.expected.store(bytes, Ordering::Relaxed);
    }

    pub(super) fn begin(&self, name: &str) {
        self.current.store(0, Ordering::Relaxed);
        self.say(name);
    }

    pub(super) fn say(&self, words: &str) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = text::safe_line(words).into_owned();
    }

    pub(super) fn came(&self, bytes: u64) {
        self.current.store(bytes, Ordering::Relaxed);
    }

    pub(super) fn done_one(&self) {
        let came = self.current.swap(0, Ordering::Relaxed);
        self.bytes.fetch_add(came, Ordering::Relaxed);
        self.files.fetch_add(1, Ordering::Relaxed);
    }

    /// How far it is, after a time.
    #[must_use]
    pub fn state(&self, time: Duration) -> FetchState {
        let [files, all, bytes, current, expected] =
            [&self.files, &self.all, &self.bytes, &self.current, &self.expected].map(|number| number.load(Ordering::Relaxed));
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner).clone();
        FetchState { files, all, bytes: bytes + current, expected, now, time }
    }
}

/// How far a fetching is at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FetchState {
    /// The files that came.
    pub files: u64,
    /// The files to come; 0 if nobody knows.
    pub all: u64,
    /// The bytes that came.
    pub bytes: u64,
    /// The bytes to come; 0 if nobody knows.
    pub expected: u64,
    /// What is fetched now, or what is waited for.
    pub now: String,
    /// The time that it has taken.
    pub time: Duration,
}

impl FetchState {
    /// How much of it is done, of how much: bytes if they are known, else files.
    #[must_use]
    pub fn share(&self) -> (u64, u64) {
        if self.expected > 0 { (self.bytes, self.expected.max(self.bytes)) } else { (self.files, self.all) }
    }

    /// "fetching: 12 of 192 files, 1.2 of 19 MB, 20240523030000.export.CSV.zip, Esc stops"; shorter if there is less room.
    #[must_use]
    pub fn words(&self, stops: &str, room: usize) -> String {
        self.words_of("fetching", "files", stops, room)
    }

    /// The same of other work, on other things: "asking: 3 of 12 addresses, a.example".
    #[must_use]
    pub fn words_of(&self, work: &str, things: &str, stops: &str, room: usize) -> String {
        let work = &*format!("{work}: ");
        let stops = if stops.is_empty() { String::new() } else { format!("{stops} stops") };
        let of = |all: u64| if all == 0 { String::new() } else { format!("of {} ", text::thousands(all)) };
        let files = format!("{} {}{things}", text::thousands(self.files), of(self.all));
        let bytes = if self.bytes == 0 && self.expected == 0 {
            String::new()
        } else if self.expected > self.bytes {
            part_of(self.bytes, self.expected)
        } else {
            amount(self.bytes)
        };
        let tellings: [(&str, &[&String]); 4] = [
            (work, &[&files, &bytes, &self.now, &stops]),
            (work, &[&files, &bytes, &stops]),
            (work, &[&files, &stops]),
            ("", &[&files, &stops]),
        ];
        let told = tellings.map(|(what, parts)| {
            let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).filter(|part| !part.is_empty()).collect();
            format!("{what}{}", parts.join(", "))
        });
        told.iter().find(|words| text::width(words) <= room).unwrap_or(&told[3]).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_fits_the_room() {
        let progress = FetchProgress::default();
        progress.expect(192, 19_000_000);
        progress.begin("a.zip");
        progress.came(1_200_000);
        progress.done_one();
        progress.begin("b.zip");
        let state = progress.state(Duration::from_secs(2));
        assert_eq!(state.words("Esc", 80), "fetching: 1 of 192 files, 1.2 of 19 MB, b.zip, Esc stops");
        assert_eq!(state.words("Esc", 55), "fetching: 1 of 192 files, 1.2 of 19 MB, Esc stops");
        assert_eq!(state.words("", 5), "1 of 192 files");
        assert_eq!(state.share(), (1_200_000, 19_000_000));
    }
}
