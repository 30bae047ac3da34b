//! One field of a form.

use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::model::dossier::Shape;
use std::fmt;

/// The record that a field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The one that is edited.
    Itself,
    /// An item of one of its lists, by the number that the item keeps.
    Item(usize),
    /// A record that is new with it, by the number that it keeps.
    New(usize),
}

/// A field that is typed.
#[derive(Clone)]
pub struct Entry {
    /// The record that it belongs to.
    pub of: Of,
    /// The kind of that record; of an item, of the record with the list.
    pub kind: RecordKind,
    /// The name in the format: `title`, `actor`, `when.time_zone`.
    pub name: &'static str,
    /// Where it is, with `[]` for an item of a list: `participants[].actor`.
    pub place: String,
    /// What may stand in it.
    pub shape: Shape,
    /// Whether it must not be empty.
    pub is_needed: bool,
    /// What is typed.
    pub text: String,
    /// The text and the value at the beginning: a text that nobody touched keeps its value.
    pub(super) was: Option<(String, Json)>,
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry").field("place", &self.place).field("text", &self.text).finish_non_exhaustive()
    }
}

impl Entry {
    /// Whether nothing is typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether the text is another one than at the beginning.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.text != self.was.as_ref().map_or("", |(text, _)| text)
    }

    /// Whether it is a text of several lines.
    #[must_use]
    pub fn is_long(&self) -> bool {
        matches!(self.name, "summary" | "note" | "quote") && matches!(self.shape, Shape::Text | Shape::Quote)
    }

    /// Whether it is a list with a sign between its items.
    #[must_use]
    pub fn is_list(&self) -> bool {
        matches!(self.shape, Shape::List(_))
    }

    /// The name as a reader sees it: `on behalf of`.
    #[must_use]
    pub fn label(&self) -> String {
        self.name.rsplit('.').next().unwrap_or(self.name).replace('_', " ")
    }

    /// The place of what its text names: that of the items if it is a list.
    pub(super) fn naming_place(&self) -> String {
        match self.shape {
            Shape::List(_) => format!("{}[]", self.place),
            _ => self.place.clone(),
        }
    }
}
