//! Lanes: opened, gathered anew when what is asked or the width of the screen has changed.

use super::super::sheet::time_columns;
use super::super::{Action, App, Command, Subject};
use crate::analysis::meetings::Roll;

impl App {
    /// Opens the lanes of people, under the filters.
    pub(super) fn show_lanes(&mut self) -> Vec<Command> {
        if self.sheet().is_some_and(|sheet| matches!(sheet.subject, Subject::Lanes(..))) {
            self.close_sheet();
            return Vec::new();
        }
        let columns = time_columns(usize::from(self.size.0));
        self.open_sheet(Subject::Lanes(Roll::People, columns))
    }

    /// Other days in the lanes that are shown, as in the timeline, around the event that is selected here.
    pub(super) fn move_days_of_lanes(&mut self, action: Action) -> Vec<Command> {
        if let Some(commands) = self.move_zoom(action).or_else(|| self.cut_contrast(action)) {
            return commands;
        }
        if !self.sheet().is_some_and(|sheet| matches!(sheet.subject, Subject::Lanes(..))) {
            return self.fail(format!("this moves the days of the timeline and of lanes ({})", self.key(Action::Lanes)));
        }
        let here = self.sheet().and_then(|sheet| sheet.lanes()?.event(sheet.column));
        let mut commands = here.map(|id| self.select(Some(id))).unwrap_or_default();
        commands.extend(match action {
            Action::Narrower => self.narrow(),
            Action::Wider => self.widen(),
            Action::Earlier => self.move_window(-1),
            Action::Later => self.move_window(1),
            _ => self.whole_time(),
        });
        commands
    }

    /// Has all lanes gathered anew; those that are there stay until then.
    pub(super) fn gather_lanes(&mut self) -> Vec<Command> {
        let wide = time_columns(usize::from(self.size.0));
        let question = self.question();
        let mut commands = Vec::new();
        for sheet in &mut self.sheets {
            if let Subject::Lanes(_, columns) = &mut sheet.subject {
                *columns = wide;
                commands.push(Command::Gather(sheet.number, sheet.subject.clone(), Box::new(question.clone())));
            }
        }
        commands
    }
}
