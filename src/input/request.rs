//! The files to load, and how to read them.

use super::cache::Cache;
use super::encoding::TextEncoding;
use super::format::InputFormat;
use super::formats::table::Mappings;
use super::row_filter::RowFilter;
use std::path::PathBuf;

/// The files to load, and how to read them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadRequest {
    /// Files, folders, patterns, `-`; the built-in dossier if there are none.
    pub paths: Vec<PathBuf>,
    /// The names of published data by which some of the files were found: `gdelt:2024-05-23..2024-05-24`.
    pub published: Vec<String>,
    /// The format of all of them; detected from the content if not given.
    pub format: Option<InputFormat>,
    /// The encoding of all of them; detected from the bytes if not given.
    pub encoding: Option<TextEncoding>,
    /// Whether repeats of coded records stay separate instead of being folded behind the first.
    pub unfolded: bool,
    /// The number of bytes that one file may unfold to, and that a pipe may bring; a built-in limit if not given.
    pub unfold_up_to: Option<u64>,
    /// The fields of the columns of tables.
    pub mappings: Mappings,
    /// Which coded records are read.
    pub only: RowFilter,
    /// Whether to read them even if they seem not to fit into memory.
    pub anyway: bool,
    /// The place of the cache for large files; no cache by default.
    pub cache: Cache,
    /// How many events at most are brought from a store; a built-in limit if not given.
    pub slice: Option<usize>,
}

impl LoadRequest {
    /// A request for paths, with defaults for the rest.
    #[must_use]
    pub fn new(paths: Vec<PathBuf>) -> Self {
        Self { paths, ..Self::default() }
    }
}
