//! The file that is being written, and what the last line says of it.

use super::{Action, App};
use crate::export::WriteState;

/// A file on its way.
#[derive(Clone, Debug)]
pub(super) struct Writing {
    pub state: WriteState,
    /// The program ends once it is written.
    pub quits: bool,
}

impl App {
    /// The file that is being written, if any.
    #[must_use]
    pub fn writing(&self) -> Option<&WriteState> {
        self.writing.as_ref().map(|writing| &writing.state)
    }

    /// What the last line says of it.
    #[must_use]
    pub fn writing_in_words(&self, room: usize) -> Option<String> {
        let writing = self.writing.as_ref()?;
        let key = self.key(Action::Back);
        let ends = match (writing.quits, key) {
            (true, _) => "then quits".to_owned(),
            (false, "") => String::new(),
            (false, key) => format!("{key} stops"),
        };
        Some(writing.state.words(&ends, room))
    }
}
