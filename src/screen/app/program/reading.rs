//! Movement on the open page, and the screen that appears when the page is closed.

use super::super::{Action, App, Command, Notice, Scroll, Target};
use crate::dates::Window;
use crate::index::query::Sign;
use crate::index::timeline::EventId;
use crate::screen::pages;

impl App {
    /// Returns the number of lines that fit on the top page: all but its title, its head and the hints.
    #[must_use]
    pub fn page_height(&self) -> usize {
        let rows = usize::from(self.browse.size().1);
        self.shown_page().map_or(1, |open_page| open_page.height(rows))
    }

    /// Passes a key to the top page first, then to the code for all pages, then to the panes.
    pub(super) fn read_on(&mut self, action: Action) -> Vec<Command> {
        let pages = self.pages.len();
        let mut commands = match self.on_page(|page, context| page.act(action, context)) {
            Some(commands) => commands,
            None => self.read(action),
        };
        if self.pages.len() < pages {
            commands.extend(self.uncover());
        }
        commands
    }

    fn uncover(&mut self) -> Vec<Command> {
        let uncovered = self.on_page(|page, context| {
            page.uncovered(context);
            pages::Handled::Yes
        });
        uncovered.unwrap_or_default()
    }

    /// Handles the keys that mean the same on all pages.
    fn read(&mut self, action: Action) -> Vec<Command> {
        match action {
            Action::Back | Action::Quit | Action::Cancel => self.close_page(),
            Action::Left | Action::Right if self.shown_page().is_some_and(super::super::OpenPage::has_columns) => {
                self.move_column(if action == Action::Left { -1 } else { 1 });
                self.follow_cursor();
                return self.read_event_of_page();
            }
            Action::Left => self.close_page(),
            Action::Enter | Action::Right => return self.enter_target(),
            Action::NextTarget => self.go_to_line_with_target(true),
            Action::PreviousTarget => self.go_to_line_with_target(false),
            Action::FirstSide | Action::SecondSide => {
                let words = format!("this changes a side of a pair: {} shows one", self.key(Action::Page("pair")));
                return self.fail(words);
            }
            Action::Narrower | Action::Wider | Action::Earlier | Action::Later | Action::WholeTime => {
                return self.fail(format!("this moves the days of the timeline and of lanes ({})", self.key(Action::Page("lanes"))));
            }
            Action::Follow => return self.go_to_timeline(),
            Action::FilterBy => return self.filter_and_leave(),
            action => match self.with_event(action) {
                Some(commands) => return commands,
                None => self.scroll_page(action),
            },
        }
        self.follow_cursor();
        Vec::new()
    }

    fn move_column(&mut self, by: isize) {
        let rows = usize::from(self.browse.size().1);
        let Some(open_page) = self.pages.top_mut() else { return };
        let last = open_page.page().columns.saturating_sub(1);
        if let Some(column) = open_page.page.column() {
            *column = column.saturating_add_signed(by).min(last);
        }
        self.compose_page();
        let Some(open_page) = self.pages.top_mut().filter(|open_page| open_page.page().start_follows_column) else { return };
        let (start, height) = (open_page.page().start, open_page.height(rows));
        // The first mark of the selection may be on a line out of sight.
        if start > 0 && !(open_page.scroll.top..open_page.scroll.top + height).contains(&start) {
            open_page.centre(start, rows);
        }
    }

    /// Asks for the event that the top page is about in full, unless it has been read.
    pub(super) fn read_event_of_page(&self) -> Vec<Command> {
        let id = self.shown_page().filter(|open_page| open_page.event().is_none()).and_then(|open_page| open_page.page.event());
        let unread = id.filter(|id| self.browse.event(*id).is_none());
        unread.map(|id| Command::Read(id, self.timeline().key(id))).into_iter().collect()
    }

    /// Updates a head that describes the line under the cursor, after the cursor of the top page has moved.
    pub(super) fn follow_cursor(&mut self) {
        if self.shown_page().is_some_and(|open_page| open_page.page().follows_cursor) {
            self.compose_page();
        } else {
            self.follow_below();
        }
    }

    /// Opens the target of the line under the cursor.
    fn enter_target(&mut self) -> Vec<Command> {
        match self.on_page(|page, context| page.enter(context)) {
            Some(commands) => commands,
            None => self.target().map(|target| self.go_into(target)).unwrap_or_default(),
        }
    }

    /// Opens a target. If it is a listed event, the timeline goes there too.
    pub(super) fn go_into(&mut self, target: Target) -> Vec<Command> {
        let page = pages::led_to(&target, &self.compose_context());
        match (page, target) {
            (Some(page), Target::Event(id) | Target::Differs(_, id)) if self.query.answer().matches.contains(id) => {
                let mut commands = self.select(Some(id));
                commands.extend(self.open_page(page));
                commands
            }
            (Some(page), _) => self.open_page(page),
            (None, Target::Source(_)) => self.source_keys(),
            (None, Target::Address(address)) => self.open_address(address),
            (None, Target::Days(days)) => self.leave_for_days(days),
            (None, Target::Issue(_) | Target::Place(_) | Target::Term(..) | Target::Is(_)) => self.filter_and_leave(),
            (None, _) => Vec::new(),
        }
    }

    /// Filters by the target of the line, and returns to the panes.
    fn filter_and_leave(&mut self) -> Vec<Command> {
        let commands = self.filter_by_target(Sign::Include);
        if !commands.is_empty() {
            self.pages.clear();
        }
        commands
    }

    /// Leaves all pages for the event at hand in the timeline, and records it on the trail.
    fn go_to_timeline(&mut self) -> Vec<Command> {
        let Some(id) = self.event_in_hand() else { return Vec::new() };
        self.pages.clear();
        if let Some(here) = self.selected().filter(|here| *here != id) {
            self.browse.leave_trail(here);
        }
        self.go_to(id)
    }

    /// Returns to the timeline with these days and no others.
    pub(super) fn leave_for_days(&mut self, days: Window) -> Vec<Command> {
        let before = self.query.filters().window();
        let mut commands = self.ask_for_days(days);
        self.pages.clear();
        if before != days {
            let (days, undo) = (self.window_words(days), self.key(Action::Undo));
            self.notice = Some(Notice::Done(format!("{days} — {undo} brings the days before back")));
        }
        commands.extend(self.find());
        commands
    }

    /// Sets the days; the cursor goes to their first event unless it is already in them.
    pub(super) fn ask_for_days(&mut self, days: Window) -> Vec<Command> {
        self.query.change(|query| query.set_window(days));
        let (Some(from), Some(to)) = (days.from, days.to) else { return Vec::new() };
        let ids = self.session.timeline().starting(from, to);
        if self.browse.selected().is_some_and(|id| ids.contains(&id.0)) {
            return Vec::new();
        }
        let first = self.query.answer().matches.get(self.query.answer().matches.before(EventId(ids.start)));
        first.filter(|id| ids.contains(&id.0)).map(|id| self.select(Some(id))).unwrap_or_default()
    }

    fn go_to_line_with_target(&mut self, down: bool) {
        let rows = usize::from(self.browse.size().1);
        let Some(open_page) = self.pages.top_mut() else { return };
        let lines = &open_page.page().lines;
        let (here, target) = (open_page.scroll.cursor, open_page.target());
        let other = |at: &usize| lines[*at].target.is_some() && lines[*at].target.as_ref() != target;
        let next = if down { (here + 1..lines.len()).find(other) } else { (0..here.min(lines.len())).rev().find(other) };
        if let Some(next) = next {
            open_page.go_to(next, rows);
        }
    }

    fn scroll_page(&mut self, action: Action) {
        let height = self.page_height();
        let Some(open_page) = self.pages.top_mut() else { return };
        let length = open_page.page().lines.len();
        open_page.scroll = if open_page.has_cursor() {
            open_page.scroll.act(action, length, height)
        } else {
            leafed(open_page.scroll, action, length, height)
        };
        self.follow_cursor();
    }

    pub(super) fn wheel_page(&mut self, lines: isize) -> Vec<Command> {
        // Of a page that is laid out around its cursor only the cursor moves.
        if self.shown_page().is_some_and(|open_page| open_page.page().is_fitted) {
            return self.read_on(if lines < 0 { Action::Up } else { Action::Down });
        }
        let height = self.page_height();
        if let Some(open_page) = self.pages.top_mut() {
            open_page.scroll = open_page.scroll.window_by(lines, open_page.page().lines.len(), height);
        }
        self.follow_cursor();
        Vec::new()
    }

    /// Puts the cursor on the clicked cell or line; a click on the one under the cursor opens it, and so does a click on
    /// an event of the list below.
    pub(super) fn click_page(&mut self, column: u16, row: u16, is_second: bool) -> Vec<Command> {
        let (rows, height) = (usize::from(self.browse.size().1), self.page_height());
        let Some(open_page) = self.pages.top_mut() else { return Vec::new() };
        if let Some(target) = open_page.below_target(usize::from(row), rows).cloned() {
            return self.go_into(target);
        }
        if let Some(cell) = open_page.cell_at(usize::from(row), usize::from(column)).cloned() {
            return self.click_cell(&cell, is_second);
        }
        let head = open_page.page().head.len();
        let Some(line) = usize::from(row).checked_sub(1 + head).filter(|line| *line < height) else { return Vec::new() };
        let line = open_page.scroll.top + line;
        if !open_page.has_cursor() || line >= open_page.page().lines.len() {
            return Vec::new();
        }
        if line == open_page.scroll.cursor {
            return self.enter_target();
        }
        open_page.go_to(line, rows);
        self.follow_cursor();
        Vec::new()
    }

    fn click_cell(&mut self, cell: &Target, is_second: bool) -> Vec<Command> {
        if is_second {
            return self.enter_target();
        }
        let moved = self.on_page(|page, _| if page.go_to_cell(cell) { pages::Handled::Yes } else { pages::Handled::No });
        let mut commands = moved.unwrap_or_default();
        commands.extend(self.read_event_of_page());
        commands
    }
}

/// Moves the window of a page without a cursor.
fn leafed(scroll: Scroll, action: Action, length: usize, height: usize) -> Scroll {
    let lines = isize::try_from(height).unwrap_or(isize::MAX);
    let by = |lines: isize| {
        let moved = scroll.window_by(lines, length, height);
        Scroll { cursor: moved.top, ..moved }
    };
    match action {
        Action::Down => by(1),
        Action::Up => by(-1),
        Action::HalfDown => by(lines / 2),
        Action::HalfUp => by(-lines / 2),
        Action::PageDown => by(lines),
        Action::PageUp => by(-lines),
        Action::First => Scroll::default(),
        Action::Last => by(isize::MAX / 2),
        _ => scroll,
    }
}
