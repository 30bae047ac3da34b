//! Cursors, panes and the mouse.

use super::super::{Action, App, Command, FacetLine, Mode, Overlay, Pane, Picker, RowLine, Scroll, Target, Width};
use crate::index::query::Sign;
use crate::index::timeline::EventId;
use ratatui::layout::Position;

impl App {
    /// Puts the cursor on an event and asks for it whole.
    pub(super) fn select(&mut self, id: Option<EventId>) -> Vec<Command> {
        let changed = self.selected != id;
        if id.is_none() {
            self.left = self.selected.or(self.left);
        }
        self.selected = id;
        // Whoever asks for a part that is folded away wants to see it.
        if let Some(id) = id.filter(|id| self.standing_for(*id) != *id) {
            self.unfold_to(id);
        }
        self.keep_in_sight();
        let Some(id) = id else { return Vec::new() };
        if changed {
            self.reading = Scroll::default();
        }
        if self.detail.as_ref().is_some_and(|(read, _)| *read == id) {
            return Vec::new();
        }
        vec![Command::Read(id, self.timeline.key(id))]
    }

    /// After anything that moves lines: the cursor stays on its event, and on screen.
    pub(super) fn keep_in_sight(&mut self) {
        let Some(id) = self.selected else {
            self.cursor = Scroll::default();
            return;
        };
        let cursor = self.listed().before(id);
        // Where everything below fits, an earlier start leaves no empty lines at the end.
        let last = self.top_showing(self.listed().len().saturating_sub(1), 0);
        let top = self.top_showing(cursor, self.cursor.top.min(last));
        self.cursor = Scroll { cursor, top };
    }

    fn select_at(&mut self, index: usize) -> Vec<Command> {
        let last = self.listed().len().saturating_sub(1);
        match self.listed().get(index.min(last)) {
            Some(id) => self.select(Some(id)),
            None => Vec::new(),
        }
    }

    pub(super) fn move_in_pane(&mut self, action: Action) -> Vec<Command> {
        match self.focus {
            Pane::Timeline => self.move_in_timeline(action),
            Pane::Detail => {
                let (length, height) = (self.detail_page().len(), self.pane_height(Pane::Detail));
                self.reading = moved(self.reading, action, length, height);
                Vec::new()
            }
            Pane::Facets => {
                let (length, height) = (self.facet_lines().len(), self.pane_height(Pane::Facets));
                self.facet_cursor = moved(self.facet_cursor, action, length, height);
                Vec::new()
            }
        }
    }

    fn move_in_timeline(&mut self, action: Action) -> Vec<Command> {
        let page = self.events_on_screen().max(1);
        let cursor = self.cursor.cursor;
        match action {
            Action::Down => self.select_at(cursor + 1),
            Action::Up => self.select_at(cursor.saturating_sub(1)),
            Action::HalfDown => self.select_at(cursor + page.div_ceil(2)),
            Action::HalfUp => self.select_at(cursor.saturating_sub(page.div_ceil(2))),
            Action::PageDown => self.select_at(cursor + page),
            Action::PageUp => self.select_at(cursor.saturating_sub(page)),
            Action::First => self.select_at(0),
            Action::Last => self.select_at(usize::MAX),
            _ => Vec::new(),
        }
    }

    fn pane_height(&self, pane: Pane) -> usize {
        self.areas().panes().find(|(which, _)| *which == pane).map_or(0, |(_, area)| usize::from(area.height))
    }

    /// To the first event of the next month that has one.
    pub(super) fn next_month(&mut self) -> Vec<Command> {
        let Some(id) = self.selected else { return Vec::new() };
        let Some(month) = self.timeline.anchor(id).month() else { return self.select_at(self.cursor.cursor + 1) };
        let after = self.timeline.starting(crate::dates::Day::UNBOUNDED_PAST, month.last_day()).end;
        let next = self.listed().before(EventId(after));
        if next < self.listed().len() { self.select_at(next) } else { self.fail("no later month has events") }
    }

    /// To this month's first event; from there to the first one of the month before that has one.
    pub(super) fn previous_month(&mut self) -> Vec<Command> {
        let Some(id) = self.selected else { return Vec::new() };
        let first = self.first_of_month(id);
        if first < self.cursor.cursor {
            return self.select_at(first);
        }
        match first.checked_sub(1).and_then(|index| self.listed().get(index)) {
            Some(earlier) => self.select_at(self.first_of_month(earlier)),
            None => self.fail("no earlier month has events"),
        }
    }

    fn first_of_month(&self, id: EventId) -> usize {
        let first = self
            .timeline
            .anchor(id)
            .month()
            .map_or(0, |month| self.timeline.starting(month.first_day(), crate::dates::Day::UNBOUNDED_FUTURE).start);
        self.listed().before(EventId(first))
    }

    /// Folds or unfolds; the cursor stays on its event, or goes to the whole behind which that is now.
    pub(super) fn fold(&mut self, toggle: impl FnOnce(&mut Self) -> Result<(), &'static str>) -> Vec<Command> {
        match toggle(self) {
            Ok(()) => self.select(self.selected.map(|id| self.standing_for(id))),
            Err(why) => self.fail(why),
        }
    }

    /// Keys go to the timeline where there is no room for the pane that had them.
    pub(in super::super) fn focus_what_is_shown(&mut self) {
        if !self.areas().panes().any(|(pane, _)| pane == self.focus) {
            self.focus = Pane::Timeline;
        }
    }

    pub(super) fn cycle_focus(&mut self, by: isize) {
        if self.areas().width == Width::Tiny {
            self.focus = if self.focus == Pane::Detail { Pane::Timeline } else { Pane::Detail };
            return;
        }
        let panes: Vec<Pane> = self.areas().panes().map(|(pane, _)| pane).collect();
        let here = panes.iter().position(|pane| *pane == self.focus).unwrap_or(0);
        let next = (here.cast_signed() + by).rem_euclid(panes.len().max(1).cast_signed());
        self.focus = panes.get(next.cast_unsigned()).copied().unwrap_or(Pane::Timeline);
        self.keep_in_sight();
    }

    /// Into the event; on a line of the detail along it; on a term of the facets choose it.
    pub(super) fn enter(&mut self) -> Vec<Command> {
        match self.focus {
            Pane::Timeline => {
                if self.selected.is_some() {
                    self.focus = Pane::Detail;
                    self.keep_in_sight();
                }
                Vec::new()
            }
            Pane::Facets => self.choose_facet_line(Sign::Include),
            Pane::Detail => match self.target() {
                Some(Target::Event(_)) => self.follow(),
                Some(Target::Source(_)) => self.source_keys(),
                Some(Target::Address(address)) => self.open_address(address),
                Some(target @ (Target::Actor(_) | Target::Differs(..) | Target::Row(_))) => self.go_into(target),
                Some(_) => self.filter_by_target(Sign::Include),
                None => Vec::new(),
            },
        }
    }

    /// A source is opened and copied from by keys of their own.
    pub(super) fn source_keys(&mut self) -> Vec<Command> {
        let [open, copy] = [Action::OpenSource, Action::Yank].map(|action| self.key(action));
        self.fail(format!("{open} opens this source's address, {copy} copies a footnote"))
    }

    pub(super) fn back(&mut self) -> Vec<Command> {
        if self.focus != Pane::Timeline {
            self.focus = Pane::Timeline;
            self.keep_in_sight();
            Vec::new()
        } else if self.search.is_some() {
            self.search = None;
            self.find()
        } else {
            Vec::new()
        }
    }

    /// Where there is nothing to go back from, what is on its way is stopped.
    pub(super) fn back_or_stop(&mut self) -> Vec<Command> {
        if self.is_nothing_to_go_back_from() { self.stop() } else { self.back() }
    }

    pub(super) fn back_or_quit(&mut self) -> Vec<Command> {
        if self.focus == Pane::Timeline {
            return self.quit();
        }
        self.back()
    }

    /// What the line under the cursor speaks of, on a sheet or where the detail pane has the keys.
    pub(super) fn target(&self) -> Option<Target> {
        if let Some(sheet) = self.sheet() {
            return sheet.target().cloned();
        }
        if self.focus != Pane::Detail {
            return None;
        }
        self.detail_page().get(self.reading.cursor)?.target.clone()
    }

    /// Goes to the nearest line of the detail, down or up, that speaks of something else than the line it is on.
    pub(super) fn go_to_target(&mut self, down: bool) {
        if self.areas().detail.is_none() && self.areas().width != Width::Tiny {
            return;
        }
        self.focus = Pane::Detail;
        let page = self.detail_page();
        let here = page.get(self.reading.cursor).and_then(|line| line.target.as_ref());
        let starts = |at: &usize| {
            let target = page[*at].target.as_ref();
            target.is_some() && (*at == 0 || page[*at - 1].target.as_ref() != target)
        };
        let cursor = self.reading.cursor.min(page.len());
        let next = if down {
            (cursor + 1..page.len()).find(|at| starts(at) && page[*at].target.as_ref() != here)
        } else {
            (0..cursor).rev().find(starts)
        };
        if let Some(next) = next {
            self.reading = self.reading.to(next, page.len(), self.pane_height(Pane::Detail));
        }
    }

    pub(super) fn click(&mut self, column: u16, row: u16) -> Vec<Command> {
        match self.mode() {
            Mode::Browse => {}
            Mode::Read(_) => return self.click_sheet(row),
            Mode::Choose(_) => return self.click_menu(column, row),
            Mode::Pick(_) | Mode::Ask(_) | Mode::Write(_) => return Vec::new(),
        }
        self.notice = None;
        let at = Position::new(column, row);
        if self.areas().filters.contains(at) {
            return self.drop_chip_at(usize::from(column));
        }
        let Some((pane, area)) = self.areas().panes().find(|(_, area)| area.contains(at)) else { return Vec::new() };
        let line = usize::from(row - area.y);
        if pane != Pane::Facets {
            self.focus = pane;
        }
        match pane {
            Pane::Facets => self.click_facet(line),
            Pane::Timeline => match self.rows().get(line) {
                Some(RowLine::Event(index, _)) => self.select_at(*index),
                _ => Vec::new(),
            },
            Pane::Detail => {
                let (length, height) = (self.detail_page().len(), usize::from(area.height));
                self.reading = self.reading.to(self.reading.top + line, length, height);
                Vec::new()
            }
        }
    }

    /// What is clicked is what is drawn: the list is another one once the pane has the keys, so these stay where
    /// they are.
    fn click_facet(&mut self, line: usize) -> Vec<Command> {
        let clicked = self.facet_lines_on_screen().1.get(line).copied();
        clicked.map(|clicked| self.choose_facet(clicked, Sign::Include)).unwrap_or_default()
    }

    /// The wheel scrolls what lies under it, wherever the keys go.
    pub(super) fn wheel(&mut self, column: u16, row: u16, lines: i32) -> Vec<Command> {
        let lines = isize::try_from(lines).unwrap_or(0);
        match self.mode() {
            Mode::Browse => {}
            Mode::Read(_) => return self.wheel_sheet(lines),
            Mode::Choose(_) => return self.wheel_menu(lines),
            Mode::Pick(_) | Mode::Ask(_) | Mode::Write(_) => return Vec::new(),
        }
        let at = Position::new(column, row);
        let Some((pane, area)) = self.areas().panes().find(|(_, area)| area.contains(at)) else { return Vec::new() };
        let height = usize::from(area.height);
        match pane {
            Pane::Timeline => self.scroll_timeline(lines),
            Pane::Detail => {
                self.reading = self.reading.window_by(lines, self.detail_page().len(), height);
                Vec::new()
            }
            Pane::Facets => {
                // Without the keys the pane shows the head of each list, and there is nothing to scroll.
                self.focus = Pane::Facets;
                self.facet_cursor = self.facet_cursor.window_by(lines, self.facet_lines().len(), height);
                Vec::new()
            }
        }
    }

    /// Moves the window over the events; the cursor is taken along at the border.
    fn scroll_timeline(&mut self, lines: isize) -> Vec<Command> {
        let last = self.top_showing(self.listed().len().saturating_sub(1), 0);
        self.cursor.top = self.cursor.top.saturating_add_signed(lines).min(last);
        let on_screen: Vec<usize> =
            self.rows().iter().filter_map(|row| if let RowLine::Event(index, _) = row { Some(*index) } else { None }).collect();
        match (on_screen.first(), on_screen.last()) {
            (Some(first), Some(last)) => self.select_at(self.cursor.cursor.clamp(*first, *last)),
            _ => Vec::new(),
        }
    }

    fn choose_facet_line(&mut self, sign: Sign) -> Vec<Command> {
        let line = self.facet_lines().get(self.facet_cursor.cursor).copied();
        line.map(|line| self.choose_facet(line, sign)).unwrap_or_default()
    }

    fn choose_facet(&mut self, line: FacetLine, sign: Sign) -> Vec<Command> {
        match line {
            FacetLine::Term(facet, term, ..) => {
                self.change_query(|query| query.toggle(facet, term, sign));
                // What is chosen moves to the head of its list at once.
                self.keep_facet(Some(line));
                self.find()
            }
            FacetLine::More(facet, _) => {
                self.overlay = Some(Overlay::Pick(Picker::new(facet, self)));
                Vec::new()
            }
            FacetLine::Heading(_) => Vec::new(),
        }
    }

    /// After an answer has moved the terms: the cursor of the facet pane stays on its term.
    pub(super) fn keep_facet(&mut self, before: Option<FacetLine>) {
        let lines = self.facet_lines();
        let same = |line: &FacetLine| match (before, line) {
            (Some(FacetLine::Term(facet, term, ..)), FacetLine::Term(other, which, ..)) => facet == *other && term == *which,
            _ => false,
        };
        let line = lines.iter().position(same).unwrap_or(self.facet_cursor.cursor);
        self.facet_cursor = self.facet_cursor.to(line, lines.len(), self.pane_height(Pane::Facets));
    }

    /// The facet term under the cursor, where the facet pane has the keys.
    pub(super) fn facet_target(&self) -> Option<FacetLine> {
        (self.focus == Pane::Facets).then(|| self.facet_lines().get(self.facet_cursor.cursor).copied())?
    }
}

pub(super) fn moved(scroll: Scroll, action: Action, length: usize, height: usize) -> Scroll {
    let page = isize::try_from(height).unwrap_or(isize::MAX);
    match action {
        Action::Down => scroll.by(1, length, height),
        Action::Up => scroll.by(-1, length, height),
        Action::HalfDown => scroll.by(page / 2, length, height),
        Action::HalfUp => scroll.by(-page / 2, length, height),
        Action::PageDown => scroll.by(page, length, height),
        Action::PageUp => scroll.by(-page, length, height),
        Action::First => scroll.to(0, length, height),
        Action::Last => scroll.to(usize::MAX, length, height),
        _ => scroll,
    }
}
