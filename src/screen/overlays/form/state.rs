//! The state of a form, and what each key does to it.

use super::question::{Answer, Question};
use crate::curate::fields::{Completion, Filled, Filling, Opening};
use crate::curate::json::{Json, Layout};
use crate::screen::app::action::Action;
use crate::screen::app::desk_state::DraftPlace;
use crate::screen::overlays::note_editor::Pad;
use ratatui::layout::Rect;
use std::path::PathBuf;

/// Where the record goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goes {
    /// Into this file.
    Into(PathBuf),
    /// To a draft of the desk, from which it goes into this file.
    ToDraft(PathBuf, DraftPlace),
}

/// What a form is opened with.
#[derive(Clone, Debug)]
pub struct FormStart {
    /// What is done, for the border: "Edit", "A follow-up of “Talks”".
    pub title: String,
    /// Where the record goes.
    pub goes: Goes,
    /// The record.
    pub opening: Opening,
    /// What stands in its place from the start, as if it had been typed.
    pub typed: Option<Json>,
    /// The place of the field at which one begins: where it is missing in an item, else the last of that place.
    pub start: Option<&'static str>,
}

/// What is offered for the text at the cursor.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The candidates, at least one.
    pub completion: Completion,
    /// The one under the cursor.
    pub selected: Option<usize>,
}

/// What comes of a key.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::screen) enum FormEffect {
    /// Nothing outside of the form.
    Nothing,
    /// It is closed.
    Close,
    /// It is saved; then it goes on with another record.
    Save { goes_on: bool },
    /// Text goes to the user's editor.
    Edit(String),
    /// Events are sought whose titles fit this.
    FindEvents(String),
    /// The choice in answer to a question.
    Answered(Answer),
}

/// What is in the user's editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum InEditor {
    Field,
    Whole,
}

/// A form.
#[derive(Debug)]
pub struct Form {
    /// What is done, for the border.
    pub title: String,
    /// Where the record goes.
    pub goes: Goes,
    pub(super) filling: Filling,
    pub(super) filled: Filled,
    pub(super) at: usize,
    pub(super) pad: Pad,
    pub(super) offered: Option<Offered>,
    question: Option<Question>,
    /// Saving was tried, so what is missing is said.
    pub(super) is_tried: bool,
    /// Whether it is being saved, and then goes on.
    saving: Option<bool>,
    in_editor: Option<InEditor>,
    /// JSON from the editor that could not be read.
    unread: Option<String>,
    /// The first row on screen.
    pub(super) top: usize,
    /// The area of the rows.
    pub(super) area: Rect,
    pub(super) is_ascii: bool,
}

impl Form {
    /// Opens a form on the rows of an area.
    pub(in crate::screen) fn new(start: FormStart, area: Rect, is_ascii: bool) -> Self {
        let FormStart { title, goes, opening, typed, start } = start;
        let mut filling = Filling::new(opening);
        if let Some(typed) = typed {
            filling = filling.with_record(&typed);
        }
        let first = start.and_then(|place| first_field(&filling, place));
        let filled = filling.fill();
        let pad = Pad::new("", (1, 1), is_ascii);
        let mut form = Self {
            title,
            goes,
            filling,
            filled,
            at: 0,
            pad,
            offered: None,
            question: None,
            is_tried: false,
            saving: None,
            in_editor: None,
            unread: None,
            top: 0,
            area,
            is_ascii,
        };
        form.go_to(first.unwrap_or(0));
        form
    }

    /// Returns the fields.
    #[must_use]
    pub fn filling(&self) -> &Filling {
        &self.filling
    }

    /// Returns the record as it is typed, and what is wrong with it.
    #[must_use]
    pub fn filled(&self) -> &Filled {
        &self.filled
    }

    /// Returns the number of the field under the cursor.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Returns the text under the cursor.
    #[must_use]
    pub fn pad(&self) -> &Pad {
        &self.pad
    }

    /// Returns what is offered.
    #[must_use]
    pub fn offered(&self) -> Option<&Offered> {
        self.offered.as_ref()
    }

    /// Returns what is asked.
    #[must_use]
    pub fn question(&self) -> Option<&Question> {
        self.question.as_ref()
    }

    /// Returns whether it is being saved.
    #[must_use]
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Returns whether something would be lost if it was closed.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.filling.is_changed() || self.unread.is_some()
    }

    /// Returns the first row on screen.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }

    pub(in crate::screen) fn resize(&mut self, area: Rect) {
        self.area = area;
        self.fit();
    }

    /// Handles an action.
    pub(in crate::screen) fn act(&mut self, action: Action) -> FormEffect {
        if self.is_saving() {
            return FormEffect::Nothing;
        }
        if self.question.is_some() {
            if action == Action::Cancel {
                self.question = None;
            }
            return FormEffect::Nothing;
        }
        match action {
            Action::Cancel => return self.leave(),
            Action::Save => return self.save(false),
            Action::SaveAndGoOn => return self.save(true),
            Action::Editor => {
                self.in_editor = Some(InEditor::Field);
                return FormEffect::Edit(self.pad.text().to_owned());
            }
            Action::EditWhole => return self.edit_whole(),
            Action::NextField => self.tab(),
            Action::PreviousField => self.go_back(),
            Action::Break => return self.enter(),
            Action::TakeOut => {
                let at = self.filling.take_out(self.at);
                self.go_to(at);
                self.refill();
            }
            Action::NextOffer | Action::PreviousOffer => return self.move_in_offer(action == Action::NextOffer),
            Action::Down | Action::Up if self.offered.is_some() => return self.move_in_offer(action == Action::Down),
            Action::Down => self.go_down(),
            Action::Up => self.go_up(),
            Action::PageDown => self.go_to_block(true),
            Action::PageUp => self.go_to_block(false),
            Action::First => self.leave_for(0),
            Action::Last => self.leave_for(usize::MAX),
            action => return self.in_text(action),
        }
        FormEffect::Nothing
    }

    /// Handles what is typed.
    pub(in crate::screen) fn insert(&mut self, words: &str) -> FormEffect {
        if self.is_saving() {
            return FormEffect::Nothing;
        }
        if let Some(question) = &self.question {
            let chosen = question.chosen(words);
            return match chosen {
                Some(answer) => {
                    self.question = None;
                    self.answer(answer)
                }
                None => FormEffect::Nothing,
            };
        }
        let is_long = self.filling.entries().get(self.at).is_some_and(|entry| entry.is_long());
        let line = if is_long { words.to_owned() } else { words.split(['\n', '\r']).collect::<Vec<_>>().join(" ") };
        self.pad.insert(&line);
        self.typed()
    }

    /// Takes the text from the user's editor; returns what to say.
    pub(in crate::screen) fn edited(&mut self, edited: Result<String, String>) -> Result<&'static str, String> {
        let what = self.in_editor.take();
        let text = edited.map_err(|why| format!("{why}; the form is as it was"))?;
        match what {
            Some(InEditor::Whole) => {
                if text.trim_end() == self.whole().trim_end() && self.unread.is_none() {
                    return Ok("the editor has changed nothing");
                }
                match Json::parse(&text) {
                    Ok(record @ Json::Object(_)) => {
                        self.unread = None;
                        self.filling = self.filling.with_record(&record);
                        self.go_to(self.at.min(self.filling.entries().len().saturating_sub(1)));
                        self.refill();
                        Ok("the form has what you wrote")
                    }
                    Ok(_) => self.keep_unread(text, "it is no JSON object".to_owned()),
                    Err(why) => self.keep_unread(text, why.to_string()),
                }
            }
            _ => {
                self.pad.replace("");
                let _ = self.insert(text.trim_end());
                Ok("the field has what you wrote")
            }
        }
    }

    fn keep_unread(&mut self, text: String, why: String) -> Result<&'static str, String> {
        self.unread = Some(text);
        Err(format!("what you wrote cannot be read: {why}; the same key goes on with it"))
    }

    /// Shows the events whose titles fit.
    pub(in crate::screen) fn offer_events(&mut self, typed: &str, completion: Completion) {
        if self.pad.text().trim() == typed && !completion.candidates.is_empty() {
            self.offered = Some(Offered { completion, selected: None });
        }
    }

    /// Returns whether it goes on with another record once it is saved.
    pub(in crate::screen) fn goes_on(&self) -> bool {
        self.saving.unwrap_or_default()
    }

    /// Is being saved.
    pub(in crate::screen) fn is_saved(&mut self, goes_on: bool) {
        self.saving = Some(goes_on);
    }

    /// Is no longer being saved; asks something instead, or goes on.
    pub(in crate::screen) fn refused(&mut self, question: Option<Question>) {
        self.saving = None;
        self.is_tried = true;
        self.question = question;
        self.fit();
    }

    fn leave(&mut self) -> FormEffect {
        if self.offered.take().is_some() {
            return FormEffect::Nothing;
        }
        if self.asks_to_be_left() { FormEffect::Nothing } else { FormEffect::Close }
    }

    /// Asks first if something would be lost; returns whether it does. It does so once.
    pub(in crate::screen) fn asks_to_be_left(&mut self) -> bool {
        if !self.is_changed() || self.question.is_some() {
            return false;
        }
        self.question = Some(Question::about_leaving());
        self.fit();
        true
    }

    fn answer(&mut self, answer: Answer) -> FormEffect {
        match answer {
            Answer::ThrowAway => FormEffect::Close,
            Answer::GoOn => FormEffect::Nothing,
            Answer::Save => self.save(false),
            other => FormEffect::Answered(other),
        }
    }

    fn save(&mut self, goes_on: bool) -> FormEffect {
        self.offered = None;
        self.at = self.filling.settle(self.at);
        self.refill();
        if self.filling.id().is_some() && !self.is_changed() {
            return FormEffect::Close;
        }
        self.is_tried = true;
        if let Some((place, _)) = self.filled.mistakes.first() {
            let place = *place;
            self.go_to(place.unwrap_or(self.at));
            return FormEffect::Nothing;
        }
        if matches!(self.goes, Goes::Into(_)) {
            self.saving = Some(goes_on);
        }
        FormEffect::Save { goes_on }
    }

    fn edit_whole(&mut self) -> FormEffect {
        self.in_editor = Some(InEditor::Whole);
        FormEffect::Edit(self.unread.clone().unwrap_or_else(|| self.whole()))
    }

    /// The record as JSON, for the editor.
    fn whole(&self) -> String {
        Layout::usual().tall(&self.filled.record, "") + "\n"
    }

    fn in_text(&mut self, action: Action) -> FormEffect {
        if action == Action::EraseLine {
            self.pad.replace("");
            return self.typed();
        }
        if self.pad.act(action, 1) {
            return self.typed();
        }
        self.fit();
        FormEffect::Nothing
    }

    /// The text under the cursor is another one now.
    fn typed(&mut self) -> FormEffect {
        self.filling.set_text(self.at, self.pad.text());
        self.refill();
        self.offer(false)
    }

    pub(super) fn refill(&mut self) {
        self.filled = self.filling.fill();
        self.fit();
    }
}

/// The field at which one begins: where it is missing in an item, else the last of that place.
fn first_field(filling: &Filling, place: &str) -> Option<usize> {
    let entries = filling.entries();
    let is_missing = |at: &usize| {
        let entry = &entries[*at];
        entry.place == place && entry.is_empty() && entries.iter().any(|other| other.of == entry.of && !other.is_empty())
    };
    let last = || entries.iter().rposition(|entry| entry.place == place);
    (0..entries.len()).rev().find(is_missing).or_else(last)
}
