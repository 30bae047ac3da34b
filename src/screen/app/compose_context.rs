//! The read-only view of the rest of the program that a page gets while its lines are laid out: the events and their
//! names, the question, the screen. Nothing can be changed through it.

use super::action::Action;
use super::browse::Browse;
use super::date_style::DateStyle;
use super::file_edits::FileEdits;
use super::filter_words::filter_words;
use super::notes::Notes;
use super::query_state::QueryState;
use super::reader::Reader;
use super::session::Session;
use super::settings::SavedView;
use crate::analysis::changes::Changes;
use crate::analysis::sides::{Hue, SidesInView};
use crate::dates::{Day, Edtf, Fit, Window};
use crate::index::query::{self, Query};
use crate::index::statistics::Whole;
use crate::index::timeline::{Answer, EventId, Timeline};
use crate::input::Report;
use crate::model::dossier::Problem;
use crate::model::{Actor, Directory, Event, Id, discrepancy};
use crate::reports::document::Layout;
use crate::text;
use std::sync::Arc;

/// Everything that a page may read. It borrows from the state while the page is laid out.
pub struct ComposeContext<'a> {
    session: &'a Session,
    query: &'a QueryState,
    browse: &'a Browse,
    reader: &'a Reader,
    /// The filters in words; empty if there are none.
    filters: String,
    /// The two sides that all is about, if the page names two.
    pair: Option<[usize; 2]>,
}

impl<'a> ComposeContext<'a> {
    /// Builds the view of these parts.
    pub(in crate::screen) fn new(session: &'a Session, query: &'a QueryState, browse: &'a Browse, reader: &'a Reader) -> Self {
        let mut context = Self { session, query, browse, reader, filters: String::new(), pair: None };
        let filters: Vec<String> = (0..query.filters().clauses().len()).map(|clause| context.filter_words(clause)).collect();
        context.filters = filters.join(", ");
        context
    }

    /// Returns the same view for a page about these actors: if they are of two sides, these take the rails and their hues.
    #[must_use]
    pub(in crate::screen) fn about(mut self, actors: &[Id<Actor>]) -> Self {
        let ranked = self.session.sides();
        let side = |actor| ranked.of_actor(actor, self.timeline());
        self.pair = match actors {
            [one, other] => side(one).zip(side(other)).filter(|(one, other)| one != other).map(|(one, other)| [one, other]),
            _ => None,
        };
        self
    }

    /// Returns the columns and rows of the screen.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.browse.size()
    }

    /// Returns the number of columns.
    #[must_use]
    pub fn width(&self) -> usize {
        usize::from(self.size().0)
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        usize::from(self.size().1)
    }

    /// Returns whether only ASCII may be shown.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.session.settings().ascii
    }

    /// Returns the saved views.
    #[must_use]
    pub fn views(&self) -> &'a [SavedView] {
        self.reader.views()
    }

    /// Returns the problems of the settings.
    #[must_use]
    pub fn settings_problems(&self) -> &'a [Problem] {
        &self.session.settings().problems
    }

    /// Returns the events.
    #[must_use]
    pub fn timeline(&self) -> &'a Timeline {
        self.session.timeline()
    }

    /// Returns the sides in view.
    #[must_use]
    pub fn sides(&self) -> SidesInView<'a> {
        match self.pair {
            Some([one, other]) => self.session.sides().between(one, other),
            None => self.session.sides().under(self.query.filters()),
        }
    }

    /// Returns the hue of an actor's side.
    #[must_use]
    pub fn hue_of(&self, actor: &Id<Actor>) -> Hue {
        let sides = self.sides();
        sides.hue(sides.ranked().of_actor(actor, self.timeline()))
    }

    /// Returns the hue of the state for which a source speaks; nothing else has one.
    #[must_use]
    pub fn hue_of_teller(&self, side: &discrepancy::Side) -> Hue {
        match side {
            discrepancy::Side::State(name) => self.sides().hue(self.sides().ranked().named(name)),
            _ => Hue::Other,
        }
    }

    /// Returns the names.
    #[must_use]
    pub fn directory(&self) -> &'a Directory {
        self.session.directory()
    }

    /// Returns the report on opening the files.
    #[must_use]
    pub fn report(&self) -> &'a Report {
        self.session.report()
    }

    /// Returns the reader's marks, notes and tags.
    #[must_use]
    pub fn notes(&self) -> &'a Notes {
        self.reader.notes()
    }

    /// Returns the changes that the last reading of the files has found.
    #[must_use]
    pub fn changes(&self) -> &'a Changes {
        self.session.changes()
    }

    /// Returns what was edited in the files.
    #[must_use]
    pub fn edits(&self) -> &'a [FileEdits] {
        self.session.edits()
    }

    /// Returns the current query.
    #[must_use]
    pub fn query(&self) -> &'a Query {
        self.query.filters()
    }

    /// Returns the newest answer.
    #[must_use]
    pub fn answer(&self) -> &'a Answer {
        self.query.answer()
    }

    /// Returns the counts of everything that matches, where only a part of it is here.
    #[must_use]
    pub fn whole(&self) -> Option<&'a Arc<Whole>> {
        self.query.whole()
    }

    /// Returns how many events match, if only a part of them is here.
    #[must_use]
    pub fn matching_beyond(&self) -> Option<u64> {
        self.query.matching_beyond()
    }

    /// Returns the event under the timeline's cursor.
    #[must_use]
    pub fn selected(&self) -> Option<EventId> {
        self.browse.selected()
    }

    /// Returns the day at which the user is.
    #[must_use]
    pub fn day(&self) -> Day {
        self.browse.day_in_hand(self.timeline(), self.query().window())
    }

    /// Returns an event in full, if it has already been read.
    #[must_use]
    pub fn known(&self, id: EventId) -> Option<Arc<Event>> {
        self.browse.event(id).map(Arc::clone)
    }

    /// Returns the key for an action, as it is shown.
    #[must_use]
    pub fn key(&self, action: Action) -> &'a str {
        self.session.key(action)
    }

    /// Returns how dates are shown.
    #[must_use]
    pub fn date_style(&self) -> DateStyle {
        self.browse.dates()
    }

    /// Returns a date in full.
    #[must_use]
    pub fn date_words(&self, date: &Edtf) -> String {
        self.date_style().words(date)
    }

    /// Returns the date of an event that is listed under its month.
    #[must_use]
    pub fn row_date(&self, id: EventId) -> String {
        self.date_style().under_month(self.timeline().date(id))
    }

    /// Returns a range of days in words.
    #[must_use]
    pub fn window_words(&self, window: Window) -> String {
        self.date_style().window(window)
    }

    /// Returns why an event only possibly matches the query; `None` if it certainly matches.
    #[must_use]
    pub fn doubt(&self, id: EventId) -> Option<String> {
        if !self.answer().possible.contains(id.0) {
            return None;
        }
        let date = self.timeline().date(id);
        let known = self.date_words(date);
        let asked = self.query().window();
        // A group in the query may also ask for days; only the answer knows whether they hold for the event.
        if asked.is_open() || date.fits(asked) != Fit::Possibly {
            return Some(format!("possibly not among the events asked for: its date is known only as {known}"));
        }
        let window = self.window_words(asked);
        // If a doubted date lies outside the window, its possible range reaches into it.
        let may = if asked.overlaps(date.span()) { "may lie outside" } else { "may lie in" };
        Some(format!("{may} {window}: known only as {known}"))
    }

    /// Returns a filter in words, by its index in the query.
    #[must_use]
    pub fn filter_words(&self, clause: usize) -> String {
        filter_words(clause, self.query(), self.timeline().terms(), self.date_style(), self.is_ascii())
    }

    /// Returns the saved view whose query equals the current filters.
    #[must_use]
    pub fn view_in_force(&self) -> Option<&'a SavedView> {
        let terms = self.timeline().terms();
        self.views().iter().find(|view| query::parse(&view.query, terms).is_ok_and(|query| query == *self.query()))
    }

    /// Returns the space that a report has here.
    #[must_use]
    pub fn layout(&self) -> Layout<'_> {
        let verbatim = self.date_style() == DateStyle::Edtf;
        Layout { width: Some(self.width()), rows: self.rows(), ascii: self.is_ascii(), verbatim, filters: &self.filters }
    }

    /// Returns text in a form that the terminal can show.
    #[must_use]
    pub fn shown(&self, words: &str) -> String {
        text::shown(words, self.is_ascii())
    }

    /// Returns an actor's name in that form.
    #[must_use]
    pub fn name(&self, actor: &Id<Actor>) -> String {
        self.shown(self.directory().actor_name(actor))
    }

    /// Returns text cut to that many columns.
    #[must_use]
    pub fn clipped(&self, words: &str, columns: usize) -> String {
        text::clip(words, columns, if self.is_ascii() { "..." } else { "…" }).into_owned()
    }

    /// Returns the filters in words; empty if there are none.
    #[must_use]
    pub fn filters(&self) -> &str {
        &self.filters
    }

    /// Returns which events are examined: "filter kind: talks", "all events".
    #[must_use]
    pub fn scope(&self) -> String {
        if self.filters.is_empty() { "all events".to_owned() } else { format!("filter {}", self.filters) }
    }
}
