//! The program's state whole: its parts, and what is asked of several of them at once. Each part keeps what holds within
//! it; what an action changes of several is in `update`.

use super::super::action::Action;
use super::super::browse::Browse;
use super::super::date_style::DateStyle;
use super::super::detail;
use super::super::facets::FacetLine;
use super::super::fold::Events;
use super::super::layout::Areas;
use super::super::message::{Command, Notice};
use super::super::mode::Mode;
use super::super::notes::{NotePad, Notes};
use super::super::overlay::Overlay;
use super::super::page::PageLine;
use super::super::page_stack::{PageStack, Sheet};
use super::super::pane::Pane;
use super::super::place::{Back, Leaving};
use super::super::query_state::QueryState;
use super::super::reader::Reader;
use super::super::rows::RowLine;
use super::super::scroll::Scroll;
use super::super::session::Session;
use super::super::settings::Settings;
use crate::analysis::changes::{Change, Changes};
use crate::index::query::Query;
use crate::index::timeline::{Answer, EventId, Matches, Question, Timeline};
use crate::input::{LoadState, Report};
use crate::model::dossier::Problem;
use crate::model::{Directory, Event};
use crate::reports::WriteState;
use ratatui::layout::Rect;
use std::sync::Arc;

/// Everything that the screen shows.
#[derive(Debug)]
pub struct App {
    /// What was loaded.
    pub(super) session: Session,
    /// What is asked and answered.
    pub(super) query: QueryState,
    /// The panes.
    pub(super) browse: Browse,
    /// What is read over the panes.
    pub(super) pages: PageStack,
    /// What lies over panes and pages.
    pub(super) overlay: Overlay,
    /// The reader's own.
    pub(super) reader: Reader,
    /// The short message at the bottom.
    pub(super) notice: Option<Notice>,
    pub(super) quit: bool,
}

impl App {
    /// A program with nothing loaded yet, that will ask `query` once something is.
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
            quit: false,
        }
    }

    /// Starts where the user was the last time.
    #[must_use]
    pub fn back_to(mut self, back: Back) -> Self {
        self.browse.go_back_to(back);
        self
    }

    /// What keys mean at the moment.
    #[must_use]
    pub fn mode(&self) -> Mode<'_> {
        let overlay = &self.overlay;
        let picked = overlay.picker().map(Mode::Pick).or_else(|| overlay.prompt().map(Mode::Ask));
        let over = picked.or_else(|| overlay.note().map(Mode::Write)).or_else(|| overlay.menu().map(Mode::Choose));
        over.or_else(|| self.sheet().map(Mode::Read)).unwrap_or(Mode::Browse)
    }

    /// The sheet that covers the panes, also while something lies over it.
    #[must_use]
    pub fn sheet(&self) -> Option<&Sheet> {
        self.pages.top()
    }

    /// Where keys go.
    #[must_use]
    pub fn focus(&self) -> Pane {
        self.browse.focus()
    }

    /// Whether the program is done.
    #[must_use]
    pub fn has_quit(&self) -> bool {
        self.quit
    }

    /// The columns that everything on screen comes from.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        self.session.timeline()
    }

    /// The names of who and what events speak of.
    #[must_use]
    pub fn directory(&self) -> &Directory {
        self.session.directory()
    }

    /// What opening the files had to say.
    #[must_use]
    pub fn report(&self) -> &Report {
        self.session.report()
    }

    /// What is wrong with the files.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        self.session.problems()
    }

    /// How far the load is that is on its way.
    #[must_use]
    pub fn load(&self) -> Option<&LoadState> {
        self.session.load()
    }

    /// What the last reading of the files has changed.
    #[must_use]
    pub fn changes(&self) -> &Changes {
        self.session.changes()
    }

    /// What has become of an event with the last reading of the files.
    #[must_use]
    pub fn change(&self, id: EventId) -> Option<Change> {
        self.session.change(id)
    }

    /// What has changed on disk since the files were read, and the key that reads them again.
    #[must_use]
    pub fn offer(&self) -> Option<String> {
        self.session.offer()
    }

    /// The key that brings an action about, as it is shown.
    #[must_use]
    pub fn key(&self, action: Action) -> &str {
        self.session.key(action)
    }

    /// Whether only ASCII may be shown.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.session.settings().ascii
    }

    /// What is asked.
    #[must_use]
    pub fn query(&self) -> &Query {
        self.query.filters()
    }

    /// What is searched for.
    #[must_use]
    pub fn searched(&self) -> Option<&str> {
        self.query.searched()
    }

    /// The newest answer; of an earlier question while a new one is being answered.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        self.query.answer()
    }

    /// Whether a question is still open.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.query.is_asking()
    }

    /// Which hit the cursor is on, counted from 1 (0 for none), and how many there are.
    #[must_use]
    pub fn hit_number(&self) -> Option<(u64, u64)> {
        self.query.hit_number(self.selected())
    }

    /// What the worker has to find out for the screen.
    pub(super) fn question(&self) -> Question {
        self.query.question(usize::from(self.areas().strip_width()), self.reader.marked())
    }

    /// Columns and rows of the terminal.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.browse.size()
    }

    /// How the screen is divided.
    #[must_use]
    pub fn areas(&self) -> Areas {
        self.browse.areas()
    }

    /// How dates are shown.
    #[must_use]
    pub fn date_style(&self) -> DateStyle {
        self.browse.dates()
    }

    /// The event under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<EventId> {
        self.browse.selected()
    }

    /// The event under the cursor whole, once it has been read.
    #[must_use]
    pub fn detail(&self) -> Option<&Event> {
        self.browse.event(self.selected()?).map(|event| &**event)
    }

    /// The line of the detail pane that the cursor is on, and the first on screen.
    #[must_use]
    pub fn reading(&self) -> Scroll {
        self.browse.reading()
    }

    /// The line of the facet pane that the cursor is on, and the first on screen.
    #[must_use]
    pub fn facet_cursor(&self) -> Scroll {
        self.browse.facet_cursor()
    }

    /// Events from which ties were followed, newest last.
    #[must_use]
    pub fn trail(&self) -> &[EventId] {
        self.browse.trail()
    }

    /// What is found, and the events that it is found in.
    pub(super) fn events(&self) -> Events<'_> {
        Events { timeline: self.session.timeline(), matches: self.query.matches() }
    }

    /// The panes, to be changed, and what they list.
    pub(super) fn panes(&mut self) -> (&mut Browse, Events<'_>) {
        (&mut self.browse, Events { timeline: self.session.timeline(), matches: self.query.matches() })
    }

    /// The events that the timeline lists: those found, without the parts that are folded away.
    #[must_use]
    pub fn listed(&self) -> &Matches {
        self.browse.listed(self.query.matches())
    }

    /// How many of the events found are folded away.
    #[must_use]
    pub fn folded_away(&self) -> u64 {
        self.browse.folding().away()
    }

    /// How many parts are folded away behind an event that is listed.
    #[must_use]
    pub fn folded_parts(&self, id: EventId) -> usize {
        self.browse.folded_parts(id, self.timeline())
    }

    /// The place of the cursor among the events listed, and of the first event on screen.
    #[must_use]
    pub fn cursor(&self) -> Scroll {
        self.browse.cursor()
    }

    /// The lines of the timeline pane as it is scrolled now, at most as many as it is high.
    #[must_use]
    pub fn rows(&self) -> Vec<RowLine> {
        self.browse.rows(self.events())
    }

    /// How many events are on screen.
    #[must_use]
    pub fn events_on_screen(&self) -> usize {
        self.rows().iter().filter(|row| matches!(row, RowLine::Event(..))).count()
    }

    /// The first line on screen of the facet pane by its number, and the lines from there on.
    #[must_use]
    pub fn facet_lines_on_screen(&self) -> (usize, Vec<FacetLine>) {
        let top = if self.focus() == Pane::Facets { self.facet_cursor().top } else { 0 };
        let height = self.browse.pane_height(Pane::Facets);
        (top, self.browse.facet_lines(self.query.facets()).skip(top).take(height).collect())
    }

    /// The lines of the detail pane; none while the event is being read.
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

    /// After anything that may have changed what the detail pane says.
    pub(super) fn wrap_detail(&mut self) {
        let from = self.browse.wrapped_from((self.session.generation(), self.query.revision()), self.reader.notes());
        let lines = self.detail_page();
        self.browse.keep_wrapped(from.map(|from| (from, lines)));
    }

    /// The reader's marks, notes and tags.
    #[must_use]
    pub fn notes(&self) -> &Notes {
        self.reader.notes()
    }

    /// The note that is being written.
    #[must_use]
    pub fn note_pad(&self) -> Option<&NotePad> {
        self.overlay.note()
    }

    /// Where a note is written: over the middle of the screen, the last line left free.
    #[must_use]
    pub fn note_area(&self) -> Rect {
        NotePad::area(self.size())
    }

    /// The part of [`App::note_area`] in which the text stands; without a border where there is no room for one.
    #[must_use]
    pub fn note_inside(&self) -> Rect {
        NotePad::inside(self.size())
    }

    /// How many choices of a picker there is room for.
    #[must_use]
    pub fn picker_height(&self) -> usize {
        usize::from(self.size().1).saturating_sub(8).clamp(1, 16)
    }

    /// The short message at the bottom.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// The file that is being written, if any.
    #[must_use]
    pub fn writing(&self) -> Option<&WriteState> {
        self.reader.writing()
    }

    /// What the last line says of it.
    #[must_use]
    pub fn writing_in_words(&self, room: usize) -> Option<String> {
        self.reader.writing_in_words(self.key_that_stops(), room)
    }

    /// The key that stops what is on its way; empty where it closes something first.
    #[must_use]
    pub fn key_that_stops(&self) -> &str {
        if matches!(self.mode(), Mode::Browse) && self.is_nothing_to_go_back_from() { self.key(Action::Back) } else { "" }
    }

    /// The keys are the timeline's, and nothing is searched for.
    pub(super) fn is_nothing_to_go_back_from(&self) -> bool {
        self.focus() == Pane::Timeline && self.searched().is_none()
    }

    /// What has to be done before the program ends.
    #[must_use]
    pub fn leave(&self) -> Option<Command> {
        // Before anything is read there is no place.
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
