//! All entries, and how changes are merged.

use super::MAX_LEN;
use super::entry::{Draft, Entry, FullName, Moment, Noted, Tag};
use super::lines::Record;
use crate::model::{Event, Id, Line, Prose};
use crate::text;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The line between two notes that were written at the same time.
pub const BOTH: &str = "--- meanwhile, in another window: ---";

/// A requested change of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Marks the event, or removes the mark.
    Mark(bool),
    /// A note.
    Note {
        /// The new text; a blank one removes the note.
        text: String,
        /// The text when the reader began to write.
        base: String,
    },
    /// Tags.
    Tags {
        /// Tags to add.
        add: BTreeSet<Tag>,
        /// Tags to remove.
        remove: BTreeSet<Tag>,
    },
    /// Text that was typed but is no note yet; `None` drops it.
    Draft(Option<Draft>),
}

/// The result of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The change was made.
    Written,
    /// The entry was already in that state.
    Unchanged,
    /// Another program had changed the note since: both are kept, one below the other.
    Both,
    /// The note was to be removed, but another program had changed it since: its note stays.
    Kept,
}

/// The current title and date of an event, stored with its entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its title.
    pub title: Line,
    /// Its date as EDTF.
    pub when: Line,
}

/// All entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notebook {
    entries: BTreeMap<FullName, Entry>,
}

impl Notebook {
    /// The number of events with an entry.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All entries, by the id of the event.
    pub fn entries(&self) -> impl Iterator<Item = (&FullName, &Entry)> {
        self.entries.iter()
    }

    /// The entry under a name.
    #[must_use]
    pub fn entry(&self, name: &FullName) -> Option<&Entry> {
        self.entries.get(name)
    }

    /// Every tag in use.
    #[must_use]
    pub fn tags(&self) -> BTreeSet<&Tag> {
        self.entries.values().flat_map(|entry| entry.tags.keys()).collect()
    }

    /// The stored name of an open event: that of its own dossier if there is one, else that of another dossier whose
    /// event has the same id and the same title, else a new one.
    #[must_use]
    pub fn name(&self, dossier: &str, event: &Id<Event>, title: &str) -> FullName {
        let own = FullName { event: event.clone(), dossier: dossier.into() };
        if self.entries.contains_key(&own) {
            return own;
        }
        let first = FullName { event: event.clone(), dossier: Line::default() };
        let same_id = self.entries.range(first..).take_while(|(name, _)| name.event == *event);
        let same = same_id.filter(|(_, entry)| !entry.title.is_empty() && *entry.title == *title);
        same.max_by_key(|(_, entry)| entry.changed()).map_or(own, |(name, _)| name.clone())
    }

    /// Applies a change that is on the disk.
    pub(super) fn apply(&mut self, record: &Record) {
        let name = record.name();
        let entry = self.entries.entry(name.clone()).or_default();
        for (kept, told) in [(&mut entry.title, &record.title), (&mut entry.when, &record.when)] {
            if !told.is_empty() {
                *kept = told.clone();
            }
        }
        if let Some(mark) = record.mark {
            entry.mark = mark.then_some(record.at);
        }
        if let Some(text) = &record.note {
            // Where another note came in between, both stay.
            let theirs = record.was.as_ref().filter(|was| &***was != entry.words());
            let both = theirs.map(|was| together(entry.words(), text, was).0);
            let text = match &both {
                Some(Some(both)) => both,
                Some(None) => entry.words(),
                None => text,
            };
            entry.note = (!text.trim().is_empty()).then(|| Noted { text: Prose::from(text), at: record.at });
        }
        for tag in &record.untag {
            entry.tags.remove(tag);
        }
        for tag in &record.tag {
            entry.tags.insert(tag.clone(), record.at);
        }
        if record.undraft {
            entry.draft = None;
        }
        if let Some(draft) = &record.draft {
            entry.draft = Some(draft.clone());
        }
        if entry.is_empty() {
            self.entries.remove(&name);
        }
    }

    /// The record to write for `edit`, merged with the changes of others; `None` if there is nothing to change. No
    /// words of others are overwritten: see [`Outcome`].
    ///
    /// # Errors
    /// The note is too long.
    pub(super) fn settle(
        &self,
        name: &FullName,
        known: &Known,
        edit: &Edit,
        at: Moment,
    ) -> Result<(Option<Record>, Outcome), &'static str> {
        let none = Entry::default();
        let entry = self.entries.get(name).unwrap_or(&none);
        let mut record = Record { title: known.title.clone(), when: known.when.clone(), ..Record::new(name, at) };
        let mut outcome = Outcome::Written;
        match edit {
            Edit::Mark(mark) => record.mark = (*mark != entry.mark.is_some()).then_some(*mark),
            Edit::Note { text, base } => {
                let (note, became) = together(entry.words(), &tidy(text)?, base);
                outcome = became;
                record.note = note.map(|note| Prose::from(note.as_str()));
                record.undraft = entry.draft.is_some();
            }
            Edit::Tags { add, remove } => {
                record.untag = remove.iter().filter(|tag| entry.tags.contains_key(tag) && !add.contains(tag)).cloned().collect();
                record.tag = add.iter().filter(|tag| !entry.tags.contains_key(tag)).cloned().collect();
            }
            Edit::Draft(Some(draft)) => {
                let draft = Draft { text: Prose::from(checked(&draft.text)?), base: draft.base.clone() };
                record.draft = (entry.draft.as_ref() != Some(&draft)).then_some(draft);
            }
            Edit::Draft(None) => record.undraft = entry.draft.is_some(),
        }
        let changes = record.mark.is_some()
            || record.note.is_some()
            || !(record.tag.is_empty() && record.untag.is_empty())
            || record.draft.is_some()
            || record.undraft;
        if outcome == Outcome::Written && !changes {
            outcome = Outcome::Unchanged;
        }
        Ok((changes.then_some(record), outcome))
    }

    /// The whole state in few lines: the content of a file without history.
    pub(super) fn records(&self) -> Vec<Record> {
        self.entries.iter().flat_map(|(name, entry)| of_entry(name, entry)).collect()
    }
}

/// One line for each moment at which a part of the entry was changed.
fn of_entry(name: &FullName, entry: &Entry) -> Vec<Record> {
    let mut records: BTreeMap<Moment, Record> = BTreeMap::new();
    let mut at = |at: Moment, set: &mut dyn FnMut(&mut Record)| {
        let known = || Record { title: entry.title.clone(), when: entry.when.clone(), ..Record::new(name, at) };
        set(records.entry(at).or_insert_with(known));
    };
    if let Some(since) = entry.mark {
        at(since, &mut |record| record.mark = Some(true));
    }
    if let Some(note) = &entry.note {
        at(note.at, &mut |record| record.note = Some(note.text.clone()));
    }
    for (tag, since) in &entry.tags {
        at(*since, &mut |record| record.tag.push(tag.clone()));
    }
    if let Some(draft) = &entry.draft {
        // A draft has no time of its own: it is neither listed nor sorted by time.
        at(entry.changed().unwrap_or_default(), &mut |record| record.draft = Some(draft.clone()));
    }
    records.into_values().collect()
}

/// Merges a note from its text when the reader began to write (`base`), the reader's text (`mine`), and the current
/// text (`theirs`); `None` if the note stays.
///
/// Line by line: their lines that I do not have are put below mine. So no line is lost, a line that I removed stays
/// removed, and two people who keep writing do not duplicate the lines they share.
fn together(theirs: &str, mine: &str, base: &str) -> (Option<String>, Outcome) {
    if mine == theirs {
        return (None, Outcome::Unchanged);
    }
    let known: HashSet<&str> = mine.lines().chain(base.lines()).chain([BOTH]).map(str::trim).collect();
    let added: Vec<&str> = theirs.lines().filter(|line| !line.trim().is_empty() && !known.contains(line.trim())).collect();
    if added.is_empty() {
        (Some(mine.to_owned()), Outcome::Written)
    } else if mine.is_empty() {
        (None, Outcome::Kept)
    } else {
        (Some(format!("{mine}\n\n{BOTH}\n{}", added.join("\n"))), Outcome::Both)
    }
}

/// A note as it is stored: harmless, without blank lines around it.
fn tidy(text: &str) -> Result<String, &'static str> {
    let text = text::safe_text(checked(text)?).into_owned();
    let text = text.trim_end();
    let first = text.lines().take_while(|line| line.trim().is_empty()).map(|line| line.len() + 1).sum::<usize>();
    Ok(text.get(first..).unwrap_or_default().to_owned())
}

fn checked(text: &str) -> Result<&str, &'static str> {
    if text.len() > MAX_LEN { Err("a note must not be longer than 256 KiB") } else { Ok(text) }
}

#[cfg(test)]
mod tests;
