//! A few choices on top of the screen, each with its letter: which form to copy, which view to take. A choice among
//! many terms by typing is a [`Picker`](crate::screen::app::Picker).
//!
//! The code that opens a menu gives each entry its effect; this file does not know what the effects mean. A new kind
//! of entry is a new [`Effect`].

use crate::screen::app::message::Command;
use crate::screen::browse::scroll::Scroll;
use crate::screen::pages::page::Then;
use ratatui::layout::Rect;
use std::path::PathBuf;

/// The widest menu that is easy to read.
const WIDEST: u16 = 72;

/// The choices, and the cursor in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Menu {
    /// What the choice is about.
    pub title: String,
    /// The choices.
    pub entries: Vec<Entry>,
    /// The cursor.
    pub scroll: Scroll,
}

/// One choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The letter that takes this choice at once.
    pub letter: Option<char>,
    /// The name of the choice.
    pub label: String,
    /// The result of the choice in a few words; may be empty.
    pub detail: String,
    pub(in crate::screen) effect: Effect,
}

/// The effect of a choice.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::screen) enum Effect {
    /// Run a command of the worker or the terminal.
    Do(Command),
    /// Open another menu.
    Open(Box<Menu>),
    /// Run the page's own follow-up.
    Then(Then),
    /// Let new events go into this file.
    EventsGoTo(PathBuf),
    /// Leave the program once the file in progress is written.
    QuitWhenWritten,
    /// Leave the program without that file.
    StopAndQuit,
}

impl Menu {
    /// Returns a menu with the cursor on its first choice.
    pub(in crate::screen) fn new(title: impl Into<String>, entries: Vec<Entry>) -> Self {
        Self { title: title.into(), entries, scroll: Scroll::default() }
    }

    /// Returns the menu's area on a screen of this size, border included; the last row stays free for the hints.
    #[must_use]
    pub fn area(&self, (columns, rows): (u16, u16)) -> Rect {
        let width = columns.min(WIDEST);
        let wanted = u16::try_from(self.entries.len()).unwrap_or(u16::MAX).saturating_add(2);
        let height = wanted.min(rows.saturating_sub(1)).max(1);
        Rect { x: (columns - width) / 2, y: rows.saturating_sub(height) / 3, width, height }
    }

    /// Returns the area without the border. There is no border if it would leave no room.
    #[must_use]
    pub fn inside(&self, size: (u16, u16)) -> Rect {
        let area = self.area(size);
        if Self::has_border(area) { Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 } } else { area }
    }

    /// Returns whether there is room for a border.
    #[must_use]
    pub const fn has_border(area: Rect) -> bool {
        area.width > 10 && area.height > 2
    }

    /// Returns the number of choices that there is room for.
    pub(in crate::screen) fn height(&self, size: (u16, u16)) -> usize {
        usize::from(self.inside(size).height).max(1)
    }

    /// Returns the index of the choice with that letter, counted from 0.
    pub(in crate::screen) fn lettered(&self, letter: char) -> Option<usize> {
        self.entries.iter().position(|entry| entry.letter == Some(letter))
    }
}

impl Entry {
    /// Returns a choice with an effect.
    pub(in crate::screen) fn new(
        letter: impl Into<Option<char>>,
        label: impl Into<String>,
        detail: impl Into<String>,
        effect: Effect,
    ) -> Self {
        Self { letter: letter.into(), label: label.into(), detail: detail.into(), effect }
    }
}
