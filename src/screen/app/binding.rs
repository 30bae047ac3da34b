//! A line of the table of keys: where, key, action, help, hint. The general ones stand in [`crate::screen::keys`], those of a page
//! with the page.

use super::action::Action;
use super::press::KeyPress;
use crossterm::event::KeyCode;

/// Where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Moving about in the panes.
    Browse,
    /// Choosing from a list by typing.
    Pick,
    /// Typing a line.
    Line,
    /// Writing a note.
    Write,
    /// Reading a sheet.
    Read,
    /// Choosing from a menu.
    Menu,
    /// Everywhere.
    Anywhere,
}

impl Place {
    /// How the part of the help screen is headed.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Browse => "In the timeline and its panes",
            Self::Pick => "While choosing from a list",
            Self::Line => "While typing a line",
            Self::Write => "While writing a note",
            Self::Read => "While reading a sheet: help, problems, accounts …",
            Self::Menu => "While choosing from a menu: its letters, and",
            Self::Anywhere => "Everywhere",
        }
    }

    /// How it is written in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Browse => "browse",
            Self::Pick => "list",
            Self::Line => "line",
            Self::Write => "note",
            Self::Read => "sheet",
            Self::Menu => "menu",
            Self::Anywhere => "anywhere",
        }
    }

    /// Whether characters are typed there, so that none can be bound.
    #[must_use]
    pub const fn is_typed_into(self) -> bool {
        matches!(self, Self::Pick | Self::Line | Self::Write)
    }

    /// Whether a key that is not bound is for what is open there: typed, or the letter of a choice.
    #[must_use]
    pub const fn takes_keys(self) -> bool {
        self.is_typed_into() || matches!(self, Self::Menu)
    }

    /// In the order of the help screen.
    pub const ALL: [Self; 7] = [Self::Browse, Self::Pick, Self::Line, Self::Write, Self::Read, Self::Menu, Self::Anywhere];
}

/// One line of the table: any of the keys does the action.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where it holds.
    pub place: Place,
    /// Which keys.
    pub keys: &'static [KeyPress],
    /// What it does.
    pub action: Action,
    /// What the help screen says.
    pub help: &'static str,
    /// The word beside the key at the bottom of the screen, in order of the table; empty for none.
    pub hint: &'static str,
}

/// A character.
#[must_use]
pub const fn key(c: char) -> KeyPress {
    KeyPress::plain(KeyCode::Char(c))
}
/// A character with Ctrl held.
#[must_use]
pub const fn ctrl(c: char) -> KeyPress {
    KeyPress { ctrl: true, ..KeyPress::plain(KeyCode::Char(c)) }
}
/// Another key with Ctrl held.
#[must_use]
pub const fn held(code: KeyCode) -> KeyPress {
    KeyPress { ctrl: true, ..KeyPress::plain(code) }
}
/// Another key.
#[must_use]
pub const fn code(code: KeyCode) -> KeyPress {
    KeyPress::plain(code)
}
/// A line of the table.
#[must_use]
pub const fn bind(place: Place, keys: &'static [KeyPress], action: Action, help: &'static str, hint: &'static str) -> Binding {
    Binding { place, keys, action, help, hint }
}
