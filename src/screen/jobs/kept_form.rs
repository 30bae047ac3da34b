//! What is typed into the form that is open, kept beside the journals of edits: a program that is killed loses nothing of it, and the
//! next one opens the form again.
//!
//! What is written outlives the program without being synced, which takes longer than the next key: only a power cut loses it.
//!
//! The program that writes the file holds a lock on it, as with the journal of unsaved edits. Each line is the whole of what is typed;
//! the last whole line counts.

use crate::files;
use crate::screen::app::KeptForm;
use anyhow::{Context, Result};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

const ENDING: &str = ".form.jsonl";

/// A longer file is begun anew: a line is written with every key.
const MAX_BYTES: u64 = 1 << 20;

/// The largest file that is read.
const MAX_READ: u64 = 64 << 20;

/// The file of the open form.
#[derive(Debug, Default)]
pub(super) struct KeptForms {
    open: Option<(PathBuf, File)>,
    /// A form that was left open is sought once.
    is_sought: bool,
    /// How many files were begun.
    begun: u32,
}

impl KeptForms {
    /// Keeps what is typed into the open form, or forgets it.
    pub fn keep(&mut self, folder: &Path, form: Option<&KeptForm>) -> Result<()> {
        let is_long = |file: &File| file.metadata().is_ok_and(|metadata| metadata.len() > MAX_BYTES);
        let Some(form) = form else {
            return self.open.take().map_or(Ok(()), |(path, _)| remove(&path));
        };
        let mut line = serde_json::to_vec(form)?;
        line.push(b'\n');
        let before = self.open.take_if(|(_, file)| is_long(file));
        if self.open.is_none() {
            self.begun += 1;
            self.open = Some(begin(folder, self.begun)?);
        }
        let Some((path, file)) = &mut self.open else { return Ok(()) };
        file.write_all(&line).with_context(|| format!("cannot keep the form in {}", path.display()))?;
        before.map_or(Ok(()), |(path, _)| remove(&path))
    }

    /// The form that a program which was killed left open in one of these files; it is sought once, and kept on.
    pub fn left(&mut self, folder: &Path, opened: &[PathBuf]) -> Option<KeptForm> {
        if std::mem::replace(&mut self.is_sought, true) || self.open.is_some() {
            return None;
        }
        let names = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
        for path in names.filter(|path| path.to_string_lossy().ends_with(ENDING)) {
            let Some((file, form)) = left(&path) else { continue };
            if fs::canonicalize(&form.file).is_ok_and(|of| opened.contains(&of)) {
                self.open = Some((path, file));
                return Some(form);
            }
        }
        None
    }
}

/// Begins a file that no other program uses.
fn begin(folder: &Path, number: u32) -> Result<(PathBuf, File)> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let path = folder.join(format!("{}-{number}-{}{ENDING}", std::process::id(), chrono::Utc::now().timestamp_micros()));
    let mut options = OpenOptions::new();
    options.append(true).create_new(true);
    files::for_owner_alone(&mut options);
    let file = options.open(&path).with_context(|| format!("cannot keep the form in {}", path.display()))?;
    // On a file system without locks it is only not told from one that was left behind.
    let _ = file.try_lock();
    Ok((path, file))
}

/// What a file holds that no program has any more.
fn left(path: &Path) -> Option<(File, KeptForm)> {
    let (file, _) = files::open_regular(path, OpenOptions::new().read(true).append(true)).ok()?;
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        return None;
    }
    let (bytes, _) = files::read(path, MAX_READ).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    // A line that was cut off is half of a key: the one before has the rest.
    let form = text.lines().rev().find_map(|line| serde_json::from_str(line).ok())?;
    Some((file, form))
}

fn remove(path: &Path) -> Result<()> {
    fs::remove_file(path).with_context(|| format!("cannot remove {}", path.display()))
}
