//! Files on disk, identified by time, size and number: whether they have changed since they were read.

use super::files::{self, STANDARD_INPUT};
use super::fingerprint::FileFingerprint;
use super::{collect, paths};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The state of some files at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilesSnapshot(BTreeMap<PathBuf, Option<FileFingerprint>>);

impl FilesSnapshot {
    /// The present state of the files that the paths name. Standard input, pipes and the built-in dossier never
    /// change.
    #[must_use]
    pub fn from_paths(paths: &[PathBuf]) -> Self {
        let mut all = Vec::new();
        for path in paths.iter().filter(|path| can_be_read_again(path)) {
            // An unreadable file counts as missing; reading it gives the reason.
            match paths::list(std::slice::from_ref(path)) {
                Ok(listed) => {
                    let read = listed.files.into_iter().filter(|found| found.folder.is_none() || collect::is_read(&found.path));
                    all.extend(read.map(|found| found.path));
                }
                Err(_) if paths::pattern(path).is_some() => {}
                Err(_) => all.push(path.clone()),
            }
        }
        Self(all.into_iter().map(|path| (path.clone(), FileFingerprint::at(&path).map(FileFingerprint::of_content))).collect())
    }

    /// The files that have changed, each in words: "events.json has changed".
    #[must_use]
    pub fn differs(&self, before: &Self) -> Vec<String> {
        let mut told = Vec::new();
        for (path, now) in &self.0 {
            match (before.0.get(path).unwrap_or(&None), now) {
                (before, now) if before == now => {}
                (None, _) => told.push(format!("{} is new", name(path))),
                (_, None) => told.push(format!("{} is gone", name(path))),
                _ => told.push(format!("{} has changed", name(path))),
            }
        }
        let gone = before.0.iter().filter(|(path, seal)| seal.is_some() && !self.0.contains_key(*path));
        told.extend(gone.map(|(path, _)| format!("{} is gone", name(path))));
        told
    }

    /// The state of the file that really is at a path.
    #[must_use]
    pub fn state_of(&self, path: &Path) -> Option<FileFingerprint> {
        self.0.iter().find(|(known, _)| is_at(known, path)).and_then(|(_, state)| *state)
    }

    /// Takes the state into which this program has brought the file that really is at a path.
    pub fn is_written(&mut self, path: &Path, state: Option<FileFingerprint>) {
        if let Some((_, known)) = self.0.iter_mut().find(|(known, _)| is_at(known, path)) {
            *known = state.map(FileFingerprint::of_content);
        }
    }

    /// Whether any of them could change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Whether a path can be read a second time: it is a file or a folder, or does not exist at the moment.
#[must_use]
pub fn can_be_read_again(path: &Path) -> bool {
    path.as_os_str() != STANDARD_INPUT && fs::metadata(path).map_or(true, |metadata| metadata.is_file() || metadata.is_dir())
}

fn is_at(known: &Path, path: &Path) -> bool {
    known == path || known.canonicalize().is_ok_and(|known| known == path)
}

fn name(path: &Path) -> String {
    files::shown(path.file_name().map_or(path, Path::new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changes_goes_or_comes_is_told_and_one_that_is_back_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let [one, two] = ["a.json", "b.json"].map(|name| folder.path().join(name));
        fs::write(&one, "1").unwrap();
        let paths = [folder.path().to_owned(), one.clone()];
        let before = FilesSnapshot::from_paths(&paths);
        assert!(!before.is_empty() && FilesSnapshot::from_paths(&paths).differs(&before).is_empty());
        fs::write(&one, "12").unwrap();
        fs::write(&two, "2").unwrap();
        let told = FilesSnapshot::from_paths(&paths).differs(&before);
        assert!(told.contains(&"a.json has changed".into()) && told.contains(&"b.json is new".into()), "{told:?}");
        fs::remove_file(&one).unwrap();
        fs::remove_file(&two).unwrap();
        let told = FilesSnapshot::from_paths(&paths).differs(&before);
        assert!(told.iter().all(|words| words == "a.json is gone") && !told.is_empty(), "{told:?}");
        let aside = folder.path().join("aside");
        fs::write(&one, "1").unwrap();
        let back = FilesSnapshot::from_paths(&paths);
        fs::rename(&one, &aside).unwrap();
        fs::write(&one, "xyz").unwrap();
        fs::rename(&aside, &one).unwrap();
        assert!(FilesSnapshot::from_paths(&paths).differs(&back).is_empty());
    }

    #[test]
    fn what_comes_in_by_a_pipe_never_changes() {
        assert!(FilesSnapshot::from_paths(&[STANDARD_INPUT.into()]).is_empty() && FilesSnapshot::from_paths(&[]).is_empty());
    }
}
