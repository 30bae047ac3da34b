//! The line of filters, each with its sign for removing it.

use super::cells;
use crate::index::query::Facet;
use crate::screen::app::{Action, App};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let (hidden, chips) = app.chips();
    let aside = app.aside();
    if chips.is_empty() {
        let key = |action| app.key(action);
        let (actors, issues, days) = (key(Action::Pick(Facet::Actor)), key(Action::Pick(Facet::Issue)), key(Action::Days));
        let words = format!(" no filter {} {actors} actors, {issues} issues, {days} days", theme.signs.dot);
        // A cut hint after the hits of a search would be misread.
        if text::width(&words) + text::width(&aside) <= usize::from(area.width) {
            cells::put(buffer, area, &[(&words, theme.faint)]);
        }
    } else if hidden > 0 {
        let more = format!(" {}{hidden} more", theme.signs.ellipsis);
        cells::put(buffer, area, &[(&more, theme.faint)]);
    }
    for chip in &chips {
        let column = u16::try_from(chip.column).unwrap_or(u16::MAX).min(area.width);
        let at = Rect { x: area.x + column, width: area.width - column, ..area };
        cells::put(buffer, at, &[(&chip.words, theme.filter), (" ", theme.plain), (theme.signs.drop, theme.faint)]);
    }
    cells::put_right(buffer, area, &aside, theme.hit, 0);
}
