//! What distinguishes one state of a file from another: its times, size and number.
//!
//! Owns taking a seal and describing how two differ. Leaves keeping seals to [`super::input_bytes`] and [`super::snapshot`].

use serde::{Deserialize, Serialize};
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// One state of a file. Two equal seals mean equal content, as far as the system can tell without reading it; so a
/// seal can be saved and compared on another day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFingerprint {
    /// In nanoseconds from 1970; `None` if the system keeps no time.
    pub modified: Option<i64>,
    /// The last change of the file or of its metadata, in nanoseconds from 1970. No program can set it, so it reveals
    /// a file whose modification time was set back. Missing in seals saved by an older version.
    #[serde(default)]
    pub changed: Option<i64>,
    /// In bytes.
    pub size: u64,
    /// A file that replaces another has another number, even if its time and size are the same.
    pub number: u64,
}

impl FileFingerprint {
    /// The seal of a file.
    #[must_use]
    pub fn from_metadata(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok().and_then(nanoseconds);
        Self { modified, changed: changed(metadata), size: metadata.len(), number: number(metadata) }
    }

    /// The seal of the file at a path; `None` if there is no file.
    #[must_use]
    pub fn at(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().map(|metadata| Self::from_metadata(&metadata))
    }

    /// The seal for a file that may be renamed and renamed back meanwhile: only its content counts.
    #[must_use]
    pub fn of_content(self) -> Self {
        Self { changed: None, ..self }
    }

    /// Whether the file was written so long ago that a change since would have another time.
    #[must_use]
    pub fn is_settled(self) -> bool {
        self.is_settled_at(SystemTime::now())
    }

    /// A clock that counts parts of a second stands still for some milliseconds. FAT counts in steps of two seconds: there, and where
    /// a time happens to be a whole second, more time has to pass.
    fn is_settled_at(self, now: SystemTime) -> bool {
        const SECOND: i64 = 1_000_000_000;
        let step = |modified: i64| if modified % SECOND == 0 { 2 * SECOND } else { SECOND / 10 };
        self.modified.zip(nanoseconds(now)).is_some_and(|(modified, now)| now.saturating_sub(modified) > step(modified))
    }

    /// What has happened to the file since: "has been cut short"; `None` if it is unchanged.
    #[must_use]
    pub fn broken(self, now: Option<Self>) -> Option<&'static str> {
        match now {
            None => Some("is gone"),
            Some(now) if now == self => None,
            Some(now) if now.number != self.number => Some("has been replaced by another file"),
            Some(now) if now.size < self.size => Some("has been cut short"),
            Some(now) if now.size > self.size => Some("has grown"),
            Some(_) => Some("has been written to"),
        }
    }
}

fn nanoseconds(time: SystemTime) -> Option<i64> {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).ok(),
        Err(before) => i64::try_from(before.duration().as_nanos()).ok().map(|before| -before),
    }
}

#[cfg(unix)]
fn number(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> u64 {
    0
}

#[cfg(unix)]
fn changed(metadata: &Metadata) -> Option<i64> {
    use std::os::unix::fs::MetadataExt;
    metadata.ctime().checked_mul(1_000_000_000)?.checked_add(metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> Option<i64> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_time_in_whole_seconds_may_be_that_of_two_writes() {
        let written = |nanoseconds| FileFingerprint { modified: Some(nanoseconds), changed: None, size: 1, number: 1 };
        let is_settled = |modified, after| written(modified).is_settled_at(UNIX_EPOCH + Duration::from_nanos(after));
        let second = 1_000_000_000;
        assert!(!is_settled(second, 3 * second as u64) && is_settled(second, 3 * second as u64 + 1));
        assert!(!is_settled(second + 1, second as u64 + 50_000_000) && is_settled(second + 1, second as u64 + 150_000_000));
        assert!(!FileFingerprint { modified: None, ..written(0) }.is_settled());
    }

    #[test]
    fn a_file_whose_time_was_put_back_is_not_taken_for_what_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        fs::write(&path, "one").unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        let long_ago = UNIX_EPOCH + Duration::from_secs(1);
        file.set_modified(long_ago).unwrap();
        let before = FileFingerprint { changed: Some(1), ..FileFingerprint::at(&path).unwrap() };
        fs::write(&path, "two").unwrap();
        file.set_modified(long_ago).unwrap();
        let now = FileFingerprint::at(&path);
        assert_eq!(now.unwrap().of_content(), before.of_content());
        assert_eq!(before.broken(now), Some("has been written to"));
    }
}
