//! Wrapped lines: the detail pane, and the body of every page.

use super::cells;
use crate::analysis::sides::RailSign;
use crate::screen::app::{App, PageLine, Role};
use crate::screen::theme::Theme;
use crate::text::{self, Folded};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::ops::Range;

/// No tinted cell is wider than these.
const SPACES: &str = "                ";
const HALVES: &str = "▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀";

/// One line, with the searched text marked.
pub(super) fn body(page_line: &PageLine, app: &App, theme: &Theme, at: Rect, buffer: &mut Buffer) {
    let folded: Vec<Folded> = page_line.spans.iter().map(|span| Folded::new(&span.text)).collect();
    let pieces: Vec<(&str, Style)> = page_line
        .spans
        .iter()
        .zip(&folded)
        .flat_map(|(span, folded)| match span.role {
            // Only the first letter keeps the place of the sign: a blank behind it may have come to the same piece.
            Role::Event(kind, status, is_coded) | Role::Acting(kind, status, is_coded, _) => {
                let rest = span.text.char_indices().nth(1).map_or("", |(at, _)| &span.text[at..]);
                vec![(theme.signs.event(kind, status, is_coded), theme.role(span.role)), (rest, theme.plain)]
            }
            Role::Rail(RailSign::Blank, _) => vec![(" ", theme.plain)],
            Role::Rail(sign, _) => vec![(theme.signs.rail(sign), theme.role(span.role))],
            Role::HeatSign(_) if theme.has_heat() => vec![(&SPACES[..text::width(&span.text).min(SPACES.len())], theme.role(span.role))],
            Role::HeatBelow(level) if theme.has_heat() => {
                let half = if level == 0 && theme.popup.bg.is_none() { SPACES } else { HALVES };
                let end = half.char_indices().nth(text::width(&span.text)).map_or(half.len(), |(at, _)| at);
                vec![(&half[..end], theme.role(span.role))]
            }
            role => hits(&span.text, theme.role(role), app, theme, folded),
        })
        .collect();
    cells::put(buffer, at, &pieces);
}

/// Cuts `words` at the ends of each match of the searched texts.
pub(super) fn hits<'a>(words: &'a str, style: Style, app: &App, theme: &Theme, folded: &Folded) -> Vec<(&'a str, Style)> {
    let mut found: Vec<Range<usize>> = app.searched_texts().flat_map(|searched| folded.find_all(&text::fold(searched))).collect();
    found.sort_by_key(|range| range.start);
    let mut out = Vec::new();
    let mut done = 0;
    for range in found {
        // Two words can share letters.
        let start = range.start.max(done);
        if start >= range.end {
            continue;
        }
        out.push((&words[done..start], style));
        out.push((&words[start..range.end], style.patch(theme.hit)));
        done = range.end;
    }
    out.push((&words[done..], style));
    out
}
