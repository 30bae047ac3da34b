//! Actors and issues, each with the number of events that remain if it is chosen.

use super::cells;
use crate::index::query::{Combine, Sign};
use crate::screen::app::{Action, App, FacetLine, Pane};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let scroll = app.facet_cursor();
    let focused = app.focus() == Pane::Facets;
    let (top, lines) = app.facet_lines_on_screen();
    let width = usize::from(area.width);
    for (number, facet_line) in lines.iter().enumerate() {
        let at = cells::line(area, number);
        match facet_line {
            FacetLine::Heading(facet) => {
                let mut words = facet.heading().to_owned();
                let chosen = app.query().chosen(*facet, Sign::Include).count();
                if chosen > 1 {
                    words += if app.query().combine(*facet) == Combine::Any { ", any of" } else { ", all of" };
                }
                let rule = theme.signs.horizontal.repeat(width.saturating_sub(text::width(&words) + 1));
                cells::put(buffer, at, &[(&words, theme.heading), (" ", theme.plain), (&rule, theme.rule)]);
            }
            FacetLine::Term(facet, term, sign, count) => {
                let label = cells::shown(app.timeline().terms().label(*facet, *term), theme);
                let count = count.to_string();
                let (mark, style) = match sign {
                    Some(Sign::Include) => (theme.signs.include, theme.filter),
                    Some(Sign::Exclude) => (theme.signs.exclude, theme.differs),
                    None => (" ", theme.plain),
                };
                let room = width.saturating_sub(text::width(&count) + 3);
                let label = text::fit(&label, room, theme.signs.ellipsis);
                cells::put(buffer, at, &[(mark, style), (" ", style), (&label, style), (" ", theme.plain), (&count, theme.faint)]);
            }
            FacetLine::More(facet, more) => {
                let words = format!("  {} {more} more ({})", theme.signs.ellipsis, app.key(Action::Pick(*facet)));
                cells::put(buffer, at, &[(&words, theme.faint)]);
            }
        }
        if focused && number + top == scroll.cursor {
            buffer.set_style(at, theme.selected);
        }
    }
}
