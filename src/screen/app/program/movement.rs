//! Cursors and panes.

use super::super::browse::Browse;
use super::super::{Action, App, Command, FacetLine, Pane, Picker, Target, Width};
use crate::index::query::Sign;
use crate::index::timeline::EventId;
use crate::screen::browse::fold::Events;

impl App {
    /// Puts the cursor on an event and asks for it whole.
    pub(super) fn select(&mut self, id: Option<EventId>) -> Vec<Command> {
        let (browse, events) = self.panes();
        let unread = browse.select(id, events);
        unread.map(|id| Command::Read(id, self.timeline().key(id))).into_iter().collect()
    }

    /// Keeps the cursor on its event and on screen after any change that moves lines.
    pub(super) fn keep_in_sight(&mut self) {
        let (browse, events) = self.panes();
        browse.keep_in_sight(events);
    }

    pub(super) fn select_at(&mut self, index: usize) -> Vec<Command> {
        let last = self.listed().len().saturating_sub(1);
        match self.listed().get(index.min(last)) {
            Some(id) => self.select(Some(id)),
            None => Vec::new(),
        }
    }

    pub(super) fn move_in_pane(&mut self, action: Action) -> Vec<Command> {
        match self.focus() {
            Pane::Timeline => return self.move_in_timeline(action),
            Pane::Detail => {
                let length = self.detail_page().len();
                self.browse.read_on(|scroll, height| scroll.act(action, length, height));
            }
            Pane::Facets => {
                self.browse.move_in_facets(self.query.facets(), |scroll, length, height| scroll.act(action, length, height));
            }
        }
        Vec::new()
    }

    fn move_in_timeline(&mut self, action: Action) -> Vec<Command> {
        let page = self.events_on_screen().max(1);
        let cursor = self.browse.cursor().cursor;
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

    /// Goes to the first event of the next month that has one.
    pub(super) fn next_month(&mut self) -> Vec<Command> {
        let Some(id) = self.browse.selected() else { return Vec::new() };
        let Some(month) = self.session.timeline().anchor(id).month() else { return self.select_at(self.browse.cursor().cursor + 1) };
        let after = self.session.timeline().starting(crate::dates::Day::UNBOUNDED_PAST, month.last_day()).end;
        let next = self.listed().before(EventId(after));
        if next < self.listed().len() { self.select_at(next) } else { self.fail("no later month has events") }
    }

    /// Goes to this month's first event; from there, to the first event of the previous month that has one.
    pub(super) fn previous_month(&mut self) -> Vec<Command> {
        let Some(id) = self.browse.selected() else { return Vec::new() };
        let first = self.first_of_month(id);
        if first < self.browse.cursor().cursor {
            return self.select_at(first);
        }
        match first.checked_sub(1).and_then(|index| self.listed().get(index)) {
            Some(earlier) => self.select_at(self.first_of_month(earlier)),
            None => self.fail("no earlier month has events"),
        }
    }

    fn first_of_month(&self, id: EventId) -> usize {
        let first = self
            .timeline()
            .anchor(id)
            .month()
            .map_or(0, |month| self.session.timeline().starting(month.first_day(), crate::dates::Day::UNBOUNDED_FUTURE).start);
        self.listed().before(EventId(first))
    }

    /// Folds or unfolds; the cursor stays on its event, or goes to the whole that the event is now folded into.
    pub(super) fn fold(&mut self, toggle: impl FnOnce(&mut Browse, Events<'_>) -> Result<(), &'static str>) -> Vec<Command> {
        let (browse, events) = self.panes();
        match toggle(browse, events) {
            Ok(()) => self.select(self.selected().map(|id| self.standing_for(id))),
            Err(why) => self.fail(why),
        }
    }

    /// Gives the keys to another pane.
    pub(super) fn focus_on(&mut self, pane: Pane) {
        self.browse.focus_on(pane);
        self.keep_in_sight();
    }

    pub(super) fn cycle_focus(&mut self, by: isize) {
        if self.browse.cycle_focus(by) {
            self.keep_in_sight();
        }
    }

    /// Opens the event; in the detail pane, opens the target of the line; in the facet pane, chooses the term.
    pub(super) fn enter(&mut self) -> Vec<Command> {
        match self.browse.focus() {
            Pane::Timeline => {
                if self.selected().is_some() {
                    self.focus_on(Pane::Detail);
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

    /// Says which keys open and copy a source.
    pub(super) fn source_keys(&mut self) -> Vec<Command> {
        let [open, copy] = [Action::OpenSource, Action::Yank].map(|action| self.key(action));
        self.fail(format!("{open} opens this source's address, {copy} copies a footnote"))
    }

    pub(super) fn back(&mut self) -> Vec<Command> {
        if self.focus() != Pane::Timeline {
            self.focus_on(Pane::Timeline);
            Vec::new()
        } else if self.query.search(None) {
            self.find()
        } else {
            Vec::new()
        }
    }

    /// Goes back; if there is nothing to go back from, stops the work in progress.
    pub(super) fn back_or_stop(&mut self) -> Vec<Command> {
        if self.is_nothing_to_go_back_from() { self.stop() } else { self.back() }
    }

    pub(super) fn back_or_quit(&mut self) -> Vec<Command> {
        if self.browse.focus() == Pane::Timeline {
            return self.quit();
        }
        self.back()
    }

    /// Returns the target of the line under the cursor, on a page or if the detail pane has the keys.
    pub(super) fn target(&self) -> Option<Target> {
        if let Some(open_page) = self.shown_page() {
            return open_page.target().cloned();
        }
        if self.browse.focus() != Pane::Detail {
            return None;
        }
        self.detail_page().get(self.browse.reading().cursor)?.target.clone()
    }

    /// Goes to the nearest line of the detail, down or up, that has another target than the current line.
    pub(super) fn go_to_target(&mut self, down: bool) {
        if self.areas().detail.is_none() && self.areas().width != Width::Tiny {
            return;
        }
        self.browse.focus_on(Pane::Detail);
        let page = self.detail_page();
        let here = page.get(self.browse.reading().cursor).and_then(|line| line.target.as_ref());
        let starts = |at: &usize| {
            let target = page[*at].target.as_ref();
            target.is_some() && (*at == 0 || page[*at - 1].target.as_ref() != target)
        };
        let cursor = self.browse.reading().cursor.min(page.len());
        let next = if down {
            (cursor + 1..page.len()).find(|at| starts(at) && page[*at].target.as_ref() != here)
        } else {
            (0..cursor).rev().find(starts)
        };
        if let Some(next) = next {
            self.browse.read_on(|scroll, height| scroll.to(next, page.len(), height));
        }
    }

    fn choose_facet_line(&mut self, sign: Sign) -> Vec<Command> {
        let line = self.browse.facet_line(self.query.facets());
        line.map(|line| self.choose_facet(line, sign)).unwrap_or_default()
    }

    pub(super) fn choose_facet(&mut self, line: FacetLine, sign: Sign) -> Vec<Command> {
        match line {
            FacetLine::Term(facet, term, ..) => {
                self.query.change(|query| query.toggle(facet, term, sign));
                // A chosen term moves to the head of its list at once.
                self.browse.keep_facet(Some(line), self.query.facets());
                self.find()
            }
            FacetLine::More(facet, _) | FacetLine::MoreOf(facet, ..) => {
                self.overlay.pick(Picker::new(facet, self.chosen_from()));
                Vec::new()
            }
            FacetLine::Heading(_) => Vec::new(),
        }
    }

    /// Returns the facet term under the cursor, if the facet pane has the keys.
    pub(super) fn facet_target(&self) -> Option<FacetLine> {
        (self.focus() == Pane::Facets).then(|| self.browse.facet_line(self.query.facets()))?
    }
}
