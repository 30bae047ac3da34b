//! Sheets: screens that are read over the panes, one on the other. Each is about a [`Subject`], is composed into
//! lines here, and is drawn by one piece of the view.
//!
//! A new sheet is a [`Subject`], a file under `sheet/` that composes its lines, and a line in `compose`. What takes
//! the worker to find out is a variant of [`Gathered`], fetched by [`Command::Gather`](super::Command::Gather) when
//! the sheet is opened.
//!
//! How one moves follows from what is composed: where lines have targets there is a cursor, and Enter goes to its
//! target; where there are columns, left and right move along them; a head stays in sight.

mod actor;
mod addresses;
mod around;
mod changes;
mod columns;
mod compare;
mod contrast;
mod frequency;
mod help;
mod lanes;
mod matrix;
mod notes;
mod pair;
mod path;
mod problems;
mod row;
mod views;
mod zoom;

pub(super) use lanes::time_columns;

use super::compose_context::ComposeContext;
use super::detail;
use super::page::{PageLine, Target};
use super::pages::{Found, OpenPage};
use super::{Action, App, Scroll};
use crate::analysis::changes::Moved;
use crate::analysis::lanes::Lanes;
use crate::analysis::meetings::{Matrix, Nearby, Pair, Portrait, Roll};
use crate::dates::{Period, Window};
use crate::index::query::Facet;
use crate::index::statistics::{Contrast, Frequency, Order, Periods, Sides};
use crate::index::timeline::{Chain, EventId};
use crate::model::{Actor, Event, Id};
use std::sync::Arc;

/// What a sheet is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// All keys.
    Help,
    /// What is wrong with the files.
    Problems,
    /// What the last reading of the files has changed.
    Changes,
    /// The saved views.
    Views,
    /// What the columns of the table with that number are taken as.
    Columns(usize),
    /// Everything that the reader has marked, noted or tagged.
    Notes,
    /// One event whole.
    Event(EventId),
    /// One event's accounts side by side.
    Compare(EventId),
    /// The chain in which an event stands.
    Path(EventId),
    /// The contacts of two actors.
    Pair(Id<Actor>, Id<Actor>),
    /// Who met whom how often.
    Matrix(Roll),
    /// One actor whole.
    Actor(Id<Actor>),
    /// All addresses of an event's sources.
    Addresses(EventId),
    /// The row from which an event was converted.
    Row(EventId),
    /// What lies around an event.
    Around {
        /// Which event.
        event: EventId,
        /// So many days before and after.
        reach: u16,
        /// Only what is between its sides.
        between: bool,
    },
    /// What a page of the list of pages is about.
    Page(OpenPage),
    /// Who took part in what over time, on so many columns.
    Lanes(Roll, usize),
    /// These days by periods.
    Zoom(Period, Window),
    /// The terms of a facet by how often they occur.
    Frequency(Facet, Order),
    /// Two sides over time, in pieces as long as this.
    Contrast(Sides, Option<Period>),
}

impl Subject {
    /// Whether the worker has to find out something before there is anything to read.
    #[must_use]
    pub fn is_gathered(&self) -> bool {
        match self {
            Self::Help | Self::Problems | Self::Changes | Self::Views | Self::Notes | Self::Columns(_) => false,
            Self::Page(page) => page.request().is_some(),
            Self::Event(_)
            | Self::Compare(_)
            | Self::Path(_)
            | Self::Pair(..)
            | Self::Matrix(_)
            | Self::Actor(_)
            | Self::Addresses(_)
            | Self::Row(_)
            | Self::Around { .. }
            | Self::Lanes(..)
            | Self::Zoom(..)
            | Self::Frequency(..)
            | Self::Contrast(..) => true,
        }
    }

    /// The same subject after a new reading of the files; `None` where it is gone, or cannot be found again.
    pub(super) fn moved(&self, moved: &Moved) -> Option<Self> {
        Some(match self {
            // Actors keep their ids.
            Self::Help | Self::Problems | Self::Changes | Self::Views | Self::Notes | Self::Columns(_) => self.clone(),
            Self::Pair(..) | Self::Matrix(_) | Self::Actor(_) => self.clone(),
            Self::Lanes(..) | Self::Zoom(..) | Self::Frequency(..) | Self::Contrast(..) => self.clone(),
            Self::Page(page) => Self::Page(page.remap(moved)?),
            Self::Event(id) => Self::Event(moved.get(*id)?),
            Self::Compare(id) => Self::Compare(moved.get(*id)?),
            Self::Path(id) => Self::Path(moved.get(*id)?),
            Self::Addresses(id) => Self::Addresses(moved.get(*id)?),
            Self::Row(id) => Self::Row(moved.get(*id)?),
            Self::Around { event, reach, between } => Self::Around { event: moved.get(*event)?, reach: *reach, between: *between },
        })
    }
}

/// What the worker has found out for a sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum Gathered {
    /// An event whole.
    Event(Arc<Event>),
    /// The records that an event stands for, its own first.
    Records(Arc<Vec<Event>>),
    /// What an event is tied to.
    Chain(Arc<Chain>),
    /// The contacts of two actors.
    Pair(Arc<Pair>),
    /// Who met whom how often.
    Matrix(Arc<Matrix>),
    /// One actor whole.
    Actor(Arc<Portrait>),
    /// What a page of the list of pages has asked for.
    Found(Found),
    /// Who took part in what.
    Lanes(Arc<Lanes>),
    /// Events by periods.
    Periods(Arc<Periods>),
    /// Terms by how often they occur.
    Frequency(Arc<Frequency>),
    /// What lies around an event.
    Nearby(Arc<Nearby>),
    /// Two sides over time.
    Contrast(Arc<Contrast>),
}

/// A sheet as it lies there.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// What it is about.
    pub subject: Subject,
    /// The line that the cursor is on and the first on screen, below the head. Without a cursor both are the same.
    pub scroll: Scroll,
    /// The column that is selected, or the first on screen: the sheet's composer knows.
    pub column: usize,
    /// What was found out for it, once it is there.
    pub(super) gathered: Option<Gathered>,
    /// The number under which that was asked for.
    pub(super) number: u64,
    pub(super) page: Composed,
}

/// A sheet in lines, as wide as the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composed {
    /// What stands above.
    pub title: String,
    /// Lines that stay where they are while the others scroll.
    pub head: Vec<PageLine>,
    /// The lines.
    pub lines: Vec<PageLine>,
    /// How many columns one can move along; 0 where there are none.
    pub columns: usize,
    /// The line that the cursor is on at first.
    pub start: usize,
    /// Whether the head speaks of the line under the cursor, so that it is another one when the cursor moves.
    pub follows_cursor: bool,
}

impl Composed {
    /// Lines under a title.
    pub(super) fn new(title: impl Into<String>, lines: Vec<PageLine>) -> Self {
        Self { title: title.into(), lines, ..Self::default() }
    }

    /// What stands there until what is shown has been found out.
    pub(super) fn reading() -> Self {
        Self::new("Reading …", Vec::new())
    }
}

impl Sheet {
    /// A sheet about which nothing is known yet.
    pub(super) fn new(subject: Subject, gathered: Option<Gathered>, number: u64) -> Self {
        Self { subject, scroll: Scroll::default(), column: 0, gathered, number, page: Composed::default() }
    }

    /// Its lines.
    #[must_use]
    pub fn page(&self) -> &Composed {
        &self.page
    }

    /// Whether there is a cursor: whether there is anything to go to.
    #[must_use]
    pub fn has_cursor(&self) -> bool {
        self.page.lines.iter().any(|line| line.target.is_some())
    }

    /// Whether there is any use in a key that does this: what the hints leave out where there is none.
    #[must_use]
    pub fn offers(&self, action: Action) -> bool {
        let any = |fits: fn(&Target) -> bool| self.page.lines.iter().filter_map(|line| line.target.as_ref()).any(fits);
        match action {
            Action::Enter => self.has_cursor() && !matches!(self.subject, Subject::Columns(_)),
            Action::Left | Action::Right => self.page.columns > 1,
            Action::FilterBy => any(|target| {
                matches!(
                    target,
                    Target::Actor(_) | Target::Issue(_) | Target::Place(_) | Target::Differs(..) | Target::Days(_) | Target::Term(..)
                )
            }),
            Action::Addresses => self.event().is_some() && !matches!(self.subject, Subject::Addresses(_)),
            Action::OpenSource | Action::Yank => self.event().is_some(),
            _ => true,
        }
    }

    /// What the line under the cursor speaks of.
    #[must_use]
    pub fn target(&self) -> Option<&Target> {
        self.page.lines.get(self.scroll.cursor)?.target.as_ref()
    }

    /// Whether its contents are still being gathered.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.subject.is_gathered() && self.gathered.is_none()
    }

    /// The event that it is about, once that has been read.
    #[must_use]
    pub fn event(&self) -> Option<&Event> {
        match &self.gathered {
            Some(Gathered::Event(event)) => Some(event),
            Some(Gathered::Records(records)) => records.first(),
            _ => None,
        }
    }

    /// The two sides that it shows, once they are there.
    pub(super) fn contrast(&self) -> Option<&Contrast> {
        if let Some(Gathered::Contrast(contrast)) = &self.gathered { Some(contrast) } else { None }
    }

    /// The lanes that it shows, once they are there.
    pub(super) fn lanes(&self) -> Option<&Lanes> {
        if let Some(Gathered::Lanes(lanes)) = &self.gathered { Some(lanes) } else { None }
    }
}

impl App {
    /// What pages are laid out from.
    pub(super) fn compose_context(&self) -> ComposeContext<'_> {
        let filters: Vec<String> = (0..self.query.clauses().len()).map(|clause| self.filter_words(clause)).collect();
        ComposeContext {
            size: self.size,
            ascii: self.settings.ascii,
            dates: self.date_style,
            keys: &self.settings.keys,
            help: &self.settings.help,
            views: &self.settings.views,
            problems: &self.settings.problems,
            timeline: &self.timeline,
            directory: &self.directory,
            report: &self.report,
            notes: &self.notes,
            changes: &self.on_disk.changes,
            query: &self.query,
            answer: &self.answer,
            selected: self.selected,
            detail: self.detail.as_ref().map(|(id, event)| (*id, event)),
            day: self.day_in_hand(),
            filters: filters.join(", "),
        }
    }

    /// How many lines of the top sheet there is room for: all but its title, its head and the hints.
    #[must_use]
    pub fn sheet_height(&self) -> usize {
        let head = self.sheet().map_or(0, |sheet| sheet.page.head.len());
        usize::from(self.size.1).saturating_sub(2 + head).max(1)
    }

    /// Composes the lines of the top sheet anew, after anything they come from has changed: wrapping a thousand
    /// problems for each key took longer than anyone waits.
    pub(super) fn compose_sheet(&mut self) {
        let Some(page) = self.sheet().map(|sheet| compose(sheet, self)) else { return };
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.column = sheet.column.min(page.columns.saturating_sub(1));
            sheet.page = page;
        }
        let height = self.sheet_height();
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.scroll = sheet.scroll.to(sheet.scroll.cursor, sheet.page.lines.len(), height);
        }
    }
}

fn compose(sheet: &Sheet, app: &App) -> Composed {
    let context = &app.compose_context();
    let (width, ascii) = (context.width(), context.is_ascii());
    match (&sheet.subject, &sheet.gathered) {
        (Subject::Help, _) => Composed::new("Keys", help::page(&app.settings.help, width, ascii)),
        (Subject::Problems, _) => problems::compose(&app.settings.problems, &app.report, width, ascii),
        (Subject::Views, _) => views::compose(context, width),
        (Subject::Columns(table), _) => columns::compose(*table, app.columns.draft(*table), context),
        (Subject::Changes, _) => changes::compose(context, width),
        (Subject::Notes, _) => notes::compose(context, width),
        (Subject::Event(id), Some(Gathered::Event(event))) => Composed::new(&*event.title, detail::page(event, *id, context, width)),
        (Subject::Compare(_), Some(Gathered::Event(event))) => {
            let event = app.date_style.of(event);
            compare::compose(&event, &app.directory, sheet.column, width, ascii)
        }
        (Subject::Lanes(..), Some(Gathered::Lanes(lanes))) => lanes::compose(lanes, sheet.column, context),
        (Subject::Zoom(..), Some(Gathered::Periods(periods))) => zoom::compose(periods, &app.days_zoomed_into(), context),
        (Subject::Contrast(..), Some(Gathered::Contrast(contrast))) => contrast::compose(contrast, sheet.column, context),
        (Subject::Frequency(_, order), Some(Gathered::Frequency(frequency))) => frequency::compose(frequency, *order, context),
        (Subject::Path(id), Some(Gathered::Chain(chain))) => path::compose(chain, *id, sheet.scroll, context),
        (Subject::Pair(..), Some(Gathered::Pair(pair))) => pair::compose(pair, context),
        (Subject::Matrix(_), Some(Gathered::Matrix(matrix))) => matrix::compose(matrix, sheet.scroll, sheet.column, context),
        (Subject::Actor(_), Some(Gathered::Actor(portrait))) => actor::compose(portrait, context),
        (Subject::Addresses(_), Some(Gathered::Event(event))) => {
            Composed::new(format!("Addresses: {}", event.title), addresses::page(event, &app.directory, width, ascii))
        }
        (Subject::Row(_), Some(Gathered::Records(records))) => row::compose(records, width, ascii),
        (Subject::Around { event, between, .. }, Some(Gathered::Nearby(nearby))) => around::compose(nearby, *event, *between, context),
        (Subject::Page(page), found) => page.compose(if let Some(Gathered::Found(found)) = found { Some(found) } else { None }, sheet, app),
        (_, _) => Composed::reading(),
    }
}
