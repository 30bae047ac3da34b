//! Cuts the text of a dossier into its frame and its records.

use super::pieces::{Between, DossierText, Item, List, Part, Piece};
use crate::curate::json::{JsonError, Layout};
use crate::curate::kind::RecordKind;
use crate::model::When;
use crate::model::dossier::{RawFields, is_header, is_stream, offset};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::sync::Arc;
use std::thread;

/// Why a text cannot be edited.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Its bytes are no UTF-8.
    #[error("the file is not UTF-8: save it as UTF-8 first")]
    Encoding,
    /// It is no dossier.
    #[error("line {line} is not JSON: `diplo-tui check` says what is wrong with it")]
    Syntax {
        /// Counted from 1.
        line: usize,
    },
    /// Something is where it cannot be edited.
    #[error("{0}")]
    Shape(String),
}

/// The fewest records for which a thread is worth starting.
const MIN_OF_A_THREAD: usize = 4_096;

/// What is looked at of each record.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    when: Option<&'a RawValue>,
}

impl DossierText {
    /// Cuts the content of a file; its name may say that it is a stream.
    ///
    /// # Errors
    /// It is no UTF-8, no JSON, or no dossier.
    pub fn parse(name: &str, bytes: Vec<u8>) -> Result<Self, Unreadable> {
        let read: Arc<str> = String::from_utf8(bytes).map_err(|_| Unreadable::Encoding)?.into();
        let text = &*read;
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let is_stream = is_stream(name, &text[start..]);
        let layout = Layout::new(&text[start..], is_stream);
        let mut cut = Cut { text, parts: vec![Part::Text(Piece::Read(0..start))], lists: Vec::new(), at: start };
        if is_stream {
            cut.stream(start)?
        } else {
            cut.document(start..text.len())?
        }
        cut.text_up_to(text.len());
        let Cut { parts, lists, .. } = cut;
        Ok(Self { parts, lists, layout, is_stream, read })
    }

    /// A record as it is kept in its list.
    pub(super) fn item(text: &str, piece: Piece, kind: RecordKind) -> Item {
        let (id, day) = Self::head(text, kind);
        Item { id, day, lead: "".into(), text: piece, tail: "".into() }
    }

    /// The id of a record, and the first day on which an event may begin.
    fn head(text: &str, kind: RecordKind) -> (Arc<str>, Option<i32>) {
        let head = serde_json::from_str::<Head<'_>>(text).ok();
        let id = head.as_ref().and_then(|head| serde_json::from_str::<String>(head.id?.get()).ok()).unwrap_or_default();
        let when = head.filter(|_| kind == RecordKind::Event).and_then(|head| serde_json::from_str::<When>(head.when?.get()).ok());
        (id.into(), when.map(|when| when.edtf.span().earliest.number()))
    }
}

struct Cut<'a> {
    text: &'a str,
    parts: Vec<Part>,
    lists: Vec<List>,
    /// Everything before is in the parts.
    at: usize,
}

impl Cut<'_> {
    fn text_up_to(&mut self, end: usize) {
        if end > self.at {
            self.parts.push(Part::Text(Piece::Read(self.at..end)));
            self.at = end;
        }
    }

    fn syntax(&self, at: usize, error: &serde_json::Error) -> Unreadable {
        Unreadable::Syntax { line: self.text[..at].matches('\n').count() + error.line().max(1) }
    }

    /// The fields of the object in these bytes.
    fn document(&mut self, range: std::ops::Range<usize>) -> Result<(), Unreadable> {
        let text = &self.text[range.clone()];
        // Only what is no object is read once more, to say why: each pass over 217 MB takes half a second.
        let Ok(RawFields(fields)) = serde_json::from_str::<RawFields<'_>>(text) else {
            serde_json::from_str::<&RawValue>(text).map_err(|error| self.syntax(range.start, &error))?;
            return Err(Unreadable::Shape("a dossier is a JSON object with the fields `format` and `events`".to_owned()));
        };
        for (number, (name, value)) in fields.iter().enumerate() {
            if fields[..number].iter().any(|(known, _)| known == name) {
                return Err(Unreadable::Shape(JsonError::Twice(name.clone()).to_string()));
            }
            let start = offset(self.text, value.get());
            match RecordKind::of_list(name) {
                Some(kind) => self.list(kind, value.get(), start)?,
                None => {
                    self.text_up_to(start);
                    self.at = start + value.get().len();
                    self.parts.push(Part::Value(name.clone(), Piece::Read(start..self.at)));
                }
            }
        }
        Ok(())
    }

    fn list(&mut self, kind: RecordKind, raw: &str, start: usize) -> Result<(), Unreadable> {
        let not_a_list = || Unreadable::Shape(format!("`{}` is not a list of objects", kind.list()));
        let values: Vec<&RawValue> = serde_json::from_str(raw).map_err(|_| not_a_list())?;
        self.text_up_to(start + 1);
        let mut items: Vec<Item> = Vec::with_capacity(values.len());
        let no_id: Arc<str> = "".into();
        let mut at = start + 1;
        for value in values {
            let from = offset(self.text, value.get());
            let to = from + value.get().len();
            if !value.get().starts_with('{') {
                return Err(not_a_list());
            }
            let comma = if items.is_empty() { None } else { self.text[at..from].find(',') };
            if let (Some(comma), Some(last)) = (comma, items.last_mut()) {
                last.tail = Piece::Read(at..at + comma);
            }
            let lead = Piece::Read(at + comma.map_or(0, |comma| comma + 1)..from);
            items.push(Item { id: Arc::clone(&no_id), day: None, lead, text: Piece::Read(from..to), tail: Piece::Read(0..0) });
            at = to;
        }
        self.read_heads(&mut items, kind);
        let end = start + raw.len() - 1;
        let list = List { kind, between: Between::Comma, items: Arc::new(items), close: Piece::Read(at..end) };
        self.parts.push(Part::Records(self.lists.len()));
        self.lists.push(list);
        self.at = end;
        Ok(())
    }

    /// Reads the id and the day of each record, on all cores.
    fn read_heads(&self, items: &mut [Item], kind: RecordKind) {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let size = items.len().div_ceil(threads).max(MIN_OF_A_THREAD);
        let text = self.text;
        let read = |items: &mut [Item]| {
            for item in items {
                if let Piece::Read(range) = &item.text {
                    (item.id, item.day) = DossierText::head(&text[range.clone()], kind);
                }
            }
        };
        thread::scope(|scope| {
            let mut parts = items.chunks_mut(size);
            let first = parts.next();
            parts.for_each(|part| drop(scope.spawn(move || read(part))));
            first.into_iter().for_each(read);
        });
    }

    /// A header line, if the first one is such, and a record a line.
    fn stream(&mut self, start: usize) -> Result<(), Unreadable> {
        let mut items = Vec::new();
        let (mut at, mut lead, mut is_first) = (start, start, true);
        for line in self.text[start..].split_inclusive('\n') {
            let from = at + (line.len() - line.trim_start().len());
            let to = from + line.trim().len();
            at += line.len();
            if from >= to {
                continue;
            }
            if std::mem::take(&mut is_first) && is_header(&self.text[from..to]) {
                self.document(from..to)?;
                self.text_up_to(at);
                lead = at;
                continue;
            }
            let raw = &self.text[from..to];
            serde_json::from_str::<&RawValue>(raw).map_err(|error| self.syntax(from, &error))?;
            let item = DossierText::item(raw, Piece::Read(from..to), RecordKind::Event);
            items.push(Item { lead: Piece::Read(lead..from), tail: Piece::Read(to..at), ..item });
            lead = at;
        }
        let close = Piece::Read(lead..self.text.len());
        self.parts.push(Part::Records(self.lists.len()));
        self.lists.push(List { kind: RecordKind::Event, between: Between::Line, items: Arc::new(items), close });
        self.at = self.text.len();
        Ok(())
    }
}
