//! Menus: opening them, moving in them, and taking a choice by Enter, by its letter or by a click.

use super::super::{Action, App, Command, Menu};
use crate::screen::overlays::menu::Effect;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Position;

impl App {
    pub(super) fn open_menu(&mut self, menu: Menu) -> Vec<Command> {
        self.overlay.choose(menu);
        Vec::new()
    }

    /// Moves in the menu, takes the choice under the cursor, or closes the menu.
    pub(super) fn choose(&mut self, action: Action) -> Vec<Command> {
        let Some(menu) = self.overlay.menu() else { return Vec::new() };
        match action {
            Action::Cancel => self.overlay.close(),
            Action::Accept => return self.take(menu.scroll.cursor),
            action => {
                let scroll = menu.scroll.act(action, menu.entries.len(), menu.height(self.size()));
                self.overlay.scroll_menu(scroll);
            }
        }
        Vec::new()
    }

    /// Takes the choice with this letter; any other key does nothing.
    pub(super) fn choose_by_letter(&mut self, key: KeyEvent) -> Vec<Command> {
        let Some(menu) = self.overlay.menu() else { return Vec::new() };
        let found = if let KeyCode::Char(letter) = key.code { menu.lettered(letter) } else { None };
        found.map(|at| self.take(at)).unwrap_or_default()
    }

    /// Takes the clicked choice; a click beside the menu closes it.
    pub(super) fn click_menu(&mut self, column: u16, row: u16) -> Vec<Command> {
        let Some(menu) = self.overlay.menu() else { return Vec::new() };
        let (at, inside) = (Position::new(column, row), menu.inside(self.browse.size()));
        if inside.contains(at) {
            return self.take(menu.scroll.top + usize::from(row - inside.y));
        }
        if !menu.area(self.browse.size()).contains(at) {
            self.overlay.close();
        }
        Vec::new()
    }

    pub(super) fn wheel_menu(&mut self, lines: isize) -> Vec<Command> {
        let Some(menu) = self.overlay.menu() else { return Vec::new() };
        let scroll = menu.scroll.by(lines.signum(), menu.entries.len(), menu.height(self.size()));
        self.overlay.scroll_menu(scroll);
        Vec::new()
    }

    /// Closes the menu and runs the effect of the choice.
    fn take(&mut self, at: usize) -> Vec<Command> {
        let Some(menu) = self.overlay.menu() else { return Vec::new() };
        let Some(effect) = menu.entries.get(at).map(|entry| entry.effect.clone()) else { return Vec::new() };
        self.overlay.close();
        match effect {
            Effect::Do(command) => vec![command],
            Effect::Open(menu) => self.open_menu(*menu),
            Effect::Then(then) => {
                let mut context = self.context();
                then.run(&mut context);
                let effects = context.into_effects();
                self.bring_about(effects)
            }
            Effect::EventsGoTo(path) => self.events_go_to(path),
            Effect::QuitWhenWritten => self.quit_when_written(),
            Effect::StopAndQuit => self.stop_and_quit(),
        }
    }
}
