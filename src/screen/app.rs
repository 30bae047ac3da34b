//! The program's state, and the one place where it changes.
//!
//! Pure: no file, clock, lock or terminal. A [`Message`] goes into [`App::update`], [`Command`]s come out; the
//! view reads the state and never changes it. What is slow (over 5 ms) is a command for the worker, answered by
//! a later message.
//!
//! Where to look: `message` for what can happen, `update` for what then changes, `layout` for how the screen
//! is divided, `dates` for how dates are shown, `rows` for the lines of the timeline, `fold` for the parts of a visit
//! that are not listed, `page` for wrapped lines one can walk through, `detail` for what the detail pane says, `pages` for
//! the screens that are read over the panes, `page_stack` for those that are open, `picker`, `prompt` and `pad` for what is typed into, `menu` for a few choices, `notes` for the
//! reader's own.

mod action;
mod chips;
mod compose_context;
mod date_style;
mod dates;
mod detail;
mod facets;
mod filter_words;
mod fold;
mod layout;
mod menu;
mod message;
mod mode;
mod notes;
mod pad;
mod page;
mod page_stack;
mod pages;
mod pane;
mod picker;
mod place;
mod prompt;
mod reload;
mod rows;
mod scroll;
mod settings;
mod typed;
mod update;
mod wrapped;
mod writing;

pub use action::Action;
pub use chips::Chip;
pub use compose_context::ComposeContext;
pub use date_style::DateStyle;
pub use facets::FacetLine;
pub use layout::{Areas, Width};
pub use menu::{Entry, Menu};
pub use message::{Command, Loaded, Message, Notice, Reloaded};
pub use mode::Mode;
pub use notes::{NotePad, Noted, Notes, Sign, Whose, Written};
pub use pad::Pad;
pub use page::{PageLine, Role, Span, Target};
pub use page_stack::Sheet;
pub use pages::{ActorChoice, After, Choices, Composed, Context, Found, Handled, InHand, PAGES, Page, PageKind, Request, Sought, Then};
pub use pane::Pane;
pub use picker::{Choice, Picker, Wanted};
pub use place::{Back, Leaving};
pub use prompt::{Offer, Prompt, Purpose, Refusal};
pub use rows::{CURATED, RowLine};
pub use scroll::Scroll;
pub use settings::{HelpLine, Panes, SavedView, Settings};

use crate::dates::{Day, Stride, Window};
use crate::index::query::Query;
use crate::index::timeline::{Answer, EventId, Question, Timeline};
use crate::input::{LoadState, Report};
use crate::model::dossier::Problem;
use crate::model::{Directory, Event};
use std::collections::HashSet;
use std::sync::Arc;

/// What lies over panes and sheets, and takes the keys.
#[derive(Clone, Debug)]
enum Overlay {
    Pick(Picker),
    Ask(Prompt),
    Note(Box<NotePad>),
    Menu(Menu),
}

/// A window that was moved, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pace {
    window: Window,
    stride: Stride,
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
    notes: Arc<Notes>,
    /// What was typed of these and is not known to be on the disk yet.
    handed: Vec<notes::Handed>,
    /// What of it could not be written, and why.
    unkept: Vec<(notes::Handed, String)>,
    overlay: Option<Overlay>,
    /// What is read over the panes.
    pages: page_stack::PageStack,
    /// The file that is being written.
    writing: Option<writing::Writing>,
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
    folds: fold::Folds,
    /// What these hide of the matches.
    folded: fold::Folded,
    /// The number of the newest question; answers to older ones are dropped.
    asked: u64,
    answered: u64,
    selected: Option<EventId>,
    /// The event that was selected before none was.
    left: Option<EventId>,
    date_style: DateStyle,
    /// The day it is, once that was asked for.
    today: Option<Day>,
    /// One wants to go there as soon as it is known.
    wants_today: bool,
    /// How the window was moved last.
    pace: Option<Pace>,
    /// Place of the selected event among those listed, and of the first one on screen.
    cursor: Scroll,
    detail: Option<(EventId, Arc<Event>)>,
    /// What the detail pane says, wrapped.
    wrapped: Option<wrapped::Wrapped>,
    reading: Scroll,
    facet_cursor: Scroll,
    trail: Vec<EventId>,
    on_disk: reload::OnDisk,
    /// The load that is on its way.
    load: Option<LoadState>,
    /// The tables about whose columns nobody is asked again.
    settled_tables: HashSet<String>,
    /// Where the user was the last time, until the screen is there again.
    back: Option<Back>,
    notice: Option<Notice>,
    quit: bool,
}

impl App {
    /// A program with nothing loaded yet, that will ask `query` once something is.
    #[must_use]
    pub fn new(settings: Settings, query: Query, size: (u16, u16)) -> Self {
        let mut app = Self {
            focus: settings.panes.focus,
            date_style: settings.dates,
            settings,
            size,
            timeline: Arc::default(),
            directory: Arc::default(),
            report: Arc::default(),
            notes: Arc::default(),
            handed: Vec::new(),
            unkept: Vec::new(),
            overlay: None,
            pages: page_stack::PageStack::default(),
            writing: None,
            query,
            history: Vec::new(),
            search: None,
            search_from: None,
            export_path: String::new(),
            answer: Answer::default(),
            folds: fold::Folds::default(),
            folded: fold::Folded::default(),
            asked: 0,
            answered: 0,
            selected: None,
            left: None,
            today: None,
            wants_today: false,
            pace: None,
            cursor: Scroll::default(),
            detail: None,
            wrapped: None,
            reading: Scroll::default(),
            facet_cursor: Scroll::default(),
            trail: Vec::new(),
            on_disk: reload::OnDisk::default(),
            load: None,
            settled_tables: HashSet::new(),
            back: None,
            notice: None,
            quit: false,
        };
        app.focus_what_is_shown();
        app
    }

    /// What keys mean at the moment.
    #[must_use]
    pub fn mode(&self) -> Mode<'_> {
        match (&self.overlay, self.pages.top()) {
            (Some(Overlay::Pick(picker)), _) => Mode::Pick(picker),
            (Some(Overlay::Ask(prompt)), _) => Mode::Ask(prompt),
            (Some(Overlay::Note(note)), _) => Mode::Write(note),
            (Some(Overlay::Menu(menu)), _) => Mode::Choose(menu),
            (None, Some(sheet)) => Mode::Read(sheet),
            (None, None) => Mode::Browse,
        }
    }

    /// The sheet that covers the panes, also while something lies over it.
    #[must_use]
    pub fn sheet(&self) -> Option<&Sheet> {
        self.pages.top()
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

    /// The key that brings an action about, as it is shown.
    #[must_use]
    pub fn key(&self, action: Action) -> &str {
        self.settings.keys.get(&action).map_or("", String::as_str)
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
        Areas::of(self.size, self.focus == Pane::Detail, self.settings.panes.facets)
    }

    /// What the worker has to find out for the screen.
    fn question(&self) -> Question {
        let bins = usize::from(self.areas().strip_width());
        Question { query: self.query.clone(), search: self.search.clone(), bins, marked: Arc::clone(&self.notes.marked) }
    }
}
