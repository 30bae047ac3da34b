//! The pad for an article, over the rest of the screen.

use super::cells;
use super::frame;
use crate::screen::app::{App, Mode};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

/// What is said while the pad is empty.
const HOW: &str = "Paste an article here: plain text, Markdown, or the HTML of its page. Or type the path of its file, or of several files, and press Enter.";

pub(super) fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let Mode::TakeIn(intake) = app.mode() else { return };
    let (area, inside) = (app.note_area(), app.note_inside());
    Clear.render(area, buffer);
    if area != inside {
        frame::popup("An article in", theme, area, buffer);
    }
    let width = usize::from(inside.width);
    let put = |words: &str, from: usize, buffer: &mut Buffer| {
        for (number, line) in text::wrap(&cells::shown(words, theme), width).iter().enumerate() {
            cells::put(buffer, cells::line(inside, from + number), &[(line, theme.faint)]);
        }
    };
    for (number, row) in intake.pad.window().iter().enumerate() {
        cells::put(buffer, cells::line(inside, number), &[(row, theme.plain)]);
    }
    match intake.large_in_words() {
        Some(words) => put(&words, intake.pad.extent().0.min(usize::from(inside.height).saturating_sub(4)), buffer),
        None if intake.is_empty() => put(HOW, 0, buffer),
        None => {}
    }
}

/// The position of the terminal's cursor.
pub(super) fn cursor(app: &App) -> Option<(u16, u16)> {
    let Mode::TakeIn(intake) = app.mode() else { return None };
    let Rect { x, y, .. } = app.note_inside();
    let (column, row) = intake.pad.cursor();
    Some((x + u16::try_from(column).ok()?, y + u16::try_from(row).ok()?))
}
