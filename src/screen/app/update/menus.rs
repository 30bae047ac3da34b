//! Menus: opened, moved in, a choice taken by Enter, by its letter or by a click.

use super::super::menu::Effect;
use super::super::{Action, App, Command, Menu, Overlay};
use super::movement::moved;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Position;

impl App {
    pub(super) fn open_menu(&mut self, menu: Menu) -> Vec<Command> {
        self.overlay = Some(Overlay::Menu(menu));
        Vec::new()
    }

    /// Moving in the menu, taking the choice under the cursor, closing.
    pub(super) fn choose(&mut self, action: Action) -> Vec<Command> {
        let Some(Overlay::Menu(menu)) = &self.overlay else { return Vec::new() };
        match action {
            Action::Cancel => self.overlay = None,
            Action::Accept => return self.take(menu.scroll.cursor),
            action => {
                let scroll = moved(menu.scroll, action, menu.entries.len(), self.menu_height(menu));
                self.scroll_menu(scroll);
            }
        }
        Vec::new()
    }

    fn scroll_menu(&mut self, scroll: super::super::Scroll) {
        if let Some(Overlay::Menu(menu)) = &mut self.overlay {
            menu.scroll = scroll;
        }
    }

    /// Takes the choice that has the letter; any other key is nothing.
    pub(super) fn choose_by_letter(&mut self, key: KeyEvent) -> Vec<Command> {
        let Some(Overlay::Menu(menu)) = &self.overlay else { return Vec::new() };
        let found = if let KeyCode::Char(letter) = key.code { menu.lettered(letter) } else { None };
        found.map(|at| self.take(at)).unwrap_or_default()
    }

    /// A click on a choice takes it, one beside the menu closes it.
    pub(super) fn click_menu(&mut self, column: u16, row: u16) -> Vec<Command> {
        let Some(Overlay::Menu(menu)) = &self.overlay else { return Vec::new() };
        let (at, inside) = (Position::new(column, row), menu.inside(self.size));
        if inside.contains(at) {
            return self.take(menu.scroll.top + usize::from(row - inside.y));
        }
        if !menu.area(self.size).contains(at) {
            self.overlay = None;
        }
        Vec::new()
    }

    pub(super) fn wheel_menu(&mut self, lines: isize) -> Vec<Command> {
        let Some(Overlay::Menu(menu)) = &self.overlay else { return Vec::new() };
        let scroll = menu.scroll.by(lines.signum(), menu.entries.len(), self.menu_height(menu));
        self.scroll_menu(scroll);
        Vec::new()
    }

    /// Closes the menu and does what the choice says.
    fn take(&mut self, at: usize) -> Vec<Command> {
        let Some(Overlay::Menu(menu)) = &self.overlay else { return Vec::new() };
        let Some(effect) = menu.entries.get(at).map(|entry| entry.effect.clone()) else { return Vec::new() };
        self.overlay = None;
        match effect {
            Effect::Do(command) => vec![command],
            Effect::Open(menu) => self.open_menu(*menu),
            Effect::Then(then) => {
                let mut context = self.context();
                then.run(&mut context);
                let effects = context.into_effects();
                self.bring_about(effects)
            }
            Effect::QuitWhenWritten => self.quit_when_written(),
            Effect::StopAndQuit => self.stop_and_quit(),
        }
    }
}
