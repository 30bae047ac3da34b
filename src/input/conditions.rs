//! The terms under which files were published that the program fetched: they stand in `TERMS.txt` in the folder of their
//! source, and go with every export.

use crate::files;
use std::path::{Component, Path, PathBuf};

/// The file with the terms, in the folder of a source. Its first line is what goes with exports.
pub const TERMS_FILE: &str = "TERMS.txt";

/// The longest file of terms.
const MAX_LEN: u64 = 64 << 10;

/// The terms of these files and folders, each once; none of files that were not fetched by the program.
pub(super) fn of(paths: &[PathBuf]) -> Vec<String> {
    let Some(root) = files::fetched() else { return Vec::new() };
    let mut found: Vec<String> = Vec::new();
    for path in paths {
        let Ok(path) = std::path::absolute(path) else { continue };
        let Ok(below) = path.strip_prefix(&root) else { continue };
        let sources = match below.components().next() {
            Some(Component::Normal(source)) => vec![root.join(source)],
            _ => folders_in(&root),
        };
        for terms in sources.iter().filter_map(|source| first_line(&source.join(TERMS_FILE))) {
            if !found.contains(&terms) {
                found.push(terms);
            }
        }
    }
    found
}

fn folders_in(root: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

fn first_line(path: &Path) -> Option<String> {
    let (bytes, _) = files::read(path, MAX_LEN).ok()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let line = crate::text::safe_line(text.lines().next()?.trim()).into_owned();
    (!line.is_empty()).then_some(line)
}

/// Whether a file in a folder is what the program keeps beside the files that it fetched.
pub(super) fn is_kept_beside(path: &Path) -> bool {
    let is_named = path.file_name().is_some_and(|name| name == TERMS_FILE || name == "downloads.jsonl");
    is_named
        && files::fetched()
            .is_some_and(|root| path.starts_with(&root) || std::path::absolute(path).is_ok_and(|path| path.starts_with(root)))
}
