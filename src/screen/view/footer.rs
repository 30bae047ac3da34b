//! The last line: the text being typed, else a message, else hints from the table of keys.

use super::appearance::Appearance;
use super::cells;
use crate::screen::app::{Action, App, Mode, Notice, Prompt, Purpose, Refusal};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) fn draw(app: &App, look: &Appearance, area: Rect, buffer: &mut Buffer) {
    let Appearance { theme, keymap } = look;
    if let Mode::Ask(prompt) = app.mode() {
        return line(prompt, app, theme, area, buffer);
    }
    let room = usize::from(area.width).saturating_sub(2);
    if let Some(notice) = app.notice() {
        let style = if matches!(notice, Notice::Failed(_)) { theme.failed } else { theme.done };
        let words = cells::shown(notice.text(), theme);
        let words = text::clip(&words, room, theme.signs.ellipsis);
        return cells::put(buffer, area, &[(" ", theme.plain), (&words, style)]);
    }
    let words = app.writing_in_words(room).or_else(|| Some(app.load()?.words(app.key_that_stops(), room)));
    // A menu shows its hints instead: its choice concerns this work, or is made quickly.
    if let Some(words) = words.filter(|_| !matches!(app.mode(), Mode::Choose(_))) {
        return cells::put(buffer, area, &[(" ", theme.plain), (&cells::shown(&words, theme), theme.done)]);
    }
    let hints = keymap.hints(app.mode(), app.focus(), theme.signs.ascii);
    let offer = app.offer().map(|offer| cells::shown(&offer, theme)).unwrap_or_default();
    let mut pieces = vec![(" ", theme.plain)];
    let mut room = usize::from(area.width).saturating_sub(1);
    if !offer.is_empty() {
        pieces.extend([(offer.as_str(), theme.done), ("  ", theme.plain)]);
        room = room.saturating_sub(text::width(&offer) + 2);
    }
    for (key, word) in &hints {
        let width = text::width(key) + text::width(word) + 3;
        if width > room + 2 {
            // A cut hint would be misread; a shorter one after it may still fit.
            continue;
        }
        room = room.saturating_sub(width);
        pieces.extend([(key.as_str(), theme.key), (" ", theme.plain), (*word, theme.faint), ("  ", theme.plain)]);
    }
    cells::put(buffer, area, &pieces);
}

fn line(prompt: &Prompt, app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let label = prompt.purpose.label();
    let room = typing_room(prompt, area);
    let typed = cells::shown(&text::safe_line(prompt.input.value()), theme);
    let scrolled = prompt.input.visual_scroll(room);
    let typed = from_column(&typed, scrolled);
    let mut pieces = vec![(label, theme.key), (typed, theme.plain)];
    let example;
    if typed.is_empty() {
        pieces.push((" ", theme.plain));
        example =
            text::clip(prompt.purpose.example(), usize::from(area.width).saturating_sub(text::width(label) + 1), theme.signs.ellipsis);
        pieces.push((&example, theme.faint));
    }
    cells::put(buffer, area, &pieces);
    if let Some(error) = &prompt.error {
        point_at(error, prompt, scrolled, theme, area, buffer);
    } else if let Purpose::Export { with_notes } = prompt.purpose {
        let how = if with_notes { "without your notes" } else { "with your notes" };
        let used: usize = pieces.iter().map(|(words, _)| text::width(words)).sum();
        cells::put_right(buffer, area, &format!("{}: {how} ", app.key(Action::WithNotes)), theme.faint, used + 2);
    }
}

/// Marks the place of a mistake in the typed text; the reason is shown above the line.
fn point_at(error: &Refusal, prompt: &Prompt, scrolled: usize, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let typed = prompt.input.value();
    let columns = |part: Option<&str>| text::width(&cells::shown(&text::safe_line(part.unwrap_or_default()), theme));
    let Some(span) = &error.span else { return };
    let before = columns(typed.get(..span.start)).saturating_sub(scrolled) + text::width(prompt.purpose.label());
    // At the end of the line there is no text to mark, so mark the place itself.
    let wide = columns(typed.get(span.clone())).max(1);
    let (Ok(before), Ok(wide)) = (u16::try_from(before), u16::try_from(wide)) else { return };
    let place = Rect { x: area.x.saturating_add(before), width: wide, ..area }.intersection(area);
    buffer.set_style(place, theme.failed.patch(theme.selected));
}

/// The number of columns for the typed text, with the cursor after it.
fn typing_room(prompt: &Prompt, area: Rect) -> usize {
    usize::from(area.width).saturating_sub(text::width(prompt.purpose.label()) + 1).max(1)
}

/// The text without its first columns.
fn from_column(words: &str, columns: usize) -> &str {
    let mut passed = 0;
    let start = words.char_indices().find(|(_, c)| {
        let here = passed >= columns;
        passed += text::width(c.encode_utf8(&mut [0; 4]));
        here
    });
    start.map_or("", |(at, _)| &words[at..])
}

/// The position of the terminal's cursor while a line is typed.
pub(super) fn cursor(app: &App) -> Option<(u16, u16)> {
    let Mode::Ask(prompt) = app.mode() else { return None };
    let area = app.areas().footer;
    let scrolled = prompt.input.visual_cursor().saturating_sub(prompt.input.visual_scroll(typing_room(prompt, area)));
    let x = text::width(prompt.purpose.label()) + scrolled;
    Some((area.x + u16::try_from(x).ok()?, area.y))
}
