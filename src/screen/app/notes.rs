//! The reader's marks, notes and tags as the screen shows them, and the note that is being written.

use crate::analysis::changes::IdMap;
use crate::index::timeline::{EventId, Marked};
use crate::model::{Event, Id, Line, Prose};
use crate::notes::{Broken, Draft, Edit, Entry, FullName, Outcome, Tag};
use crate::screen::overlays::note_editor::Pad;
use crate::screen::overlays::prompt::Prompt;
use ratatui::layout::Rect;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All entries, keyed by the loaded events.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes {
    /// The entries of loaded events.
    pub entries: BTreeMap<EventId, Entry>,
    /// The same entries in the form that a question takes.
    pub marked: Arc<Marked>,
    /// The entries of other events.
    pub elsewhere: Vec<(FullName, Entry)>,
    /// What others have written in a store, and what lies at home while the reader's own goes there: whose, and the entry.
    pub others: BTreeMap<EventId, Vec<(Line, Entry)>>,
    /// The same of other events.
    pub others_elsewhere: Vec<(Line, FullName, Entry)>,
    /// Where notes go while a store is open.
    pub sharing: Option<Sharing>,
    /// Every tag in use.
    pub tags: BTreeSet<Tag>,
    /// The lines of the file that cannot be read, and the number of further such lines.
    pub broken: (Vec<Broken>, usize),
    /// The file that holds the entries; `None` if there is no place for one.
    pub place: Option<Line>,
    /// Why they could not be read.
    pub failed: Option<Line>,
}

/// Where a reader's marks, notes and tags go while a store is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// The store.
    pub place: Line,
    /// The name under which they are written there.
    pub author: Line,
    /// Whether they go there; else they stay at home.
    pub is_kept_there: bool,
    /// Why they do not, although that was wanted.
    pub why_not: Option<Line>,
}

impl Sharing {
    /// Returns where a note goes, in a few words.
    #[must_use]
    pub fn brief(&self) -> String {
        if self.is_kept_there { format!("to the store, as {}", self.author) } else { "stays at home".to_owned() }
    }

    /// Returns the same in a sentence.
    #[must_use]
    pub fn words(&self) -> String {
        match (self.is_kept_there, &self.why_not) {
            (true, _) => {
                format!("yours go to {}, where everybody who opens it reads them, as {}; drafts stay at home", self.place, self.author)
            }
            (false, Some(why)) => format!("yours stay at home: {why}"),
            (false, None) => "yours stay at home; --shared-notes keeps them in the store".to_owned(),
        }
    }
}

/// The event that a mark, note or tag belongs to: by its id if the event has been read, else by its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The event with this id.
    Id(Id<Event>),
    /// The event in this row of the timeline.
    Row(EventId),
}

/// The worker's report on marks, notes and tags.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    /// All current entries.
    pub notes: Arc<Notes>,
    /// The change that was to be written, and its result.
    pub written: Option<Written>,
    /// A change of several events, with the number of those that were changed, and why the others were not.
    pub several: Option<(Edit, usize, Option<Line>)>,
}

/// A change and its result.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// The event that is changed.
    pub whose: Whose,
    /// The requested change.
    pub edit: Edit,
    /// The result, or the reason why it could not be written.
    pub outcome: Result<Outcome, Line>,
}

/// A note that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotePad {
    /// The event that the note is about.
    pub whose: Whose,
    /// The title of that event.
    pub title: String,
    /// The typed text.
    pub pad: Pad,
    /// The note as it was when the user opened it.
    pub(in crate::screen) base: String,
    /// The number of keys typed since the draft was last written to disk.
    pub(in crate::screen) untold: usize,
    /// Whether the file holds a draft.
    pub(in crate::screen) told: bool,
    /// Whether writing the draft has failed.
    pub(in crate::screen) refused: bool,
}

/// Typed text that was closed and handed over for writing. It is kept until it is written, and opened again if
/// writing fails. So the next key goes to the element below, however long the disk takes.
#[derive(Clone, Debug)]
pub(in crate::screen) enum Handed {
    /// A note to be saved.
    Note(Box<NotePad>),
    /// A note to be kept as a draft.
    Draft(Box<NotePad>),
    /// Tags in their line.
    Tags(Whose, Box<Prompt>),
}

impl Handed {
    /// Returns whether this is the text that the write was for.
    pub(in crate::screen) fn is_of(&self, written: &Written) -> bool {
        match (self, &written.edit) {
            (Self::Note(note), Edit::Note { text, .. }) => note.whose == written.whose && note.pad.text() == text,
            (Self::Draft(note), Edit::Draft(Some(draft))) => note.whose == written.whose && note.pad.text() == &*draft.text,
            (Self::Tags(whose, _), Edit::Tags { .. }) => *whose == written.whose,
            _ => false,
        }
    }

    /// Moves the event ids to a new reading of the files.
    pub(in crate::screen) fn move_ids(&mut self, moved: &IdMap) {
        let whose = match self {
            Self::Note(note) | Self::Draft(note) => &mut note.whose,
            Self::Tags(whose, _) => whose,
        };
        *whose = whose.moved(moved);
    }
}

impl Written {
    /// Returns which change failed and why; `None` if it succeeded.
    #[must_use]
    pub fn failure(&self) -> Option<String> {
        let why = self.outcome.as_ref().err()?;
        let what = match &self.edit {
            Edit::Mark(_) => "not marked",
            Edit::Tags { .. } => "not tagged",
            Edit::Note { .. } => "not saved",
            Edit::Draft(_) => "the draft is not written down",
        };
        Some(format!("{what}: {why}"))
    }

    /// Returns the typed text, so that it can be shown if it could not be kept; empty if there was none.
    #[must_use]
    pub fn typed(&self) -> &str {
        match &self.edit {
            Edit::Note { text, .. } => text,
            Edit::Draft(Some(draft)) => &draft.text,
            _ => "",
        }
    }
}

impl Whose {
    /// Returns the same event in a new reading of the files. If it is gone, returns a row that does not exist, so
    /// that the change is never written for another event.
    pub(in crate::screen) fn moved(&self, moved: &IdMap) -> Self {
        match self {
            Self::Id(_) => self.clone(),
            Self::Row(row) => Self::Row(moved.get(*row).unwrap_or(EventId(u32::MAX))),
        }
    }
}

impl NotePad {
    /// Returns the area of a note on a screen of this size: in the middle, with the last line left free.
    #[must_use]
    pub fn area((columns, rows): (u16, u16)) -> Rect {
        /// Lines longer than this are hard to read.
        const WIDEST: u16 = 84;
        const HIGHEST: u16 = 18;
        let (width, height) = (columns.min(WIDEST), rows.saturating_sub(1).clamp(rows.min(1), HIGHEST));
        Rect::new((columns - width) / 2, (rows.saturating_sub(1 + height)) / 3, width, height)
    }

    /// Returns the part of [`NotePad::area`] that holds the text; there is no border if there is no room for one.
    #[must_use]
    pub fn inside(size: (u16, u16)) -> Rect {
        let area = Self::area(size);
        if area.height < 5 || area.width < 24 {
            return area;
        }
        Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
    }

    /// Returns the columns and rows of the text.
    pub(in crate::screen) fn text_size(size: (u16, u16)) -> (usize, usize) {
        let inside = Self::inside(size);
        (usize::from(inside.width), usize::from(inside.height))
    }

    /// Returns the typed text as a draft to be written.
    pub(in crate::screen) fn draft(&self) -> Edit {
        let draft = Draft { text: Prose::from(self.pad.text()), base: Prose::from(self.base.as_str()) };
        Edit::Draft(Some(draft))
    }

    /// Returns whether any typed text is not saved.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.pad.text().trim_end() != self.base
    }
}

impl Notes {
    /// Returns the problem with the notes, and the key that shows it.
    pub(in crate::screen) fn trouble(&self, key: &str) -> Option<String> {
        if let Some(why) = &self.failed {
            return Some(format!("your notes: {why}"));
        }
        match self.broken.0.len() + self.broken.1 {
            0 => None,
            1 => Some(format!("1 line of your notes cannot be read — press {key}")),
            many => Some(format!("{many} lines of your notes cannot be read — press {key}")),
        }
    }

    /// Returns whether any event has a mark, a note or tags.
    #[must_use]
    pub fn has_any(&self) -> bool {
        !self.entries.is_empty() || !self.others.is_empty()
    }

    /// Returns the sign for the event's row: the first of mark, note and tags that it has.
    #[must_use]
    pub fn sign(&self, id: EventId) -> Option<Sign> {
        let others = self.others.get(&id).into_iter().flatten().map(|(_, entry)| entry);
        self.entries.get(&id).into_iter().chain(others).find_map(|entry| match entry {
            Entry { mark: Some(_), .. } => Some(Sign::Marked),
            Entry { note: Some(_), .. } => Some(Sign::Noted),
            entry if !entry.tags.is_empty() => Some(Sign::Tagged),
            _ => None,
        })
    }
}

/// The sign beside an event's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The event is marked.
    Marked,
    /// The event has a note.
    Noted,
    /// The event has tags.
    Tagged,
}
