//! Where the user is, to be remembered when they leave; and going back there at the next start.

use super::{Action, App, Command, Notice, Pane, Scroll};
use crate::index::timeline::{EventId, Key};

/// Where the user is when they leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// The event under the cursor.
    pub event: Option<(EventId, Key)>,
    /// The filters as text.
    pub query: String,
    /// The pane that has the keys.
    pub pane: Pane,
    /// The first event on screen, by its place among those listed.
    pub top: usize,
}

/// Where the user was the last time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Back {
    /// The event under the cursor, where it is still there.
    pub event: Option<Key>,
    /// The pane that had the keys.
    pub pane: Option<Pane>,
    /// The first event on screen, by its place among those listed.
    pub top: usize,
    /// The filters are those of the last time, which nobody has asked for today.
    pub filtered: bool,
    /// Why not everything is as it was.
    pub failed: Option<String>,
}

impl App {
    /// Starts where the user was the last time.
    #[must_use]
    pub fn back_to(mut self, back: Back) -> Self {
        self.focus = back.pane.unwrap_or(self.focus);
        self.focus_what_is_shown();
        self.back = Some(back);
        self
    }

    /// What has to be done before the program ends.
    #[must_use]
    pub fn leave(&self) -> Option<Command> {
        // Before anything is read there is no place.
        if self.timeline.is_empty() || self.back.is_some() {
            return None;
        }
        let leaving = Leaving {
            event: self.selected.map(|id| (id, self.timeline.key(id))),
            query: self.query.print(self.timeline.terms()),
            pane: self.focus,
            top: self.cursor.top,
        };
        Some(Command::Leave(leaving))
    }

    /// The events are there, and so is the one of the last time.
    pub(super) fn find_back(&mut self) {
        let Some(back) = &self.back else { return };
        self.selected = back.event.and_then(|key| self.timeline.by_key(key));
        if let Some(failed) = &back.failed {
            self.notice = Some(Notice::Failed(failed.clone()));
        } else if back.filtered {
            let words = format!("back where you were — {} shows everything", self.key(Action::DropAll));
            self.notice = Some(Notice::Done(words));
        }
    }

    /// The first answer is there: the window goes back to where it was, as far as the cursor stays in sight.
    pub(super) fn scroll_back(&mut self) {
        if !self.timeline.is_empty()
            && let Some(back) = self.back.take()
        {
            self.cursor = Scroll { cursor: back.top, top: back.top };
        }
    }
}
