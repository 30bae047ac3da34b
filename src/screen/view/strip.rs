//! Events over time: an axis with its gaps folded, the bars of the first side above it and those of the second below.

use super::cells;
use crate::analysis::sides::Hue;
use crate::dates::Day;
use crate::index::timeline::{Named, Stretch, Strip};
use crate::reports::document::bar::scaled;
use crate::screen::app::{App, RowLine};
use crate::screen::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Draws the strip.
pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let (strip, is_whole) = app.strip();
    let inside = app.strip_area();
    // After a change of the window the answer for the new width is on its way.
    let fits = strip.columns == usize::from(inside.width);
    if area.height < 3 || strip.stretches.is_empty() || inside.is_empty() || !fits {
        return;
    }
    // Whoever holds the others counts them by day and not by side.
    let has_two = app.sides().has_rails && !is_whole;
    // With one direction the axis lies below all bars.
    let above = if has_two { area.height / 2 } else { area.height - 1 };
    let highest = strip.highest(has_two);
    let drawn = Drawn { app, theme, strip, area: inside, axis: area.y + above, above, has_two, highest };
    if has_two {
        drawn.names(area, buffer);
    }
    for stretch in strip.stretches.iter().filter(|stretch| !stretch.is_gap) {
        drawn.bars(stretch, buffer);
    }
    drawn.axis(buffer);
    drawn.labels(buffer);
    drawn.window(buffer);
}

/// What a strip is drawn with.
struct Drawn<'a> {
    app: &'a App,
    theme: &'a Theme,
    strip: &'a Strip,
    area: Rect,
    /// The row of the axis, and the rows above it.
    axis: u16,
    above: u16,
    /// Whether bars go up for the first side and down for the second.
    has_two: bool,
    /// The highest bar stands for this many events.
    highest: u64,
}

impl Drawn<'_> {
    /// The columns of a stretch; of three or more one stays blank, so that bars stand apart.
    fn columns(&self, stretch: &Stretch) -> std::ops::Range<u16> {
        let at = |column: usize| self.area.x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX)).min(self.area.right());
        let blank = usize::from(stretch.width >= 3 && !stretch.is_gap);
        at(stretch.at)..at(stretch.at + stretch.width - blank)
    }

    /// The names of the sides at the left of their bars.
    fn names(&self, area: Rect, buffer: &mut Buffer) {
        let sides = self.app.sides();
        for (side, y) in sides.pair.into_iter().zip([self.axis - 1, self.axis + 1]) {
            let name = cells::shown(sides.short(side), self.theme);
            let style = self.theme.side(sides.hue(side)).add_modifier(Modifier::BOLD);
            cells::put(buffer, Rect { x: area.x + 1, y, width: area.width.saturating_sub(1), height: 1 }, &[(&name, style)]);
        }
    }

    /// The bars of one stretch. What belongs to neither side stands above the axis where the first side has nothing.
    fn bars(&self, stretch: &Stretch, buffer: &mut Buffer) {
        let (theme, counts) = (self.theme, stretch.counts);
        let sides = self.app.sides();
        let hue = |side: Option<usize>| theme.side(sides.hue(side));
        let columns = self.columns(stretch);
        if !self.has_two {
            self.up(counts.found, theme.side(Hue::Other), &columns, buffer);
        } else if counts.sides[0] > 0 {
            self.up(counts.sides[0], hue(sides.pair[0]), &columns, buffer);
        } else {
            self.up(counts.rest, theme.bar, &columns, buffer);
        }
        if self.has_two {
            self.down(counts.sides[1], hue(sides.pair[1]), &columns, buffer);
        }
        if counts.found == 0 && counts.all > 0 {
            cells::sign(buffer, (columns.start, self.axis - 1), theme.signs.hidden, theme.faint);
        }
    }

    fn up(&self, count: u64, style: Style, columns: &std::ops::Range<u16>, buffer: &mut Buffer) {
        self.bar(count, |row| self.axis - 1 - row, self.theme.signs.up, style, columns, buffer);
    }

    fn down(&self, count: u64, style: Style, columns: &std::ops::Range<u16>, buffer: &mut Buffer) {
        self.bar(count, |row| self.axis + 1 + row, self.theme.signs.down, style, columns, buffer);
    }

    /// A bar in steps of three for each row.
    fn bar(&self, count: u64, y: impl Fn(u16) -> u16, signs: [&str; 3], style: Style, columns: &std::ops::Range<u16>, buffer: &mut Buffer) {
        if count == 0 {
            return;
        }
        let steps = u16::try_from(scaled(count, self.highest, usize::from(self.above) * 3)).unwrap_or(1);
        for row in 0..self.above {
            let here = steps.saturating_sub(row * 3).min(3);
            if here == 0 {
                return;
            }
            for x in columns.clone() {
                cells::sign(buffer, (x, y(row)), signs[usize::from(here) - 1], style);
            }
        }
    }

    /// The axis: heavy where its time is on screen, dotted where the scale stops.
    fn axis(&self, buffer: &mut Buffer) {
        let (theme, signs) = (self.theme, &self.theme.signs);
        let visible = self.visible();
        cells::fill(buffer, Rect { y: self.axis, height: 1, ..self.area }, signs.axis, theme.rule);
        for stretch in &self.strip.stretches {
            let (from, to) = stretch.days;
            let is_visible = visible.is_some_and(|(first, last)| from <= last && to >= first);
            let (sign, style) = match (stretch.is_gap, is_visible) {
                (true, _) => (signs.axis_gap, theme.faint),
                (false, true) => (signs.axis_visible, theme.bar_visible),
                (false, false) => (signs.axis, theme.rule),
            };
            let columns = self.columns(stretch);
            let end = self.area.x + u16::try_from(stretch.at + stretch.width).unwrap_or(0);
            for x in columns.start..end.min(self.area.right()) {
                cells::sign(buffer, (x, self.axis), sign, style);
            }
        }
    }

    /// The first and last day on screen.
    fn visible(&self) -> Option<(Day, Day)> {
        let rows = self.app.rows();
        let days = rows.iter().filter_map(|row| if let RowLine::Event(_, id) = row { Some(self.app.timeline().anchor(*id)) } else { None });
        let days: Vec<Day> = days.filter(|day| day.is_bounded()).collect();
        Some((*days.first()?, *days.last()?))
    }

    /// The names of units and gaps; that of the cursor's unit stands out.
    fn labels(&self, buffer: &mut Buffer) {
        let cursor = self.app.selected().map(|id| self.app.timeline().anchor(id)).filter(|day| day.is_bounded());
        for name in self.strip.names(cursor, self.theme.signs.ascii) {
            let style = match name.of {
                Named::Cursor => self.theme.chip,
                Named::Unit => self.theme.dim,
                Named::Gap => self.theme.faint,
            };
            let column = |at: usize| self.area.x.saturating_add(u16::try_from(at).unwrap_or(u16::MAX)).min(self.area.right());
            let (from, to) = (column(name.columns.start), column(name.columns.end));
            let at = Rect { x: from, y: self.axis, width: to - from, height: 1 };
            cells::fill(buffer, at, " ", self.theme.plain);
            cells::put(buffer, at, &[(&name.words, style)]);
        }
    }

    /// The ends of the days that are chosen, where the axis goes beyond them.
    fn window(&self, buffer: &mut Buffer) {
        let window = self.app.query().window();
        let (signs, style) = (&self.theme.signs, self.theme.filter);
        if window.from.is_some() {
            cells::sign(buffer, (self.area.x.saturating_sub(1), self.axis), signs.window_from, style);
        }
        if window.to.is_some() {
            cells::sign(buffer, (self.area.right(), self.axis), signs.window_to, style);
        }
    }
}
