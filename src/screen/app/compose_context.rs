//! What a page sees of everything else while its lines are laid out: the events and their names, what is asked, the
//! screen it stands on. Nothing here can be changed.

use super::action::Action;
use super::browse::Browse;
use super::date_style::DateStyle;
use super::filter_words::filter_words;
use super::notes::Notes;
use super::query_state::QueryState;
use super::reader::Reader;
use super::session::Session;
use super::settings::{HelpLine, SavedView};
use crate::analysis::changes::Changes;
use crate::dates::{Day, Edtf, Fit, Window};
use crate::index::query::{self, Query};
use crate::index::timeline::{Answer, EventId, Timeline};
use crate::input::Report;
use crate::model::dossier::Problem;
use crate::model::{Actor, Directory, Event, Id};
use crate::reports::document::Layout;
use crate::text;
use std::sync::Arc;

/// Everything that a page may look at. Borrowed for as long as it does.
pub struct ComposeContext<'a> {
    session: &'a Session,
    query: &'a QueryState,
    browse: &'a Browse,
    reader: &'a Reader,
    /// The filters in words; empty where there are none.
    filters: String,
}

impl<'a> ComposeContext<'a> {
    /// What is seen of these parts.
    pub(super) fn new(session: &'a Session, query: &'a QueryState, browse: &'a Browse, reader: &'a Reader) -> Self {
        let mut context = Self { session, query, browse, reader, filters: String::new() };
        let filters: Vec<String> = (0..query.filters().clauses().len()).map(|clause| context.filter_words(clause)).collect();
        context.filters = filters.join(", ");
        context
    }

    /// Columns and rows of the screen.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.browse.size()
    }

    /// Columns.
    #[must_use]
    pub fn width(&self) -> usize {
        usize::from(self.size().0)
    }

    /// Rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        usize::from(self.size().1)
    }

    /// Whether only ASCII may be shown.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.session.settings().ascii
    }

    /// The list of keys.
    #[must_use]
    pub fn help(&self) -> &'a [HelpLine] {
        &self.session.settings().help
    }

    /// The saved views.
    #[must_use]
    pub fn views(&self) -> &'a [SavedView] {
        self.reader.views()
    }

    /// What is wrong with the settings.
    #[must_use]
    pub fn settings_problems(&self) -> &'a [Problem] {
        &self.session.settings().problems
    }

    /// The events.
    #[must_use]
    pub fn timeline(&self) -> &'a Timeline {
        self.session.timeline()
    }

    /// The names.
    #[must_use]
    pub fn directory(&self) -> &'a Directory {
        self.session.directory()
    }

    /// What opening the files had to say.
    #[must_use]
    pub fn report(&self) -> &'a Report {
        self.session.report()
    }

    /// The reader's marks, notes and tags.
    #[must_use]
    pub fn notes(&self) -> &'a Notes {
        self.reader.notes()
    }

    /// What the last reading of the files has changed.
    #[must_use]
    pub fn changes(&self) -> &'a Changes {
        self.session.changes()
    }

    /// What is asked.
    #[must_use]
    pub fn query(&self) -> &'a Query {
        self.query.filters()
    }

    /// The newest answer.
    #[must_use]
    pub fn answer(&self) -> &'a Answer {
        self.query.answer()
    }

    /// The event under the timeline's cursor.
    #[must_use]
    pub fn selected(&self) -> Option<EventId> {
        self.browse.selected()
    }

    /// The day that the user stands at.
    #[must_use]
    pub fn day(&self) -> Day {
        self.browse.day_in_hand(self.timeline(), self.query().window())
    }

    /// An event whole, where it has been read already.
    #[must_use]
    pub fn known(&self, id: EventId) -> Option<Arc<Event>> {
        self.browse.event(id).map(Arc::clone)
    }

    /// The key that brings an action about, as it is shown.
    #[must_use]
    pub fn key(&self, action: Action) -> &'a str {
        self.session.key(action)
    }

    /// How dates are shown.
    #[must_use]
    pub fn date_style(&self) -> DateStyle {
        self.browse.dates()
    }

    /// A date in full.
    #[must_use]
    pub fn date_words(&self, date: &Edtf) -> String {
        self.date_style().words(date)
    }

    /// The date of an event that stands under its month.
    #[must_use]
    pub fn row_date(&self, id: EventId) -> String {
        self.date_style().under_month(self.timeline().date(id))
    }

    /// Some days.
    #[must_use]
    pub fn window_words(&self, window: Window) -> String {
        self.date_style().window(window)
    }

    /// Why an event is only possibly among those asked for; `None` where it surely is.
    #[must_use]
    pub fn doubt(&self, id: EventId) -> Option<String> {
        if !self.answer().possible.contains(id.0) {
            return None;
        }
        let date = self.timeline().date(id);
        let known = self.date_words(date);
        let asked = self.query().window();
        // Days may also be asked for within a group; what these are worth for the event only the answer knows.
        if asked.is_open() || date.fits(asked) != Fit::Possibly {
            return Some(format!("possibly not among the events asked for: its date is known only as {known}"));
        }
        let window = self.window_words(asked);
        // Of a doubted date outside the window its reach comes in.
        let may = if asked.overlaps(date.span()) { "may lie outside" } else { "may lie in" };
        Some(format!("{may} {window}: known only as {known}"))
    }

    /// A filter in words, by its place among the query's filters.
    #[must_use]
    pub fn filter_words(&self, clause: usize) -> String {
        filter_words(clause, self.query(), self.timeline().terms(), self.date_style(), self.is_ascii())
    }

    /// The view that asks the same as the filters do now.
    #[must_use]
    pub fn view_in_force(&self) -> Option<&'a SavedView> {
        let terms = self.timeline().terms();
        self.views().iter().find(|view| query::parse(&view.query, terms).is_ok_and(|query| query == *self.query()))
    }

    /// The room that a report has here.
    #[must_use]
    pub fn layout(&self) -> Layout<'_> {
        let verbatim = self.date_style() == DateStyle::Edtf;
        Layout { width: Some(self.width()), rows: self.rows(), ascii: self.is_ascii(), verbatim, filters: &self.filters }
    }

    /// Text in the form that the terminal can show.
    #[must_use]
    pub fn shown(&self, words: &str) -> String {
        text::shown(words, self.is_ascii())
    }

    /// An actor's name in that form.
    #[must_use]
    pub fn name(&self, actor: &Id<Actor>) -> String {
        self.shown(self.directory().actor_name(actor))
    }

    /// Words cut to so many columns.
    #[must_use]
    pub fn clipped(&self, words: &str, columns: usize) -> String {
        text::clip(words, columns, if self.is_ascii() { "..." } else { "…" }).into_owned()
    }

    /// The filters in words; empty where there are none.
    #[must_use]
    pub fn filters(&self) -> &str {
        &self.filters
    }

    /// Which events are looked at: "filter kind: talks", "all events".
    #[must_use]
    pub fn scope(&self) -> String {
        if self.filters.is_empty() { "all events".to_owned() } else { format!("filter {}", self.filters) }
    }
}
