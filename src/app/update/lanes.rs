//! Lanes: opened, gathered anew when what is asked or the width of the screen has changed.

use super::super::sheet::time_columns;
use super::super::{App, Command, Subject};
use crate::contact::Roll;

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
