//! A whole screen to read: a title with what is shown and how many, a head that stays, lines with a cursor if they lead
//! somewhere, a list below them, a border with messages and what is scrolled, hints.

use super::appearance::Appearance;
use super::cells;
use super::filters;
use super::footer;
use super::page;
use crate::reports::document::words;
use crate::screen::app::{App, Below, Composed, OpenPage, PageLine, has_border};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws a page.
pub(super) fn draw(open_page: &OpenPage, app: &App, look: &Appearance, area: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let page = open_page.page();
    title(page, theme, area, buffer);
    let below = below_area(open_page, area);
    frame(open_page, app, look, area, buffer);
    let inside = Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(2), ..area };
    let (scroll, head, height) = (open_page.scroll, page.head.len(), app.page_height());
    let lines = page.lines.iter().skip(scroll.top).take(height);
    for (number, line) in page.head.iter().chain(lines).take(usize::from(inside.height)).enumerate() {
        let at = cells::line(inside, number);
        page::body(line, app, theme, at, buffer);
        if open_page.has_cursor() && number == head + scroll.cursor - scroll.top {
            select(line, theme, at, buffer);
        }
    }
    list_below(&page.below, app, theme, below, buffer);
}

/// Marks the line under the cursor; what is drawn in it is not reversed.
fn select(line: &PageLine, theme: &Theme, at: Rect, buffer: &mut Buffer) {
    let mut x = at.x;
    let mut texts = Vec::new();
    for span in &line.spans {
        let part = cells::part(at, x, &span.text);
        x = x.saturating_add(part.width);
        // A bar, a rail or a line would show its opposite.
        if !span.role.is_drawn() && span.text.contains(char::is_alphanumeric) {
            texts.push(part);
        }
    }
    cells::select(buffer, at, &texts, theme.selected);
    let is_free = buffer.cell((at.x, at.y)).is_some_and(|cell| cell.symbol() == " ");
    if is_free {
        cells::cursor(buffer, at, true, theme);
    }
}

/// The place of the list below the lines: right below them.
fn below_area(open_page: &OpenPage, area: Rect) -> Rect {
    let rows = usize::from(area.height);
    let row = |rows: usize| u16::try_from(rows).unwrap_or(u16::MAX);
    let height = open_page.below_rows(rows).saturating_sub(1);
    Rect { y: area.y.saturating_add(row(open_page.below_start(rows))), height: row(height), ..area }.intersection(area)
}

/// As many lines as there are rows, with the number of all other events.
fn list_below(below: &Below, app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let (shown, more) = below.in_rows(usize::from(area.height));
    for (number, line) in below.lines.iter().chain(&below.beyond).take(shown).enumerate() {
        page::body(line, app, theme, cells::line(area, number), buffer);
    }
    if more > 0 {
        let words = cells::shown(&format!("  … {} more", text::thousands(more)), theme);
        cells::put(buffer, cells::line(area, shown), &[(&words, theme.faint)]);
    }
}

/// The name, what is shown, how many.
fn title(page: &Composed, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let line = cells::line(area, 0);
    let width = usize::from(area.width);
    let count = if page.count.is_empty() { String::new() } else { format!("{} ", cells::shown(&page.count, theme)) };
    let title = cells::shown(&page.title, theme);
    // Without room for all, the count gives way first, then what is shown.
    let has_count = text::width(&title) + text::width(&count) + 3 <= width;
    let room = width.saturating_sub(1 + if has_count { text::width(&count) + 1 } else { 0 });
    let title = text::clip(&title, room, theme.signs.ellipsis);
    let mut pieces = vec![(" ", theme.plain), (&*title, theme.title)];
    let mut left = room.saturating_sub(text::width(&title) + 2);
    if text::width(&words(&page.about)).min(12) <= left {
        pieces.push(("  ", theme.plain));
        let about: Vec<_> = page.about.iter().map(|span| (cells::shown(&span.text, theme), theme.role(span.role))).collect();
        let clipped: Vec<_> = about
            .iter()
            .map(|(words, style)| {
                let words = text::clip(words, left, theme.signs.ellipsis);
                left -= text::width(&words).min(left);
                (words, *style)
            })
            .collect();
        pieces.extend(clipped.iter().map(|(words, style)| (&**words, *style)));
        cells::put(buffer, line, &pieces);
    } else {
        cells::put(buffer, line, &pieces);
    }
    if has_count {
        cells::put_right(buffer, line, &count, theme.dim, 0);
    }
}

/// Draws the border with messages and with what is scrolled, and the hints.
fn frame(open_page: &OpenPage, app: &App, look: &Appearance, area: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let (length, top) = (open_page.page().lines.len(), open_page.scroll.top);
    let height = app.page_height();
    let rows = usize::from(area.height);
    let place = if length > height {
        let more = if top + height < length { format!(" {}", theme.signs.more) } else { String::new() };
        cells::shown(&format!(" {}–{} of {length} lines{more} ", top + 1, (top + height).min(length)), theme)
    } else {
        String::new()
    };
    if has_border(rows) {
        let border = cells::line(area, rows - 2);
        cells::fill(buffer, border, theme.signs.horizontal, theme.rule);
        let inside = Rect { width: border.width.saturating_sub(1), ..border };
        let right = inside.right().saturating_sub(u16::try_from(text::width(&place)).unwrap_or(0));
        let end = filters::message(app, theme, (area.x, right), border, buffer);
        if end <= right {
            cells::put_right(buffer, inside, &place, theme.faint, 0);
        }
    } else if open_page.page().count.is_empty() {
        let place = cells::shown(&place.replace(" lines", ""), theme);
        let taken = text::width(&cells::shown(&open_page.page().title, theme)) + 2;
        cells::put_right(buffer, cells::line(area, 0), &place, theme.faint, taken);
    }
    if area.height > 1 {
        footer::draw_on_page(app, look, cells::line(area, rows - 1), buffer);
    }
}
