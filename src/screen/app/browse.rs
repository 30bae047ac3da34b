//! The panes: how the screen is divided among them, which one has the keys, what is selected and how far each has
//! scrolled.
//!
//! The cursor of the timeline lies within what is listed, and in sight: whatever moves lines ends with
//! [`keep_in_sight`](Browse::keep_in_sight).

use super::calendar::Calendar;
use super::date_style::DateStyle;
use super::detail_pane::{DetailPane, WrappedFrom};
use super::facets::{FacetLine, FacetLists};
use super::fold::{Events, Folding, Folds};
use super::layout::{Areas, Width};
use super::page::PageLine;
use super::pane::Pane;
use super::place::Back;
use super::rows::{self, RowLine};
use super::scroll::Scroll;
use super::settings::Panes;
use crate::analysis::changes::Moved;
use crate::dates::{Day, Window};
use crate::index::timeline::{EventId, Matches, Timeline};
use crate::model::Event;
use std::sync::Arc;

/// What is shown in the panes.
#[derive(Debug)]
pub struct Browse {
    /// Columns and rows of the terminal.
    size: (u16, u16),
    /// The panes that are wanted, and the one that has the keys.
    panes: Panes,
    selected: Option<EventId>,
    /// The event that was selected before none was.
    left: Option<EventId>,
    /// Place of the selected event among those listed, and of the first one on screen.
    cursor: Scroll,
    folding: Folding,
    detail: DetailPane,
    facet_cursor: Scroll,
    /// Events from which ties were followed, newest last.
    trail: Vec<EventId>,
    dates: DateStyle,
    calendar: Calendar,
    /// Where the user was the last time, until the screen is there again.
    back: Option<Back>,
}

impl Browse {
    /// Panes with nothing in them yet.
    pub(super) fn new(panes: Panes, dates: DateStyle, size: (u16, u16)) -> Self {
        let mut browse = Self {
            size,
            panes,
            selected: None,
            left: None,
            cursor: Scroll::default(),
            folding: Folding::default(),
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

    /// Columns and rows of the terminal.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// How the screen is divided.
    #[must_use]
    pub fn areas(&self) -> Areas {
        Areas::of(self.size, self.focus() == Pane::Detail, self.panes.facets)
    }

    /// Where keys go.
    #[must_use]
    pub fn focus(&self) -> Pane {
        self.panes.focus
    }

    /// How dates are shown.
    #[must_use]
    pub fn dates(&self) -> DateStyle {
        self.dates
    }

    /// The event under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<EventId> {
        self.selected
    }

    /// The selected event's day; of none that was selected last, so that a way through empty months leads back.
    pub(super) fn day_in_hand(&self, timeline: &Timeline, window: Window) -> Day {
        let event = self.selected.or(self.left).filter(|id| (id.0 as usize) < timeline.len());
        let day = event.map(|id| timeline.anchor(id)).filter(|day| day.is_bounded());
        // Without a day of its own the window's first will do: it is nearest to every day before it.
        day.or(window.from).or(window.to).unwrap_or(Day::UNBOUNDED_PAST)
    }

    /// The place of the cursor among the events listed, and of the first event on screen.
    #[must_use]
    pub fn cursor(&self) -> Scroll {
        self.cursor
    }

    /// The line of the detail pane that the cursor is on, and the first on screen.
    #[must_use]
    pub fn reading(&self) -> Scroll {
        self.detail.reading
    }

    /// The line of the facet pane that the cursor is on, and the first on screen.
    #[must_use]
    pub fn facet_cursor(&self) -> Scroll {
        self.facet_cursor
    }

    /// Events from which ties were followed, newest last.
    #[must_use]
    pub fn trail(&self) -> &[EventId] {
        &self.trail
    }

    /// An event whole, where it has been read.
    #[must_use]
    pub fn event(&self, id: EventId) -> Option<&Arc<Event>> {
        self.detail.event(id)
    }

    /// Where the user was the last time, until the screen is there again.
    #[must_use]
    pub fn back(&self) -> Option<&Back> {
        self.back.as_ref()
    }

    /// The events that the timeline lists: those found, without the parts that are folded away.
    #[must_use]
    pub fn listed<'a>(&'a self, matches: &'a Matches) -> &'a Matches {
        self.folding.listed(matches)
    }

    /// Which visits and trips are folded.
    pub(super) fn folding(&self) -> &Folding {
        &self.folding
    }

    pub(super) fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    pub(super) fn calendar_mut(&mut self) -> &mut Calendar {
        &mut self.calendar
    }

    /// The lines of the timeline pane as it is scrolled now, at most as many as it is high.
    pub(super) fn rows(&self, events: Events<'_>) -> Vec<RowLine> {
        rows::rows(events.timeline, self.listed(events.matches), self.cursor.top, self.pane_height(Pane::Timeline))
    }

    /// How high a pane is; 0 where it is not shown.
    pub(super) fn pane_height(&self, pane: Pane) -> usize {
        self.areas().panes().find(|(which, _)| *which == pane).map_or(0, |(_, area)| usize::from(area.height))
    }

    /// The lines of the facet pane. All of them when the pane has the keys, so that one can scroll through them.
    pub(super) fn facet_lines<'a>(&self, lists: &'a FacetLists) -> impl Iterator<Item = FacetLine> + use<'a> {
        lists.lines((self.focus() != Pane::Facets).then(|| self.pane_height(Pane::Facets)))
    }

    /// The line of the facet pane under its cursor.
    pub(super) fn facet_line(&self, lists: &FacetLists) -> Option<FacetLine> {
        self.facet_lines(lists).nth(self.facet_cursor.cursor)
    }

    /// What the lines of the detail pane come from; `None` while its event is being read.
    pub(super) fn wrapped_from(&self, (generation, revision): (u64, u64), notes: &Arc<super::notes::Notes>) -> Option<WrappedFrom> {
        let id = self.selected?;
        let event = Arc::clone(self.detail.event(id)?);
        let width = self.areas().detail.map_or(0, |area| area.width);
        Some(WrappedFrom { id, width, dates: self.dates, event, generation, revision, notes: Arc::clone(notes) })
    }

    /// The lines that come from this, where they are kept.
    pub(super) fn wrapped(&self, from: &WrappedFrom) -> Option<&Arc<Vec<PageLine>>> {
        self.detail.wrapped(from)
    }

    pub(super) fn keep_wrapped(&mut self, wrapped: Option<(WrappedFrom, Arc<Vec<PageLine>>)>) {
        self.detail.keep(wrapped);
    }

    /// Begins where the user was the last time.
    pub(super) fn go_back_to(&mut self, back: Back) {
        self.focus_on(back.pane.unwrap_or(self.focus()));
        self.focus_what_is_shown();
        self.back = Some(back);
    }

    /// The first answer is there: the window goes back to where it was, as far as the cursor stays in sight.
    pub(super) fn scroll_back(&mut self) {
        if let Some(back) = self.back.take() {
            self.cursor = Scroll { cursor: back.top, top: back.top };
        }
    }

    pub(super) fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
    }

    /// Gives the keys to a pane.
    pub(super) fn focus_on(&mut self, pane: Pane) {
        self.panes.focus = pane;
    }

    /// Keys go to the timeline where there is no room for the pane that had them.
    pub(super) fn focus_what_is_shown(&mut self) {
        if !self.areas().panes().any(|(pane, _)| pane == self.focus()) {
            self.focus_on(Pane::Timeline);
        }
    }

    /// Gives the keys to the next pane that is shown, or to one before; says whether lines may have moved with that.
    pub(super) fn cycle_focus(&mut self, by: isize) -> bool {
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

    pub(super) fn show_dates(&mut self, dates: DateStyle) {
        self.dates = dates;
    }

    /// Puts the cursor on an event; the event, where it has to be read first.
    pub(super) fn select(&mut self, id: Option<EventId>, events: Events<'_>) -> Option<EventId> {
        let changed = self.selected != id;
        if id.is_none() {
            self.left = self.selected.or(self.left);
        }
        self.selected = id;
        // Whoever asks for a part that is folded away wants to see it.
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

    /// Selects an event that the next answer will find, or none.
    pub(super) fn select_unlisted(&mut self, id: Option<EventId>) {
        self.selected = id;
    }

    /// After anything that moves lines: the cursor stays on its event, and on screen.
    pub(super) fn keep_in_sight(&mut self, events: Events<'_>) {
        let Some(id) = self.selected else {
            self.cursor = Scroll::default();
            return;
        };
        let cursor = self.listed(events.matches).before(id);
        // Where everything below fits, an earlier start leaves no empty lines at the end.
        let last = self.last_top(events);
        let top = self.top_showing(cursor, self.cursor.top.min(last), events);
        self.cursor = Scroll { cursor, top };
    }

    /// Moves the window over the events; the events that are on screen then, by their places among those listed.
    pub(super) fn scroll_by(&mut self, lines: isize, events: Events<'_>) -> Option<(usize, usize)> {
        self.cursor.top = self.cursor.top.saturating_add_signed(lines).min(self.last_top(events));
        let rows = self.rows(events);
        let mut on_screen = rows.iter().filter_map(|row| if let RowLine::Event(index, _) = row { Some(*index) } else { None });
        let first = on_screen.next()?;
        Some((first, on_screen.next_back().unwrap_or(first)))
    }

    /// The first event on screen where the last one is.
    fn last_top(&self, events: Events<'_>) -> usize {
        self.top_showing(self.listed(events.matches).len().saturating_sub(1), 0, events)
    }

    fn top_showing(&self, cursor: usize, top: usize, events: Events<'_>) -> usize {
        let height = self.pane_height(Pane::Timeline);
        rows::top_showing(events.timeline, self.listed(events.matches), cursor, top, height)
    }

    /// Moves the cursor of the detail pane.
    pub(super) fn read_on(&mut self, to: impl FnOnce(Scroll, usize) -> Scroll) {
        self.detail.reading = to(self.detail.reading, self.pane_height(Pane::Detail));
    }

    /// Moves the cursor of the facet pane, within so many lines.
    pub(super) fn move_in_facets(&mut self, lists: &FacetLists, to: impl FnOnce(Scroll, usize, usize) -> Scroll) {
        let length = self.facet_lines(lists).count();
        self.facet_cursor = to(self.facet_cursor, length, self.pane_height(Pane::Facets));
    }

    /// After an answer has moved the terms: the cursor of the facet pane stays on its term.
    pub(super) fn keep_facet(&mut self, before: Option<FacetLine>, lists: &FacetLists) {
        let same = |line: FacetLine| match (before, line) {
            (Some(FacetLine::Term(facet, term, ..)), FacetLine::Term(other, which, ..)) => facet == other && term == which,
            _ => false,
        };
        let line = self.facet_lines(lists).position(same).unwrap_or(self.facet_cursor.cursor);
        self.move_in_facets(lists, |scroll, length, height| scroll.to(line, length, height));
    }

    /// Keeps an event that has been read, where it is still the selected one.
    pub(super) fn take_read(&mut self, id: EventId, event: Arc<Event>) {
        if self.selected == Some(id) {
            self.detail.read(id, event);
        }
    }

    /// Remembers the way back to an event.
    pub(super) fn leave_trail(&mut self, from: EventId) {
        self.trail.push(from);
    }

    /// The way back, once.
    pub(super) fn walk_back(&mut self) -> Option<EventId> {
        self.trail.pop()
    }

    /// Folds these; what is listed follows with the next answer.
    pub(super) fn fold(&mut self, folds: Folds) {
        self.folding.set(folds);
    }

    pub(super) fn refold(&mut self, events: Events<'_>) {
        self.folding.refold(events);
    }

    pub(super) fn unfold_to(&mut self, id: EventId, events: Events<'_>) {
        self.folding.unfold_to(id, events);
    }

    /// Folds or unfolds the whole in hand; the reason where there is none.
    pub(super) fn toggle_fold(&mut self, events: Events<'_>) -> Result<(), &'static str> {
        self.selected.map_or(Ok(()), |id| self.folding.toggle(id, events))
    }

    /// Folds or unfolds every whole; the reason where there is none.
    pub(super) fn toggle_all_folds(&mut self, events: Events<'_>) -> Result<(), &'static str> {
        self.folding.toggle_all(events)
    }

    /// Another timeline's ids mean other events: nothing is folded in it yet.
    pub(super) fn forget_folds(&mut self) {
        self.folding.set(Folds::default());
    }

    /// Carries everything over to another reading of the files; where an event is gone, to the nearest.
    pub(super) fn carry(&mut self, moved: &Moved) {
        self.selected = self.selected.and_then(|id| moved.near(id));
        self.left = self.left.and_then(|id| moved.near(id));
        self.trail = self.trail.iter().filter_map(|id| moved.get(*id)).collect();
        self.detail.carry(moved);
        self.folding.set(self.folding.folds().moved(moved));
    }

    /// The event itself where it is listed, else the whole behind which it is folded away.
    pub(super) fn standing_for(&self, id: EventId, events: Events<'_>) -> EventId {
        self.folding.standing_for(id, events)
    }

    /// How many parts are folded away behind an event that is listed.
    pub(super) fn folded_parts(&self, id: EventId, timeline: &Timeline) -> usize {
        self.folding.parts_behind(id, timeline)
    }
}

#[cfg(test)]
mod tests;
