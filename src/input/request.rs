//! What is to be loaded, and how.

use super::cache::Cache;
use super::encoding::TextEncoding;
use super::format::InputFormat;
use super::formats::table::Mappings;
use super::narrow::Narrow;
use std::path::PathBuf;

/// What is to be loaded, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadRequest {
    /// Files, folders, patterns, `-`; the built-in dossier where there is none.
    pub paths: Vec<PathBuf>,
    /// The format of all of them; what their content says where it is not given.
    pub format: Option<InputFormat>,
    /// In which encoding all of them are; what their bytes tell where it is not given.
    pub encoding: Option<TextEncoding>,
    /// Repeats of coded records are not folded behind the first.
    pub unfolded: bool,
    /// How many bytes one file may unfold to, and a pipe may bring; a bound of the program's own where it is not given.
    pub unfold_up_to: Option<u64>,
    /// Which columns of tables are what.
    pub mappings: Mappings,
    /// Which coded records are read at all.
    pub only: Narrow,
    /// They are read though they are more than the memory seems to hold.
    pub anyway: bool,
    /// Where what was read of large files is kept; nowhere where nothing is said.
    pub cache: Cache,
}

impl LoadRequest {
    /// The paths, as they are opened where nothing else is said.
    #[must_use]
    pub fn of(paths: Vec<PathBuf>) -> Self {
        Self { paths, ..Self::default() }
    }
}
