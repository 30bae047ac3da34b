//! What was asked elsewhere for sheets: once its sheet is closed, nobody waits for it any more.

use super::{App, Command};

impl App {
    /// Keeps in mind what these commands ask for, and says of what was asked before whether it is waited for no longer.
    pub(super) fn mind_requests(&mut self, commands: &mut Vec<Command>) {
        self.requested
            .extend(commands.iter().filter_map(|command| if let Command::Gather(number, ..) = command { Some(*number) } else { None }));
        self.requested.sort_unstable();
        self.requested.dedup();
        let sheets = &self.sheets;
        let is_open = |number: &u64| sheets.iter().any(|sheet| sheet.number == *number);
        let left = self.requested.extract_if(.., |number| !is_open(number));
        commands.extend(left.map(Command::Abandon));
    }
}
