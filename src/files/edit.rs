//! Changes a small file that other programs may change too: read, changed and written under a lock, in one step. No
//! change is lost and nobody reads half of one.

use super::regular::{open_lock, open_regular};
use super::whole::{Existing, Readers, WholeFile, folder_of, target};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long to wait for another program's lock; a change needs it for a millisecond.
const PATIENCE: Duration = Duration::from_secs(2);

/// Changes the content of a file and creates the folders above it. The content is empty if there is no file yet. A link
/// is followed. The permissions stay; a new file is readable by its owner only.
///
/// # Errors
/// The file is larger than `largest` bytes, or cannot be read or written. Another program does not release it. Any
/// error of `change`.
pub fn edit(path: &Path, largest: u64, change: impl FnOnce(&[u8]) -> io::Result<Vec<u8>>) -> io::Result<()> {
    let path = target(path)?;
    fs::create_dir_all(folder_of(&path))?;
    // Released when it is dropped.
    let _lock = lock(&path.with_extension("lock"))?;
    let before = match read(&path, largest) {
        Ok((before, _)) => before,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    let after = change(&before)?;
    let mut file = WholeFile::create(&path, Existing::Replace, Readers::AsBefore)?;
    file.file()?.write_all(&after)?;
    file.finish()
}

/// Reads a whole file, up to a limit.
///
/// # Errors
/// The path is no file, or the file is larger or cannot be read.
pub fn read(path: &Path, largest: u64) -> io::Result<(Vec<u8>, fs::Metadata)> {
    let (file, metadata) = open_regular(path, OpenOptions::new().read(true))?;
    let mut bytes = Vec::new();
    file.take(largest + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > largest {
        return Err(io::Error::other(format!("more than {} KiB", largest >> 10)));
    }
    Ok((bytes, metadata))
}

/// Locks the file; `None` on a file system without locks.
fn lock(path: &Path) -> io::Result<Option<File>> {
    let file = open_lock(path)?;
    let end = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(Duration::from_millis(5)),
            Err(TryLockError::WouldBlock) => return Err(io::Error::other("another program is writing it and does not come to an end")),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_writers_at_a_time_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/lines.txt");
        thread::scope(|scope| {
            for writer in 0..8 {
                let path = &path;
                scope.spawn(move || {
                    for line in 0..10 {
                        edit(path, 1 << 20, |before| Ok([before, format!("{writer} {line}\n").as_bytes()].concat())).unwrap();
                    }
                });
            }
        });
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.lines().count(), 80);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 2, "the file and its lock");
    }

    #[test]
    fn what_is_too_large_or_no_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "12345").unwrap();
        assert!(edit(&path, 4, |_| Ok(Vec::new())).is_err());
        assert!(edit(&path, 5, |_| Err(io::Error::other("no"))).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "12345");
        assert!(edit(folder.path(), 4, |_| Ok(Vec::new())).is_err());
    }

    #[test]
    #[cfg(unix)]
    fn a_link_is_followed_and_who_may_read_stays() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let [real, link, nowhere] = ["real", "link", "nowhere"].map(|name| folder.path().join(name));
        fs::write(&real, "a").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("real", &link).unwrap();
        edit(&link, 10, |before| Ok([before, b"b"].concat())).unwrap();
        assert_eq!(fs::read_to_string(&real).unwrap(), "ab");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
        std::os::unix::fs::symlink("made", &nowhere).unwrap();
        edit(&nowhere, 10, |_| Ok(b"c".to_vec())).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("made")).unwrap(), "c");
    }
}
