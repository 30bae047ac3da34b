//! The list to choose from, over the panes: the typed text, and the matching terms with their counts.

use super::appearance::Appearance;
use super::cells;
use super::popup;
use crate::analysis::sides::Hue;
use crate::index::query::{Facet, Sign};
use crate::screen::app::{Action, App, Mode, Picker};
use crate::screen::keys::Hint;
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) fn draw(app: &App, look: &Appearance, screen: Rect, buffer: &mut Buffer) {
    let Mode::Pick(picker) = app.mode() else { return };
    let theme = &look.theme;
    let count = if picker.choices.is_empty() { String::new() } else { picker.choices.len().to_string() };
    let title = picker.title(app.query());
    let inside = popup::draw(&title, picker.input.value(), "type a few letters of any name", &count, theme, screen, buffer);
    let list = app.picker_area();
    choices(picker, app, theme, list, buffer);
    if let Some(line) = hint_line(inside, list) {
        let hints = look.keymap.hints(app.mode(), app.focus(), theme.signs.ascii);
        popup::hints(&words(&hints), theme, line, buffer);
    }
}

/// The line of hints below the list; `None` if there is no room for it.
fn hint_line(inside: Rect, list: Rect) -> Option<Rect> {
    (inside.bottom() > list.bottom() + 1).then(|| Rect { y: inside.bottom() - 1, height: 1, ..inside })
}

fn words(hints: &[Hint]) -> Vec<(&str, &str)> {
    hints.iter().map(|hint| (hint.key.as_str(), hint.word)).collect()
}

/// What the hint of the list at a place does.
pub(super) fn hint_at(app: &App, look: &Appearance, column: u16, row: u16) -> Option<Action> {
    let line = hint_line(popup::inside(app.size()), app.picker_area()).filter(|line| line.y == row)?;
    let hints = look.keymap.hints(app.mode(), app.focus(), look.theme.signs.ascii);
    let at = popup::placed(&words(&hints), line).iter().position(|columns| columns.contains(&column))?;
    Some(hints.get(at)?.action)
}

fn choices(picker: &Picker, app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let width = usize::from(area.width);
    if picker.choices.is_empty() {
        return cells::put(buffer, area, &[("  no match", theme.faint)]);
    }
    let typed = text::fold(picker.input.value().trim());
    // Of those on screen alone, and once: a count may take a look through all partners of an actor.
    let on_screen = picker.choices.iter().enumerate().skip(picker.scroll.top).take(usize::from(area.height));
    let counted: Vec<_> = on_screen.map(|(number, choice)| (number, choice, picker.count(choice.term, app.answer()))).collect();
    let most = counted.iter().map(|(.., count)| *count).max().unwrap_or(0);
    for (number, choice, count) in counted {
        let at = cells::line(area, number - picker.scroll.top);
        let (mark, style) = match app.query().sign(picker.facet, choice.term) {
            Some(Sign::Include) => (theme.signs.include, theme.filter),
            Some(Sign::Exclude) => (theme.signs.exclude, theme.filter),
            None => (" ", theme.plain),
        };
        let words = text::thousands(count);
        let label = app.timeline().terms().label(picker.facet, choice.term);
        let room = width.saturating_sub(text::width(&words) + 6);
        let shown = text::clip(&cells::shown(label, theme), room, theme.signs.ellipsis).into_owned();
        let alias = choice.found_as.as_ref().map(|name| cells::shown(&format!("  {name}"), theme)).unwrap_or_default();
        let alias = text::clip(&alias, room.saturating_sub(text::width(&shown)), theme.signs.ellipsis).into_owned();
        let side = if picker.facet == Facet::Actor { app.sides().ranked().of(choice.term) } else { None };
        let hue = side.map(|side| app.sides().hue(Some(side)));
        let rail = hue.map_or((" ", theme.plain), |hue| (theme.signs.side, theme.side(hue)));
        let mut pieces = vec![(" ", theme.plain), (mark, style), rail];
        pieces.extend(popup::found(&shown, label, &text::found_letters(&typed, label), style, theme));
        pieces.push((&alias, theme.faint));
        cells::put(buffer, at, &pieces);
        cells::put_right(buffer, Rect { width: at.width.saturating_sub(1), ..at }, &words, theme.faint, 3);
        let share = u64::from(at.width) * count / most.max(1);
        let tint = Rect { width: u16::try_from(share).unwrap_or(0), ..at };
        buffer.set_style(tint, theme.share(hue.unwrap_or(Hue::Other)));
        if number == picker.scroll.cursor {
            popup::select(theme, at, buffer);
        }
    }
}

/// The position of the terminal's cursor while the user types.
pub(super) fn cursor(app: &App) -> Option<(u16, u16)> {
    let Mode::Pick(picker) = app.mode() else { return None };
    Some(popup::cursor(picker.input.visual_cursor(), app.size()))
}
