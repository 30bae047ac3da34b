//! A whole screen to read: a title, lines, hints.

use crate::app::{App, Scroll};
use crate::text;
use crate::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws lines under a title.
pub(super) fn draw(title: &str, scroll: Scroll, app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let lines = app.leaf();
    let inside = frame(title, lines.len(), scroll, app, theme, area, buffer);
    for (number, page_line) in lines.iter().skip(scroll.top).take(usize::from(inside.height)).enumerate() {
        super::page::body(page_line, app, theme, super::line(inside, number), buffer);
    }
}

/// The title above and the hints below; what is between is returned.
fn frame(title: &str, length: usize, scroll: Scroll, app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Rect {
    let height = usize::from(area.height.saturating_sub(2));
    let place =
        if length > height { format!(" {}–{} of {length} ", scroll.top + 1, (scroll.top + height).min(length)) } else { String::new() };
    let place = super::shown(&place, theme);
    let room = usize::from(area.width).saturating_sub(text::width(&place) + 2);
    let title = super::shown(title, theme);
    super::put(buffer, super::line(area, 0), &[(" ", theme.plain), (&text::clip(&title, room, theme.signs.ellipsis), theme.title)]);
    super::put_right(buffer, super::line(area, 0), &place, theme.faint, 0);
    if area.height > 1 {
        super::footer::draw(app, theme, super::line(area, usize::from(area.height) - 1), buffer);
    }
    Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(2), ..area }
}
