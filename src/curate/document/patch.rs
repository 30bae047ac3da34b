//! What was done to the text, as it is done again and taken back: to the byte.

use super::pieces::{Between, DossierText, Item, List, Part};
use crate::curate::json::{Json, JsonError, rewrite};
use crate::curate::kind::RecordKind;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One change of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Patch {
    /// Some records of a list become others.
    Records {
        /// The list.
        list: ListName,
        /// The number of the first of them.
        at: usize,
        /// What is there before.
        before: Vec<Placed>,
        /// What is there then.
        after: Vec<Placed>,
        /// The white space before the closing bracket, before and then.
        close: [String; 2],
    },
    /// The frame gets another field or list.
    Frame {
        /// The frame before.
        before: Vec<FramePart>,
        /// The frame then.
        after: Vec<FramePart>,
    },
}

/// A list of records, as it is found again when the file is read the next time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListName {
    /// What it holds.
    pub kind: RecordKind,
    /// Whether it is the lines of a stream: its header may have a list of events too.
    pub lines: bool,
}

/// A record with the white space around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    pub(super) lead: String,
    pub(super) text: String,
    pub(super) tail: String,
}

/// A part of the frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FramePart {
    /// Text.
    Text(String),
    /// The value of a field.
    Value(String, String),
    /// The records of a list.
    Records(ListName),
}

/// A patch does not fit the text: it is not the text that it was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text is not as it was when the edit was made")]
pub struct Misplaced;

impl Patch {
    /// The patch that takes this one back.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::Records { list, at, before, after, close: [old, new] } => {
                Self::Records { list, at, before: after, after: before, close: [new, old] }
            }
            Self::Frame { before, after } => Self::Frame { before: after, after: before },
        }
    }
}

impl DossierText {
    /// Applies a patch.
    ///
    /// # Errors
    /// The text is another one than it was made for; nothing is changed then.
    pub fn apply(&mut self, patch: &Patch) -> Result<(), Misplaced> {
        match patch {
            Patch::Records { list: name, at, before, after, close: [old, new] } => {
                let number = self.number(*name).ok_or(Misplaced)?;
                let list = &self.lists[number];
                let end = at + before.len();
                let there = list.items.get(*at..end).ok_or(Misplaced)?;
                let is_same = there.iter().zip(before).all(|(item, placed)| self.placed(item) == *placed);
                if !is_same || self.str(&list.close) != old {
                    return Err(Misplaced);
                }
                let kind = list.kind;
                let items: Vec<Item> = after.iter().map(|placed| placed.item(kind)).collect();
                let list = &mut self.lists[number];
                drop(Arc::make_mut(&mut list.items).splice(*at..end, items));
                if old != new {
                    list.close = new.as_str().into();
                }
            }
            Patch::Frame { before, after } => {
                if self.frame() != *before {
                    return Err(Misplaced);
                }
                self.parts = after.iter().map(|part| self.part(part)).collect();
            }
        }
        Ok(())
    }

    /// The number of a list.
    fn number(&self, name: ListName) -> Option<usize> {
        self.lists.iter().position(|list| list.name() == name)
    }

    /// A part of the frame; a list that is new is empty.
    fn part(&mut self, part: &FramePart) -> Part {
        match part {
            FramePart::Text(text) => Part::Text(text.as_str().into()),
            FramePart::Value(name, text) => Part::Value(name.clone(), text.as_str().into()),
            FramePart::Records(name) => Part::Records(self.number(*name).unwrap_or_else(|| {
                let between = if name.lines { Between::Line } else { Between::Comma };
                self.lists.push(List { kind: name.kind, between, items: Arc::default(), close: "".into() });
                self.lists.len() - 1
            })),
        }
    }

    /// The frame, to compare and to keep.
    pub(super) fn frame(&self) -> Vec<FramePart> {
        let part = |part: &Part| match part {
            Part::Text(piece) => FramePart::Text(self.str(piece).to_owned()),
            Part::Value(name, piece) => FramePart::Value(name.clone(), self.str(piece).to_owned()),
            Part::Records(list) => FramePart::Records(self.lists[*list].name()),
        };
        FramePart::joined(self.parts.iter().map(part))
    }

    fn placed(&self, item: &Item) -> Placed {
        let [lead, text, tail] = [&item.lead, &item.text, &item.tail].map(|piece| self.str(piece).to_owned());
        Placed { lead, text, tail }
    }

    fn several(&self, list: usize, range: std::ops::Range<usize>) -> Vec<Placed> {
        self.lists[list].items[range].iter().map(|item| self.placed(item)).collect()
    }

    /// The patch that gives a record other content; `None` if it stays as it is.
    ///
    /// # Errors
    /// Its text cannot be told apart.
    pub fn replace(&self, kind: RecordKind, id: &str, new: &Json) -> Result<Option<Patch>, JsonError> {
        let Some((list, at)) = self.find(kind, id) else { return Ok(None) };
        let before = self.placed(&self.lists[list].items[at]);
        let here = last_line(&before.lead);
        let text = rewrite(&before.text, new, &self.layout, here)?;
        if text == before.text {
            return Ok(None);
        }
        let close = self.str(&self.lists[list].close).to_owned();
        let after = Placed { text, ..before.clone() };
        let list = self.lists[list].name();
        Ok(Some(Patch::Records { list, at, before: vec![before], after: vec![after], close: [close.clone(), close] }))
    }

    /// The patch that takes a record out; `None` if there is no such.
    #[must_use]
    pub fn remove(&self, kind: RecordKind, id: &str) -> Option<Patch> {
        let (number, at) = self.find(kind, id)?;
        let list = &self.lists[number];
        let close = self.str(&list.close).to_owned();
        let is_comma = list.between == Between::Comma;
        // The one that comes first then stands where this one stood.
        let end = if is_comma && at == 0 { list.items.len().min(2) } else { at + 1 };
        let before = self.several(number, at..end);
        let mut after = before[1..].to_vec();
        if let [next] = after.as_mut_slice() {
            next.lead.clone_from(&before[0].lead);
        }
        let new_close = if is_comma && list.items.len() == 1 { String::new() } else { close.clone() };
        Some(Patch::Records { list: self.lists[number].name(), at, before, after, close: [close, new_close] })
    }

    /// The patches that put a record in: an event where its day belongs, if the events are in order, anything else at the end.
    #[must_use]
    pub fn insert(&self, kind: RecordKind, record: &Json) -> Vec<Patch> {
        if let Some(number) = self.list_for(kind) {
            return vec![self.put_in(number, record)];
        }
        let patch = self.new_list(kind);
        let mut text = self.clone();
        if text.apply(&patch).is_err() {
            return Vec::new();
        }
        let first = text.list_for(kind).map(|number| text.put_in(number, record));
        [Some(patch), first].into_iter().flatten().collect()
    }

    /// The list into which a new record goes.
    fn list_for(&self, kind: RecordKind) -> Option<usize> {
        let mut listed = self.parts.iter().filter_map(|part| if let Part::Records(list) = part { Some(*list) } else { None });
        listed.rfind(|list| self.lists[*list].kind == kind)
    }

    fn put_in(&self, number: usize, record: &Json) -> Patch {
        let list = &self.lists[number];
        let close = self.str(&list.close).to_owned();
        let written = Self::item(&record.to_line(), "".into(), list.kind);
        let at = match written.day {
            Some(day) => place_by_day(&list.items, day),
            None => list.items.len(),
        };
        if list.between == Between::Line { self.put_line(number, at, record, close) } else { self.put_item(number, at, record, close) }
    }

    fn put_line(&self, list: usize, at: usize, record: &Json, close: String) -> Patch {
        let newline = self.layout.newline.to_owned();
        let mut new = Placed { lead: String::new(), text: self.layout.inline(record), tail: newline.clone() };
        let last = at.checked_sub(1).filter(|last| last + 1 == self.lists[list].items.len());
        let before = last.map_or_else(Vec::new, |last| self.several(list, last..at));
        let (from, mut after) = (at - before.len(), before.clone());
        match after.last_mut() {
            // The file ends without a line end, and goes on to do so.
            Some(last) if !last.tail.contains('\n') => new.tail = std::mem::replace(&mut last.tail, newline),
            None if at == 0 && self.ends_in_the_middle_of_a_line() => new.lead = newline,
            _ => {}
        }
        after.push(new);
        Patch::Records { list: self.lists[list].name(), at: from, before, after, close: [close.clone(), close] }
    }

    /// Whether the text before the lines has no line end: a header alone, for example.
    fn ends_in_the_middle_of_a_line(&self) -> bool {
        let before =
            self.parts.iter().take_while(|part| !matches!(part, Part::Records(list) if self.lists[*list].between == Between::Line));
        let last = before.filter_map(|part| match part {
            Part::Text(piece) | Part::Value(_, piece) => Some(self.str(piece)),
            Part::Records(_) => None,
        });
        last.last().is_some_and(|text| !text.is_empty() && text != "\u{feff}" && !text.ends_with('\n'))
    }

    fn put_item(&self, number: usize, at: usize, record: &Json, close: String) -> Patch {
        let list = &self.lists[number];
        let lead_of = |at: usize| list.items.get(at).map(|item| self.str(&item.lead));
        let outer = self.indent_of(number);
        let unit = self.layout.indent.clone();
        let first = lead_of(0).map(str::to_owned).unwrap_or_else(|| match &unit {
            Some(unit) => format!("{}{outer}{unit}", self.layout.newline),
            None => String::new(),
        });
        let between = match lead_of(1) {
            Some(lead) => lead.to_owned(),
            None if first.contains('\n') => first.clone(),
            None => self.layout.after_comma().to_owned(),
        };
        let new_close = if list.items.is_empty() && unit.is_some() { format!("{}{outer}", self.layout.newline) } else { close.clone() };
        let here = last_line(&first).to_owned();
        let text = if self.is_tall(number) { self.layout.tall(record, &here) } else { self.layout.block(record, &here) };
        let mut new = Placed { lead: if at == 0 { first } else { between.clone() }, text, tail: String::new() };
        let before = self.several(number, at..(at + usize::from(at == 0)).min(list.items.len()).max(at));
        let mut after = before.clone();
        if let [next] = after.as_mut_slice() {
            new.lead.clone_from(&next.lead);
            next.lead = between;
        }
        after.insert(0, new);
        Patch::Records { list: list.name(), at, before, after, close: [close, new_close] }
    }

    /// Whether the records of a list stand over several lines even if they would fit into one; events do, unless others show
    /// that they do not.
    fn is_tall(&self, list: usize) -> bool {
        let list = &self.lists[list];
        let mut last = list.items.iter().rev().take(8).peekable();
        if last.peek().is_none() {
            return list.kind == RecordKind::Event;
        }
        last.all(|item| self.str(&item.text).contains('\n'))
    }
}

impl FramePart {
    /// Text beside text is one, so that a file that is read again has the same frame.
    pub(super) fn joined(parts: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut out: Vec<Self> = Vec::new();
        for part in parts {
            match (out.last_mut(), part) {
                (_, Self::Text(text)) if text.is_empty() => {}
                (Some(Self::Text(last)), Self::Text(text)) => last.push_str(&text),
                (_, part) => out.push(part),
            }
        }
        out
    }
}

impl List {
    pub(super) fn name(&self) -> ListName {
        ListName { kind: self.kind, lines: self.between == Between::Line }
    }
}

impl Placed {
    fn item(&self, kind: RecordKind) -> Item {
        let item = DossierText::item(&self.text, self.text.as_str().into(), kind);
        Item { lead: self.lead.as_str().into(), tail: self.tail.as_str().into(), ..item }
    }
}

/// The white space of the line on which something stands.
pub(super) fn last_line(lead: &str) -> &str {
    lead.rsplit_once('\n').map_or("", |(_, line)| line)
}

/// Where an event of that day belongs: where the fewest others are out of order with it, and at the end if that is no worse.
fn place_by_day(items: &[Item], day: i32) -> usize {
    let not_after = |item: &Item| item.day.is_some_and(|known| known <= day);
    let after = |item: &Item| item.day.is_some_and(|known| known > day);
    let mut wrong = items.iter().filter(|item| not_after(item)).count();
    let (mut best, mut place) = (wrong, 0);
    for (at, item) in items.iter().enumerate() {
        wrong = wrong - usize::from(not_after(item)) + usize::from(after(item));
        if wrong <= best {
            (best, place) = (wrong, at + 1);
        }
    }
    place
}

impl Patch {
    /// The texts of the records that it changes: their kind, before, and then.
    #[must_use]
    pub fn records(&self) -> Option<(RecordKind, Vec<&str>, Vec<&str>)> {
        let Self::Records { list, before, after, .. } = self else { return None };
        Some((list.kind, before.iter().map(|placed| &*placed.text).collect(), after.iter().map(|placed| &*placed.text).collect()))
    }
}
