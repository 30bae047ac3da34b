//! Typing: into the picker, and into a line.

use super::super::{Action, App, Command, Prompt, Purpose};
use crate::dates::{Edtf, Hints, is_one_date};
use crate::index::query::{self, Sign};
use crate::reports;
use crate::screen::overlays::picker::ChosenFrom;
use crate::screen::overlays::typed::{self, MAX_LINE, MAX_NAME};
use crate::screen::pages::{Context, columns, contrast};
use crossterm::event::{Event, KeyEvent};
use std::ops::Range;
use std::path::PathBuf;
use tui_input::{Input, backend::crossterm::EventHandler};

impl App {
    pub(super) fn open_prompt(&mut self, purpose: Purpose) {
        let start = match purpose {
            Purpose::Search
            | Purpose::GoToDate
            | Purpose::Periods
            | Purpose::YearOfColumn(_)
            | Purpose::TagsOfChosen
            | Purpose::Desk(_)
            | Purpose::SaveAs => String::new(),
            Purpose::Days => {
                let window = self.query.filters().window();
                let day = |day: Option<crate::dates::Day>| day.map(|day| day.to_string()).unwrap_or_default();
                if window.is_open() { String::new() } else { format!("{}..{}", day(window.from), day(window.to)) }
            }
            Purpose::Filter => {
                let query = self.query.filters().print(self.session.timeline().terms());
                // What is typed next is a further term.
                if query.is_empty() { query } else { query + " " }
            }
            Purpose::Export { .. } => self.reader.export_path().to_owned(),
            Purpose::KeepAs | Purpose::MergeInto => String::new(),
            Purpose::NewId => self.id_in_hand().unwrap_or_default(),
            Purpose::Tags(id) => self.tags_as_typed(id),
            Purpose::View => self.compose_context().view_in_force().map_or_else(String::new, |view| view.name.clone()),
        };
        self.open_prompt_with(purpose, start);
    }

    pub(super) fn open_prompt_with(&mut self, purpose: Purpose, start: String) {
        let before = (self.searched().map(str::to_owned), self.selected(), self.browse.folding().folds().clone());
        let input = Input::new(start.clone());
        self.overlay.ask(Prompt { purpose, input, start, error: None, offered: None, before, recalled: None });
        self.complete_query();
    }

    pub(super) fn type_key(&mut self, key: KeyEvent) -> Vec<Command> {
        let event = Event::Key(key);
        if self.overlay.palette().is_some() {
            return self.type_into_palette(key);
        }
        if let Some(picker) = self.overlay.picker_mut() {
            picker.settled = false;
            typed::change(&mut picker.input, MAX_NAME, |input| input.handle_event(&event));
            self.refresh_picker();
            return Vec::new();
        }
        if let Some(prompt) = self.overlay.prompt_mut() {
            prompt.error = None;
            prompt.recalled = None;
            if !typed::change(&mut prompt.input, MAX_LINE, |input| input.handle_event(&event)) {
                prompt.is_full();
            }
            self.complete_query();
            return self.search_while_typing();
        }
        if self.overlay.intake().is_some() {
            return self.type_into_pad(key);
        }
        if self.overlay.form().is_some() {
            return self.type_into_form(key);
        }
        if self.overlay.note().is_some() { self.type_into_note(key) } else { self.choose_by_letter(key) }
    }

    pub(super) fn paste(&mut self, words: &str) -> Vec<Command> {
        if self.overlay.note().is_some() {
            return self.paste_into_note(words);
        }
        if let Some(intake) = self.overlay.intake_mut() {
            intake.paste(words);
            return Vec::new();
        }
        if self.overlay.form().is_some() {
            return self.insert_into_form(words);
        }
        if let Some(palette) = self.overlay.palette_mut() {
            palette.paste(words);
            return self.palette_is_typed();
        }
        if let Some(picker) = self.overlay.picker_mut() {
            typed::paste(&mut picker.input, words, MAX_NAME);
        } else if let Some(prompt) = self.overlay.prompt_mut() {
            prompt.error = None;
            if !typed::paste(&mut prompt.input, words, MAX_LINE) {
                prompt.is_full();
            }
        } else {
            return Vec::new();
        }
        self.complete_query();
        self.refresh_picker();
        self.search_while_typing()
    }

    fn search_while_typing(&mut self) -> Vec<Command> {
        let Some(Prompt { purpose: Purpose::Search, input, before, .. }) = self.overlay.prompt() else { return Vec::new() };
        // An event that only matched a shorter text does not have to stay unfolded.
        self.browse.fold(before.2.clone());
        self.query.search_from(before.1, input.value().trim());
        self.find()
    }

    /// Updates choices and counts and keeps the cursor on its term.
    pub(super) fn refresh_picker(&mut self) {
        let height = self.picker_height();
        let from = ChosenFrom { filters: self.query.filters(), answer: self.query.answer(), terms: self.session.timeline().terms() };
        if let Some(picker) = self.overlay.picker_mut() {
            picker.refresh_in_place(from, height);
        }
    }

    pub(super) fn pick(&mut self, action: Action) -> Vec<Command> {
        if let Some(commands) = self.pick_actor(action) {
            return commands;
        }
        match action {
            Action::Cancel | Action::Back => self.overlay.close(),
            Action::Accept => {
                let settled = self.overlay.picker().is_some_and(|picker| picker.settled);
                if !settled {
                    self.toggle_choice(Sign::Include);
                }
                self.overlay.close();
                return self.find();
            }
            Action::Toggle => return self.choose_and_stay(Sign::Include),
            Action::ToggleExclude => return self.choose_and_stay(Sign::Exclude),
            Action::ToggleCombine => return self.toggle_combine(),
            action => {
                let height = self.picker_height();
                if let Some(picker) = self.overlay.picker_mut() {
                    picker.go(action, height);
                }
            }
        }
        Vec::new()
    }

    fn toggle_choice(&mut self, sign: Sign) {
        if let Some(picker) = self.overlay.picker()
            && let Some(term) = picker.selected()
        {
            let facet = picker.facet;
            self.query.change(|query| query.toggle(facet, term, sign));
        }
    }

    /// Chooses a term and empties the line, so that the next name can be typed at once.
    fn choose_and_stay(&mut self, sign: Sign) -> Vec<Command> {
        self.toggle_choice(sign);
        if let Some(picker) = self.overlay.picker_mut() {
            picker.settle();
        }
        self.refresh_picker();
        self.find()
    }

    pub(super) fn ask(&mut self, action: Action) -> Vec<Command> {
        let Some(prompt) = self.overlay.prompt() else { return Vec::new() };
        match action {
            Action::WithNotes => {
                if let Some(prompt) = self.overlay.prompt_mut() {
                    prompt.toggle_notes();
                }
                Vec::new()
            }
            Action::Toggle => self.take_offer(),
            Action::Down if prompt.recalled.is_some() => self.recall(false),
            Action::Down => self.move_in_offer(1),
            Action::Up if prompt.offered.as_ref().is_some_and(|offered| offered.moved && offered.selected > 0) => self.move_in_offer(-1),
            Action::Up => self.recall(true),
            Action::Cancel if prompt.offered.is_some() => self.drop_offer(),
            Action::Accept if prompt.offered.as_ref().is_some_and(|offered| offered.moved) => self.take_offer(),
            Action::Cancel | Action::Back => {
                let (purpose, (searched, selected, folds)) = (prompt.purpose, prompt.before.clone());
                self.overlay.close();
                if purpose != Purpose::Search || !self.query.stop_searching(searched) {
                    return Vec::new();
                }
                self.browse.fold(folds);
                self.refold();
                let mut commands = self.select(selected);
                commands.extend(self.find());
                commands
            }
            Action::Accept => {
                // The text is not trimmed, so that a position in it stays valid.
                let (purpose, start, typed) = (prompt.purpose, prompt.start.clone(), prompt.input.value().to_owned());
                let trimmed = typed.trim();
                let mut commands = match purpose {
                    Purpose::Search => self.accept_search(trimmed.to_owned()),
                    Purpose::Days => self.accept_days(trimmed),
                    Purpose::GoToDate => self.accept_date(trimmed),
                    Purpose::Filter => self.accept_filter(&typed),
                    Purpose::Export { with_notes } => self.accept_export(trimmed, with_notes),
                    Purpose::NewId => self.accept_id(trimmed),
                    Purpose::MergeInto => self.accept_merge(trimmed),
                    Purpose::KeepAs => self.accept_name_of_dossier(trimmed),
                    Purpose::Tags(id) => self.accept_tags(id, &start, trimmed),
                    Purpose::TagsOfChosen => self.accept_tags_of_chosen(trimmed),
                    Purpose::View => self.accept_view_name(trimmed),
                    Purpose::Periods => {
                        let hints = self.date_hints();
                        self.accept_for_page(trimmed, |typed, context| contrast::take_periods(typed, &hints, context))
                    }
                    Purpose::YearOfColumn(at) => self.accept_for_page(trimmed, |typed, context| columns::take_year(at, typed, context)),
                    Purpose::Desk(line) => self.accept_desk_line(line, trimmed),
                    Purpose::SaveAs => self.accept_save_as(trimmed),
                };
                // What was refused is still in the line.
                if let (Some(kind), None) = (purpose.remembered_as(), self.overlay.prompt()) {
                    commands.extend(self.remember(kind, trimmed));
                }
                commands
            }
            _ => Vec::new(),
        }
    }

    /// Puts the line that was typed before, or after, into the line.
    fn recall(&mut self, older: bool) -> Vec<Command> {
        let Some(prompt) = self.overlay.prompt_mut() else { return Vec::new() };
        let Some(kind) = prompt.purpose.remembered_as() else { return Vec::new() };
        prompt.recall(self.reader.history().of(kind), older);
        self.search_while_typing()
    }

    /// Has a page take a line; it stays open where the page refuses it.
    fn accept_for_page(&mut self, typed: &str, take: impl FnOnce(&str, &mut Context<'_>) -> Result<(), String>) -> Vec<Command> {
        if typed.is_empty() {
            self.overlay.close();
            return Vec::new();
        }
        let mut context = self.context();
        match take(typed, &mut context) {
            Ok(()) => {
                let effects = context.into_effects();
                self.overlay.close();
                self.bring_about(effects)
            }
            Err(why) => self.refuse(why),
        }
    }

    fn accept_search(&mut self, typed: String) -> Vec<Command> {
        self.overlay.close();
        if self.query.search((!typed.is_empty()).then_some(typed)) { self.find() } else { Vec::new() }
    }

    fn accept_days(&mut self, typed: &str) -> Vec<Command> {
        match query::days_with(typed, &self.hints_for(typed)) {
            // If the days were typed in other words, a message says how they were understood.
            Ok(window) => {
                self.overlay.close();
                if is_as_written(typed) {
                    self.query.change(|query| query.set_window(window));
                    return self.find();
                }
                self.show_window(window)
            }
            Err(error) => self.refuse(error),
        }
    }

    fn accept_date(&mut self, typed: &str) -> Vec<Command> {
        if typed.is_empty() {
            self.overlay.close();
            return Vec::new();
        }
        match self.go_to_date(typed) {
            Ok(commands) => {
                self.overlay.close();
                commands
            }
            Err(why) => self.refuse(why),
        }
    }

    /// Accepts a query. A line that is a single date goes to that date and leaves the filters alone, unless the
    /// filters are such a line themselves: then the user edits the days.
    fn accept_filter(&mut self, typed: &str) -> Vec<Command> {
        let before = self.query.filters().print(self.session.timeline().terms());
        if typed.trim() == before {
            self.overlay.close();
            return Vec::new();
        }
        let hints = self.hints_for(typed);
        if is_one_date(typed.trim(), &hints) && !is_one_date(&before, &Hints::default()) {
            return self.accept_date(typed.trim());
        }
        match query::parse_with(typed, self.session.timeline().terms(), &hints) {
            Ok(parsed) => {
                self.overlay.close();
                self.query.change(|query| *query = parsed);
                self.find()
            }
            Err(error) => self.refuse_at(error.message, Some(error.span)),
        }
    }

    fn accept_export(&mut self, typed: &str, with_notes: bool) -> Vec<Command> {
        if typed.is_empty() {
            self.overlay.close();
            return Vec::new();
        }
        let path = PathBuf::from(typed);
        self.reader.remember_export_path(typed);
        if reports::Format::of_path(&path).is_none() {
            return self.refuse(format!("the ending must be {}", reports::ENDINGS));
        }
        self.write_out(path, with_notes)
    }

    /// Returns whether the line is refused with these words and nothing was typed since.
    pub(super) fn has_been_told(&self, why: &str) -> bool {
        self.overlay.prompt().is_some_and(|prompt| prompt.has_been_told(why))
    }

    /// Keeps the line open after a refusal, so that the typed text is not lost.
    pub(super) fn refuse(&mut self, why: String) -> Vec<Command> {
        self.refuse_at(why, None)
    }

    fn refuse_at(&mut self, message: String, span: Option<Range<usize>>) -> Vec<Command> {
        if let Some(prompt) = self.overlay.prompt_mut() {
            prompt.refuse(message, span);
        }
        Vec::new()
    }
}

/// Returns whether days are typed in the form of the files, so that no message about their meaning is needed.
fn is_as_written(typed: &str) -> bool {
    typed.split("..").all(|end| end.trim().is_empty() || Edtf::parse(end.trim()).is_ok())
}
