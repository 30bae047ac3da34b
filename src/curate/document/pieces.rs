//! A dossier's text as pieces: the frame, and the lists of records in it.

use crate::curate::json::{Json, JsonError, Layout};
use crate::curate::kind::RecordKind;
use std::ops::Range;
use std::sync::Arc;

/// A part of the text: of the file as it was read, or written since.
#[derive(Clone, Debug)]
pub enum Piece {
    /// These bytes of the file.
    Read(Range<usize>),
    /// Text that was written since.
    Written(Arc<str>),
}

impl From<String> for Piece {
    fn from(text: String) -> Self {
        Self::Written(text.into())
    }
}

impl From<&str> for Piece {
    fn from(text: &str) -> Self {
        Self::Written(text.into())
    }
}

/// A part of the frame in which the lists stand.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Text(Piece),
    /// The value of a field of the document that is no list of records.
    Value(String, Piece),
    /// The records of a list: the number of the list.
    Records(usize),
}

/// What stands between the records of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    Comma,
    /// Each record has a line of its own.
    Line,
}

/// A list of records.
#[derive(Clone, Debug)]
pub(super) struct List {
    pub kind: RecordKind,
    pub between: Between,
    /// Shared with other states of the text until it is changed: 108,000 records take 3 ms to copy.
    pub items: Arc<Vec<Item>>,
    /// The white space before the closing bracket.
    pub close: Piece,
}

/// A record in its list.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// Empty if it has none that can be read.
    pub id: Arc<str>,
    /// The number of the first day on which an event may begin.
    pub day: Option<i32>,
    pub lead: Piece,
    pub text: Piece,
    /// The white space after it: before the comma, or up to the next line.
    pub tail: Piece,
}

/// The text of a dossier.
#[derive(Clone, Debug)]
pub struct DossierText {
    pub(super) read: Arc<str>,
    pub(super) parts: Vec<Part>,
    pub(super) lists: Vec<List>,
    pub(super) layout: Layout,
    pub(super) is_stream: bool,
}

impl DossierText {
    /// The text of a piece.
    pub(super) fn str<'a>(&'a self, piece: &'a Piece) -> &'a str {
        match piece {
            Piece::Read(range) => self.read.get(range.clone()).unwrap_or_default(),
            Piece::Written(text) => text,
        }
    }

    /// The length of the file as it was read.
    #[must_use]
    pub fn len(&self) -> usize {
        self.read.len()
    }

    /// Whether the file was empty when it was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.read.is_empty()
    }

    /// The whole text, as it is to be written.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = String::with_capacity(self.read.len() + (1 << 10));
        self.write(&mut |part| out.push_str(part));
        out
    }

    /// Hands the text on, part by part.
    pub fn write(&self, sink: &mut dyn FnMut(&str)) {
        for part in &self.parts {
            match part {
                Part::Text(piece) | Part::Value(_, piece) => sink(self.str(piece)),
                Part::Records(list) => self.write_list(&self.lists[*list], sink),
            }
        }
    }

    fn write_list(&self, list: &List, sink: &mut dyn FnMut(&str)) {
        for (number, item) in list.items.iter().enumerate() {
            sink(self.str(&item.lead));
            sink(self.str(&item.text));
            let is_last = number + 1 == list.items.len();
            // The white space after the last one is that before the bracket.
            if !is_last || list.between == Between::Line {
                sink(self.str(&item.tail));
            }
            if !is_last && list.between == Between::Comma {
                sink(",");
            }
        }
        sink(self.str(&list.close));
    }

    /// Whether each event has a line of its own.
    #[must_use]
    pub fn is_stream(&self) -> bool {
        self.is_stream
    }

    /// How the text is laid out.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The number of records of a kind.
    #[must_use]
    pub fn count(&self, kind: RecordKind) -> usize {
        self.lists.iter().filter(|list| list.kind == kind).map(|list| list.items.len()).sum()
    }

    /// The ids of a kind, in the order of the text.
    pub fn ids(&self, kind: RecordKind) -> impl Iterator<Item = &str> {
        self.items(kind).map(|item| &*item.id)
    }

    /// The text of each record of a kind with its id, in order.
    pub fn texts(&self, kind: RecordKind) -> impl Iterator<Item = (&str, &str)> {
        self.items(kind).map(|item| (&*item.id, self.str(&item.text)))
    }

    /// The text of a record.
    #[must_use]
    pub fn text(&self, kind: RecordKind, id: &str) -> Option<&str> {
        let (list, at) = self.find(kind, id)?;
        Some(self.str(&self.lists[list].items[at].text))
    }

    /// A record; `None` if there is none.
    ///
    /// # Errors
    /// Its text cannot be told apart: a field is given twice.
    pub fn record(&self, kind: RecordKind, id: &str) -> Result<Option<Json>, JsonError> {
        self.text(kind, id).map(Json::parse).transpose()
    }

    /// The first day on which an event may begin, counted as [`crate::dates::Day`] does.
    #[must_use]
    pub fn day(&self, event: &str) -> Option<i32> {
        let (list, at) = self.find(RecordKind::Event, event)?;
        self.lists[list].items[at].day
    }

    /// The id of each event with its first day.
    pub fn days(&self) -> impl Iterator<Item = (&str, Option<i32>)> {
        self.items(RecordKind::Event).map(|item| (&*item.id, item.day))
    }

    /// The fields of the document that are no lists of records, with their text.
    pub fn facts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parts.iter().filter_map(|part| match part {
            Part::Value(name, piece) => Some((&**name, self.str(piece))),
            _ => None,
        })
    }

    /// The title of the dossier; empty if it has none.
    #[must_use]
    pub fn title(&self) -> String {
        let title = self.facts().find(|(name, _)| *name == "title");
        title.and_then(|(_, raw)| serde_json::from_str(raw).ok()).unwrap_or_default()
    }

    fn items(&self, kind: RecordKind) -> impl Iterator<Item = &Item> {
        self.lists.iter().filter(move |list| list.kind == kind).flat_map(|list| list.items.iter())
    }

    /// The first record of that id: its list, and its number there.
    pub(super) fn find(&self, kind: RecordKind, id: &str) -> Option<(usize, usize)> {
        let mut lists = self.lists.iter().enumerate().filter(|(_, list)| list.kind == kind);
        lists.find_map(|(number, list)| Some((number, list.items.iter().position(|item| &*item.id == id)?)))
    }
}
