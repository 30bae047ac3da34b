//! The lines of a journal of edits, as they stand on the disk.

use crate::curate::edit::Step;
use crate::files;
use serde::{Deserialize, Serialize};
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

const FORMAT: &str = "diplo-edits/1";

/// The largest journal that is read. The oldest edits go first.
pub(super) const MAX_BYTES: u64 = 64 << 20;

#[derive(Serialize, Deserialize)]
struct Header {
    format: String,
    path: String,
}

/// What was done to the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Made {
    /// Edits.
    Made(Vec<Step>),
    /// The last edit was taken back.
    Undone,
    /// The edit that was taken back last was made again.
    Redone,
    /// Several of these, one after the other, before the file was written.
    Several(Vec<Made>),
}

impl Made {
    /// Several in one.
    #[must_use]
    pub fn together(all: Vec<Self>) -> Self {
        let mut joined: Vec<Self> = Vec::new();
        for made in all {
            match (joined.last_mut(), made) {
                (Some(Self::Made(steps)), Self::Made(more)) => steps.extend(more),
                (_, made) => joined.push(made),
            }
        }
        match joined.len() {
            1 => joined.remove(0),
            _ => Self::Several(joined),
        }
    }
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// When, in UTC.
    pub at: chrono::DateTime<chrono::Utc>,
    /// The file before.
    pub before: String,
    /// The file after.
    pub after: String,
    /// What was done.
    pub what: Made,
}

/// Writes a line, and the journal of a file itself where there is none; the disk has it when this returns.
pub(super) fn append(path: &Path, of: &str, entry: &Entry) -> io::Result<()> {
    let folder = files::folder_of(path);
    files::create_folder_for_owner_alone(folder)?;
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    files::for_owner_alone(&mut options);
    let (mut file, metadata) = files::open_regular(path, &mut options)?;
    // A line that was cut off stays alone.
    let mut line = if ends_in_a_line(&mut file, metadata.len())? { Vec::new() } else { vec![b'\n'] };
    let header = || serde_json::to_vec(&Header { format: FORMAT.to_owned(), path: of.to_owned() });
    if metadata.len() == 0 {
        line.extend(header()?);
        line.push(b'\n');
    }
    serde_json::to_writer(&mut line, entry)?;
    line.push(b'\n');
    if metadata.len() + line.len() as u64 > MAX_BYTES {
        // Only what is new is kept of a journal that has grown too long.
        file.set_len(0)?;
        line = [header()?, vec![b'\n'], line].concat();
    }
    files::append(&mut file, &line)?;
    files::sync_folder(folder);
    Ok(())
}

fn ends_in_a_line(file: &mut fs::File, length: u64) -> io::Result<bool> {
    if length == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::Start(length - 1))?;
    file.read_exact(&mut last)?;
    Ok(last == [b'\n'])
}
