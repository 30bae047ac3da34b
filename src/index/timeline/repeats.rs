//! Records that repeat an event: folded behind it, and identified by their keys.

use super::{EventId, Key};

/// Each repeat with the event that it is folded behind, in order of these events.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    events: Vec<EventId>,
    keys: Vec<Key>,
}

impl Repeats {
    /// Sorts the repeats by their events.
    pub fn new(repeats: impl Iterator<Item = (EventId, Key)>) -> Self {
        let (events, keys) = repeats.unzip();
        Self { events, keys }
    }

    /// The repeats of one event.
    pub fn of(&self, id: EventId) -> &[Key] {
        let from = self.events.partition_point(|event| *event < id);
        let length = self.events[from..].partition_point(|event| *event == id);
        &self.keys[from..from + length]
    }

    pub fn iter(&self) -> impl Iterator<Item = (EventId, Key)> + '_ {
        self.events.iter().copied().zip(self.keys.iter().copied())
    }

    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    pub fn len(&self) -> usize {
        self.keys.len()
    }

    pub fn memory(&self) -> usize {
        (self.events.capacity() + self.keys.capacity()) * size_of::<u32>()
    }
}
