//! Who took part in what, over time: a lane an actor, by side; where each event stands in them.
//!
//! Owns which actors have a lane, which events are in them, and the scale that a stretch of time has on so many
//! columns. Leaves to the screen how a mark looks. What is counted comes from posting lists; events are handled one
//! by one up to [`Lanes::ONE_BY_ONE`], beyond that there are numbers only.

mod scale;

pub use scale::Scale;

use crate::analysis::meetings::Roll;
use crate::dates::{Day, Window};
use crate::index::query::{Facet, TermId};
use crate::index::timeline::{EventId, Matches, Timeline};
use crate::model::{Actor, Directory, Id};
use roaring::{MultiOps, RoaringBitmap};

/// One actor's lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Whose it is.
    pub actor: Id<Actor>,
    /// The outermost body that the actor belongs to; none for who stands alone.
    pub side: Option<Id<Actor>>,
    /// How many of the events it has.
    pub count: u64,
    term: TermId,
    /// Where there are too many events: how many stand in each column.
    pub counts: Vec<u64>,
}

/// The lanes of a stretch of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Lanes {
    /// As what actors have lanes.
    pub roll: Roll,
    /// The lanes, those of a side together; the side with the most first, and in it the actor with the most.
    pub lanes: Vec<Lane>,
    /// How many more took part in something.
    pub left_out: usize,
    /// How many events were found, in lanes or not.
    pub found: usize,
    /// The time that is shown.
    pub scale: Scale,
    /// The events in which somebody who has a lane took part.
    drawn: RoaringBitmap,
}

impl Lanes {
    /// Up to so many events each has its mark.
    pub const ONE_BY_ONE: usize = 2_000;
    /// So many lanes at the most.
    pub const MOST: usize = 100;

    /// The lanes of those who took part in most of `matches`, over the days of `window` (where an end is open: as far
    /// as there are events), on so many columns; `None` once `keep_going` says no.
    #[must_use]
    pub fn new(
        matches: &Matches,
        window: Window,
        (roll, columns): (Roll, usize),
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
        let scale = Scale::new(first, last, columns);
        if drawn.len() > Self::ONE_BY_ONE as u64 {
            count_columns(&mut lanes, &drawn, &scale, timeline, keep_going)?;
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

    /// The event at a place in chronological order, counted from 0.
    #[must_use]
    pub fn event(&self, place: usize) -> Option<EventId> {
        self.drawn.select(u32::try_from(place).ok()?).map(EventId)
    }

    /// The place of an event, of the nearest by rank where it is not among these.
    #[must_use]
    pub fn place(&self, id: EventId) -> usize {
        let before = self.drawn.range_cardinality(..id.0);
        usize::try_from(before.min(self.drawn.len().saturating_sub(1))).unwrap_or(0)
    }

    /// The lanes, by their places, of those who took part in an event.
    pub fn of<'a>(&'a self, id: EventId, timeline: &'a Timeline) -> impl Iterator<Item = usize> + 'a {
        let took_part = move |lane: &Lane| timeline.posting(Facet::With, lane.term).contains(id.0);
        self.lanes.iter().enumerate().filter(move |(_, lane)| took_part(lane)).map(|(place, _)| place)
    }

    /// The column at which an event stands.
    #[must_use]
    pub fn column(&self, id: EventId, timeline: &Timeline) -> usize {
        self.scale.column(timeline.anchor(id))
    }

    /// The events that are marked one by one, each with its column: those of one day beside each other as far as the
    /// day has room.
    #[must_use]
    pub fn places(&self, timeline: &Timeline) -> Vec<(EventId, usize)> {
        if self.is_crowded() {
            return Vec::new();
        }
        let day = |id: EventId| timeline.anchor(id);
        let (before, rest): (Vec<EventId>, Vec<EventId>) = self.drawn.iter().map(EventId).partition(|id| day(*id) < self.scale.first());
        let (events, behind): (Vec<EventId>, Vec<EventId>) = rest.into_iter().partition(|id| day(*id) <= self.scale.last());
        // What reaches into the window from outside stands at its border.
        let mut places: Vec<(EventId, usize)> = before.into_iter().map(|id| (id, 0)).collect();
        for of_a_day in events.chunk_by(|one, other| day(*one) == day(*other)) {
            let room = self.scale.day_columns();
            let apart = (room / of_a_day.len()).clamp(1, 4);
            for (number, id) in of_a_day.iter().enumerate() {
                // What finds no room of its own shares the last place of the day, and is counted there.
                let column = self.scale.column(day(*id)) + (number * apart).min(room - 1);
                places.push((*id, column));
            }
        }
        places.extend(behind.into_iter().map(|id| (id, self.scale.columns() - 1)));
        places
    }
}

/// A lane for each of those who took part in most, by side.
fn ranked(
    matches: &Matches,
    roll: Roll,
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
    // Stable: of the same number, in the order of the files.
    lanes.sort_by_key(|lane| std::cmp::Reverse(lane.count));
    let left_out = lanes.len().saturating_sub(Lanes::MOST);
    lanes.truncate(Lanes::MOST);
    let mut sides: Vec<Option<Id<Actor>>> = Vec::new();
    for lane in &lanes {
        if !sides.contains(&lane.side) {
            sides.push(lane.side.clone());
        }
    }
    // Who stands alone stands last; between states that says nothing of them.
    sides.sort_by_key(|side| side.is_none());
    lanes.sort_by_key(|lane| sides.iter().position(|side| *side == lane.side));
    Some((lanes, left_out))
}

/// The first and last day to show: of the window, where it is open of the events.
fn extent(drawn: &RoaringBitmap, window: Window, timeline: &Timeline) -> (Day, Day) {
    /// What lasts longer does not stretch the picture to its end.
    const LONGEST: i32 = 62;
    let anchors = || drawn.iter().map(|id| timeline.anchor(EventId(id))).filter(|day| day.is_bounded());
    let first = window.from.or_else(|| anchors().next());
    let last = drawn.iter().rev().map(|id| timeline.anchor(EventId(id))).find(|day| day.is_bounded());
    let ends = drawn.iter().rev().take(Lanes::ONE_BY_ONE).map(|id| timeline.span(EventId(id)));
    let last = ends.filter(|span| span.days().is_some_and(|days| days <= LONGEST)).map(|span| span.latest).max().max(last);
    let last = window.to.or(last);
    let anywhere = Day::from_number(1);
    let first = first.or(last).unwrap_or(anywhere);
    (first, last.unwrap_or(first).max(first))
}

/// How many events of each lane stand in each column.
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
        // What stands before the window or behind it reaches into it: it is counted at its border.
        if let (Some(first), Some(from)) = (lane.counts.first_mut(), before.first()) {
            *first += from;
        }
        if let (Some(last), Some(to)) = (lane.counts.last_mut(), before.last()) {
            *last += events.len() - to;
        }
    }
    Some(())
}
