//! The stored data of one event.

use crate::model::{Event, Id, Line, Prose, Remark};
use crate::text;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize, de};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// The time of a change. It belongs to the writing, not to an event, so it is a moment in UTC.
pub type Moment = DateTime<Utc>;

/// The event of an entry; [`crate::notes`] says why it is identified in this way.
///
/// The event comes first, so that all entries of one id are together, whatever their dossier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FullName {
    /// The event's id.
    pub event: Id<Event>,
    /// The title of its dossier, or the file's name if it has none.
    pub dossier: Line,
}

/// The mark, the note and the tags of an event, each with the time at which it was last changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The event's title at the last change.
    pub title: Line,
    /// The event's date at the last change, as EDTF.
    pub when: Line,
    /// When the event was marked.
    pub mark: Option<Moment>,
    /// The note.
    pub note: Option<Noted>,
    /// The tags.
    pub tags: BTreeMap<Tag, Moment>,
    /// The unsaved text.
    pub draft: Option<Draft>,
}

/// When any part was last changed, in the reader's zone: `2024-05-30 14:02`; empty if there is only a draft.
#[must_use]
pub fn written_at(entry: &Entry) -> String {
    entry.changed().map(|at| at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default()
}

/// A note, and when it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    /// Never blank.
    pub text: Prose,
    /// When it was written.
    pub at: Moment,
}

/// A note that was typed and not saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The text so far.
    pub text: Prose,
    /// The saved note that it started from.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub base: Prose,
}

fn is_blank(text: &Prose) -> bool {
    text.is_empty()
}

impl Entry {
    /// Whether there is nothing to keep.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.mark.is_none() && self.note.is_none() && self.tags.is_empty() && self.draft.is_none()
    }

    /// The words of the note; empty if there is none.
    #[must_use]
    pub fn words(&self) -> &str {
        self.note.as_ref().map_or("", |note| &note.text)
    }

    /// When any part was last changed; `None` if there is only a draft.
    #[must_use]
    pub fn changed(&self) -> Option<Moment> {
        let note = self.note.as_ref().map(|note| note.at);
        self.mark.into_iter().chain(note).chain(self.tags.values().copied()).max()
    }

    /// The entry as a file carries it; `None` if there is only a draft, which is private.
    #[must_use]
    pub fn remark(&self, event: &Id<Event>) -> Option<Remark> {
        let note = self.note.as_ref().map(|note| note.text.clone());
        let tags: Vec<Line> = self.tags.keys().map(|tag| Line::from(tag.as_str())).collect();
        let remark = Remark { event: event.clone(), marked: self.mark.is_some(), tags, note };
        (remark.marked || !remark.tags.is_empty() || remark.note.is_some()).then_some(remark)
    }

    /// The tags as the reader types them: `#sanctions #to-check`.
    #[must_use]
    pub fn tag_words(&self) -> String {
        self.tags.keys().map(|tag| format!("#{tag}")).collect::<Vec<_>>().join(" ")
    }
}

/// A word that groups events. In lower case, without white space, commas, quotes, brackets, colons and `#`, so that it
/// can be typed in a query.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Tag(Box<str>);

impl Tag {
    /// The longest tag, in bytes.
    const MAX_LEN: usize = 80;

    /// # Errors
    /// Says why `text` cannot be a tag.
    pub fn new(text: &str) -> Result<Self, &'static str> {
        let text = text.trim_start_matches('#').to_lowercase();
        if text.is_empty() {
            return Err("a tag must not be empty");
        }
        if text.len() > Self::MAX_LEN {
            return Err("a tag must not be longer than 80 bytes");
        }
        if text.starts_with('-') {
            return Err("a tag must not begin with -");
        }
        if text.contains(|c: char| c.is_whitespace() || matches!(c, ',' | '"' | '(' | ')' | ':' | '#')) || text::safe_line(&text) != text {
            return Err("a tag is one word without , \" ( ) : #");
        }
        Ok(Self(text.into()))
    }

    /// The tags in a line, separated by white space or commas.
    ///
    /// # Errors
    /// The first word that is no tag, and why.
    pub fn all_of(line: &str) -> Result<Vec<Self>, (String, &'static str)> {
        let words = line.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.trim_start_matches('#').is_empty());
        words.map(|word| Self::new(word).map_err(|why| (word.to_owned(), why))).collect()
    }

    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&Cow::<str>::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_words_in_small_letters_however_they_are_typed() {
        let tags = Tag::all_of(" #Taiwan, to-check  übung # ").unwrap();
        assert_eq!(tags.iter().map(Tag::as_str).collect::<Vec<_>>(), ["taiwan", "to-check", "übung"]);
        assert_eq!(Tag::all_of("good a:b").unwrap_err().0, "a:b");
        for bad in ["", "#", "a b", "-a", "a\u{1b}b", "(a)", &"a".repeat(81)] {
            assert!(Tag::new(bad).is_err(), "{bad:?}");
        }
    }
}
