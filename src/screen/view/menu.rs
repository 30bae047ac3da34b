//! The menu over the screen: its title in the border, one choice on each line with its letter.

use super::cells;
use super::frame;
use super::popup;
use crate::screen::app::{App, Menu, Mode};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::widgets::{Clear, Widget};

/// The width of a label, so that the text after it lines up; longer labels take the room they need.
const LABEL: usize = 22;

pub(super) fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let Mode::Choose(menu) = app.mode() else { return };
    let area = menu.area(app.size());
    popup::dim(theme, buffer.area, buffer);
    Clear.render(area, buffer);
    buffer.set_style(area, theme.popup);
    if Menu::has_border(area) {
        frame::popup(&menu.title, theme, area, buffer);
    }
    let inside = menu.inside(app.size());
    let width = usize::from(inside.width);
    for (number, entry) in menu.entries.iter().enumerate().skip(menu.scroll.top).take(usize::from(inside.height)) {
        let at = cells::line(inside, number - menu.scroll.top);
        let letter = entry.letter.map(|letter| text::shown(&letter.to_string(), theme.signs.ascii)).unwrap_or_default();
        let label = text::pad(&cells::shown(&entry.label, theme), LABEL);
        let label = text::clip(&label, width.saturating_sub(4), theme.signs.ellipsis);
        let room = width.saturating_sub(text::width(&label) + 6);
        let detail = cells::shown(&entry.detail, theme);
        let detail = text::clip(&detail, room, theme.signs.ellipsis);
        let letter = format!(" {} ", text::pad(&letter, 1));
        cells::put(buffer, at, &[(&letter, theme.key), (&label, theme.plain), ("  ", theme.plain), (&detail, theme.faint)]);
        if number == menu.scroll.cursor {
            popup::select(theme, at, buffer);
        }
    }
}
