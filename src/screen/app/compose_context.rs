//! What a page sees of everything else while its lines are laid out: the events and their names, what is asked, the
//! screen it stands on. Nothing here can be changed.

use super::action::Action;
use super::date_style::DateStyle;
use super::filter_words::filter_words;
use super::notes::Notes;
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
use std::collections::HashMap;
use std::sync::Arc;

/// Everything that a page may look at. Borrowed for as long as it does.
pub struct ComposeContext<'a> {
    pub(super) size: (u16, u16),
    pub(super) ascii: bool,
    pub(super) dates: DateStyle,
    pub(super) keys: &'a HashMap<Action, String>,
    pub(super) help: &'a [HelpLine],
    pub(super) views: &'a [SavedView],
    /// What is wrong with the settings.
    pub(super) problems: &'a [Problem],
    pub(super) timeline: &'a Timeline,
    pub(super) directory: &'a Directory,
    pub(super) report: &'a Report,
    pub(super) notes: &'a Notes,
    pub(super) changes: &'a Changes,
    pub(super) query: &'a Query,
    pub(super) answer: &'a Answer,
    pub(super) selected: Option<EventId>,
    /// The event that is read in the detail pane.
    pub(super) detail: Option<(EventId, &'a Arc<Event>)>,
    /// The day that the user stands at.
    pub(super) day: Day,
    /// The filters in words; empty where there are none.
    pub(super) filters: String,
}

impl<'a> ComposeContext<'a> {
    /// Columns and rows of the screen.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Columns.
    #[must_use]
    pub fn width(&self) -> usize {
        usize::from(self.size.0)
    }

    /// Rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        usize::from(self.size.1)
    }

    /// Whether only ASCII may be shown.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// The list of keys.
    #[must_use]
    pub fn help(&self) -> &'a [HelpLine] {
        self.help
    }

    /// The saved views.
    #[must_use]
    pub fn views(&self) -> &'a [SavedView] {
        self.views
    }

    /// What is wrong with the settings.
    #[must_use]
    pub fn settings_problems(&self) -> &'a [Problem] {
        self.problems
    }

    /// The events.
    #[must_use]
    pub fn timeline(&self) -> &'a Timeline {
        self.timeline
    }

    /// The names.
    #[must_use]
    pub fn directory(&self) -> &'a Directory {
        self.directory
    }

    /// What opening the files had to say.
    #[must_use]
    pub fn report(&self) -> &'a Report {
        self.report
    }

    /// The reader's marks, notes and tags.
    #[must_use]
    pub fn notes(&self) -> &'a Notes {
        self.notes
    }

    /// What the last reading of the files has changed.
    #[must_use]
    pub fn changes(&self) -> &'a Changes {
        self.changes
    }

    /// What is asked.
    #[must_use]
    pub fn query(&self) -> &'a Query {
        self.query
    }

    /// The newest answer.
    #[must_use]
    pub fn answer(&self) -> &'a Answer {
        self.answer
    }

    /// The event under the timeline's cursor.
    #[must_use]
    pub fn selected(&self) -> Option<EventId> {
        self.selected
    }

    /// The day that the user stands at.
    #[must_use]
    pub fn day(&self) -> Day {
        self.day
    }

    /// An event whole, where it has been read already.
    #[must_use]
    pub fn known(&self, id: EventId) -> Option<Arc<Event>> {
        self.detail.filter(|(read, _)| *read == id).map(|(_, event)| Arc::clone(event))
    }

    /// The key that brings an action about, as it is shown.
    #[must_use]
    pub fn key(&self, action: Action) -> &'a str {
        self.keys.get(&action).map_or("", String::as_str)
    }

    /// How dates are shown.
    #[must_use]
    pub fn date_style(&self) -> DateStyle {
        self.dates
    }

    /// A date in full.
    #[must_use]
    pub fn date_words(&self, date: &Edtf) -> String {
        self.dates.words(date)
    }

    /// The date of an event that stands under its month.
    #[must_use]
    pub fn row_date(&self, id: EventId) -> String {
        self.dates.under_month(self.timeline.date(id))
    }

    /// Some days.
    #[must_use]
    pub fn window_words(&self, window: Window) -> String {
        self.dates.window(window)
    }

    /// Why an event is only possibly among those asked for; `None` where it surely is.
    #[must_use]
    pub fn doubt(&self, id: EventId) -> Option<String> {
        if !self.answer.possible.contains(id.0) {
            return None;
        }
        let date = self.timeline.date(id);
        let known = self.date_words(date);
        let asked = self.query.window();
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
        filter_words(clause, self.query, self.timeline.terms(), self.dates, self.ascii)
    }

    /// The view that asks the same as the filters do now.
    #[must_use]
    pub fn view_in_force(&self) -> Option<&'a SavedView> {
        let terms = self.timeline.terms();
        self.views.iter().find(|view| query::parse(&view.query, terms).is_ok_and(|query| query == *self.query))
    }

    /// The room that a report has here.
    #[must_use]
    pub fn layout(&self) -> Layout<'_> {
        let verbatim = self.dates == DateStyle::Edtf;
        Layout { width: Some(self.width()), rows: self.rows(), ascii: self.ascii, verbatim, filters: &self.filters }
    }

    /// Text in the form that the terminal can show.
    #[must_use]
    pub fn shown(&self, words: &str) -> String {
        text::shown(words, self.ascii)
    }

    /// An actor's name in that form.
    #[must_use]
    pub fn name(&self, actor: &Id<Actor>) -> String {
        self.shown(self.directory.actor_name(actor))
    }

    /// Words cut to so many columns.
    #[must_use]
    pub fn clipped(&self, words: &str, columns: usize) -> String {
        text::clip(words, columns, if self.ascii { "..." } else { "…" }).into_owned()
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
