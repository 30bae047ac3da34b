//! The events of a result, in chronological order.

use super::EventId;
use roaring::RoaringBitmap;

/// The events that match. A result of all events takes no memory.
#[derive(Clone, Debug, PartialEq)]
pub enum Matches {
    /// All events; their number.
    All(u32),
    /// These events.
    Some(RoaringBitmap),
}

impl Default for Matches {
    fn default() -> Self {
        Self::All(0)
    }
}

impl Matches {
    /// The number of matches.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::All(count) => *count as usize,
            Self::Some(ids) => usize::try_from(ids.len()).unwrap_or(usize::MAX),
        }
    }

    /// Whether no event matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The match at an index in chronological order, counted from 0.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<EventId> {
        let index = u32::try_from(index).ok()?;
        match self {
            Self::All(count) => (index < *count).then_some(EventId(index)),
            Self::Some(ids) => ids.select(index).map(EventId),
        }
    }

    /// Whether an event matches.
    #[must_use]
    pub fn contains(&self, id: EventId) -> bool {
        match self {
            Self::All(count) => id.0 < *count,
            Self::Some(ids) => ids.contains(id.0),
        }
    }

    /// The number of matches before an event, whether or not it matches itself.
    #[must_use]
    pub fn before(&self, id: EventId) -> usize {
        match self {
            Self::All(count) => id.0.min(*count) as usize,
            Self::Some(ids) => usize::try_from(ids.range_cardinality(..id.0)).unwrap_or(usize::MAX),
        }
    }

    /// The number of matches with an id in a range.
    #[must_use]
    pub fn count_in(&self, ids: std::ops::Range<u32>) -> u64 {
        match self {
            Self::All(count) => u64::from(ids.end.min(*count).saturating_sub(ids.start)),
            Self::Some(matches) => matches.range_cardinality(ids),
        }
    }

    /// The matches from an index on, in chronological order.
    pub fn iter_from(&self, index: usize) -> Box<dyn Iterator<Item = EventId> + '_> {
        match (self, self.get(index)) {
            (_, None) => Box::new(std::iter::empty()),
            (Self::All(count), Some(first)) => Box::new((first.0..*count).map(EventId)),
            (Self::Some(ids), Some(first)) => {
                let mut iter = ids.iter();
                iter.advance_to(first.0);
                Box::new(iter.map(EventId))
            }
        }
    }

    /// The matches that are also among these events.
    #[must_use]
    pub fn among(&self, ids: &RoaringBitmap) -> Self {
        Self::Some(self.ids_among(ids))
    }

    /// The same as a set.
    #[must_use]
    pub fn ids_among(&self, ids: &RoaringBitmap) -> RoaringBitmap {
        match self {
            Self::All(count) => {
                let mut ids = ids.clone();
                ids.remove_range(*count..);
                ids
            }
            Self::Some(matches) => matches & ids,
        }
    }

    /// All matches, in chronological order.
    pub fn iter(&self) -> Box<dyn Iterator<Item = EventId> + '_> {
        self.iter_from(0)
    }
}
