//! What is typed: into the picker, into a line.

use super::super::pages::contrast;
use super::super::typed::{self, MAX_LINE, MAX_NAME};
use super::super::{Action, App, Command, Overlay, Prompt, Purpose, Refusal, Scroll};
use crate::dates::is_one_date;
use crate::index::query::{self, Sign};
use crate::reports;
use crossterm::event::{Event, KeyEvent};
use std::ops::Range;
use std::path::PathBuf;
use tui_input::{Input, backend::crossterm::EventHandler};

impl App {
    pub(super) fn open_prompt(&mut self, purpose: Purpose) {
        let start = match purpose {
            Purpose::Search | Purpose::GoToDate | Purpose::Periods => String::new(),
            Purpose::Days => {
                let window = self.query.window();
                let day = |day: Option<crate::dates::Day>| day.map(|day| day.to_string()).unwrap_or_default();
                if window.is_open() { String::new() } else { format!("{}..{}", day(window.from), day(window.to)) }
            }
            Purpose::Filter => self.query.print(self.timeline.terms()),
            Purpose::Export { .. } => self.export_path.clone(),
            Purpose::Tags(id) => self.tags_as_typed(id),
            Purpose::View => self.compose_context().view_in_force().map_or_else(String::new, |view| view.name.clone()),
        };
        self.open_prompt_with(purpose, start);
    }

    pub(super) fn open_prompt_with(&mut self, purpose: Purpose, start: String) {
        let before = (self.search.clone(), self.selected, self.folds.clone());
        let input = Input::new(start.clone());
        self.overlay = Some(Overlay::Ask(Prompt { purpose, input, start, error: None, offered: None, before }));
        self.complete_query();
    }

    pub(super) fn type_key(&mut self, key: KeyEvent) -> Vec<Command> {
        let event = Event::Key(key);
        match &mut self.overlay {
            Some(Overlay::Pick(picker)) => {
                picker.settled = false;
                typed::change(&mut picker.input, MAX_NAME, |input| input.handle_event(&event));
                self.refresh_picker();
                Vec::new()
            }
            Some(Overlay::Ask(prompt)) => {
                prompt.error = None;
                if !typed::change(&mut prompt.input, MAX_LINE, |input| input.handle_event(&event)) {
                    prompt.error = Some(too_long());
                }
                self.complete_query();
                self.search_while_typing()
            }
            Some(Overlay::Note(_)) => self.type_into_note(key),
            Some(Overlay::Menu(_)) => self.choose_by_letter(key),
            None => Vec::new(),
        }
    }

    pub(super) fn paste(&mut self, words: &str) -> Vec<Command> {
        if matches!(self.overlay, Some(Overlay::Note(_))) {
            return self.paste_into_note(words);
        }
        match &mut self.overlay {
            Some(Overlay::Pick(picker)) => {
                typed::paste(&mut picker.input, words, MAX_NAME);
            }
            Some(Overlay::Ask(prompt)) => {
                let all = typed::paste(&mut prompt.input, words, MAX_LINE);
                prompt.error = (!all).then(too_long);
            }
            _ => return Vec::new(),
        }
        self.complete_query();
        self.refresh_picker();
        self.search_while_typing()
    }

    fn search_while_typing(&mut self) -> Vec<Command> {
        let Some(Overlay::Ask(Prompt { purpose: Purpose::Search, input, before, .. })) = &self.overlay else { return Vec::new() };
        // What only a part of the words was found in need not stay unfolded.
        (self.search_from, self.folds) = (Some(before.1), before.2.clone());
        let typed = input.value().trim().to_owned();
        self.search = (!typed.is_empty()).then_some(typed);
        self.find()
    }

    /// Choices and counts anew, the cursor on the same term.
    pub(super) fn refresh_picker(&mut self) {
        let Some(Overlay::Pick(picker)) = &self.overlay else { return };
        let mut picker = picker.clone();
        let (before, typed_same) = (picker.selected(), picker.scroll);
        picker.refresh(self);
        if let Some(index) = picker.choices.iter().position(|choice| Some(choice.term) == before)
            && typed_same.cursor > 0
        {
            picker.scroll = typed_same.to(index, picker.choices.len(), self.picker_height());
        }
        self.overlay = Some(Overlay::Pick(picker));
    }

    /// How many choices of a picker there is room for.
    #[must_use]
    pub fn picker_height(&self) -> usize {
        usize::from(self.size.1).saturating_sub(8).clamp(1, 16)
    }

    pub(super) fn pick(&mut self, action: Action) -> Vec<Command> {
        if let Some(commands) = self.pick_actor(action) {
            return commands;
        }
        match action {
            Action::Cancel | Action::Back => self.overlay = None,
            Action::Accept => {
                let settled = matches!(&self.overlay, Some(Overlay::Pick(picker)) if picker.settled);
                if !settled {
                    self.toggle_choice(Sign::Include);
                }
                self.overlay = None;
                return self.find();
            }
            Action::Toggle => return self.choose_and_stay(Sign::Include),
            Action::ToggleExclude => return self.choose_and_stay(Sign::Exclude),
            Action::ToggleCombine => return self.toggle_combine(),
            action => {
                let height = self.picker_height();
                let page = height.cast_signed();
                if let Some(Overlay::Pick(picker)) = &mut self.overlay {
                    let length = picker.choices.len();
                    picker.settled = false;
                    picker.scroll = match action {
                        Action::Down => picker.scroll.by(1, length, height),
                        Action::Up => picker.scroll.by(-1, length, height),
                        Action::PageDown => picker.scroll.by(page, length, height),
                        Action::PageUp => picker.scroll.by(-page, length, height),
                        _ => picker.scroll,
                    };
                }
            }
        }
        Vec::new()
    }

    /// The line is emptied, so that the next name can be typed at once.
    fn choose_and_stay(&mut self, sign: Sign) -> Vec<Command> {
        self.toggle_choice(sign);
        if let Some(Overlay::Pick(picker)) = &mut self.overlay {
            picker.settled = true;
            if !picker.input.value().is_empty() {
                picker.input.reset();
                picker.scroll = Scroll::default();
            }
        }
        self.refresh_picker();
        self.find()
    }

    pub(super) fn ask(&mut self, action: Action) -> Vec<Command> {
        let Some(Overlay::Ask(prompt)) = &self.overlay else { return Vec::new() };
        match action {
            Action::WithNotes => {
                self.toggle_notes();
                Vec::new()
            }
            Action::Toggle => self.take_offer(),
            Action::Down => self.move_in_offer(1),
            Action::Up => self.move_in_offer(-1),
            Action::Cancel if prompt.offered.is_some() => self.drop_offer(),
            Action::Accept if prompt.offered.as_ref().is_some_and(|offered| offered.moved) => self.take_offer(),
            Action::Cancel | Action::Back => {
                let (purpose, (searched, selected, folds)) = (prompt.purpose, prompt.before.clone());
                self.overlay = None;
                if purpose != Purpose::Search || self.search == searched {
                    return Vec::new();
                }
                self.search = searched;
                self.search_from = None;
                self.folds = folds;
                self.refold();
                let mut commands = self.select(selected);
                commands.extend(self.find());
                commands
            }
            Action::Accept => {
                // Not trimmed: a place in it must stay one.
                let (purpose, start, typed) = (prompt.purpose, prompt.start.clone(), prompt.input.value().to_owned());
                let trimmed = typed.trim();
                match purpose {
                    Purpose::Search => self.accept_search(trimmed.to_owned()),
                    Purpose::Days => self.accept_days(trimmed),
                    Purpose::GoToDate => self.accept_date(trimmed),
                    Purpose::Filter => self.accept_filter(&typed),
                    Purpose::Export { with_notes } => self.accept_export(trimmed, with_notes),
                    Purpose::Tags(id) => self.accept_tags(id, &start, trimmed),
                    Purpose::View => self.accept_view_name(trimmed),
                    Purpose::Periods => self.accept_periods(trimmed),
                }
            }
            _ => Vec::new(),
        }
    }

    fn accept_periods(&mut self, typed: &str) -> Vec<Command> {
        if typed.is_empty() {
            self.overlay = None;
            return Vec::new();
        }
        let mut context = self.context();
        match contrast::take_periods(typed, &mut context) {
            Ok(()) => {
                let effects = context.into_effects();
                self.overlay = None;
                self.bring_about(effects)
            }
            Err(why) => self.refuse(why),
        }
    }

    fn accept_search(&mut self, typed: String) -> Vec<Command> {
        self.overlay = None;
        let wanted = (!typed.is_empty()).then_some(typed);
        if self.search == wanted {
            return Vec::new();
        }
        self.search = wanted;
        self.find()
    }

    fn accept_days(&mut self, typed: &str) -> Vec<Command> {
        match query::days(typed) {
            Ok(window) => {
                self.overlay = None;
                self.change_query(|query| query.set_window(window));
                self.find()
            }
            Err(error) => self.refuse(error),
        }
    }

    fn accept_date(&mut self, typed: &str) -> Vec<Command> {
        if typed.is_empty() {
            self.overlay = None;
            return Vec::new();
        }
        match self.go_to_date(typed) {
            Ok(commands) => {
                self.overlay = None;
                commands
            }
            Err(why) => self.refuse(why),
        }
    }

    /// A line that is nothing but one date goes there and leaves the filters alone, unless such a line is what they
    /// are: then the days are edited.
    fn accept_filter(&mut self, typed: &str) -> Vec<Command> {
        let before = self.query.print(self.timeline.terms());
        if typed.trim() == before {
            self.overlay = None;
            return Vec::new();
        }
        if is_one_date(typed.trim()) && !is_one_date(&before) {
            return self.accept_date(typed.trim());
        }
        match query::parse(typed, self.timeline.terms()) {
            Ok(parsed) => {
                self.overlay = None;
                self.change_query(|query| *query = parsed);
                self.find()
            }
            Err(error) => self.refuse_at(error.message, Some(error.span)),
        }
    }

    fn accept_export(&mut self, typed: &str, with_notes: bool) -> Vec<Command> {
        if typed.is_empty() {
            self.overlay = None;
            return Vec::new();
        }
        let path = PathBuf::from(typed);
        self.export_path = typed.to_owned();
        if reports::Format::of_path(&path).is_none() {
            return self.refuse(format!("the ending must be {}", reports::ENDINGS));
        }
        self.write_out(path, with_notes)
    }

    /// Whether the line stands refused with these words, and nothing was typed since.
    pub(super) fn has_been_told(&self, why: &str) -> bool {
        matches!(&self.overlay, Some(Overlay::Ask(prompt)) if prompt.error.as_ref().is_some_and(|told| told.message == why))
    }

    /// The line stays open, so that what was typed is not lost.
    pub(super) fn refuse(&mut self, why: String) -> Vec<Command> {
        self.refuse_at(why, None)
    }

    fn refuse_at(&mut self, message: String, span: Option<Range<usize>>) -> Vec<Command> {
        if let Some(Overlay::Ask(prompt)) = &mut self.overlay {
            // To the mistake, for there one goes on typing; in a long line it would not be seen otherwise.
            if let Some(before) = span.as_ref().and_then(|span| prompt.input.value().get(..span.end)) {
                prompt.input = prompt.input.clone().with_cursor(before.chars().count());
            }
            prompt.offered = None;
            prompt.error = Some(Refusal { message, span });
        }
        Vec::new()
    }
}

fn too_long() -> Refusal {
    Refusal { message: format!("the line is full: it holds {MAX_LINE} letters"), span: None }
}
