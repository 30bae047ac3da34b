//! The opened files, and a new reading of them that is not in place yet.

use crate::input::{self, Cancel, FileFingerprint, FilesSnapshot, Library, LoadRequest, Mapping, Progress, RowFilter};
use crate::text;
use anyhow::{Result, bail, ensure};
use std::path::{Path, PathBuf};

/// The opened files, and their state just before they were read.
#[derive(Clone, Debug, Default)]
pub struct Files {
    pub(super) request: LoadRequest,
    stamp: FilesSnapshot,
}

impl Files {
    /// The files at the paths, about to be read.
    #[must_use]
    pub fn new(request: &LoadRequest) -> Self {
        Self { request: request.clone(), stamp: FilesSnapshot::from_paths(&request.paths) }
    }

    /// Their state.
    #[must_use]
    pub fn stamp(&self) -> &FilesSnapshot {
        &self.stamp
    }

    /// This program has written one of them.
    pub(super) fn is_written(&mut self, path: &Path, state: Option<FileFingerprint>) {
        self.stamp.is_written(path, state);
    }

    /// The paths that the user named.
    #[must_use]
    pub fn paths(&self) -> &[PathBuf] {
        &self.request.paths
    }

    /// The same files, of which only these coded records are read; `anyway` reads them whatever their size.
    #[must_use]
    pub fn read_as(mut self, only: &RowFilter, anyway: bool) -> Self {
        (self.request.only, self.request.anyway) = (only.clone(), anyway);
        self
    }

    /// The same files, with this mapping for the columns of tables with this header.
    pub(super) fn with_columns(&self, header: &[String], mapping: Mapping) -> Self {
        let mut files = self.clone();
        files.request.mappings.choose(header, mapping);
        files
    }

    /// Reads them once more, to the end.
    ///
    /// # Errors
    /// Where they cannot be read, or cannot be read a second time.
    pub(super) fn read_again(&self, progress: &Progress, cancel: &Cancel) -> Result<Fresh> {
        ensure!(!self.request.paths.is_empty(), "the built-in dossier is always the same");
        if let Some(pipe) = self.request.paths.iter().find(|path| !input::can_be_read_again(path)) {
            bail!("{} can be read once only", text::safe_line(&pipe.display().to_string()));
        }
        // Before reading: what changes meanwhile is offered again.
        let files = Self::new(&self.request);
        let (library, _) = Library::load(&self.request, progress, cancel)?;
        ensure!(!cancel.is_cancelled(), "the loading was stopped");
        Ok(Fresh { library, files })
    }
}

/// A new reading that has not yet replaced the old one.
pub(super) struct Fresh {
    pub library: Library,
    pub files: Files,
}

impl Fresh {
    /// More of the same files as before.
    pub fn further(library: Library) -> Self {
        Self { library, files: Files::default() }
    }
}
