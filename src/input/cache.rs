//! The result of reading large files, cached until the same files are opened again.
//!
//! Owns where the cache is, and its key. The cache is used only if it is exactly as this version wrote it, for these
//! files as they are now; otherwise the files are read as if there were no cache. Leaves its contents to
//! [`crate::index::timeline`] and [`super::formats::coded`], and its names to `cache/names`.

mod names;
mod sections;
mod sweep;
#[cfg(test)]
mod tests;

use super::formats::coded::{PackRows, Rows};
use super::input_bytes::InputBytes;
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
use std::time::SystemTime;

/// Below this total size, reading the files is as quick as reading a cache of them.
const WORTH_KEEPING: u64 = 32 << 20;

/// The limit on all caches together; the oldest are removed.
const LARGEST: u64 = 4 << 30;

/// The place of the cache, if there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cache {
    folder: Option<PathBuf>,
    from: u64,
}

impl Cache {
    /// In the user's folder for caches.
    #[must_use]
    pub fn of_user() -> Self {
        Self { folder: files::cache(), from: WORTH_KEEPING }
    }

    /// In that folder, for files with this total size.
    #[must_use]
    pub fn at(folder: PathBuf, from: u64) -> Self {
        Self { folder: Some(folder), from }
    }
}

/// Incremented whenever the cached data, or the reading of rows, changes: the version of the program is not enough.
const LAYOUT: u32 = 6;

/// The cache of certain files, which may not exist yet.
#[derive(Clone, Debug)]
pub(super) struct CacheEntry {
    path: PathBuf,
    /// The state of the files, and the program that reads them.
    identity: Vec<u8>,
}

impl CacheEntry {
    /// The cache of these files; `None` if anything other than whole files on disk is read, or if they are small.
    pub fn new<'a>(cache: &Cache, files: impl Iterator<Item = (&'a InputBytes, &'a str)>, folds: bool) -> Option<Self> {
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

    /// Whether the data read from the files may be cached now: the files are some seconds old, and unchanged.
    pub fn is_settled<'a>(mut files: impl Iterator<Item = &'a InputBytes>) -> bool {
        files.all(|supply| supply.broken().is_none() && supply.on_disk().is_some_and(|origin| origin.seal.is_settled()))
    }

    /// Opens the cache of these files in their present state.
    pub fn open(&self) -> Option<Sections> {
        Sections::open(&self.path, &self.identity)
    }

    /// Saves what `write` writes, and makes room for it. Meanwhile readers see the previous cache.
    ///
    /// # Errors
    /// The error of the system: the next load reads the files again.
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

/// The cached data of some files.
pub(super) struct Kept {
    pub timeline: Timeline,
    pub directory: Directory,
    /// One per large table, packed.
    pub tables: Vec<Vec<u8>>,
    /// One per coded file.
    pub rows: Vec<Rows>,
    /// The remark for the account.
    pub remark: String,
}

/// Returns the cached data of this many large tables, and of coded files of these lengths; `None` if they must be read.
pub(super) fn kept(shelf: &CacheEntry, tables: usize, lens: &[u64]) -> Option<Kept> {
    let sections = shelf.open()?;
    let parts = StoredPart::all().count();
    if sections.len() != parts + 2 + tables + lens.len() {
        return None;
    }
    let of_tables = (parts + 2..parts + 2 + tables).map(|at| sections.get(at)).collect::<Option<_>>()?;
    let rows =
        || lens.iter().zip(parts + 2 + tables..).map(|(len, at)| Rows::of_packed(&sections.get(at)?, *len)).collect::<Option<Vec<_>>>();
    let (timeline, others) = thread::scope(|scope| {
        let others = scope.spawn(|| Some((names::directory(&sections.get(parts + 1)?)?, rows()?)));
        let terms = || names::terms(&sections.get(parts)?).map(Arc::new);
        (Timeline::of_stored(&|part| sections.get(part.number()), terms), others.join().ok().flatten())
    });
    let (timeline, (directory, rows)) = (timeline?, others?);
    let remark = format!("from the cache of {}", sections.day);
    Some(Kept { timeline, directory, tables: of_tables, rows, remark })
}

/// Caches the result of reading some files.
///
/// # Errors
/// The error of the system.
pub(super) fn keep(shelf: &CacheEntry, timeline: &Timeline, directory: &Directory, rows: Vec<PackRows>) -> io::Result<()> {
    if timeline.memory() as u64 > LARGEST / 2 {
        return Err(io::Error::other("more than all caches may take"));
    }
    shelf.write(|writing| {
        StoredPart::all().try_for_each(|part| writing.section(&timeline.stored(part)))?;
        writing.section(&names::pack_terms(timeline.terms()))?;
        writing.section(&names::pack_directory(directory))?;
        rows.into_iter().try_for_each(|pack| writing.section(&pack()))
    })
}

/// The data may be private.
fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    if files::is_own(&fs::metadata(folder)?) { Ok(()) } else { Err(io::Error::other("the folder of the cache is not the user's alone")) }
}
