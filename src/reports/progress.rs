//! How much of a file has been written, set by the thread that writes and read by the thread that shows it; and the way
//! to stop the writing.

use super::{ExportError, Format};
use crate::input;
use crate::text;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// A file being written. Shared between threads.
#[derive(Debug, Default)]
pub struct WriteProgress {
    bytes: AtomicU64,
    /// The number of events read, over all readings.
    read: AtomicU64,
    is_stopped: AtomicBool,
}

impl WriteProgress {
    /// Ends the writing soon, without leaving a file.
    pub fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    /// Whether the writing should end.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }

    /// Counts bytes that are written.
    pub(super) fn wrote(&self, bytes: u64) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    /// # Errors
    /// If the writing should end.
    pub(super) fn go_on(&self) -> Result<(), ExportError> {
        if self.is_stopped() { Err(ExportError::Stopped) } else { Ok(()) }
    }

    /// Counts events that were read.
    pub(super) fn add(&self, events: usize) {
        self.read.fetch_add(events as u64, Ordering::Relaxed);
    }
}

/// An output whose bytes are counted; it fails once the writing should end.
pub(super) struct Counted<'a, W> {
    pub out: W,
    pub progress: &'a WriteProgress,
}

impl<W: Write> Write for Counted<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.progress.is_stopped() {
            return Err(io::Error::other("stopped"));
        }
        let written = self.out.write(bytes)?;
        self.progress.bytes.fetch_add(written as u64, Ordering::Relaxed);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The progress of a file at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteState {
    /// The file.
    pub path: PathBuf,
    /// The bytes written.
    pub bytes: u64,
    /// The number of events read, over all readings.
    pub read: u64,
    /// The number of events.
    pub events: u64,
    /// How many times they are read.
    pub readings: u64,
    /// The time it has taken.
    pub time: Duration,
}

impl WriteState {
    /// A file with this many events, none written yet.
    #[must_use]
    pub fn begun(path: &Path, events: u64) -> Self {
        let readings = Format::of_path(path).map_or(1, Format::readings);
        Self { path: path.to_owned(), bytes: 0, read: 0, events, readings, time: Duration::ZERO }
    }

    /// The same file after a time.
    #[must_use]
    pub fn after(&self, progress: &WriteProgress, time: Duration) -> Self {
        let [bytes, read] = [&progress.bytes, &progress.read].map(|count| count.load(Ordering::Relaxed));
        Self { bytes, read, time, ..self.clone() }
    }

    /// The file's name, as shown.
    #[must_use]
    pub fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        text::safe_line(&name.to_string_lossy()).into_owned()
    }

    /// Returns "writing events.csv: 12 MB, 120,000 of 1,000,000 events, 4 s left, Esc stops"; a shorter text if there
    /// is less room.
    #[must_use]
    pub fn words(&self, ends: &str, room: usize) -> String {
        let name = self.name();
        let amount = if self.bytes == 0 { String::new() } else { input::amount(self.bytes) };
        let of = |count: u64| format!("{} of {} events", text::thousands(count), text::thousands(self.events));
        let (events, left) = (of(self.event()), self.left_in_words());
        let tellings: [(String, &[&str]); 6] = [
            (format!("writing {name}: "), &[&amount, &events, &left, ends]),
            ("writing: ".into(), &[&amount, &events, &left, ends]),
            ("writing: ".into(), &[&amount, &left, ends]),
            ("writing: ".into(), &[&left, ends]),
            (String::new(), &[&left, ends]),
            ("writing: ".into(), &[ends]),
        ];
        let told = tellings.map(|(what, parts)| {
            let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
            format!("{what}{}", parts.join(", "))
        });
        let last = told.len() - 1;
        told.iter().find(|words| text::width(words) <= room).unwrap_or(&told[last]).clone()
    }

    /// The number of the event that the current reading has reached.
    fn event(&self) -> u64 {
        let last = self.events * (self.readings.max(1) - 1);
        if self.read >= last { (self.read - last).min(self.events) } else { self.read % self.events.max(1) }
    }

    fn left_in_words(&self) -> String {
        let all = self.events * self.readings;
        if self.read == 0 {
            return String::new();
        }
        if self.read >= all {
            return "putting it together".to_owned();
        }
        let seconds = (self.time.as_millis() * u128::from(all - self.read) / u128::from(self.read)).div_ceil(1_000);
        if seconds < 100 { format!("{seconds} s left") } else { format!("{} min left", seconds.div_ceil(60)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_a_file_on_its_way_fits_the_room() {
        let begun = WriteState::begun(Path::new("out/events.csv"), 1_000_000);
        let state = WriteState { bytes: 12_345_678, read: 120_000, time: Duration::from_millis(600), ..begun.clone() };
        assert_eq!(state.words("Esc stops", 100), "writing events.csv: 12 MB, 120,000 of 1,000,000 events, 5 s left, Esc stops");
        assert_eq!(state.words("Esc stops", 64), "writing: 12 MB, 120,000 of 1,000,000 events, 5 s left, Esc stops");
        assert_eq!(state.words("Esc stops", 38), "writing: 12 MB, 5 s left, Esc stops");
        assert_eq!(state.words("Esc stops", 1), "writing: Esc stops");
        assert_eq!(begun.words("", 100), "writing events.csv: 0 of 1,000,000 events");
        let all = WriteState { read: 1_000_000, ..state };
        assert_eq!(all.words("", 100), "writing events.csv: 12 MB, 1,000,000 of 1,000,000 events, putting it together");
    }

    #[test]
    fn a_format_that_reads_twice_counts_each_reading_and_tells_the_time_of_both() {
        let begun = WriteState::begun(Path::new("a.html"), 100);
        let first = WriteState { read: 50, time: Duration::from_secs(10), ..begun.clone() };
        assert_eq!(first.words("", 80), "writing a.html: 50 of 100 events, 30 s left");
        let second = WriteState { read: 150, time: Duration::from_secs(10), ..begun };
        assert_eq!(second.words("", 80), "writing a.html: 50 of 100 events, 4 s left");
    }
}
