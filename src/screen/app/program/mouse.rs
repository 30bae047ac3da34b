//! The mouse: clicks, the wheel, and what is dragged. A click does what the keys do at that place; a second click at the
//! same place, with nothing in between, is Enter.

use super::super::pointer::Held;
use super::super::{Action, App, Command, Mode, Notice, PageLine, Palette, Pane, Role, RowLine, Shape};
use crate::dates::{Day, Window};
use crate::index::query::{Facet, Sign};
use crate::index::timeline::EventId;
use crate::text;
use ratatui::layout::Position;

impl App {
    pub(super) fn click(&mut self, column: u16, row: u16) -> Vec<Command> {
        self.end_notice();
        self.stay();
        let is_second = self.pointer.clicked_before(column, row);
        match self.mode() {
            Mode::Browse => self.click_panes(column, row, is_second),
            Mode::Read(_) => match self.on_page(|page, context| page.click((column, row), is_second, context)) {
                Some(commands) => commands,
                None => self.click_page(column, row, is_second),
            },
            Mode::Choose(_) => self.click_menu(column, row),
            Mode::Command(palette) => match palette.line_at(column, row, self.size()) {
                Some(line) => self.run_line(line),
                None => self.click_outside(palette.shape == Shape::Popup, column, row),
            },
            Mode::Pick(_) => self.click_picker(column, row),
            Mode::Fill(_) => self.click_form(column, row),
            // A line into which nothing is typed is left by a click elsewhere; what was typed stays.
            Mode::Ask(prompt) if prompt.input.value().is_empty() && row + 1 < self.size().1 => self.act(Action::Cancel),
            Mode::Ask(_) | Mode::Write(_) | Mode::TakeIn(_) => Vec::new(),
        }
    }

    /// Moves what the button holds.
    pub(super) fn drag(&mut self, column: u16) -> Vec<Command> {
        self.pointer.forget_click();
        match self.pointer.held {
            Some(Held::Border(border)) => self.arrange(|browse| browse.drag_border(border, column)),
            Some(Held::Days(from, _)) => self.drag_strip(from, column),
            None => Vec::new(),
        }
    }

    /// Lets go of what the button holds.
    pub(super) fn release(&mut self) -> Vec<Command> {
        match self.pointer.held.take() {
            Some(Held::Days(_, Some(window))) => self.show_window(window),
            _ => Vec::new(),
        }
    }

    /// Goes to the first event of the days at a column of the strip; from there they can be dragged.
    fn press_strip(&mut self, column: u16) -> Vec<Command> {
        let Some(days) = self.strip_days(column) else { return Vec::new() };
        self.pointer.held = Some(Held::Days(days, None));
        let ids = self.timeline().starting(days.0, days.1);
        let index = self.listed().before(EventId(ids.start));
        match self.listed().get(index).filter(|id| ids.contains(&id.0)) {
            Some(_) => {
                self.focus_on(Pane::Timeline);
                self.select_at(index)
            }
            None => Vec::new(),
        }
    }

    /// Says which days are chosen once the button is let go.
    fn drag_strip(&mut self, from: (Day, Day), column: u16) -> Vec<Command> {
        let area = self.strip_area();
        let column = column.clamp(area.x, area.right().saturating_sub(1).max(area.x));
        if let Some(to) = self.strip_days(column).filter(|to| *to != from) {
            let window = Window { from: Some(from.0.min(to.0)), to: Some(from.1.max(to.1)) };
            self.pointer.held = Some(Held::Days(from, Some(window)));
            self.notice = Some(Notice::Done(format!("{} when you let go", self.window_words(window))));
        }
        Vec::new()
    }

    /// Returns the days at a column of the strip.
    fn strip_days(&self, column: u16) -> Option<(Day, Day)> {
        let at = usize::from(column.checked_sub(self.strip_area().x)?);
        let stretches = &self.strip().0.stretches;
        stretches.iter().find(|stretch| (stretch.at..stretch.at + stretch.width).contains(&at)).map(|stretch| stretch.days)
    }

    /// Filters by the side of a rail, or no longer.
    pub(super) fn filter_by_rail(&mut self, rail: usize) -> Vec<Command> {
        self.end_notice();
        let sides = self.sides();
        let side = sides.pair.get(rail).copied().flatten().and_then(|side| sides.side(side));
        let term = side.and_then(|side| self.timeline().terms().by_id(Facet::Actor, side.actor.as_str()));
        let Some(term) = term else { return Vec::new() };
        self.query.change(|query| query.toggle(Facet::Actor, term, Sign::Include));
        self.find()
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
        if self.areas().strip.contains(at) {
            return self.press_strip(column);
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
                let page = self.detail_page();
                let clicked = page.get(self.reading().top + line);
                let is_link = clicked.is_some_and(|line| line.target.is_some() && is_link_at(line, usize::from(column - area.x)));
                self.browse.read_on(|scroll, height| scroll.to(scroll.top + line, page.len(), height));
                if is_second || is_link { self.enter() } else { Vec::new() }
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
            Mode::Read(_) => match self.on_page(|page, context| page.wheel((column, row), lines, context)) {
                Some(commands) => return commands,
                None => return self.wheel_page(lines),
            },
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
            Mode::Fill(_) => return self.fill_in(if lines < 0 { Action::PreviousField } else { Action::NextField }),
            Mode::Ask(_) | Mode::Write(_) | Mode::TakeIn(_) => {}
        }
        Vec::new()
    }

    fn wheel_panes(&mut self, column: u16, row: u16, lines: isize) -> Vec<Command> {
        let at = Position::new(column, row);
        let areas = self.areas();
        if areas.strip.contains(at) {
            // Narrower around the days under the mouse, not around the selected event.
            return match self.strip_days(column).filter(|_| lines < 0) {
                Some((day, _)) => self.narrow_around(day),
                None => self.browse(if lines < 0 { Action::Narrower } else { Action::Wider }),
            };
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

/// Returns whether a link is drawn at a column of the pane; the text begins one column from its left border.
fn is_link_at(line: &PageLine, column: usize) -> bool {
    let mut from = 1;
    line.spans.iter().any(|span| {
        let to = from + text::width(&span.text);
        let is_here = (from..to).contains(&column);
        from = to;
        is_here && span.role == Role::Link
    })
}
