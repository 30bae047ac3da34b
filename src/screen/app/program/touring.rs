//! The tour: eight steps on the built-in dossier, each a sentence and the keys to press; begun, taken from step to step,
//! and left. A step is over when what it speaks of is on screen, however the user has come there.

use super::super::{Action, App, Command, Mode, Notice, Pane};
use crate::index::query::{Facet, Query};

/// A step of the tour.
struct Step {
    /// The sentence; `{}` stands for the keys.
    words: &'static str,
    /// The actions whose keys are named, in order.
    keys: &'static [Action],
    /// The title of the event that the cursor goes to when the step begins.
    event: Option<&'static str>,
    /// Whether the step is over.
    is_over: fn(&App) -> bool,
}

/// All steps.
const STEPS: [Step; 8] = [
    Step {
        words: "Each line is an event, its sign on the rail of the side that acts. {} goes down, {} to the next month.",
        keys: &[Action::Down, Action::NextMonth],
        event: None,
        is_over: |app| app.cursor().cursor > 0,
    },
    Step {
        words: "Beside the timeline stands the event with all that is known of it. {} goes into it.",
        keys: &[Action::Enter],
        event: Some("Lambert and Hong hold maritime talks"),
        is_over: |app| app.focus() == Pane::Detail || app.shown_page().is_some(),
    },
    Step {
        words: "≠: the accounts cannot all be right. Here the two sides name different days. {} lays them side by side.",
        keys: &[Action::Page("compare")],
        event: Some("Lambert and Hong hold maritime talks"),
        is_over: |app| app.shown_page().is_some_and(|page| page.name() == "compare"),
    },
    Step {
        words: "{} closes a page. Then {} and a few letters, such as camp, and {}: only the events of Kurt Campbell stay.",
        keys: &[Action::Quit, Action::Pick(Facet::Actor), Action::Accept],
        event: None,
        is_over: |app| !app.query().is_empty(),
    },
    Step {
        words: "Filters stand below the timeline. {} drops the last one, {} brings it back, {} drops all.",
        keys: &[Action::DropLast, Action::Undo, Action::DropAll],
        event: None,
        is_over: |app| app.query().is_empty(),
    },
    Step {
        words: "{} searches what is written in titles, names and accounts, and hides nothing: try drills and {}.",
        keys: &[Action::Search, Action::Accept],
        event: None,
        is_over: |app| app.searched().is_some() && !matches!(app.mode(), Mode::Ask(_)),
    },
    Step {
        words: "{} shows who took part in what over time, each actor on a line. {} is the calendar, {} who met whom.",
        keys: &[Action::Page("lanes"), Action::Page("calendar"), Action::Page("matrix")],
        event: None,
        is_over: |app| app.shown_page().is_some_and(|page| page.name() != "compare"),
    },
    Step {
        words: "Everything else is found by typing: {} finds commands, events, names and dates, {} all keys.",
        keys: &[Action::Commands, Action::Keys],
        event: None,
        is_over: |app| matches!(app.mode(), Mode::Command(_)),
    },
];

/// Said at the end.
const END: &str = "That was the tour. diplo-tui FILE opens your own events, diplo-tui new FILE begins some.";

impl App {
    /// Starts with the built-in example, and says so.
    #[must_use]
    pub fn with_example(mut self) -> Self {
        self.guide.example = true;
        self
    }

    /// Returns whether the built-in example is open.
    #[must_use]
    pub fn is_example(&self) -> bool {
        self.guide.example
    }

    /// Starts with the tour.
    #[must_use]
    pub fn on_tour(mut self) -> Self {
        self.guide.tour = Some(0);
        self
    }

    /// Returns whether the tour goes on.
    #[must_use]
    pub fn is_on_tour(&self) -> bool {
        self.guide.tour.is_some()
    }

    /// Returns which step of the tour this is, and its sentence with the keys as they are bound.
    #[must_use]
    pub fn tour_words(&self) -> Option<(String, String)> {
        let number = self.guide.tour?;
        let step = STEPS.get(number)?;
        let words = step.keys.iter().fold(step.words.to_owned(), |words, action| words.replacen("{}", self.key(*action), 1));
        Some((format!("{} of {}", number + 1, STEPS.len()), words))
    }

    /// Begins the tour, on the timeline without filters.
    pub(super) fn begin_tour(&mut self) -> Vec<Command> {
        self.guide.tour = Some(0);
        self.pages.clear();
        self.query.search(None);
        self.query.change(|query| *query = Query::default());
        let first = self.listed().get(0);
        let mut commands = self.find();
        commands.extend(self.select(first));
        commands
    }

    /// Leaves the tour; what is on screen stays.
    pub(super) fn leave_tour(&mut self) -> Vec<Command> {
        if self.guide.tour.take().is_some() {
            let words = format!("the tour is left — {} and “tour” begins it again", self.key(Action::Commands));
            self.notice = Some(Notice::Done(words));
        }
        Vec::new()
    }

    /// Goes on to the next step if what this one speaks of is on screen.
    pub(super) fn mind_tour(&mut self) -> Vec<Command> {
        let Some(number) = self.guide.tour else { return Vec::new() };
        if !STEPS.get(number).is_some_and(|step| (step.is_over)(self)) {
            return Vec::new();
        }
        let Some(step) = STEPS.get(number + 1) else {
            self.guide.tour = None;
            self.notice = Some(Notice::Done(END.to_owned()));
            return Vec::new();
        };
        self.guide.tour = Some(number + 1);
        let title = step.event.filter(|_| matches!(self.mode(), Mode::Browse));
        let event = title.and_then(|title| self.listed().iter().find(|id| self.timeline().title(*id) == title));
        event.map(|id| self.select(Some(id))).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentence_names_as_many_keys_as_it_has_places_for() {
        for step in &STEPS {
            assert_eq!(step.words.matches("{}").count(), step.keys.len(), "{}", step.words);
        }
    }
}
