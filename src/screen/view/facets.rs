//! Actors under their states, issues and other terms, each with the number of events that remain if it is chosen.

use super::borders;
use super::cells;
use crate::analysis::sides::Hue;
use crate::index::query::{Combine, Facet, Sign, TermId};
use crate::screen::app::{Action, App, FacetLine, Pane};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Draws the facets.
pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let focused = app.focus() == Pane::Facets;
    let cursor = app.facet_cursor().cursor;
    let (top, lines) = app.facet_lines_on_screen();
    let drawn = Drawn { app, theme, highest: app.whole().map_or(app.answer().matches.len() as u64, |whole| whole.counted) };
    for (number, facet_line) in lines.iter().enumerate() {
        let at = cells::line(area, number);
        let text = match facet_line {
            FacetLine::Heading(facet) => drawn.heading(*facet, at, buffer),
            FacetLine::Term(facet, term, sign, count) => drawn.term((*facet, *term), *sign, *count, at, buffer),
            FacetLine::More(facet, more) => drawn.more(None, *facet, *more, at, buffer),
            FacetLine::MoreOf(facet, state, more) => drawn.more(Some(*state), *facet, *more, at, buffer),
        };
        if focused && number + top == cursor {
            cells::select(buffer, at, &[text], theme.selected);
            cells::cursor(buffer, at, focused, theme);
        }
    }
}

/// What facets are drawn with.
struct Drawn<'a> {
    app: &'a App,
    theme: &'a Theme,
    /// A tint as wide as the pane stands for this many events.
    highest: u64,
}

impl Drawn<'_> {
    fn heading(&self, facet: Facet, at: Rect, buffer: &mut Buffer) -> Rect {
        let theme = self.theme;
        let chosen = self.app.query().chosen(facet, Sign::Include).count();
        let how = match self.app.query().combine(facet) {
            _ if chosen < 2 => "",
            Combine::Any => ", any of",
            _ => ", all of",
        };
        let words = format!(" {}{how} ", borders::heading(facet));
        cells::fill(buffer, at, theme.signs.horizontal, theme.rule);
        let end = Rect { x: at.right(), width: 1, ..at };
        cells::sign(buffer, (end.x, end.y), theme.signs.joints[2], theme.rule);
        let from = Rect { x: at.x + 1, width: at.width.saturating_sub(1), ..at };
        cells::put(buffer, from, &[(&words, theme.dim)]);
        cells::part(at, at.x + 1, &words)
    }

    /// The hue of an actor's side, and whether the actor is the state itself; `None` for other terms.
    fn side(&self, facet: Facet, term: TermId) -> Option<(Hue, bool)> {
        let sides = self.app.sides();
        let side = sides.ranked().of(term).filter(|_| facet == Facet::Actor)?;
        Some((sides.hue(Some(side)), sides.side(side).is_some_and(|side| side.terms.contains(&term))))
    }

    /// The name of a body or a person as it stands below its state: "State Department", not "U.S. State Department";
    /// "government", not "China, government".
    fn without_state<'l>(&self, label: &'l str, facet: Facet, term: TermId) -> &'l str {
        let sides = self.app.sides();
        let state = sides.ranked().of(term).filter(|_| facet == Facet::Actor).and_then(|side| sides.side(side));
        let Some(state) = state.filter(|state| !state.terms.contains(&term)) else { return label };
        let terms = self.app.timeline().terms();
        let mut names = state.terms.iter().map(|state| terms.label(facet, *state));
        if let Some(rest) = names.find_map(|name| label.strip_prefix(name)?.strip_prefix(", ")) {
            return rest;
        }
        match label.split_once(' ') {
            Some((first, rest)) if first.replace('.', "") == state.short => rest,
            _ => label,
        }
    }

    fn term(&self, (facet, term): (Facet, TermId), sign: Option<Sign>, count: u64, at: Rect, buffer: &mut Buffer) -> Rect {
        let theme = self.theme;
        let label = cells::shown(self.app.timeline().terms().label(facet, term), theme);
        let label = self.without_state(&label, facet, term);
        let words = text::thousands(count);
        let side = self.side(facet, term);
        let style = match (sign, side) {
            (Some(Sign::Include), _) => theme.filter,
            (Some(Sign::Exclude), _) => theme.dim.add_modifier(Modifier::CROSSED_OUT),
            (None, Some((hue, true))) => theme.side(hue).add_modifier(Modifier::BOLD),
            (None, _) => theme.plain,
        };
        let (before, before_style) = self.before(sign, side);
        let indent = if matches!(side, Some((_, false))) { 3 } else { 2 };
        let from = at.x + indent.min(at.width);
        let room = usize::from(at.right().saturating_sub(from)).saturating_sub(text::width(&words) + 2);
        let label = text::clip(label, room, theme.signs.ellipsis);
        self.share(
            count,
            side.map_or(Hue::Other, |(hue, _)| hue),
            Rect { x: from, width: at.right().saturating_sub(from + 1), ..at },
            buffer,
        );
        cells::put(buffer, Rect { x: from, width: at.right() - from, ..at }, &[(&label, style)]);
        cells::sign(buffer, (at.x + 1, at.y), before, before_style);
        cells::put_right(buffer, Rect { width: at.width.saturating_sub(1), ..at }, &words, theme.dim, 0);
        cells::part(at, from, &label)
    }

    /// What stands before a name: whether it is chosen, else its side.
    fn before(&self, sign: Option<Sign>, side: Option<(Hue, bool)>) -> (&'static str, Style) {
        let (signs, theme) = (&self.theme.signs, self.theme);
        match (sign, side) {
            (Some(Sign::Include), _) => (signs.include, theme.filter),
            (Some(Sign::Exclude), _) => (signs.exclude, theme.filter),
            (None, Some((hue, true))) => (signs.side, theme.side(hue)),
            (None, Some((hue, false))) => (signs.rail, theme.rail(hue)),
            (None, None) => (" ", theme.plain),
        }
    }

    /// A tint behind a line, as wide as its share of all events found.
    fn share(&self, count: u64, hue: Hue, line: Rect, buffer: &mut Buffer) {
        let style = self.theme.share(hue);
        let width = u64::from(line.width) * count.min(self.highest) / self.highest.max(1);
        if style.bg.is_some() {
            buffer.set_style(Rect { width: u16::try_from(width).unwrap_or(line.width), ..line }, style);
        }
    }

    fn more(&self, state: Option<TermId>, facet: Facet, more: usize, at: Rect, buffer: &mut Buffer) -> Rect {
        let theme = self.theme;
        let indent = if state.is_some() { 3 } else { 2 };
        let words = match state {
            Some(_) => format!("{} {more} more", theme.signs.ellipsis),
            None => format!("{} {more} more ({})", theme.signs.ellipsis, self.app.key(Action::Pick(facet))),
        };
        if let Some((hue, _)) = state.and_then(|state| self.side(facet, state)) {
            cells::sign(buffer, (at.x + 1, at.y), theme.signs.rail, theme.rail(hue));
        }
        let from = at.x + indent.min(at.width);
        cells::put(buffer, Rect { x: from, width: at.right() - from, ..at }, &[(&words, theme.faint)]);
        cells::part(at, from, &words)
    }
}
