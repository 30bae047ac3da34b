//! The columns of the timeline's rows, and the rails in them: a sign on the rail of each side that acts, and a line
//! between the two that says how.

use super::cells;
use crate::analysis::sides::{Acts, RailSign, SidesInView, rails};
use crate::screen::app::App;
use crate::screen::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// The width of the day, by the least width of the pane: titles keep their room. Seven columns are enough for
/// `?26–?28`, eight for `30–2 Jun`, ten for `?31–?1 Jun`, eleven for every label.
const DAY: [(usize, usize); 4] = [(66, 11), (58, 10), (30, 8), (0, 7)];

/// Where everything of a row stands, in columns of the screen. A column of signs that no event has is left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    /// New or changed.
    pub change: Option<u16>,
    /// Possible only.
    pub possible: Option<u16>,
    /// The first column of the date, and how many it has.
    pub date: (u16, u16),
    /// The accounts differ.
    pub differs: u16,
    /// The first rail.
    pub first: u16,
    /// The second rail.
    pub second: Option<u16>,
    /// The reader's own.
    pub own: Option<u16>,
    /// The title.
    pub title: u16,
}

impl Columns {
    /// The columns of rows in the timeline's area.
    pub fn new(app: &App, area: Rect) -> Self {
        let mut x = area.x + 1;
        let mut take = |width: u16| {
            let here = x;
            x = x.saturating_add(width);
            here
        };
        let change = (!app.changes().is_empty()).then(|| take(1));
        let possible = (!app.answer().possible.is_empty()).then(|| take(1));
        let width = usize::from(area.width);
        let days = DAY.into_iter().find(|(from, _)| width >= *from).map_or(7, |(_, columns)| columns);
        let days = u16::try_from(app.date_columns(days, width)).unwrap_or(0);
        let date = (take(days + 1), days);
        let differs = take(2);
        let between = app.sides().between_rails(app.size().0.into(), width).and_then(|between| u16::try_from(between).ok());
        let first = take(1);
        let second = between.map(|between| take(between + 2) + between);
        let own = app.notes().has_any().then(|| take(1));
        take(1);
        Self { change, possible, date, differs, first, second, own, title: take(0) }
    }

    fn rails(&self) -> impl Iterator<Item = (usize, u16)> {
        [Some(self.first), self.second].into_iter().enumerate().filter_map(|(number, rail)| Some((number, rail?)))
    }

    /// Draws rails on which nothing happens, as lines or where time is left out.
    pub fn idle(&self, sign: &str, sides: SidesInView<'_>, theme: &Theme, y: u16, buffer: &mut Buffer) {
        for (number, x) in self.rails() {
            cells::sign(buffer, (x, y), sign, self.idle_style(number, sides, theme));
        }
    }

    fn idle_style(&self, number: usize, sides: SidesInView<'_>, theme: &Theme) -> Style {
        if self.second.is_some() { theme.rail(sides.hue(sides.pair[number])) } else { theme.rule }
    }

    /// Draws an event on its rails.
    pub fn event(&self, acts: Acts, sign: &str, sides: SidesInView<'_>, theme: &Theme, y: u16, buffer: &mut Buffer) {
        let between = self.second.map(|second| usize::from(second - self.first - 1));
        for ((rail, hue), x) in rails(acts, sides, between).into_iter().zip(self.first..) {
            let sign = if rail == RailSign::Event { sign } else { theme.signs.rail(rail) };
            if rail != RailSign::Blank {
                cells::sign(buffer, (x, y), sign, theme.rail_sign(rail, hue));
            }
        }
    }
}
