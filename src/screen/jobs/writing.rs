//! Export: writes the events of one generation into a file, independent of later questions and readings.

use super::generation::Generation;
use crate::index::timeline::{EventId, Matches};
use crate::notes::{Notebook, Placed};
use crate::reports::{self, Events, Existing, ExportError, Format, Selection, WriteProgress};
use crate::screen::app::Notice;
use crate::text;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// A file to be written.
pub(super) struct Writing {
    pub path: PathBuf,
    pub events: Matches,
    /// The reader's marks, notes and tags, if they are to be written too.
    pub notebook: Option<Notebook>,
    pub generation: Generation,
}

impl Writing {
    /// Writes the whole file, or nothing; returns the notice about it.
    pub fn write(&self, progress: &WriteProgress) -> Notice {
        match self.try_to_write(progress) {
            Ok(words) => Notice::Done(text::safe_line(&words).into_owned()),
            Err(error) if error.is::<ExportError>() && progress.is_stopped() => {
                Notice::Done(text::safe_line(&format!("stopped: {} is not written", self.path.display())).into_owned())
            }
            Err(error) => Notice::Failed(text::safe_line(&format!("{error:#}")).into_owned()),
        }
    }

    /// An existing file is never overwritten.
    fn try_to_write(&self, progress: &WriteProgress) -> Result<String> {
        let Generation { library, reader, timeline, .. } = &self.generation;
        let format = Format::of_path(&self.path).with_context(|| format!("the ending must be {}", reports::ENDINGS))?;
        let (events, drafts) = timeline.without_drafts(&self.events);
        let remarks = self.notebook.as_ref().map(|notebook| Placed::among(notebook, library, timeline).remarks());
        let head = Selection::head(library.report(), library.directory(), remarks.as_ref());
        let ids: Vec<EventId> = events.iter().collect();
        let reading = Events::read(&**reader, timeline, &ids).counted(progress);
        let mut omitted = reports::write_path(&self.path, format, Existing::Keep, progress, &head, &reading)?;
        if drafts > 0 {
            omitted.sentences.push(reports::drafts_left_out(drafts));
        }
        Ok(told(events.len(), &self.path, &omitted.sentences))
    }
}

fn told(events: usize, path: &Path, left_out: &[String]) -> String {
    let left_out: String = left_out.iter().map(|sentence| format!("; {sentence}")).collect();
    format!("{events} event{} written to {}{left_out}", if events == 1 { "" } else { "s" }, path.display())
}
