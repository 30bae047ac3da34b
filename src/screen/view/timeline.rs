//! The events under their months: day, rails, title.

use super::cells;
use super::empty;
use super::page;
use super::rails::Columns;
use crate::analysis::changes::Change;
use crate::dates::{Day, Month, gap_words};
use crate::index::timeline::{EventId, Flags};
use crate::model::Certainty;
use crate::screen::app::{App, Pane, RowLine};
use crate::screen::theme::Theme;
use crate::text::{self, Folded};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// Draws the timeline.
pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let rows = app.rows();
    if rows.is_empty() {
        return empty::draw(app, theme, area, buffer);
    }
    let pane = Drawn { app, theme, columns: Columns::new(app, area) };
    let mut above: Option<String> = None;
    for (number, row) in rows.iter().enumerate() {
        let at = cells::line(area, number);
        match row {
            RowLine::Month(month) => pane.month(*month, at, buffer),
            RowLine::Year(year) => pane.year(*year, at, buffer),
            RowLine::Gap(days) => pane.gap(*days, at, buffer),
            RowLine::Event(index, id) => {
                let label = cells::shown(&app.row_date(*id), theme);
                // A day is shown once; further rows leave the column empty, but for the one that is read.
                let is_selected = *index == app.cursor().cursor;
                let day = if above.as_ref() == Some(&label) && !is_selected { "" } else { &label };
                pane.event((*index, *id), day, at, buffer);
                above = Some(label);
                continue;
            }
        }
        above = None;
    }
}

/// What rows are drawn with.
struct Drawn<'a> {
    app: &'a App,
    theme: &'a Theme,
    columns: Columns,
}

impl Drawn<'_> {
    fn from(at: Rect, x: u16) -> Rect {
        Rect { x, width: at.right().saturating_sub(x), ..at }
    }

    fn month(&self, month: Option<Month>, at: Rect, buffer: &mut Buffer) {
        let room = usize::from(self.columns.first.saturating_sub(at.x + 1));
        let long = month.map_or_else(|| "No day known".to_owned(), Month::words);
        let short = month.map(|month| format!("{} {}", month.short(), month.year()));
        let words = if text::width(&long) <= room { long } else { short.unwrap_or(long) };
        self.heading(&words, month.map(|month| (month.first_day(), month.last_day())), at, buffer);
    }

    fn year(&self, year: i32, at: Rect, buffer: &mut Buffer) {
        let days = Month::new(year, 1).zip(Month::new(year, 12)).map(|(first, last)| (first.first_day(), last.last_day()));
        self.heading(&year.to_string(), days, at, buffer);
    }

    /// A heading, and how many events are listed of its days.
    fn heading(&self, words: &str, days: Option<(Day, Day)>, at: Rect, buffer: &mut Buffer) {
        let (theme, columns) = (self.theme, self.columns);
        columns.idle(theme.signs.rail, self.app.sides(), theme, at.y, buffer);
        cells::put(buffer, Rect { x: at.x + 1, width: at.width.saturating_sub(1), ..at }, &[(words, theme.heading)]);
        let count = days.map(|(first, last)| self.app.timeline().starting(first, last));
        let count = count.map_or_else(String::new, |ids| format!(" {}", text::thousands(self.app.listed().count_in(ids))));
        let rest = Self::from(at, columns.title.max(at.x + 2 + u16::try_from(text::width(words)).unwrap_or(0)));
        let rule = Rect { width: rest.width.saturating_sub(u16::try_from(text::width(&count)).unwrap_or(0) + 1), ..rest };
        cells::fill(buffer, rule, theme.signs.horizontal, theme.rule);
        cells::put(buffer, Self::from(at, rule.right()), &[(&count, theme.faint)]);
    }

    fn gap(&self, days: i32, at: Rect, buffer: &mut Buffer) {
        self.columns.idle(self.theme.signs.gap, self.app.sides(), self.theme, at.y, buffer);
        let short = cells::shown(&gap_words(days), self.theme);
        let long = format!("{short} without events");
        let rest = Self::from(at, self.columns.title);
        let words = if text::width(&long) < usize::from(rest.width) { &long } else { &short };
        cells::put(buffer, rest, &[(words, self.theme.faint)]);
    }

    fn event(&self, (index, id): (usize, EventId), day: &str, at: Rect, buffer: &mut Buffer) {
        let (app, theme, columns) = (self.app, self.theme, self.columns);
        let timeline = app.timeline();
        let is_selected = index == app.cursor().cursor;
        self.beside(id, at.y, buffer);
        let (x, width) = columns.date;
        let day = text::clip(day, usize::from(width), theme.signs.ellipsis);
        let x = x + width.saturating_sub(u16::try_from(text::width(&day)).unwrap_or(0));
        let is_plain = day.starts_with(|c: char| c.is_ascii_digit()) && !day.contains(['?', '~']);
        let style = if is_plain { theme.dim } else { theme.dim.add_modifier(Modifier::ITALIC) };
        cells::put(buffer, Self::from(at, x), &[(&day, style)]);
        let sides = app.sides();
        let flags = timeline.flags(id);
        let sign = theme.signs.event(timeline.kind(id), timeline.status(id), flags.has(Flags::MACHINE));
        columns.event(sides.acts(id, timeline), sign, sides, theme, at.y, buffer);
        let words = self.title((index, id), is_selected, at, buffer);
        if is_selected {
            let focused = app.focus() == Pane::Timeline;
            let texts = [cells::part(at, x, &day), cells::part(at, columns.title, &words)];
            cells::select(buffer, at, &texts, if focused { theme.selected } else { theme.selected_elsewhere });
            cells::cursor(buffer, at, focused, theme);
        }
        if app.is_chosen(id) {
            cells::sign(buffer, (at.x, at.y), theme.signs.chosen, theme.key);
        }
    }

    /// The signs beside the rails.
    fn beside(&self, id: EventId, y: u16, buffer: &mut Buffer) {
        let (app, theme, columns) = (self.app, self.theme, self.columns);
        let mut put = |x: Option<u16>, sign: Option<&str>, style| {
            if let (Some(x), Some(sign)) = (x, sign) {
                cells::sign(buffer, (x, y), sign, style);
            }
        };
        let change = app.change(id).map(|change| match change {
            Change::New => theme.signs.new,
            Change::Changed => theme.signs.changed,
        });
        put(columns.change, change, theme.accent);
        put(columns.possible, app.answer().possible.contains(id.0).then_some(theme.signs.possible), theme.accent);
        let differs = app.timeline().flags(id).has(Flags::DIFFERS);
        put(Some(columns.differs), differs.then_some(theme.signs.differs), theme.differs);
        put(columns.own, app.notes().sign(id).map(|sign| theme.signs.own(sign)), theme.accent);
    }

    /// Draws the title with what stands before and behind it; returns all of it.
    fn title(&self, (index, id): (usize, EventId), is_selected: bool, at: Rect, buffer: &mut Buffer) -> String {
        let (app, theme) = (self.app, self.theme);
        let timeline = app.timeline();
        let tree = self.tree(index, id);
        let words = cells::shown(&timeline.title(id), theme);
        let certainty = match timeline.certainty(id) {
            certainty @ (Certainty::Claimed | Certainty::Disputed | Certainty::Denied) => format!(" {}", certainty.label()),
            _ => String::new(),
        };
        let mut behind = match app.folded_parts(id) {
            0 => String::new(),
            parts => format!(" {} +{parts}", theme.signs.folded),
        };
        let repeats = timeline.repeats(id).len();
        if repeats > 0 {
            behind += &format!(" {}{}", theme.signs.times, repeats + 1);
        }
        let line = Self::from(at, self.columns.title);
        let taken = text::width(&tree) + text::width(&certainty) + text::width(&behind);
        let room = usize::from(line.width).saturating_sub(taken + 1);
        let clipped = text::clip(&words, room, theme.signs.ellipsis);
        let is_curated = timeline.is_mixed() && !timeline.flags(id).has(Flags::MACHINE);
        let style = if is_selected || is_curated { theme.title } else { theme.plain };
        let folded = Folded::new(&clipped);
        let mut pieces = vec![(tree.as_str(), theme.faint)];
        pieces.extend(page::hits(&clipped, style, app, theme, &folded));
        pieces.extend([(certainty.as_str(), theme.dim), (behind.as_str(), theme.key)]);
        cells::put(buffer, line, &pieces);
        format!("{tree}{clipped}{certainty}{behind}")
    }

    /// `├ ` before a part, `└ ` before the last of those that follow each other.
    fn tree(&self, index: usize, id: EventId) -> String {
        /// Deeper parts are shown as deep as this.
        const DEEPEST: usize = 4;
        let timeline = self.app.timeline();
        let wholes: Vec<EventId> = timeline.wholes(id).take(DEEPEST).collect();
        if wholes.is_empty() {
            return String::new();
        }
        let next = self.app.listed().get(index + 1);
        let goes_on = |whole: &EventId| next.is_some_and(|next| timeline.wholes(next).any(|of_next| of_next == *whole));
        let signs = &self.theme.signs;
        let beam = if signs.ascii { "-" } else { " " };
        let branch = |whole: &EventId| if goes_on(whole) { signs.branch } else { signs.last_branch };
        let trunks = wholes.iter().skip(1).rev().map(|whole| if goes_on(whole) { signs.trunk } else { " " });
        let trunks: String = trunks.map(|trunk| format!("{trunk} ")).collect();
        format!("{trunks}{}{beam}", wholes.first().map_or("", branch))
    }
}
