//! Lines that were typed and commands that were run, newest first: for Up and Down in a line, and for what a list of
//! commands offers first. Kept in the state folder over sessions.
//!
//! Owns the file and its bounds. Nothing here justifies an error that stops anybody: a broken file is told of once, and
//! the next line begins a new one.

use crate::files;
use crate::text;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// The file's name in the state folder.
const FILE: &str = "history.json";
/// The value of its field `format`.
const FORMAT: &str = "diplo-history/1";
/// The most lines of each kind.
const MAX_LINES: usize = 200;
/// The longest line, in bytes; a longer one was pasted and is not typed again.
const MAX_LEN: usize = 4_000;
/// A larger file is not from this program; in bytes.
const LARGEST: u64 = 8 << 20;

/// What a line was typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// To search.
    Search,
    /// A query of filters.
    Query,
    /// Days to show.
    Days,
    /// A date to go to.
    Date,
    /// A command that was run, by its name.
    Command,
}

/// The lines of each kind, newest first, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct History {
    search: Vec<String>,
    query: Vec<String>,
    days: Vec<String>,
    date: Vec<String>,
    command: Vec<String>,
}

impl History {
    /// Returns the lines of a kind, newest first.
    #[must_use]
    pub fn of(&self, kind: LineKind) -> &[String] {
        match kind {
            LineKind::Search => &self.search,
            LineKind::Query => &self.query,
            LineKind::Days => &self.days,
            LineKind::Date => &self.date,
            LineKind::Command => &self.command,
        }
    }

    /// Adds a line as the newest; it stands there once. Returns whether there is anything to remember.
    pub fn add(&mut self, kind: LineKind, line: &str) -> bool {
        let line = text::safe_line(line.trim()).into_owned();
        if line.is_empty() || line.len() > MAX_LEN {
            return false;
        }
        let lines = self.of_mut(kind);
        lines.retain(|other| *other != line);
        lines.insert(0, line);
        lines.truncate(MAX_LINES);
        true
    }

    fn of_mut(&mut self, kind: LineKind) -> &mut Vec<String> {
        match kind {
            LineKind::Search => &mut self.search,
            LineKind::Query => &mut self.query,
            LineKind::Days => &mut self.days,
            LineKind::Date => &mut self.date,
            LineKind::Command => &mut self.command,
        }
    }

    /// What was read, made harmless and bounded: anybody may have changed the file.
    fn checked(mut self) -> Self {
        for lines in [&mut self.search, &mut self.query, &mut self.days, &mut self.date, &mut self.command] {
            lines.retain(|line| !line.is_empty() && line.len() <= MAX_LEN && text::safe_line(line) == *line);
            lines.truncate(MAX_LINES);
        }
        self
    }
}

/// The content of the file.
#[derive(Serialize, Deserialize)]
struct Kept {
    format: String,
    #[serde(flatten)]
    history: History,
}

/// The file of the history.
#[derive(Clone, Debug, Default)]
pub struct HistoryFile {
    path: Option<PathBuf>,
}

impl HistoryFile {
    /// The history of the user who runs the program: `history.json` in `$XDG_STATE_HOME/diplo-tui`.
    #[must_use]
    pub fn of_user() -> Self {
        Self { path: files::state().map(|folder| folder.join(FILE)) }
    }

    /// The history in a file.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self { path: Some(path) }
    }

    /// Reads the history; empty if there is no file yet.
    ///
    /// # Errors
    /// The file cannot be read or has another format.
    pub fn read(&self) -> io::Result<History> {
        let Some(path) = &self.path else { return Ok(History::default()) };
        match files::read(path, LARGEST) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(History::default()),
            Err(error) => Err(of_file(path, &error)),
            Ok((bytes, _)) => parse(&bytes).map_err(|error| of_file(path, &error)),
        }
    }

    /// Adds a line to the file. Lines that another program adds at the same time stay.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn add(&self, kind: LineKind, line: &str) -> io::Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        let change = |before: &[u8]| {
            // A broken file was told of when it was read; it has nothing to keep.
            let mut history = parse(before).unwrap_or_default();
            history.add(kind, line);
            Ok(serde_json::to_vec_pretty(&Kept { format: FORMAT.to_owned(), history })?)
        };
        files::edit(path, LARGEST, change).map_err(|error| of_file(path, &error))
    }
}

fn parse(bytes: &[u8]) -> io::Result<History> {
    let kept: Kept = files::from_json(bytes)?;
    if kept.format != FORMAT {
        return Err(io::Error::other(format!("the format is `{}`, not `{FORMAT}`", text::safe_line(&kept.format))));
    }
    Ok(kept.history.checked())
}

fn of_file(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_line_comes_first_and_each_stands_there_once() {
        let folder = tempfile::tempdir().unwrap();
        let file = HistoryFile::at(folder.path().join("new/history.json"));
        assert_eq!(file.read().unwrap(), History::default());
        for line in ["taiwan", "drills", " taiwan ", ""] {
            file.add(LineKind::Search, line).unwrap();
        }
        file.add(LineKind::Days, "May 2024").unwrap();
        let history = file.read().unwrap();
        assert_eq!(history.of(LineKind::Search), ["taiwan", "drills"]);
        assert_eq!((history.of(LineKind::Days), history.of(LineKind::Query).len()), (&["May 2024".to_owned()][..], 0));
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut history = History::default();
        for number in 0..=MAX_LINES {
            assert!(history.add(LineKind::Query, &number.to_string()));
        }
        assert!(!history.add(LineKind::Query, &"x".repeat(MAX_LEN + 1)));
        assert_eq!((history.of(LineKind::Query).len(), history.of(LineKind::Query).last().unwrap().as_str()), (MAX_LINES, "1"));
    }

    #[test]
    fn a_broken_file_is_told_and_begun_anew_and_what_somebody_put_into_it_is_harmless() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("history.json");
        let file = HistoryFile::at(path.clone());
        for broken in ["", "{", "[]", r#"{"format":"other"}"#, r#"{"format":"diplo-history/1","search":[3]}"#] {
            std::fs::write(&path, broken).unwrap();
            assert!(file.read().unwrap_err().to_string().contains("history.json"), "{broken}");
            file.add(LineKind::Date, "today").unwrap();
            assert_eq!(file.read().unwrap().of(LineKind::Date), ["today"], "{broken}");
        }
        std::fs::write(&path, r#"{"format":"diplo-history/1","search":["a\u001b[31m","b"]}"#).unwrap();
        assert_eq!(file.read().unwrap().of(LineKind::Search), ["b"]);
    }

    #[test]
    fn programs_that_type_at_the_same_time_keep_each_others_lines() {
        let folder = tempfile::tempdir().unwrap();
        let file = HistoryFile::at(folder.path().join("history.json"));
        std::thread::scope(|scope| {
            for number in 0..12 {
                let file = file.clone();
                scope.spawn(move || file.add(LineKind::Search, &number.to_string()).unwrap());
            }
        });
        assert_eq!(file.read().unwrap().of(LineKind::Search).len(), 12);
    }
}
