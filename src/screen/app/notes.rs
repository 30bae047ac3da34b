//! The reader's marks, notes and tags, as the screen knows them; and the note that is being written.

use super::pad::Pad;
use super::prompt::Prompt;
use crate::analysis::changes::Moved;
use crate::index::timeline::{EventId, Marked};
use crate::model::{Event, Id, Line, Prose};
use crate::notes::{Broken, Draft, Edit, Entry, FullName, Outcome, Tag};
use ratatui::layout::Rect;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All entries, by the events that are open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes {
    /// Those of events that are open.
    pub entries: BTreeMap<EventId, Entry>,
    /// The same, as a question takes them.
    pub marked: Arc<Marked>,
    /// Those of others.
    pub elsewhere: Vec<(FullName, Entry)>,
    /// Every tag in use.
    pub tags: BTreeSet<Tag>,
    /// Lines of the file that cannot be read, and how many more there are.
    pub broken: (Vec<Broken>, usize),
    /// Where they are kept; `None` where there is no place for them.
    pub place: Option<Line>,
    /// Why they could not be read.
    pub failed: Option<Line>,
}

/// Whose mark, note or tags: an event that has been read by its id, another one by its row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The event with that id.
    Id(Id<Event>),
    /// The event in that row of the timeline.
    Row(EventId),
}

/// What the worker says of marks, notes and tags.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    /// All of them, as they are now.
    pub notes: Arc<Notes>,
    /// What was to be written, and what became of it.
    pub written: Option<Written>,
}

/// A change, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// Of which event.
    pub whose: Whose,
    /// What was wanted.
    pub edit: Edit,
    /// What became of it, or why it could not be written.
    pub outcome: Result<Outcome, Line>,
}

/// A note that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotePad {
    /// About which event.
    pub whose: Whose,
    /// What that is called.
    pub title: String,
    /// What has been typed.
    pub pad: Pad,
    /// The note as it was when one began.
    pub(super) base: String,
    /// Keys typed since the draft was last written down.
    pub(super) untold: usize,
    /// A draft lies in the file.
    pub(super) told: bool,
    /// The draft could not be written down.
    pub(super) refused: bool,
}

/// What was typed, closed and handed over to be written down: kept until that has been done, and opened again where it
/// could not be. So the next key is for what lies below, however long the disk takes.
#[derive(Clone, Debug)]
pub(super) enum Handed {
    /// To be saved.
    Note(Box<NotePad>),
    /// To be kept as a draft.
    Draft(Box<NotePad>),
    /// Tags, in their line.
    Tags(Whose, Box<Prompt>),
}

impl Handed {
    /// Whether it is what was to be written there.
    pub(super) fn is_of(&self, written: &Written) -> bool {
        match (self, &written.edit) {
            (Self::Note(note), Edit::Note { text, .. }) => note.whose == written.whose && note.pad.text() == text,
            (Self::Draft(note), Edit::Draft(Some(draft))) => note.whose == written.whose && note.pad.text() == &*draft.text,
            (Self::Tags(whose, _), Edit::Tags { .. }) => *whose == written.whose,
            _ => false,
        }
    }

    /// The same after a new reading of the files.
    pub(super) fn move_ids(&mut self, moved: &Moved) {
        let whose = match self {
            Self::Note(note) | Self::Draft(note) => &mut note.whose,
            Self::Tags(whose, _) => whose,
        };
        *whose = whose.moved(moved);
    }
}

impl Written {
    /// Why it is not written down, and what.
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

    /// What was typed, so that it can be told where it could not be kept; empty where nothing was.
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
    /// The same event after a new reading of the files; a row that is not there where it is gone, so that nothing is
    /// ever written of another event.
    pub(super) fn moved(&self, moved: &Moved) -> Self {
        match self {
            Self::Id(_) => self.clone(),
            Self::Row(row) => Self::Row(moved.get(*row).unwrap_or(EventId(u32::MAX))),
        }
    }
}

impl NotePad {
    /// Where a note is written on a screen of so many columns and rows: over the middle, the last line left free.
    #[must_use]
    pub fn area((columns, rows): (u16, u16)) -> Rect {
        /// Lines longer than this are hard to read.
        const WIDEST: u16 = 84;
        const HIGHEST: u16 = 18;
        let (width, height) = (columns.min(WIDEST), rows.saturating_sub(1).clamp(rows.min(1), HIGHEST));
        Rect::new((columns - width) / 2, (rows.saturating_sub(1 + height)) / 3, width, height)
    }

    /// The part of [`NotePad::area`] in which the text stands; without a border where there is no room for one.
    #[must_use]
    pub fn inside(size: (u16, u16)) -> Rect {
        let area = Self::area(size);
        if area.height < 5 || area.width < 24 {
            return area;
        }
        Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
    }

    /// Columns and rows of the text.
    pub(super) fn text_size(size: (u16, u16)) -> (usize, usize) {
        let inside = Self::inside(size);
        (usize::from(inside.width), usize::from(inside.height))
    }

    /// What is typed, as a draft to be written down.
    pub(super) fn draft(&self) -> Edit {
        let draft = Draft { text: Prose::from(self.pad.text()), base: Prose::from(self.base.as_str()) };
        Edit::Draft(Some(draft))
    }

    /// Whether anything has been typed that is not saved.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.pad.text().trim_end() != self.base
    }
}

impl Notes {
    /// What is wrong with them, and the key that shows it.
    pub(super) fn trouble(&self, key: &str) -> Option<String> {
        if let Some(why) = &self.failed {
            return Some(format!("your notes: {why}"));
        }
        match self.broken.0.len() + self.broken.1 {
            0 => None,
            1 => Some(format!("1 line of your notes cannot be read — press {key}")),
            many => Some(format!("{many} lines of your notes cannot be read — press {key}")),
        }
    }

    /// The event's sign for its row: what it has of mark, note and tags, the first of them.
    #[must_use]
    pub fn sign(&self, id: EventId) -> Option<Sign> {
        let entry = self.entries.get(&id)?;
        match entry {
            Entry { mark: Some(_), .. } => Some(Sign::Marked),
            Entry { note: Some(_), .. } => Some(Sign::Noted),
            entry if !entry.tags.is_empty() => Some(Sign::Tagged),
            _ => None,
        }
    }
}

/// What stands beside an event's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It is marked.
    Marked,
    /// It has a note.
    Noted,
    /// It has tags.
    Tagged,
}
