//! Forms: opening them, typing into them, and what comes of them.

use super::super::desk_state::FilledDraft;
use super::super::form_request::{FormRefused, FormRequest, FormSave, FormSaved, KeptForm, SaveRefused};
use super::super::{Action, App, Command, Entry, Menu, Notice, Purpose};
use crate::curate::edit::named_at;
use crate::curate::fields::{Candidate, Completion};
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::screen::overlays::form::{Answer, Form, FormEffect, FormStart, Goes, Question};
use crate::screen::overlays::menu::Effect;
use crate::screen::overlays::typed;
use crate::screen::pages::Found;
use crate::text;
use crossterm::event::KeyEvent;
use ratatui::layout::Rect;

/// The widest form.
const WIDEST: u16 = 110;

/// The narrowest form beside an event.
const NARROWEST: u16 = 56;

impl App {
    /// Asks for a form. A date that is typed may be "last month", so the day is asked for too.
    pub(super) fn open_form(&mut self, request: FormRequest) -> Vec<Command> {
        vec![Command::Today, Command::OpenForm(Box::new(request))]
    }

    /// Returns the area of a form: beside the event if it is shown there and there is room, else the whole width. The last line is left
    /// free.
    #[must_use]
    pub fn form_area(&self) -> Rect {
        let (columns, rows) = self.size();
        let height = rows.saturating_sub(1).max(1);
        let beside = self.areas().detail.filter(|detail| self.shown_page().is_none() && detail.x > NARROWEST).map(|detail| detail.x - 1);
        Rect { x: 0, y: 0, width: beside.unwrap_or(columns.min(WIDEST)), height }
    }

    /// Returns whether the form has a border.
    #[must_use]
    pub fn form_has_border(&self) -> bool {
        let area = self.form_area();
        area.height >= 8 && area.width >= 30
    }

    /// Returns the part of [`App::form_area`] that holds the rows.
    #[must_use]
    pub fn form_inside(&self) -> Rect {
        let area = self.form_area();
        if !self.form_has_border() {
            return area;
        }
        Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 }
    }

    /// Opens a form on what was read, or says why there is none.
    pub(super) fn form_ready(&mut self, outcome: Result<Box<FormStart>, FormRefused>) -> Vec<Command> {
        if self.overlay.is_open() && self.overlay.form().is_none() {
            return self.fail("the form is not opened: something else was opened meanwhile");
        }
        match outcome {
            Ok(start) if matches!(start.goes, Goes::ToDraft(..)) => return self.form_on_draft(*start),
            Ok(start) => self.begin_form(*start),
            Err(FormRefused::Why(why)) => return self.fail(why),
            Err(FormRefused::NoFile(why, request)) => {
                self.editing.wait_with(request);
                self.open_prompt(Purpose::KeepAs);
                return self.refuse(why);
            }
            Err(FormRefused::Which(files, request)) => {
                let letters = ('a'..='z').map(Some).chain(std::iter::repeat(None));
                let entry = |(file, letter): (&std::path::PathBuf, Option<char>)| {
                    let name = text::safe_line(&file.display().to_string()).into_owned();
                    Entry::new(letter, name, "", Effect::Do(Command::OpenForm(Box::new(request.into_file(file)))))
                };
                let entries = files.iter().zip(letters).map(entry).collect();
                return self.open_menu(Menu::new("Into which file does it go, now and later?", entries));
            }
        }
        Vec::new()
    }

    /// Has the desk open a form on its draft; a form that was left open opens the desk, too.
    fn form_on_draft(&mut self, start: FormStart) -> Vec<Command> {
        if self.is_at_desk() {
            return self.on_page(|page, context| page.take(&Found::new(start), context)).unwrap_or_default();
        }
        let Goes::ToDraft(file, draft) = &start.goes else { return Vec::new() };
        let commands = self.open_desk_at(draft.sha256.clone(), file.clone());
        self.begin_form(start);
        commands
    }

    /// Opens a form.
    pub(super) fn begin_form(&mut self, mut start: FormStart) {
        start.opening.hints = self.date_hints();
        self.editing.begin();
        let form = Form::new(start, self.form_inside(), self.is_ascii());
        let _is_other = self.editing.keep_form(Some(&form).filter(|form| form.is_changed()).map(typed_into));
        self.overlay.fill_in(form);
    }

    pub(super) fn resize_form(&mut self) {
        let inside = self.form_inside();
        if let Some(form) = self.overlay.form_mut() {
            form.resize(inside);
        }
    }

    /// Handles an action while a form is open.
    pub(super) fn fill_in(&mut self, action: Action) -> Vec<Command> {
        let Some(form) = self.overlay.form_mut() else { return Vec::new() };
        let effect = form.act(action);
        self.bring_about_in_form(effect)
    }

    /// Types a key that is no action into the form.
    pub(super) fn type_into_form(&mut self, key: KeyEvent) -> Vec<Command> {
        typed::letter(key).map(|c| self.insert_into_form(c.encode_utf8(&mut [0; 4]))).unwrap_or_default()
    }

    pub(super) fn insert_into_form(&mut self, words: &str) -> Vec<Command> {
        let Some(form) = self.overlay.form_mut() else { return Vec::new() };
        let effect = form.insert(words);
        self.bring_about_in_form(effect)
    }

    pub(super) fn click_form(&mut self, column: u16, row: u16) -> Vec<Command> {
        let Some(form) = self.overlay.form_mut() else { return Vec::new() };
        if let Some(at) = form.field_at(row).filter(|_| form.area().right() > column && form.question().is_none()) {
            form.leave_for(at);
        }
        Vec::new()
    }

    fn bring_about_in_form(&mut self, effect: FormEffect) -> Vec<Command> {
        match effect {
            FormEffect::Nothing => self.keep_form(),
            FormEffect::Close => {
                self.overlay.close();
                self.keep_form()
            }
            FormEffect::Edit(words) => vec![Command::Edit(words)],
            FormEffect::FindEvents(typed) => vec![Command::FindEvents(typed)],
            FormEffect::Save { .. } => self.save_form(false),
            FormEffect::Answered(answer) => self.answered_in_form(answer),
        }
    }

    /// Has what is typed kept: a program that is killed loses nothing of it.
    fn keep_form(&mut self) -> Vec<Command> {
        let kept = self.overlay.form().filter(|form| form.is_changed()).map(typed_into);
        if !self.editing.keep_form(kept.clone()) {
            return Vec::new();
        }
        vec![Command::KeepForm(kept.map(Box::new))]
    }

    fn answered_in_form(&mut self, answer: Answer) -> Vec<Command> {
        match answer {
            Answer::SaveAnyway { goes_on } => self.save_form_again(goes_on, true),
            Answer::Keep { path, side, goes_on } => {
                self.editing.keep(path, side);
                self.save_form_again(goes_on, true)
            }
            Answer::AccountOf(id) => {
                let Some(form) = self.overlay.form() else { return Vec::new() };
                let Goes::Into(file) = form.goes.clone() else { return Vec::new() };
                let filled = form.filled();
                let (typed, new) = (filled.record.clone(), filled.new.clone());
                self.open_form(FormRequest::AccountOf { file, id, typed, new })
            }
            Answer::ThrowAway | Answer::GoOn | Answer::Save => Vec::new(),
        }
    }

    fn save_form_again(&mut self, goes_on: bool, is_no_twin: bool) -> Vec<Command> {
        if let Some(form) = self.overlay.form_mut() {
            form.is_saved(goes_on);
        }
        self.save_form(is_no_twin)
    }

    /// Has what was typed put into its file, or gives it to the page that asked for it.
    fn save_form(&mut self, is_no_twin: bool) -> Vec<Command> {
        let Some(form) = self.overlay.form() else { return Vec::new() };
        let filled = form.filled().clone();
        let file = match form.goes.clone() {
            Goes::Into(file) => file,
            Goes::ToDraft(..) if self.shown_page().is_some_and(|open_page| open_page.is_waiting()) => {
                return self.fail("the desk is still reading the article: once more, please");
            }
            Goes::ToDraft(_, draft) => {
                self.overlay.close();
                let filled = FilledDraft { draft, filled };
                let mut commands = self.on_page(|page, context| page.take(&Found::new(filled), context)).unwrap_or_default();
                // The desk has it first.
                commands.extend(self.keep_form());
                return commands;
            }
        };
        let before = form.filling().id().is_some().then(|| form.filling().original().clone());
        let (kind, keeps) = (form.filling().kind(), self.editing.keeps().to_vec());
        let save = FormSave { file, kind, before, record: filled.record, new: filled.new, is_no_twin, keeps };
        vec![Command::SaveForm(Box::new(save))]
    }

    /// Closes the form that was saved, or goes on with the next; else asks, or says what is wrong.
    pub(super) fn form_saved(&mut self, outcome: Result<FormSaved, SaveRefused>) -> Vec<Command> {
        let Some(form) = self.overlay.form_mut() else {
            // Its file has it, though the form is gone.
            return outcome.map(|saved| self.file_edited(Ok(saved.words))).unwrap_or_default();
        };
        let goes_on = form.goes_on();
        match outcome {
            Ok(FormSaved { words, remarks }) => {
                let next = Some(form).filter(|_| goes_on).and_then(|form| kept_of(form));
                let mut said = words;
                remarks.iter().for_each(|remark| said = format!("{said}; {remark}"));
                self.overlay.close();
                let mut commands = self.keep_form();
                commands.extend(self.file_edited(Ok(said)));
                commands.extend(next.map(|next| self.open_form(next)).unwrap_or_default());
                commands
            }
            Err(SaveRefused::Why(why)) => {
                form.refused(None);
                self.fail(why)
            }
            Err(SaveRefused::Twins(twins)) => {
                form.refused(Some(Question::about_twins(&twins, goes_on)));
                Vec::new()
            }
            Err(SaveRefused::Conflicts(conflicts)) => {
                let question = conflicts.first().map(|first| Question::about_conflict(first, conflicts.len() - 1, goes_on));
                form.refused(question);
                Vec::new()
            }
        }
    }

    /// Takes the text from the user's editor.
    pub(super) fn edited_in_form(&mut self, edited: Result<String, String>) -> Vec<Command> {
        let Some(form) = self.overlay.form_mut() else { return Vec::new() };
        self.notice = Some(match form.edited(edited) {
            Ok(words) => Notice::Done(words.to_owned()),
            Err(why) => Notice::Failed(why),
        });
        self.keep_form()
    }

    /// Offers events in a field that names one.
    pub(super) fn events_found(&mut self, typed: &str, events: Vec<Candidate>) -> Vec<Command> {
        let Some(form) = self.overlay.form_mut() else { return Vec::new() };
        let entry = form.filling().entries().get(form.at());
        if entry.is_some_and(|entry| named_at(entry.kind, &entry.place) == Some(RecordKind::Event)) {
            let range = 0..form.pad().text().len();
            form.offer_events(typed, Completion { range, candidates: events });
        }
        Vec::new()
    }
}

/// What is typed into a form.
fn typed_into(form: &Form) -> KeptForm {
    let (file, draft) = match form.goes.clone() {
        Goes::Into(file) => (file, None),
        Goes::ToDraft(file, draft) => (file, Some(draft)),
    };
    let (filling, filled) = (form.filling(), form.filled());
    KeptForm {
        title: form.title.clone(),
        file,
        kind: filling.kind(),
        id: filling.id().map(ToOwned::to_owned),
        record: filled.record.to_line(),
        new: filled.new.iter().map(|(kind, record)| (*kind, record.to_line())).collect(),
        draft,
    }
}

/// The form with which one goes on: an event with the source, the place and the issues of the one before.
fn kept_of(form: &Form) -> Option<FormRequest> {
    let Goes::Into(file) = form.goes.clone() else { return None };
    let record = &form.filled().record;
    let mut kept = Json::Object(Vec::new());
    for field in ["place", "about"] {
        if let Some(value) = record.get(field) {
            kept.set(field, value.clone(), &[]);
        }
    }
    let source = record.get("accounts").and_then(|accounts| accounts.items().last()?.get("source").cloned());
    if let Some(source) = source {
        kept.set("accounts", Json::List(vec![Json::Object(vec![("source".to_owned(), source)])]), &[]);
    }
    Some(FormRequest::Next(file, kept))
}
