//! The border of windows over panes and pages.

use super::cells;
use crate::screen::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::symbols::border;
use ratatui::widgets::{Block, BorderType, Widget};

const ASCII: border::Set<'_> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// The border, with a title.
pub(super) fn border(title: &str, theme: &Theme) -> Block<'static> {
    let border = if theme.signs.ascii { Block::bordered().border_set(ASCII) } else { Block::bordered().border_type(BorderType::Rounded) };
    border.border_style(theme.rule).title(cells::shown(title, theme))
}

/// Draws the border of a window into which one types, with its name as a chip; returns the area inside.
pub(super) fn popup(title: &str, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Rect {
    let block = border("", theme).border_style(theme.accent);
    let inside = block.inner(area);
    block.render(area, buffer);
    let room = usize::from(area.width).saturating_sub(6);
    let title = format!(" {} ", crate::text::clip(&cells::shown(title, theme), room, theme.signs.ellipsis));
    buffer.set_string(area.x + 1, area.y, title, theme.chip);
    inside
}
