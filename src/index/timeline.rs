//! Events in chronological order, as columns, and the answers to questions about them.
//!
//! Owns order ([`EventId`] is an event's chronological rank), the posting lists of every facet, search, counts and the
//! strip. Holds what a row on screen needs and no more: prose is read on demand from [`crate::input`]. A million events
//! take some 63 bytes each; a `Vec<Event>` of Strings took 323 MiB.

mod answer;
mod around;
mod batches;
mod blocks;
mod build;
mod chain;
mod coded_columns;
mod column;
mod day_counts;
mod edited;
mod ends;
mod evidence;
mod find;
mod forward;
pub(crate) mod gap;
mod ids;
mod marked;
mod matches;
mod naming;
mod numbering;
mod numbers;
mod order;
mod parties;
mod phrases;
mod places;
mod reader;
mod repeats;
mod rests;
mod share;
mod stored;
mod strings;
mod strip;
mod titles;
mod told;
mod truth;

pub use answer::{Answer, Facets, Question};
pub use around::{Around, Near};
pub use batches::in_batches;
pub use build::{Builder, Row, Said, is_converted};
pub use chain::{Chain, Link};
pub use coded_columns::{CodedColumns, Phrase, SLOTS, TITLE};
pub use day_counts::DayCounts;
pub use edited::EditedRows;
pub use ids::{EventId, Flags, Key, Tie};
pub use marked::Marked;
pub use matches::Matches;
pub use numbers::{NOTHING, Numbers};
pub use reader::{EventReader, ReadError};
pub use stored::StoredPart;
pub(in crate::index) use strip::equal_parts;
pub use strip::{Counts, Name, Named, Stretch, Strip, StripRequest};
pub use titles::Titles;
pub use told::SaidPhrase;

use crate::dates::{Day, Edtf, Span};
use crate::index::query::{Facet, TermId, Terms};
use crate::model::{Certainty, Kind, Medium, Part, RelationType, Status};
use coded_columns::{ACTION, OBJECT, SUBJECT};
use column::Column;
use forward::Forward;
use ids::{at, small};
use parties::Parties;
use phrases::Phrases;
use repeats::Repeats;
use roaring::RoaringBitmap;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// All open events. Immutable after it is built, so threads share it freely.
#[derive(Debug, Default)]
pub struct Timeline {
    /// Distinct dates; most events share theirs with others.
    dates: Vec<Edtf>,
    when: Vec<u32>,
    /// The anchor day of each event: its earliest day, or its latest if its start is open or unknown. Anchors never
    /// decrease, so a window of days is a range of ids.
    anchor: Vec<Day>,
    kind: Vec<Kind>,
    status: Vec<Status>,
    certainty: Vec<Certainty>,
    flags: Vec<Flags>,
    /// The phrases of the events, each stored once.
    phrases: Phrases,
    /// The phrases of each event, slot by slot: its title, or the parts of a coded row. A column is empty if no event
    /// has its slot.
    said: [Column; SLOTS],
    key: Vec<Key>,
    by_key: Vec<EventId>,
    /// Who acts in each event, and as what.
    parties: Parties,
    /// Coded rows that repeat an event.
    repeats: Repeats,
    /// Events that may lie before their anchor: without an earliest day, or with a doubted one.
    reaching_back: Vec<EventId>,
    /// Events that may lie after their anchor.
    lasting: RoaringBitmap,
    /// Events coded by a machine.
    machine: RoaringBitmap,
    /// The whole of each part; contains no cycles.
    wholes: HashMap<EventId, EventId>,
    /// The events that have a whole.
    parts: RoaringBitmap,
    /// Shared with the timelines that edits have made of this one, as long as none of them is other.
    ties: Arc<HashMap<EventId, Vec<Tie>>>,
    terms: Arc<Terms>,
    /// For each facet and each term, the events that have the term or a narrower one.
    postings: [Vec<RoaringBitmap>; Facet::ALL.len()],
    /// The terms of each event, if most rows are coded.
    forward: Option<Forward>,
    /// The events by evidence, after the first use.
    rests: OnceLock<rests::Rests>,
}

impl Timeline {
    /// The number of events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.when.len()
    }

    /// Whether there are no events.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.when.is_empty()
    }

    /// The terms to choose from.
    #[must_use]
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The same terms, shared.
    #[must_use]
    pub fn shared_terms(&self) -> &Arc<Terms> {
        &self.terms
    }

    /// The event's date.
    #[must_use]
    pub fn date(&self, id: EventId) -> &Edtf {
        &self.dates[self.when[at(id)] as usize]
    }

    /// The earliest and latest day of the event.
    #[must_use]
    pub fn span(&self, id: EventId) -> Span {
        self.date(id).span()
    }

    /// The event's title. For a coded event it says who does what to whom.
    #[must_use]
    pub fn title(&self, id: EventId) -> Cow<'_, str> {
        let subject = self.said[SUBJECT].get(at(id));
        let is_title = subject.is_some_and(|phrase| self.phrases.is_title(phrase));
        let subject = subject.map(|phrase| self.phrases.label(phrase));
        match self.phrase(id, ACTION).filter(|_| !is_title) {
            Some(action) => Cow::Owned(composed(subject, action, self.phrase(id, OBJECT))),
            None => Cow::Borrowed(subject.unwrap_or_default()),
        }
    }

    fn phrase(&self, id: EventId, slot: usize) -> Option<&str> {
        self.said[slot].get(at(id)).map(|phrase| self.phrases.label(phrase))
    }

    /// Who acts in an event, is addressed or watches, and as what; nobody who is only talked about.
    #[must_use]
    pub fn parties(&self, id: EventId) -> Vec<(TermId, Part)> {
        self.parties.of(id, &self.said)
    }

    /// By which means the participants met or spoke, if it is told.
    #[must_use]
    pub fn medium(&self, id: EventId) -> Option<Medium> {
        self.parties.medium(id)
    }

    /// The keys of the records that repeat an event and are folded behind it.
    #[must_use]
    pub fn repeats(&self, id: EventId) -> &[Key] {
        self.repeats.of(id)
    }

    /// The keys of all records that are folded behind others.
    #[must_use]
    pub fn all_repeats(&self) -> &[Key] {
        self.repeats.keys()
    }

    /// The number of records that are folded behind others.
    #[must_use]
    pub fn folded(&self) -> usize {
        self.repeats.len()
    }

    /// The number of records, including those folded behind others.
    #[must_use]
    pub fn records(&self) -> usize {
        self.len() + self.folded()
    }

    /// The event's kind.
    #[must_use]
    pub fn kind(&self, id: EventId) -> Kind {
        self.kind[at(id)]
    }

    /// Whether it happened.
    #[must_use]
    pub fn status(&self, id: EventId) -> Status {
        self.status[at(id)]
    }

    /// How certain it is.
    #[must_use]
    pub fn certainty(&self, id: EventId) -> Certainty {
        self.certainty[at(id)]
    }

    /// The flags of its row.
    #[must_use]
    pub fn flags(&self, id: EventId) -> Flags {
        self.flags[at(id)]
    }

    /// The events that a machine coded.
    #[must_use]
    pub fn coded(&self) -> &RoaringBitmap {
        &self.machine
    }

    /// The title, with a mark in front if a machine coded the record: `[coded] …`.
    #[must_use]
    pub fn marked_title(&self, id: EventId) -> Cow<'_, str> {
        let title = self.title(id);
        if self.flags(id).has(Flags::MACHINE) { Cow::Owned(format!("[coded] {title}")) } else { title }
    }

    /// Whether a machine coded some events but not others, so that screens must distinguish them.
    #[must_use]
    pub fn is_mixed(&self) -> bool {
        !self.machine.is_empty() && self.machine.len() < u64::from(small(self.len()))
    }

    /// The number of the event in its source.
    #[must_use]
    pub fn key(&self, id: EventId) -> Key {
        self.key[at(id)]
    }

    /// The event with that number in the source.
    #[must_use]
    pub fn by_key(&self, key: Key) -> Option<EventId> {
        self.by_key.get(key.0 as usize).copied().filter(|id| at(*id) < self.len())
    }

    /// The visit, trip or conference that contains the event.
    #[must_use]
    pub fn whole(&self, id: EventId) -> Option<EventId> {
        self.wholes.get(&id).copied()
    }

    /// The wholes that contain the event, the nearest first.
    pub fn wholes(&self, id: EventId) -> impl Iterator<Item = EventId> {
        std::iter::successors(self.whole(id), |id| self.whole(*id))
    }

    /// The number of wholes that contain the event; more than eight count as eight.
    #[must_use]
    pub fn depth(&self, id: EventId) -> usize {
        self.wholes(id).take(8).count()
    }

    /// All events that are part of another.
    #[must_use]
    pub fn parts(&self) -> &RoaringBitmap {
        &self.parts
    }

    /// The parts of a visit, trip or conference, and their parts, in no order.
    pub fn parts_of(&self, id: EventId) -> impl Iterator<Item = EventId> {
        let mut above = vec![id];
        let mut found: Vec<EventId> = Vec::new();
        std::iter::from_fn(move || {
            while found.is_empty() {
                let whole = above.pop()?;
                let inverse = self.ties(whole).iter().filter(|tie| tie.inverse && tie.relation_type == RelationType::PartOf);
                // A part of two wholes belongs to only one of them.
                found.extend(inverse.map(|tie| tie.other).filter(|part| self.whole(*part) == Some(whole)));
            }
            let part = found.pop()?;
            above.push(part);
            Some(part)
        })
    }

    /// The event's ties, its own first.
    #[must_use]
    pub fn ties(&self, id: EventId) -> &[Tie] {
        self.ties.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The events that have any tie, in no order.
    pub fn tied(&self) -> impl Iterator<Item = EventId> + '_ {
        self.ties.keys().copied()
    }

    /// The first and last bounded day of all events; `None` if there is none.
    #[must_use]
    pub fn extent(&self) -> Option<(Day, Day)> {
        let bounded = |day: &&Day| day.is_bounded();
        let first = *self.anchor.iter().find(bounded)?;
        let last = self.dates.iter().map(|date| date.span().latest).filter(|day| day.is_bounded()).max();
        let last = last.max(self.anchor.iter().rev().find(bounded).copied())?;
        Some((first, last.max(first)))
    }

    /// The event's anchor day: its earliest, or its latest if its start is open or unknown.
    #[must_use]
    pub fn anchor(&self, id: EventId) -> Day {
        self.anchor[at(id)]
    }

    /// The ids of the events with an anchor in `from..=to`.
    #[must_use]
    pub fn starting(&self, from: Day, to: Day) -> std::ops::Range<u32> {
        let below = |day: Day| self.anchor.partition_point(|anchor| *anchor < day);
        let upto = self.anchor.partition_point(|anchor| *anchor <= to);
        small(below(from))..small(upto.max(below(from)))
    }

    /// The bytes of memory for columns, texts and postings.
    #[must_use]
    pub fn memory(&self) -> usize {
        let columns = self.len() * (size_of::<[u32; 4]>() + 4) + self.said.iter().map(Column::memory).sum::<usize>();
        let postings: usize = self.postings.iter().flatten().map(RoaringBitmap::serialized_size).sum();
        columns
            + self.parties.memory()
            + self.phrases.memory()
            + self.repeats.memory()
            + self.forward.as_ref().map_or(0, Forward::memory)
            + postings
    }
}

/// The title of a coded event: "China: host a visit → Russia". Actors without a name are omitted.
#[must_use]
pub fn composed(subject: Option<&str>, action: &str, object: Option<&str>) -> String {
    match (subject, object) {
        (Some(subject), Some(object)) => format!("{subject}: {action} → {object}"),
        (Some(subject), None) => format!("{subject}: {action}"),
        (None, Some(object)) => format!("{action} → {object}"),
        (None, None) => action.to_owned(),
    }
}
