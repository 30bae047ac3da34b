//! The drawing of the calendar: months beside each other, years by months, or years as bars. Only what fits is laid out.

use super::super::super::app::compose_context::ComposeContext;
use super::super::super::app::page::{PageLine, Role, Span, Target};
use super::super::super::app::page_stack::has_border;
use super::super::composed::{CellArea, Composed};
use super::bars::{self, Bars};
use super::folds::{Block, blocks, place};
use super::room::{BETWEEN, around, height, offset, rows, short};
use crate::dates::{Day, Month, Period, Window, gap_words};
use crate::index::statistics::{Calendar, Counted};
use crate::reports::wall_calendar::SIGNS;
use crate::text;

/// The signs of the levels in ASCII.
const ASCII: [&str; 4] = [".", "o", "O", "@"];

/// From this many rows on, empty lines keep the parts of the page apart.
const ROOMY: usize = 30;
/// The rows of the list below: an empty one, the heading and three events.
const LEAST_BELOW: usize = 5;

/// Lays out the calendar with the cell of `day` selected.
pub(super) fn composed(calendar: &Calendar, period: Period, day: Day, context: &ComposeContext<'_>) -> Composed {
    let grid = Grid { calendar, period, day, context, counted: calendar.by(period) };
    let is_high = has_border(context.rows());
    let is_roomy = context.rows() >= ROOMY;
    let all = context.rows().saturating_sub(2 + usize::from(is_high));
    let mut composed = Composed { is_fitted: true, ..Composed::default() };
    // The list of the selected events gets a third, the legend two rows. On a screen with few rows another row of months
    // says more than the seventh event of a day.
    let room = match (is_high, is_roomy) {
        (true, true) => all - all / 3 - 3,
        (true, false) => all.saturating_sub(LEAST_BELOW + 1),
        (false, _) => all,
    };
    if is_high && is_roomy {
        composed.lines.push(PageLine::default());
    }
    match period {
        Period::Year => grid.years(room, &mut composed),
        Period::Month => grid.months(room, &mut composed),
        _ => grid.days(room, &mut composed),
    }
    if is_high && period != Period::Year {
        if is_roomy {
            composed.lines.push(PageLine::default());
        }
        composed.lines.push(grid.legend());
    }
    if is_high && period == Period::Day {
        let left = (all - all / 3).saturating_sub(composed.lines.len());
        grid.month_bars(left, &mut composed);
    }
    composed
}

struct Grid<'a> {
    calendar: &'a Calendar,
    period: Period,
    day: Day,
    context: &'a ComposeContext<'a>,
    counted: &'a Counted,
}

impl Grid<'_> {
    /// The sign of a level from 1 to 4, where there are no tints.
    fn sign(&self, level: u8) -> &'static str {
        let signs = if self.context.is_ascii() { ASCII } else { SIGNS };
        signs[usize::from(level.clamp(1, 4)) - 1]
    }

    /// Months beside each other, as many rows of them as fit around the selected one.
    fn days(&self, room: usize, composed: &mut Composed) {
        let blocks = blocks(self.calendar, self.period);
        let rows = rows(&blocks, self.context.width().saturating_sub(1));
        let selected = place(&blocks, self.day);
        let here = rows.iter().position(|row| row.contains(&selected)).unwrap_or(0);
        let heights: Vec<usize> = rows.iter().map(|row| height(&blocks[row.clone()])).collect();
        for (number, row) in around(here, &heights, room).enumerate() {
            if number > 0 {
                composed.lines.push(PageLine::default());
            }
            self.row(&blocks[rows[row].clone()], composed);
        }
    }

    fn row(&self, blocks: &[Block], composed: &mut Composed) {
        let first = composed.lines.len();
        let height = height(blocks);
        let mut lines = vec![vec![Span::plain(" ")]; height];
        for (number, block) in blocks.iter().enumerate() {
            let at = 1 + offset(&blocks[..number]);
            let drawn = match block {
                Block::Shown(day) => self.month(*day, (first, at), composed),
                Block::Folded(from, to) => self.fold(*from, *to, height),
            };
            for (number, line) in lines.iter_mut().enumerate() {
                let spans = drawn.get(number).cloned().unwrap_or_default();
                let used = bars::width(&spans);
                line.extend(spans);
                line.push(Span::plain(" ".repeat((block.width() + BETWEEN).saturating_sub(used))));
            }
        }
        composed.lines.extend(lines.into_iter().map(|spans| PageLine { spans, target: None }));
    }

    /// Name and number, the days of the week, the weeks.
    fn month(&self, first: Day, (line, column): (usize, usize), composed: &mut Composed) -> Vec<Vec<Span>> {
        let Some(month) = first.month() else { return Vec::new() };
        let columns = Block::Shown(first).width();
        let count = match self.calendar.months.count(first) {
            0 => self.context.shown("·"),
            count => text::thousands(count),
        };
        let name = self.context.clipped(&month.words(), columns.saturating_sub(2 + text::width(&count)));
        let space = " ".repeat(columns.saturating_sub(text::width(&name) + text::width(&count) + 1));
        let role = if self.day.month() == Some(month) { Role::Heading } else { Role::Plain };
        let mut lines = vec![vec![Span::new(role, name), Span::plain(space), Span::faint(count)]];
        lines.push(vec![Span::new(Role::Passing, " M  T  W  T  F  S  S ")]);
        for week in month.weeks() {
            let at = line + lines.len();
            let mut spans = Vec::new();
            for (number, day) in week.into_iter().enumerate() {
                let Some(day) = day else {
                    spans.push(Span::plain("   "));
                    continue;
                };
                spans.extend(self.day(day));
                let from = column + number * 3;
                let days = Window { from: Some(day), to: Some(day) };
                composed.cells.push(CellArea { line: at, columns: from..from + 3, target: Target::Days(days) });
            }
            lines.push(spans);
        }
        lines
    }

    fn day(&self, day: Day) -> [Span; 2] {
        let level = self.counted.level(day);
        let number = format!("{:>2}", day.of_month().unwrap_or_default());
        match level {
            0 if day == self.day => [Span::new(Role::Cell, number), Span::plain(" ")],
            level if day == self.day => [Span::new(Role::Cell, number), Span::new(Role::HeatSign(level), self.sign(level))],
            0 => [Span::new(Role::Passing, number), Span::plain(" ")],
            level => [Span::new(Role::Heat(level), number), Span::new(Role::HeatSign(level), self.sign(level))],
        }
    }

    fn fold(&self, from: Day, to: Day, height: usize) -> Vec<Vec<Span>> {
        let bar = self.context.shown("┆");
        let words = [String::new(), String::new(), gap_words(from.days_through(to)), "without".to_owned(), "events".to_owned()];
        let line = |number: usize| {
            let words = words.get(number).filter(|words| !words.is_empty()).map(|words| format!(" {words}")).unwrap_or_default();
            vec![Span::new(Role::Passing, format!("{bar}{}", self.context.shown(&words)))]
        };
        (0..height).map(line).collect()
    }

    /// Years below each other, a column a month.
    fn months(&self, room: usize, composed: &mut Composed) {
        let width = self.context.width();
        let blocks = blocks(self.calendar, self.period);
        let label = year_columns(&blocks);
        let cell = [6, 5, 4, 3].into_iter().find(|cell| label + 2 + cell * 12 < width).unwrap_or(2);
        let names = (1..=12).filter_map(|number| Month::new(2000, number));
        let names: String = names.map(|month| format!("{:>1$} ", &month.short()[..(cell - 1).min(3)], cell - 1)).collect();
        let names = vec![Span::plain(" ".repeat(label + 2)), Span::new(Role::Passing, names)];
        composed.lines.push(PageLine { spans: names, target: None });
        let bars = self.year_bars(label + 3 + cell * 12);
        let has_bars = bars.label + 24 < width;
        for number in around(place(&blocks, self.day), &vec![1; blocks.len()], room.saturating_sub(1)) {
            let line = composed.lines.len();
            let mut spans = vec![Span::new(Role::Heading, format!(" {:>label$} ", blocks[number].year()))];
            match blocks[number] {
                Block::Folded(from, to) => spans.push(self.folded(from, to, label + 2)),
                Block::Shown(first) => {
                    for (number, month) in (0..12).filter_map(|by| first.month()?.plus(by)).enumerate() {
                        spans.extend(self.count(month, cell));
                        let from = label + 2 + number * cell;
                        let days = Window { from: Some(month.first_day()), to: Some(month.last_day()) };
                        composed.cells.push(CellArea { line, columns: from..from + cell, target: Target::Days(days) });
                    }
                    if let Some(year) = self.calendar.years.at(first).filter(|_| has_bars) {
                        spans.push(Span::plain(" "));
                        spans.extend(bars.spans(year));
                    }
                }
            }
            composed.lines.push(PageLine { spans, target: None });
        }
    }

    fn count(&self, month: Month, cell: usize) -> [Span; 2] {
        let (count, level) = (self.counted.count(month.first_day()), self.counted.level(month.first_day()));
        let number = if count == 0 { self.context.shown("·") } else { short(count, cell - 1) };
        let number = format!("{number:>columns$}", columns = cell - 1);
        let role = if self.day.month() == Some(month) { Role::Cell } else { Role::Heat(level) };
        let sign = if level == 0 { Span::new(Role::Heat(0), " ") } else { Span::new(Role::HeatSign(level), self.sign(level)) };
        [Span::new(role, number), sign]
    }

    fn folded(&self, from: Day, to: Day, taken: usize) -> Span {
        let words = self.context.shown(&format!("┆ {} without events", gap_words(from.days_through(to))));
        Span::new(Role::Passing, self.context.clipped(&words, self.context.width().saturating_sub(taken)))
    }

    fn year_bars(&self, label: usize) -> Bars<'_> {
        let years = &self.calendar.years;
        Bars { context: self.context, highest: years.highest(), total: self.calendar.total, label }
    }

    /// Years as bars.
    fn years(&self, room: usize, composed: &mut Composed) {
        let blocks = blocks(self.calendar, self.period);
        let label = year_columns(&blocks);
        let bars = self.year_bars(label + 2);
        let legend = bars.legend();
        let has_legend = !legend.is_empty() && room > 4;
        if has_legend {
            let spans = [vec![Span::plain(" ".repeat(label + 2))], legend].concat();
            composed.lines.push(PageLine { spans, target: None });
        }
        let selected = place(&blocks, self.day);
        for number in around(selected, &vec![1; blocks.len()], room - usize::from(has_legend)) {
            let line = composed.lines.len();
            let role = if number == selected { Role::Cell } else { Role::Plain };
            let year = format!("{:>label$}", blocks[number].year());
            let mut spans = vec![Span::plain(" "), Span::new(role, year), Span::plain(" ")];
            match blocks[number] {
                Block::Folded(from, to) => spans.push(self.folded(from, to, label + 2)),
                Block::Shown(first) => {
                    match self.calendar.years.at(first) {
                        Some(year) => spans.extend(bars.spans(year)),
                        None => spans.push(Span::new(Role::Passing, self.context.shown("·"))),
                    }
                    if let Some(days) = Period::Year.around(first) {
                        composed.cells.push(CellArea { line, columns: 0..self.context.width(), target: Target::Days(days) });
                    }
                }
            }
            composed.lines.push(PageLine { spans, target: None });
        }
    }

    /// Months as bars below the calendar, if there is room for all of them.
    fn month_bars(&self, room: usize, composed: &mut Composed) {
        /// The columns of "  Nov 2023 ".
        const LABEL: usize = 12;
        let months = blocks(self.calendar, self.period);
        if months.len() + 2 > room || months.len() < 2 {
            return;
        }
        let bars = Bars { context: self.context, highest: self.calendar.months.highest(), total: self.calendar.total, label: LABEL };
        let legend = bars.legend();
        let rule = self.context.width().saturating_sub(12 + bars::width(&legend));
        let rule = self.context.shown(&"─".repeat(rule));
        let head =
            [Span::plain(" "), Span::new(Role::Heading, "By month"), Span::plain(" "), Span::new(Role::Rule, rule), Span::plain(" ")];
        composed.lines.push(PageLine::default());
        composed.lines.push(PageLine { spans: head.into_iter().chain(legend).collect(), target: None });
        for block in months {
            let mut spans = vec![Span::plain("  ")];
            match block {
                Block::Folded(from, to) => spans.push(self.folded(from, to, 2)),
                Block::Shown(first) => {
                    let name = first.month().map(|month| format!("{} {}", month.short(), month.year())).unwrap_or_default();
                    spans.push(Span::faint(format!("{name:<columns$}", columns = LABEL - 2)));
                    match self.calendar.months.at(first) {
                        Some(days) => spans.extend(bars.spans(days)),
                        None => spans.push(Span::new(Role::Passing, self.context.shown("·"))),
                    }
                }
            }
            composed.lines.push(PageLine { spans, target: None });
        }
    }

    /// What the tints or signs mean, and which events are counted where.
    fn legend(&self) -> PageLine {
        let mut spans = vec![Span::plain(" ")];
        for (level, words) in (1..).zip(self.counted.levels.words()) {
            spans.extend([
                Span::new(Role::Heat(level), " "),
                Span::new(Role::HeatSign(level), self.sign(level)),
                Span::new(Role::Heat(level), " "),
                Span::faint(format!(" {}  ", self.context.shown(&words))),
            ]);
        }
        let mut words = format!("events a {}", self.period.name());
        let outside = match self.calendar.outside {
            0 => String::new(),
            1 => " · 1 has no day here".to_owned(),
            outside => format!(" · {} have no day here", text::thousands(outside)),
        };
        for more in [" · an event counts where it begins", outside.as_str()] {
            if bars::width(&spans) + text::width(&words) + text::width(more) < self.context.width() {
                words += more;
            }
        }
        let room = self.context.width().saturating_sub(bars::width(&spans));
        spans.push(Span::faint(self.context.clipped(&self.context.shown(&words), room)));
        PageLine { spans, target: None }
    }
}

/// The columns that years need.
fn year_columns(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.year().len()).max().unwrap_or(0).max(4)
}
