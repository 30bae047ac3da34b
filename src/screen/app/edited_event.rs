//! An event that is edited as JSON in the user's editor.
//!
//! Owns what is on its way there and back. Leaves the file to the jobs, and what an edit is to [`crate::curate`].

use crate::index::timeline::Key;

/// An event, as it was and as the user wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedEvent {
    /// Its key in this reading of the files.
    pub key: Key,
    /// Its id.
    pub id: String,
    /// The event before, as JSON.
    pub before: String,
    /// What the user wrote.
    pub words: String,
}

/// An edit that was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why not.
    pub why: String,
    /// What the user wrote, to go on with.
    pub event: Option<Box<EditedEvent>>,
}

/// What is edited.
#[derive(Debug, Default)]
pub(super) struct Editing {
    in_editor: Option<EditedEvent>,
    refused: Option<EditedEvent>,
    words: Option<String>,
}

impl Editing {
    /// The text to begin with: what the user wrote of this event and was refused, else the event itself. It is in the editor now.
    pub fn give_to_editor(&mut self, event: EditedEvent) -> String {
        let refused = self.refused.take().filter(|refused| refused.id == event.id);
        let words = refused.map_or_else(|| event.words.clone(), |refused| refused.words);
        self.in_editor = Some(event);
        words
    }

    pub fn take_from_editor(&mut self) -> Option<EditedEvent> {
        self.in_editor.take()
    }

    /// Keeps what was refused.
    pub fn refuse(&mut self, event: EditedEvent) {
        self.refused = Some(event);
    }

    /// What is said once the files are read again.
    pub fn say(&mut self, words: String) {
        self.words = Some(words);
    }

    pub fn take_words(&mut self) -> Option<String> {
        self.words.take()
    }
}
