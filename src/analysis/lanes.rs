//! Participation over time: one lane for each actor, grouped by side, and the position of each event in the lanes.
//!
//! Owns which actors have a lane, which events are in them, and the scale from days to columns. Leaves to the screen
//! how a mark looks. Counts come from posting lists. Up to [`Lanes::ONE_BY_ONE`] events are handled one by one; beyond
//! that there are only counts.

mod scale;
mod spread;

pub use scale::Scale;
pub use spread::{Spread, Stretch};

use crate::analysis::meetings::ActorLevel;
use crate::dates::{Day, Window};
use crate::index::query::{Facet, TermId};
use crate::index::timeline::{EventId, Matches, Timeline};
use crate::model::{Actor, Directory, Id};
use roaring::{MultiOps, RoaringBitmap};

/// One actor's lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The actor.
    pub actor: Id<Actor>,
    /// The outermost body that the actor belongs to; `None` if it belongs to none.
    pub side: Option<Id<Actor>>,
    /// The number of its events.
    pub count: u64,
    term: TermId,
    /// The number of events in each column, if there are too many events for marks.
    pub counts: Vec<u64>,
}

/// The lanes of a stretch of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Lanes {
    /// The kind of actors that have lanes.
    pub roll: ActorLevel,
    /// The lanes, those of a side together: the side with the most events first, and within it the actor with the most.
    pub lanes: Vec<Lane>,
    /// The number of further actors that took part in an event.
    pub left_out: usize,
    /// The number of events found, in lanes or not.
    pub found: usize,
    /// The shown time.
    pub scale: Scale,
    /// The events with a participant that has a lane.
    drawn: RoaringBitmap,
}

impl Lanes {
    /// Up to this many events, each has its own mark.
    pub const ONE_BY_ONE: usize = 2_000;
    /// The most lanes.
    pub const MAX_LANES: usize = 100;

    /// The lanes of the actors with the most events in `matches`, over the days of `window` (an open end reaches as far
    /// as the events), on this many columns; `None` once `keep_going` returns false.
    #[must_use]
    pub fn new(
        matches: &Matches,
        window: Window,
        (roll, columns): (ActorLevel, usize),
        timeline: &Timeline,
        directory: &Directory,
        keep_going: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let (mut lanes, left_out) = ranked(matches, roll, timeline, directory, keep_going)?;
        let mut drawn = lanes.iter().map(|lane| timeline.posting(Facet::With, lane.term)).union();
        if let Matches::Some(ids) = matches {
            drawn &= ids;
        }
        let (first, last) = extent(&drawn, window, timeline);
        let mut scale = Scale::new(first, last, columns);
        if drawn.len() > Self::ONE_BY_ONE as u64 {
            count_columns(&mut lanes, &drawn, &scale, timeline, keep_going)?;
        } else {
            scale = scale.clone().spread_over(&by_day(&drawn, &scale, timeline), columns);
        }
        Some(Self { roll, lanes, left_out, found: matches.len(), scale, drawn })
    }

    /// The events, in chronological order.
    #[must_use]
    pub fn drawn(&self) -> &RoaringBitmap {
        &self.drawn
    }

    /// Whether there are too many events to mark each.
    #[must_use]
    pub fn is_crowded(&self) -> bool {
        self.drawn.len() > Self::ONE_BY_ONE as u64
    }

    /// The event at an index in chronological order, counted from 0.
    #[must_use]
    pub fn event(&self, place: usize) -> Option<EventId> {
        self.drawn.select(u32::try_from(place).ok()?).map(EventId)
    }

    /// The index of an event; of the nearest by rank if it is not among these.
    #[must_use]
    pub fn place(&self, id: EventId) -> usize {
        let before = self.drawn.range_cardinality(..id.0);
        usize::try_from(before.min(self.drawn.len().saturating_sub(1))).unwrap_or(0)
    }

    /// The indexes of the lanes whose actors took part in an event.
    pub fn of<'a>(&'a self, id: EventId, timeline: &'a Timeline) -> impl Iterator<Item = usize> + 'a {
        let took_part = move |lane: &Lane| timeline.posting(Facet::With, lane.term).contains(id.0);
        self.lanes.iter().enumerate().filter(move |(_, lane)| took_part(lane)).map(|(place, _)| place)
    }

    /// The column of an event.
    #[must_use]
    pub fn column(&self, id: EventId, timeline: &Timeline) -> usize {
        self.scale.column(timeline.anchor(id))
    }

    /// The events with a mark of their own, each with its column. Events of one day are side by side as far as the day
    /// has room.
    #[must_use]
    pub fn places(&self, timeline: &Timeline) -> Vec<(EventId, usize)> {
        if self.is_crowded() {
            return Vec::new();
        }
        if let Some(spread) = self.scale.spread() {
            return self.spread_places(spread, timeline);
        }
        let day = |id: EventId| timeline.anchor(id);
        let (before, rest): (Vec<EventId>, Vec<EventId>) = self.drawn.iter().map(EventId).partition(|id| day(*id) < self.scale.first());
        let (events, behind): (Vec<EventId>, Vec<EventId>) = rest.into_iter().partition(|id| day(*id) <= self.scale.last());
        // An event that reaches into the window from outside is at its border.
        let mut places: Vec<(EventId, usize)> = before.into_iter().map(|id| (id, 0)).collect();
        for of_a_day in events.chunk_by(|one, other| day(*one) == day(*other)) {
            let room = self.scale.day_columns();
            let apart = (room / of_a_day.len()).clamp(1, 4);
            for (number, id) in of_a_day.iter().enumerate() {
                // An event without room shares the last column of the day, and is counted there.
                let column = self.scale.column(day(*id)) + (number * apart).min(room - 1);
                places.push((*id, column));
            }
        }
        places.extend(behind.into_iter().map(|id| (id, self.scale.columns() - 1)));
        places
    }

    /// Each event in a column of its own.
    fn spread_places(&self, spread: &Spread, timeline: &Timeline) -> Vec<(EventId, usize)> {
        let mut before: Option<(Day, usize)> = None;
        let place = |id: u32| {
            let day = self.scale.within(timeline.anchor(EventId(id)));
            let number = before.filter(|(last, _)| *last == day).map_or(0, |(_, number)| number + 1);
            before = Some((day, number));
            (EventId(id), self.scale.column(day) + number * spread.step)
        };
        self.drawn.iter().map(place).collect()
    }
}

/// The days with events, in order, each with their number; an event that reaches in from outside is at the border.
fn by_day(drawn: &RoaringBitmap, scale: &Scale, timeline: &Timeline) -> Vec<(Day, usize)> {
    let mut days: Vec<(Day, usize)> = Vec::new();
    for id in drawn {
        let day = scale.within(timeline.anchor(EventId(id)));
        match days.last_mut() {
            Some((last, count)) if *last == day => *count += 1,
            _ => days.push((day, 1)),
        }
    }
    days
}

/// A lane for each of the actors with the most events, grouped by side.
fn ranked(
    matches: &Matches,
    roll: ActorLevel,
    timeline: &Timeline,
    directory: &Directory,
    keep_going: &dyn Fn() -> bool,
) -> Option<(Vec<Lane>, usize)> {
    let terms = (0..).zip(timeline.terms().of(Facet::Actor));
    let mut lanes: Vec<Lane> = Vec::new();
    for (number, term) in terms {
        if !keep_going() {
            return None;
        }
        let Some(actor) = directory.actors.get(term.id.as_str()).filter(|actor| roll.has(actor)) else { continue };
        let events = timeline.posting(Facet::With, TermId(number));
        let count = match matches {
            Matches::All(_) => events.len(),
            Matches::Some(ids) => events.intersection_len(ids),
        };
        if count > 0 {
            let side = Some(directory.side(&actor.id)).filter(|side| **side != actor.id).cloned();
            lanes.push(Lane { actor: actor.id.clone(), side, count, term: TermId(number), counts: Vec::new() });
        }
    }
    // The sort is stable: equal counts keep the order of the files.
    lanes.sort_by_key(|lane| std::cmp::Reverse(lane.count));
    let left_out = lanes.len().saturating_sub(Lanes::MAX_LANES);
    lanes.truncate(Lanes::MAX_LANES);
    let mut sides: Vec<Option<Id<Actor>>> = Vec::new();
    for lane in &lanes {
        if !sides.contains(&lane.side) {
            sides.push(lane.side.clone());
        }
    }
    // Actors without a side come last: between states, their position would say nothing about them.
    sides.sort_by_key(|side| side.is_none());
    lanes.sort_by_key(|lane| sides.iter().position(|side| *side == lane.side));
    Some((lanes, left_out))
}

/// The first and last day to show: of the window, and at an open end of the events.
fn extent(drawn: &RoaringBitmap, window: Window, timeline: &Timeline) -> (Day, Day) {
    /// The most days of an event that extends the picture to its own end.
    const MAX_DAYS: i32 = 62;
    let anchors = || drawn.iter().map(|id| timeline.anchor(EventId(id))).filter(|day| day.is_bounded());
    let first = window.from.or_else(|| anchors().next());
    let last = drawn.iter().rev().map(|id| timeline.anchor(EventId(id))).find(|day| day.is_bounded());
    let ends = drawn.iter().rev().take(Lanes::ONE_BY_ONE).map(|id| timeline.span(EventId(id)));
    let last = ends.filter(|span| span.days().is_some_and(|days| days <= MAX_DAYS)).map(|span| span.latest).max().max(last);
    let last = window.to.or(last);
    let anywhere = Day::from_number(1);
    let first = first.or(last).unwrap_or(anywhere);
    (first, last.unwrap_or(first).max(first))
}

/// The number of events of each lane in each column.
fn count_columns(
    lanes: &mut [Lane],
    drawn: &RoaringBitmap,
    scale: &Scale,
    timeline: &Timeline,
    keep_going: &dyn Fn() -> bool,
) -> Option<()> {
    let borders: Vec<u32> =
        (0..=scale.columns()).map(|column| timeline.starting(scale.starts(column), Day::UNBOUNDED_FUTURE).start).collect();
    for lane in lanes {
        if !keep_going() {
            return None;
        }
        let events = timeline.posting(Facet::With, lane.term) & drawn;
        let before: Vec<u64> = borders.iter().map(|border| events.range_cardinality(..*border)).collect();
        lane.counts = before.windows(2).map(|pair| pair[1] - pair[0]).collect();
        // An event before or after the window reaches into it: it counts at the border.
        if let (Some(first), Some(from)) = (lane.counts.first_mut(), before.first()) {
            *first += from;
        }
        if let (Some(last), Some(to)) = (lane.counts.last_mut(), before.last()) {
            *last += events.len() - to;
        }
    }
    Some(())
}
