//! The panes: how they divide the screen, which one has the keys, what is selected and how far each has scrolled.
//!
//! The cursor of the timeline is always on a listed event and on screen: every change that moves lines ends with
//! [`keep_in_sight`](Browse::keep_in_sight).

use super::calendar::Calendar;
use super::date_style::DateStyle;
use super::page::PageLine;
use super::place::Back;
use super::settings::Panes;
use crate::analysis::changes::IdMap;
use crate::dates::{Day, Window};
use crate::index::timeline::{EventId, Matches, Timeline};
use crate::model::Event;
use crate::screen::browse::chosen::Chosen;
use crate::screen::browse::detail_pane::{DetailPane, WrappedFrom};
use crate::screen::browse::facets::{FacetLine, FacetLists};
use crate::screen::browse::fold::{Events, Folding, Folds};
use crate::screen::browse::layout::{Areas, Wanted, Width};
use crate::screen::browse::pane::Pane;
use crate::screen::browse::rows::{self, RowLine};
use crate::screen::browse::scroll::Scroll;
use std::sync::Arc;

/// The content of the panes.
#[derive(Debug)]
pub struct Browse {
    /// Columns and rows of the terminal.
    size: (u16, u16),
    /// The panes that are wanted, and the pane that has the keys.
    panes: Panes,
    selected: Option<EventId>,
    /// The last selected event, kept while no event is selected.
    left: Option<EventId>,
    /// The place of the selected event among the listed ones, and the place of the first event on screen.
    cursor: Scroll,
    folding: Folding,
    /// The rows that are chosen, to do something with all of them.
    chosen: Chosen,
    detail: DetailPane,
    facet_cursor: Scroll,
    /// The events from which ties were followed, newest last.
    trail: Vec<EventId>,
    dates: DateStyle,
    calendar: Calendar,
    /// The user's position in the last session, until the screen has returned to it.
    back: Option<Back>,
}

impl Browse {
    /// Returns panes that are still empty.
    pub(in crate::screen) fn new(panes: Panes, dates: DateStyle, size: (u16, u16)) -> Self {
        let mut browse = Self {
            size,
            panes,
            selected: None,
            left: None,
            cursor: Scroll::default(),
            folding: Folding::default(),
            chosen: Chosen::default(),
            detail: DetailPane::default(),
            facet_cursor: Scroll::default(),
            trail: Vec::new(),
            dates,
            calendar: Calendar::default(),
            back: None,
        };
        browse.focus_what_is_shown();
        browse
    }

    /// Returns the columns and rows of the terminal.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Returns how the screen is divided.
    #[must_use]
    pub fn areas(&self) -> Areas {
        let Panes { facets, event, facets_width, event_width, focus, .. } = self.panes;
        // A pane that is hidden is shown while it has the keys.
        let wanted = Wanted { facets: facets || focus == Pane::Facets, event: event || focus == Pane::Detail, facets_width, event_width };
        Areas::new(self.size, focus == Pane::Detail, wanted)
    }

    /// Returns the pane that has the keys.
    #[must_use]
    pub fn focus(&self) -> Pane {
        self.panes.focus
    }

    /// Returns how dates are shown.
    #[must_use]
    pub fn dates(&self) -> DateStyle {
        self.dates
    }

    /// Returns the event under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<EventId> {
        self.selected
    }

    /// Returns the day of the selected event. If none is selected, returns the day of the last selected event, so
    /// that a way through empty months leads back.
    pub(in crate::screen) fn day_in_hand(&self, timeline: &Timeline, window: Window) -> Day {
        let event = self.selected.or(self.left).filter(|id| (id.0 as usize) < timeline.len());
        let day = event.map(|id| timeline.anchor(id)).filter(|day| day.is_bounded());
        // If there is no such day, the first day of the window is used: it is nearest to every day before the window.
        day.or(window.from).or(window.to).unwrap_or(Day::UNBOUNDED_PAST)
    }

    /// Returns the place of the cursor among the listed events, and the place of the first event on screen.
    #[must_use]
    pub fn cursor(&self) -> Scroll {
        self.cursor
    }

    /// Returns the line of the detail pane under the cursor, and the first line on screen.
    #[must_use]
    pub fn reading(&self) -> Scroll {
        self.detail.reading
    }

    /// Returns the line of the facet pane under the cursor, and the first line on screen.
    #[must_use]
    pub fn facet_cursor(&self) -> Scroll {
        self.facet_cursor
    }

    /// Returns the events from which ties were followed, newest last.
    #[must_use]
    pub fn trail(&self) -> &[EventId] {
        &self.trail
    }

    /// Returns an event in full, if it has been read.
    #[must_use]
    pub fn event(&self, id: EventId) -> Option<&Arc<Event>> {
        self.detail.event(id)
    }

    /// Returns the user's position in the last session, until the screen has returned to it.
    #[must_use]
    pub fn back(&self) -> Option<&Back> {
        self.back.as_ref()
    }

    /// Returns the events that the timeline lists: the matches without the parts that are folded away.
    #[must_use]
    pub fn listed<'a>(&'a self, matches: &'a Matches) -> &'a Matches {
        self.folding.listed(matches)
    }

    /// Returns which visits and trips are folded.
    pub(in crate::screen) fn folding(&self) -> &Folding {
        &self.folding
    }

    pub(in crate::screen) fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    pub(in crate::screen) fn calendar_mut(&mut self) -> &mut Calendar {
        &mut self.calendar
    }

    /// Returns the lines of the timeline pane at the current scroll position, at most as many as the pane is high.
    pub(in crate::screen) fn rows(&self, events: Events<'_>) -> Vec<RowLine> {
        rows::rows(events, self.listed(events.matches), self.cursor.top, self.pane_height(Pane::Timeline))
    }

    /// Returns the height of a pane; 0 if it is not shown.
    pub(in crate::screen) fn pane_height(&self, pane: Pane) -> usize {
        self.areas().panes().find(|(which, _)| *which == pane).map_or(0, |(_, area)| usize::from(area.height))
    }

    /// Returns the lines of the facet pane: all of them if the pane has the keys, so that the user can scroll through
    /// them.
    pub(in crate::screen) fn facet_lines(&self, lists: &FacetLists) -> impl Iterator<Item = FacetLine> + use<> {
        lists.lines((self.focus() != Pane::Facets).then(|| self.pane_height(Pane::Facets)))
    }

    /// Returns the line under the cursor of the facet pane.
    pub(in crate::screen) fn facet_line(&self, lists: &FacetLists) -> Option<FacetLine> {
        self.facet_lines(lists).nth(self.facet_cursor.cursor)
    }

    /// Returns everything that determines the lines of the detail pane; `None` while the event is being read.
    pub(in crate::screen) fn wrapped_from(
        &self,
        (generation, revision): (u64, u64),
        notes: &Arc<super::notes::Notes>,
    ) -> Option<WrappedFrom> {
        let id = self.selected?;
        let event = Arc::clone(self.detail.event(id)?);
        let width = self.areas().detail.map_or(0, |area| area.width.saturating_sub(2));
        Some(WrappedFrom { id, width, dates: self.dates, event, generation, revision, notes: Arc::clone(notes) })
    }

    /// Returns the lines made from this input, if they are kept.
    pub(in crate::screen) fn wrapped(&self, from: &WrappedFrom) -> Option<&Arc<Vec<PageLine>>> {
        self.detail.wrapped(from)
    }

    pub(in crate::screen) fn keep_wrapped(&mut self, wrapped: Option<(WrappedFrom, Arc<Vec<PageLine>>)>) {
        self.detail.keep(wrapped);
    }

    /// Starts at the user's position in the last session.
    pub(in crate::screen) fn go_back_to(&mut self, back: Back) {
        self.focus_on(back.pane.unwrap_or(self.focus()));
        self.focus_what_is_shown();
        self.back = Some(back);
    }

    /// Scrolls the window back to its last position once the first answer is there, if the cursor stays on screen.
    pub(in crate::screen) fn scroll_back(&mut self) {
        if let Some(back) = self.back.take() {
            self.cursor = Scroll { cursor: back.top, top: back.top };
        }
    }

    pub(in crate::screen) fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
    }

    /// Gives the keys to a pane.
    pub(in crate::screen) fn focus_on(&mut self, pane: Pane) {
        self.panes.focus = pane;
    }

    /// Gives the keys to the timeline if there is no room for the pane that had them.
    pub(in crate::screen) fn focus_what_is_shown(&mut self) {
        if !self.areas().panes().any(|(pane, _)| pane == self.focus()) {
            self.focus_on(Pane::Timeline);
        }
    }

    /// Gives the keys to the next or the previous shown pane; returns whether this may have moved lines.
    pub(in crate::screen) fn cycle_focus(&mut self, by: isize) -> bool {
        if self.areas().width == Width::Tiny {
            self.focus_on(if self.focus() == Pane::Detail { Pane::Timeline } else { Pane::Detail });
            return false;
        }
        let panes: Vec<Pane> = self.areas().panes().map(|(pane, _)| pane).collect();
        let here = panes.iter().position(|pane| *pane == self.focus()).unwrap_or(0);
        let next = (here.cast_signed() + by).rem_euclid(panes.len().max(1).cast_signed());
        self.focus_on(panes.get(next.cast_unsigned()).copied().unwrap_or(Pane::Timeline));
        true
    }

    pub(in crate::screen) fn show_dates(&mut self, dates: DateStyle) {
        self.dates = dates;
    }

    /// Puts the cursor on an event; returns the event if it still has to be read.
    pub(in crate::screen) fn select(&mut self, id: Option<EventId>, events: Events<'_>) -> Option<EventId> {
        let changed = self.selected != id;
        if id.is_none() {
            self.left = self.selected.or(self.left);
        }
        self.selected = id;
        // A request for a folded part means that the user wants to see it.
        if let Some(id) = id.filter(|id| self.folding.standing_for(*id, events) != *id) {
            self.folding.unfold_to(id, events);
        }
        self.keep_in_sight(events);
        let id = id?;
        if changed {
            self.detail.reading = Scroll::default();
        }
        self.detail.event(id).is_none().then_some(id)
    }

    /// Selects an event that only the next answer will list, or selects none.
    pub(in crate::screen) fn select_unlisted(&mut self, id: Option<EventId>) {
        self.selected = id;
    }

    /// Keeps the cursor on its event and on screen after any change that moves lines.
    pub(in crate::screen) fn keep_in_sight(&mut self, events: Events<'_>) {
        let Some(id) = self.selected else {
            self.cursor = Scroll::default();
            return;
        };
        let cursor = self.listed(events.matches).before(id);
        // If the rest of the list fits on the screen, an earlier start leaves no empty lines at the end.
        let last = self.last_top(events);
        let top = self.top_showing(cursor, self.cursor.top.min(last), events);
        self.cursor = Scroll { cursor, top };
    }

    /// Moves the window over the events; returns the places, among the listed events, of the events then on screen.
    pub(in crate::screen) fn scroll_by(&mut self, lines: isize, events: Events<'_>) -> Option<(usize, usize)> {
        self.cursor.top = self.cursor.top.saturating_add_signed(lines).min(self.last_top(events));
        let rows = self.rows(events);
        let mut on_screen = rows.iter().filter_map(|row| if let RowLine::Event(index, _) = row { Some(*index) } else { None });
        let first = on_screen.next()?;
        Some((first, on_screen.next_back().unwrap_or(first)))
    }

    /// Returns the first event on screen when the last event is also on screen.
    fn last_top(&self, events: Events<'_>) -> usize {
        self.top_showing(self.listed(events.matches).len().saturating_sub(1), 0, events)
    }

    fn top_showing(&self, cursor: usize, top: usize, events: Events<'_>) -> usize {
        let height = self.pane_height(Pane::Timeline);
        rows::top_showing(events, self.listed(events.matches), cursor, top, height)
    }

    /// Moves the cursor of the detail pane.
    pub(in crate::screen) fn read_on(&mut self, to: impl FnOnce(Scroll, usize) -> Scroll) {
        self.detail.reading = to(self.detail.reading, self.pane_height(Pane::Detail));
    }

    /// Moves the cursor of the facet pane within its lines.
    pub(in crate::screen) fn move_in_facets(&mut self, lists: &FacetLists, to: impl FnOnce(Scroll, usize, usize) -> Scroll) {
        let length = self.facet_lines(lists).count();
        self.facet_cursor = to(self.facet_cursor, length, self.pane_height(Pane::Facets));
    }

    /// Keeps the cursor of the facet pane on its term after an answer has moved the terms.
    pub(in crate::screen) fn keep_facet(&mut self, before: Option<FacetLine>, lists: &FacetLists) {
        let same = |line: FacetLine| match (before, line) {
            (Some(FacetLine::Term(facet, term, ..)), FacetLine::Term(other, which, ..)) => facet == other && term == which,
            _ => false,
        };
        let line = self.facet_lines(lists).position(same).unwrap_or(self.facet_cursor.cursor);
        self.move_in_facets(lists, |scroll, length, height| scroll.to(line, length, height));
    }

    /// Keeps an event that has been read, if it is still selected.
    pub(in crate::screen) fn take_read(&mut self, id: EventId, event: Arc<Event>) {
        if self.selected == Some(id) {
            self.detail.read(id, event);
        }
    }

    /// Records an event on the trail.
    pub(in crate::screen) fn leave_trail(&mut self, from: EventId) {
        self.trail.push(from);
    }

    /// Takes the last event off the trail.
    pub(in crate::screen) fn walk_back(&mut self) -> Option<EventId> {
        self.trail.pop()
    }

    /// Sets the folds; the list of events follows with the next answer.
    pub(in crate::screen) fn fold(&mut self, folds: Folds) {
        self.folding.set(folds);
    }

    pub(in crate::screen) fn refold(&mut self, events: Events<'_>) {
        self.folding.refold(events);
    }

    pub(in crate::screen) fn unfold_to(&mut self, id: EventId, events: Events<'_>) {
        self.folding.unfold_to(id, events);
    }

    /// Folds or unfolds the whole at the cursor; returns the reason if there is none.
    pub(in crate::screen) fn toggle_fold(&mut self, events: Events<'_>) -> Result<(), &'static str> {
        self.selected.map_or(Ok(()), |id| self.folding.toggle(id, events))
    }

    /// Folds or unfolds every whole; returns the reason if there is none.
    pub(in crate::screen) fn toggle_all_folds(&mut self, events: Events<'_>) -> Result<(), &'static str> {
        self.folding.toggle_all(events)
    }

    /// Drops all folds: ids of another timeline mean other events, so nothing in it is folded yet.
    pub(in crate::screen) fn forget_folds(&mut self) {
        self.folding.set(Folds::default());
    }

    /// Carries everything over to a new reading of the files. An event that is gone is replaced by the nearest one.
    pub(in crate::screen) fn carry(&mut self, moved: &IdMap) {
        self.selected = self.selected.and_then(|id| moved.near(id));
        self.left = self.left.and_then(|id| moved.near(id));
        self.trail = self.trail.iter().filter_map(|id| moved.get(*id)).collect();
        self.detail.carry(moved);
        self.folding.set(self.folding.folds().moved(moved));
        self.chosen = self.chosen.moved(moved);
    }

    /// Returns the chosen rows.
    #[must_use]
    pub fn chosen(&self) -> &Chosen {
        &self.chosen
    }

    /// Begins to choose the rows from the cursor on, or keeps those up to it.
    pub(in crate::screen) fn choose_range(&mut self, cursor: EventId, events: Events<'_>) {
        self.chosen.begin_or_keep(cursor, self.folding.listed(events.matches));
    }

    /// Chooses the row under the cursor, or no longer.
    pub(in crate::screen) fn choose_row(&mut self, cursor: EventId, events: Events<'_>) {
        self.chosen.toggle(cursor, self.folding.listed(events.matches));
    }

    /// Chooses no row.
    pub(in crate::screen) fn choose_none(&mut self) {
        self.chosen.clear();
    }

    /// Returns the event itself if it is listed, else the whole that it is folded into.
    pub(in crate::screen) fn standing_for(&self, id: EventId, events: Events<'_>) -> EventId {
        self.folding.standing_for(id, events)
    }

    /// Returns the number of parts that are folded into a listed event.
    pub(in crate::screen) fn folded_parts(&self, id: EventId, timeline: &Timeline) -> usize {
        self.folding.parts_behind(id, timeline)
    }
}

mod arranging;

#[cfg(test)]
mod tests;
