//! The files that were opened, and a reading of them that is not in place yet.

use crate::index::timeline::Timeline;
use crate::input::{self, Mapping, Narrow, Opening, Progress, Source, Stamp};
use crate::text;
use anyhow::{Result, bail, ensure};
use std::path::PathBuf;
use std::sync::Arc;

/// The files that were opened, and what they were like just before.
#[derive(Clone, Debug, Default)]
pub struct Files {
    pub(super) opening: Opening,
    stamp: Stamp,
}

impl Files {
    /// The files that the paths name, about to be read.
    #[must_use]
    pub fn of(opening: &Opening) -> Self {
        Self { opening: opening.clone(), stamp: Stamp::of(&opening.paths) }
    }

    /// What they were like.
    #[must_use]
    pub fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// What the user named.
    #[must_use]
    pub fn paths(&self) -> &[PathBuf] {
        &self.opening.paths
    }

    /// The same, of which these coded records are read; `anyway`, whatever they come to.
    #[must_use]
    pub fn read_as(mut self, only: &Narrow, anyway: bool) -> Self {
        (self.opening.only, self.opening.anyway) = (only.clone(), anyway);
        self
    }

    /// The same, with the columns of tables with this header taken so.
    pub(super) fn with_columns(&self, header: &[String], mapping: Mapping) -> Self {
        let mut files = self.clone();
        files.opening.mappings.choose(header, mapping);
        files
    }

    /// Reads them once more, to the end.
    ///
    /// # Errors
    /// Where they cannot be read, or cannot be read a second time.
    pub(super) fn read_again(&self, progress: &Progress) -> Result<Fresh> {
        ensure!(!self.opening.paths.is_empty(), "the built-in dossier is always the same");
        if let Some(pipe) = self.opening.paths.iter().find(|path| !input::can_be_read_again(path)) {
            bail!("{} can be read once only", text::safe_line(&pipe.display().to_string()));
        }
        // Before reading: what changes meanwhile is offered again.
        let files = Self::of(&self.opening);
        let mut source: Box<dyn Source> = Box::new(input::open(&self.opening)?);
        let timeline = input::load_telling(&mut *source, progress)?;
        ensure!(!progress.is_stopped(), "the reading was stopped");
        Ok(Fresh { source, timeline, files })
    }
}

/// A new reading, not yet in the place of the old one.
pub(super) struct Fresh {
    pub source: Box<dyn Source>,
    pub timeline: Arc<Timeline>,
    pub files: Files,
}

impl Fresh {
    /// More of the same files as before.
    pub fn further(source: Box<dyn Source>, timeline: Arc<Timeline>) -> Self {
        Self { source, timeline, files: Files::default() }
    }
}
