//! The sides of a page: who acts in each event, drawn as rails, and events over time, drawn as a strip.

use super::super::words;
use crate::analysis::sides::{Act, Link, is_remote};
use crate::dates::{Day, Month};
use crate::model::{Actor, Directory, Event, Family, Id, Kind, Part, Status};
use indexmap::IndexMap;
use std::collections::{BTreeMap, HashMap};

/// The classes of the first three sides in the style, and of all others.
const CLASSES: [&str; 4] = ["a", "b", "c", "x"];

/// The sides of all events, most events first.
pub(super) struct Sides<'a> {
    pub(super) ranked: Vec<&'a Id<Actor>>,
    directory: &'a Directory,
}

/// The sides of the events of a month or a day, each with their number, and the number of all events.
pub(super) type OfUnit = (HashMap<Id<Actor>, usize>, usize);

/// Days are counted for so many that each has a bar; for more, months are.
const MAX_DAYS: usize = 60;

/// How many events each side takes part in.
#[derive(Default)]
pub(super) struct SideCounts {
    pub(super) sides: HashMap<Id<Actor>, usize>,
    /// The sides of the events of each month, in order, and the number of events.
    pub(super) months: IndexMap<Option<Month>, OfUnit>,
    /// The same of each day that has events; more than [`MAX_DAYS`] are not counted on.
    pub(super) days: BTreeMap<Day, OfUnit>,
}

impl SideCounts {
    pub fn count(&mut self, event: &Event, directory: &Directory) {
        let mut of_day = OfUnit::default();
        let (of_month, events) = self.months.entry(words::month(event)).or_default();
        *events += 1;
        of_day.1 = 1;
        for side in acting(event, directory) {
            *self.sides.entry(side.clone()).or_default() += 1;
            *of_month.entry(side.clone()).or_default() += 1;
            of_day.0.insert(side.clone(), 1);
        }
        let span = event.when.span();
        let day = if span.earliest.is_bounded() { span.earliest } else { span.latest };
        self.count_day(day, of_day);
    }

    fn count_day(&mut self, day: Day, more: OfUnit) {
        if day.is_bounded() && self.days.len() <= MAX_DAYS {
            join(self.days.entry(day).or_default(), more);
        }
    }

    /// The days that have events, if they are few enough for a bar each.
    pub(super) fn few_days(&self) -> Option<&BTreeMap<Day, OfUnit>> {
        (2..=MAX_DAYS).contains(&self.days.len()).then_some(&self.days)
    }

    /// How many events there are of a unit, and in how many of them a side takes part.
    pub(super) fn of((sides, events): &OfUnit, side: Option<&Id<Actor>>) -> (usize, usize) {
        (*events, side.and_then(|side| sides.get(side).copied()).unwrap_or(0))
    }

    pub fn add(&mut self, more: Self) {
        more.sides.into_iter().for_each(|(side, count)| *self.sides.entry(side).or_default() += count);
        for (month, of_month) in more.months {
            join(self.months.entry(month).or_default(), of_month);
        }
        more.days.into_iter().for_each(|(day, of_day)| self.count_day(day, of_day));
    }
}

fn join((of_sides, all): &mut OfUnit, (sides, events): OfUnit) {
    *all += events;
    sides.into_iter().for_each(|(side, count)| *of_sides.entry(side).or_default() += count);
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
pub(super) struct NamedSide<'a> {
    pub name: &'a str,
    pub class: &'static str,
}

/// The rails of one event.
pub(super) struct Rails {
    /// The sign, as the style names it, with its middle and its class.
    pub marks: Vec<(u32, &'static str)>,
    pub shape: &'static str,
    /// The line between the rails, from the left to the right, and the tip of its arrow.
    pub link: Option<(u32, u32)>,
    pub arrow: Option<Arrow>,
    pub is_remote: bool,
    pub others: bool,
}

/// Where the line between the rails points.
pub(super) enum Arrow {
    Right,
    Left,
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
                Link::Comes => Some(Arrow::Right),
                Link::ComesBack => Some(Arrow::Left),
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
