//! Wrapped lines with a cursor: the detail pane, and the body of every screen that is read.

use super::cells;
use crate::screen::app::{App, PageLine, Scroll};
use crate::screen::theme::Theme;
use crate::text::{self, Folded};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

pub(super) fn draw(lines: &[PageLine], scroll: Scroll, focused: bool, app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    for (number, page_line) in lines.iter().enumerate().skip(scroll.top).take(usize::from(area.height)) {
        let at = cells::line(area, number - scroll.top);
        body(page_line, app, theme, at, buffer);
        if focused && number == scroll.cursor {
            buffer.set_style(at, theme.selected);
        }
    }
    let below = lines.len().saturating_sub(scroll.top + usize::from(area.height));
    if below > 0 && area.height > 2 {
        let words = format!(" {}{below}", theme.signs.more);
        cells::put_right(buffer, cells::line(area, usize::from(area.height) - 1), &words, theme.key, 20);
    }
}

/// One line, with the searched text marked.
pub(super) fn body(page_line: &PageLine, app: &App, theme: &Theme, at: Rect, buffer: &mut Buffer) {
    let folded: Vec<Folded> = page_line.spans.iter().map(|span| Folded::new(&span.text)).collect();
    let pieces: Vec<(&str, Style)> = page_line
        .spans
        .iter()
        .zip(&folded)
        .flat_map(|(span, folded)| hits(&span.text, theme.role(span.role), app.searched(), theme, folded))
        .collect();
    cells::put(buffer, at, &pieces);
}

/// Cuts `words` at the ends of each match.
pub(super) fn hits<'a>(words: &'a str, style: Style, searched: Option<&str>, theme: &Theme, folded: &Folded) -> Vec<(&'a str, Style)> {
    let Some(searched) = searched else { return vec![(words, style)] };
    let mut out = Vec::new();
    let mut done = 0;
    for range in folded.find_all(&text::fold(searched)) {
        out.push((&words[done..range.start], style));
        out.push((&words[range.clone()], style.patch(theme.hit)));
        done = range.end;
    }
    out.push((&words[done..], style));
    out
}
