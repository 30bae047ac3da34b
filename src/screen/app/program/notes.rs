//! Marks, notes and tags: the changes that keys and the worker make to them.

use super::super::notes::Handed;
use super::super::page_stack::OpenPage;
use super::super::reader::Settled;
use super::super::{Action, App, Command, NotePad, Noted, Notice, Pad, Purpose, Whose, Written};
use crate::index::timeline::EventId;
use crate::notes::{Edit, Outcome, Tag};
use crate::screen::overlays::typed;
use crossterm::event::{KeyCode, KeyEvent};
use std::collections::BTreeSet;

/// The draft is written to disk after this many keys, so that a crash costs at most these.
const UNTOLD: usize = 64;

impl App {
    /// Returns the event's id if the event has been read, because its row changes when the files are read again.
    fn whose(&self, id: EventId) -> Whose {
        let of_page = self.shown_page().filter(|open_page| open_page.page.event() == Some(id)).and_then(OpenPage::event);
        let of_pane = self.browse.event(id).map(|event| &**event);
        match of_page.or(of_pane) {
            Some(event) => Whose::Id(event.id.clone()),
            None => Whose::Row(id),
        }
    }

    pub(super) fn toggle_mark(&mut self) -> Vec<Command> {
        let Some(id) = self.event_in_sight() else { return self.fail("there is no event here to mark") };
        let marked = self.reader.entry(id).is_some_and(|entry| entry.mark.is_some());
        vec![Command::Note(self.whose(id), Edit::Mark(!marked))]
    }

    pub(super) fn open_tags(&mut self) -> Vec<Command> {
        let Some(id) = self.event_in_sight() else { return self.fail("there is no event here to tag") };
        self.open_prompt(Purpose::Tags(id));
        Vec::new()
    }

    /// Returns the event's tags as a line, ready for one more.
    pub(super) fn tags_as_typed(&self, id: EventId) -> String {
        self.reader.entry(id).into_iter().flat_map(|entry| entry.tags.keys()).map(|tag| format!("{tag} ")).collect()
    }

    /// Accepts the typed tags. A tag that was there at the start and is missing now is removed; a tag that another
    /// program has added stays.
    pub(super) fn accept_tags(&mut self, id: EventId, start: &str, typed: &str) -> Vec<Command> {
        let before: BTreeSet<Tag> = Tag::all_of(start).unwrap_or_default().into_iter().collect();
        let add: BTreeSet<Tag> = match Tag::all_of(typed) {
            Ok(tags) => tags.into_iter().collect(),
            Err((word, why)) => return self.refuse(format!("{word}: {why}")),
        };
        let remove = before.difference(&add).cloned().collect();
        let whose = self.whose(id);
        if let Some(prompt) = self.overlay.take_prompt() {
            self.reader.hand_over(Handed::Tags(whose.clone(), Box::new(prompt)));
        }
        vec![Command::Note(whose, Edit::Tags { add, remove })]
    }

    /// Opens the note, or its draft if there is one.
    pub(super) fn open_note(&mut self) -> Vec<Command> {
        let Some(id) = self.event_in_sight() else { return self.fail("there is no event here to write of") };
        let entry = self.reader.entry(id).cloned().unwrap_or_default();
        let (text, base) = match &entry.draft {
            Some(draft) => (draft.text.to_string(), draft.base.to_string()),
            None => (entry.words().to_owned(), entry.words().to_owned()),
        };
        if entry.draft.is_some() {
            self.notice = Some(Notice::Done("a draft that was not saved yet".into()));
        }
        let pad = Pad::new(&text, NotePad::text_size(self.size()), self.is_ascii());
        let title = self.session.timeline().title(id).into_owned();
        let note = NotePad { whose: self.whose(id), title, pad, base, untold: 0, told: entry.draft.is_some(), refused: false };
        self.overlay.write(Box::new(note));
        Vec::new()
    }

    /// Handles an action while a note is open.
    pub(super) fn write(&mut self, action: Action) -> Vec<Command> {
        let Some(note) = self.overlay.note_mut() else { return Vec::new() };
        let height = usize::from(self.browse.size().1).saturating_sub(3).max(1);
        match action {
            Action::Save => self.save_note(),
            Action::Cancel => self.leave_note(),
            Action::Editor => self.hand_to_editor(),
            Action::DropDraft => self.drop_draft(),
            Action::Break => {
                note.pad.insert("\n");
                self.typed(UNTOLD)
            }
            action if note.pad.act(action, height) => self.typed(1),
            _ => Vec::new(),
        }
    }

    /// Types a key that is not an action into the note.
    pub(super) fn type_into_note(&mut self, key: KeyEvent) -> Vec<Command> {
        let Some(note) = self.overlay.note_mut() else { return Vec::new() };
        let all = match (typed::letter(key), key.code) {
            (Some(c), _) => note.pad.insert(c.encode_utf8(&mut [0; 4])),
            (None, KeyCode::Tab) => note.pad.insert("    "),
            _ => return Vec::new(),
        };
        self.typed_all(all, 1)
    }

    /// Pastes text into the note; a paste is written to disk at once.
    pub(super) fn paste_into_note(&mut self, words: &str) -> Vec<Command> {
        let Some(note) = self.overlay.note_mut() else { return Vec::new() };
        let all = note.pad.insert(words);
        self.typed_all(all, UNTOLD)
    }

    /// Counts the keys, and says so if the note had no room for all of the text.
    fn typed_all(&mut self, all: bool, keys: usize) -> Vec<Command> {
        if !all {
            self.notice = Some(Notice::Failed("the note is full: it holds 256 KiB, and the rest was not taken".into()));
        }
        self.typed(keys)
    }

    fn typed(&mut self, keys: usize) -> Vec<Command> {
        let Some(note) = self.overlay.note_mut() else { return Vec::new() };
        note.refused = false;
        note.untold += keys;
        if note.untold < UNTOLD { Vec::new() } else { self.tell_draft() }
    }

    /// Writes the unsaved text to disk.
    pub(super) fn tell_draft(&mut self) -> Vec<Command> {
        let Some(note) = self.overlay.note_mut().filter(|note| note.is_changed()) else { return Vec::new() };
        (note.untold, note.told) = (0, true);
        vec![Command::Note(note.whose.clone(), note.draft())]
    }

    /// Writes the unsaved text before the program ends, with all texts that could not be written and wait to be
    /// opened again.
    pub(super) fn tell_all_drafts(&mut self) -> Vec<Command> {
        let mut commands = self.tell_draft();
        commands.extend(self.pages_leave());
        commands.extend(self.reader.take_unkept_drafts().into_iter().map(|(whose, draft)| Command::Note(whose, draft)));
        commands
    }

    fn save_note(&mut self) -> Vec<Command> {
        let Some(note) = self.overlay.take_note() else { return Vec::new() };
        let edit = Edit::Note { text: note.pad.text().to_owned(), base: note.base.clone() };
        let save = Command::Note(note.whose.clone(), edit);
        self.reader.hand_over(Handed::Note(note));
        vec![save]
    }

    /// Closes the note. Unsaved text stays as a draft. If the draft could not be written, only the second attempt to
    /// close the note discards it.
    pub(super) fn leave_note(&mut self) -> Vec<Command> {
        let draft = self.tell_draft();
        let Some(note) = self.overlay.take_note() else { return Vec::new() };
        if note.refused {
            return Vec::new();
        }
        if note.is_changed() {
            self.reader.hand_over(Handed::Draft(note));
            return draft;
        }
        // If the text equals the saved note again, there is no draft.
        if note.told { vec![Command::Note(note.whose, Edit::Draft(None))] } else { Vec::new() }
    }

    /// Returns to the saved note.
    fn drop_draft(&mut self) -> Vec<Command> {
        let Some(note) = self.overlay.note_mut() else { return Vec::new() };
        let base = note.base.clone();
        note.pad.replace(&base);
        (note.untold, note.told) = (0, false);
        self.notice = Some(Notice::Done("back to the note as it is saved".into()));
        vec![Command::Note(note.whose.clone(), Edit::Draft(None))]
    }

    /// Writes the draft first, because an editor is a program that can fail.
    fn hand_to_editor(&mut self) -> Vec<Command> {
        let mut commands = self.tell_draft();
        if let Some(note) = self.overlay.note() {
            commands.push(Command::Edit(note.pad.text().to_owned()));
        }
        commands
    }

    /// Accepts the text from an editor. A change is saved, because the user has already saved it there.
    pub(super) fn edited(&mut self, edited: Result<String, String>) -> Vec<Command> {
        if self.overlay.form().is_some() {
            return self.edited_in_form(edited);
        }
        let Some(note) = self.overlay.note_mut() else { return self.edited_elsewhere(edited) };
        match edited {
            Err(why) => self.fail(format!("{why}; the note is as it was")),
            Ok(text) if text.trim_end() == note.pad.text().trim_end() => {
                self.notice = Some(Notice::Done("the editor has changed nothing".into()));
                Vec::new()
            }
            Ok(text) => {
                note.pad.replace(&text);
                self.save_note()
            }
        }
    }

    pub(super) fn resize_note(&mut self) {
        let size = NotePad::text_size(self.size());
        if let Some(intake) = self.overlay.intake_mut() {
            intake.pad.resize(size);
        }
        if let Some(note) = self.overlay.note_mut() {
            note.pad.resize(size);
        }
    }

    /// Stores the current marks, notes and tags, and handles the result of a change.
    pub(super) fn noted(&mut self, noted: Noted) -> Vec<Command> {
        let Noted { notes, written, several } = noted;
        let changed = self.reader.take_notes(notes);
        if let Some(written) = written {
            self.written(&written);
        }
        if let Some((edit, count, failed)) = several {
            self.noted_all(count, &edit, failed.map(|why| why.to_string()));
        }
        self.compose_page();
        if changed && (!self.query().is_empty() || self.searched().is_some()) { self.find() } else { Vec::new() }
    }

    fn written(&mut self, written: &Written) {
        let notice = match (&written.outcome, &written.edit) {
            (Err(_), _) => written.failure().map(Notice::Failed),
            (Ok(_), Edit::Draft(_)) => None,
            (Ok(_), Edit::Mark(true)) => Some(Notice::Done("marked".into())),
            (Ok(_), Edit::Mark(false)) => Some(Notice::Done("the mark is taken away".into())),
            (Ok(Outcome::Unchanged), _) => Some(Notice::Done("nothing has changed".into())),
            (Ok(_), Edit::Tags { add, .. }) if add.is_empty() => Some(Notice::Done("no tags any more".into())),
            (Ok(_), Edit::Tags { add, .. }) => {
                let words: Vec<String> = add.iter().map(|tag| format!("#{tag}")).collect();
                Some(Notice::Done(format!("tagged {}", words.join(" "))))
            }
            (Ok(Outcome::Both), Edit::Note { .. }) => {
                Some(Notice::Failed("saved, but changed in another window too: both texts stand in it".into()))
            }
            (Ok(Outcome::Kept), Edit::Note { .. }) => Some(Notice::Failed("not taken away: it was changed in another window".into())),
            (Ok(Outcome::Written), Edit::Note { text, .. }) => {
                Some(Notice::Done(if text.trim().is_empty() { "the note is taken away" } else { "the note is saved" }.into()))
            }
        };
        if notice.is_some() {
            self.notice = notice;
        }
        self.settle_handed(written);
    }

    /// Drops a handed-over text once it is on disk, or opens it again if it could not be written.
    fn settle_handed(&mut self, written: &Written) {
        match self.reader.settle(written) {
            Settled::KeptAsDraft => {
                self.notice = Some(Notice::Done(format!("kept as a draft, not saved: {} goes on with it", self.key(Action::Note))));
            }
            Settled::Nothing if written.outcome.is_err() && matches!(written.edit, Edit::Draft(_)) => {
                if let Some(note) = self.overlay.note_mut() {
                    // Text typed from now on will not survive the end of the program.
                    note.refused = note.refused || note.whose == written.whose;
                }
            }
            Settled::Nothing | Settled::Done => {}
        }
    }

    /// Opens text that could not be written as soon as nothing else is being typed, so that no typed text is lost.
    pub(super) fn reopen_unkept(&mut self) {
        if self.overlay.is_open() {
            return;
        }
        let Some((handed, why)) = self.reader.take_unkept() else { return };
        let size = NotePad::text_size(self.size());
        match handed {
            Handed::Note(mut note) | Handed::Draft(mut note) => {
                note.refused = true;
                note.pad.resize(size);
                self.overlay.write(note);
                self.notice = Some(Notice::Failed(why));
            }
            Handed::Tags(_, prompt) => {
                self.overlay.ask(*prompt);
                self.refuse(why);
            }
        }
    }
}
