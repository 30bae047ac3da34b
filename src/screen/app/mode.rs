//! The current meaning of keys.

use super::notes::NotePad;
use super::page_stack::OpenPage;
use crate::screen::overlays::form::Form;
use crate::screen::overlays::intake_pad::IntakePad;
use crate::screen::overlays::menu::Menu;
use crate::screen::overlays::palette::Palette;
use crate::screen::overlays::picker::Picker;
use crate::screen::overlays::prompt::Prompt;

/// The current meaning of keys, given by the topmost element. Closing it uncovers the one below.
#[derive(Clone, Copy, Debug)]
pub enum Mode<'a> {
    /// Moving in the panes.
    Browse,
    /// Reading a page that covers the panes.
    Read(&'a OpenPage),
    /// Finding a command by typing.
    Command(&'a Palette),
    /// Choosing terms of a facet by typing.
    Pick(&'a Picker),
    /// Typing a line.
    Ask(&'a Prompt),
    /// Writing a note.
    Write(&'a NotePad),
    /// Pasting an article.
    TakeIn(&'a IntakePad),
    /// Filling in a form.
    Fill(&'a Form),
    /// Choosing from a menu.
    Choose(&'a Menu),
}
