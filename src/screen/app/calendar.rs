//! What is known of days besides the events: which one it is, and how the window was moved last.

use crate::dates::{Day, Stride, Window};

/// Today, and the pace of the window.
#[derive(Debug, Default)]
pub(super) struct Calendar {
    /// The day it is, once that was asked for.
    today: Option<Day>,
    /// One wants to go there as soon as it is known.
    wants_today: bool,
    /// A window that was moved, and by what.
    pace: Option<(Window, Stride)>,
}

impl Calendar {
    /// The day it is, once that was asked for.
    pub(super) fn today(&self) -> Option<Day> {
        self.today
    }

    /// One wants to go to today as soon as it is known.
    pub(super) fn want_today(&mut self) {
        self.wants_today = true;
    }

    /// It is known; says whether one wants to go there.
    pub(super) fn is_today(&mut self, today: Day) -> bool {
        self.today = Some(today);
        std::mem::take(&mut self.wants_today)
    }

    /// By what a window is moved: as it was the last time, else by its own length.
    pub(super) fn stride(&self, window: Window) -> Option<Stride> {
        let kept = self.pace.filter(|(moved, _)| *moved == window);
        kept.map(|(_, stride)| stride).or_else(|| window.stride())
    }

    /// A window was moved by a stride to where it is now.
    pub(super) fn keep_pace(&mut self, window: Window, stride: Stride) {
        self.pace = Some((window, stride));
    }
}
