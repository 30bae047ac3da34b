//! One line of the table of keys: place, keys, action, help and hint. The general lines are in
//! [`crate::screen::keys`]; the lines of a page are in the file of that page.

use super::action::Action;
use super::press::KeyPress;
use crossterm::event::KeyCode;

/// The place where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Moving in the panes.
    Browse,
    /// Finding a command by typing.
    Command,
    /// Choosing from a list by typing.
    Pick,
    /// Typing a line.
    Line,
    /// Writing a note.
    Write,
    /// Filling in a form.
    Form,
    /// Reading a page.
    Read,
    /// Deciding about the drafts of an article.
    Desk,
    /// Choosing from a menu.
    Menu,
    /// Everywhere.
    Anywhere,
}

impl Place {
    /// The heading of this place on the help screen.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Browse => "In the timeline and its panes",
            Self::Command => "In this list, and in that of commands",
            Self::Pick => "While choosing from a list",
            Self::Line => "While typing a line",
            Self::Write => "While writing a note or pasting an article",
            Self::Form => "While filling in a form",
            Self::Read => "While reading a page: help, problems, accounts …",
            Self::Desk => "On the desk: an article and its drafts",
            Self::Menu => "While choosing from a menu: its letters, and",
            Self::Anywhere => "Everywhere",
        }
    }

    /// The name of this place in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Browse => "browse",
            Self::Command => "commands",
            Self::Pick => "list",
            Self::Line => "line",
            Self::Write => "note",
            Self::Form => "form",
            Self::Read => "page",
            Self::Desk => "desk",
            Self::Menu => "menu",
            Self::Anywhere => "anywhere",
        }
    }

    /// Returns the place with this name in the settings. `sheet` is the old name of `page`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = if name == "sheet" { "page" } else { name };
        Self::ALL.into_iter().find(|place| place.name() == name)
    }

    /// Whether characters are typed here. If so, no character can be bound.
    #[must_use]
    pub const fn is_typed_into(self) -> bool {
        matches!(self, Self::Command | Self::Pick | Self::Line | Self::Write | Self::Form)
    }

    /// Whether an unbound key goes to the open element here: as typed text or as the letter of a choice.
    #[must_use]
    pub const fn takes_keys(self) -> bool {
        self.is_typed_into() || matches!(self, Self::Menu)
    }

    /// All places, in the order of the help screen.
    pub const ALL: [Self; 10] =
        [Self::Browse, Self::Command, Self::Pick, Self::Line, Self::Write, Self::Form, Self::Read, Self::Desk, Self::Menu, Self::Anywhere];
}

/// One line of the table: each of the keys triggers the action.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The place where the binding holds.
    pub place: Place,
    /// The keys.
    pub keys: &'static [KeyPress],
    /// The action.
    pub action: Action,
    /// The text on the help screen.
    pub help: &'static str,
    /// The word beside the key at the bottom of the screen, in the order of the table; empty if there is none.
    pub hint: &'static str,
}

/// Returns the key of a character.
#[must_use]
pub const fn key(c: char) -> KeyPress {
    KeyPress::plain(KeyCode::Char(c))
}
/// Returns the key of a character with Ctrl held.
#[must_use]
pub const fn ctrl(c: char) -> KeyPress {
    KeyPress { ctrl: true, ..KeyPress::plain(KeyCode::Char(c)) }
}
/// Returns another key with Ctrl held.
#[must_use]
pub const fn held(code: KeyCode) -> KeyPress {
    KeyPress { ctrl: true, ..KeyPress::plain(code) }
}
/// Returns another key with Alt held.
#[must_use]
pub const fn alt(code: KeyCode) -> KeyPress {
    KeyPress { alt: true, ..KeyPress::plain(code) }
}
/// Returns another key.
#[must_use]
pub const fn code(code: KeyCode) -> KeyPress {
    KeyPress::plain(code)
}
/// Returns a line of the table.
#[must_use]
pub const fn bind(place: Place, keys: &'static [KeyPress], action: Action, help: &'static str, hint: &'static str) -> Binding {
    Binding { place, keys, action, help, hint }
}
