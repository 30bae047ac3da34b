//! The picture: for each row a line of cells, a mark where somebody took part, lines where marks belong together.

use super::super::super::page::{Role, Span};
use crate::analysis::lanes::Lanes;
use crate::dates::{Day, Window};
use crate::dates::{Edtf, Fit};
use crate::index::timeline::{EventId, Timeline};
use crate::text;
use roaring::RoaringBitmap;

/// What stands at a column of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Blank,
    /// A day, week or month begins.
    Tick,
    /// It goes on here: surely, or on some day of these.
    Lasting,
    Somewhen,
    /// An event of others, above and below, and how many.
    Joined(u8),
    /// It is joined across something that goes on.
    JoinedAcross,
    /// One event, by its sign.
    Mark(&'static str),
    /// So many events.
    Count(u64),
    /// More or less events, from 0 to 3.
    Shade(usize),
    /// The selected event, and what joins its marks.
    Selected,
    SelectedJoin,
}

impl Cell {
    fn sign(self, ascii: bool) -> String {
        let pick = |sign: &str, plain: &str| if ascii { plain.to_owned() } else { sign.to_owned() };
        match self {
            Self::Blank => " ".into(),
            Self::Tick => pick("·", "."),
            Self::Lasting => pick("─", "-"),
            Self::Somewhen => pick("┄", "~"),
            Self::Joined(1) => pick("│", "|"),
            Self::Joined(_) => pick("┊", ":"),
            Self::JoinedAcross => pick("┼", "+"),
            Self::Mark("◂") => pick("◂", "<"),
            Self::Mark("▸") => pick("▸", ">"),
            Self::Mark(sign) => text::shown(sign, ascii),
            Self::Count(count @ ..10) => count.to_string(),
            Self::Count(_) => "#".into(),
            Self::Shade(level) => pick(["░", "▒", "▓", "█"][level.min(3)], [".", ":", "o", "@"][level.min(3)]),
            Self::Selected => pick("◆", "@"),
            Self::SelectedJoin => pick("┃", "|"),
        }
    }

    fn role(self) -> Role {
        match self {
            Self::Mark("?") => Role::Differs,
            Self::Mark(_) | Self::Count(_) | Self::Shade(_) => Role::Name,
            Self::Selected | Self::SelectedJoin => Role::Link,
            Self::Joined(_) | Self::JoinedAcross => Role::Plain,
            Self::Blank | Self::Tick | Self::Lasting | Self::Somewhen => Role::Faint,
        }
    }
}

/// All cells, row by row.
pub(super) struct Grid {
    rows: Vec<Vec<Cell>>,
    /// The most events that a cell stands for, where cells are shaded.
    pub highest: Option<u64>,
}

/// What the cells are made from.
pub(super) struct Drawing<'a> {
    pub lanes: &'a Lanes,
    pub timeline: &'a Timeline,
    /// Events that lie only possibly in the window.
    pub possible: &'a RoaringBitmap,
    /// The row of each lane.
    pub rows: &'a [usize],
    /// The columns at which something of the calendar begins.
    pub ticks: &'a [usize],
    /// The selected event and its column.
    pub selected: Option<(EventId, usize)>,
}

impl Drawing<'_> {
    /// Cells for so many rows.
    pub fn grid(&self, height: usize) -> Grid {
        let mut grid = Grid { rows: vec![vec![Cell::Blank; self.lanes.scale.columns()]; height], highest: None };
        for row in self.rows {
            for tick in self.ticks {
                grid.put(*row, *tick, Cell::Tick);
            }
        }
        if self.lanes.is_crowded() {
            self.counts(&mut grid)
        } else {
            self.marks(&mut grid)
        }
        if let Some((id, column)) = self.selected {
            let rows = self.rows_of(id);
            for row in between(&rows) {
                let cell = if rows.contains(&row) { Cell::Selected } else { Cell::SelectedJoin };
                let is_mark = matches!(grid.at(row, column), Some(Cell::Mark(_) | Cell::Count(_) | Cell::Shade(_)));
                if cell == Cell::Selected || !is_mark {
                    grid.put(row, column, cell);
                }
            }
        }
        grid
    }

    fn rows_of(&self, id: EventId) -> Vec<usize> {
        self.lanes.of(id, self.timeline).filter_map(|lane| self.rows.get(lane).copied()).collect()
    }

    /// Each event by itself: what lasts first, then what joins, then the marks over all.
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
                    Some(Cell::Mark(_)) => Cell::Count(2),
                    Some(Cell::Count(count)) => Cell::Count(count + 1),
                    _ => Cell::Mark(self.sign(*id)),
                };
                grid.put(*row, *column, cell);
            }
        }
    }

    /// From the mark to where it ends, or as far as it may lie; from there back to the mark where its start is open.
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
        let to = if is_end { column } else { scale.column(span.latest) + scale.day_columns() - 1 };
        for row in rows {
            for column in from..=to {
                grid.put(*row, column, cell);
            }
        }
    }

    fn sign(&self, id: EventId) -> &'static str {
        let (date, anchor) = (self.timeline.date(id), self.timeline.anchor(id));
        if anchor < self.lanes.scale.first() {
            "◂"
        } else if anchor > self.lanes.scale.last() {
            "▸"
        } else if date.is_uncertain() || date.is_approximate() || self.possible.contains(id.0) {
            "?"
        } else {
            self.timeline.status(id).sign()
        }
    }

    /// Too many to mark each: numbers, where these have one digit, else shades.
    fn counts(&self, grid: &mut Grid) {
        let all = || self.lanes.lanes.iter().flat_map(|lane| &lane.counts);
        let highest = all().copied().max().unwrap_or(0);
        let is_shaded = highest > 9;
        grid.highest = is_shaded.then_some(highest);
        for (lane, row) in self.lanes.lanes.iter().zip(self.rows) {
            for (column, count) in lane.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                // From one event on it is shaded, and only what is near the most is black.
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

    /// A row as pieces of a line.
    pub fn spans(&self, row: usize, ascii: bool) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        for cell in self.rows.get(row).into_iter().flatten() {
            let sign = cell.sign(ascii);
            match spans.last_mut() {
                Some(span) if span.role == cell.role() => span.text.push_str(&sign),
                _ => spans.push(Span { role: cell.role(), text: sign }),
            }
        }
        spans
    }
}

/// From the first row to the last.
fn between(rows: &[usize]) -> std::ops::Range<usize> {
    match (rows.iter().min(), rows.iter().max()) {
        (Some(first), Some(last)) => *first..last + 1,
        _ => 0..0,
    }
}

/// Whether it surely goes on from its first day to its last.
fn lasts(date: &Edtf) -> bool {
    let surely = |day: Day| date.fits(Window { from: Some(day), to: Some(day) }) == Fit::Certainly;
    date.is_interval() && surely(date.span().earliest) && surely(date.span().latest)
}
