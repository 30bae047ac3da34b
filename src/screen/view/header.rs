//! The first line: what is open, and how many of its events are shown.

use super::cells;
use crate::screen::app::{Action, App, here_of};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let differs = differing(app, theme);
    let count = count(app, usize::from(area.width));
    let width = |words: &str| text::width(words);
    let inside = Rect { width: area.width.saturating_sub(1), ..area };
    // The number of events matters more than how many differ, and both more than the title.
    let fits = width(&count) + width(&differs) < usize::from(inside.width);
    let differs = if fits { differs } else { String::new() };
    // With room for it, the key that lists them.
    let key = if differs.is_empty() || inside.width < WITH_KEY { String::new() } else { key_of_differences(app) };
    let taken = width(&count) + width(&differs) + width(&key);
    let room = usize::from(inside.width).saturating_sub(taken + 3);
    let name = if app.report().title.is_empty() { "diplo-tui" } else { &app.report().title };
    let title = cells::shown(name, theme);
    let title = text::clip(&title, room, theme.signs.ellipsis);
    let timeline = app.timeline();
    let is_coded = !timeline.is_empty() && timeline.coded().len() == timeline.len() as u64;
    let coded = if is_coded && width(&title) + 16 < room { "  machine-coded" } else { "" };
    let example = if app.is_example() { example(room.saturating_sub(width(&title) + 3)) } else { "" };
    cells::put(buffer, area, &[(" ", theme.plain), (&title, theme.title), (coded, theme.dim), (example, theme.dim)]);
    cells::put_right(buffer, inside, &format!("{count}{differs}{key}"), theme.plain, 0);
    let columns = |words: &str| u16::try_from(width(words)).unwrap_or(0);
    let (sign, key) = (columns(&differs).saturating_sub(3), columns(&key));
    if sign > 0 {
        buffer.set_style(Rect { x: inside.right().saturating_sub(sign + key), width: sign, ..inside }, theme.differs);
        buffer.set_style(Rect { x: inside.right().saturating_sub(key), width: key, ..inside }, theme.faint);
    }
}

/// What is open if no file was named, and how to open or begin one's own: as much as there is room for.
fn example(room: usize) -> &'static str {
    const WORDS: [&str; 3] = [
        "  the built-in example: diplo-tui FILE opens yours, diplo-tui new FILE begins one",
        "  example: diplo-tui FILE opens yours",
        "  built-in example",
    ];
    WORDS.into_iter().find(|words| words.len() <= room).unwrap_or("")
}

/// From this width on the key stands behind how many differ.
const WITH_KEY: u16 = 70;

/// " · ≠ 2"; empty if none differ.
fn differing(app: &App, theme: &Theme) -> String {
    match app.answer().differing {
        0 => String::new(),
        differing => format!(" {} {} {differing}", theme.signs.dot, theme.signs.differs),
    }
}

/// " (D)"; empty if no key lists the differences.
fn key_of_differences(app: &App) -> String {
    match app.key(Action::Page("differences")) {
        "" => String::new(),
        key => format!(" ({key})"),
    }
}

/// Returns whether the number of events whose accounts differ stands at a column.
pub(super) fn differs_at(app: &App, area: Rect, column: u16) -> bool {
    let key = if area.width.saturating_sub(1) < WITH_KEY { String::new() } else { key_of_differences(app) };
    let words = format!("≠ {}{key}", app.answer().differing);
    let right = area.right().saturating_sub(1);
    let width = u16::try_from(text::width(&words)).unwrap_or(0);
    let is_shown = text::width(&count(app, usize::from(area.width))) + text::width(&words) + 3 < usize::from(area.width.saturating_sub(1));
    app.answer().differing > 0 && is_shown && (right.saturating_sub(width)..right).contains(&column)
}

/// Returns `18 of 24 events`, or `14 certain, 3 possible of 24 events`, with any other uncertainty.
fn count(app: &App, room: usize) -> String {
    let answer = app.answer();
    let (shown, total) = (answer.matches.len(), answer.total);
    let possible = usize::try_from(answer.possible.len()).unwrap_or(usize::MAX);
    let certain = shown.saturating_sub(possible);
    let events = if total == 1 { "event" } else { "events" };
    let [shown_words, total_words, certain_words] = [shown, total, certain].map(thousands);
    let beyond = app.matching_beyond().map(|matching| here_of(shown as u64, matching));
    let mut words = match (possible, shown == total) {
        _ if beyond.is_some() => format!("{} events", beyond.unwrap_or_default()),
        (0, true) => format!("{total_words} {events}"),
        (0, false) if app.query().only_certain() => format!("{shown_words} certain of {total_words} {events}"),
        (0, false) => format!("{shown_words} of {total_words} {events}"),
        _ => format!("{certain_words} certain, {} possible of {total_words} {events}", thousands(possible)),
    };
    // If even that does not fit, use the sign instead of the word, as in the rows.
    if text::width(&words) + 2 > room {
        words = format!("{certain} + {possible}? of {total}");
    }
    // Folded records match too, so they are counted with the others.
    if app.folded_away() > 0 {
        words = format!("{words}, {} folded", app.folded_away());
    }
    if app.load().is_some() {
        words = format!("{words} so far");
    }
    // The message at the start disappears with the first key; the note that something is missing must stay in sight.
    if app.report().rejected > 0 {
        words = format!("{words}, {} rejected ({})", app.report().rejected, app.key(Action::Page("problems")));
    }
    if app.is_asking() || app.is_asking_store() { format!("... {words}") } else { words }
}

fn thousands(count: usize) -> String {
    text::thousands(count as u64)
}
