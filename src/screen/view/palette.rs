//! The list of commands over the screen, and the whole screen of keys.

use super::appearance::Appearance;
use super::cells;
use super::popup;
use crate::screen::app::{Action, App, Mode, Palette, PaletteLine, PaletteRow, Shape};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};

/// The columns of keys before what they do, on the screen of keys.
const KEYS: usize = 9;

/// Draws the list if it is open.
pub(super) fn draw(app: &App, look: &Appearance, screen: Rect, buffer: &mut Buffer) {
    let Mode::Command(palette) = app.mode() else { return };
    let [run, close] = [Action::Accept, Action::Cancel].map(|action| key(action, app, look));
    match palette.shape {
        Shape::Popup => over(palette, [&run, &close], &look.theme, screen, buffer),
        Shape::Keys => whole(palette, [&run, &close], &look.theme, screen, buffer),
    }
}

/// The key of an action here, as it is bound.
fn key(action: Action, app: &App, look: &Appearance) -> String {
    let hints = look.keymap.hints(app.mode(), app.focus(), look.theme.signs.ascii);
    hints.into_iter().find(|hint| hint.action == action).map_or_else(String::new, |hint| hint.key)
}

fn over(palette: &Palette, [run, close]: [&str; 2], theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    let size = (screen.width, screen.height);
    let count = match palette.input.value() {
        "" => format!("{} commands", palette.of),
        _ if palette.lines.is_empty() => String::new(),
        _ => format!("{} found", palette.lines.len()),
    };
    let inside =
        popup::draw("Commands", palette.input.value(), "a command, an event, a name, a view or a date", &count, theme, screen, buffer);
    let list = palette.list_area(size);
    if palette.lines.is_empty() {
        cells::put(buffer, list, &[("  no match", theme.faint)]);
    }
    let rows = palette.columns(list.width).into_iter().flatten().skip(palette.top);
    for (number, row) in rows.take(usize::from(list.height)).enumerate() {
        let at = cells::line(list, number);
        match row {
            PaletteRow::Heading(group) => cells::put(buffer, at, &[(" ", theme.plain), (group.heading(), theme.faint)]),
            PaletteRow::Line(line) => popup_line(&palette.lines[line], line == palette.cursor, theme, at, buffer),
            PaletteRow::Blank => {}
        }
    }
    if inside.bottom() > list.bottom() + 1 {
        let hints = [(run, "run"), (">", "commands only"), ("@", "by key"), (close, "close")];
        popup::hints(&hints, theme, Rect { y: inside.bottom() - 1, height: 1, ..inside }, buffer);
    }
}

/// How many of what was found are commands.
fn commands(palette: &Palette) -> usize {
    palette.lines.iter().filter(|line| line.is_command()).count()
}

fn popup_line(line: &PaletteLine, selected: bool, theme: &Theme, at: Rect, buffer: &mut Buffer) {
    let width = usize::from(at.width);
    let style = if line.why_not.is_some() { theme.faint } else { theme.plain };
    let beside = line.why_not.as_deref().unwrap_or(&line.about);
    let key = cells::shown(&line.key, theme);
    let room = width.saturating_sub(text::width(&key) + 5);
    let mut pieces = vec![("   ", theme.plain)];
    let name = cells::shown(&line.name, theme);
    let name = text::clip(&name, room, theme.signs.ellipsis).into_owned();
    let parts = popup::found(&name, &line.name, &line.found, style, theme);
    pieces.extend(parts);
    let left = room.saturating_sub(text::width(&name) + 2);
    let beside = text::clip(&cells::shown(beside, theme), left, theme.signs.ellipsis).into_owned();
    if left > 8 {
        pieces.extend([("  ", theme.plain), (&*beside, theme.faint)]);
    }
    cells::put(buffer, at, &pieces);
    cells::put_right(buffer, Rect { width: at.width.saturating_sub(1), ..at }, &key, theme.accent, 3);
    if selected {
        popup::select(theme, at, buffer);
    }
}

fn whole(palette: &Palette, [run, close]: [&str; 2], theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    Clear.render(screen, buffer);
    let count = match palette.input.value() {
        "" => format!("{} commands ", palette.of),
        _ => format!("{} of {} ", commands(palette), palette.of),
    };
    let said = format!("{close} closes · {run} runs the line · type to search");
    let how = text::clip(&said, usize::from(screen.width).saturating_sub(text::width(&count) + 8), theme.signs.ellipsis);
    let how = cells::shown(&how, theme);
    let is_high = screen.height >= 12;
    if is_high {
        cells::put(buffer, cells::line(screen, 0), &[(" ", theme.plain), ("Keys", theme.title), ("  ", theme.plain), (&how, theme.faint)]);
        cells::put_right(buffer, cells::line(screen, 0), &count, theme.faint, 6);
    }
    popup::typed(palette.input.value(), "search by word, or @ and a key", theme, cells::line(screen, usize::from(is_high)), buffer);
    let list = palette.list_area((screen.width, screen.height));
    if palette.lines.is_empty() {
        cells::put(buffer, list, &[(" no match", theme.faint)]);
    }
    let columns = palette.columns(list.width);
    for (number, column) in columns.iter().enumerate() {
        let area = Palette::column_area(list, columns.len(), number);
        for (row, at) in column.iter().skip(palette.top).zip(0..usize::from(area.height)) {
            let at = cells::line(area, at);
            match row {
                PaletteRow::Heading(group) => heading(group.heading(), theme, at, buffer),
                PaletteRow::Line(line) => key_line(&palette.lines[*line], *line == palette.cursor, theme, at, buffer),
                PaletteRow::Blank => {}
            }
        }
    }
    if is_high && screen.height > list.bottom() {
        foot(palette, &columns, close, theme, screen, buffer);
    }
}

/// What the selected line does, in full, and how to go on.
fn foot(palette: &Palette, columns: &[Vec<PaletteRow>], close: &str, theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    let rule = cells::line(screen, usize::from(screen.height) - 2);
    cells::put(buffer, rule, &[(&theme.signs.horizontal.repeat(usize::from(rule.width)), theme.rule)]);
    let longest = columns.iter().map(Vec::len).max().unwrap_or(0);
    let below = longest.saturating_sub(palette.top + usize::from(palette.list_area((screen.width, screen.height)).height));
    if below > 0 {
        let words = format!(" {} {below} more lines ", theme.signs.more);
        cells::put_right(buffer, rule, &words, theme.faint, 0);
    }
    let last = cells::line(screen, usize::from(screen.height) - 1);
    let Some(line) = palette.selected() else { return };
    let width = usize::from(last.width).saturating_sub(14);
    // The name of many keys says all.
    let about = if line.about.is_empty() { line.name.clone() } else { format!("{} — {}", line.name, line.about) };
    let about = line.why_not.iter().fold(about, |about, why| format!("{about}: {why}"));
    let about = text::clip(&cells::shown(&about, theme), width, theme.signs.ellipsis).into_owned();
    cells::put(buffer, last, &[(" ", theme.plain), (&about, theme.plain)]);
    cells::put_right(buffer, last, &format!("{close} close "), theme.accent, text::width(&about) + 2);
}

fn heading(words: &str, theme: &Theme, at: Rect, buffer: &mut Buffer) {
    let words = text::clip(words, usize::from(at.width).saturating_sub(2), theme.signs.ellipsis);
    let rule = theme.signs.horizontal.repeat(usize::from(at.width).saturating_sub(text::width(&words) + 3));
    cells::put(buffer, at, &[(" ", theme.plain), (&words, theme.heading), (" ", theme.plain), (&rule, theme.rule)]);
}

/// As many of the keys as have room: half a key cannot be pressed.
fn whole_keys(keys: &str) -> String {
    let mut shown = String::new();
    for key in keys.split(' ') {
        let next = if shown.is_empty() { key.to_owned() } else { format!("{shown} {key}") };
        if text::width(&next) > KEYS && !shown.is_empty() {
            break;
        }
        shown = next;
    }
    shown
}

fn key_line(line: &PaletteLine, selected: bool, theme: &Theme, at: Rect, buffer: &mut Buffer) {
    let can = line.why_not.is_none();
    let style = if can { theme.plain } else { theme.faint };
    let keys = text::fit(&whole_keys(&cells::shown(&line.key, theme)), KEYS, theme.signs.ellipsis);
    let room = usize::from(at.width).saturating_sub(KEYS + 3);
    let name = cells::shown(&line.name, theme);
    let name = text::clip(&name, room, theme.signs.ellipsis).into_owned();
    let parts: Vec<(&str, Style)> = popup::found(&name, &line.name, &line.found, style, theme);
    let key_style = if can { theme.accent } else { theme.faint };
    let mut pieces = vec![("  ", theme.plain), (&*keys, key_style), (" ", theme.plain)];
    pieces.extend(parts);
    cells::put(buffer, at, &pieces);
    if selected {
        popup::select(theme, at, buffer);
    }
}

/// The position of the terminal's cursor while the user types.
pub(super) fn cursor(app: &App) -> Option<(u16, u16)> {
    let Mode::Command(palette) = app.mode() else { return None };
    match palette.shape {
        Shape::Popup => Some(popup::cursor(palette.input.visual_cursor(), app.size())),
        Shape::Keys => {
            let x = 3 + u16::try_from(palette.input.visual_cursor()).ok()?;
            Some((x.min(app.size().0.saturating_sub(1)), u16::from(app.size().1 >= 12)))
        }
    }
}
