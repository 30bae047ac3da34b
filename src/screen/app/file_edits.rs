//! What was edited in the opened files, and what a program that ended left unsaved.

use std::path::PathBuf;

/// The edits of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEdits {
    /// The file.
    pub file: PathBuf,
    /// The edits that can be taken back, the last one first: when, and in words.
    pub done: Vec<(String, String)>,
    /// The edits that were taken back and can be made again, the next one first.
    pub undone: Vec<(String, String)>,
    /// The edits of programs that ended before they were saved, in words.
    pub left: Vec<String>,
    /// Whether the first of what can be made again was not taken back, but never got into the file.
    pub is_torn: bool,
}

impl FileEdits {
    /// The edits that are in no file: they are offered.
    #[must_use]
    pub fn unsaved(&self) -> Vec<&str> {
        let torn = self.undone.first().filter(|_| self.is_torn).map(|(_, words)| &**words);
        torn.into_iter().chain(self.left.iter().map(String::as_str)).collect()
    }
}
