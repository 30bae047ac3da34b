//! A new reading of the same files: read beside the old one, compared with it, put in its place.

use super::Desk;
use crate::analysis::changes::{self, Reading};
use crate::index::timeline::Timeline;
use crate::input::{self, Mapping, Narrow, Opening, Progress, Report, Source, Stamp};
use crate::model::dossier::{Problem, Severity};
use crate::screen::app::{Message, Notice};
use crate::text;
use anyhow::{Result, bail, ensure};
use std::path::PathBuf;
use std::sync::Arc;

/// The files that were opened, and what they were like just before.
#[derive(Clone, Debug, Default)]
pub struct Files {
    opening: Opening,
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
    files: Files,
}

impl Fresh {
    /// More of the same files as before.
    pub fn further(source: Box<dyn Source>, timeline: Arc<Timeline>) -> Self {
        Self { source, timeline, files: Files::default() }
    }
}

impl Desk {
    /// Puts a new reading in the place of the old one, and tells what differs. One that is worse than what is there is
    /// not taken: somebody is in the middle of writing the file.
    pub(super) fn adopt(&mut self, fresh: Result<Fresh>) -> Message {
        self.progress = Arc::default();
        let sound = |fresh: Fresh| if fresh.files.opening == self.files.opening { self.sound(fresh) } else { usable(fresh) };
        let fresh = match fresh.and_then(sound) {
            Ok(fresh) => fresh,
            Err(error) => {
                let words = format!("not read again, the events stay as they were: {error:#}");
                return Message::Told(Notice::Failed(text::safe_line(&words).into_owned()));
            }
        };
        let Fresh { source, timeline, files } = fresh;

        let (changes, moved) = changes::between(
            &Reading { source: &*self.now.source, timeline: &self.now.timeline },
            &Reading { source: &*source, timeline: &timeline },
        );
        let before = std::mem::replace(&mut self.now.timeline, timeline);
        (self.now.source, self.files) = (source.into(), files);
        self.reloaded(&before, changes, moved, false)
    }

    /// Remembers what the columns of tables with this header are.
    pub(super) fn keep_columns(&self, header: &[String], mapping: &Mapping) -> Message {
        let today = chrono::Local::now().date_naive().to_string();
        Message::Told(match self.files.opening.mappings.kept.keep(header, mapping, &today) {
            Ok(()) => Notice::Done("tables with the same columns are read so from now on".into()),
            Err(error) => Notice::Failed(text::safe_line(&format!("these columns are not remembered: {error}")).into_owned()),
        })
    }

    /// # Errors
    /// The first thing wrong with a whole file that was not wrong before.
    fn sound(&self, fresh: Fresh) -> Result<Fresh> {
        let before: Vec<&Problem> = of_files(self.now.source.report()).collect();
        let now: Vec<&Problem> = of_files(fresh.source.report()).collect();
        let emptied = fresh.timeline.is_empty() && !self.now.timeline.is_empty();
        match now.iter().find(|problem| !before.contains(problem)).or(now.first()) {
            Some(problem) if now.len() > before.len() || emptied => bail!("{problem}"),
            _ => Ok(fresh),
        }
    }
}

/// A reading that was asked for to be another: it is worse only where it has nothing.
fn usable(fresh: Fresh) -> Result<Fresh> {
    match fresh.source.report().problems.first() {
        Some(problem) if fresh.timeline.is_empty() => bail!("{problem}"),
        _ => Ok(fresh),
    }
}

/// What is wrong with files as a whole: they are no JSON, or no dossier.
fn of_files(report: &Report) -> impl Iterator<Item = &Problem> {
    report.problems.iter().filter(|problem| problem.severity == Severity::Error && problem.record.is_none())
}
