//! A whole screen to read: a title, a head that stays, lines with a cursor if they lead somewhere, hints.

use super::appearance::Appearance;
use super::cells;
use super::footer;
use super::page;
use crate::screen::app::{App, OpenPage};
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws a page.
pub(super) fn draw(open_page: &OpenPage, app: &App, look: &Appearance, area: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let inside = frame(open_page, app, look, area, buffer);
    let (page, scroll) = (open_page.page(), open_page.scroll);
    let head = page.head.len();
    for (number, line) in page.head.iter().chain(page.lines.iter().skip(scroll.top)).take(usize::from(inside.height)).enumerate() {
        let at = cells::line(inside, number);
        page::body(line, app, theme, at, buffer);
        if open_page.has_cursor() && number == head + scroll.cursor - scroll.top {
            let words = crate::reports::document::words(&line.spans);
            cells::select(buffer, at, &[cells::part(at, at.x, &words)], theme.selected);
        }
    }
}

/// Draws the title above and the hints below; returns the area between.
fn frame(open_page: &OpenPage, app: &App, look: &Appearance, area: Rect, buffer: &mut Buffer) -> Rect {
    let theme = &look.theme;
    let (length, top) = (open_page.page().lines.len(), open_page.scroll.top);
    let height = app.page_height();
    let place = if length > height { format!(" {}–{} of {length} ", top + 1, (top + height).min(length)) } else { String::new() };
    let place = cells::shown(&place, theme);
    let room = usize::from(area.width).saturating_sub(text::width(&place) + 2);
    let title = cells::shown(&open_page.page().title, theme);
    cells::put(buffer, cells::line(area, 0), &[(" ", theme.plain), (&text::clip(&title, room, theme.signs.ellipsis), theme.title)]);
    cells::put_right(buffer, cells::line(area, 0), &place, theme.faint, 0);
    if area.height > 1 {
        footer::draw_on_page(app, look, cells::line(area, usize::from(area.height) - 1), buffer);
    }
    Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(2), ..area }
}
