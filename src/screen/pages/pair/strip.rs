//! Over the contacts of two sides: when each of the two was active, and when they met, on an axis with its gaps folded.

use super::super::super::app::compose_context::ComposeContext;
use super::super::super::app::page::{PageLine, Role, Span};
use super::side::side_of;
use crate::analysis::meetings::Pair;
use crate::dates::Day;
use crate::index::timeline::{Flags, Named, Stretch, Strip};
use crate::model::{Actor, Id, Kind, Status};
use crate::reports::document::bar::{ASCII_STEPS, DOWN, UP, scaled};
use crate::text;
use std::collections::BTreeMap;

/// The name of the line of contacts.
const MET: &str = "met";

/// The columns of the names.
fn names_width(sides: &[Id<Actor>; 2], context: &ComposeContext<'_>) -> usize {
    sides.iter().map(|side| text::width(&side_of(side, context).0)).fold(MET.len(), usize::max)
}

/// How many columns the axis of these two has.
pub(super) fn columns(sides: &[Id<Actor>; 2], context: &ComposeContext<'_>) -> usize {
    context.width().saturating_sub(names_width(sides, context) + 4)
}

/// The first side's events above the axis, the second's below, and their contacts under these; nothing for a single day.
pub(super) fn lines(pair: &Pair, strip: &Strip, context: &ComposeContext<'_>) -> Vec<PageLine> {
    // After a change of the width the axis for the new one is on its way.
    if strip.stretches.len() < 2 || strip.columns != columns(&pair.sides, context) {
        return Vec::new();
    }
    let drawing = Drawing { pair, strip, context };
    vec![drawing.bars(0), drawing.axis(), drawing.bars(1), drawing.contacts()]
}

struct Drawing<'a> {
    pair: &'a Pair,
    strip: &'a Strip,
    context: &'a ComposeContext<'a>,
}

impl Drawing<'_> {
    /// The events of one side.
    fn bars(&self, side: usize) -> PageLine {
        let (name, hue) = side_of(&self.pair.sides[side], self.context);
        let signs = if self.context.is_ascii() { ASCII_STEPS } else { [UP, DOWN][side] };
        let highest = self.strip.highest(true);
        let mut cells = self.blank();
        for stretch in self.units().filter(|stretch| stretch.counts.sides[side] > 0) {
            let step = scaled(stretch.counts.sides[side], highest, signs.len()).clamp(1, signs.len());
            // Of three columns or more one stays blank, so that bars stand apart.
            let width = stretch.width - usize::from(stretch.width >= 3);
            cells.iter_mut().skip(stretch.at).take(width).for_each(|cell| *cell = (Role::Bar(hue), signs[step - 1].to_owned()));
        }
        self.line(Span::new(Role::Side(hue), name), cells)
    }

    fn axis(&self) -> PageLine {
        let axis = |is_gap: bool| (if is_gap { Role::Passing } else { Role::Rule }, self.context.shown(if is_gap { "┄" } else { "─" }));
        let mut cells = vec![axis(false); self.strip.columns];
        for gap in self.strip.stretches.iter().filter(|stretch| stretch.is_gap) {
            cells.iter_mut().skip(gap.at).take(gap.width).for_each(|cell| *cell = axis(true));
        }
        for name in self.strip.names(None, self.context.is_ascii()) {
            let role = if name.of == Named::Gap { Role::Passing } else { Role::Faint };
            cells.iter_mut().skip(name.columns.start).zip(name.words.chars()).for_each(|(cell, sign)| *cell = (role, sign.to_string()));
        }
        self.line(Span::plain(""), cells)
    }

    /// A sign where the two met, and how often if that is more than once.
    fn contacts(&self) -> PageLine {
        let mut cells = self.blank();
        let mut met: BTreeMap<usize, (Role, usize)> = BTreeMap::new();
        let occurred = Role::Event(Kind::Meeting, Status::Occurred, false);
        let mut add = |day: Day, role: Role, count: usize| {
            let Some(stretch) = self.strip.stretch(day).filter(|stretch| !stretch.is_gap) else { return };
            let known = met.entry(stretch.at).or_insert((role, 0));
            known.1 += count;
            if known.0 != role {
                known.0 = occurred;
            }
        };
        // Contacts that are counted and not listed are known by their months.
        if self.pair.unlisted > 0 {
            self.pair.months.iter().for_each(|(month, count)| add(month.first_day(), occurred, *count));
        } else {
            let timeline = self.context.timeline();
            for event in self.pair.occasions.iter().filter_map(|occasion| Some(occasion.contacts.first()?.event)) {
                let role = Role::Event(timeline.kind(event), timeline.status(event), timeline.flags(event).has(Flags::MACHINE));
                add(timeline.anchor(event), role, 1);
            }
        }
        for (at, (role, count)) in met {
            let room = self.units().find(|stretch| stretch.at == at).map_or(1, |stretch| stretch.width);
            let number = if count > 1 { count.to_string() } else { String::new() };
            let number = if number.len() < room { number } else { String::new() };
            let signs = std::iter::once((role, "*".to_owned())).chain(number.chars().map(|digit| (Role::Faint, digit.to_string())));
            cells.iter_mut().skip(at).zip(signs).for_each(|(cell, sign)| *cell = sign);
        }
        self.line(Span::faint(MET), cells)
    }

    fn units(&self) -> impl Iterator<Item = &Stretch> {
        self.strip.stretches.iter().filter(|stretch| !stretch.is_gap)
    }

    fn blank(&self) -> Vec<(Role, String)> {
        vec![(Role::Plain, " ".to_owned()); self.strip.columns]
    }

    /// A name, and the cells behind it; neighbours of one role are one piece, but signs that the theme chooses are not.
    fn line(&self, name: Span, cells: Vec<(Role, String)>) -> PageLine {
        let pad = names_width(&self.pair.sides, self.context).saturating_sub(text::width(&name.text)) + 2;
        let mut spans = vec![Span::plain(" "), name, Span::plain(" ".repeat(pad))];
        for (role, text) in cells {
            match spans.last_mut() {
                Some(last) if last.role == role && !matches!(role, Role::Event(..)) => last.text.push_str(&text),
                _ => spans.push(Span::new(role, text)),
            }
        }
        PageLine { spans, target: None }
    }
}
