//! Editing an event in its file: as JSON in the user's editor, saved at once; undo and redo of such edits.

use super::super::edited_event::{EditedEvent, Refused};
use super::super::{Action, App, Command, Notice};
use crate::curate::json::{Json, Layout};

impl App {
    /// Hands the event to the editor.
    pub(super) fn edit_event(&mut self) -> Vec<Command> {
        let Some(id) = self.event_in_sight() else { return self.fail("there is no event here to edit") };
        let Some(event) = self.event_read() else { return self.fail("the event is still being read: try once more") };
        if event.imported_from.is_some() {
            return self.fail("a row of a data set is not edited: write it into a dossier first (e, then a name that ends in .json)");
        }
        let Ok(before) = Json::of(event) else { return self.fail("the event cannot be written as JSON") };
        let words = Layout::usual().tall(&before, "") + "\n";
        let (key, id) = (self.session.timeline().key(id), event.id.to_string());
        let event = EditedEvent { key, id, before: before.to_line(), words };
        vec![Command::Edit(self.editing.give_to_editor(event))]
    }

    /// Takes the event from the editor.
    pub(super) fn event_edited(&mut self, event: EditedEvent, edited: Result<String, String>) -> Vec<Command> {
        match edited {
            Err(why) => self.fail(format!("{why}; the event is as it was")),
            Ok(words) if words.trim_end() == event.words.trim_end() => {
                self.notice = Some(Notice::Done("the editor has changed nothing".into()));
                Vec::new()
            }
            Ok(words) => vec![Command::PutEvent(Box::new(EditedEvent { words, ..event }))],
        }
    }

    /// Takes back the last edit of the file that holds the event, or makes it again.
    pub(super) fn go_back_in_file(&mut self, back: bool) -> Vec<Command> {
        let Some(id) = self.event_in_sight() else { return self.fail("there is no event here whose file could be meant") };
        vec![Command::GoBackInFile { key: self.session.timeline().key(id), back }]
    }

    /// Reads the files again after an edit; keeps what the user wrote if it was refused.
    pub(super) fn file_edited(&mut self, outcome: Result<String, Refused>) -> Vec<Command> {
        match outcome {
            Ok(words) => {
                self.editing.say(words);
                vec![Command::ReadEdited]
            }
            Err(Refused { why, event: None }) => self.fail(why),
            Err(Refused { why, event: Some(event) }) => {
                self.editing.refuse(*event);
                let key = self.key(Action::EditEvent);
                self.fail(format!("{why}; {key} goes on with what you wrote"))
            }
        }
    }
}
