//! The journal of edits: what was done to a file, in the user's data folder, so that it can be taken back later.
//!
//! Each line is written and on the disk before the file is changed. The line names the state of the file before and after
//! (SHA-256), so that the next program knows whether the file is as it was left: then the last edit can be taken back, to the
//! byte. A line whose file never came (the program was killed, the disk was full) is found by that too: its edits can be made
//! again.

mod line;

pub use line::{Entry, Made};

use crate::curate::edit::Step;
use crate::files;
use sha2::{Digest, Sha256};
use std::io;
use std::path::{Path, PathBuf};

/// Why the journal cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// There is nowhere to keep it.
    #[error("there is no folder for your own data: set HOME or XDG_DATA_HOME")]
    NoFolder,
    /// It cannot be written or read.
    #[error("cannot {doing} the journal of edits, {}: {cause}", path.display())]
    Io {
        /// What was tried.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// The system's error.
        cause: io::Error,
    },
}

/// The edits of a file.
#[derive(Debug, Default)]
pub struct History {
    path: PathBuf,
    /// The edits that can be taken back, the last one at the end.
    done: Vec<(chrono::DateTime<chrono::Utc>, Step)>,
    /// The edits that were taken back and can be made again, the next one at the end.
    undone: Vec<(chrono::DateTime<chrono::Utc>, Step)>,
    /// The last state of the file that is known.
    state: Option<String>,
    last: Option<Last>,
    /// Whether the last line was written, but the file never came.
    is_torn: bool,
    of: String,
}

/// The last line.
#[derive(Debug)]
struct Last {
    before: String,
    way: Way,
}

#[derive(Debug)]
enum Way {
    /// So many edits, and what could have been made again before them.
    Made(usize, Vec<(chrono::DateTime<chrono::Utc>, Step)>),
    Undone,
    Redone,
    Several(Vec<Way>),
}

/// The digest by which a state of a file is known.
#[must_use]
pub fn digest(text: &str) -> String {
    let mut digest = Digester::default();
    digest.add(text);
    digest.finish()
}

/// The digest of a text that comes part by part.
#[derive(Default)]
pub struct Digester(Sha256);

impl Digester {
    /// Adds a part.
    pub fn add(&mut self, part: &str) {
        self.0.update(part.as_bytes());
    }

    /// The digest of all parts.
    #[must_use]
    pub fn finish(self) -> String {
        self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl History {
    /// The journal of a file, as far as it fits the file's text: of a file that somebody else has changed since, nothing can be
    /// taken back.
    ///
    /// # Errors
    /// There is no data folder, or it cannot be read.
    pub fn open(file: &Path, text: &str) -> Result<Self, HistoryError> {
        let folder = files::data().ok_or(HistoryError::NoFolder)?.join("edits");
        Self::open_in(&folder, file, text)
    }

    /// The same, in a folder.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_in(folder: &Path, file: &Path, text: &str) -> Result<Self, HistoryError> {
        Self::open_at(folder, file, || digest(text))
    }

    /// The same, with the digest of the file's text, which is asked for if there is a journal.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn open_at(folder: &Path, file: &Path, now: impl FnOnce() -> String) -> Result<Self, HistoryError> {
        let mut history = Self::of_file(folder, file);
        let bytes = match files::read(&history.path, line::MAX_BYTES) {
            Ok((bytes, _)) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(history),
            Err(cause) => return Err(history.io("read", cause)),
        };
        for line in String::from_utf8_lossy(&bytes).lines().skip(1) {
            // A line that was cut off by a full disk says nothing.
            if let Ok(entry) = serde_json::from_str::<Entry>(line) {
                history.take(entry);
            }
        }
        history.fit(now());
        Ok(history)
    }

    fn of_file(folder: &Path, file: &Path) -> Self {
        let of = file.to_string_lossy().into_owned();
        Self { path: folder.join(format!("{}.jsonl", &digest(&of)[..24])), of, ..Self::default() }
    }

    /// Whether there is a journal of a file.
    #[must_use]
    pub fn is_kept(folder: &Path, file: &Path) -> bool {
        Self::of_file(folder, file).path.is_file()
    }

    fn io(&self, doing: &'static str, cause: io::Error) -> HistoryError {
        HistoryError::Io { doing, path: self.path.clone(), cause }
    }

    fn take(&mut self, entry: Entry) {
        let Entry { at, before, after, what } = entry;
        if self.state.as_ref().is_some_and(|state| *state != before) {
            if self.last.as_ref().is_some_and(|last| last.before == before) {
                // The file of the line before never came.
                self.take_last_back(false);
            } else {
                // Somebody else has changed the file since.
                self.done.clear();
                self.undone.clear();
            }
        }
        let way = self.go_on(at, what);
        (self.state, self.last) = (Some(after), Some(Last { before, way }));
    }

    fn go_on(&mut self, at: chrono::DateTime<chrono::Utc>, what: Made) -> Way {
        match what {
            Made::Made(steps) => {
                let count = steps.len();
                self.done.extend(steps.into_iter().map(|step| (at, step)));
                Way::Made(count, std::mem::take(&mut self.undone))
            }
            Made::Undone => {
                self.undone.extend(self.done.pop());
                Way::Undone
            }
            Made::Redone => {
                self.done.extend(self.undone.pop());
                Way::Redone
            }
            Made::Several(all) => Way::Several(all.into_iter().map(|made| self.go_on(at, made)).collect()),
        }
    }

    /// Takes what is done and gets into the file later; it is written then ([`Self::append_to`]).
    pub fn run_ahead(&mut self, what: &Made) {
        let _ = self.go_on(chrono::Utc::now(), what.clone());
        self.is_torn = false;
    }

    /// Writes what is about to be done to a file whose states have these digests, and returns when the disk has it.
    ///
    /// # Errors
    /// As [`Self::note`].
    pub fn append_to(folder: &Path, file: &Path, (before, after): (&str, &str), what: Made) -> Result<(), HistoryError> {
        let history = Self::of_file(folder, file);
        let entry = Entry { at: chrono::Utc::now(), before: before.to_owned(), after: after.to_owned(), what };
        line::append(&history.path, &history.of, &entry).map_err(|cause| history.io("write", cause))
    }

    /// As if the last line were not there; its edits can be made again, if they are offered.
    fn take_last_back(&mut self, is_offered: bool) {
        match self.last.take().map(|last| last.way) {
            Some(Way::Made(count, _)) => {
                let edits = self.done.split_off(self.done.len().saturating_sub(count));
                self.undone = if is_offered { edits.into_iter().rev().collect() } else { Vec::new() };
            }
            Some(way) => self.revert(way),
            None => {}
        }
    }

    fn revert(&mut self, way: Way) {
        match way {
            Way::Made(count, undone) => {
                self.done.truncate(self.done.len().saturating_sub(count));
                self.undone = undone;
            }
            Way::Undone => self.done.extend(self.undone.pop()),
            Way::Redone => self.undone.extend(self.done.pop()),
            Way::Several(ways) => ways.into_iter().rev().for_each(|way| self.revert(way)),
        }
    }

    /// What can still be done, now that the file has this content.
    fn fit(&mut self, now: String) {
        match &self.state {
            Some(state) if *state == now => {}
            Some(_) if self.last.as_ref().is_some_and(|last| last.before == now) => {
                self.is_torn = self.last.as_ref().is_some_and(|last| matches!(last.way, Way::Made(..)));
                self.take_last_back(true);
            }
            _ => {
                self.done.clear();
                self.undone.clear();
            }
        }
        self.state = Some(now);
    }

    /// Whether nothing can be taken back or made again.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.done.is_empty() && self.undone.is_empty()
    }

    /// The edits that can be taken back, the last one first: when, and in words.
    pub fn done(&self) -> impl Iterator<Item = (chrono::DateTime<chrono::Utc>, &str)> {
        self.done.iter().rev().map(|(at, step)| (*at, &*step.words))
    }

    /// The edits that can be made again, the next one first.
    pub fn undone(&self) -> impl Iterator<Item = (chrono::DateTime<chrono::Utc>, &str)> {
        self.undone.iter().rev().map(|(at, step)| (*at, &*step.words))
    }

    /// The edit that is taken back next.
    #[must_use]
    pub fn last(&self) -> Option<&Step> {
        self.done.last().map(|(_, step)| step)
    }

    /// The edit that is made again next.
    #[must_use]
    pub fn next(&self) -> Option<&Step> {
        self.undone.last().map(|(_, step)| step)
    }

    /// Whether an edit is in the journal and not in the file: the program ended in between.
    #[must_use]
    pub fn is_torn(&self) -> bool {
        self.is_torn
    }

    /// How it is noted that the next edit is made again: what the next reader will not find among what was taken back is made anew.
    #[must_use]
    pub fn redone(&self) -> Made {
        match self.undone.last() {
            Some((_, step)) if self.is_torn => Made::Made(vec![step.clone()]),
            _ => Made::Redone,
        }
    }

    /// Writes what is about to be done to the file, and returns when the disk has it.
    ///
    /// # Errors
    /// The disk is full, or the folder cannot be written: then the file must not be changed either.
    pub fn note(&mut self, (before, after): (&str, &str), what: Made) -> Result<(), HistoryError> {
        let what = if let Made::Redone = what { self.redone() } else { what };
        let entry = Entry { at: chrono::Utc::now(), before: digest(before), after: digest(after), what };
        line::append(&self.path, &self.of, &entry).map_err(|cause| self.io("write", cause))?;
        self.is_torn = false;
        self.take(entry);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn step(words: &str) -> Step {
        Step { words: words.to_owned(), patches: Vec::new(), renamed: Vec::new() }
    }

    fn words(history: &History) -> (Vec<&str>, Vec<&str>) {
        (history.done().map(|(_, words)| words).collect(), history.undone().map(|(_, words)| words).collect())
    }

    #[test]
    fn what_was_done_can_be_taken_back_by_the_next_program_as_long_as_the_file_is_as_it_was_left() {
        let folder = tempfile::tempdir().unwrap();
        let open = |text: &str| History::open_in(folder.path(), Path::new("/a.json"), text).unwrap();
        let mut history = open("0");
        history.note(("0", "1"), Made::Made(vec![step("one")])).unwrap();
        history.note(("1", "2"), Made::Made(vec![step("two")])).unwrap();
        assert_eq!(words(&open("2")), (vec!["two", "one"], vec![]));
        history.note(("2", "1"), Made::Undone).unwrap();
        assert_eq!(words(&open("1")), (vec!["one"], vec!["two"]));
        history.note(("1", "2"), Made::Redone).unwrap();
        assert_eq!(words(&open("2")), (vec!["two", "one"], vec![]));
        assert_eq!(words(&open("changed by others")), (vec![], vec![]));
        // What is done after that starts anew.
        let mut others = open("x");
        others.note(("x", "y"), Made::Made(vec![step("three")])).unwrap();
        assert_eq!(words(&open("y")), (vec!["three"], vec![]));
    }

    #[test]
    fn an_edit_whose_file_never_came_is_offered_and_costs_none_before_it() {
        let folder = tempfile::tempdir().unwrap();
        let open = |text: &str| History::open_in(folder.path(), Path::new("/a.json"), text).unwrap();
        open("0").note(("0", "1"), Made::Made(vec![step("one")])).unwrap();
        open("1").note(("1", "2"), Made::Made(vec![step("killed")])).unwrap();
        let mut torn = open("1");
        assert!(torn.is_torn());
        assert_eq!(words(&torn), (vec!["one"], vec!["killed"]));
        torn.note(("1", "2"), Made::Redone).unwrap();
        assert_eq!(words(&open("2")), (vec!["killed", "one"], vec![]));
        // Several in one line, of which the file never came: they stand in the journal of unsaved edits, and here nothing is lost.
        let several = || Made::Several(vec![Made::Undone, Made::Made(vec![step("anew")])]);
        open("2").note(("2", "3"), several()).unwrap();
        assert!(!open("2").is_torn());
        assert_eq!(words(&open("2")), (vec!["killed", "one"], vec![]));
        open("2").note(("2", "1"), Made::Undone).unwrap();
        open("1").note(("1", "4"), several()).unwrap();
        assert_eq!(words(&open("1")), (vec!["one"], vec!["killed"]));
        open("1").note(("1", "2"), Made::Redone).unwrap();
        // Killed while it was taken back.
        open("2").note(("2", "1"), Made::Undone).unwrap();
        assert_eq!(words(&open("2")), (vec!["killed", "one"], vec![]));
        // A line that was cut off.
        let path = folder.path().read_dir().unwrap().next().unwrap().unwrap().path();
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() - 9]).unwrap();
        assert_eq!(words(&open("2")), (vec!["killed", "one"], vec![]));
    }
}
