//! The replacement of one reading of the files by a new one. Everything on screen stays where it was.

use super::super::{Action, App, Command, Notice, Reloaded};
use crate::input::{FilesSnapshot, LoadState};
use std::sync::Arc;

/// Shown while a load is ending.
const STOPPING: &str = "stopping: what has been read stays";

impl App {
    /// Handles the current state of the files on disk.
    pub(super) fn seen_on_disk(&mut self, stamp: FilesSnapshot) -> Vec<Command> {
        let before = self.offer();
        self.session.see_on_disk(stamp);
        // What has just changed is news, and takes the place of an older message.
        if self.offer().is_some_and(|offer| before.as_ref() != Some(&offer)) {
            self.notice = None;
        }
        Vec::new()
    }

    pub(super) fn reload(&mut self) -> Vec<Command> {
        self.notice = Some(Notice::Done("reading the files again".into()));
        vec![Command::Reload]
    }

    /// Handles the progress or the end of a load.
    pub(super) fn loading(&mut self, load: Option<LoadState>) -> Vec<Command> {
        if self.session.goes_on(load) && self.notice.as_ref().is_none_or(|notice| notice.text() == STOPPING) {
            self.notice = self.outcome();
        }
        Vec::new()
    }

    /// Stops the current load, if any.
    pub(super) fn stop_load(&mut self) -> Vec<Command> {
        if self.load().is_none() {
            return Vec::new();
        }
        self.notice = Some(Notice::Done(STOPPING.into()));
        vec![Command::StopLoad]
    }

    /// Replaces the old reading; its ids and terms are different in the new one.
    pub(super) fn reloaded(&mut self, reloaded: Reloaded) -> Vec<Command> {
        let Reloaded { loaded, changes, moved, is_further, answered, saved } = reloaded;
        let edited = self.editing.take_words();
        let is_edited = edited.is_some();
        let mut said = edited.unwrap_or_else(|| changes.in_words());
        if !changes.is_empty() && !is_edited {
            said = format!("{said} — {} shows them", self.key(Action::Page("changes")));
        }
        let notes = Arc::clone(&loaded.notes);
        let before = self.session.take(loaded, changes);
        self.query.set_sides(self.session.sides());
        let dropped = self.query.carry(&moved, before.terms(), self.session.timeline().terms());
        if !dropped.is_empty() {
            said = format!("{said}; dropped, for it is no longer there: {}", dropped.join(" "));
        }
        self.browse.carry(&moved);
        self.reader.carry(notes, &moved);
        self.overlay.carry(&moved);
        // No frame may use an answer of the old reading: its ids now mean other events, or none.
        let answered = answered.filter(|answered| answered.0 == self.question()).map(|answered| answered.1);
        let is_answered = answered.is_some();
        if let Some(answer) = answered {
            let number = self.query.next_number();
            self.query.receive(number, answer);
        }
        self.refold();
        let before = self.notice.take();
        self.notice = Some(match self.problems_in_words().filter(|_| self.report().rejected > 0) {
            Some(problems) => Notice::Failed(format!("{said}; {problems}")),
            None => Notice::Done(said),
        });
        // A further part of the same load needs no message: the line about the load already says so.
        if is_further && dropped.is_empty() {
            self.notice = before;
        }
        if let Some(why) = self.editing.take_complaint() {
            self.notice = Some(Notice::Failed(why));
        }
        let mut commands: Vec<Command> = self.selected().map(|id| Command::Read(id, self.timeline().key(id))).into_iter().collect();
        commands.extend(self.remap_pages(&moved));
        commands.extend(self.ask_about_columns());
        commands.extend(self.ask_for_desk());
        let shown = if is_answered { self.show_answer(self.browse.facet_line(self.query.facets())) } else { self.find() };
        commands.extend(shown);
        commands.extend(saved.map(|id| self.go_to(id)).unwrap_or_default());
        commands
    }
}
