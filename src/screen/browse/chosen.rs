//! Several rows chosen at once, to be marked, tagged, written out or copied together.
//!
//! Rows are chosen one by one, or as a range from where choosing began to the cursor. Ids are chronological ranks, so a
//! range of rows is a range of ids among the listed events.

use crate::analysis::changes::IdMap;
use crate::index::timeline::{EventId, Matches};
use roaring::RoaringBitmap;

/// The chosen rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen {
    /// Rows that stay chosen wherever the cursor goes.
    kept: RoaringBitmap,
    /// Where the range to the cursor begins.
    anchor: Option<EventId>,
}

impl Chosen {
    /// Returns whether rows are being chosen.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.anchor.is_some() || !self.kept.is_empty()
    }

    /// Returns whether a row is chosen, with the cursor on `cursor`.
    #[must_use]
    pub fn contains(&self, id: EventId, cursor: Option<EventId>) -> bool {
        self.kept.contains(id.0) || self.range(cursor).is_some_and(|(first, last)| (first..=last).contains(&id.0))
    }

    /// Returns the chosen rows among those that are listed.
    #[must_use]
    pub fn ids(&self, cursor: Option<EventId>, listed: &Matches) -> RoaringBitmap {
        let mut ids = self.kept.clone();
        if let Some((first, last)) = self.range(cursor) {
            ids.insert_range(first..=last);
        }
        match listed {
            Matches::All(count) => ids.remove_range(*count..),
            Matches::Some(listed) => {
                ids &= listed;
                0
            }
        };
        ids
    }

    fn range(&self, cursor: Option<EventId>) -> Option<(u32, u32)> {
        let (anchor, cursor) = (self.anchor?, cursor?);
        Some((anchor.0.min(cursor.0), anchor.0.max(cursor.0)))
    }

    /// Begins a range at the cursor; ends one, whose rows stay chosen.
    pub(in crate::screen) fn begin_or_keep(&mut self, cursor: EventId, listed: &Matches) {
        if self.anchor.is_some() {
            self.kept = self.ids(Some(cursor), listed);
            self.anchor = None;
        } else {
            self.anchor = Some(cursor);
        }
    }

    /// Chooses one row, or no longer.
    pub(in crate::screen) fn toggle(&mut self, cursor: EventId, listed: &Matches) {
        if self.anchor.is_some() {
            self.begin_or_keep(cursor, listed);
        }
        if !self.kept.remove(cursor.0) {
            self.kept.insert(cursor.0);
        }
    }

    /// Chooses nothing.
    pub(in crate::screen) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Returns the same rows in a new reading of the files; those that are gone are left out.
    pub(in crate::screen) fn moved(&self, moved: &IdMap) -> Self {
        let kept = self.kept.iter().filter_map(|id| moved.get(EventId(id))).map(|id| id.0).collect();
        Self { kept, anchor: self.anchor.and_then(|id| moved.near(id)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_follows_the_cursor_until_it_is_kept_and_only_listed_rows_count() {
        let listed = Matches::Some([1, 3, 5, 7, 9].into_iter().collect());
        let ids = |chosen: &Chosen, cursor: u32| chosen.ids(Some(EventId(cursor)), &listed).iter().collect::<Vec<u32>>();
        let mut chosen = Chosen::default();
        chosen.begin_or_keep(EventId(5), &listed);
        assert_eq!((ids(&chosen, 9), ids(&chosen, 1)), (vec![5, 7, 9], vec![1, 3, 5]));
        chosen.begin_or_keep(EventId(3), &listed);
        assert_eq!(ids(&chosen, 9), [3, 5], "what is kept stays where the cursor goes on");
        chosen.toggle(EventId(9), &listed);
        chosen.toggle(EventId(3), &listed);
        assert_eq!(ids(&chosen, 1), [5, 9]);
        assert!(chosen.is_on() && chosen.contains(EventId(9), None));
        chosen.clear();
        assert!(!chosen.is_on() && ids(&chosen, 5).is_empty());
    }
}
