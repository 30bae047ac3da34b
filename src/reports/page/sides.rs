//! The sides of a page: who acts in each event, drawn as rails, and events over time, drawn as a strip.

use super::super::document::bar::scaled;
use super::super::words;
use crate::analysis::sides::{Act, Link, is_remote};
use crate::dates::{Month, gap_words};
use crate::model::{Actor, Directory, Event, Family, Id, Kind, Part, Status};
use indexmap::IndexMap;
use serde::Serialize;
use std::collections::HashMap;

/// The classes of the first three sides in the style, and of all others.
const CLASSES: [&str; 4] = ["a", "b", "c", "x"];

/// The sides of all events, most events first.
pub(super) struct Sides<'a> {
    ranked: Vec<&'a Id<Actor>>,
    directory: &'a Directory,
}

/// The sides of the events of a month, each with their number, and the number of all events.
type OfMonth = (HashMap<Id<Actor>, usize>, usize);

/// How many events each side takes part in.
#[derive(Default)]
pub(super) struct SideCounts {
    sides: HashMap<Id<Actor>, usize>,
    /// The sides of the events of each month, in order, and the number of events.
    months: IndexMap<Option<Month>, OfMonth>,
}

impl SideCounts {
    pub fn count(&mut self, event: &Event, directory: &Directory) {
        let (of_month, events) = self.months.entry(words::month(event)).or_default();
        *events += 1;
        for side in acting(event, directory) {
            *self.sides.entry(side.clone()).or_default() += 1;
            *of_month.entry(side.clone()).or_default() += 1;
        }
    }

    pub fn add(&mut self, more: Self) {
        more.sides.into_iter().for_each(|(side, count)| *self.sides.entry(side).or_default() += count);
        for (month, (sides, events)) in more.months {
            let (of_month, all) = self.months.entry(month).or_default();
            *all += events;
            sides.into_iter().for_each(|(side, count)| *of_month.entry(side).or_default() += count);
        }
    }
}

/// The outermost bodies of those who take part, each once.
fn acting<'a>(event: &'a Event, directory: &'a Directory) -> Vec<&'a Id<Actor>> {
    let mut sides: Vec<&Id<Actor>> = Vec::new();
    for participant in event.participants.iter().filter(|participant| participant.part.takes_part()) {
        let side = directory.side(&participant.actor);
        if !sides.contains(&side) {
            sides.push(side);
        }
    }
    sides
}

/// A side with its name and its class.
#[derive(Serialize)]
pub(super) struct NamedSide<'a> {
    name: &'a str,
    class: &'static str,
}

/// The rails of one event.
#[derive(Serialize)]
pub(super) struct Rails {
    /// The sign, as the style names it, with its middle and its class.
    marks: Vec<(u32, &'static str)>,
    shape: &'static str,
    /// The line between the rails, from the left to the right, and the tip of its arrow.
    link: Option<(u32, u32)>,
    arrow: Option<&'static str>,
    is_remote: bool,
    others: bool,
}

/// The middles of the two rails, and of a sign between them.
const RAILS: [u32; 2] = [8, 40];
const BETWEEN: u32 = 24;

impl<'a> Sides<'a> {
    pub fn new(counts: &'a SideCounts, directory: &'a Directory) -> Self {
        let mut ranked: Vec<(&Id<Actor>, usize)> = counts.sides.iter().map(|(side, count)| (side, *count)).collect();
        ranked.sort_by(|(one, ones), (other, others)| others.cmp(ones).then_with(|| one.cmp(other)));
        Self { ranked: ranked.into_iter().map(|(side, _)| side).collect(), directory }
    }

    /// The first two sides; none if there are not two.
    pub fn named(&self) -> Vec<NamedSide<'_>> {
        let pair = self.ranked.get(..2).unwrap_or_default();
        pair.iter().zip(CLASSES).map(|(side, class)| NamedSide { name: self.directory.actor_name(side), class }).collect()
    }

    fn place(&self, side: &Id<Actor>) -> usize {
        self.ranked.iter().take(3).position(|known| *known == side).unwrap_or(3)
    }

    /// Who does what in an event; `None` if there are not two sides.
    pub fn rails(&self, event: &Event) -> Option<Rails> {
        if self.ranked.len() < 2 {
            return None;
        }
        let places: Vec<usize> = acting(event, self.directory).into_iter().map(|side| self.place(side)).collect();
        let (mut pair, mut visits) = ([Act::Idle; 2], [false; 2]);
        for participant in &event.participants {
            let place = self.place(self.directory.side(&participant.actor));
            if let (Some(act), Some(visits)) = (pair.get_mut(place), visits.get_mut(place)) {
                *act = Act::new(participant.part).max(*act);
                *visits |= participant.part == Part::Visitor;
            }
        }
        let acts = pair.map(|act| act == Act::Acts);
        let link = Link::new(pair, visits, event.kind);
        let mut marks: Vec<(u32, &'static str)> = (0..2).filter(|side| acts[*side]).map(|side| (RAILS[side], CLASSES[side])).collect();
        if marks.is_empty() {
            marks.push((BETWEEN, CLASSES[places.first().copied().unwrap_or(3)]));
        }
        Some(Rails {
            marks,
            shape: shape(event.kind, event.status),
            link: (link != Link::None).then_some((RAILS[0] + 6, RAILS[1] - 6)),
            arrow: match link {
                Link::Comes => Some("right"),
                Link::ComesBack => Some("left"),
                Link::None | Link::Meets => None,
            },
            is_remote: is_remote(event.kind, event.medium, event.status),
            others: places.iter().any(|place| *place > 1) && acts.contains(&true),
        })
    }
}

/// The shape of a sign: what an event is, and whether it came to pass.
fn shape(kind: Kind, status: Status) -> &'static str {
    match (status, kind.family()) {
        (Status::Postponed, _) => "postponed",
        (Status::Cancelled | Status::DidNotOccur, _) => "cancelled",
        (Status::Unknown, _) => "unknown",
        (Status::Occurred, Family::Contact) => "contact",
        (Status::Occurred, Family::Word) => "word",
        (Status::Occurred, Family::Act) => "act",
        (Status::Occurred, Family::Force) => "force",
        (_, Family::Contact) => "contact hollow",
        (_, Family::Word) => "word hollow",
        (_, Family::Act) => "act hollow",
        (_, Family::Force) => "force hollow",
    }
}

/// Events over time: a bar for each month, the first side above the axis and the second below, and times without events
/// folded.
#[derive(Serialize)]
pub(super) struct Strip {
    width: u32,
    bars: Vec<Bar>,
    gaps: Vec<Gap>,
}

/// The bars of a month.
#[derive(Serialize)]
struct Bar {
    x: u32,
    width: u32,
    id: String,
    words: String,
    /// The name below the axis, if there is room for it.
    label: String,
    /// The heights of the bars above and below, and of the one that is of neither.
    up: u32,
    down: u32,
    rest: u32,
}

/// A time without events.
#[derive(Serialize)]
struct Gap {
    x: u32,
    words: String,
}

/// The height of the highest bar, and the widths of a strip, of a month at most, and of a gap.
const HIGHEST: usize = 36;
const WIDTH: usize = 760;
const WIDEST: usize = 90;
const GAP: usize = 84;
/// A strip of more months says nothing.
const MAX_MONTHS: usize = 240;

impl Strip {
    /// The strip of all months; `None` for one month, and for so many that nothing could be seen.
    pub fn new(counts: &SideCounts, sides: &Sides<'_>) -> Option<Self> {
        let months: Vec<(usize, Month)> =
            counts.months.keys().enumerate().filter_map(|(number, month)| Some((number, (*month)?))).collect();
        if !(2..=MAX_MONTHS).contains(&months.len()) {
            return None;
        }
        let [first, second] = [0, 1].map(|side| sides.ranked.get(side).copied());
        let of = |month: Month| counts.months.get(&Some(month));
        let count = |month: Month, side: Option<&Id<Actor>>| side.and_then(|side| of(month)?.0.get(side).copied()).unwrap_or(0);
        let all = |month: Month| of(month).map_or(0, |(_, events)| *events);
        // What belongs to neither side stands above the axis where neither has anything.
        let bars = |month: Month| {
            let [up, down] = if second.is_some() { [first, second].map(|side| count(month, side)) } else { [all(month), 0] };
            [up, down, if up + down == 0 { all(month) } else { 0 }]
        };
        let highest = months.iter().flat_map(|(_, month)| bars(*month)).max().unwrap_or(0) as u64;
        let height = |count: usize| u32::try_from(scaled(count as u64, highest, HIGHEST)).unwrap_or(0);
        let gaps: Vec<i32> = months.windows(2).map(|pair| days_between(pair[0].1, pair[1].1)).collect();
        let gaps_wide = gaps.iter().filter(|days| **days > 0).count() * GAP;
        let wide = (WIDTH.saturating_sub(gaps_wide) / months.len()).clamp(6, WIDEST);
        let mut strip = Self { width: 0, bars: Vec::new(), gaps: Vec::new() };
        let px = |pixels: usize| u32::try_from(pixels).unwrap_or(0);
        for (at, (number, month)) in months.iter().enumerate() {
            let [up, down, rest] = bars(*month).map(height);
            let events = if all(*month) == 1 { "event" } else { "events" };
            let named =
                if at == 0 || month.month() == 1 { format!("{} {}", month.short(), month.year()) } else { month.short().to_owned() };
            strip.bars.push(Bar {
                x: strip.width,
                width: px(wide) - 2,
                id: month_id(*number),
                words: format!("{}: {} {events}", month.words(), all(*month)),
                label: if named.len() * 8 <= wide + 24 { named } else { String::new() },
                up,
                down,
                rest,
            });
            strip.width += px(wide);
            if let Some(days) = gaps.get(at).filter(|days| **days > 0) {
                strip.gaps.push(Gap { x: strip.width + px(GAP / 2), words: gap_words(*days) });
                strip.width += px(GAP);
            }
        }
        Some(strip)
    }
}

/// The id of a month's section, counted from 0.
pub(super) fn month_id(number: usize) -> String {
    format!("month-{}", number + 1)
}

/// The days of the months between two.
fn days_between(one: Month, other: Month) -> i32 {
    one.last_day().days_until(other.first_day()).map_or(0, |days| days - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_bar_is_higher_than_the_strip() {
        let [one, other]: [Id<Actor>; 2] = ["a", "b"].map(|id| Id::new(id).unwrap());
        let month = |number: u32| Month::new(2024, number);
        let of = |sides: &[&Id<Actor>], events: usize| (sides.iter().map(|side| ((*side).clone(), 1)).collect(), events);
        let counts = SideCounts {
            sides: [(one.clone(), 2), (other.clone(), 1)].into(),
            months: [(month(4), of(&[&one, &other], 2)), (month(5), of(&[], 30)), (month(6), of(&[&one], 1))].into(),
        };
        let directory = Directory::default();
        let strip = Strip::new(&counts, &Sides::new(&counts, &directory)).unwrap();
        let heights: Vec<_> = strip.bars.iter().map(|bar| (bar.up, bar.down, bar.rest)).collect();
        assert_eq!(heights, [(2, 2, 0), (0, 0, 36), (2, 0, 0)]);
    }
}
