//! The first line: what is open, and how many of its events are shown.

use super::cells;
use crate::screen::app::{Action, App};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let count = count(app, usize::from(area.width));
    let room = usize::from(area.width).saturating_sub(text::width(&count) + 3);
    let name = if app.report().title.is_empty() { "diplo-tui" } else { &app.report().title };
    let title = cells::shown(name, theme);
    let title = text::clip(&title, room, theme.signs.ellipsis);
    cells::put(buffer, area, &[(" ", theme.plain), (&title, theme.title)]);
    cells::put_right(buffer, area, &count, theme.plain, 0);
}

/// Returns `18 of 24 events`, or `14 certain, 3 possible of 24 events`, with any other uncertainty.
fn count(app: &App, room: usize) -> String {
    let answer = app.answer();
    let (shown, total) = (answer.matches.len(), answer.total);
    let possible = usize::try_from(answer.possible.len()).unwrap_or(usize::MAX);
    let certain = shown.saturating_sub(possible);
    let events = if total == 1 { "event" } else { "events" };
    let mut words = match (possible, shown == total) {
        (0, true) => format!("{total} {events} "),
        (0, false) if app.query().only_certain() => format!("{shown} certain of {total} {events} "),
        (0, false) => format!("{shown} of {total} {events} "),
        _ => format!("{certain} certain, {possible} possible of {total} {events} "),
    };
    // If even that does not fit, use the sign instead of the word, as in the rows.
    if text::width(&words) > room {
        words = format!("{certain} + {possible}? of {total} ");
    }
    // Folded records match too, so they are counted with the others.
    if app.folded_away() > 0 {
        words = format!("{}, {} folded ", words.trim_end(), app.folded_away());
    }
    if app.load().is_some() {
        words = format!("{} so far ", words.trim_end());
    }
    // The message at the start disappears with the first key; the note that something is missing must stay in sight.
    if app.report().rejected > 0 {
        words = format!("{}, {} rejected ({}) ", words.trim_end(), app.report().rejected, app.key(Action::Page("problems")));
    }
    if app.is_asking() { format!("... {words}") } else { words }
}
