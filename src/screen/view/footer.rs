//! The last line: the text being typed, else hints from the table of keys, with a message where the panes have no border
//! below.

use super::appearance::Appearance;
use super::cells;
use crate::screen::app::{Action, App, Mode, Notice, Prompt, Purpose, Refusal, has_border};
use crate::screen::keys::{COMMANDS, Hint};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Draws the line below the panes.
pub(super) fn draw(app: &App, look: &Appearance, area: Rect, buffer: &mut Buffer) {
    if let Mode::Ask(prompt) = app.mode() {
        return line(prompt, app, &look.theme, area, buffer);
    }
    // Where the panes have no border below, a message has no other place.
    let words = if app.areas().filters.is_empty() { message(app, area) } else { None };
    hints(app, look, words, area, buffer);
}

/// Draws the line below a page. Where the page has no border, a message takes the place of the hints at the left.
pub(super) fn draw_on_page(app: &App, look: &Appearance, area: Rect, buffer: &mut Buffer) {
    if let Mode::Ask(prompt) = app.mode() {
        return line(prompt, app, &look.theme, area, buffer);
    }
    let words = if has_border(usize::from(app.size().1)) { None } else { message(app, area) };
    hints(app, look, words, area, buffer);
}

/// The message and whether it is a failure, or the progress of work.
fn message(app: &App, area: Rect) -> Option<(String, bool)> {
    if let Some(notice) = app.notice() {
        return Some((notice.text().to_owned(), matches!(notice, Notice::Failed(_))));
    }
    app.work_in_words(usize::from(area.width).saturating_sub(2)).map(|words| (words, false))
}

/// A hint with its first column.
type Placed = (u16, Hint);

/// The way out, the list of keys and of commands stand at the right and are never dropped; the others stand at the left
/// by rank, unless a message takes their place. Each is whole or absent: a cut hint would be misread. Also returns the
/// columns that are left.
fn placed(app: &App, look: &Appearance, has_message: bool, area: Rect) -> (Vec<Placed>, usize) {
    let all = look.keymap.hints(app.mode(), app.focus(), look.theme.signs.ascii);
    let (mut right, mut left): (Vec<Hint>, Vec<Hint>) = all.into_iter().partition(|hint| hint.place.is_some());
    right.sort_by_key(|hint| std::cmp::Reverse(hint.place));
    let mut room = usize::from(area.width).saturating_sub(1);
    // The way out first, then the keys; the commands only where others have room, too.
    let is_wide = area.width >= WITH_COMMANDS;
    let mut kept: Vec<Hint> = Vec::new();
    for hint in right.into_iter().rev().filter(|hint| is_wide || hint.place != Some(COMMANDS)) {
        if width(&hint) <= room {
            room -= width(&hint);
            kept.insert(0, hint);
        }
    }
    if app.differs_here() {
        left.sort_by_key(|hint| hint.action != Action::Page("compare"));
    }
    let columns = |width: usize| u16::try_from(width).unwrap_or(0);
    let mut placed: Vec<Placed> = Vec::new();
    let mut x = area.x + 1;
    for hint in left.into_iter().filter(|_| !has_message) {
        if width(&hint) <= room {
            room -= width(&hint);
            let wide = columns(width(&hint));
            placed.push((x, hint));
            x = x.saturating_add(wide);
        }
    }
    let mut x = area.right().saturating_sub(columns(kept.iter().map(width).sum())) + 1;
    for hint in kept {
        let wide = columns(width(&hint));
        placed.push((x, hint));
        x = x.saturating_add(wide);
    }
    (placed, room)
}

fn width(hint: &Hint) -> usize {
    text::width(&hint.key) + text::width(hint.word) + 3
}

fn hints(app: &App, look: &Appearance, message: Option<(String, bool)>, area: Rect, buffer: &mut Buffer) {
    let theme = &look.theme;
    let (placed, room) = placed(app, look, message.is_some(), area);
    if let Some((words, failed)) = message {
        let words = cells::shown(&words, theme);
        let words = text::clip(&words, room.saturating_sub(1), theme.signs.ellipsis);
        cells::put(buffer, area, &[(" ", theme.plain), (&words, if failed { theme.failed } else { theme.done })]);
    }
    for (x, hint) in &placed {
        let at = Rect { x: *x, width: area.right().saturating_sub(*x), ..area };
        cells::put(buffer, at, &piece(hint, theme));
    }
}

/// What the hint at a column does.
pub(super) fn hint_at(app: &App, look: &Appearance, area: Rect, column: u16) -> Option<Action> {
    if matches!(app.mode(), Mode::Ask(_)) {
        return None;
    }
    let is_in_line = match app.shown_page() {
        Some(_) => !has_border(usize::from(app.size().1)),
        None => app.areas().filters.is_empty(),
    };
    let (placed, _) = placed(app, look, is_in_line && message(app, area).is_some(), area);
    let hint = placed.into_iter().find(|(x, hint)| (usize::from(*x)..usize::from(*x) + width(hint) - 2).contains(&usize::from(column)));
    hint.map(|(_, hint)| hint.action)
}

/// Below this width the commands are not hinted at.
const WITH_COMMANDS: u16 = 60;

fn piece<'a>(hint: &'a Hint, theme: &Theme) -> [(&'a str, Style); 3] {
    [(hint.key.as_str(), theme.key), (" ", theme.plain), (hint.word, theme.dim)]
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
