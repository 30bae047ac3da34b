//! Above the line being typed: how a query may go on, or why it was not accepted.

use super::cells;
use crate::screen::app::{App, Mode, Offer, Prompt};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

/// The most candidates shown at once.
const MAX_CANDIDATES: u16 = 8;
/// The most columns for the meaning of a candidate.
const MEANING: usize = 40;

/// Draws above the bottom line of the screen.
pub(super) fn draw(app: &App, theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    let Mode::Ask(prompt) = app.mode() else { return };
    if let Some(offered) = &prompt.offered {
        offer(offered, prompt, theme, screen, buffer);
    } else if let Some(error) = &prompt.error {
        refusal(&error.message, theme, screen, buffer);
    }
}

fn offer(offered: &Offer, prompt: &Prompt, theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    let candidates = &offered.completion.candidates;
    let height = u16::try_from(candidates.len()).unwrap_or(MAX_CANDIDATES).min(MAX_CANDIDATES).min(screen.height.saturating_sub(2));
    if height == 0 {
        return;
    }
    let top = offered.selected.saturating_sub(usize::from(height) - 1);
    let seen = || candidates.iter().skip(top).take(usize::from(height));
    let widest = |words: &dyn Fn(&crate::index::query::Candidate) -> String| {
        seen().map(|candidate| text::width(&cells::shown(&words(candidate), theme))).max().unwrap_or(0)
    };
    let names = widest(&|candidate| candidate.insert.clone());
    let meanings = widest(&|candidate| candidate.meaning.clone()).min(MEANING);
    let wanted = u16::try_from(names + meanings + 5).unwrap_or(u16::MAX);
    let width = wanted.min(screen.width);
    // Align with the first letter of the text to be replaced, as far as the screen reaches.
    let before = prompt.input.value().get(..offered.completion.range.start).unwrap_or_default();
    let column = text::width(prompt.purpose.label()) + text::width(&text::safe_line(before));
    let x = u16::try_from(column).unwrap_or(u16::MAX).saturating_sub(1).min(screen.width - width);
    let area = Rect { x: screen.x + x, y: screen.bottom() - 1 - height, width, height };
    Clear.render(area, buffer);
    for (number, candidate) in seen().enumerate() {
        let at = cells::line(area, number);
        let name = text::fit(&cells::shown(&candidate.insert, theme), names, theme.signs.ellipsis);
        let room = usize::from(width).saturating_sub(names + 5);
        let meaning = text::fit(&cells::shown(&candidate.meaning, theme), room, theme.signs.ellipsis);
        let selected = top + number == offered.selected;
        // The lines on both sides separate the list from what it covers.
        cells::put(
            buffer,
            at,
            &[
                (theme.signs.vertical, theme.rule),
                (&name, theme.plain),
                ("  ", theme.plain),
                (&meaning, theme.faint),
                (" ", theme.plain),
                (theme.signs.vertical, theme.rule),
            ],
        );
        if selected {
            buffer.set_style(at, theme.selected);
        }
    }
}

/// Shown in full: the user must be able to read the whole reason.
fn refusal(message: &str, theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    let width = usize::from(screen.width).saturating_sub(2).max(1);
    let lines = text::wrap(&cells::shown(message, theme), width);
    let height = u16::try_from(lines.len()).unwrap_or(1).min(screen.height.saturating_sub(1));
    let area = Rect { y: screen.bottom().saturating_sub(1 + height), height, ..screen };
    Clear.render(area, buffer);
    for (number, line) in lines.iter().enumerate() {
        cells::put(buffer, cells::line(area, number), &[(" ", theme.plain), (line, theme.failed)]);
    }
}
