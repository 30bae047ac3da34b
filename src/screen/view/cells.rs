//! Puts words into cells: the drawing functions that all parts of the screen use.

use crate::screen::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
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

/// Puts one sign into a cell; nothing if the cell is outside the screen.
pub(super) fn sign(buffer: &mut Buffer, (x, y): (u16, u16), sign: &str, style: Style) {
    if let Some(cell) = buffer.cell_mut((x, y)) {
        // Styles are laid over each other: what lay here before must not make this dim.
        cell.modifier = Modifier::empty();
        cell.set_symbol(sign).set_style(style);
    }
}

/// Puts a sign into every cell of a line.
pub(super) fn fill(buffer: &mut Buffer, area: Rect, with: &str, style: Style) {
    for x in area.left()..area.right() {
        sign(buffer, (x, area.y), with, style);
    }
}

/// Marks the line under the cursor. A tint lies behind the whole line; what reverses or underlines lies only on its
/// texts, because a reversed bar or rail would show its opposite.
pub(super) fn select(buffer: &mut Buffer, line: Rect, texts: &[Rect], style: Style) {
    if style.add_modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED) {
        for text in texts {
            buffer.set_style(text.intersection(line), style);
        }
    } else {
        buffer.set_style(line, style);
    }
}

/// The part of a line that words take from a column on.
pub(super) fn part(line: Rect, x: u16, words: &str) -> Rect {
    let width = u16::try_from(crate::text::width(words)).unwrap_or(u16::MAX);
    Rect { x, width: width.min(line.right().saturating_sub(x)), ..line }.intersection(line)
}

/// Puts the sign of the cursor at the left of a line.
pub(super) fn cursor(buffer: &mut Buffer, line: Rect, focused: bool, theme: &Theme) {
    let (mark, style) = if focused { (theme.signs.cursor, theme.accent) } else { (theme.signs.cursor_elsewhere, theme.dim) };
    if !line.is_empty() {
        sign(buffer, (line.x, line.y), mark, style);
    }
}
