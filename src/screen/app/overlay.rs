//! What lies over panes and pages and takes the keys: a list to choose from, a line or a note to type, a menu. One at a
//! time; closing it uncovers what was below.

use super::menu::Menu;
use super::notes::NotePad;
use super::picker::Picker;
use super::prompt::{Prompt, Purpose};
use super::scroll::Scroll;
use crate::analysis::changes::Moved;

/// What lies on top, if anything does.
#[derive(Debug, Default)]
pub struct Overlay(Option<Open>);

#[derive(Debug)]
enum Open {
    Picker(Picker),
    Prompt(Prompt),
    Note(Box<NotePad>),
    Menu(Menu),
}

impl Overlay {
    /// Whether anything lies there.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// The list that is chosen from.
    #[must_use]
    pub fn picker(&self) -> Option<&Picker> {
        if let Some(Open::Picker(picker)) = &self.0 { Some(picker) } else { None }
    }

    /// The line that is typed.
    #[must_use]
    pub fn prompt(&self) -> Option<&Prompt> {
        if let Some(Open::Prompt(prompt)) = &self.0 { Some(prompt) } else { None }
    }

    /// The note that is written.
    #[must_use]
    pub fn note(&self) -> Option<&NotePad> {
        if let Some(Open::Note(note)) = &self.0 { Some(note) } else { None }
    }

    /// The menu that is chosen from.
    #[must_use]
    pub fn menu(&self) -> Option<&Menu> {
        if let Some(Open::Menu(menu)) = &self.0 { Some(menu) } else { None }
    }

    pub(super) fn picker_mut(&mut self) -> Option<&mut Picker> {
        if let Some(Open::Picker(picker)) = &mut self.0 { Some(picker) } else { None }
    }

    pub(super) fn prompt_mut(&mut self) -> Option<&mut Prompt> {
        if let Some(Open::Prompt(prompt)) = &mut self.0 { Some(prompt) } else { None }
    }

    pub(super) fn note_mut(&mut self) -> Option<&mut NotePad> {
        if let Some(Open::Note(note)) = &mut self.0 { Some(note) } else { None }
    }

    pub(super) fn pick(&mut self, picker: Picker) {
        self.0 = Some(Open::Picker(picker));
    }

    pub(super) fn ask(&mut self, prompt: Prompt) {
        self.0 = Some(Open::Prompt(prompt));
    }

    pub(super) fn write(&mut self, note: Box<NotePad>) {
        self.0 = Some(Open::Note(note));
    }

    pub(super) fn choose(&mut self, menu: Menu) {
        self.0 = Some(Open::Menu(menu));
    }

    /// Uncovers what lies below.
    pub(super) fn close(&mut self) {
        self.0 = None;
    }

    /// Closes the line, if one is typed, and hands it out.
    pub(super) fn take_prompt(&mut self) -> Option<Prompt> {
        match self.0.take() {
            Some(Open::Prompt(prompt)) => Some(prompt),
            other => {
                self.0 = other;
                None
            }
        }
    }

    /// Closes the note, if one is written, and hands it out.
    pub(super) fn take_note(&mut self) -> Option<Box<NotePad>> {
        match self.0.take() {
            Some(Open::Note(note)) => Some(note),
            other => {
                self.0 = other;
                None
            }
        }
    }

    /// Moves the cursor of the menu.
    pub(super) fn scroll_menu(&mut self, scroll: Scroll) {
        if let Some(Open::Menu(menu)) = &mut self.0 {
            menu.scroll = scroll;
        }
    }

    /// Carries it over to another reading of the files; what means nothing there is closed.
    pub(super) fn carry(&mut self, moved: &Moved) {
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
            // Where its event is gone, what was typed stays in sight all the same.
            Some(Open::Note(note)) => note.whose = note.whose.moved(moved),
            // Its choices are numbers of terms.
            Some(Open::Picker(_) | Open::Menu(_)) => self.0 = None,
            None => {}
        }
    }
}
