//! The meaning of paths on the command line: files, folders with everything in them, patterns, standard input.
//!
//! Owns finding the files, within bounds. Leaves opening them to [`super::files`], and which files in a folder are
//! useful to [`super::collect`].

use super::conditions;
use super::error::LoadError;
use super::files::{STANDARD_INPUT, io_error, shown};
use crate::text::number_of;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The greatest number of files that are opened at once.
const MAX_FILES: usize = 10_000;

/// The depth to which nested folders are searched: people put nothing deeper.
const DEEPEST: usize = 32;

/// Endings of files that editors and browsers leave behind: backups and partial files.
const LEFT_BEHIND: [&str; 6] = ["bak", "tmp", "swp", "part", "crdownload", "lock"];

/// The files that the paths mean.
#[derive(Debug, Default)]
pub(super) struct Listed {
    pub files: Vec<Found>,
    pub folders: Vec<Folder>,
    /// Folders that could not be read, with the error.
    pub closed: Vec<(PathBuf, std::io::Error)>,
    pub remarks: Vec<String>,
    /// The sheets of workbooks that are named after a `#`.
    pub sheets: HashMap<PathBuf, Vec<String>>,
    seen: HashSet<Same>,
}

/// The identity of a file under any name: its number on its disk, else its path without links.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Same {
    #[cfg(unix)]
    Number(u64, u64),
    #[cfg(not(unix))]
    Path(PathBuf),
}

impl Same {
    #[cfg(unix)]
    fn new(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(path).ok().map(|metadata| Self::Number(metadata.dev(), metadata.ino()))
    }

    #[cfg(not(unix))]
    fn new(path: &Path) -> Option<Self> {
        path.canonicalize().ok().map(Self::Path)
    }
}

/// A folder that was named.
#[derive(Debug)]
pub(super) struct Folder {
    pub path: PathBuf,
    /// The number of files in it that were named before.
    pub again: usize,
}

/// A file, or standard input.
#[derive(Debug)]
pub(super) struct Found {
    pub path: PathBuf,
    /// The position of the folder where it was found; `None` if the file was named.
    pub folder: Option<usize>,
}

/// Finds all files that the paths mean, in order; files in a folder or of a pattern are ordered by name.
pub(super) fn list(paths: &[PathBuf]) -> Result<Listed, LoadError> {
    let mut listed = Listed::default();
    for path in paths {
        if path.as_os_str() == STANDARD_INPUT {
            listed.files.push(Found { path: path.clone(), folder: None });
            continue;
        }
        // A file with exactly this name takes precedence over a pattern.
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => listed.folder(path)?,
            Ok(_) => listed.named(path)?,
            Err(_) if sheet_of(path).is_some() => listed.sheet(path)?,
            Err(cause) => match pattern(path) {
                Some(pattern) if before_pattern(path).is_some() => listed.fitting(path, pattern)?,
                _ => return Err(io_error(path, cause)),
            },
        }
    }
    Ok(listed)
}

/// The path as a pattern, if it is one.
pub(super) fn pattern(path: &Path) -> Option<&str> {
    path.to_str().filter(|text| text.contains(['*', '?', '[']))
}

/// The folder that holds everything that matches a pattern; `None` if the path is not a pattern, or a file has this
/// name.
#[must_use]
pub fn before_pattern(path: &Path) -> Option<PathBuf> {
    pattern(path).filter(|_| fs::symlink_metadata(path).is_err())?;
    let is_plain = |part: &std::path::Component<'_>| pattern(part.as_os_str().as_ref()).is_none();
    let before: PathBuf = path.components().take_while(is_plain).collect();
    Some(if before.as_os_str().is_empty() { PathBuf::from(".") } else { before })
}

/// The workbook and the name of one of its sheets: `FILE.xlsx#Sheet`.
pub(super) fn sheet_of(path: &Path) -> Option<(PathBuf, String)> {
    let (file, sheet) = path.to_str()?.rsplit_once('#')?;
    (!sheet.is_empty() && fs::metadata(file).is_ok_and(|metadata| metadata.is_file())).then(|| (file.into(), sheet.to_owned()))
}

impl Listed {
    /// Adds a workbook of which only some sheets are requested.
    fn sheet(&mut self, path: &Path) -> Result<(), LoadError> {
        let Some((file, sheet)) = sheet_of(path) else { return Ok(()) };
        let sheets = self.sheets.entry(file.clone()).or_default();
        sheets.push(sheet);
        if sheets.len() == 1 { self.named(&file) } else { Ok(()) }
    }

    fn named(&mut self, path: &Path) -> Result<(), LoadError> {
        if self.is_new(path) {
            return self.push(path.to_owned(), None);
        }
        self.remarks.push(format!("{} is named more than once and read once", shown(path)));
        Ok(())
    }

    fn is_new(&mut self, path: &Path) -> bool {
        // A pipe is a new one each time (`<(…)` of a shell).
        if !fs::metadata(path).is_ok_and(|metadata| metadata.is_file()) {
            return true;
        }
        Same::new(path).is_none_or(|same| self.seen.insert(same))
    }

    fn push(&mut self, path: PathBuf, folder: Option<usize>) -> Result<(), LoadError> {
        if self.files.len() == MAX_FILES {
            let message = format!("more than {MAX_FILES} files to read: name fewer, or a folder further in");
            let at = folder.map_or(&path, |folder| &self.folders[folder].path);
            return Err(LoadError::Nothing { path: shown(at), message: message.into() });
        }
        self.files.push(Found { path, folder });
        Ok(())
    }

    fn fitting(&mut self, path: &Path, pattern: &str) -> Result<(), LoadError> {
        let nothing = |message: String| LoadError::Nothing { path: shown(path), message: message.into() };
        let options = glob::MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };
        let found = glob::glob_with(pattern, options).map_err(|error| nothing(format!("not a pattern: {}", error.msg)))?;
        let before = self.files.len();
        let mut again = 0;
        for entry in found {
            match entry {
                Ok(path) if !path.is_file() => {}
                Ok(path) if self.is_new(&path) => self.push(path, None)?,
                Ok(_) => again += 1,
                Err(error) => self.closed.push((error.path().to_owned(), error.into())),
            }
        }
        if self.files.len() == before && again == 0 {
            return Err(nothing("no file fits this pattern".into()));
        }
        if again > 0 {
            self.remarks.push(format!("{}: {} named already and read once", shown(path), number_of(again, "file")));
        }
        Ok(())
    }

    fn folder(&mut self, path: &Path) -> Result<(), LoadError> {
        let folder = self.folders.len();
        self.folders.push(Folder { path: path.to_owned(), again: 0 });
        // A named folder must open; a folder within it only causes a remark.
        fs::read_dir(path).map_err(|cause| io_error(path, cause))?;
        let mut walked = HashSet::new();
        let mut ahead = vec![(path.to_owned(), 0)];
        while let Some((path, depth)) = ahead.pop() {
            if path.is_dir() {
                // A link may lead back to its own parent.
                if depth <= DEEPEST && path.canonicalize().is_ok_and(|path| walked.insert(path)) {
                    let mut inside = self.inside(&path);
                    inside.sort_by(|one, other| other.cmp(one));
                    ahead.extend(inside.into_iter().map(|path| (path, depth + 1)));
                }
            } else if path.is_file() {
                if self.is_new(&path) {
                    self.push(path, Some(folder))?;
                } else {
                    self.folders[folder].again += 1;
                }
            }
        }
        let again = self.folders[folder].again;
        if again > 0 {
            self.remarks.push(format!("{}: {} named already and read once", shown(path), number_of(again, "file")));
        }
        Ok(())
    }

    fn inside(&mut self, folder: &Path) -> Vec<PathBuf> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                self.closed.push((folder.to_owned(), error));
                return Vec::new();
            }
        };
        entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| !is_hidden_or_left_behind(path)).collect()
    }
}

/// Whether a file found in a folder is not data of the user.
fn is_hidden_or_left_behind(path: &Path) -> bool {
    if conditions::is_kept_beside(path) {
        return true;
    }
    let Some(name) = path.file_name().map(|name| name.to_string_lossy()) else { return true };
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    name.starts_with('.') || name.ends_with('~') || ending.is_some_and(|ending| LEFT_BEHIND.contains(&ending.as_str()))
}
