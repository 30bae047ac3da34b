//! The pages that cover the panes, the visible one last, each with its cursor and its pending request.

use super::action::Action;
use super::binding::Place;
use super::message::Command;
use super::page::{PageLine, Target};
use crate::model::Event;
use crate::screen::browse::scroll::Scroll;
use crate::screen::pages::composed::{Below, Composed};
use crate::screen::pages::page::Page;

/// Returns whether a page on a screen of that many rows has a border below, for messages and for what is scrolled.
#[must_use]
pub const fn has_border(rows: usize) -> bool {
    rows >= 14
}

/// An open page.
#[derive(Debug)]
pub struct OpenPage {
    /// The page itself.
    pub(in crate::screen) page: Box<dyn Page>,
    /// The line under the cursor and the first line on screen, both below the head. Without a cursor both are the same.
    pub scroll: Scroll,
    /// The number of the page's requests.
    number: u64,
    /// Whether the page has not been read yet; if so, reading begins at the line that the page chooses.
    pub(in crate::screen) is_new: bool,
    composed: Composed,
}

impl OpenPage {
    /// Returns the lines of the page.
    #[must_use]
    pub fn page(&self) -> &Composed {
        &self.composed
    }

    /// Returns the place whose keys hold on the page.
    #[must_use]
    pub fn place(&self) -> Place {
        self.page.place()
    }

    /// Returns the name of the page's kind.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.page.name()
    }

    /// Returns the number of the page's requests.
    pub(in crate::screen) fn number(&self) -> u64 {
        self.number
    }

    /// Returns whether there is a cursor, that is, whether any line has a target.
    #[must_use]
    pub fn has_cursor(&self) -> bool {
        self.composed.lines.iter().any(|line| line.target.is_some())
    }

    /// Returns whether the page has columns to move along.
    pub(in crate::screen) fn has_columns(&self) -> bool {
        self.composed.columns > 1
    }

    /// Returns whether an action is useful here; if not, the hints leave out its key.
    #[must_use]
    pub fn offers(&self, action: Action) -> bool {
        let targets = || self.composed.lines.iter().filter_map(|line| line.target.as_ref()).chain(&self.composed.target);
        let any = |fits: fn(&Target) -> bool| targets().any(fits);
        let is_of_use = match action {
            Action::Enter => self.has_cursor() || self.composed.target.is_some(),
            Action::Left | Action::Right => self.has_columns(),
            Action::FilterBy => any(|target| {
                matches!(
                    target,
                    Target::Actor(_)
                        | Target::Issue(_)
                        | Target::Place(_)
                        | Target::Differs(..)
                        | Target::Days(_)
                        | Target::Term(..)
                        | Target::Is(_)
                )
            }),
            Action::Page("addresses") | Action::OpenSource | Action::Yank => self.event().is_some(),
            _ => true,
        };
        is_of_use && self.page.offers(action)
    }

    /// Returns the most important actions here.
    #[must_use]
    pub fn hints(&self) -> &'static [(Action, &'static str)] {
        self.page.hints()
    }

    /// Returns the target of the cell or the line under the cursor.
    #[must_use]
    pub fn target(&self) -> Option<&Target> {
        self.composed.target.as_ref().or_else(|| self.line(self.scroll.cursor)?.target.as_ref())
    }

    fn line(&self, number: usize) -> Option<&PageLine> {
        self.composed.lines.get(number)
    }

    /// Returns whether the content is still being computed.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.page.is_waiting()
    }

    /// Returns the event that the page is about, once it has been read.
    #[must_use]
    pub fn event(&self) -> Option<&Event> {
        self.page.read().map(|event| &**event)
    }

    /// Shows other lines. While the page waits for its content, the cursor stays where it is.
    pub(in crate::screen) fn show(&mut self, composed: Composed, rows: usize) {
        if let Some(column) = self.page.column() {
            *column = (*column).min(composed.columns.saturating_sub(1));
        }
        self.composed = composed;
        if !self.page.is_waiting() {
            let height = self.height(rows);
            self.scroll = self.scroll.to(self.scroll.cursor, self.composed.lines.len(), height);
        }
    }

    /// Shows another list below the lines.
    pub(in crate::screen) fn list(&mut self, below: Below, rows: usize) {
        self.composed.below = below;
        let height = self.height(rows);
        self.scroll = self.scroll.to(self.scroll.cursor, self.composed.lines.len(), height);
    }

    /// Returns the number of lines that fit on a screen of that many rows: all but title, head, list below, border and
    /// hints.
    pub(in crate::screen) fn height(&self, rows: usize) -> usize {
        self.room(rows).saturating_sub(self.below_rows(rows)).max(1)
    }

    /// Returns the number of rows for the lines and the list below them.
    fn room(&self, rows: usize) -> usize {
        rows.saturating_sub(2 + usize::from(has_border(rows)) + self.composed.head.len())
    }

    /// Returns the number of rows of the list below the lines, with an empty one above it: those that the lines leave, and on
    /// a high screen as many as it needs, up to a third. The lines keep their places when it grows or shrinks.
    #[must_use]
    pub fn below_rows(&self, rows: usize) -> usize {
        /// A heading and one event below an empty row.
        const LEAST: usize = 3;
        let below = &self.composed.below;
        if below.is_empty() {
            return 0;
        }
        let room = self.room(rows);
        let left = room.saturating_sub(self.composed.lines.len());
        let third = if has_border(rows) && !self.composed.is_fitted { room / 3 } else { 0 };
        let wanted = 1 + below.lines.len() + usize::from(below.more > 0);
        let given = wanted.min(left.max(third)).max((1 + below.len()).min(left));
        if given >= LEAST { given } else { 0 }
    }

    /// Returns the first row of the list below the lines, counted from the title's.
    #[must_use]
    pub fn below_start(&self, rows: usize) -> usize {
        let lines = self.composed.lines.len().min(self.height(rows));
        2 + self.composed.head.len() + lines
    }

    /// Returns what the row of the list below the lines is about.
    pub(in crate::screen) fn below_target(&self, row: usize, rows: usize) -> Option<&Target> {
        let at = row.checked_sub(self.below_start(rows)).filter(|at| at + 1 < self.below_rows(rows))?;
        self.composed.below.line(at)?.target.as_ref()
    }

    /// Returns what the cell at a row and a column of the screen is about.
    pub(in crate::screen) fn cell_at(&self, row: usize, column: usize) -> Option<&Target> {
        let line = row.checked_sub(1 + self.composed.head.len())? + self.scroll.top;
        let cell = self.composed.cells.iter().find(|cell| cell.line == line && cell.columns.contains(&column));
        cell.map(|cell| &cell.target)
    }

    /// Puts the cursor on a line and that line in the middle of the window, as far as possible.
    pub(in crate::screen) fn centre(&mut self, line: usize, rows: usize) {
        let height = self.height(rows);
        let top = line.saturating_sub(height / 2);
        self.scroll = Scroll { top, ..self.scroll }.to(line, self.composed.lines.len(), height);
    }

    /// Puts the cursor on a line.
    pub(in crate::screen) fn go_to(&mut self, line: usize, rows: usize) {
        self.scroll = self.scroll.to(line, self.composed.lines.len(), self.height(rows));
    }

    /// Returns the first line with this target.
    pub(in crate::screen) fn line_of(&self, target: Option<&Target>) -> Option<usize> {
        self.composed.lines.iter().position(|line| target.is_some() && line.target.as_ref() == target)
    }
}

/// All pages that are open.
#[derive(Debug, Default)]
pub(in crate::screen) struct PageStack {
    open: Vec<OpenPage>,
    /// The number of the page that was opened last.
    newest: u64,
    /// The numbers of requests that may still be awaited.
    requested: Vec<u64>,
}

impl PageStack {
    /// Returns the visible page.
    pub fn top(&self) -> Option<&OpenPage> {
        self.open.last()
    }

    /// Returns the visible page, to be changed.
    pub fn top_mut(&mut self) -> Option<&mut OpenPage> {
        self.open.last_mut()
    }

    /// Returns the number of open pages.
    pub fn len(&self) -> usize {
        self.open.len()
    }

    /// Opens a page on top of the others.
    pub fn push(&mut self, page: Box<dyn Page>) {
        self.newest += 1;
        let composed = Composed::reading();
        self.open.push(OpenPage { page, scroll: Scroll::default(), number: self.newest, is_new: true, composed });
    }

    /// Takes the top page away; [`Self::put_back`] puts it back.
    pub fn pop(&mut self) -> Option<OpenPage> {
        self.open.pop()
    }

    /// Puts a page back that was taken away.
    pub fn put_back(&mut self, open_page: OpenPage) {
        self.open.push(open_page);
    }

    /// Closes all pages.
    pub fn clear(&mut self) {
        self.open.clear();
    }

    /// Takes all pages away; [`Self::restore`] puts them back.
    pub fn take_all(&mut self) -> Vec<OpenPage> {
        std::mem::take(&mut self.open)
    }

    /// Puts the pages back.
    pub fn restore(&mut self, open_pages: Vec<OpenPage>) {
        self.open = open_pages;
    }

    /// Gives a page another number after the files were read again. The page shows nothing until it is laid out anew.
    pub fn renumber(&mut self, open_page: &mut OpenPage) {
        self.newest += 1;
        open_page.number = self.newest;
        open_page.composed = Composed::reading();
    }

    /// Remembers which results these commands request, and adds commands to drop earlier requests that no page awaits
    /// any more.
    pub fn mind_requests(&mut self, commands: &mut Vec<Command>) {
        let asked = commands.iter().filter_map(|command| if let Command::Gather(number, ..) = command { Some(*number) } else { None });
        self.requested.extend(asked);
        self.requested.sort_unstable();
        self.requested.dedup();
        let open = &self.open;
        let left = self.requested.extract_if(.., |number| !open.iter().any(|open_page| open_page.number == *number));
        commands.extend(left.map(Command::Abandon));
    }
}
