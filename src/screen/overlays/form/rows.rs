//! The rows of a form: a field each, with what it means below it. An item of a list stands in one row, unless the cursor is in it.

use super::state::Form;
use crate::curate::fields::{Entry, Filling, Of, Reading};
use crate::text;

/// The columns of the names of fields, on a wide form and on a narrow one.
const LABELS: [(u16, usize); 2] = [(60, 15), (0, 10)];

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormRow {
    /// A field; under the cursor, a line of its text.
    Field {
        /// The number of the field.
        at: usize,
        /// The number of the line in the window of the text under the cursor.
        line: usize,
    },
    /// What a field means, or what is wrong with it.
    Told {
        /// The number of the field.
        at: usize,
        /// What is said.
        told: Told,
    },
    /// An item of a list: the number of its first field, and what it is in a few words.
    Item {
        /// The number of its first field.
        at: usize,
        /// The list, where it is the first item of it.
        list: &'static str,
        /// In a few words; the number of an item that is open below.
        words: String,
    },
    /// The name of a record that is new, above its fields.
    New {
        /// The number of its first field.
        at: usize,
        /// "new actor “Wang Wu”".
        words: String,
    },
}

/// What is said of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// What it means.
    Means(String),
    /// That it makes a new record.
    New(String),
    /// What is wrong with it.
    Wrong(String),
}

impl FormRow {
    /// Whether the row is about a field.
    pub(super) fn belongs_to(&self, field: usize) -> bool {
        matches!(self, Self::Field { at, .. } | Self::Told { at, .. } if *at == field)
    }

    /// The field to which a click on the row leads.
    #[must_use]
    pub fn leads_to(&self) -> usize {
        match self {
            Self::Field { at, .. } | Self::Told { at, .. } | Self::Item { at, .. } | Self::New { at, .. } => *at,
        }
    }
}

/// For each field the item that it is shown in: a new record stands in the item that names it.
pub(super) fn groups(filling: &Filling) -> Vec<Option<usize>> {
    let mut last = None;
    let group = |entry: &Entry| {
        last = match entry.of {
            Of::Item(number) => Some(number),
            Of::New(_) => last,
            Of::Itself => None,
        };
        last
    };
    filling.entries().iter().map(group).collect()
}

impl Form {
    /// Returns the rows, from the first one on.
    #[must_use]
    pub fn rows(&self) -> Vec<FormRow> {
        let groups = groups(&self.filling);
        let here = groups.get(self.at).copied().flatten();
        let mut rows = Vec::new();
        let (mut open, mut new) = (None, None);
        for (at, entry) in self.filling.entries().iter().enumerate() {
            let group = groups[at];
            if group != open {
                open = group;
                if let Some(number) = group {
                    rows.push(self.item_row(at, number, group == here));
                }
            }
            if group.is_some() && group != here {
                if let Some(words) = self.wrong(at) {
                    rows.push(FormRow::Told { at, told: Told::Wrong(words) });
                }
                continue;
            }
            match entry.of {
                Of::New(number) if new != Some(number) => {
                    new = Some(number);
                    let words = self.filling.new_record(number).map(|new| format!("new {} “{}”", new.kind, text::safe_line(&new.name)));
                    rows.push(FormRow::New { at, words: words.unwrap_or_default() });
                }
                _ => {}
            }
            let lines = if at == self.at { self.pad.window().len().max(1) } else { 1 };
            rows.extend((0..lines).map(|line| FormRow::Field { at, line }));
            rows.extend(self.told(at).map(|told| FormRow::Told { at, told }));
        }
        rows
    }

    fn item_row(&self, at: usize, number: usize, is_open: bool) -> FormRow {
        let (list, place) = self.filling.item(number).unwrap_or(("", 0));
        let words = if is_open { String::new() } else { self.item_words(number) };
        let words = match words.is_empty() {
            true if is_open => format!("{}.", place + 1),
            true => "+".to_owned(),
            false => words,
        };
        FormRow::Item { at, list: if place == 0 || is_open { list } else { "" }, words }
    }

    /// An item in a few words: what its first fields say.
    fn item_words(&self, number: usize) -> String {
        let own = self.filling.entries().iter().filter(|entry| entry.of == Of::Item(number) && !entry.is_empty());
        let texts: Vec<&str> = own.map(|entry| entry.text.trim()).take(4).collect();
        text::safe_line(&texts.join(" · ")).into_owned()
    }

    /// What is said of a field that is shown.
    fn told(&self, at: usize) -> Option<Told> {
        if let Some(words) = self.wrong(at) {
            return Some(Told::Wrong(words));
        }
        if at != self.at {
            return None;
        }
        match self.filling.reading(at) {
            Reading::New(words) => Some(Told::New(words)),
            Reading::Means(words) => Some(Told::Means(words)),
            Reading::Plain | Reading::Wrong(_) => None,
        }
    }

    /// What is wrong with a field: of one that is empty only after saving was tried.
    fn wrong(&self, at: usize) -> Option<String> {
        let entry = self.filling.entries().get(at)?;
        if entry.is_empty() && !self.is_tried {
            return None;
        }
        let (_, words) = self.filled.mistakes.iter().find(|(place, _)| *place == Some(at))?;
        Some(words.clone())
    }

    /// Returns what is wrong and belongs to no field.
    #[must_use]
    pub fn general_mistake(&self) -> Option<&str> {
        self.filled.mistakes.iter().find(|(place, _)| place.is_none()).map(|(_, words)| &**words)
    }

    /// Returns the columns of the names of fields.
    #[must_use]
    pub fn label_width(&self) -> usize {
        LABELS.iter().find(|(from, _)| self.area.width >= *from).map_or(10, |(_, width)| *width)
    }

    /// Returns the height of the rows: what is asked takes some.
    #[must_use]
    pub fn rows_height(&self) -> u16 {
        self.area.height.saturating_sub(self.foot_height())
    }

    /// Returns the rows that a question takes, or what is wrong with the whole.
    #[must_use]
    pub fn foot_height(&self) -> u16 {
        let lines = match self.question() {
            Some(question) => question.lines.len() + 1,
            None => usize::from(self.general_mistake().is_some()),
        };
        u16::try_from(lines).unwrap_or(u16::MAX).min(self.area.height.saturating_sub(1))
    }

    /// Returns the number of the field at a row of the screen.
    #[must_use]
    pub fn field_at(&self, row: u16) -> Option<usize> {
        let line = self.top + usize::from(row.checked_sub(self.area.y)?);
        if row >= self.area.y + self.rows_height() {
            return None;
        }
        self.rows().get(line).map(FormRow::leads_to)
    }

    /// Returns the area of the rows.
    #[must_use]
    pub fn area(&self) -> ratatui::layout::Rect {
        self.area
    }
}
