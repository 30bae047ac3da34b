//! The lines around the panes: above with their names, between, and below.

use super::cells;
use super::rails::Columns;
use crate::index::query::Facet;
use crate::screen::app::{App, Areas, Pane};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// Draws the lines above and between the panes, and the plain line below.
pub(super) fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let areas = app.areas();
    let above = areas.rule.filter(|_| areas.detail.is_some());
    for (pane, area) in areas.panes() {
        let border = match above {
            Some(rule) if pane == Pane::Detail => rule,
            _ => Rect { x: area.x, width: area.width, ..areas.border },
        };
        if border.height > 0 {
            top(app, pane, border, theme, buffer);
        }
    }
    cells::fill(buffer, Rect { height: 1.min(areas.filters.height), ..areas.filters }, theme.signs.horizontal, theme.rule);
    between(&areas, theme, buffer);
}

/// The columns between panes that stand beside each other.
fn between(areas: &Areas, theme: &Theme, buffer: &mut Buffer) {
    let [above, below, _] = theme.signs.joints;
    for (_, area) in areas.panes().filter(|(_, area)| area.x > 0) {
        let x = area.x - 1;
        for y in area.top()..area.bottom() {
            cells::sign(buffer, (x, y), theme.signs.vertical, theme.rule);
        }
        if areas.border.height > 0 {
            cells::sign(buffer, (x, areas.border.y), above, theme.rule);
        }
        if areas.filters.height > 0 {
            cells::sign(buffer, (x, areas.filters.y), below, theme.rule);
        }
    }
}

/// The line above a pane, with its name: heavy, and the name as a chip, if the pane has the keys.
fn top(app: &App, pane: Pane, line: Rect, theme: &Theme, buffer: &mut Buffer) {
    let focused = app.focus() == pane;
    let (sign, style) =
        if focused { (theme.signs.heavy, theme.accent.remove_modifier(Modifier::BOLD)) } else { (theme.signs.horizontal, theme.rule) };
    cells::fill(buffer, line, sign, style);
    let name = match counted(app, pane) {
        Some(of) if text::width(&of) + text::width(name(app, pane)) + 4 < usize::from(line.width) => format!(" {}, {of} ", name(app, pane)),
        _ => format!(" {} ", name(app, pane)),
    };
    let at = Rect { x: line.x + 1, width: line.width.saturating_sub(1), ..line };
    cells::put(buffer, at, &[(&name, if focused { theme.chip } else { theme.dim })]);
    let taken = line.x + 1 + u16::try_from(text::width(&name)).unwrap_or(0);
    let free = if pane == Pane::Timeline { rails(app, taken, line, theme, buffer) } else { taken };
    // The number of the event stands above the pane that shows it, else above the list.
    let areas = app.areas();
    let shows_number = match pane {
        Pane::Detail => areas.rule.is_none(),
        Pane::Timeline => areas.detail.is_none() || areas.rule.is_some(),
        Pane::Facets => false,
    };
    let count = app.listed().len();
    if shows_number && app.selected().is_some() && count > 0 {
        let number = |index: usize| text::thousands(index as u64);
        let words = format!(" {} of {} ", number(app.cursor().cursor + 1), number(count));
        let room = Rect { width: line.width.saturating_sub(1), ..line };
        cells::put_right(buffer, room, &words, theme.dim, usize::from(free.saturating_sub(line.x)));
    }
}

/// Of which events the counts of terms are, where only a part of those that match is here.
fn counted(app: &App, pane: Pane) -> Option<String> {
    let matching = app.matching_beyond().filter(|_| pane == Pane::Facets)?;
    Some(match app.whole() {
        None => "of those here".to_owned(),
        Some(whole) if whole.counted < matching => format!("newest {}", text::thousands(whole.counted)),
        Some(_) => format!("of all {}", text::thousands(matching)),
    })
}

fn name(app: &App, pane: Pane) -> &'static str {
    match pane {
        Pane::Facets => app.first_facet().map_or("Who", heading),
        Pane::Timeline => "Timeline",
        Pane::Detail => "Event",
    }
}

/// How the pane calls a list.
pub(super) const fn heading(facet: Facet) -> &'static str {
    match facet {
        Facet::Actor => "Who",
        Facet::Issue => "What",
        Facet::Place => "Where",
        facet => facet.heading(),
    }
}

/// The names of the two sides, above their rails where there is room; returns the first free column.
fn rails(app: &App, taken: u16, line: Rect, theme: &Theme, buffer: &mut Buffer) -> u16 {
    let Some([(first, one), (second, two)]) = rail_names(app, taken, line, theme) else { return taken };
    let sides = app.sides();
    let [left, right] = sides.pair.map(|side| theme.side(sides.hue(side)).add_modifier(Modifier::BOLD));
    let between = second - first - wide(&one);
    let gap = if between == 1 { theme.signs.dot.to_owned() } else { " ".repeat(usize::from(between)) };
    let at = Rect { x: first - 1, width: line.right() - first + 1, ..line };
    cells::put(buffer, at, &[(" ", theme.plain), (&one, left), (&gap, theme.rule), (&two, right), (" ", theme.plain)]);
    second + wide(&two) + 1
}

fn wide(words: &str) -> u16 {
    u16::try_from(text::width(words)).unwrap_or(0)
}

/// The names of the two sides, each with its first column.
fn rail_names(app: &App, taken: u16, line: Rect, theme: &Theme) -> Option<[(u16, String); 2]> {
    let sides = app.sides();
    let area = app.areas().timeline?;
    let columns = Columns::new(app, area);
    let second = columns.second?;
    let [one, two] = sides.pair.map(|side| cells::shown(sides.short(side), theme));
    let first = columns.first.max(taken + 1);
    let fits = second > first + wide(&one);
    let second = if fits { second } else { first + wide(&one) + 1 };
    (second + wide(&two) < line.right()).then_some([(first, one), (second, two)])
}

/// The side whose name stands above its rail at this place, as one of the two.
pub(super) fn side_at(app: &App, theme: &Theme, column: u16, row: u16) -> Option<usize> {
    let areas = app.areas();
    let line = Rect { x: areas.timeline?.x, width: areas.timeline?.width, ..areas.border };
    if line.height == 0 || row != line.y {
        return None;
    }
    let taken = line.x + 1 + wide(&format!(" {} ", name(app, Pane::Timeline)));
    let names = rail_names(app, taken, line, theme)?;
    names.iter().position(|(x, name)| (*x..x + wide(name)).contains(&column))
}
