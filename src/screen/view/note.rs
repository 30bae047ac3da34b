//! The note being written, over the rest of the screen.

use super::cells;
use super::frame;
use crate::screen::app::{App, Mode, NotePad};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

pub(super) fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let Mode::Write(note) = app.mode() else { return };
    let (area, inside) = (app.note_area(), app.note_inside());
    Clear.render(area, buffer);
    if area != inside {
        let (rows, top) = note.pad.extent();
        let more = rows > top + usize::from(inside.height);
        let room = usize::from(area.width).saturating_sub(6);
        let title = cells::shown(&format!("Note: {}", note.title), theme);
        let title = format!(" {} ", text::clip(&title, room, theme.signs.ellipsis));
        let goes = app.notes().sharing.as_ref().map(|sharing| sharing.brief()).unwrap_or_default();
        let state = format!(" {}{goes}{} ", state(note), if more { theme.signs.more } else { "" });
        let state = cells::shown(&state, theme);
        let block = frame::border(&title, theme);
        let block = if state.trim().is_empty() { block } else { block.title_bottom(state) };
        block.render(area, buffer);
    }
    for (number, row) in note.pad.window().iter().enumerate() {
        cells::put(buffer, cells::line(inside, number), &[(row, theme.plain)]);
    }
    if note.pad.text().is_empty() {
        let words = match app.notes().sharing.as_ref().filter(|sharing| sharing.is_kept_there) {
            Some(_) => "your own words: everybody who opens this store reads them",
            None => "your own words: they lie beside the files, not in them",
        };
        cells::put(buffer, inside, &[(words, theme.faint)]);
    }
}

fn state(note: &NotePad) -> &'static str {
    if note.is_changed() { "not saved " } else { "" }
}

/// The position of the terminal's cursor.
pub(super) fn cursor(app: &App) -> Option<(u16, u16)> {
    let Mode::Write(note) = app.mode() else { return None };
    let Rect { x, y, .. } = app.note_inside();
    let (column, row) = note.pad.cursor();
    Some((x + u16::try_from(column).ok()?, y + u16::try_from(row).ok()?))
}
