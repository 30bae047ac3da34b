//! What was fetched and lies on disk: listed, removed, verified.

use super::check;
use super::item::Content;
use super::journal::{Journal, Record, State};
use super::source::Source;
use crate::files;
use crate::text;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// The folder of everything that was fetched; `None` without a home.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    files::fetched()
}

/// What was fetched of one day, decade or version of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The name of the source.
    pub source: String,
    /// The day, or what else the files are put together by.
    pub of: String,
    /// The number of whole files.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// The number of files of which only a piece came.
    pub parts: usize,
    /// The latest day on which one was fetched.
    pub fetched: String,
}

/// Everything that lies on disk, by source and day.
///
/// # Errors
/// The journal cannot be read.
pub fn groups(root: &Path) -> io::Result<Vec<Group>> {
    let journal = Journal::open(root)?;
    let at: BTreeMap<&str, &str> = journal.records().map(|record| (&*record.file, &*record.fetched_at)).collect();
    let mut groups: BTreeMap<(String, String), Group> = BTreeMap::new();
    for source in Source::ALL {
        for path in files_below(&root.join(source.name())) {
            let Ok(file) = path.strip_prefix(root) else { continue };
            let (file, of) = (file.to_string_lossy().replace('\\', "/"), group_of(file));
            let name = text::safe_line(&of).into_owned();
            let group = groups.entry((source.name().to_owned(), of)).or_default();
            (group.source, group.of) = (source.name().to_owned(), name);
            if is_part(&path) {
                group.parts += 1;
                continue;
            }
            group.files += 1;
            group.bytes += fs::metadata(&path).map_or(0, |file| file.len());
            let fetched = at.get(&*file).and_then(|at| at.get(..10)).unwrap_or_default();
            if *fetched > *group.fetched {
                group.fetched = text::safe_line(fetched).into_owned();
            }
        }
    }
    Ok(groups.into_values().collect())
}

/// The folders between that of the source and the file: `2024-05-23`, `candidate/2026-08`.
fn group_of(file: &Path) -> String {
    let parts: Vec<_> = file.components().skip(1).collect();
    let folders = parts.iter().take(parts.len().saturating_sub(1));
    folders.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
}

/// The files in a folder and in the folders in it, in order; no links, and not the terms.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut ahead) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = ahead.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => ahead.push(entry.path()),
                Ok(kind) if kind.is_file() && entry.file_name() != crate::input::TERMS_FILE => found.push(entry.path()),
                _ => {}
            }
        }
    }
    found.sort();
    found
}

fn is_part(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "part")
        || path.components().any(|part| part.as_os_str().to_string_lossy().ends_with(".part"))
}

/// What a removal would take away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removal {
    /// The files.
    pub files: Vec<PathBuf>,
    /// Their bytes.
    pub bytes: u64,
}

impl Removal {
    /// The files of a source, of these days if any are given; pieces, too.
    #[must_use]
    pub fn new(root: &Path, source: Source, days: Option<(&str, &str)>) -> Self {
        let is_meant = |path: &PathBuf| {
            let of = path.strip_prefix(root).map(group_of).unwrap_or_default();
            let key = of.rsplit('/').next().unwrap_or_default().to_owned();
            // Folders are named by days, months or years; a shorter name is compared with as much of the day.
            days.is_none_or(|(from, to)| {
                let cut = |day: &str| day.get(..key.len().min(day.len())).unwrap_or(day).to_owned();
                key.starts_with(|c: char| c.is_ascii_digit()) && cut(from) <= key.clone() && key[..key.len().min(10)] <= *cut(to)
            })
        };
        let files: Vec<PathBuf> = files_below(&root.join(source.name())).into_iter().filter(is_meant).collect();
        let bytes = files.iter().filter_map(|path| fs::metadata(path).ok()).map(|file| file.len()).sum();
        Self { files, bytes }
    }
}

/// Removes files, the folders that this leaves empty, and says so in the journal.
///
/// # Errors
/// The system's error; what was removed before it is gone.
pub fn remove(root: &Path, removal: &Removal) -> io::Result<()> {
    let mut journal = Journal::open(root)?;
    let known: BTreeMap<String, Record> = journal.records().map(|record| (record.file.clone(), record.clone())).collect();
    for path in &removal.files {
        fs::remove_file(path)?;
        let file = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
        if let Some(record) = known.get(&file) {
            journal.add(Record::now(State::Removed, &record.source, &record.url, &record.file))?;
        }
        for folder in path.ancestors().skip(1).take_while(|folder| *folder != root) {
            // A folder that is not empty stays.
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }
    Ok(())
}

/// What came of comparing the files with the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// The number of files that are as they came.
    pub right: usize,
    /// Files that are not, with what is wrong.
    pub wrong: Vec<(String, String)>,
}

/// Compares every whole file with the checksum of the day on which it came, and marks those that differ, so that they are
/// fetched again.
///
/// # Errors
/// The journal cannot be read or written.
pub fn verify(root: &Path, source: Option<Source>) -> io::Result<Verified> {
    let mut journal = Journal::open(root)?;
    let mut verified = Verified::default();
    let is_meant = |record: &&Record| record.state == State::Whole && source.is_none_or(|source| record.source == source.name());
    let mut records: Vec<Record> = journal.records().filter(is_meant).cloned().collect();
    records.sort_by(|one, other| one.file.cmp(&other.file));
    for record in records {
        match wrong(root, &record) {
            None => verified.right += 1,
            Some(words) => {
                verified.wrong.push((text::safe_line(&record.file).into_owned(), words));
                journal.add(Record { state: State::Damaged, ..record })?;
            }
        }
    }
    Ok(verified)
}

/// What is wrong with the file of a line of the journal.
fn wrong(root: &Path, record: &Record) -> Option<String> {
    let file = Path::new(&record.file);
    // The journal is a file that anybody may have edited.
    if !file.components().all(|part| matches!(part, Component::Normal(_))) {
        return Some("the journal names a file outside its folder".to_owned());
    }
    let path = root.join(file);
    let sums = match check::sums(&path) {
        Ok(sums) => sums,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Some("it is gone".to_owned()),
        Err(error) => return Some(format!("cannot be read: {error}")),
    };
    if record.sha256.as_ref().is_some_and(|sum| *sum != sums.sha256) {
        return Some(format!("it is not what came on {}: the SHA-256 differs", record.fetched_at.get(..10).unwrap_or_default()));
    }
    let content = if record.file.ends_with(".zip") { Content::Zip } else { Content::Text };
    check::flaw(&path, content).unwrap_or_else(|error| Some(error.to_string()))
}
