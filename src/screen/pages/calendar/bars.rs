//! Months or years as bars: how much of each is the first side's alone, of both, of the second alone.

use super::super::super::app::compose_context::ComposeContext;
use super::super::super::app::page::{Role, Span};
use crate::analysis::sides::Hue;
use crate::index::statistics::CountedDays;
use crate::reports::document::bar::scaled;
use crate::text::{self, share, thousands};

/// The widest bar.
const WIDEST: usize = 64;

/// What bars are drawn with.
pub(super) struct Bars<'a> {
    pub context: &'a ComposeContext<'a>,
    /// The number of events of the longest bar, and of all.
    pub highest: u64,
    pub total: u64,
    /// The columns before the bars.
    pub label: usize,
}

impl Bars<'_> {
    /// The bar, the number and the share of some days.
    pub fn spans(&self, days: &CountedDays) -> Vec<Span> {
        let room = self.context.width().saturating_sub(self.label + thousands(self.highest).len() + 10).min(WIDEST);
        let mut spans = self.bar(days, room);
        spans.push(Span::plain(format!(" {}", thousands(days.count))));
        spans.push(Span::new(Role::Passing, format!("  {}", share(days.count, self.total))));
        spans
    }

    /// Equal counts have bars of equal length: each part ends where the sum so far ends.
    fn bar(&self, days: &CountedDays, room: usize) -> Vec<Span> {
        let sides = self.context.sides();
        let [heavy, double, light] = if self.context.is_ascii() { ["=", "#", "-"] } else { ["━", "═", "─"] };
        let [first, both, second] = days.sides;
        let rest = days.count.saturating_sub(first + both + second);
        let hue = |number: usize| Role::Bar(sides.hue(sides.pair[number]));
        let other = Role::Bar(Hue::Other);
        let neither = if sides.has_rails { light } else { heavy };
        let (mut sum, mut drawn) = (0, 0);
        let mut spans = Vec::new();
        for (count, sign, role) in [(first, heavy, hue(0)), (both, double, other), (second, heavy, hue(1)), (rest, neither, other)] {
            sum += count;
            let end = scaled(sum, self.highest, room);
            if end > drawn {
                spans.push(Span::new(role, sign.repeat(end - drawn)));
            }
            drawn = end;
        }
        spans
    }

    /// What the parts of the bars mean: the names of the sides, in their order.
    pub fn legend(&self) -> Vec<Span> {
        let sides = self.context.sides();
        if !sides.has_rails {
            return Vec::new();
        }
        let [heavy, double] = if self.context.is_ascii() { ["=", "#"] } else { ["━", "═"] };
        let [one, two] = sides.pair.map(|side| (self.context.shown(sides.short(side)), sides.hue(side)));
        vec![
            Span::new(Role::Bar(one.1), heavy),
            Span::faint(format!(" {}  ", one.0)),
            Span::new(Role::Bar(Hue::Other), double),
            Span::faint(" both  "),
            Span::new(Role::Bar(two.1), heavy),
            Span::faint(format!(" {}", two.0)),
        ]
    }
}

/// The columns of these pieces.
pub(super) fn width(spans: &[Span]) -> usize {
    spans.iter().map(|span| text::width(&span.text)).sum()
}
