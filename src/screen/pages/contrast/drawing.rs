//! The drawing of two sides over time: the days in the middle, the bars of the first to the left and of the second to the
//! right, their numbers at the ends.

use super::super::super::app::compose_context::ComposeContext;
use super::super::super::app::page::{PageLine, Role, Span, Target};
use super::super::composed::{Below, Composed};
use super::super::event_list::{self, EventList};
use crate::analysis::sides::Hue;
use crate::dates::{Period, Window, gap_words};
use crate::index::query::Facet;
use crate::index::statistics::{Contrast, Piece, Sides};
use crate::index::timeline::EventId;
use crate::reports::document::Layout;
use crate::reports::document::bar::{line, line_to_left};
use crate::text::{self, thousands};

/// The longest bar.
const BAR: usize = 50;

/// What the sides are drawn with.
pub(super) struct Drawing<'a> {
    pub contrast: &'a Contrast,
    /// The side that Enter goes to.
    pub side: usize,
    pub context: &'a ComposeContext<'a>,
    /// The names of the sides.
    pub names: [String; 2],
    hues: [Hue; 2],
    /// The highest count of a piece, which the longest bar stands for.
    highest: u64,
    /// The columns of the days, of a number and of a bar.
    label: usize,
    count: usize,
    bar: usize,
}

impl<'a> Drawing<'a> {
    pub fn new(contrast: &'a Contrast, side: usize, context: &'a ComposeContext<'a>) -> Self {
        let name = |side: usize| match &contrast.sides {
            Sides::Actors(one, other) => context.directory().actor_name([one, other][side]).to_owned(),
            Sides::Periods(..) => context.window_words(contrast.days[side]),
        };
        let names = [0, 1].map(|side| context.shown(&name(side)));
        let layout = context.layout();
        let width = context.width();
        let counts = |piece: &Piece| if let Piece::Counts { counts, .. } = piece { *counts } else { [0; 2] };
        let highest = contrast.pieces.iter().flat_map(counts).max().unwrap_or(0);
        let label = contrast.pieces.iter().map(|piece| text::width(&words(contrast, piece, side, &layout))).max().unwrap_or(0);
        let label = label.max(6).min(width / 3);
        let count = contrast.totals.into_iter().chain([highest]).map(|count| thousands(count).len()).max().unwrap_or(0);
        // A cursor's column, a number and a blank at either end, a blank at either side of the days.
        let bar = (width.saturating_sub(label + 2 * (count + 2) + 2) / 2).min(BAR);
        Self { contrast, side, context, names, hues: hues(contrast, context), highest, label, count, bar }
    }

    /// Lays out all but the head.
    pub fn composed(&self) -> Composed {
        Composed { about: self.about(), lines: self.lines(), ..Composed::default() }
    }

    /// The title's second part: both names with their hues, and what a piece is.
    fn about(&self) -> Vec<Span> {
        let name = |side: usize| {
            let mark = if self.hues == [Hue::Other; 2] { "" } else { "▌" };
            [Span::new(Role::Bar(self.hues[side]), self.context.shown(mark)), Span::new(Role::Side(self.hues[side]), &*self.names[side])]
        };
        let what = match self.contrast.sides {
            Sides::Actors(..) => "events that name them, ",
            Sides::Periods(..) => "",
        };
        let mut spans = name(0).to_vec();
        spans.push(Span::faint(" and "));
        spans.extend(name(1));
        spans.push(Span::faint(self.context.shown(&format!(" · {what}by {}", self.contrast.period.name()))));
        spans
    }

    /// The names above their bars; that of the marked side with a sign.
    pub fn headings(&self) -> PageLine {
        let half = 1 + self.count + 1 + self.bar;
        let name = |side: usize, room: usize| {
            let mark = match (side == self.side, self.context.is_ascii()) {
                (true, false) => "▸ ",
                (true, true) => "> ",
                (false, _) => "",
            };
            format!("{mark}{}", self.context.clipped(&self.names[side], room.saturating_sub(text::width(mark))))
        };
        let role = |side: usize| if side == self.side { Role::Side(self.hues[side]) } else { Role::Bar(self.hues[side]) };
        let (one, other) = (name(0, half.saturating_sub(1)), name(1, half));
        let space = " ".repeat(half.saturating_sub(text::width(&one)));
        let between = " ".repeat(self.label + 2);
        let spans = vec![Span::plain(space), Span::new(role(0), one), Span::plain(between), Span::new(role(1), other)];
        PageLine { spans, target: None }
    }

    /// The pieces, and the sums below them.
    fn lines(&self) -> Vec<PageLine> {
        let mut lines: Vec<PageLine> = self.contrast.pieces.iter().map(|piece| self.piece(piece)).collect();
        if !lines.is_empty() {
            lines.push(self.sums());
        }
        lines
    }

    fn piece(&self, piece: &Piece) -> PageLine {
        let layout = self.context.layout();
        let words = self.context.clipped(&words(self.contrast, piece, self.side, &layout), self.label);
        let Piece::Counts { days, counts, .. } = piece else {
            let indent = 3 + self.count + self.bar + (self.label.saturating_sub(text::width(&words))) / 2;
            return PageLine { spans: vec![Span::plain(" ".repeat(indent)), Span::new(Role::Passing, words)], target: None };
        };
        let ascii = self.context.is_ascii();
        let number = |side: usize| match (days[side], counts[side]) {
            (None, _) => " ".to_owned(),
            (_, 0) => self.context.shown("·"),
            (_, count) => thousands(count),
        };
        let left = line_to_left(counts[0], self.highest, self.bar, ascii);
        let (blank, left) = left.split_at(left.len() - left.trim_start().len());
        let right = line(counts[1], self.highest, self.bar, ascii);
        let role = |side: usize| if counts[side] == 0 { Role::Passing } else { Role::Plain };
        let spans = vec![
            Span::plain(format!(" {blank}")),
            Span::new(role(0), format!("{:>1$} ", number(0), self.count)),
            Span::new(Role::Bar(self.hues[0]), left),
            Span::faint(format!(" {} ", text::pad(&words, self.label))),
            Span::new(Role::Bar(self.hues[1]), right.trim_end()),
            Span::new(role(1), format!(" {}", number(1))),
        ];
        PageLine { spans, target: days[self.side].map(Target::Days) }
    }

    fn sums(&self) -> PageLine {
        let [one, other] = self.contrast.totals.map(thousands);
        let indent = " ".repeat((1 + self.count + 1 + self.bar).saturating_sub(text::width(&one)));
        let spans = vec![
            Span::plain(indent),
            Span::new(Role::Side(self.hues[0]), one),
            Span::faint(format!(" {:^1$} ", "in all", self.label)),
            Span::new(Role::Side(self.hues[1]), other),
        ];
        let days = self.contrast.days[self.side];
        PageLine { spans, target: (days.from.is_some() && days.to.is_some()).then_some(Target::Days(days)) }
    }
}

/// The events of the piece at the cursor: those that name either actor, or those of the marked period.
pub(super) fn events_of(contrast: &Contrast, cursor: usize, side: usize, context: &ComposeContext<'_>) -> Below {
    let Some(Piece::Counts { days, counts, together }) = contrast.pieces.get(cursor) else { return Below::default() };
    let (one, other) = match &contrast.sides {
        Sides::Actors(one, other) => (one, other),
        Sides::Periods(..) => return days[side.min(1)].map(|days| event_list::of_days(days, context)).unwrap_or_default(),
    };
    let Some(days @ Window { from: Some(from), to: Some(to) }) = days[0] else { return Below::default() };
    let heading = context.window_words(days);
    let (timeline, matches) = (context.timeline(), &context.answer().matches);
    let ids = timeline.starting(from, to);
    let list = EventList { heading: &heading, count: counts[0] + counts[1] - together, aside: "", day: (from == to).then_some(days) };
    let [one, other] = [one, other].map(|actor| {
        let term = timeline.terms().by_id(Facet::Actor, actor.as_str());
        let mut of_actor = term.map(|term| timeline.posting(Facet::Actor, term).iter());
        of_actor.iter_mut().for_each(|of_actor| of_actor.advance_to(ids.start));
        of_actor.into_iter().flatten().take_while(|id| *id < ids.end).filter(|id| matches.contains(EventId(*id)))
    });
    event_list::below_with(&list, merged(one, other).map(EventId), &event_list::around((from, to), context), context)
}

/// Both in one order, each number once.
fn merged(one: impl Iterator<Item = u32>, other: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    std::iter::from_fn(move || match (one.peek().copied(), other.peek().copied()) {
        (Some(first), Some(second)) if first == second => {
            other.next();
            one.next()
        }
        (Some(first), Some(second)) if first > second => other.next(),
        (None, Some(_)) => other.next(),
        _ => one.next(),
    })
}

/// The days of a piece, or how long nothing happened.
fn words(contrast: &Contrast, piece: &Piece, side: usize, layout: &Layout<'_>) -> String {
    let words = match piece {
        Piece::Counts { days, .. } => days[side].or(days[1 - side]).map(|days| layout.days(days)).unwrap_or_default(),
        Piece::Nothing(pieces) => {
            let days = i32::try_from(*pieces).ok().filter(|_| contrast.period == Period::Day);
            let several = if *pieces == 1 { "" } else { "s" };
            let long = days.map_or_else(|| format!("{pieces} {}{several}", contrast.period.name()), gap_words);
            format!("┄ {long} ┄")
        }
    };
    text::shown(&words, layout.ascii)
}

/// The hues of two actors: each that of its side, if these are two; else of the first two.
fn hues(contrast: &Contrast, context: &ComposeContext<'_>) -> [Hue; 2] {
    let Sides::Actors(one, other) = &contrast.sides else { return [Hue::Other; 2] };
    let [first, second] = [one, other].map(|actor| context.hue_of(actor));
    if first == second { [Hue::A, Hue::B] } else { [first, second] }
}
