//! Zooming through time: into a period, out of it again, by longer or shorter periods; what is counted for the sheet on
//! top is counted anew when what is asked has changed.

use super::super::{Action, App, Command, Notice, Scroll, Sheet, Subject};
use crate::dates::{Period, Window};
use crate::index::statistics;
use crate::index::timeline::EventId;

impl App {
    /// Opens the days asked for by periods; from there, leaves for the timeline with these days.
    pub(super) fn show_zoom(&mut self) -> Vec<Command> {
        if self.zoomed().is_some() {
            while self.zoomed().is_some() {
                self.sheets.pop();
            }
            self.compose_sheet();
            return Vec::new();
        }
        let window = self.query.window();
        match self.first_period(window) {
            Some(period) => self.open_sheet(Subject::Zoom(period, window)),
            None => self.fail("no event shown has a day to count it by"),
        }
    }

    /// By what the sheet on top is zoomed, where it is.
    fn zoomed(&self) -> Option<(Period, Window)> {
        if let Subject::Zoom(period, window) = self.sheet()?.subject { Some((period, window)) } else { None }
    }

    /// The days of the zoomed sheets that lie on each other.
    pub(in super::super) fn days_zoomed_into(&self) -> Vec<Window> {
        self.sheets.iter().filter_map(|sheet| if let Subject::Zoom(_, window) = sheet.subject { Some(window) } else { None }).collect()
    }

    /// Whether the sheet on top is zoomed.
    pub(super) fn is_zoomed(&self) -> bool {
        self.zoomed().is_some()
    }

    /// The periods by which these days are looked at first.
    fn first_period(&self, window: Window) -> Option<Period> {
        let extent = statistics::extent(&self.answer.matches, &self.timeline);
        let (from, to) = (window.from.or_else(|| Some(extent?.0))?, window.to.or_else(|| Some(extent?.1))?);
        Some(statistics::first_period(from, to))
    }

    /// Into some days: the next shorter periods in them on a sheet of their own, or the events of one day.
    pub(super) fn zoom_into(&mut self, days: Window) -> Vec<Command> {
        let Some((period, _)) = self.zoomed() else { return self.leave_for_days(days) };
        let Some(shorter) = shorter(period) else { return self.leave_for_days(days) };
        let mut commands = self.ask_for_days(days);
        self.gathering += 1;
        // Counted once the new question is answered, as every zoomed sheet is.
        self.sheets.push(Sheet::new(Subject::Zoom(shorter, days), None, self.gathering));
        self.compose_sheet();
        commands.extend(self.find());
        commands
    }

    /// To the timeline, with these days and no others.
    pub(super) fn leave_for_days(&mut self, days: Window) -> Vec<Command> {
        let before = self.query.window();
        let mut commands = self.ask_for_days(days);
        self.sheets.clear();
        if before != days {
            let (days, undo) = (self.window_words(days), self.key(Action::Undo));
            self.notice = Some(Notice::Done(format!("{days} — {undo} brings the days before back")));
        }
        commands.extend(self.find());
        commands
    }

    /// Sets the days; the cursor goes to their first event unless it stands in them already.
    fn ask_for_days(&mut self, days: Window) -> Vec<Command> {
        self.change_query(|query| query.set_window(days));
        let (Some(from), Some(to)) = (days.from, days.to) else { return Vec::new() };
        let ids = self.timeline.starting(from, to);
        if self.selected.is_some_and(|id| ids.contains(&id.0)) {
            return Vec::new();
        }
        let first = self.answer.matches.get(self.answer.matches.before(EventId(ids.start)));
        first.filter(|id| ids.contains(&id.0)).map(|id| self.select(Some(id))).unwrap_or_default()
    }

    /// After a sheet was closed: a zoomed one that comes to light again has its days asked for again.
    pub(super) fn zoom_out(&mut self) -> Vec<Command> {
        match self.zoomed() {
            Some((_, window)) if window != self.query.window() => {
                self.change_query(|query| query.set_window(window));
                self.find()
            }
            _ => Vec::new(),
        }
    }

    /// Shorter or longer periods of the same days, other days by the same periods; `None` where the sheet on top is
    /// not zoomed.
    pub(super) fn move_zoom(&mut self, action: Action) -> Option<Vec<Command>> {
        let (period, _) = self.zoomed()?;
        let other = match action {
            Action::Narrower => shorter(period),
            Action::Wider => longer(period),
            Action::Earlier => return Some(self.move_window(-1)),
            Action::Later => return Some(self.move_window(1)),
            _ => return Some(self.whole_time()),
        };
        let Some(other) = other else {
            return Some(self.fail(format!("there is no list by anything {} than {}s", other_words(action), period.name())));
        };
        if let Some(sheet) = self.sheets.last_mut() {
            let (window, number) = (self.query.window(), sheet.number);
            sheet.subject = Subject::Zoom(other, window);
            let subject = sheet.subject.clone();
            // Another list has its cursor elsewhere.
            (sheet.gathered, sheet.scroll) = (None, Scroll::default());
            return Some(vec![Command::Gather(number, subject, Box::new(self.question()))]);
        }
        Some(Vec::new())
    }

    /// Has counted anew what the sheet on top counts; what is there stays until then.
    pub(super) fn count_anew(&mut self) -> Vec<Command> {
        let (window, question) = (self.query.window(), self.question());
        let Some(sheet) = self.sheets.last_mut() else { return Vec::new() };
        match &mut sheet.subject {
            Subject::Zoom(_, zoomed) => *zoomed = window,
            Subject::Frequency(..) | Subject::Contrast(..) => {}
            _ => return Vec::new(),
        }
        vec![Command::Gather(sheet.number, sheet.subject.clone(), Box::new(question))]
    }
}

fn shorter(than: Period) -> Option<Period> {
    Period::ALL.into_iter().rev().find(|period| *period < than)
}

fn longer(than: Period) -> Option<Period> {
    Period::ALL.into_iter().find(|period| *period > than)
}

fn other_words(action: Action) -> &'static str {
    if action == Action::Narrower { "shorter" } else { "longer" }
}
