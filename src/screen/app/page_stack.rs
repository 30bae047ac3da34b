//! The pages that lie over the panes, the one that is read last, each with its cursor and what was asked for it.

use super::action::Action;
use super::message::Command;
use super::page::{PageLine, Target};
use super::pages::composed::Composed;
use super::pages::page::Page;
use super::scroll::Scroll;
use crate::model::Event;

/// A page as it lies there.
#[derive(Debug)]
pub struct Sheet {
    /// The page itself.
    pub(super) page: Box<dyn Page>,
    /// The line that the cursor is on and the first on screen, below the head. Without a cursor both are the same.
    pub scroll: Scroll,
    /// The number under which something is asked for it.
    number: u64,
    /// Nothing of it has been read yet: reading begins where the page says.
    pub(super) is_new: bool,
    composed: Composed,
}

impl Sheet {
    /// What it looks like.
    #[must_use]
    pub fn page(&self) -> &Composed {
        &self.composed
    }

    /// The number under which something is asked for it.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Whether there is a cursor: whether there is anything to go to.
    #[must_use]
    pub fn has_cursor(&self) -> bool {
        self.composed.lines.iter().any(|line| line.target.is_some())
    }

    /// Whether one can move along columns.
    pub(super) fn has_columns(&self) -> bool {
        self.composed.columns > 1
    }

    /// Whether there is any use in a key that does this: what the hints leave out where there is none.
    #[must_use]
    pub fn offers(&self, action: Action) -> bool {
        let any = |fits: fn(&Target) -> bool| self.composed.lines.iter().filter_map(|line| line.target.as_ref()).any(fits);
        let is_of_use = match action {
            Action::Enter => self.has_cursor(),
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

    /// What matters most here.
    #[must_use]
    pub fn hints(&self) -> &'static [(Action, &'static str)] {
        self.page.hints()
    }

    /// What the line under the cursor speaks of.
    #[must_use]
    pub fn target(&self) -> Option<&Target> {
        self.line(self.scroll.cursor)?.target.as_ref()
    }

    fn line(&self, number: usize) -> Option<&PageLine> {
        self.composed.lines.get(number)
    }

    /// Whether what it shows is still being found out.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        self.page.is_waiting()
    }

    /// The event that it is about, once that has been read.
    #[must_use]
    pub fn event(&self) -> Option<&Event> {
        self.page.read().map(|event| &**event)
    }

    /// Shows other lines. Those that are waited for leave the cursor where it is.
    pub(super) fn show(&mut self, composed: Composed, rows: usize) {
        if let Some(column) = self.page.column() {
            *column = (*column).min(composed.columns.saturating_sub(1));
        }
        self.composed = composed;
        if !self.page.is_waiting() {
            let height = self.height(rows);
            self.scroll = self.scroll.to(self.scroll.cursor, self.composed.lines.len(), height);
        }
    }

    /// How many lines there is room for on a screen of so many rows: all but its title, its head and the hints.
    pub(super) fn height(&self, rows: usize) -> usize {
        rows.saturating_sub(2 + self.composed.head.len()).max(1)
    }

    /// Puts the cursor on a line, with as much below it as above where the window must move.
    pub(super) fn centre(&mut self, line: usize, rows: usize) {
        let height = self.height(rows);
        let top = line.saturating_sub(height / 2);
        self.scroll = Scroll { top, ..self.scroll }.to(line, self.composed.lines.len(), height);
    }

    /// Puts the cursor on a line.
    pub(super) fn go_to(&mut self, line: usize, rows: usize) {
        self.scroll = self.scroll.to(line, self.composed.lines.len(), self.height(rows));
    }

    /// The first line that speaks of something.
    pub(super) fn line_of(&self, target: Option<&Target>) -> Option<usize> {
        self.composed.lines.iter().position(|line| target.is_some() && line.target.as_ref() == target)
    }
}

/// All pages that are open.
#[derive(Debug, Default)]
pub(super) struct PageStack {
    open: Vec<Sheet>,
    /// The number of the newest that was opened.
    newest: u64,
    /// The numbers under which something was asked for, and is not known to be waited for no longer.
    requested: Vec<u64>,
}

impl PageStack {
    /// The page that is read.
    pub fn top(&self) -> Option<&Sheet> {
        self.open.last()
    }

    /// The same, to move about on it.
    pub fn top_mut(&mut self) -> Option<&mut Sheet> {
        self.open.last_mut()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.open.len()
    }

    /// Lays a page over the others.
    pub fn push(&mut self, page: Box<dyn Page>) {
        self.newest += 1;
        let composed = Composed::reading();
        self.open.push(Sheet { page, scroll: Scroll::default(), number: self.newest, is_new: true, composed });
    }

    /// Takes the page on top away; [`Self::put_back`] lays it there again.
    pub fn pop(&mut self) -> Option<Sheet> {
        self.open.pop()
    }

    /// Lays a page there again that was taken away.
    pub fn put_back(&mut self, sheet: Sheet) {
        self.open.push(sheet);
    }

    /// Closes all.
    pub fn clear(&mut self) {
        self.open.clear();
    }

    /// All of them, to be put back by [`Self::restore`].
    pub fn take_all(&mut self) -> Vec<Sheet> {
        std::mem::take(&mut self.open)
    }

    /// Puts them back.
    pub fn restore(&mut self, sheets: Vec<Sheet>) {
        self.open = sheets;
    }

    /// Gives a page another number, and it shows nothing until it is laid out anew: the files were read again.
    pub fn renumber(&mut self, sheet: &mut Sheet) {
        self.newest += 1;
        sheet.number = self.newest;
        sheet.composed = Composed::reading();
    }

    /// Keeps in mind what these commands ask for, and says of what was asked before whether it is waited for no longer.
    pub fn mind_requests(&mut self, commands: &mut Vec<Command>) {
        let asked = commands.iter().filter_map(|command| if let Command::Gather(number, ..) = command { Some(*number) } else { None });
        self.requested.extend(asked);
        self.requested.sort_unstable();
        self.requested.dedup();
        let open = &self.open;
        let left = self.requested.extract_if(.., |number| !open.iter().any(|sheet| sheet.number == *number));
        commands.extend(left.map(Command::Abandon));
    }
}
