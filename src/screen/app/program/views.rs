//! Saved views: applying and saving a query with a name.

use super::super::{Action, App, Command, Notice, Purpose, SavedView};
use crate::text;

impl App {
    /// Asks for the name under which the filters are to be saved.
    pub(super) fn ask_for_view_name(&mut self) -> Vec<Command> {
        if self.query.filters().is_empty() {
            return self.fail("there is no filter to save");
        }
        self.open_prompt(Purpose::View);
        Vec::new()
    }

    /// Saves the filters under a name. For a name that is taken, the user must confirm.
    pub(super) fn accept_view_name(&mut self, name: &str) -> Vec<Command> {
        let name = text::safe_line(name).into_owned();
        if name.is_empty() {
            self.overlay.close();
            return Vec::new();
        }
        let taken = self.reader.view(&name);
        let warning = taken.map(|view| format!("`{}` is there already: {} again replaces it", view.name, self.key(Action::Accept)));
        if let Some(warning) = &warning
            && !self.has_been_told(warning)
        {
            return self.refuse(warning.clone());
        }
        self.overlay.close();
        let view = SavedView { name, query: self.query.filters().print(self.session.timeline().terms()), line: 0 };
        vec![Command::SaveView { view, replace: warning.is_some() }]
    }

    /// Adds a view to the list after it has been written to the settings.
    pub(super) fn view_saved(&mut self, view: SavedView) -> Vec<Command> {
        let words = format!("saved as view `{}` — {} lists the views", view.name, self.key(Action::Page("views")));
        self.notice = Some(Notice::Done(words));
        self.reader.keep_view(view);
        Vec::new()
    }
}
