//! A cursor in a list of which only a window is on screen.

use crate::screen::app::action::Action;

/// The line under the cursor and the first line on screen, counted from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    /// The line under the cursor.
    pub cursor: usize,
    /// The first line on screen.
    pub top: usize,
}

impl Scroll {
    /// Moves the cursor by that many lines, within `length` lines of which `height` are on screen.
    #[must_use]
    pub fn by(self, lines: isize, length: usize, height: usize) -> Self {
        self.to(self.cursor.saturating_add_signed(lines), length, height)
    }

    /// Moves the cursor to a line; the window moves as little as possible.
    #[must_use]
    pub fn to(self, line: usize, length: usize, height: usize) -> Self {
        let cursor = line.min(length.saturating_sub(1));
        let height = height.max(1);
        let lowest = cursor.saturating_sub(height - 1);
        let top = self.top.clamp(lowest, cursor).min(length.saturating_sub(height));
        Self { cursor, top }
    }

    /// Moves the cursor according to an action.
    pub(in crate::screen) fn act(self, action: Action, length: usize, height: usize) -> Self {
        let page = isize::try_from(height).unwrap_or(isize::MAX);
        match action {
            Action::Down => self.by(1, length, height),
            Action::Up => self.by(-1, length, height),
            Action::HalfDown => self.by(page / 2, length, height),
            Action::HalfUp => self.by(-page / 2, length, height),
            Action::PageDown => self.by(page, length, height),
            Action::PageUp => self.by(-page, length, height),
            Action::First => self.to(0, length, height),
            Action::Last => self.to(usize::MAX, length, height),
            _ => self,
        }
    }

    /// Moves the window by that many lines; the cursor stays, or moves along at the border.
    #[must_use]
    pub fn window_by(self, lines: isize, length: usize, height: usize) -> Self {
        let height = height.max(1);
        let top = self.top.saturating_add_signed(lines).min(length.saturating_sub(height));
        let last = (top + height - 1).min(length.saturating_sub(1));
        Self { cursor: self.cursor.clamp(top.min(last), last), top }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_cursor_is_in_the_list_and_on_screen_whatever_is_done(
            moves in prop::collection::vec((any::<bool>(), -50isize..50, 0usize..40, 0usize..12), 0..40),
        ) {
            let mut scroll = Scroll::default();
            for (window, lines, length, height) in moves {
                scroll = if window { scroll.to(scroll.cursor, length, height).window_by(lines, length, height) } else { scroll.by(lines, length, height) };
                prop_assert!(scroll.cursor < length.max(1));
                prop_assert!(scroll.top <= scroll.cursor && scroll.cursor < scroll.top + height.max(1));
            }
        }
    }
}
