//! The sentence of the tour, over the line above the hints.

use super::cells;
use crate::screen::app::App;
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

/// Draws the step of the tour, wrapped upwards from the last line but one.
pub(super) fn draw(app: &App, theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    let Some((number, words)) = app.tour_words() else { return };
    let words = cells::shown(&format!("{words}  (Esc leaves the tour)"), theme);
    let width = usize::from(screen.width);
    let label = if width >= 40 { format!(" Tour {number} ") } else { format!(" {number} ") };
    let indent = text::width(&label) + 1;
    let lines = text::wrap(&words, width.saturating_sub(indent + 1).max(1));
    let height = u16::try_from(lines.len()).unwrap_or(1).min(screen.height.saturating_sub(1));
    let area = Rect { y: screen.bottom().saturating_sub(1 + height), height, ..screen };
    Clear.render(area, buffer);
    for (number, line) in lines.iter().enumerate() {
        let start = if number == 0 { label.clone() } else { " ".repeat(indent - 1) };
        let style = if number == 0 { theme.chip } else { theme.plain };
        cells::put(buffer, cells::line(area, number), &[(&start, style), (" ", theme.plain), (line, theme.title)]);
    }
}
