//! The element that lies over panes and pages and takes the keys: a list to choose from, a line or a note to type, or
//! a menu. There is only one at a time; closing it uncovers the screen below.

use super::notes::NotePad;
use crate::analysis::changes::IdMap;
use crate::screen::browse::scroll::Scroll;
use crate::screen::overlays::form::Form;
use crate::screen::overlays::intake_pad::IntakePad;
use crate::screen::overlays::menu::Menu;
use crate::screen::overlays::palette::Palette;
use crate::screen::overlays::picker::Picker;
use crate::screen::overlays::prompt::{Prompt, Purpose};

/// The topmost element, if there is one.
#[derive(Debug, Default)]
pub struct Overlay(Option<Open>);

#[derive(Debug)]
enum Open {
    Palette(Box<Palette>),
    Picker(Picker),
    Prompt(Prompt),
    Note(Box<NotePad>),
    Intake(Box<IntakePad>),
    Form(Box<Form>),
    Menu(Menu),
}

impl Overlay {
    /// Returns whether an overlay is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// Returns the list of commands.
    #[must_use]
    pub fn palette(&self) -> Option<&Palette> {
        if let Some(Open::Palette(palette)) = &self.0 { Some(palette) } else { None }
    }

    pub(in crate::screen) fn palette_mut(&mut self) -> Option<&mut Palette> {
        if let Some(Open::Palette(palette)) = &mut self.0 { Some(palette) } else { None }
    }

    pub(in crate::screen) fn command(&mut self, palette: Palette) {
        self.0 = Some(Open::Palette(Box::new(palette)));
    }

    /// Returns the list to choose from.
    #[must_use]
    pub fn picker(&self) -> Option<&Picker> {
        if let Some(Open::Picker(picker)) = &self.0 { Some(picker) } else { None }
    }

    /// Returns the line that is being typed.
    #[must_use]
    pub fn prompt(&self) -> Option<&Prompt> {
        if let Some(Open::Prompt(prompt)) = &self.0 { Some(prompt) } else { None }
    }

    /// Returns the note that is being written.
    #[must_use]
    pub fn note(&self) -> Option<&NotePad> {
        if let Some(Open::Note(note)) = &self.0 { Some(note) } else { None }
    }

    /// Returns the pad for an article.
    #[must_use]
    pub fn intake(&self) -> Option<&IntakePad> {
        if let Some(Open::Intake(pad)) = &self.0 { Some(pad) } else { None }
    }

    pub(in crate::screen) fn intake_mut(&mut self) -> Option<&mut IntakePad> {
        if let Some(Open::Intake(pad)) = &mut self.0 { Some(pad) } else { None }
    }

    pub(in crate::screen) fn take_in(&mut self, pad: Box<IntakePad>) {
        self.0 = Some(Open::Intake(pad));
    }

    /// Closes the pad for an article, if it is open, and returns it.
    pub(in crate::screen) fn take_intake(&mut self) -> Option<Box<IntakePad>> {
        match self.0.take() {
            Some(Open::Intake(pad)) => Some(pad),
            other => {
                self.0 = other;
                None
            }
        }
    }

    /// Returns the form.
    #[must_use]
    pub fn form(&self) -> Option<&Form> {
        if let Some(Open::Form(form)) = &self.0 { Some(form) } else { None }
    }

    pub(in crate::screen) fn form_mut(&mut self) -> Option<&mut Form> {
        if let Some(Open::Form(form)) = &mut self.0 { Some(form) } else { None }
    }

    pub(in crate::screen) fn fill_in(&mut self, form: Form) {
        self.0 = Some(Open::Form(Box::new(form)));
    }

    /// Returns the menu.
    #[must_use]
    pub fn menu(&self) -> Option<&Menu> {
        if let Some(Open::Menu(menu)) = &self.0 { Some(menu) } else { None }
    }

    pub(in crate::screen) fn picker_mut(&mut self) -> Option<&mut Picker> {
        if let Some(Open::Picker(picker)) = &mut self.0 { Some(picker) } else { None }
    }

    pub(in crate::screen) fn prompt_mut(&mut self) -> Option<&mut Prompt> {
        if let Some(Open::Prompt(prompt)) = &mut self.0 { Some(prompt) } else { None }
    }

    pub(in crate::screen) fn note_mut(&mut self) -> Option<&mut NotePad> {
        if let Some(Open::Note(note)) = &mut self.0 { Some(note) } else { None }
    }

    pub(in crate::screen) fn pick(&mut self, picker: Picker) {
        self.0 = Some(Open::Picker(picker));
    }

    pub(in crate::screen) fn ask(&mut self, prompt: Prompt) {
        self.0 = Some(Open::Prompt(prompt));
    }

    pub(in crate::screen) fn write(&mut self, note: Box<NotePad>) {
        self.0 = Some(Open::Note(note));
    }

    pub(in crate::screen) fn choose(&mut self, menu: Menu) {
        self.0 = Some(Open::Menu(menu));
    }

    /// Closes the overlay.
    pub(in crate::screen) fn close(&mut self) {
        self.0 = None;
    }

    /// Closes the line, if one is open, and returns it.
    pub(in crate::screen) fn take_prompt(&mut self) -> Option<Prompt> {
        match self.0.take() {
            Some(Open::Prompt(prompt)) => Some(prompt),
            other => {
                self.0 = other;
                None
            }
        }
    }

    /// Closes the note, if one is open, and returns it.
    pub(in crate::screen) fn take_note(&mut self) -> Option<Box<NotePad>> {
        match self.0.take() {
            Some(Open::Note(note)) => Some(note),
            other => {
                self.0 = other;
                None
            }
        }
    }

    /// Moves the cursor of the menu.
    pub(in crate::screen) fn scroll_menu(&mut self, scroll: Scroll) {
        if let Some(Open::Menu(menu)) = &mut self.0 {
            menu.scroll = scroll;
        }
    }

    /// Carries the overlay over to a new reading of the files; closes it if it means nothing there.
    pub(in crate::screen) fn carry(&mut self, moved: &IdMap) {
        match &mut self.0 {
            Some(Open::Prompt(prompt)) => {
                prompt.before.1 = prompt.before.1.and_then(|id| moved.near(id));
                prompt.before.2 = prompt.before.2.moved(moved);
                if let Purpose::Tags(id) = &mut prompt.purpose {
                    match moved.get(*id) {
                        Some(now) => *id = now,
                        None => self.0 = None,
                    }
                }
            }
            // The typed text stays in sight even if its event is gone.
            Some(Open::Note(note)) => note.whose = note.whose.moved(moved),
            // The choices are term ids of the old reading.
            Some(Open::Picker(_) | Open::Menu(_) | Open::Palette(_)) => self.0 = None,
            // What is typed is about a file, not about a row.
            Some(Open::Intake(_) | Open::Form(_)) | None => {}
        }
    }
}
