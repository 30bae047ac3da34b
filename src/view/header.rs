//! The first line: what is open, and how many of its events are shown.

use crate::app::{Action, App};
use crate::text;
use crate::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let count = count(app);
    let room = usize::from(area.width).saturating_sub(text::width(&count) + 3);
    let name = if app.report().title.is_empty() { "diplo-tui" } else { &app.report().title };
    let title = super::shown(name, theme);
    let title = text::clip(&title, room, theme.signs.ellipsis);
    super::put(buffer, area, &[(" ", theme.plain), (&title, theme.title)]);
    super::put_right(buffer, area, &count, theme.plain, 0);
}

/// `18 of 24 events`, with what is uncertain about it.
fn count(app: &App) -> String {
    let answer = app.answer();
    let (shown, total) = (answer.matches.len(), answer.total);
    let events = if total == 1 { "event" } else { "events" };
    let mut words = if shown == total { format!("{total} {events} ") } else { format!("{shown} of {total} {events} ") };
    if !answer.possible.is_empty() {
        words = format!("{shown} of {total} {events}, {} only possibly ", answer.possible.len());
    }
    // These are found all the same, so they are counted with the others.
    if app.folded_away() > 0 {
        words = format!("{}, {} folded ", words.trim_end(), app.folded_away());
    }
    // The message at the start is gone with the first key; that something is missing must stay in sight.
    if app.report().rejected > 0 {
        words = format!("{}, {} rejected ({}) ", words.trim_end(), app.report().rejected, app.key(Action::Problems));
    }
    if app.is_asking() { format!("... {words}") } else { words }
}
