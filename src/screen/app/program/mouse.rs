//! The mouse: clicks, the wheel, and what is dragged. A click does what the keys do at that place; a second click at the
//! same place, with nothing in between, is Enter.

use super::super::pointer::Held;
use super::super::{Action, App, Command, Mode, Palette, Pane, RowLine, Shape};
use crate::index::query::Sign;
use ratatui::layout::Position;

impl App {
    pub(super) fn click(&mut self, column: u16, row: u16) -> Vec<Command> {
        self.notice = None;
        self.stay();
        let is_second = self.pointer.clicked_before(column, row);
        match self.mode() {
            Mode::Browse => self.click_panes(column, row, is_second),
            Mode::Read(_) => self.click_page(row),
            Mode::Choose(_) => self.click_menu(column, row),
            Mode::Command(palette) => match palette.line_at(column, row, self.size()) {
                Some(line) => self.run_line(line),
                None => self.click_outside(palette.shape == Shape::Popup, column, row),
            },
            Mode::Pick(_) => self.click_picker(column, row),
            Mode::Ask(_) | Mode::Write(_) => Vec::new(),
        }
    }

    /// Moves what the button holds.
    pub(super) fn drag(&mut self, column: u16, _row: u16) -> Vec<Command> {
        self.pointer.forget_click();
        match self.pointer.held {
            Some(Held::Border(border)) => self.arrange(|browse| browse.drag_border(border, column)),
            None => Vec::new(),
        }
    }

    /// Lets go of what the button holds.
    pub(super) fn release(&mut self, _column: u16, _row: u16) -> Vec<Command> {
        self.pointer.held = None;
        Vec::new()
    }

    /// Closes a popup if the click is outside it.
    fn click_outside(&mut self, is_popup: bool, column: u16, row: u16) -> Vec<Command> {
        if is_popup && !Palette::area(self.size()).contains(Position::new(column, row)) {
            self.overlay.close();
        }
        Vec::new()
    }

    /// Takes the clicked choice, as Enter does.
    fn click_picker(&mut self, column: u16, row: u16) -> Vec<Command> {
        let area = self.picker_area();
        if !area.contains(Position::new(column, row)) {
            return self.click_outside(true, column, row);
        }
        let height = self.picker_height();
        let Some(picker) = self.overlay.picker_mut() else { return Vec::new() };
        let clicked = picker.scroll.top + usize::from(row - area.y);
        if clicked >= picker.choices.len() {
            return Vec::new();
        }
        picker.scroll = picker.scroll.to(clicked, picker.choices.len(), height);
        picker.settled = false;
        self.act(Action::Accept)
    }

    fn click_panes(&mut self, column: u16, row: u16, is_second: bool) -> Vec<Command> {
        let at = Position::new(column, row);
        if let Some(border) = self.areas().border_at(column, row) {
            self.pointer.held = Some(Held::Border(border));
            return Vec::new();
        }
        if self.areas().filters.contains(at) {
            return self.drop_chip_at(usize::from(column));
        }
        let Some((pane, area)) = self.areas().panes().find(|(_, area)| area.contains(at)) else { return Vec::new() };
        let line = usize::from(row - area.y);
        if pane != Pane::Facets {
            self.browse.focus_on(pane);
        }
        match pane {
            Pane::Facets => self.click_facet(line),
            Pane::Timeline => match self.rows().get(line) {
                Some(RowLine::Event(..)) if is_second => self.enter(),
                Some(RowLine::Event(index, _)) => self.select_at(*index),
                _ => Vec::new(),
            },
            Pane::Detail => {
                let length = self.detail_page().len();
                self.browse.read_on(|scroll, height| scroll.to(scroll.top + line, length, height));
                if is_second { self.enter() } else { Vec::new() }
            }
        }
    }

    /// Chooses the clicked term without giving the pane the keys: with the keys the pane shows another list, so the
    /// click would hit another line than the one drawn.
    fn click_facet(&mut self, line: usize) -> Vec<Command> {
        let clicked = self.facet_lines_on_screen().1.get(line).copied();
        clicked.map(|clicked| self.choose_facet(clicked, Sign::Include)).unwrap_or_default()
    }

    /// Scrolls the element under the mouse, whichever element has the keys.
    pub(super) fn wheel(&mut self, column: u16, row: u16, lines: i32) -> Vec<Command> {
        let lines = isize::try_from(lines).unwrap_or(0);
        let (size, height) = (self.size(), self.picker_height());
        match self.mode() {
            Mode::Browse => return self.wheel_panes(column, row, lines),
            Mode::Read(_) => return self.wheel_page(lines),
            Mode::Choose(_) => return self.wheel_menu(lines),
            Mode::Command(_) => {
                if let Some(palette) = self.overlay.palette_mut() {
                    palette.scroll(lines, size);
                }
            }
            Mode::Pick(_) => {
                if let Some(picker) = self.overlay.picker_mut() {
                    picker.scroll = picker.scroll.window_by(lines, picker.choices.len(), height);
                }
            }
            Mode::Ask(_) | Mode::Write(_) => {}
        }
        Vec::new()
    }

    fn wheel_panes(&mut self, column: u16, row: u16, lines: isize) -> Vec<Command> {
        let at = Position::new(column, row);
        let areas = self.areas();
        if areas.strip.contains(at) {
            return self.browse(if lines < 0 { Action::Narrower } else { Action::Wider });
        }
        let Some((pane, _)) = areas.panes().find(|(_, area)| area.contains(at)) else { return Vec::new() };
        match pane {
            Pane::Timeline => return self.scroll_timeline(lines),
            Pane::Detail => {
                let length = self.detail_page().len();
                self.browse.read_on(|scroll, height| scroll.window_by(lines, length, height));
            }
            Pane::Facets => {
                // Without the keys the pane shows only the head of each list, so there is nothing to scroll.
                self.browse.focus_on(Pane::Facets);
                self.browse.move_in_facets(self.query.facets(), |scroll, length, height| scroll.window_by(lines, length, height));
            }
        }
        Vec::new()
    }

    /// Moves the window over the events; the cursor moves along at the border.
    fn scroll_timeline(&mut self, lines: isize) -> Vec<Command> {
        let (browse, events) = self.panes();
        match browse.scroll_by(lines, events) {
            Some((first, last)) => self.select_at(self.cursor().cursor.clamp(first, last)),
            None => Vec::new(),
        }
    }
}
