//! What the reader has put beside events: marks, notes, tags. They live outside the data, so they come with the
//! question.

use crate::text;
use roaring::RoaringBitmap;
use std::collections::BTreeMap;

/// The events that a reader has marked, noted or tagged, by their [`super::EventId`]s.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marked {
    /// Those with a mark.
    pub marked: RoaringBitmap,
    /// Those with a note.
    pub noted: RoaringBitmap,
    /// Tag by tag, as the reader writes them.
    pub tags: BTreeMap<String, RoaringBitmap>,
}

impl Marked {
    /// The events with any tag.
    #[must_use]
    pub fn tagged(&self) -> RoaringBitmap {
        self.tags.values().fold(RoaringBitmap::new(), |all, ids| all | ids)
    }

    /// The events with a tag, case and accents ignored; none for a tag that nobody has given.
    #[must_use]
    pub fn with_tag(&self, tag: &str) -> RoaringBitmap {
        let wanted = text::fold(tag.trim());
        let same = self.tags.iter().filter(|(known, _)| text::fold(known.trim()) == wanted);
        same.fold(RoaringBitmap::new(), |all, (_, ids)| all | ids)
    }
}
