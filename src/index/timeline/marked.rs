//! The reader's marks, notes and tags. They are stored outside the data, so each question brings them along.

use super::EventId;
use crate::text;
use roaring::RoaringBitmap;
use std::collections::BTreeMap;

/// The events that a reader has marked, noted or tagged, by their [`EventId`]s.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marked {
    /// The events with a mark.
    pub marked: RoaringBitmap,
    /// The events with a note.
    pub noted: RoaringBitmap,
    /// The events of each tag, as the reader writes it.
    pub tags: BTreeMap<String, RoaringBitmap>,
    /// The words of the notes, folded for search, each with its event.
    words: Vec<(u32, String)>,
}

impl Marked {
    /// Adds an event with its mark, note and tags.
    pub fn add(&mut self, id: EventId, is_marked: bool, note: &str, tags: &[&str]) {
        if is_marked {
            self.marked.insert(id.0);
        }
        if !note.is_empty() {
            self.noted.insert(id.0);
            // Folded line by line, like all searched text.
            self.words.push((id.0, note.lines().map(text::fold).collect::<Vec<_>>().join("\n")));
        }
        for tag in tags {
            self.tags.entry((*tag).to_owned()).or_default().insert(id.0);
        }
    }

    /// The events whose note contains `needle`, which is already folded.
    pub(super) fn saying(&self, needle: &str) -> RoaringBitmap {
        self.words.iter().filter(|(_, words)| words.contains(needle)).map(|(id, _)| *id).collect()
    }

    /// The events with any tag.
    #[must_use]
    pub fn tagged(&self) -> RoaringBitmap {
        self.tags.values().fold(RoaringBitmap::new(), |all, ids| all | ids)
    }

    /// The events with a tag; case and accents are ignored. None for an unknown tag.
    #[must_use]
    pub fn with_tag(&self, tag: &str) -> RoaringBitmap {
        let wanted = text::fold(tag.trim());
        let same = self.tags.iter().filter(|(known, _)| text::fold(known.trim()) == wanted);
        same.fold(RoaringBitmap::new(), |all, (_, ids)| all | ids)
    }
}
