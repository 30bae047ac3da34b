//! Editing in files: which form is opened on what, what is added; undo and redo.

use super::super::form_request::{Adding, FormRequest, Whereabouts};
use super::super::{Action, App, Command, Entry, FileEdits, Menu, Notice, Purpose};
use crate::screen::overlays::menu::Effect;
use std::path::PathBuf;

impl App {
    /// Opens a form on the event.
    pub(super) fn edit_event(&mut self) -> Vec<Command> {
        let Some(id) = self.event_in_sight() else { return self.fail("there is no event here to edit") };
        let row = Whereabouts::Row(self.session.timeline().key(id));
        if self.event_read().is_some_and(|event| event.imported_from.is_some()) {
            return self.offer_adoption(row);
        }
        self.open_form(FormRequest::Edit(row))
    }

    /// A row of a data set is nobody's to edit: it may become the account of an event of one's own.
    fn offer_adoption(&mut self, row: Whereabouts) -> Vec<Command> {
        let adopt = FormRequest::New { what: Adding::Adopted, from: Some(row), into: None };
        let entry = Entry::new('a', "adopt it", "an event of your own, with the row as its account", Self::opening(adopt));
        self.open_menu(Menu::new("A row of a data set is not edited", vec![entry]))
    }

    /// Opens a form on the person, issue, place or source under the cursor.
    pub(super) fn edit_name(&mut self) -> Vec<Command> {
        let Some((kind, id)) = self.name_in_hand() else {
            let words = format!("go to a person, body, issue, place or source first: {}", self.key(Action::NextTarget));
            return self.fail(words);
        };
        self.open_form(FormRequest::Record(kind, id, None))
    }

    /// Offers what can be added here.
    pub(super) fn add(&mut self) -> Vec<Command> {
        let row = self.event_in_sight().map(|id| Whereabouts::Row(self.session.timeline().key(id)));
        let is_coded = self.event_read().is_some_and(|event| event.imported_from.is_some());
        let new = |what, from: Option<Whereabouts>| Self::opening(FormRequest::New { what, from, into: None });
        let mut entries = vec![Entry::new('e', "an event", "with nothing in it yet", new(Adding::Event, None))];
        let of_event = [
            ('a', "another account of this", "what one more source says", Adding::Account),
            ('f', "a follow-up", "what came of it", Adding::FollowUp),
            ('p', "a part of it", "a meeting on this visit, a session of these talks", Adding::Part),
            ('r', "a response to it", "what somebody said or did in answer", Adding::Response),
            ('d', "a copy of it", "to be changed", Adding::Copy),
        ];
        if let Some(row) = row {
            if is_coded {
                entries.push(Entry::new(
                    'o',
                    "this row as your own",
                    "an event with the row as its account",
                    new(Adding::Adopted, Some(row)),
                ));
            } else {
                entries
                    .extend(of_event.map(|(letter, label, detail, what)| Entry::new(letter, label, detail, new(what, Some(row.clone())))));
            }
        }
        self.open_menu(Menu::new("Add", entries))
    }

    fn opening(request: FormRequest) -> Effect {
        Effect::Do(Command::OpenForm(Box::new(request)))
    }

    /// Asks under which name the dossier is to be saved.
    pub(super) fn ask_for_name_of_dossier(&mut self) -> Vec<Command> {
        self.open_prompt(Purpose::KeepAs);
        Vec::new()
    }

    /// Saves the dossier under the typed name.
    pub(super) fn accept_name_of_dossier(&mut self, typed: &str) -> Vec<Command> {
        if typed.is_empty() {
            self.editing.take_waiting();
        }
        let Some(path) = self.take_name_of_dossier(typed) else { return Vec::new() };
        let row = self.editing.waiting().and_then(FormRequest::row);
        let of_event = row.or_else(|| self.event_in_sight().map(|id| self.session.timeline().key(id)));
        vec![Command::KeepAs(path, of_event)]
    }

    /// Closes the line with the name of a new dossier, and returns it; an empty line is closed too, and a wrong name stays there.
    pub(super) fn take_name_of_dossier(&mut self, typed: &str) -> Option<PathBuf> {
        if !typed.is_empty() && !typed.ends_with(".json") && !typed.ends_with(".jsonl") {
            self.refuse("a dossier's name ends in .json or .jsonl".to_owned());
            return None;
        }
        self.overlay.close();
        (!typed.is_empty()).then(|| PathBuf::from(typed))
    }

    /// Reads the dossier that was saved under another name, and opens the form or the desk that waits for it.
    pub(super) fn saved_as(&mut self, outcome: Result<(PathBuf, Option<String>), String>) -> Vec<Command> {
        let waiting = self.editing.take_waiting();
        let (path, id) = match outcome {
            Ok(saved) => saved,
            Err(why) => {
                self.desk.asks = false;
                return self.fail(why);
            }
        };
        self.editing.say(format!("saved as {}", crate::text::safe_line(&path.display().to_string())));
        let mut commands = vec![Command::ReadEdited];
        if let Some(request) = waiting {
            commands.extend(self.open_form(request.in_file(&path, id)));
        }
        commands
    }

    /// Takes what was edited in the files; says so where something was never saved.
    pub(super) fn edits_read(&mut self, edits: Vec<FileEdits>) -> Vec<Command> {
        let left: Vec<String> = edits.iter().flat_map(FileEdits::unsaved).map(str::to_owned).collect();
        let is_new = self.session.take_edits(edits);
        if let (Some(first), true) = (left.first(), is_new) {
            let more = if left.len() > 1 { format!(" and {} more", left.len() - 1) } else { String::new() };
            let words = format!("not saved when the program ended: {first}{more} — {} offers it", self.key(Action::Page("edits")));
            self.notice = Some(Notice::Failed(words));
        }
        self.compose_page();
        Vec::new()
    }

    /// Takes back the last edit of the file that holds the event, or makes it again.
    pub(super) fn go_back_in_file(&mut self, back: bool) -> Vec<Command> {
        let Some(id) = self.event_in_sight() else { return self.fail("there is no event here whose file could be meant") };
        vec![Command::GoBackInFile { place: Whereabouts::Row(self.session.timeline().key(id)), back }]
    }

    /// An edit that is on the screen is not in its file, and goes from the screen.
    pub(super) fn not_saved(&mut self, why: String) -> Vec<Command> {
        self.editing.complain(why);
        vec![Command::ReadEdited, Command::ReadEdits]
    }

    /// Reads the files again after an edit.
    pub(super) fn file_edited(&mut self, outcome: Result<String, String>) -> Vec<Command> {
        match outcome {
            Ok(words) => {
                self.notice = Some(Notice::Done(words.clone()));
                self.editing.say(words);
                vec![Command::ReadEdited, Command::ReadEdits]
            }
            Err(why) => self.fail(why),
        }
    }
}
