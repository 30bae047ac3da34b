//! Limits the size of the caches: the oldest are removed if they take too much, and unfinished ones after a day.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The extension of caches.
pub(super) const ENDING: &str = "cache";

/// The prefix of unfinished caches of earlier versions.
const UNFINISHED: &str = ".writing-";

/// No write takes this long.
const FORGOTTEN: Duration = Duration::from_secs(24 * 60 * 60);

/// Removes caches, the oldest first, until the rest takes at most `largest` bytes.
pub(super) fn sweep(folder: &Path, largest: u64, now: SystemTime) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut caches: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let Ok(metadata) = path.symlink_metadata() else { continue };
        let (Ok(modified), true) = (metadata.modified(), metadata.is_file()) else { continue };
        if path.extension().is_some_and(|ending| ending == ENDING) {
            caches.push((modified, metadata.len(), path));
        } else if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(UNFINISHED))
            && now.duration_since(modified).is_ok_and(|age| age > FORGOTTEN)
        {
            // A file that another program removes meanwhile is gone too.
            let _ = fs::remove_file(path);
        }
    }
    caches.sort_unstable_by(|a, b| b.cmp(a));
    let mut taken = 0;
    for (_, size, path) in caches {
        taken += size;
        if taken > largest {
            let _ = fs::remove_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;

    #[test]
    fn the_oldest_go_and_nothing_that_is_no_cache() {
        let folder = tempfile::tempdir().unwrap();
        let now = SystemTime::now();
        let lay = |name: &str, hours: u64| {
            let path = folder.path().join(name);
            fs::write(&path, [0; 10]).unwrap();
            File::options().write(true).open(&path).unwrap().set_modified(now - Duration::from_secs(hours * 3_600)).unwrap();
        };
        for (name, hours) in [("a.cache", 3), ("b.cache", 2), ("c.cache", 1), ("notes.txt", 99), (".writing-x", 99), (".writing-y", 1)] {
            lay(name, hours);
        }
        sweep(folder.path(), 20, now);
        let mut left: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        left.sort();
        assert_eq!(left, [".writing-y", "b.cache", "c.cache", "notes.txt"]);
    }
}
