//! Opens the user's files so that nobody else can mislead the program: never a pipe that makes it wait, never through a
//! link if only a file of its own is needed, and never a file that another user could have written.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Opens a file with `options`. A link is followed, because many users keep their files elsewhere.
///
/// # Errors
/// The path is no regular file: a pipe would wait for its other end, a device may never end. Any error of the system.
pub fn open_regular(path: &Path, options: &mut OpenOptions) -> io::Result<(File, Metadata)> {
    open(path, options, Links::Follow)
}

/// Whether to open the target of a link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    Follow,
    Refuse,
}

fn open(path: &Path, options: &mut OpenOptions, links: Links) -> io::Result<(File, Metadata)> {
    if links == Links::Refuse && path.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink()) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "this is a link"));
    }
    // Also catches a pipe that replaces the file between the check and the opening.
    without_waiting(options, links);
    let file = match options.open(path) {
        // A pipe without a reader, or a socket.
        Err(error) if path.metadata().is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) => {
            return Err(io::Error::new(error.kind(), NO_FILE));
        }
        opened => opened?,
    };
    let metadata = file.metadata()?;
    if metadata.is_file() { Ok((file, metadata)) } else { Err(io::Error::new(io::ErrorKind::InvalidInput, NO_FILE)) }
}

/// Opens the file that programs lock, and creates it if it is missing. A link in its place is refused: its target is
/// not a file of this program.
///
/// # Errors
/// The path is no regular file. Any error of the system.
pub fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    for_owner_alone(&mut options);
    open(path, &mut options, Links::Refuse).map(|(file, _)| file)
}

/// Opens an existing file, to lock it; never the target of a link.
///
/// # Errors
/// The path is no regular file. Any error of the system.
pub(super) fn open_unlinked(path: &Path) -> io::Result<File> {
    open(path, OpenOptions::new().read(true).write(true), Links::Refuse).map(|(file, _)| file)
}

const NO_FILE: &str = "this is no file, but a folder, a pipe or a device";

/// Makes a new file readable by its owner only.
#[cfg(unix)]
pub fn for_owner_alone(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

/// Makes a new file readable by its owner only, if the system has owners.
#[cfg(not(unix))]
pub fn for_owner_alone(_: &mut OpenOptions) {}

/// Makes a folder, with those above it, that its owner alone may open.
///
/// # Errors
/// The error of the system.
pub fn create_folder_for_owner_alone(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Writes and syncs all bytes behind what a file has, or none.
///
/// # Errors
/// The error of the system.
pub fn append(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    let before = file.metadata()?.len();
    file.write_all(bytes).and_then(|()| file.sync_data()).inspect_err(|_| {
        // If this fails too, the next reader finds a line that is torn.
        let _ = file.set_len(before);
    })
}

/// Whether the file or folder belongs to the user, and nobody else may write to it.
#[cfg(unix)]
#[must_use]
pub fn is_own(metadata: &Metadata) -> bool {
    is_of(metadata, rustix::process::geteuid().as_raw())
}

/// Whether the file or folder belongs to the user; assumed if the system does not say.
#[cfg(not(unix))]
#[must_use]
pub fn is_own(_: &Metadata) -> bool {
    true
}

#[cfg(unix)]
fn is_of(metadata: &Metadata, user: u32) -> bool {
    use std::os::unix::fs::MetadataExt;
    const OTHERS_MAY_WRITE: u32 = 0o022;
    metadata.uid() == user && metadata.mode() & OTHERS_MAY_WRITE == 0
}

/// Sets all flags in one call: each call replaces the flags before it.
#[cfg(unix)]
fn without_waiting(options: &mut OpenOptions, links: Links) {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt;
    let flags = if links == Links::Refuse { OFlags::NONBLOCK | OFlags::NOFOLLOW } else { OFlags::NONBLOCK };
    if let Ok(flags) = i32::try_from(flags.bits()) {
        options.custom_flags(flags);
    }
}

#[cfg(not(unix))]
fn without_waiting(_: &mut OpenOptions, _: Links) {}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    fn pipe(path: &Path) {
        assert!(std::process::Command::new("mkfifo").arg(path).status().is_ok_and(|made| made.success()));
    }

    #[test]
    fn a_pipe_is_refused_at_once_whoever_is_or_is_not_at_its_other_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.jsonl");
        pipe(&path);
        for options in [OpenOptions::new().read(true), OpenOptions::new().append(true), OpenOptions::new().read(true).append(true)] {
            assert_eq!(open_regular(&path, options).unwrap_err().to_string(), NO_FILE);
        }
        assert!(open_lock(&path).is_err());
        assert!(open_regular(folder.path(), OpenOptions::new().read(true)).is_err());
    }

    #[test]
    fn a_lock_that_is_a_link_is_refused_and_makes_nothing_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let [lock, elsewhere] = ["notes.lock", "elsewhere"].map(|name| folder.path().join(name));
        symlink(&elsewhere, &lock).unwrap();
        assert!(open_lock(&lock).is_err());
        assert!(!elsewhere.exists());
        fs::remove_file(&lock).unwrap();
        assert!(open_lock(&lock).is_ok() && open_lock(&lock).is_ok());
        assert_eq!(fs::metadata(&lock).unwrap().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_folder_of_somebody_else_or_open_to_others_is_not_ones_own() {
        let folder = tempfile::tempdir().unwrap();
        let own = fs::metadata(folder.path()).unwrap();
        assert!(is_own(&own) && !is_of(&own, own.uid() + 1));
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o770)).unwrap();
        assert!(!is_own(&fs::metadata(folder.path()).unwrap()));
    }
}
