//! The list to choose from, over the panes: the typed text, and the matching terms with their counts.

use super::cells;
use super::frame;
use crate::index::query::Sign;
use crate::screen::app::{App, Mode, Picker};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

/// The widest list that reads well.
const WIDEST: u16 = 64;

pub(super) fn draw(app: &App, theme: &Theme, screen: Rect, buffer: &mut Buffer) {
    let Mode::Pick(picker) = app.mode() else { return };
    let area = area(app, screen);
    Clear.render(area, buffer);
    let inside = if area.height > 4 && area.width > 10 { frame::draw(&title(picker, app, theme), theme, area, buffer) } else { area };
    let typed = cells::shown(&text::safe_line(picker.input.value()), theme);
    let hint = if typed.is_empty() { "type a few letters of any name" } else { "" };
    cells::put(buffer, cells::line(inside, 0), &[("> ", theme.key), (&typed, theme.plain), (hint, theme.faint)]);
    let list = Rect { y: inside.y + 1.min(inside.height), height: inside.height.saturating_sub(1), ..inside };
    choices(picker, app, theme, list, buffer);
}

fn title(picker: &Picker, app: &App, theme: &Theme) -> String {
    format!(" {} ", cells::shown(&picker.title(app.query()), theme))
}

fn area(app: &App, screen: Rect) -> Rect {
    let width = screen.width.min(WIDEST);
    let wanted = u16::try_from(app.picker_height()).unwrap_or(1) + 3;
    let height = wanted.min(screen.height.saturating_sub(1)).max(1);
    let x = screen.x + (screen.width - width) / 2;
    let y = screen.y + (screen.height.saturating_sub(height)) / 3;
    Rect { x, y, width, height }
}

fn choices(picker: &Picker, app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let width = usize::from(area.width);
    if picker.choices.is_empty() {
        return cells::put(buffer, area, &[("  no match", theme.faint)]);
    }
    for (number, choice) in picker.choices.iter().enumerate().skip(picker.scroll.top).take(usize::from(area.height)) {
        let at = cells::line(area, number - picker.scroll.top);
        let (mark, style) = match app.query().sign(picker.facet, choice.term) {
            Some(Sign::Include) => (theme.signs.include, theme.filter),
            Some(Sign::Exclude) => (theme.signs.exclude, theme.differs),
            None => (" ", theme.plain),
        };
        let count = picker.count(choice.term, app.answer()).to_string();
        let label = cells::shown(app.timeline().terms().label(picker.facet, choice.term), theme);
        let alias = choice.found_as.as_ref().map(|name| cells::shown(&format!("  {name}"), theme)).unwrap_or_default();
        let room = width.saturating_sub(text::width(&count) + 4);
        let label = text::clip(&label, room, theme.signs.ellipsis);
        let alias = text::fit(&alias, room.saturating_sub(text::width(&label)), theme.signs.ellipsis);
        cells::put(
            buffer,
            at,
            &[(mark, style), (" ", style), (&label, style), (&alias, theme.faint), (" ", theme.plain), (&count, theme.faint)],
        );
        if number == picker.scroll.cursor {
            buffer.set_style(at, theme.selected);
        }
    }
}

/// The position of the terminal's cursor while the user types.
pub(super) fn cursor(app: &App) -> Option<(u16, u16)> {
    let Mode::Pick(picker) = app.mode() else { return None };
    let (columns, rows) = app.size();
    let area = area(app, Rect::new(0, 0, columns, rows));
    let border = u16::from(area.height > 4 && area.width > 10);
    let x = area.x + border + 2 + u16::try_from(picker.input.visual_cursor()).ok()?;
    Some((x.min(area.right().saturating_sub(1)), area.y + border))
}
