//! The window over the screen into which one types: its border with the name, the typed text, a line below it. Lists of
//! commands and of names are drawn into it.

use super::cells;
use super::frame;
use crate::screen::app::Palette;
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Clear, Widget};
use std::ops::Range;

/// Draws the window with the typed text and dims the rest of the screen; returns the area inside the border.
pub(super) fn draw(title: &str, typed: &str, example: &str, count: &str, theme: &Theme, screen: Rect, buffer: &mut Buffer) -> Rect {
    let area = Palette::area((screen.width, screen.height));
    dim(theme, screen, buffer);
    Clear.render(area, buffer);
    buffer.set_style(area, theme.popup);
    let inside = if Palette::has_border(area) { frame::popup(title, theme, area, buffer) } else { area };
    let line = cells::line(inside, 0);
    // The example leaves the count its room.
    let room = usize::from(line.width).saturating_sub(text::width(count) + 6);
    self::typed(typed, &text::clip(example, room, theme.signs.ellipsis), theme, line, buffer);
    cells::put_right(buffer, Rect { width: line.width.saturating_sub(1), ..line }, count, theme.faint, text::width(typed) + 6);
    if area.height >= 10 {
        let rule = theme.signs.horizontal.repeat(usize::from(inside.width));
        cells::put(buffer, cells::line(inside, 1), &[(&rule, theme.rule)]);
    }
    inside
}

/// The area inside the border of a window on a screen of this size.
pub(super) fn inside(size: (u16, u16)) -> Rect {
    let area = Palette::area(size);
    if Palette::has_border(area) { area.inner(Margin::new(1, 1)) } else { area }
}

/// What is behind a window stays readable, and beside the point: in the colour of what is said in passing.
pub(super) fn dim(theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    let behind = theme.faint.remove_modifier(Modifier::BOLD | Modifier::REVERSED);
    buffer.set_style(screen, behind);
}

/// The sign before typed text.
fn prompt(theme: &Theme) -> &'static str {
    if theme.signs.ascii { ">" } else { "›" }
}

/// Draws the typed text, or an example while nothing is typed.
pub(super) fn typed(typed: &str, example: &str, theme: &Theme, at: Rect, buffer: &mut Buffer) {
    let typed = cells::shown(&text::safe_line(typed), theme);
    let room = usize::from(at.width).saturating_sub(4);
    let example = if typed.is_empty() { text::clip(example, room, theme.signs.ellipsis).into_owned() } else { String::new() };
    cells::put(
        buffer,
        at,
        &[(" ", theme.plain), (prompt(theme), theme.accent), (" ", theme.plain), (&typed, theme.plain), (&example, theme.faint)],
    );
}

/// Draws as many hints as have room.
pub(super) fn hints(hints: &[(&str, &str)], theme: &Theme, at: Rect, buffer: &mut Buffer) {
    let mut pieces = vec![(" ", theme.plain)];
    for (key, word) in hints.iter().zip(placed(hints, at)).map(|(hint, _)| hint) {
        pieces.extend([(*key, theme.accent), (" ", theme.plain), (*word, theme.faint), ("  ", theme.plain)]);
    }
    cells::put(buffer, at, &pieces);
}

/// The columns of the hints that have room in a line.
pub(super) fn placed(hints: &[(&str, &str)], at: Rect) -> Vec<Range<u16>> {
    let mut x = at.x.saturating_add(1);
    let mut places = Vec::new();
    for (key, word) in hints {
        let end = x.saturating_add(u16::try_from(text::width(key) + text::width(word) + 1).unwrap_or(u16::MAX));
        if end > at.right() {
            break;
        }
        places.push(x..end);
        x = end.saturating_add(2);
    }
    places
}

/// Cuts a name at the letters that were found. If it is shown in other letters, or cut, the ranges past its end are left
/// out.
pub(super) fn found<'a>(shown: &'a str, name: &str, found: &[Range<usize>], style: Style, theme: &Theme) -> Vec<(&'a str, Style)> {
    let same = shown.bytes().zip(name.bytes()).take_while(|(one, other)| one == other).count();
    let mut parts = Vec::new();
    let mut done = 0;
    for range in found.iter().filter(|range| range.end <= same) {
        if let (Some(before), Some(letters)) = (shown.get(done..range.start), shown.get(range.clone())) {
            parts.extend([(before, style), (letters, style.patch(theme.accent).add_modifier(Modifier::UNDERLINED))]);
            done = range.end;
        }
    }
    parts.extend(shown.get(done..).map(|rest| (rest, style)));
    parts
}

/// Draws the selection: the sign at the left, and the tint.
pub(super) fn select(theme: &Theme, at: Rect, buffer: &mut Buffer) {
    // Reverse turns the sign of the cursor into its opposite, so there it is left out of the selection.
    let text = if theme.is_tinting() { at } else { Rect { x: at.x + 1.min(at.width), width: at.width.saturating_sub(1), ..at } };
    buffer.set_style(text, theme.selected);
    cells::put(buffer, Rect { width: at.width.min(1), ..at }, &[(theme.signs.cursor, theme.accent)]);
}

/// The position of the terminal's cursor behind so many columns of typed text.
pub(super) fn cursor(typed: usize, size: (u16, u16)) -> (u16, u16) {
    let area = Palette::area(size);
    let border = u16::from(Palette::has_border(area));
    let x = area.x + border + 3 + u16::try_from(typed).unwrap_or(u16::MAX / 2);
    (x.min(area.right().saturating_sub(1 + border)), area.y + border)
}
