//! What was fetched, when, and with which checksums: `downloads.jsonl` beside the files, a line an event, the latest line about
//! an address holds.
//!
//! Owns the file. A line is written in one piece, so that two programs do not mix theirs; a line that a power cut left
//! unfinished is skipped. It never holds a secret: addresses are written as they are planned, and tokens travel in headers.

use crate::files;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The name of the file.
pub(super) const NAME: &str = "downloads.jsonl";

/// The largest journal that is read: two lines for each quarter of an hour since 2015 are a third of it.
const LARGEST: u64 = 1 << 30;

/// What happened to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// An answer began to come.
    Begun,
    /// The file came whole, and was checked.
    Whole,
    /// The publisher has no such file.
    Hole,
    /// The file on disk is not the one that came.
    Damaged,
    /// The user removed it.
    Removed,
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What happened.
    pub state: State,
    /// The name of the source.
    pub source: String,
    /// The address.
    pub url: String,
    /// The file, below the folder of everything that was fetched.
    pub file: String,
    /// When.
    pub fetched_at: String,
    /// Its size.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// Its MD5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub md5: Option<String>,
    /// Its SHA-256.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// What the server calls this state of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// When the publisher changed it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
}

impl Record {
    /// A line of now.
    pub(super) fn now(state: State, source: &str, url: &str, file: &str) -> Self {
        Self {
            state,
            source: source.to_owned(),
            url: url.to_owned(),
            file: file.to_owned(),
            fetched_at: chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            bytes: None,
            md5: None,
            sha256: None,
            etag: None,
            last_modified: None,
        }
    }

    /// What a server is shown to make it go on with the same state of the file; a weak mark does not promise the same bytes.
    pub(super) fn validator(&self) -> Option<&str> {
        let etag = self.etag.as_deref().filter(|etag| !etag.starts_with("W/"));
        etag.or(self.last_modified.as_deref())
    }
}

/// The journal of a folder.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    latest: HashMap<String, Record>,
}

impl Journal {
    /// Reads the journal of that folder; an empty one if there is none.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let path = folder.join(NAME);
        let mut text = String::new();
        match files::open_regular(&path, OpenOptions::new().read(true)) {
            Ok((file, _)) => {
                let mut bytes = Vec::new();
                file.take(LARGEST).read_to_end(&mut bytes)?;
                text = String::from_utf8_lossy(&bytes).into_owned();
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        let records = text.lines().filter_map(|line| serde_json::from_str::<Record>(line).ok());
        Ok(Self { path, latest: records.map(|record| (record.url.clone(), record)).collect() })
    }

    /// The latest line about an address.
    #[must_use]
    pub fn of(&self, url: &str) -> Option<&Record> {
        self.latest.get(url)
    }

    /// The latest line about each address.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.latest.values()
    }

    /// Adds a line.
    ///
    /// # Errors
    /// The disk.
    pub fn add(&mut self, record: Record) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        files::for_owner_alone(&mut options);
        let (mut file, metadata) = files::open_regular(&self.path, &mut options)?;
        // A line that was not finished must not swallow this one.
        let torn = metadata.len() > 0 && {
            use std::io::{Seek, SeekFrom};
            let mut last = [b'\n'];
            file.seek(SeekFrom::End(-1))?;
            file.read_exact(&mut last)?;
            last != [b'\n']
        };
        let line = serde_json::to_string(&record).map_err(io::Error::other)?;
        file.write_all(format!("{}{line}\n", if torn { "\n" } else { "" }).as_bytes())?;
        self.latest.insert(record.url.clone(), record);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_line_holds_and_a_torn_one_costs_only_itself() {
        let folder = tempfile::tempdir().unwrap();
        let mut journal = Journal::open(folder.path()).unwrap();
        for state in [State::Begun, State::Whole] {
            journal.add(Record::now(state, "gdelt", "https://a.example/1", "gdelt/1")).unwrap();
        }
        let path = folder.path().join(NAME);
        let mut text = fs::read_to_string(&path).unwrap();
        text.push_str("{\"state\":\"whole\",\"sou");
        fs::write(&path, text).unwrap();
        let mut journal = Journal::open(folder.path()).unwrap();
        journal.add(Record::now(State::Hole, "gdelt", "https://a.example/2", "gdelt/2")).unwrap();
        let journal = Journal::open(folder.path()).unwrap();
        assert_eq!(journal.of("https://a.example/1").map(|record| record.state), Some(State::Whole));
        assert_eq!(journal.of("https://a.example/2").map(|record| record.state), Some(State::Hole));
    }

    #[test]
    fn a_weak_mark_does_not_promise_the_same_bytes() {
        let mut record = Record::now(State::Begun, "gdelt", "u", "f");
        record.etag = Some("W/\"1\"".into());
        assert_eq!(record.validator(), None);
        record.last_modified = Some("Wed, 21 Oct 2015 07:28:00 GMT".into());
        assert_eq!(record.validator(), Some("Wed, 21 Oct 2015 07:28:00 GMT"));
        record.etag = Some("\"1\"".into());
        assert_eq!(record.validator(), Some("\"1\""));
    }
}
