//! Puts words into cells: the drawing functions that all parts of the screen use.

use crate::screen::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

/// Text in the form that the terminal can show.
pub(super) fn shown(words: &str, theme: &Theme) -> String {
    crate::text::shown(words, theme.signs.ascii)
}

/// Puts pieces of text on the first line of an area, cut at its border.
pub(super) fn put(buffer: &mut Buffer, area: Rect, pieces: &[(&str, Style)]) {
    if area.is_empty() {
        return;
    }
    let spans: Vec<Span<'_>> = pieces.iter().map(|(words, style)| Span::styled(*words, *style)).collect();
    Line::from(spans).render(Rect { height: 1, ..area }, buffer);
}

/// A line of an area, counted from its top; empty if it is below the bottom.
pub(super) fn line(area: Rect, number: usize) -> Rect {
    let number = u16::try_from(number).unwrap_or(u16::MAX);
    if number >= area.height { Rect::default() } else { Rect { y: area.y + number, height: 1, ..area } }
}

/// Puts words at the right border of a line, if that leaves `left` columns free.
pub(super) fn put_right(buffer: &mut Buffer, area: Rect, words: &str, style: Style, left: usize) {
    let width = crate::text::width(words);
    if area.is_empty() || width + left > usize::from(area.width) {
        return;
    }
    let width = u16::try_from(width).unwrap_or(0);
    put(buffer, Rect { x: area.right() - width, width, ..area }, &[(words, style)]);
}
