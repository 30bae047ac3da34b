//! The program's state, and the one place where it changes.
//!
//! Pure: no file, clock, lock or terminal. A [`Message`] goes into [`App::update`], [`Command`]s come out; the
//! view reads the state and never changes it. What is slow (over 5 ms) is a command for the worker, answered by
//! a later message.
//!
//! Where to look: `message` for what can happen, `update` for what then changes, `layout` for how the screen
//! is divided, `rows` for the lines of the timeline, `page` for wrapped lines one can walk through, `detail` for what the
//! detail pane says, `picker` and `prompt` for what is typed into.

mod chips;
mod compare;
mod detail;
mod facets;
mod help;
mod layout;
mod message;
mod page;
mod picker;
mod problems;
mod prompt;
mod rows;
mod scroll;
mod update;

pub use chips::Chip;
pub use facets::FacetLine;
pub use layout::{Areas, Width};
pub use message::{Action, Command, Loaded, Message, Notice};
pub use page::{PageLine, Role, Span, Target};
pub use picker::{Choice, Picker};
pub use prompt::{Prompt, Purpose};
pub use rows::RowLine;
pub use scroll::Scroll;

use crate::dossier::Problem;
use crate::model::{Directory, Event};
use crate::query::{Facet, Query};
use crate::source::Report;
use crate::timeline::{Answer, EventId, Question, Timeline};
use std::sync::Arc;

/// A part of the screen that keys can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Actors and issues with counts.
    Facets,
    /// The events.
    Timeline,
    /// One event whole.
    Detail,
}

/// What keys mean at the moment.
#[derive(Clone, Debug, PartialEq)]
pub enum Mode {
    /// Moving about.
    Browse,
    /// Choosing terms of a facet by typing.
    Pick(Picker),
    /// Typing a line.
    Ask(Prompt),
    /// Reading the list of keys.
    Help(Scroll),
    /// Reading what is wrong with the files.
    Problems(Scroll),
    /// Reading one event's accounts side by side.
    Compare(Scroll),
}

/// What the terminal can do and the user wants; fixed at the start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The terminal shows ASCII only.
    pub ascii: bool,
    /// The list of keys.
    pub help: Vec<HelpLine>,
}

/// A line of the list of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// Where the keys below hold.
    Heading(&'static str),
    /// Keys, and what they do.
    Keys(String, &'static str),
}

/// Everything that the screen shows.
#[derive(Debug)]
pub struct App {
    settings: Settings,
    /// Columns and rows of the terminal.
    size: (u16, u16),
    timeline: Arc<Timeline>,
    directory: Arc<Directory>,
    report: Arc<Report>,
    mode: Mode,
    focus: Pane,
    query: Query,
    /// Earlier queries, newest last.
    history: Vec<Query>,
    search: Option<String>,
    /// A search is being typed, from this event on: the next answer goes to its first hit. Kept until the answer
    /// comes, for a quick typist has closed the line by then.
    search_from: Option<Option<EventId>>,
    /// Where events were last written to.
    export_path: String,
    answer: Answer,
    /// The number of the newest question; answers to older ones are dropped.
    asked: u64,
    answered: u64,
    selected: Option<EventId>,
    /// Place of the selected event among the matches, and of the first one on screen.
    cursor: Scroll,
    detail: Option<(EventId, Arc<Event>)>,
    reading: Scroll,
    facet_cursor: Scroll,
    /// The lines of the screen that is read (help, problems, accounts): wrapping a thousand problems for each key
    /// took longer than anyone waits.
    leaf: Vec<PageLine>,
    trail: Vec<EventId>,
    notice: Option<Notice>,
    quit: bool,
}

impl App {
    /// A program with nothing loaded yet, that will ask `query` once something is.
    #[must_use]
    pub fn new(settings: Settings, query: Query, size: (u16, u16)) -> Self {
        Self {
            settings,
            size,
            timeline: Arc::default(),
            directory: Arc::default(),
            report: Arc::default(),
            mode: Mode::Browse,
            focus: Pane::Timeline,
            query,
            history: Vec::new(),
            search: None,
            search_from: None,
            export_path: String::new(),
            answer: Answer::default(),
            asked: 0,
            answered: 0,
            selected: None,
            cursor: Scroll::default(),
            detail: None,
            reading: Scroll::default(),
            facet_cursor: Scroll::default(),
            leaf: Vec::new(),
            trail: Vec::new(),
            notice: None,
            quit: false,
        }
    }

    /// What keys mean at the moment.
    #[must_use]
    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// Where keys go.
    #[must_use]
    pub fn focus(&self) -> Pane {
        self.focus
    }

    /// Whether the program is done.
    #[must_use]
    pub fn has_quit(&self) -> bool {
        self.quit
    }

    /// The columns that everything on screen comes from.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// The names of who and what events speak of.
    #[must_use]
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// What opening the files had to say.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// What is wrong with the files.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.report.problems
    }

    /// What is asked.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// What is searched for.
    #[must_use]
    pub fn searched(&self) -> Option<&str> {
        self.search.as_deref()
    }

    /// The newest answer; of an earlier question while a new one is being answered.
    #[must_use]
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Whether a question is still open.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.asked != self.answered
    }

    /// The event under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<EventId> {
        self.selected
    }

    /// The event under the cursor whole, once it has been read.
    #[must_use]
    pub fn detail(&self) -> Option<&Event> {
        self.detail.as_ref().filter(|(id, _)| Some(*id) == self.selected).map(|(_, event)| &**event)
    }

    /// The line of the detail pane that the cursor is on, and the first on screen.
    #[must_use]
    pub fn reading(&self) -> Scroll {
        self.reading
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

    /// The short message at the bottom.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Whether only ASCII may be shown.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.settings.ascii
    }

    /// Columns and rows of the terminal.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// How the screen is divided.
    #[must_use]
    pub fn areas(&self) -> Areas {
        Areas::of(self.size, self.focus == Pane::Detail)
    }

    /// The lines of the detail pane; none while the event is being read.
    #[must_use]
    pub fn detail_page(&self) -> Vec<PageLine> {
        let width = self.areas().detail.map_or(0, |area| area.width);
        match (&self.detail(), self.selected) {
            (Some(event), Some(id)) => detail::page(event, id, &self.timeline, &self.directory, usize::from(width), self.settings.ascii),
            _ => Vec::new(),
        }
    }

    /// The lines of the screen that is read: keys, problems or accounts.
    #[must_use]
    pub fn leaf(&self) -> &[PageLine] {
        &self.leaf
    }

    /// Composes the lines of the screen that is read, after that screen or its width has changed.
    fn compose_leaf(&mut self) {
        let (width, ascii) = (usize::from(self.size.0), self.settings.ascii);
        self.leaf = match (&self.mode, self.detail()) {
            (Mode::Help(_), _) => help::page(&self.settings.help, width, ascii),
            (Mode::Problems(_), _) => problems::page(&self.report.problems, width, ascii),
            (Mode::Compare(_), Some(event)) => compare::page(event, &self.directory, width, ascii),
            _ => Vec::new(),
        };
    }

    /// What the worker has to find out for the screen.
    fn question(&self) -> Question {
        Question { query: self.query.clone(), search: self.search.clone(), bins: usize::from(self.areas().strip_width()) }
    }

    /// The facets that the facet pane lists.
    pub const PANE_FACETS: [Facet; 2] = [Facet::Actor, Facet::Issue];
}
