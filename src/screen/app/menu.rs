//! A few choices over what is shown, each with its letter: what to copy, which view to take. What is chosen among many
//! by typing is a [`Picker`](super::Picker).
//!
//! A menu is made where it is opened, each entry with what it does; nothing here knows what that is. A new kind of
//! entry is an [`Effect`].

use super::message::Command;
use super::pages::page::Then;
use super::scroll::Scroll;
use ratatui::layout::Rect;

/// The widest menu that reads well.
const WIDEST: u16 = 72;

/// Choices, and the cursor in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Menu {
    /// What is chosen.
    pub title: String,
    /// The choices.
    pub entries: Vec<Entry>,
    /// The cursor.
    pub scroll: Scroll,
}

/// One choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The letter that takes it at once.
    pub letter: Option<char>,
    /// What it is called.
    pub label: String,
    /// What it would come to, in a few words; may be empty.
    pub detail: String,
    pub(super) effect: Effect,
}

/// What taking a choice does.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Effect {
    /// Something for the worker or the terminal.
    Do(Command),
    /// Another menu.
    Open(Box<Menu>),
    /// What a page wants done then.
    Then(Then),
    /// The end of the program, once the file is written that is on its way.
    QuitWhenWritten,
    /// The end of the program, without that file.
    StopAndQuit,
}

impl Menu {
    /// A menu with the cursor on its first choice.
    pub(super) fn new(title: impl Into<String>, entries: Vec<Entry>) -> Self {
        Self { title: title.into(), entries, scroll: Scroll::default() }
    }

    /// Where it lies on a screen of so many columns and rows, its border included; the last row is left to the hints.
    #[must_use]
    pub fn area(&self, (columns, rows): (u16, u16)) -> Rect {
        let width = columns.min(WIDEST);
        let wanted = u16::try_from(self.entries.len()).unwrap_or(u16::MAX).saturating_add(2);
        let height = wanted.min(rows.saturating_sub(1)).max(1);
        Rect { x: (columns - width) / 2, y: rows.saturating_sub(height) / 3, width, height }
    }

    /// The same without the border; where a border would leave no room there is none.
    #[must_use]
    pub fn inside(&self, size: (u16, u16)) -> Rect {
        let area = self.area(size);
        if Self::has_border(area) { Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 } } else { area }
    }

    /// Whether there is room for a border.
    #[must_use]
    pub const fn has_border(area: Rect) -> bool {
        area.width > 10 && area.height > 2
    }

    /// How many choices there is room for.
    pub(super) fn height(&self, size: (u16, u16)) -> usize {
        usize::from(self.inside(size).height).max(1)
    }

    /// The place of the choice with that letter, counted from 0.
    pub(super) fn lettered(&self, letter: char) -> Option<usize> {
        self.entries.iter().position(|entry| entry.letter == Some(letter))
    }
}

impl Entry {
    /// A choice that does something.
    pub(super) fn new(letter: impl Into<Option<char>>, label: impl Into<String>, detail: impl Into<String>, effect: Effect) -> Self {
        Self { letter: letter.into(), label: label.into(), detail: detail.into(), effect }
    }
}
