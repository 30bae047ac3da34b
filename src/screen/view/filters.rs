//! The line below the panes: from the left the filters, then a message or the progress of work; at the right the hits of a
//! search, or what is scrolled.

use super::cells;
use crate::screen::app::{App, Notice, Pane, RowLine};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Draws the line over the border that is there already.
pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    let free = chips(app, theme, area, buffer);
    let aside = cells::shown(&app.aside(), theme);
    let inside = Rect { width: area.width.saturating_sub(1), ..area };
    let right = inside.right().saturating_sub(u16::try_from(text::width(&aside)).unwrap_or(0));
    let end = message(app, theme, (free, right), area, buffer);
    if aside.is_empty() {
        scrolled(app, theme, end, area, buffer);
    } else if end <= right {
        cells::put_right(buffer, inside, &aside, theme.hit, 0);
    }
}

/// The filters, or that there is none; returns the first free column.
fn chips(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let from = |column: usize| {
        let column = u16::try_from(column).unwrap_or(u16::MAX).min(area.width);
        Rect { x: area.x + column, width: area.width - column, ..area }
    };
    let (hidden, chips) = app.chips();
    let mut end = 1;
    if chips.is_empty() {
        cells::put(buffer, from(1), &[(" no filter ", theme.dim)]);
        end = 12;
    } else if hidden > 0 {
        cells::put(buffer, from(1), &[(&format!(" {}{hidden} more ", theme.signs.ellipsis), theme.dim)]);
    }
    for chip in &chips {
        cells::put(
            buffer,
            from(chip.column - 1),
            &[(" ", theme.plain), (&chip.words, theme.filter), (" ", theme.plain), (theme.signs.drop, theme.dim), (" ", theme.plain)],
        );
        end = chip.column + chip.width() + 1;
    }
    area.x + u16::try_from(end).unwrap_or(u16::MAX).min(area.width)
}

/// A message, or the progress of work; returns the first free column. What has no room beside the filters covers them.
pub(super) fn message(app: &App, theme: &Theme, (free, right): (u16, u16), area: Rect, buffer: &mut Buffer) -> u16 {
    let bar = app.notice().is_none().then(|| app.work_done()).flatten().filter(|_| area.width >= WITH_BAR);
    let bar = bar.map_or_else(String::new, |(done, all)| progress(done, all, theme));
    let whole = usize::from(area.width).saturating_sub(4 + text::width(&bar));
    let Some((sign, words, style)) = words(app, theme, whole) else { return free };
    let words = format!("{bar}{}", cells::shown(&words, theme));
    let width = text::width(&words) + text::width(sign) + 2;
    let fits = |from: u16| usize::from(right.saturating_sub(from)) > width;
    let from = if fits(free + 1) { free + 1 } else { area.x };
    let room = if fits(from) { usize::from(right - from) } else { usize::from(area.right().saturating_sub(from)) + 1 };
    let clipped = text::clip(&words, room.saturating_sub(text::width(sign) + 2), theme.signs.ellipsis);
    let at = Rect { x: from, width: area.right().saturating_sub(from), ..area };
    cells::put(buffer, at, &[(" ", theme.plain), (sign, style), (&clipped, style), (" ", theme.plain)]);
    from + u16::try_from(text::width(&clipped) + text::width(sign) + 2).unwrap_or(0)
}

/// From this width of the screen on, progress is a bar, too; its columns.
const WITH_BAR: u16 = 60;
const BAR: u64 = 10;

/// "━━━━━╸──── ": how much of the work is done.
fn progress(done: u64, all: u64, theme: &Theme) -> String {
    let halves = u128::from(done.min(all)) * u128::from(BAR * 2) / u128::from(all.max(1));
    let (whole, half) = (usize::try_from(halves / 2).unwrap_or(0), halves % 2 == 1);
    let columns = usize::try_from(BAR).unwrap_or(0);
    let head = if half { theme.signs.progress_head } else { "" };
    let rest = columns.saturating_sub(whole + usize::from(half));
    format!("{}{head}{} ", theme.signs.progress.repeat(whole), theme.signs.progress_rest.repeat(rest))
}

/// The message, with its sign and its style.
fn words(app: &App, theme: &Theme, room: usize) -> Option<(&'static str, String, Style)> {
    if let Some(notice) = app.notice() {
        let words = notice.text().to_owned();
        return Some(match notice {
            Notice::Failed(_) => ("! ", words, theme.failed),
            Notice::Done(_) if theme.signs.ascii => ("", words, theme.plain),
            Notice::Done(_) => ("✓ ", words, theme.plain),
        });
    }
    app.work_in_words(room).map(|words| ("", words, theme.dim))
}

/// Which events are on screen, below the timeline; how much is below, under the detail.
fn scrolled(app: &App, theme: &Theme, free: u16, area: Rect, buffer: &mut Buffer) {
    for (pane, of_pane) in app.areas().panes() {
        let words = match pane {
            Pane::Timeline => events(app, theme),
            Pane::Detail => below(app, theme),
            Pane::Facets => String::new(),
        };
        let right = (of_pane.right().saturating_sub(1)).min(area.right());
        let left = right.saturating_sub(u16::try_from(text::width(&words)).unwrap_or(0));
        // One pane above the other: the line belongs to the lower one.
        let is_below = app.areas().rule.is_some() && pane == Pane::Timeline;
        if !words.is_empty() && left > free && left > of_pane.x && !is_below {
            cells::put(buffer, Rect { x: left, width: right - left, ..area }, &[(&words, theme.faint)]);
        }
    }
}

fn events(app: &App, theme: &Theme) -> String {
    let rows = app.rows();
    let mut indexes = rows.iter().filter_map(|row| if let RowLine::Event(index, _) = row { Some(*index) } else { None });
    let Some(first) = indexes.next() else { return String::new() };
    let (last, count) = (indexes.next_back().unwrap_or(first), app.listed().len());
    if first == 0 && last + 1 == count {
        return String::new();
    }
    let more = if last + 1 < count { format!("{} ", theme.signs.more) } else { String::new() };
    let number = |index: usize| text::thousands(index as u64);
    cells::shown(&format!(" {}–{} of {} {more}", number(first + 1), number(last + 1), number(count)), theme)
}

fn below(app: &App, theme: &Theme) -> String {
    let height = app.areas().detail.map_or(0, |area| usize::from(area.height));
    match app.detail_page().len().saturating_sub(app.reading().top + height) {
        0 => String::new(),
        below => format!(" {} {below} ", theme.signs.more),
    }
}
