//! The list of commands: everything that can be done or gone to, found by typing. It has two shapes: a popup (commands,
//! events, who, what, places, views, dates), and the whole screen of keys, by task.
//!
//! Owns the typed text, what it finds and in which order, and the cursor. Leaves to [`collect`] where the lines come
//! from, and to the program what a line does.

pub(in crate::screen) mod collect;

use super::typed::{self, MAX_NAME};
use crate::dates::Window;
use crate::index::query::{Facet, TermId};
use crate::index::timeline::EventId;
use crate::screen::app::action::Action;
use crate::screen::app::binding::Place;
use crate::screen::app::key_command::Task;
use crossterm::event::{Event, KeyEvent};
use ratatui::layout::Rect;
use std::ops::Range;
use tui_input::{Input, backend::crossterm::EventHandler};

/// The largest popup, border included.
const LARGEST: (u16, u16) = (78, 16);
/// From these widths on, the keys stand in three and in two columns.
const COLUMNS: [(u16, usize); 2] = [(110, 3), (70, 2)];

/// The list, what was typed into it, and what was found.
#[derive(Clone, Debug)]
pub struct Palette {
    /// How it is shown.
    pub shape: Shape,
    /// The typed text.
    pub input: Input,
    /// What fits, in the order in which it is shown.
    pub lines: Vec<Line>,
    /// How many lines there would be if nothing was typed.
    pub of: usize,
    /// The line under the cursor.
    pub cursor: usize,
    /// The first row on screen.
    pub top: usize,
    /// The events whose titles fit what was typed then.
    titles: Option<(String, Vec<EventId>)>,
}

/// How the list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Over the middle of the screen: commands and everything that can be gone to.
    Popup,
    /// The whole screen: all keys by task.
    Keys,
}

/// What stands together under a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Commands.
    Commands,
    /// Events by their titles.
    Events,
    /// Terms of a facet.
    Terms(Facet),
    /// Saved views.
    Views,
    /// A typed date.
    Dates,
    /// Commands that cannot be run now.
    NotNow,
    /// The keys of the page that is open.
    Page,
    /// Commands of a task.
    Task(Task),
    /// Keys that hold elsewhere.
    Elsewhere(Place),
}

impl Group {
    /// Returns the heading; empty if there is none.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Commands => "Commands",
            Self::Events => "Events",
            Self::Terms(Facet::Actor) => "Who",
            Self::Terms(Facet::Issue) => "What",
            Self::Terms(facet) => facet.heading(),
            Self::Views => "Views",
            Self::Dates => "Dates",
            Self::NotNow => "Not now",
            Self::Page => "On this page",
            Self::Task(task) => task.heading(),
            Self::Elsewhere(place) => place.heading(),
        }
    }
}

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Where it stands.
    pub group: Group,
    /// Its name.
    pub name: String,
    /// What it does or is, beside the name.
    pub about: String,
    /// The key that does it, or a count.
    pub key: String,
    /// The letters of the name that were found.
    pub found: Vec<Range<usize>>,
    /// Why it cannot be done now.
    pub why_not: Option<String>,
    pub(in crate::screen) effect: Effect,
}

impl Line {
    /// Returns whether it runs a command.
    #[must_use]
    pub fn is_command(&self) -> bool {
        matches!(self.effect, Effect::Run(_)) && !matches!(self.group, Group::Elsewhere(_))
    }
}

/// What a line does.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::screen) enum Effect {
    /// Run the command with this number in the settings' list.
    Run(usize),
    /// Go to an event.
    GoTo(EventId),
    /// Filter by a term.
    Filter(Facet, TermId),
    /// Filter by what a saved view asks for.
    View(String),
    /// Go to a typed date.
    Date(String),
    /// Show these days only.
    Days(Window),
}

/// A row on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading.
    Heading(Group),
    /// The line with this index.
    Line(usize),
    /// Nothing.
    Blank,
}

impl Palette {
    /// Returns a list in which nothing is typed and nothing found yet.
    pub(in crate::screen) fn new(shape: Shape) -> Self {
        Self { shape, input: Input::default(), lines: Vec::new(), of: 0, cursor: 0, top: 0, titles: None }
    }

    /// Returns the typed text without the sign that narrows the list, and that sign: `>` for commands, `@` for keys.
    #[must_use]
    pub fn typed(&self) -> (Option<char>, &str) {
        let typed = self.input.value();
        match typed.chars().next() {
            Some(sign @ ('>' | '@')) => (Some(sign), &typed[1..]),
            _ => (None, typed),
        }
    }

    /// Returns the line under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&Line> {
        self.lines.get(self.cursor)
    }

    /// Returns the area of a popup on a screen of this size, border included: at one third of the height, with the last
    /// row left free.
    #[must_use]
    pub fn area((columns, rows): (u16, u16)) -> Rect {
        let (width, height) = (columns.min(LARGEST.0), rows.saturating_sub(1).min(LARGEST.1).max(1));
        Rect { x: (columns - width) / 2, y: rows.saturating_sub(height) / 3, width, height }
    }

    /// Returns whether a popup's area has room for a border.
    #[must_use]
    pub const fn has_border(area: Rect) -> bool {
        area.width > 10 && area.height > 4
    }

    /// Returns the area of the lines: in a popup without border, typed text, the line below it and the hints; on the
    /// whole screen without title, typed text and hints.
    #[must_use]
    pub fn list_area(&self, size: (u16, u16)) -> Rect {
        match self.shape {
            Shape::Popup => popup_list(size),
            Shape::Keys => {
                let (above, below) = if size.1 >= 12 { (3, 2) } else { (1, 0) };
                Rect { x: 0, y: above.min(size.1), width: size.0, height: size.1.saturating_sub(above + below) }
            }
        }
    }

    /// Returns the rows in columns: one column in a popup, as many as fit on the whole screen.
    #[must_use]
    pub fn columns(&self, width: u16) -> Vec<Vec<Row>> {
        let count = match self.shape {
            Shape::Popup => 1,
            Shape::Keys => COLUMNS.iter().find(|(from, _)| width >= *from).map_or(1, |(_, count)| *count),
        };
        let mut columns: Vec<Vec<Row>> = vec![Vec::new(); count];
        let mut start = 0;
        while let Some(first) = self.lines.get(start) {
            let length = self.lines[start..].iter().take_while(|line| line.group == first.group).count();
            // Each group goes to the column that is shortest so far.
            let shortest = (0..count).min_by_key(|at| columns[*at].len()).unwrap_or(0);
            let column = &mut columns[shortest];
            if self.shape == Shape::Keys && !column.is_empty() {
                column.push(Row::Blank);
            }
            if first.group != Group::Commands || start > 0 {
                column.push(Row::Heading(first.group));
            }
            column.extend((start..start + length).map(Row::Line));
            start += length;
        }
        columns
    }

    /// Returns the columns and rows of a column on screen, as they are drawn.
    #[must_use]
    pub fn column_area(list: Rect, count: usize, number: usize) -> Rect {
        let count = u16::try_from(count.max(1)).unwrap_or(1);
        let number = u16::try_from(number).unwrap_or(0).min(count - 1);
        let width = list.width / count;
        Rect { x: list.x + number * width, width: width.saturating_sub(u16::from(count > 1)), ..list }
    }

    /// Returns the line at a place on screen.
    #[must_use]
    pub fn line_at(&self, column: u16, row: u16, size: (u16, u16)) -> Option<usize> {
        let list = self.list_area(size);
        let columns = self.columns(list.width);
        let place = ratatui::layout::Position::new(column, row);
        let number = (0..columns.len()).find(|number| Self::column_area(list, columns.len(), *number).contains(place))?;
        match columns[number].get(self.top + usize::from(row - list.y))? {
            Row::Line(line) => Some(*line),
            Row::Heading(_) | Row::Blank => None,
        }
    }

    /// Moves the cursor.
    pub(in crate::screen) fn go(&mut self, action: Action, size: (u16, u16)) {
        let list = self.list_area(size);
        let columns = self.columns(list.width);
        let order: Vec<usize> =
            columns.iter().flatten().filter_map(|row| if let Row::Line(line) = row { Some(*line) } else { None }).collect();
        let here = order.iter().position(|line| *line == self.cursor).unwrap_or(0);
        let page = usize::from(list.height).saturating_sub(1).max(1);
        let last = order.len().saturating_sub(1);
        let next = match action {
            Action::Down if here == last => 0,
            Action::Down => here + 1,
            Action::Up if here == 0 => last,
            Action::Up => here - 1,
            Action::PageDown => here + page,
            Action::PageUp => here.saturating_sub(page),
            Action::Left => return self.go_beside(&columns, -1, list.height),
            Action::Right => return self.go_beside(&columns, 1, list.height),
            _ => here,
        };
        self.cursor = order.get(next.min(last)).copied().unwrap_or(0);
        self.keep_in_sight(&columns, list.height);
    }

    /// Moves the cursor to the nearest line of the column beside.
    fn go_beside(&mut self, columns: &[Vec<Row>], by: isize, height: u16) {
        let Some((column, row)) = place_of(columns, self.cursor) else { return };
        let Some(beside) = column.checked_add_signed(by).and_then(|column| columns.get(column)) else { return };
        let lines = beside.iter().enumerate().filter_map(|(at, row)| if let Row::Line(line) = row { Some((at, *line)) } else { None });
        if let Some((_, line)) = lines.min_by_key(|(at, _)| at.abs_diff(row)) {
            self.cursor = line;
            self.keep_in_sight(columns, height);
        }
    }

    /// Moves the window by lines, as the wheel does; the cursor stays.
    pub(in crate::screen) fn scroll(&mut self, lines: isize, size: (u16, u16)) {
        let list = self.list_area(size);
        let longest = self.columns(list.width).iter().map(Vec::len).max().unwrap_or(0);
        self.top = self.top.saturating_add_signed(lines).min(longest.saturating_sub(usize::from(list.height)));
    }

    /// Shows other lines. The cursor goes to `best`.
    pub(in crate::screen) fn show(&mut self, lines: Vec<Line>, best: usize, size: (u16, u16)) {
        self.lines = lines;
        self.cursor = best.min(self.lines.len().saturating_sub(1));
        self.top = 0;
        let list = self.list_area(size);
        self.keep_in_sight(&self.columns(list.width), list.height);
    }

    fn keep_in_sight(&mut self, columns: &[Vec<Row>], height: u16) {
        let Some((column, row)) = place_of(columns, self.cursor) else { return };
        // The heading above the first line of a group stays with it.
        let first = if row > 0 && matches!(columns[column][row - 1], Row::Heading(_)) { row - 1 } else { row };
        let height = usize::from(height).max(1);
        if first < self.top {
            self.top = first;
        }
        if row >= self.top + height {
            self.top = row + 1 - height;
        }
    }

    /// Types a letter, or moves in the typed text.
    pub(in crate::screen) fn type_key(&mut self, key: KeyEvent) {
        typed::change(&mut self.input, MAX_NAME, |input| input.handle_event(&Event::Key(key)));
    }

    /// Appends pasted text.
    pub(in crate::screen) fn paste(&mut self, words: &str) {
        typed::paste(&mut self.input, words, MAX_NAME);
    }

    /// Puts the cursor on the line with this effect, if it is still there.
    pub(in crate::screen) fn return_to(&mut self, effect: Option<&Effect>, size: (u16, u16)) {
        if let Some(at) = self.lines.iter().position(|line| Some(&line.effect) == effect) {
            self.cursor = at;
            let list = self.list_area(size);
            self.keep_in_sight(&self.columns(list.width), list.height);
        }
    }

    /// Takes the events whose titles fit what was typed; returns whether it is still typed.
    pub(in crate::screen) fn take_titles(&mut self, typed: String, events: Vec<EventId>) -> bool {
        let is_now = self.input.value() == typed;
        if is_now {
            self.titles = Some((typed, events));
        }
        is_now
    }

    /// Returns the events whose titles fit what was typed last: until those of now are found, the earlier ones stay.
    pub(in crate::screen) fn titles(&self) -> &[EventId] {
        self.titles.as_ref().map_or(&[], |(_, events)| events)
    }
}

fn place_of(columns: &[Vec<Row>], line: usize) -> Option<(usize, usize)> {
    columns.iter().enumerate().find_map(|(number, column)| Some((number, column.iter().position(|row| *row == Row::Line(line))?)))
}

/// The area of the lines in a popup.
pub(in crate::screen) fn popup_list(size: (u16, u16)) -> Rect {
    let area = Palette::area(size);
    let (border, rule, hints) = match area.height {
        10.. => (u16::from(Palette::has_border(area)), 1, 2),
        _ => (u16::from(Palette::has_border(area)), 0, 0),
    };
    let above = border + 1 + rule;
    Rect {
        x: area.x + border,
        y: area.y + above.min(area.height),
        width: area.width.saturating_sub(2 * border),
        height: area.height.saturating_sub(above + border + hints),
    }
}
