//! A new reading of the same files: read while the old one stays in use, compared with it, and put in its place.

use super::Engine;
use super::files::Fresh;
use super::generation::Generation;
use crate::analysis::changes::{self, Reading};
use crate::input::{Mapping, Report};
use crate::model::dossier::{Problem, Severity};
use crate::screen::app::{Message, Notice};
use crate::text;
use anyhow::{Result, bail};

impl Engine {
    /// Replaces the old reading with a new one, and reports the differences. A reading that is worse than the old one
    /// is refused: some program is probably still writing the file.
    pub(super) fn adopt(&mut self, fresh: Result<Fresh>) -> Message {
        self.begin_anew();
        let sound = |fresh: Fresh| if fresh.files.request == self.files.request { self.sound(fresh) } else { usable(fresh) };
        let fresh = match fresh.and_then(sound) {
            Ok(fresh) => fresh,
            Err(error) => {
                let words = format!("not read again, the events stay as they were: {error:#}");
                return Message::Told(Notice::Failed(text::safe_line(&words).into_owned()));
            }
        };
        self.kept.is_read_again();
        let Fresh { library, files } = fresh;
        let (changes, moved) = changes::between(
            &Reading { held: self.now.library.held(), timeline: &self.now.timeline },
            &Reading { held: library.held(), timeline: library.timeline() },
        );
        self.files = files;
        let desk = self.desk_store();
        let before = std::mem::replace(&mut self.now, Generation::new(library).with_desk(desk)).timeline;
        self.reloaded(&before, changes, moved, false)
    }

    /// Remembers the mapping for the columns of tables with this header.
    pub(super) fn keep_columns(&self, header: &[String], mapping: &Mapping) -> Message {
        let today = chrono::Local::now().date_naive().to_string();
        Message::Told(match self.files.request.mappings.kept.keep(header, mapping, &today) {
            Ok(()) => Notice::Done("tables with the same columns are read so from now on".into()),
            Err(error) => Notice::Failed(text::safe_line(&format!("these columns are not remembered: {error}")).into_owned()),
        })
    }

    /// # Errors
    /// The first problem with a whole file that the old reading did not have.
    fn sound(&self, fresh: Fresh) -> Result<Fresh> {
        let before: Vec<&Problem> = of_files(self.now.library.report()).collect();
        let now: Vec<&Problem> = of_files(fresh.library.report()).collect();
        let emptied = fresh.library.timeline().is_empty() && !self.now.timeline.is_empty();
        match now.iter().find(|problem| !before.contains(problem)).or(now.first()) {
            Some(problem) if now.len() > before.len() || emptied => bail!("{problem}"),
            _ => Ok(fresh),
        }
    }
}

/// Checks a reading that was meant to differ from the old one: only an empty one counts as worse.
fn usable(fresh: Fresh) -> Result<Fresh> {
    match fresh.library.report().problems.first() {
        Some(problem) if fresh.library.timeline().is_empty() => bail!("{problem}"),
        _ => Ok(fresh),
    }
}

/// The problems with files as a whole: not JSON, or not a dossier.
fn of_files(report: &Report) -> impl Iterator<Item = &Problem> {
    report.problems.iter().filter(|problem| problem.severity == Severity::Error && problem.record.is_none())
}
