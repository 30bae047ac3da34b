//! The reader's marks, notes and tags: read and written on the worker's thread, and matched to the open rows.

use super::Engine;
use crate::index::timeline::Matches;
use crate::model::Line;
use crate::notes::{Edit, Journal, Known, Outcome, Placed};
use crate::screen::app::{Message, Noted, Notes, Whose, Written};
use anyhow::{Context, Result, bail};
use std::sync::Arc;

/// The reason why nothing can be written about an event.
const GONE: &str = "the event is not in the files any more";

impl Engine {
    /// The same with marks, notes and tags in this journal. Without a journal none can be kept.
    #[must_use]
    pub fn with_notes(self, journal: Journal) -> Self {
        let mut with = Self { journal, ..self };
        with.now.desk = with.desk_store();
        with
    }

    /// Reads new marks, notes and tags.
    pub(super) fn read_notes(&mut self) -> Arc<Notes> {
        let failed = self.journal.read().err().map(|error| Line::from(error.to_string().as_str()));
        self.notes(failed)
    }

    pub(super) fn write_note(&mut self, whose: Whose, edit: Edit) -> Message {
        let outcome = self.try_to_write(&whose, &edit).map_err(|error| Line::from(format!("{error:#}").as_str()));
        Message::Noted(Box::new(Noted { notes: self.notes(None), written: Some(Written { whose, edit, outcome }), several: None }))
    }

    /// Writes nothing, because it is not known which event is meant.
    pub(super) fn refuse_note(&mut self, whose: Whose, edit: Edit) -> Message {
        let outcome = Err(Line::from("the files were read again meanwhile; try once more"));
        Message::Noted(Box::new(Noted { notes: self.notes(None), written: Some(Written { whose, edit, outcome }), several: None }))
    }

    /// Writes the same change for several events; the first that fails ends it.
    pub(super) fn write_notes(&mut self, events: &Matches, edit: Edit) -> Message {
        let mut done = 0;
        let failed = events.iter_from(0).find_map(|id| {
            let outcome = self.try_to_write(&Whose::Row(id), &edit);
            done += usize::from(outcome.is_ok());
            outcome.err().map(|error| Line::from(format!("{error:#}").as_str()))
        });
        Message::Noted(Box::new(Noted { notes: self.notes(None), written: None, several: Some((edit, done, failed)) }))
    }

    fn try_to_write(&mut self, whose: &Whose, edit: &Edit) -> Result<Outcome> {
        let key = match whose {
            Whose::Id(id) => self.now.library.key(id.as_str()).context(GONE)?,
            Whose::Row(row) if (row.0 as usize) < self.now.timeline.len() => self.now.timeline.key(*row),
            Whose::Row(_) => bail!(GONE),
        };
        let event = self.now.reader.raw_row(key)?;
        let known = Known { title: event.title.clone(), when: Line::from(event.when.edtf.to_string().as_str()) };
        let name = self.journal.notebook().name(self.now.library.dossier_of(key), &event.id, &event.title);
        Ok(self.journal.write(&name, &known, edit, chrono::Utc::now())?)
    }

    /// All marks, notes and tags, matched to the open rows.
    fn notes(&mut self, failed: Option<Line>) -> Arc<Notes> {
        let placed = Placed::among(self.journal.notebook(), &self.now.library, &self.now.timeline);
        let (rows, marked) = placed.rows(&self.now.library, &self.now.timeline);
        Arc::new(Notes {
            entries: rows.into_iter().map(|(row, (_, entry))| (row, entry.clone())).collect(),
            marked: Arc::new(marked),
            elsewhere: placed.elsewhere.clone(),
            tags: self.journal.notebook().tags().into_iter().cloned().collect(),
            broken: self.journal.broken(),
            place: self.journal.path().map(|path| Line::from(path.display().to_string().as_str())),
            failed,
        })
    }
}
