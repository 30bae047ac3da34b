//! The file that is being written, and what the last line says of it.

use super::{Action, App, Mode, Pane};
use crate::reports::WriteState;

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

    /// The key that stops what is on its way; empty where it closes something first.
    #[must_use]
    pub fn key_that_stops(&self) -> &str {
        if matches!(self.mode(), Mode::Browse) && self.is_nothing_to_go_back_from() { self.key(Action::Back) } else { "" }
    }

    /// What the last line says of it.
    #[must_use]
    pub fn writing_in_words(&self, room: usize) -> Option<String> {
        let writing = self.writing.as_ref()?;
        let ends = match (writing.quits, self.key_that_stops()) {
            (true, _) => "then quits".to_owned(),
            (false, "") => String::new(),
            (false, key) => format!("{key} stops"),
        };
        Some(writing.state.words(&ends, room))
    }

    /// The keys are the timeline's, and nothing is searched for.
    pub(super) fn is_nothing_to_go_back_from(&self) -> bool {
        self.focus == Pane::Timeline && self.search.is_none()
    }
}
