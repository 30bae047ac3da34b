//! The last line: what is being typed, else a message, else hints out of the table of keys.

use crate::app::{App, Mode, Notice, Prompt};
use crate::keys;
use crate::text;
use crate::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    if let Mode::Ask(prompt) = app.mode() {
        return line(prompt, theme, area, buffer);
    }
    if let Some(notice) = app.notice() {
        let style = if matches!(notice, Notice::Failed(_)) { theme.failed } else { theme.done };
        let words = super::shown(notice.text(), theme);
        return super::put(buffer, area, &[(" ", theme.plain), (&words, style)]);
    }
    let hints: Vec<(String, &str)> =
        keys::hints(app.mode(), app.focus()).into_iter().map(|(key, word)| (super::shown(&key, theme), word)).collect();
    let mut pieces = vec![(" ", theme.plain)];
    let mut room = usize::from(area.width).saturating_sub(1);
    for (key, word) in &hints {
        let width = text::width(key) + text::width(word) + 3;
        if width > room + 2 {
            // A hint that does not fit whole would be misread; a shorter one behind it may still fit.
            continue;
        }
        room = room.saturating_sub(width);
        pieces.extend([(key.as_str(), theme.key), (" ", theme.plain), (*word, theme.faint), ("  ", theme.plain)]);
    }
    super::put(buffer, area, &pieces);
}

fn line(prompt: &Prompt, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let typed = super::shown(&text::safe_line(prompt.input.value()), theme);
    let label = prompt.purpose.label();
    let mut pieces = vec![(label, theme.key), (typed.as_str(), theme.plain)];
    if typed.is_empty() {
        pieces.push((" ", theme.plain));
        pieces.push((prompt.purpose.example(), theme.faint));
    }
    let error = prompt.error.as_ref().map(|error| super::shown(&format!("  {error}"), theme));
    if let Some(error) = &error {
        pieces.push((error, theme.failed));
    }
    super::put(buffer, area, &pieces);
}

/// Where the terminal's cursor stands while a line is typed.
pub(super) fn cursor(app: &App) -> Option<(u16, u16)> {
    let Mode::Ask(prompt) = app.mode() else { return None };
    let area = app.areas().footer;
    let x = text::width(prompt.purpose.label()) + prompt.input.visual_cursor();
    Some((area.x + u16::try_from(x).ok()?, area.y))
}
