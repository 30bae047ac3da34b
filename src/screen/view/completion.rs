//! Over the line that is typed: what a query may go on with, or why it was not taken.

use super::cells;
use crate::screen::app::{App, Mode, Offer, Prompt};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

/// The most candidates that are seen at once.
const MOST: u16 = 8;
/// The most columns of what a candidate means.
const MEANING: usize = 40;

/// Draws above the line at the bottom of the screen.
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
    let height = u16::try_from(candidates.len()).unwrap_or(MOST).min(MOST).min(screen.height.saturating_sub(2));
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
    // Under the first letter of what it takes the place of, as far as the screen reaches.
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
        // The lines at both sides keep the list apart from what it covers.
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

/// In full: what is wrong must be read.
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
