//! The mouse between two messages: where it was clicked last, and what it holds.

use crate::dates::{Day, Window};
use crate::screen::browse::layout::Border;

/// What the left button holds since it went down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// A border between two panes.
    Border(Border),
    /// The strip: the days at which it was taken, and those over which it was dragged since.
    Days((Day, Day), Option<Window>),
}

/// The state of the mouse.
#[derive(Debug, Default)]
pub struct Pointer {
    /// Where the last click was, until something else is done.
    clicked: Option<(u16, u16)>,
    /// What the button holds.
    pub(super) held: Option<Held>,
}

impl Pointer {
    /// Notes a click; returns whether it is the second one at this place.
    pub(super) fn clicked_before(&mut self, column: u16, row: u16) -> bool {
        let is_second = self.clicked == Some((column, row));
        self.clicked = (!is_second).then_some((column, row));
        is_second
    }

    /// Something else was done.
    pub(super) fn forget_click(&mut self) {
        self.clicked = None;
    }
}
