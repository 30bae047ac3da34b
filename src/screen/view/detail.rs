//! One event in full.

use super::cells;
use super::page;
use crate::screen::app::{App, PageLine, Pane, Role};
use crate::screen::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the detail: a column at the left is for the cursor.
pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let lines = app.detail_page();
    let (scroll, focused) = (app.reading(), app.focus() == Pane::Detail);
    for (number, line) in lines.iter().enumerate().skip(scroll.top).take(usize::from(area.height)) {
        let at = cells::line(area, number - scroll.top);
        let inside = Rect { x: at.x + 1.min(at.width), width: at.width.saturating_sub(2), ..at };
        page::body(line, app, theme, inside, buffer);
        if focused && number == scroll.cursor {
            cells::select(buffer, at, &texts(line, inside), theme.selected);
            cells::cursor(buffer, at, focused, theme);
        }
    }
}

/// The parts of a line that are text: neither a rule nor the bar of a side.
fn texts(line: &PageLine, inside: Rect) -> Vec<Rect> {
    let mut x = inside.x;
    let mut texts = Vec::new();
    for span in &line.spans {
        let part = cells::part(inside, x, &span.text);
        x = x.saturating_add(part.width);
        if !matches!(span.role, Role::Rule | Role::Side(_)) {
            texts.push(part);
        }
    }
    texts
}
