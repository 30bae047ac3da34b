//! The reader's own data: marks, notes and tags, saved views, typed text that is not yet on disk, and the file that
//! is being written.
//!
//! No typed text is lost: it is kept here until it is known to be on disk, and is opened again if writing fails.

use super::notes::{Handed, Notes, Whose, Written};
use super::settings::SavedView;
use super::writing::Writing;
use crate::analysis::changes::IdMap;
use crate::index::timeline::{EventId, Marked};
use crate::notes::typed_history::History;
use crate::notes::{Edit, Entry};
use crate::reports::WriteState;
use crate::text;
use std::path::Path;
use std::sync::Arc;

/// The data that belongs to the reader and not to the files.
#[derive(Debug)]
pub struct Reader {
    notes: Arc<Notes>,
    /// The typed text that is not yet known to be on disk.
    handed: Vec<Handed>,
    /// The typed text that could not be written, and why.
    unkept: Vec<(Handed, String)>,
    views: Vec<SavedView>,
    /// The file that is being written.
    writing: Option<Writing>,
    /// The path of the last export.
    export_path: String,
    /// Lines that were typed and commands that were run, newest first.
    history: History,
}

/// The result for a text that was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::screen) enum Settled {
    /// Nothing was handed over.
    Nothing,
    /// The text is written, or is open again.
    Done,
    /// A closed note is kept as a draft.
    KeptAsDraft,
}

impl Reader {
    /// Returns a state that has only the saved views; nothing else is read yet.
    pub(in crate::screen) fn new(views: Vec<SavedView>) -> Self {
        Self {
            notes: Arc::default(),
            handed: Vec::new(),
            unkept: Vec::new(),
            views,
            writing: None,
            export_path: String::new(),
            history: History::default(),
        }
    }

    /// Returns marks, notes and tags.
    #[must_use]
    pub fn notes(&self) -> &Arc<Notes> {
        &self.notes
    }

    /// Returns the same entries in the form that a question takes.
    #[must_use]
    pub fn marked(&self) -> &Arc<Marked> {
        &self.notes.marked
    }

    /// Returns the entry of an event.
    #[must_use]
    pub fn entry(&self, id: EventId) -> Option<&Entry> {
        self.notes.entries.get(&id)
    }

    /// Returns the lines that were typed and the commands that were run, newest first.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    pub(super) fn history_mut(&mut self) -> &mut History {
        &mut self.history
    }

    /// Returns the saved views.
    #[must_use]
    pub fn views(&self) -> &[SavedView] {
        &self.views
    }

    /// Returns the view with this name, ignoring case.
    #[must_use]
    pub fn view(&self, name: &str) -> Option<&SavedView> {
        self.views.iter().find(|view| text::fold(&view.name) == text::fold(name))
    }

    /// Returns the file that is being written, if any.
    #[must_use]
    pub fn writing(&self) -> Option<&WriteState> {
        self.writing.as_ref().map(|writing| &writing.state)
    }

    /// Returns the path of the last export.
    #[must_use]
    pub fn export_path(&self) -> &str {
        &self.export_path
    }

    /// Returns the text of the last line about the file that is being written; `stops` is the key that stops it, or
    /// empty.
    pub(in crate::screen) fn writing_in_words(&self, stops: &str, room: usize) -> Option<String> {
        let writing = self.writing.as_ref()?;
        let ends = match (writing.quits, stops) {
            (true, _) => "then quits".to_owned(),
            (false, "") => String::new(),
            (false, key) => format!("{key} stops"),
        };
        Some(writing.state.words(&ends, room))
    }

    /// Stores the current marks, notes and tags; returns whether they differ.
    pub(in crate::screen) fn take_notes(&mut self, notes: Arc<Notes>) -> bool {
        let differ = *self.notes != *notes;
        self.notes = notes;
        differ
    }

    /// Keeps a view, and replaces a view of the same name.
    pub(in crate::screen) fn keep_view(&mut self, view: SavedView) {
        match self.views.iter_mut().find(|known| text::fold(&known.name) == text::fold(&view.name)) {
            Some(known) => known.query = view.query,
            None => self.views.push(view),
        }
    }

    /// Keeps a closed text that was handed over, until it is known to be written.
    pub(in crate::screen) fn hand_over(&mut self, handed: Handed) {
        self.handed.push(handed);
    }

    /// Drops a handed-over text once it is on disk, or keeps it to be opened again if it could not be written.
    pub(in crate::screen) fn settle(&mut self, written: &Written) -> Settled {
        let Some(at) = self.handed.iter().position(|handed| handed.is_of(written)) else { return Settled::Nothing };
        let handed = self.handed.remove(at);
        if let Some(why) = written.failure() {
            self.unkept.push((handed, why));
            return Settled::Done;
        }
        if let Handed::Draft(_) = handed { Settled::KeptAsDraft } else { Settled::Done }
    }

    /// Takes the newest text that could not be written and waits to be opened again, and the reason.
    pub(in crate::screen) fn take_unkept(&mut self) -> Option<(Handed, String)> {
        self.unkept.pop()
    }

    /// Takes all notes that could not be written, as drafts of their events.
    pub(in crate::screen) fn take_unkept_drafts(&mut self) -> Vec<(Whose, Edit)> {
        let unkept = std::mem::take(&mut self.unkept).into_iter();
        let drafts = unkept.filter_map(|(handed, _)| match handed {
            Handed::Note(note) | Handed::Draft(note) => Some((note.whose.clone(), note.draft())),
            Handed::Tags(..) => None,
        });
        drafts.collect()
    }

    /// Starts writing a file and remembers its path.
    pub(in crate::screen) fn begin_writing(&mut self, path: &Path, events: u64) {
        self.writing = Some(Writing { state: WriteState::begun(path, events), quits: false });
    }

    /// Remembers the path of an export for the next time.
    pub(in crate::screen) fn remember_export_path(&mut self, path: &str) {
        path.clone_into(&mut self.export_path);
    }

    /// Updates the progress of the file. A report about a finished file is ignored.
    pub(in crate::screen) fn writing_goes_on(&mut self, state: WriteState) {
        if let Some(writing) = self.writing.as_mut().filter(|writing| writing.state.path == state.path) {
            writing.state = state;
        }
    }

    /// Sets whether the program ends when the file is written; returns whether a file is being written.
    pub(in crate::screen) fn quit_when_written(&mut self, quits: bool) -> bool {
        if let Some(writing) = &mut self.writing {
            writing.quits = quits;
        }
        self.writing.is_some()
    }

    /// Ends the file; returns whether the program was to end with it.
    pub(in crate::screen) fn end_writing(&mut self) -> bool {
        self.writing.take().is_some_and(|writing| writing.quits)
    }

    /// Carries the state over to a new reading of the files.
    pub(in crate::screen) fn carry(&mut self, notes: Arc<Notes>, moved: &IdMap) {
        self.notes = notes;
        self.handed.iter_mut().chain(self.unkept.iter_mut().map(|(handed, _)| handed)).for_each(|handed| handed.move_ids(moved));
    }
}

#[cfg(test)]
mod tests {
    use super::super::notes::NotePad;
    use super::*;
    use crate::model::{Id, Line};
    use crate::notes::Outcome;
    use crate::screen::overlays::note_editor::Pad;

    fn closed(text: &str) -> Handed {
        let pad = Pad::new(text, (40, 3), false);
        let note = NotePad { whose: whose(), title: "Talks".into(), pad, base: String::new(), untold: 0, told: false, refused: false };
        Handed::Note(Box::new(note))
    }

    fn whose() -> Whose {
        Whose::Id(Id::new("talks").expect("an id"))
    }

    fn written(text: &str, outcome: Result<Outcome, Line>) -> Written {
        Written { whose: whose(), edit: Edit::Note { text: text.into(), base: String::new() }, outcome }
    }

    #[test]
    fn a_note_is_kept_until_it_is_written_and_handed_out_once_where_it_could_not_be() {
        let mut reader = Reader::new(Vec::new());
        reader.hand_over(closed("first"));
        reader.hand_over(closed("second"));
        assert_eq!(reader.settle(&written("first", Ok(Outcome::Written))), Settled::Done);
        assert!(reader.take_unkept().is_none(), "what is written is let go, and the other is still on its way");
        assert_eq!(reader.settle(&written("second", Err(Line::from("the disk is full")))), Settled::Done);
        let (handed, why) = reader.take_unkept().expect("what could not be written");
        assert!(matches!(handed, Handed::Note(note) if note.pad.text() == "second") && why.contains("the disk is full"), "{why}");
        assert!(reader.take_unkept().is_none() && reader.take_unkept_drafts().is_empty());
        assert_eq!(reader.settle(&written("second", Ok(Outcome::Written))), Settled::Nothing, "nothing of it is waited for any more");
    }

    #[test]
    fn at_the_end_notes_that_could_not_be_written_are_left_as_drafts() {
        let mut reader = Reader::new(Vec::new());
        reader.hand_over(closed("first"));
        reader.settle(&written("first", Err(Line::from("the disk is full"))));
        let drafts = reader.take_unkept_drafts();
        assert!(matches!(drafts.as_slice(), [(of, Edit::Draft(Some(draft)))] if *of == whose() && &*draft.text == "first"), "{drafts:?}");
        assert!(reader.take_unkept().is_none());
    }
}
