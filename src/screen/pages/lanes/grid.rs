//! The drawing: for each row a line of cells, with a mark for each participation and lines between marks of one event.

use super::super::super::app::page::{Role, Span};
use crate::analysis::lanes::Lanes;
use crate::analysis::sides::Hue;
use crate::dates::{Day, Window};
use crate::dates::{Edtf, Fit};
use crate::index::timeline::{EventId, Flags, Timeline};
use crate::model::{Kind, Status};
use crate::text;
use roaring::RoaringBitmap;

/// The content of one column of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Blank,
    /// The start of a day, week or month.
    Tick,
    /// A range of days: `Lasting` if the event certainly covers it, `Somewhen` if the event is on some day of it.
    Lasting,
    Somewhen,
    /// The join of events with lanes above and below, and the number of these events.
    Joined(u8),
    /// The join of an event across an event that lasts.
    JoinedAcross,
    /// One event, with its sign.
    Event(Kind, Status, bool),
    /// One event that is uncertain, or reaches in from outside.
    Mark(&'static str),
    /// A lane in which nothing happens, where each event has a column of its own.
    Idle,
    /// The number of events.
    Count(u64),
    /// The density of events, from 0 to 3.
    Shade(usize),
    /// The join of the marks of the selected event.
    SelectedJoin,
}

impl Cell {
    fn sign(self, ascii: bool) -> String {
        let pick = |sign: &str, plain: &str| if ascii { plain.to_owned() } else { sign.to_owned() };
        match self {
            Self::Blank => " ".into(),
            Self::Tick => pick("·", "."),
            Self::Lasting => pick("━", "="),
            Self::Idle => pick("┈", "."),
            Self::Event(..) => "*".into(),
            Self::Somewhen => pick("┄", "~"),
            Self::Joined(1) => pick("│", "|"),
            Self::Joined(_) => pick("┊", ":"),
            Self::JoinedAcross => pick("┼", "+"),
            Self::Mark("◂") => pick("◂", "<"),
            Self::Mark("◆") => pick("◆", "@"),
            Self::Mark("▸") => pick("▸", ">"),
            Self::Mark(sign) => text::shown(sign, ascii),
            Self::Count(count @ ..10) => count.to_string(),
            Self::Count(_) => "#".into(),
            Self::Shade(level) => pick(["░", "▒", "▓", "█"][level.min(3)], [".", ":", "o", "@"][level.min(3)]),
            Self::SelectedJoin => pick("┃", "|"),
        }
    }

    /// The role in a lane of this hue.
    fn role(self, hue: Hue) -> Role {
        match self {
            Self::Event(kind, status, is_coded) => Role::Acting(kind, status, is_coded, hue),
            Self::Mark(_) | Self::Count(_) => Role::Side(hue),
            Self::Shade(_) | Self::Lasting | Self::Somewhen => Role::Bar(hue),
            Self::SelectedJoin => Role::Link,
            Self::Joined(_) | Self::JoinedAcross => Role::Faint,
            Self::Idle | Self::Blank | Self::Tick => Role::Rule,
        }
    }
}

/// All cells, row by row.
pub(super) struct Grid {
    rows: Vec<Vec<Cell>>,
    /// The highest number of events in a cell, if cells are shaded.
    pub highest: Option<u64>,
    /// The cells of the selected event.
    selected: Vec<(usize, usize)>,
}

/// The input of the drawing.
pub(super) struct Drawing<'a> {
    pub lanes: &'a Lanes,
    pub timeline: &'a Timeline,
    /// The events that are only possibly in the window.
    pub possible: &'a RoaringBitmap,
    /// The row of each lane.
    pub rows: &'a [usize],
    /// The columns at which a unit of the calendar begins.
    pub ticks: &'a [usize],
    /// The selected event and its column.
    pub selected: Option<(EventId, usize)>,
}

impl Drawing<'_> {
    /// Returns the cells for that many rows.
    pub fn grid(&self, height: usize) -> Grid {
        let mut grid = Grid { rows: vec![vec![Cell::Blank; self.lanes.scale.columns()]; height], highest: None, selected: Vec::new() };
        for row in self.rows {
            for tick in self.ticks {
                grid.put(*row, *tick, Cell::Tick);
            }
        }
        self.idle(&mut grid);
        if self.lanes.is_crowded() {
            self.counts(&mut grid)
        } else {
            self.marks(&mut grid)
        }
        if let Some((id, column)) = self.selected {
            let rows = self.rows_of(id);
            grid.selected = rows.iter().map(|row| (*row, column)).collect();
            for row in between(&rows) {
                let is_mark = matches!(grid.at(row, column), Some(Cell::Event(..) | Cell::Mark(_) | Cell::Count(_) | Cell::Shade(_)));
                match is_mark {
                    false => grid.put(row, column, Cell::SelectedJoin),
                    // Among counts no sign of its own would show where it is.
                    true if self.lanes.is_crowded() => grid.put(row, column, Cell::Mark("◆")),
                    true => {}
                }
            }
        }
        grid
    }

    /// Lanes without events, where the scale goes on.
    fn idle(&self, grid: &mut Grid) {
        let Some(spread) = self.lanes.scale.spread() else { return };
        for stretch in spread.stretches.iter().filter(|stretch| !stretch.is_gap) {
            for row in self.rows {
                for column in stretch.at..stretch.at + stretch.width {
                    grid.put(*row, column, Cell::Idle);
                }
            }
        }
    }

    fn rows_of(&self, id: EventId) -> Vec<usize> {
        self.lanes.of(id, self.timeline).filter_map(|lane| self.rows.get(lane).copied()).collect()
    }

    /// Draws each event by itself: first the durations, then the joins, then the marks on top.
    fn marks(&self, grid: &mut Grid) {
        let places = self.lanes.places(self.timeline);
        let rows: Vec<Vec<usize>> = places.iter().map(|(id, _)| self.rows_of(*id)).collect();
        for ((id, column), rows) in places.iter().zip(&rows) {
            self.lasting(*id, *column, rows, grid);
        }
        for ((_, column), rows) in places.iter().zip(&rows) {
            for row in between(rows).filter(|row| !rows.contains(row)) {
                let cell = match grid.at(row, *column) {
                    Some(Cell::Joined(count)) => Cell::Joined(count.saturating_add(1)),
                    Some(Cell::Lasting | Cell::Somewhen | Cell::JoinedAcross) => Cell::JoinedAcross,
                    _ => Cell::Joined(1),
                };
                grid.put(row, *column, cell);
            }
        }
        for ((id, column), rows) in places.iter().zip(&rows) {
            for row in rows {
                let cell = match grid.at(*row, *column) {
                    Some(Cell::Mark(_) | Cell::Event(..)) => Cell::Count(2),
                    Some(Cell::Count(count)) => Cell::Count(count + 1),
                    _ => self.sign(*id),
                };
                grid.put(*row, *column, cell);
            }
        }
    }

    /// Draws a duration from the mark to the end of the event, or to its last possible day; also back to its first
    /// possible day if its start is open.
    fn lasting(&self, id: EventId, column: usize, rows: &[usize], grid: &mut Grid) {
        let (date, scale) = (self.timeline.date(id), &self.lanes.scale);
        let span = date.span();
        if span.earliest == span.latest {
            return;
        }
        let cell = if lasts(date) { Cell::Lasting } else { Cell::Somewhen };
        let is_start = span.earliest == self.timeline.anchor(id);
        let from = if is_start { column } else { scale.column(span.earliest).min(column) };
        let is_end = span.latest == self.timeline.anchor(id);
        let to = if is_end { column } else { scale.end(span.latest) };
        for row in rows {
            for column in from..=to {
                grid.put(*row, column, cell);
            }
        }
    }

    fn sign(&self, id: EventId) -> Cell {
        let (date, anchor) = (self.timeline.date(id), self.timeline.anchor(id));
        if anchor < self.lanes.scale.first() {
            Cell::Mark("◂")
        } else if anchor > self.lanes.scale.last() {
            Cell::Mark("▸")
        } else if date.is_uncertain() || date.is_approximate() || self.possible.contains(id.0) {
            Cell::Mark("?")
        } else {
            let is_coded = self.timeline.flags(id).has(Flags::MACHINE);
            Cell::Event(self.timeline.kind(id), self.timeline.status(id), is_coded)
        }
    }

    /// Draws counts if there are too many events to mark each: numbers if they have one digit, else shades.
    fn counts(&self, grid: &mut Grid) {
        let all = || self.lanes.lanes.iter().flat_map(|lane| &lane.counts);
        let highest = all().copied().max().unwrap_or(0);
        let is_shaded = highest > 9;
        grid.highest = is_shaded.then_some(highest);
        for (lane, row) in self.lanes.lanes.iter().zip(self.rows) {
            for (column, count) in lane.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                // One event already gets the lightest shade; only counts near the maximum are black.
                let level = usize::try_from((count - 1) * 4 / highest.max(1)).unwrap_or(3);
                grid.put(*row, column, if is_shaded { Cell::Shade(level) } else { Cell::Count(*count) });
            }
        }
    }
}

impl Grid {
    fn at(&self, row: usize, column: usize) -> Option<Cell> {
        self.rows.get(row)?.get(column).copied()
    }

    fn put(&mut self, row: usize, column: usize, cell: Cell) {
        if let Some(place) = self.rows.get_mut(row).and_then(|row| row.get_mut(column)) {
            *place = cell;
        }
    }

    /// Returns a row as pieces of a line.
    pub fn spans(&self, row: usize, hue: Hue, ascii: bool) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for (column, cell) in self.rows.get(row).into_iter().flatten().enumerate() {
            let sign = cell.sign(ascii);
            let role = match (cell, self.selected.contains(&(row, column))) {
                // The sign stays, in the colour of what the reader can do.
                (Cell::Event(kind, status, is_coded), true) => Role::Event(*kind, *status, *is_coded),
                (_, true) => Role::Link,
                (cell, false) => cell.role(hue),
            };
            match spans.last_mut() {
                // Each sign of an event is a piece of its own.
                Some(span) if span.role == role && !matches!(cell, Cell::Event(..)) => span.text.push_str(&sign),
                _ => spans.push(Span { role, text: sign }),
            }
        }
        spans
    }
}

/// Returns the range from the first row to the last.
fn between(rows: &[usize]) -> std::ops::Range<usize> {
    match (rows.iter().min(), rows.iter().max()) {
        (Some(first), Some(last)) => *first..last + 1,
        _ => 0..0,
    }
}

/// Returns whether the event certainly lasts from its first day to its last.
fn lasts(date: &Edtf) -> bool {
    let surely = |day: Day| date.fits(Window { from: Some(day), to: Some(day) }) == Fit::Certainly;
    date.is_interval() && surely(date.span().earliest) && surely(date.span().latest)
}
