//! The journal of what is not saved yet: one file for each open dossier of each program, gone once it is saved.
//!
//! The program that writes it holds a lock on it. A journal that nobody holds was left behind by a program that was killed.

use crate::curate::edit::Step;
use crate::curate::save::{HistoryError, digest};
use crate::files;
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const FORMAT: &str = "diplo-unsaved/1";

const ENDING: &str = ".unsaved.jsonl";

/// The largest journal that is read.
const MAX_BYTES: u64 = 256 << 20;

#[derive(Serialize, Deserialize)]
struct Header {
    format: String,
    path: PathBuf,
    at: chrono::DateTime<chrono::Utc>,
}

/// The journal of one open dossier.
#[derive(Debug)]
pub(super) struct Unsaved {
    path: PathBuf,
    /// Locked as long as the program lives.
    file: File,
}

impl Unsaved {
    /// Begins a journal for a file.
    pub fn create(folder: &Path, of: &Path) -> Result<Self, HistoryError> {
        let cannot = |path: &Path| {
            let path = path.to_owned();
            move |cause| HistoryError::Io { doing: "write", path, cause }
        };
        fs::create_dir_all(folder).map_err(cannot(folder))?;
        for number in 0_u32.. {
            let path = folder.join(format!("{}-{}-{number}{ENDING}", name_of(of), std::process::id()));
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            files::for_owner_alone(&mut options);
            let file = match options.open(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                opened => opened.map_err(cannot(&path))?,
            };
            // On a file system without locks the journal is only not told from one that was left behind.
            let _ = file.try_lock();
            let mut journal = Self { path, file };
            let header = Header { format: FORMAT.to_owned(), path: of.to_owned(), at: chrono::Utc::now() };
            let written = journal.append(&header);
            written.map_err(cannot(&journal.path))?;
            files::sync_folder(folder);
            return Ok(journal);
        }
        Err(HistoryError::NoFolder)
    }

    /// Writes an edit, and returns when the disk has it. An edit that is taken back is one more, with the patches that did that.
    pub fn write(&mut self, step: &Step) -> Result<(), HistoryError> {
        self.append(step).map_err(|cause| HistoryError::Io { doing: "write", path: self.path.clone(), cause })
    }

    fn append(&mut self, line: &impl Serialize) -> io::Result<()> {
        let length = self.file.metadata()?.len();
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        self.file.write_all(&bytes).and_then(|()| self.file.sync_data()).inspect_err(|_| {
            let _ = self.file.set_len(length);
        })
    }

    /// What it holds is saved.
    pub fn forget(self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Edits that a program made and did not save.
#[derive(Debug)]
pub struct LeftBehind {
    journal: PathBuf,
    /// Held, so that no other program takes them too.
    _lock: File,
    /// The dossier.
    pub path: PathBuf,
    /// When the first was made.
    pub at: chrono::DateTime<chrono::Utc>,
    steps: Vec<Step>,
}

impl LeftBehind {
    /// The edits, in order.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Takes the journal away: the edits are somewhere else now, or nobody wants them.
    pub fn forget(self) {
        let _ = fs::remove_file(&self.journal);
    }
}

/// What programs that were killed left behind of a file; it stays until it is [forgotten](LeftBehind::forget).
#[must_use]
pub fn left_behind(folder: &Path, of: &Path) -> Vec<LeftBehind> {
    let prefix = name_of(of);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(&prefix) && name.ends_with(ENDING) {
            found.extend(read(&entry.path(), of));
        }
    }
    found.sort_by_key(|left| left.at);
    found
}

fn read(journal: &Path, of: &Path) -> Option<LeftBehind> {
    let (file, _) = files::open_regular(journal, OpenOptions::new().read(true).write(true)).ok()?;
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        return None;
    }
    let (bytes, _) = files::read(journal, MAX_BYTES).ok()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut lines = text.lines();
    let header: Header = serde_json::from_str(lines.next()?).ok().filter(|header: &Header| header.path == of)?;
    let mut steps: Vec<Step> = Vec::new();
    // A line that was cut off was never answered.
    for step in lines.filter_map(|line| serde_json::from_str::<Step>(line).ok()) {
        if steps.last().is_some_and(|last| last.is_inverse_of(&step)) {
            steps.pop();
        } else {
            steps.push(step);
        }
    }
    if steps.is_empty() {
        let _ = fs::remove_file(journal);
        return None;
    }
    Some(LeftBehind { journal: journal.to_owned(), _lock: file, path: of.to_owned(), at: header.at, steps })
}

fn name_of(path: &Path) -> String {
    digest(&path.to_string_lossy())[..24].to_owned()
}
