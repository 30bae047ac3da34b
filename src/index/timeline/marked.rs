//! What the reader has put beside events: marks, notes, tags. They live outside the data, so they come with the
//! question.

use super::EventId;
use crate::text;
use roaring::RoaringBitmap;
use std::collections::BTreeMap;

/// The events that a reader has marked, noted or tagged, by their [`EventId`]s.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marked {
    /// Those with a mark.
    pub marked: RoaringBitmap,
    /// Those with a note.
    pub noted: RoaringBitmap,
    /// Tag by tag, as the reader writes them.
    pub tags: BTreeMap<String, RoaringBitmap>,
    /// The words of the notes, folded for search, each with its event.
    words: Vec<(u32, String)>,
}

impl Marked {
    /// Adds an event with what the reader has put beside it.
    pub fn add(&mut self, id: EventId, is_marked: bool, note: &str, tags: &[&str]) {
        if is_marked {
            self.marked.insert(id.0);
        }
        if !note.is_empty() {
            self.noted.insert(id.0);
            // Line by line, as all that is searched.
            self.words.push((id.0, note.lines().map(text::fold).collect::<Vec<_>>().join("\n")));
        }
        for tag in tags {
            self.tags.entry((*tag).to_owned()).or_default().insert(id.0);
        }
    }

    /// The events whose note contains what is wanted, which is folded already.
    pub(super) fn saying(&self, needle: &str) -> RoaringBitmap {
        self.words.iter().filter(|(_, words)| words.contains(needle)).map(|(id, _)| *id).collect()
    }

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
