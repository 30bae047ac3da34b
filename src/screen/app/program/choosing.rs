//! Several rows chosen at once: choosing them, and what marks, tags, copies or writes out all of them.

use super::super::{Action, App, Command, Entry, Menu, Notice, Purpose};
use crate::index::timeline::{EventId, Matches};
use crate::notes::{Edit, Tag};
use crate::screen::overlays::menu::Effect;
use crate::text;
use std::collections::BTreeSet;

/// The most rows that are marked, tagged or copied at once: each is a line in the journal of notes. A file takes any
/// number.
const MAX_ROWS: usize = 10_000;

impl App {
    /// Returns whether a row is chosen, with others or alone.
    #[must_use]
    pub fn is_chosen(&self, id: EventId) -> bool {
        self.browse.chosen().contains(id, self.selected())
    }

    /// Returns the chosen rows; none while nothing is chosen.
    #[must_use]
    pub fn chosen(&self) -> Matches {
        Matches::Some(self.browse.chosen().ids(self.selected(), self.listed()))
    }

    /// Returns the number of chosen rows, and what can be done with them, for the border below the panes.
    #[must_use]
    pub fn chosen_words(&self) -> Option<String> {
        if !self.browse.chosen().is_on() {
            return None;
        }
        let keys = [Action::Mark, Action::Tags, Action::Export, Action::Yank, Action::Back].map(|action| self.key(action));
        let [mark, tag, write, copy, none] = keys;
        let rows = self.rows_in_words(self.chosen().len());
        Some(format!(" {rows} chosen: {mark} mark, {tag} tag, {write} write, {copy} copy, {none} none "))
    }

    fn rows_in_words(&self, count: usize) -> String {
        text::number_of(count, "row")
    }

    /// Begins to choose the rows up to the cursor, or keeps them.
    pub(super) fn choose_range(&mut self) -> Vec<Command> {
        let Some(id) = self.selected() else { return self.fail("there is no event here to choose") };
        let (browse, events) = self.panes();
        browse.choose_range(id, events);
        Vec::new()
    }

    /// Chooses the row under the cursor, or no longer.
    pub(super) fn choose_row(&mut self) -> Vec<Command> {
        let Some(id) = self.selected() else { return self.fail("there is no event here to choose") };
        let (browse, events) = self.panes();
        browse.choose_row(id, events);
        Vec::new()
    }

    /// Does for all chosen rows what the action does for one; `None` if no rows are chosen, or if it is about one.
    pub(super) fn with_chosen(&mut self, action: Action) -> Option<Vec<Command>> {
        if !self.browse.chosen().is_on() || self.shown_page().is_some() {
            return None;
        }
        let count = self.chosen().len();
        match action {
            Action::Back => {
                self.browse.choose_none();
                Some(Vec::new())
            }
            Action::Mark | Action::Tags | Action::Yank if count == 0 => Some(self.fail("no row that is shown is chosen")),
            Action::Mark | Action::Tags | Action::Yank if count > MAX_ROWS => {
                let (most, write) = (text::thousands(MAX_ROWS as u64), self.key(Action::Export));
                let words = format!("{most} rows at most can be marked, tagged or copied at once; {write} writes any number to a file");
                Some(self.fail(words))
            }
            Action::Mark => Some(self.mark_chosen()),
            Action::Tags => {
                self.open_prompt(Purpose::TagsOfChosen);
                Some(Vec::new())
            }
            Action::Yank => Some(self.copy_chosen()),
            Action::Export => {
                self.open_prompt(Purpose::Export { with_notes: false });
                Some(Vec::new())
            }
            _ => None,
        }
    }

    /// Marks all; takes the marks away if all have one.
    fn mark_chosen(&mut self) -> Vec<Command> {
        let chosen = self.chosen();
        let all = chosen.iter_from(0).all(|id| self.reader.entry(id).is_some_and(|entry| entry.mark.is_some()));
        vec![Command::NoteAll(chosen, Edit::Mark(!all))]
    }

    /// Adds the typed tags to all chosen events.
    pub(super) fn accept_tags_of_chosen(&mut self, typed: &str) -> Vec<Command> {
        let add: BTreeSet<Tag> = match Tag::all_of(typed) {
            Ok(tags) => tags.into_iter().collect(),
            Err((word, why)) => return self.refuse(format!("{word}: {why}")),
        };
        self.overlay.close();
        if add.is_empty() {
            return Vec::new();
        }
        vec![Command::NoteAll(self.chosen(), Edit::Tags { add, remove: BTreeSet::new() })]
    }

    /// Offers the forms in which the chosen events can be copied.
    fn copy_chosen(&mut self) -> Vec<Command> {
        let chosen = self.chosen();
        let what = self.rows_in_words(chosen.len());
        let lines = |start: &str| {
            let line = |id| format!("{start}{} — {}\n", self.date_words(self.timeline().date(id)), self.timeline().title(id));
            chosen.iter_from(0).map(line).collect::<String>()
        };
        let entry = |letter: char, name: &str, words: String| {
            let shown = words.lines().next().unwrap_or_default().to_owned();
            Entry::new(letter, name, shown, Effect::Do(Command::Copy { what: what.clone(), words }))
        };
        let entries = vec![entry('y', "dates and titles", lines("")), entry('m', "a Markdown list", lines("- "))];
        let title = format!("Copy: {what}");
        self.open_menu(Menu::new(title, entries))
    }

    /// Handles the result of a change of several events.
    pub(super) fn noted_all(&mut self, count: usize, edit: &Edit, failed: Option<String>) {
        let events = text::number_of(count, "event");
        self.notice = Some(match (failed, edit) {
            (Some(why), _) => Notice::Failed(format!("{events} done, then: {why}")),
            (None, Edit::Mark(true)) => Notice::Done(format!("{events} marked")),
            (None, Edit::Mark(false)) => Notice::Done(format!("the marks of {events} are taken away")),
            (None, Edit::Tags { add, .. }) => {
                let tags: Vec<String> = add.iter().map(|tag| format!("#{tag}")).collect();
                Notice::Done(format!("{events} tagged {}", tags.join(" ")))
            }
            (None, _) => Notice::Done(events),
        });
    }
}
