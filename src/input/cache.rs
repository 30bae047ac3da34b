//! What was read of large files, kept for the next time the same files are opened.
//!
//! Owns where it lies, what it is found by, and that nothing is taken from it that is not as it was written, by this
//! version, of these files as they are now; else the files are read as if there were none. Leaves what is kept to
//! [`crate::index::timeline`] and [`super::formats::coded`], and its names to `cache/names`.

mod names;
mod sections;
mod sweep;
#[cfg(test)]
mod tests;

use super::formats::coded::Rows;
use super::supply::Supply;
use crate::files::binary::Packer;
use crate::files::{self, Existing, Readers, WholeFile};
use crate::index::timeline::{StoredPart, Timeline};
use crate::model::Directory;
use sections::{Sections, Writing};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Files that are smaller together are read as quickly as a cache of them would be.
const WORTH_KEEPING: u64 = 32 << 20;

/// All caches together are no larger; the oldest go.
const LARGEST: u64 = 4 << 30;

/// A file that was written so shortly ago may be written again without a change of its time.
const SETTLED: Duration = Duration::from_secs(2);

/// Where what was read is kept, if it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cache {
    folder: Option<PathBuf>,
    from: u64,
}

impl Cache {
    /// In the user's folder for what can be made anew.
    #[must_use]
    pub fn of_user() -> Self {
        Self { folder: files::cache(), from: WORTH_KEEPING }
    }

    /// In that folder, of files that have so many bytes together.
    #[must_use]
    pub fn at(folder: PathBuf, from: u64) -> Self {
        Self { folder: Some(folder), from }
    }
}

/// Raised whenever what is kept, or what rows are read as, changes: the version of the program alone does not tell.
const LAYOUT: u32 = 2;

/// The cache of certain files, whether or not it is there.
#[derive(Clone, Debug)]
pub(super) struct Shelf {
    path: PathBuf,
    /// What the files are and were, and which program reads them.
    identity: Vec<u8>,
}

impl Shelf {
    /// Of files that are read so; `None` where something else than whole files on disk is read, or where they are small.
    pub fn of<'a>(cache: &Cache, files: impl Iterator<Item = (&'a Supply, &'static str)>, folds: bool) -> Option<Self> {
        let folder = cache.folder.as_ref()?;
        let (mut who, mut state) = (Packer::default(), Packer::default());
        state.text(env!("CARGO_PKG_VERSION"));
        state.number(LAYOUT);
        who.number(u32::from(folds));
        let mut size = 0;
        for (supply, format) in files {
            let origin = supply.on_disk()?;
            size += origin.seal.size;
            who.text(format);
            who.bytes(origin.path.as_os_str().as_encoded_bytes());
            state.perhaps(origin.seal.modified.map(|time| time.to_string()).as_deref());
            state.perhaps(origin.seal.changed.map(|time| time.to_string()).as_deref());
            state.long(origin.seal.size);
            state.long(origin.seal.number);
        }
        let mut identity = who.finish();
        let mut name = String::new();
        for byte in Sha256::digest(&identity).iter().take(16) {
            let _ = write!(name, "{byte:02x}");
        }
        identity.extend(state.finish());
        (size >= cache.from.max(1)).then(|| Self { path: folder.join(format!("{name}.{}", sweep::ENDING)), identity })
    }

    /// Whether what is read of the files now may be kept: they have lain there for a moment, and are as they were.
    pub fn is_settled<'a>(mut files: impl Iterator<Item = &'a Supply>) -> bool {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        files.all(|supply| {
            let modified = supply.on_disk().and_then(|origin| u64::try_from(origin.seal.modified?).ok());
            supply.broken().is_none() && modified.is_some_and(|modified| Duration::from_nanos(modified) + SETTLED < now)
        })
    }

    /// Opens what is kept of these files as they are now.
    pub fn open(&self) -> Option<Sections> {
        Sections::open(&self.path, &self.identity)
    }

    /// Keeps what `write` writes, and makes room for it. Whoever reads meanwhile reads what was there before.
    ///
    /// # Errors
    /// What the system says: the next opening reads the files again.
    pub fn write(&self, write: impl FnOnce(&mut Writing<'_>) -> io::Result<()>) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        private_folder(folder)?;
        let mut file = WholeFile::create(&self.path, Existing::Replace, Readers::Owner)?;
        sections::write(file.file()?, &self.identity, write)?;
        file.finish_unsynced()?;
        sweep::sweep(folder, LARGEST, SystemTime::now());
        Ok(())
    }
}

/// What was kept of some files.
pub(super) struct Kept {
    pub timeline: Timeline,
    pub directory: Directory,
    /// File by file.
    pub rows: Vec<Rows>,
    /// What is told of it.
    pub remark: String,
}

/// Takes what is kept of files of these lengths; `None` where they must be read.
pub(super) fn kept(shelf: &Shelf, lens: &[u64]) -> Option<Kept> {
    let sections = shelf.open()?;
    let parts = StoredPart::all().count();
    if sections.len() != parts + 2 + lens.len() {
        return None;
    }
    let rows = || lens.iter().zip(parts + 2..).map(|(len, at)| Rows::of_packed(&sections.get(at)?, *len)).collect::<Option<Vec<_>>>();
    let (timeline, others) = thread::scope(|scope| {
        let others = scope.spawn(|| Some((names::directory(&sections.get(parts + 1)?)?, rows()?)));
        let terms = || names::terms(&sections.get(parts)?).map(Arc::new);
        (Timeline::of_stored(&|part| sections.get(part.number()), terms), others.join().ok().flatten())
    });
    let (timeline, (directory, rows)) = (timeline?, others?);
    let all: usize = rows.iter().map(|rows| rows.at.len()).sum();
    let remark = format!("from the cache of {}", sections.day);
    (timeline.len() + timeline.folded() == all).then_some(Kept { timeline, directory, rows, remark })
}

/// Keeps what reading some files gave.
///
/// # Errors
/// What the system says.
pub(super) fn keep(shelf: &Shelf, timeline: &Timeline, directory: &Directory, rows: &[Rows]) -> io::Result<()> {
    if timeline.memory() as u64 > LARGEST / 2 {
        return Err(io::Error::other("more than all caches may take"));
    }
    shelf.write(|writing| {
        StoredPart::all().try_for_each(|part| writing.section(&timeline.stored(part)))?;
        writing.section(&names::pack_terms(timeline.terms()))?;
        writing.section(&names::pack_directory(directory))?;
        rows.iter().try_for_each(|rows| writing.section(&rows.pack()))
    })
}

/// What was read may be nobody else's business.
fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    if files::is_own(&fs::metadata(folder)?) { Ok(()) } else { Err(io::Error::other("the folder of the cache is not the user's alone")) }
}
