//! The whole state of the program: its parts, and the queries that involve several of them. Each part keeps its own
//! invariants; an action that changes several parts is in `update`.

use super::super::action::Action;
use super::super::browse::Browse;
use super::super::date_style::DateStyle;
use super::super::desk_state::DeskState;
use super::super::editing::Editing;
use super::super::guide::Guide;
use super::super::message::{Command, Notice};
use super::super::mode::Mode;
use super::super::notes::{NotePad, Notes};
use super::super::notice_clock::NoticeClock;
use super::super::overlay::Overlay;
use super::super::page::PageLine;
use super::super::page_stack::{OpenPage, PageStack};
use super::super::place::{Back, Leaving};
use super::super::pointer::Pointer;
use super::super::query_state::QueryState;
use super::super::reader::Reader;
use super::super::session::Session;
use super::super::settings::Settings;
use crate::analysis::changes::{Change, Changes};
use crate::index::query::Query;
use crate::index::timeline::{Answer, EventId, Matches, Question, StripRequest, Timeline};
use crate::input::{LoadState, Report};
use crate::model::dossier::Problem;
use crate::model::{Directory, Event};
use crate::reports::WriteState;
use crate::screen::browse::detail;
use crate::screen::browse::facets::FacetLine;
use crate::screen::browse::fold::Events;
use crate::screen::browse::layout::Areas;
use crate::screen::browse::pane::Pane;
use crate::screen::browse::rows::RowLine;
use crate::screen::browse::scroll::Scroll;
use crate::screen::overlays::palette::popup_list;
use ratatui::layout::Rect;
use std::sync::Arc;

/// Everything that the screen shows.
#[derive(Debug)]
pub struct App {
    /// The loaded data.
    pub(super) session: Session,
    /// The question and its answer.
    pub(super) query: QueryState,
    /// The panes.
    pub(super) browse: Browse,
    /// The pages over the panes.
    pub(super) pages: PageStack,
    /// The overlay over panes and pages.
    pub(super) overlay: Overlay,
    /// The reader's own data.
    pub(super) reader: Reader,
    /// The short message at the bottom.
    pub(super) notice: Option<Notice>,
    /// How long it has been shown.
    pub(super) notice_clock: NoticeClock,
    /// What is edited in files.
    pub(super) editing: Editing,
    /// The desk, beside its page.
    pub(super) desk: DeskState,
    pub(super) quit: bool,
    /// What helps a newcomer.
    pub(super) guide: Guide,
    /// The mouse.
    pub(super) pointer: Pointer,
}

impl App {
    /// Returns a program in which nothing is loaded yet; it asks `query` once data is there.
    #[must_use]
    pub fn new(mut settings: Settings, query: Query, size: (u16, u16)) -> Self {
        Self {
            query: QueryState::new(query, &settings.panes.listed),
            browse: Browse::new(settings.panes.clone(), settings.dates, size),
            reader: Reader::new(std::mem::take(&mut settings.views)),
            session: Session::new(settings),
            pages: PageStack::default(),
            overlay: Overlay::default(),
            notice: None,
            notice_clock: NoticeClock::default(),
            editing: Editing::default(),
            desk: DeskState::default(),
            quit: false,
            guide: Guide::default(),
            pointer: Pointer::default(),
        }
    }

    /// Starts at the user's position in the last session.
    #[must_use]
    pub fn back_to(mut self, back: Back) -> Self {
        self.browse.go_back_to(back);
        self
    }

    /// Returns the current meaning of keys.
    #[must_use]
    pub fn mode(&self) -> Mode<'_> {
        let overlay = &self.overlay;
        let picked =
            overlay.palette().map(Mode::Command).or_else(|| overlay.picker().map(Mode::Pick)).or_else(|| overlay.prompt().map(Mode::Ask));
        let written =
            overlay.form().map(Mode::Fill).or_else(|| overlay.note().map(Mode::Write)).or_else(|| overlay.intake().map(Mode::TakeIn));
        let over = picked.or(written).or_else(|| overlay.menu().map(Mode::Choose));
        over.or_else(|| self.shown_page().map(Mode::Read)).unwrap_or(Mode::Browse)
    }

    /// Returns the page that covers the panes, even if an overlay lies over it.
    #[must_use]
    pub fn shown_page(&self) -> Option<&OpenPage> {
        self.pages.top()
    }

    /// Returns the pane that has the keys.
    #[must_use]
    pub fn focus(&self) -> Pane {
        self.browse.focus()
    }

    /// Returns whether the program is done.
    #[must_use]
    pub fn has_quit(&self) -> bool {
        self.quit
    }

    /// Returns the timeline, from which everything on screen comes.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        self.session.timeline()
    }

    /// Returns the names of the actors, issues and places in the events.
    #[must_use]
    pub fn directory(&self) -> &Directory {
        self.session.directory()
    }

    /// Returns the report on opening the files.
    #[must_use]
    pub fn report(&self) -> &Report {
        self.session.report()
    }

    /// Returns the problems of the files.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        self.session.problems()
    }

    /// Returns the progress of the current load.
    #[must_use]
    pub fn load(&self) -> Option<&LoadState> {
        self.session.load()
    }

    /// Returns the changes that the last reading of the files has found.
    #[must_use]
    pub fn changes(&self) -> &Changes {
        self.session.changes()
    }

    /// Returns how the last reading of the files has changed an event.
    #[must_use]
    pub fn change(&self, id: EventId) -> Option<Change> {
        self.session.change(id)
    }

    /// Returns what has changed on disk since the files were read, and the key that reads them again.
    #[must_use]
    pub fn offer(&self) -> Option<String> {
        self.session.offer()
    }

    /// Returns the key for an action, as it is shown.
    #[must_use]
    pub fn key(&self, action: Action) -> &str {
        self.session.key(action)
    }

    /// Returns whether only ASCII may be shown.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.session.settings().ascii
    }

    /// Returns the current query.
    #[must_use]
    pub fn query(&self) -> &Query {
        self.query.filters()
    }

    /// Returns the search text.
    #[must_use]
    pub fn searched(&self) -> Option<&str> {
        self.query.searched()
    }

    /// Returns the texts to mark as hits.
    pub fn searched_texts(&self) -> impl Iterator<Item = &str> {
        self.query.searched_texts()
    }

    /// Returns the newest answer; while a new question is open, this is the answer to an earlier one.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        self.query.answer()
    }

    /// Returns whether a question is still open.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.query.is_asking()
    }

    /// Returns the index of the cursor's event among the hits, counted from 1 (0 if it is not a hit), and the number
    /// of hits.
    #[must_use]
    pub fn hit_number(&self) -> Option<(u64, u64)> {
        self.query.hit_number(self.selected())
    }

    /// Returns the question that the worker must answer for the screen.
    pub(super) fn question(&self) -> Question {
        let strip = StripRequest { columns: usize::from(self.strip_area().width), sides: self.sides().ids() };
        self.query.question(strip, self.reader.marked())
    }

    /// Returns the columns and rows of the terminal.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.browse.size()
    }

    /// Returns how the screen is divided.
    #[must_use]
    pub fn areas(&self) -> Areas {
        self.browse.areas()
    }

    /// Returns how dates are shown.
    #[must_use]
    pub fn date_style(&self) -> DateStyle {
        self.browse.dates()
    }

    /// Returns the event under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<EventId> {
        self.browse.selected()
    }

    /// Returns the event under the cursor in full, once it has been read.
    #[must_use]
    pub fn detail(&self) -> Option<&Event> {
        self.browse.event(self.selected()?).map(|event| &**event)
    }

    /// Returns the line of the detail pane under the cursor, and the first line on screen.
    #[must_use]
    pub fn reading(&self) -> Scroll {
        self.browse.reading()
    }

    /// Returns the line of the facet pane under the cursor, and the first line on screen.
    #[must_use]
    pub fn facet_cursor(&self) -> Scroll {
        self.browse.facet_cursor()
    }

    /// Returns the events from which ties were followed, newest last.
    #[must_use]
    pub fn trail(&self) -> &[EventId] {
        self.browse.trail()
    }

    /// Returns the matches, and the timeline that they belong to.
    pub(super) fn events(&self) -> Events<'_> {
        Events { timeline: self.session.timeline(), matches: self.query.matches(), usual_gap: self.query.answer().usual_gap }
    }

    /// Returns the panes, to be changed, and the events that they list.
    pub(super) fn panes(&mut self) -> (&mut Browse, Events<'_>) {
        (
            &mut self.browse,
            Events { timeline: self.session.timeline(), matches: self.query.matches(), usual_gap: self.query.answer().usual_gap },
        )
    }

    /// Returns the events that the timeline lists: the matches without the parts that are folded away.
    #[must_use]
    pub fn listed(&self) -> &Matches {
        self.browse.listed(self.query.matches())
    }

    /// Returns the number of matches that are folded away.
    #[must_use]
    pub fn folded_away(&self) -> u64 {
        self.browse.folding().away()
    }

    /// Returns the number of parts that are folded into a listed event.
    #[must_use]
    pub fn folded_parts(&self, id: EventId) -> usize {
        self.browse.folded_parts(id, self.timeline())
    }

    /// Returns the place of the cursor among the listed events, and the place of the first event on screen.
    #[must_use]
    pub fn cursor(&self) -> Scroll {
        self.browse.cursor()
    }

    /// Returns the lines of the timeline pane at the current scroll position, at most as many as the pane is high.
    #[must_use]
    pub fn rows(&self) -> Vec<RowLine> {
        self.browse.rows(self.events())
    }

    /// Returns the number of events on screen.
    #[must_use]
    pub fn events_on_screen(&self) -> usize {
        self.rows().iter().filter(|row| matches!(row, RowLine::Event(..))).count()
    }

    /// Returns the index of the first line on screen of the facet pane, and the lines from there on.
    #[must_use]
    pub fn facet_lines_on_screen(&self) -> (usize, Vec<FacetLine>) {
        let top = if self.focus() == Pane::Facets { self.facet_cursor().top } else { 0 };
        let height = self.browse.pane_height(Pane::Facets);
        (top, self.browse.facet_lines(self.query.facets()).skip(top).take(height).collect())
    }

    /// Returns the lines of the detail pane; none while the event is being read.
    #[must_use]
    pub fn detail_page(&self) -> Arc<Vec<PageLine>> {
        let Some(from) = self.browse.wrapped_from((self.session.generation(), self.query.revision()), self.reader.notes()) else {
            return Arc::default();
        };
        match self.browse.wrapped(&from) {
            Some(lines) => Arc::clone(lines),
            None => Arc::new(detail::page(&from.event, from.id, &self.compose_context(), usize::from(from.width))),
        }
    }

    /// Wraps the detail pane again after any change that may affect it.
    pub(super) fn wrap_detail(&mut self) {
        let from = self.browse.wrapped_from((self.session.generation(), self.query.revision()), self.reader.notes());
        let lines = self.detail_page();
        self.browse.keep_wrapped(from.map(|from| (from, lines)));
    }

    /// Returns the reader's marks, notes and tags.
    #[must_use]
    pub fn notes(&self) -> &Notes {
        self.reader.notes()
    }

    /// Returns the area of a note: in the middle of the screen, with the last line left free.
    #[must_use]
    pub fn note_area(&self) -> Rect {
        NotePad::area(self.size())
    }

    /// Returns the part of [`App::note_area`] that holds the text; there is no border if there is no room for one.
    #[must_use]
    pub fn note_inside(&self) -> Rect {
        NotePad::inside(self.size())
    }

    /// Returns the area of the choices of a picker.
    #[must_use]
    pub fn picker_area(&self) -> Rect {
        popup_list(self.size())
    }

    /// Returns the number of choices that a picker has room for.
    #[must_use]
    pub fn picker_height(&self) -> usize {
        usize::from(self.picker_area().height).max(1)
    }

    /// Returns the short message at the bottom.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Returns the file that is being written, if any.
    #[must_use]
    pub fn writing(&self) -> Option<&WriteState> {
        self.reader.writing()
    }

    /// Returns how far that file is, else the load, in words; else what has changed on disk. A menu shows its hints
    /// instead: its choice concerns this work, or is made quickly.
    #[must_use]
    pub fn work_in_words(&self, room: usize) -> Option<String> {
        if self.overlay.menu().is_some() || self.overlay.form().is_some() {
            return None;
        }
        let stops = self.key_that_stops();
        let work = self.reader.writing_in_words(stops, room);
        let work = work.or_else(|| self.session.fetching_in_words(stops, room));
        let work = work.or_else(|| Some(self.load()?.words(stops, room)));
        work.or_else(|| self.query.store()?.waiting_in_words()).or_else(|| self.offer())
    }

    /// Returns how much of the work in progress is done, and how much there is in all; `None` while that is unknown.
    #[must_use]
    pub fn work_done(&self) -> Option<(u64, u64)> {
        let writing = self.writing().map(|state| (state.read, state.events.saturating_mul(state.readings)));
        let work = writing.or_else(|| self.load().map(|load| (load.total.saturating_sub(load.left), load.total)));
        work.filter(|(_, all)| *all > 0 && self.overlay.menu().is_none())
    }

    /// Returns the key that stops the work in progress; empty if the key would first close something.
    #[must_use]
    pub fn key_that_stops(&self) -> &str {
        if matches!(self.mode(), Mode::Browse) && self.is_nothing_to_go_back_from() { self.key(Action::Back) } else { "" }
    }

    /// Returns whether the timeline has the keys and there is no search.
    pub(super) fn is_nothing_to_go_back_from(&self) -> bool {
        self.focus() == Pane::Timeline && self.searched().is_none()
    }

    /// Returns the command to run before the program ends.
    #[must_use]
    pub fn leave(&self) -> Option<Command> {
        // Before anything is loaded, there is no position to remember.
        if self.timeline().is_empty() || self.browse.back().is_some() {
            return None;
        }
        let leaving = Leaving {
            event: self.selected().map(|id| (id, self.timeline().key(id))),
            query: self.query().print(self.timeline().terms()),
            pane: self.focus(),
            top: self.cursor().top,
        };
        Some(Command::Leave(leaving))
    }
}
