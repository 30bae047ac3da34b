//! The state about days apart from the events: today's date, and the last move of the window.

use crate::dates::{Day, Stride, Window};

/// Today, and the pace of the window.
#[derive(Debug, Default)]
pub(in crate::screen) struct Calendar {
    /// Today's date, once the clock has answered.
    today: Option<Day>,
    /// Whether the cursor goes to today as soon as the date is known.
    wants_today: bool,
    /// The last moved window, and the stride of that move.
    pace: Option<(Window, Stride)>,
}

impl Calendar {
    /// Returns today's date, once the clock has answered.
    pub(in crate::screen) fn today(&self) -> Option<Day> {
        self.today
    }

    /// Requests a move to today as soon as the date is known.
    pub(in crate::screen) fn want_today(&mut self) {
        self.wants_today = true;
    }

    /// Stores today's date; returns whether a move to today was requested.
    pub(in crate::screen) fn is_today(&mut self, today: Day) -> bool {
        self.today = Some(today);
        std::mem::take(&mut self.wants_today)
    }

    /// Returns the stride for the next move of a window: the last one if it led to this window, else the window's own length.
    pub(in crate::screen) fn stride(&self, window: Window) -> Option<Stride> {
        let kept = self.pace.filter(|(moved, _)| *moved == window);
        kept.map(|(_, stride)| stride).or_else(|| window.stride())
    }

    /// Stores that a stride has moved a window to where it is now.
    pub(in crate::screen) fn keep_pace(&mut self, window: Window, stride: Stride) {
        self.pace = Some((window, stride));
    }
}
