//! The reader's marks, notes and tags: read and written on the worker's thread, and matched to the open rows.

use super::Engine;
use super::generation::Generation;
use crate::index::timeline::{EventId, Key, Marked, Matches};
use crate::model::{Event, Id, Line};
use crate::notes::{Edit, Entry, FullName, Journal, Known, Notebook, Outcome, Placed, SharedState};
use crate::screen::app::{Message, Noted, Notes, Whose, Written};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
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
        let (key, event, title, when) = event_of(&self.now, whose)?;
        let name = self.journal.notebook().name(self.now.library.dossier_of(key), &event, &title);
        Ok(self.journal.write(&name, &Known { title, when }, edit, chrono::Utc::now())?)
    }

    /// Forgets the draft of an event, if there is one.
    pub(super) fn drop_draft(&mut self, whose: &Whose) {
        let Whose::Id(id) = whose else { return };
        if self.journal.notebook().entries().any(|(name, entry)| name.event == *id && entry.draft.is_some()) {
            // The next time it would be offered again: that is all.
            let _ = self.try_to_write(whose, &Edit::Draft(None));
        }
    }

    /// All marks, notes and tags, matched to the open rows.
    pub(super) fn notes(&mut self, failed: Option<Line>) -> Arc<Notes> {
        let home = self.journal.notebook();
        let mut notes = Notes {
            broken: self.journal.broken(),
            place: self.journal.path().map(|path| Line::from(path.display().to_string().as_str())),
            failed,
            sharing: self.sharing(),
            ..Notes::default()
        };
        let mut placing = Placing { generation: &self.now, notes: &mut notes, marked: Marked::default() };
        let shared = self.shared.as_ref();
        let state = shared.map(|held| &*held.state);
        match state.filter(|_| shared.is_some_and(|held| held.is_wanted)) {
            Some(state) => {
                placing.own(state.own().unwrap_or(&Notebook::default()));
                placing.at_home(home);
                placing.others(state, Some(&state.author));
            }
            None => {
                placing.own(home);
                state.into_iter().for_each(|state| placing.others(state, None));
            }
        }
        notes.marked = Arc::new(placing.marked);
        Arc::new(notes)
    }

    /// The entries of everybody.
    pub(super) fn notebooks(&self) -> Vec<Notebook> {
        let shared = self.shared.iter().flat_map(|held| held.state.people.values());
        std::iter::once(self.journal.notebook()).chain(shared).cloned().collect()
    }
}

/// The event of a change: its key, its id, its title and its date.
pub(super) fn event_of(generation: &Generation, whose: &Whose) -> Result<(Key, Id<Event>, Line, Line)> {
    let (timeline, library) = (&generation.timeline, &generation.library);
    match whose {
        Whose::Id(id) => {
            let key = library.key(id.as_str()).context(GONE)?;
            let row = timeline.by_key(key).context(GONE)?;
            Ok((key, id.clone(), Line::from(&*timeline.title(row)), Line::from(timeline.date(row).as_str())))
        }
        Whose::Row(row) if (row.0 as usize) < timeline.len() => {
            let key = timeline.key(*row);
            let event = generation.reader.raw_row(key)?;
            let when = Line::from(event.when.edtf.as_str());
            Ok((key, event.id, event.title, when))
        }
        Whose::Row(_) => bail!(GONE),
    }
}

/// Puts entries to the open rows.
struct Placing<'a> {
    generation: &'a Generation,
    notes: &'a mut Notes,
    marked: Marked,
}

impl Placing<'_> {
    /// The entries that keys change.
    fn own(&mut self, notebook: &Notebook) {
        let (here, elsewhere) = self.placed(notebook);
        (self.notes.entries, self.notes.elsewhere) = (here, elsewhere);
    }

    /// What is at home while the reader's notes go to a store: drafts belong to the entries, the rest stands beside them.
    fn at_home(&mut self, notebook: &Notebook) {
        let (here, elsewhere) = self.placed(notebook);
        for (row, mut entry) in here {
            if let Some(draft) = entry.draft.take() {
                self.notes.entries.entry(row).or_default().draft = Some(draft);
            }
            self.beside(row, AT_HOME, entry);
        }
        self.notes.others_elsewhere.extend(elsewhere.into_iter().map(|(name, entry)| (Line::from(AT_HOME), name, entry)));
    }

    /// What others have written.
    fn others(&mut self, state: &SharedState, except: Option<&Line>) {
        for (who, notebook) in state.people.iter().filter(|(who, _)| Some(*who) != except) {
            let (here, elsewhere) = self.placed(notebook);
            here.into_iter().for_each(|(row, entry)| self.beside(row, who, entry));
            self.notes.others_elsewhere.extend(elsewhere.into_iter().map(|(name, entry)| (who.clone(), name, entry)));
        }
        self.notes.broken.0.extend(state.broken.iter().cloned());
    }

    fn beside(&mut self, row: EventId, who: &str, entry: Entry) {
        if !entry.is_empty() {
            self.notes.others.entry(row).or_default().push((Line::from(who), entry));
        }
    }

    fn placed(&mut self, notebook: &Notebook) -> (BTreeMap<EventId, Entry>, Vec<(FullName, Entry)>) {
        let (library, timeline) = (&self.generation.library, &self.generation.timeline);
        let placed = Placed::among(notebook, library, timeline);
        let rows = placed.rows(library, timeline, &mut self.marked);
        let here = rows.into_iter().map(|(row, (_, entry))| (row, entry.clone())).collect();
        self.notes.tags.extend(notebook.tags().into_iter().cloned());
        (here, placed.elsewhere)
    }
}

/// Whose a note is that lies at home while new ones go to a store.
const AT_HOME: &str = "you, at home";
