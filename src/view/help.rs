//! All keys, read from the one table.

use crate::app::{App, Scroll};
use crate::keys::{HelpLine, help};
use crate::text;
use crate::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) fn draw(scroll: Scroll, app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let lines = help();
    let inside = super::leaf::frame("Keys", lines.len(), scroll, app, theme, area, buffer);
    let columns = if area.width < 60 { 12 } else { 20 };
    for (number, help_line) in lines.iter().skip(scroll.top).take(usize::from(inside.height)).enumerate() {
        let at = super::line(inside, number);
        match help_line {
            HelpLine::Blank => {}
            HelpLine::Heading(words) => super::put(buffer, at, &[(" ", theme.plain), (words, theme.heading)]),
            HelpLine::Keys(keys, what) => {
                let keys = super::shown(keys, theme);
                let keys = text::fit(&keys, columns, theme.signs.ellipsis);
                super::put(buffer, at, &[("   ", theme.plain), (&keys, theme.key), (" ", theme.plain), (what, theme.plain)]);
            }
        }
    }
}
