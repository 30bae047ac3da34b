//! All contacts of two actors, in order, with the gaps between them.

use super::{ContactError, Contacts, Extent, Gap, LISTED, Seen, head};
use crate::dates::{Month, Span};
use crate::index::timeline::{EventId, EventReader};
use crate::model::{Actor, Event, Id, Status};
use indexmap::IndexMap;
use std::collections::BTreeMap;

/// The most events between two actors besides their contacts that are listed.
const OTHERS: u64 = 200;

/// The contacts of two actors under a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The two sides.
    pub sides: [Id<Actor>; 2],
    /// The side that contains the other one, if one does: then only events with its other members count.
    pub body: Option<Id<Actor>>,
    /// The occasions; only the latest if there are very many.
    pub occasions: Vec<Occasion>,
    /// The number of older occasions that are counted but not listed.
    pub unlisted: usize,
    /// The number of occasions that occurred.
    pub count: usize,
    /// The number of contacts that occurred as parts of a counted one.
    pub parts: usize,
    /// The number of contacts that did not occur, or not yet: listed, not counted.
    pub uncounted: usize,
    /// The number of contacts, counted or not, that lie only possibly in the chosen days.
    pub possible: usize,
    /// The number of occasions that began in each month that has one.
    pub months: Vec<(Month, usize)>,
    /// The number of occasions without a single month.
    pub undated: usize,
    /// The longest time that surely had no contact.
    pub silence: Option<Silence>,
    /// The first contact and the last that occurred.
    pub ends: Option<(EventId, EventId)>,
    /// The events that name both sides and are no contacts of the two, the latest of them, in order.
    pub others: Vec<EventId>,
    /// The number of all of these.
    pub others_count: u64,
}

/// The unit of counting: one contact, or all contacts within one whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Occasion {
    /// The whole that contains its contacts, unless the whole is a contact of these two itself.
    pub whole: Option<EventId>,
    /// Its contacts; a whole before its parts.
    pub contacts: Vec<Contact>,
    /// The time without a contact before it; `None` for the first one, and for those not counted.
    pub gap: Option<Gap>,
    /// Whether it occurred.
    pub counted: bool,
}

/// One event in which both sides took part.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// The event.
    pub event: EventId,
    /// The event's id in the files.
    pub id: Id<Event>,
    /// Whether it lies only possibly in the chosen days.
    pub possible: bool,
    /// The number of other contacts of the same occasion that contain it.
    pub depth: usize,
    /// The participants.
    pub seen: Seen,
}

/// A time without a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence {
    /// Its length.
    pub gap: Gap,
    /// The event before it.
    pub after: EventId,
    /// The event that ended it.
    pub before: EventId,
}

/// The events of an occasion, before they are read.
struct Sketch {
    events: Vec<EventId>,
    whole: Option<EventId>,
    gap: Option<Gap>,
    counted: bool,
}

/// When the occasions so far ended, and which of them ended last.
#[derive(Clone, Copy)]
struct Before {
    ends: Span,
    doubted: bool,
    event: EventId,
}

impl Before {
    /// Merges two: if a visit lasts beyond the talks of another delegation, a later gap is counted from the visit.
    fn and(self, earlier: Option<Self>) -> Self {
        let Some(earlier) = earlier else { return self };
        let last = if earlier.ends.latest > self.ends.latest { earlier } else { self };
        let ends = Span { earliest: earlier.ends.earliest.max(self.ends.earliest), latest: last.ends.latest };
        Self { ends, ..last }
    }
}

impl Contacts<'_> {
    /// The contacts of two actors.
    ///
    /// # Errors
    /// Two times the same actor; an unknown one; an event that cannot be read.
    pub fn pair(&self, one: &Id<Actor>, other: &Id<Actor>, reader: &dyn EventReader) -> Result<Pair, ContactError> {
        let (a, b) = (self.term(one)?, self.term(other)?);
        if a == b {
            return Err(ContactError::OneSide(self.directory.actor_name(one).to_owned()));
        }
        let body = match (self.path(a, b), self.path(b, a)) {
            (Some(_), _) => Some(other.clone()),
            (_, Some(_)) => Some(one.clone()),
            _ => None,
        };
        let events = self.between(a, b);
        let mut sketches = self.sketches(&events);
        let mut pair = Pair {
            sides: [one.clone(), other.clone()],
            body,
            occasions: Vec::new(),
            unlisted: 0,
            count: 0,
            parts: 0,
            uncounted: 0,
            possible: 0,
            months: Vec::new(),
            undated: 0,
            silence: None,
            ends: None,
            others: Vec::new(),
            others_count: 0,
        };
        let others = self.otherwise_between(a, b);
        pair.others_count = others.len();
        let first = u32::try_from(others.len().saturating_sub(OTHERS)).unwrap_or(u32::MAX);
        pair.others = others.select(first).map(|from| others.range(from..).map(EventId).collect()).unwrap_or_default();
        self.count(&mut sketches, &mut pair);
        pair.possible = usize::try_from(events.intersection_len(&self.possible)).unwrap_or(usize::MAX);
        pair.unlisted = unlisted(&sketches);
        for sketch in sketches.into_iter().skip(pair.unlisted) {
            let Sketch { events, whole, gap, counted } = sketch;
            let mut contacts = Vec::with_capacity(events.len());
            for &event in events.iter().take(LISTED).take_while(|_| (self.keep_going)()) {
                let whole = reader.event(event)?;
                let seen = Seen::new(&whole, [one, other], self.directory);
                contacts.push(Contact {
                    event,
                    id: whole.id,
                    possible: self.possible.contains(event.0),
                    depth: self.depth(event, &events),
                    seen,
                });
            }
            pair.occasions.push(Occasion { whole, contacts, gap, counted });
        }
        Ok(pair)
    }

    /// The occasions, in the order of their first events.
    fn sketches(&self, ids: &roaring::RoaringBitmap) -> Vec<Sketch> {
        let mut grouped: IndexMap<EventId, Vec<EventId>> = IndexMap::new();
        for id in ids.iter().map(EventId).take_while(|_| (self.keep_going)()) {
            let head = if self.tied.contains(id.0) { head(self.timeline, id) } else { id };
            grouped.entry(head).or_default().push(id);
        }
        let sketch = |(head, mut events): (EventId, Vec<EventId>)| {
            events.sort_by_key(|event| (*event != head, *event));
            let counted = events.iter().any(|event| self.timeline.status(*event) == Status::Occurred);
            let is_part = |event: &EventId| self.timeline.whole(*event).is_some();
            let whole = Some(head).filter(|head| !events.contains(head) && events.iter().any(is_part));
            Sketch { events, whole, gap: None, counted }
        };
        grouped.into_iter().map(sketch).collect()
    }

    /// Counts the occasions and finds the gaps.
    fn count(&self, sketches: &mut [Sketch], pair: &mut Pair) {
        let mut months: BTreeMap<Month, usize> = BTreeMap::new();
        let mut before: Option<Before> = None;
        for sketch in sketches {
            let occurred: Vec<EventId> =
                sketch.events.iter().copied().filter(|event| self.timeline.status(*event) == Status::Occurred).collect();
            pair.uncounted += sketch.events.len() - occurred.len();
            let Some((&first, parts)) = occurred.split_first() else { continue };
            pair.count += 1;
            pair.parts += parts.len();
            pair.ends = Some((pair.ends.map_or(first, |(first, _)| first), first));
            let Extent { begins, ends, doubted } = self.extent(first, parts);
            match begins.earliest.month().filter(|month| begins.latest.month() == Some(*month)) {
                Some(month) => *months.entry(month).or_default() += 1,
                None => pair.undated += 1,
            }
            if let Some(before) = before {
                let gap = Gap::between(before.ends, begins, doubted || before.doubted);
                sketch.gap = Some(gap);
                let longest = pair.silence.and_then(|silence| silence.gap.least).unwrap_or(0);
                if gap.least.is_some_and(|least| least > longest) {
                    pair.silence = Some(Silence { gap, after: before.event, before: first });
                }
            }
            before = Some(Before { ends, doubted, event: first }.and(before));
        }
        pair.months = months.into_iter().collect();
    }

    /// The time of an occasion: the date of its whole, else from its first part to its last.
    fn extent(&self, first: EventId, parts: &[EventId]) -> Extent {
        let extent = Extent::from_date(self.timeline.date(first));
        if parts.iter().all(|part| self.depth(*part, &[first]) > 0) {
            return extent;
        }
        parts.iter().map(|part| Extent::from_date(self.timeline.date(*part))).fold(extent, Extent::and)
    }

    /// The number of other events of the occasion that contain an event.
    fn depth(&self, event: EventId, occasion: &[EventId]) -> usize {
        self.timeline.wholes(event).filter(|whole| occasion.contains(whole)).count()
    }
}

/// The number of oldest occasions to leave out, so that no more than [`LISTED`] events are read.
fn unlisted(sketches: &[Sketch]) -> usize {
    let mut room = LISTED;
    let listed = sketches.iter().rev().take_while(|sketch| {
        let fits = room > 0;
        room = room.saturating_sub(sketch.events.len());
        fits
    });
    sketches.len() - listed.count()
}
