//! All fields of a record, and those of the records that are new with it.

use super::entry::{Entry, Of};
use super::shown::shown;
use crate::curate::document::DossierText;
use crate::curate::edit::{Known, named_at, parts};
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::dates::Hints;
use crate::model::Directory;
use crate::model::dossier::{Field, Fields, Shape};
use crate::text;
use std::fmt;
use std::sync::Arc;

/// What a form begins with.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The kind of the record.
    pub kind: RecordKind,
    /// Its id; `None` for a record that is new: it gets one from its title.
    pub id: Option<String>,
    /// The record to begin with.
    pub record: Json,
    /// Records that are new with it already.
    pub new: Vec<(RecordKind, Json)>,
    /// The dossier that it belongs to.
    pub text: Arc<DossierText>,
    /// What is open beside that dossier.
    pub directory: Arc<Directory>,
    /// The names of both.
    pub known: Known,
    /// What a date means that does not say all.
    pub hints: Hints,
}

/// A record that is new with the one that is edited.
#[derive(Clone, Debug)]
pub struct New {
    /// The number by which its fields are known.
    pub number: usize,
    /// Its kind.
    pub kind: RecordKind,
    /// Its name, as it was typed.
    pub name: String,
    /// What it is already, if it was there at the beginning.
    pub(super) given: Option<Json>,
}

/// An item of a list of records.
#[derive(Clone)]
pub(super) struct Item {
    pub number: usize,
    pub list: &'static str,
    pub fields: &'static Fields,
    pub base: Json,
}

/// A record whose fields are typed.
#[derive(Clone)]
pub struct Filling {
    pub(super) opening: Opening,
    /// The record before anything was typed; the opening has another one after the whole was edited as JSON.
    pub(super) original: Json,
    pub(super) entries: Vec<Entry>,
    pub(super) items: Vec<Item>,
    pub(super) news: Vec<New>,
    /// The number of the next item or new record.
    next: usize,
}

impl fmt::Debug for Filling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Filling").field("entries", &self.entries).finish_non_exhaustive()
    }
}

/// Fields that nobody types: the id is made or renamed everywhere, the others belong to who wrote them.
const NOT_TYPED: [&str; 3] = ["id", "imported_from", "draft"];

/// What is asked of a record that is new with another, beside its name.
const fn asked_of(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Actor => &["part_of", "type", "country"],
        RecordKind::Issue => &["broader"],
        RecordKind::Place => &["country", "part_of"],
        RecordKind::Source => &["publisher", "side", "issued", "url", "archive_url", "type"],
        RecordKind::Event => &[],
    }
}

impl Filling {
    /// The fields of a record.
    #[must_use]
    pub fn new(mut opening: Opening) -> Self {
        for (kind, record) in &opening.new {
            opening.known.add(*kind, record);
        }
        let original = opening.record.clone();
        let mut filling = Self { opening, original, entries: Vec::new(), items: Vec::new(), news: Vec::new(), next: 0 };
        let (kind, record) = (filling.opening.kind, filling.opening.record.clone());
        for field in kind.fields().fields.iter().filter(|field| !NOT_TYPED.contains(&field.name)) {
            match field.shape {
                Shape::List(Shape::Record(fields)) => {
                    let items = record.get(field.name).map_or(&[][..], Json::items);
                    items.iter().for_each(|item| filling.add_item(field.name, fields, item));
                    filling.add_item(field.name, fields, &Json::Object(Vec::new()));
                }
                Shape::Record(fields) => {
                    for inner in fields.fields {
                        let value = record.get(field.name).and_then(|value| value.get(inner.name));
                        let place = format!("{}.{}", field.name, inner.name);
                        let entry = filling.entry(Of::Itself, kind, &Field { is_required: false, ..*inner }, place, value);
                        filling.entries.push(entry);
                    }
                }
                _ => filling.add_field(Of::Itself, kind, field, field.name.to_owned(), record.get(field.name)),
            }
        }
        filling.settle(0);
        filling
    }

    /// The kind of the record.
    #[must_use]
    pub fn kind(&self) -> RecordKind {
        self.opening.kind
    }

    /// The id of the record; `None` if it is new.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.opening.id.as_deref()
    }

    /// The record before anything was typed.
    #[must_use]
    pub fn original(&self) -> &Json {
        &self.original
    }

    /// What it began with.
    #[must_use]
    pub fn opening(&self) -> &Opening {
        &self.opening
    }

    /// The fields, in order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The list that an item belongs to, and its place in it, counted from 0.
    #[must_use]
    pub fn item(&self, number: usize) -> Option<(&'static str, usize)> {
        let item = self.items.iter().find(|item| item.number == number)?;
        let before = self.items.iter().take_while(|other| other.number != number).filter(|other| other.list == item.list);
        Some((item.list, before.count()))
    }

    /// A record that is new, by its number.
    #[must_use]
    pub fn new_record(&self, number: usize) -> Option<&New> {
        self.news.iter().find(|new| new.number == number)
    }

    /// Whether any text is another one than at the beginning.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.opening.record != self.original
            || self.entries.iter().any(Entry::is_changed)
            || self.items.iter().any(|item| !item.base.is_empty() && !self.entries.iter().any(|entry| entry.of == Of::Item(item.number)))
    }

    /// Types into a field.
    pub fn set_text(&mut self, at: usize, text: &str) {
        if let Some(entry) = self.entries.get_mut(at) {
            text.clone_into(&mut entry.text);
        }
    }

    /// The last item of each list is empty, so that there is always one to type into. New records get fields, and those that
    /// nothing names any more lose them. Returns where the field is then.
    pub fn settle(&mut self, at: usize) -> usize {
        let here = self.entries.get(at).map(|entry| (entry.of, entry.place.clone()));
        self.add_spares();
        self.mind_new();
        let found = here.and_then(|(of, place)| self.entries.iter().position(|entry| entry.of == of && entry.place == place));
        found.unwrap_or(at).min(self.entries.len().saturating_sub(1))
    }

    /// Takes out a field, or the whole item that it belongs to. Returns where the cursor goes.
    pub fn take_out(&mut self, at: usize) -> usize {
        let Some(entry) = self.entries.get_mut(at) else { return at };
        let Of::Item(number) = entry.of else {
            entry.text.clear();
            return self.settle(at);
        };
        let first = self.entries.iter().position(|entry| entry.of == Of::Item(number)).unwrap_or(at);
        self.entries.retain(|entry| entry.of != Of::Item(number));
        // What was there stays among the items, so that it is known to be gone.
        if self.items.iter().any(|item| item.number == number && item.base.is_empty()) {
            self.items.retain(|item| item.number != number);
        }
        self.settle(first)
    }

    /// The same record with this content, typed as JSON: what no field shows is kept as it was written.
    #[must_use]
    pub fn with_record(&self, record: &Json) -> Self {
        let opening = Opening { record: record.clone(), ..self.opening.clone() };
        Self { original: self.original.clone(), ..Self::new(opening) }
    }

    fn number(&mut self) -> usize {
        self.next += 1;
        self.next
    }

    fn entry(&self, of: Of, kind: RecordKind, field: &Field, place: String, value: Option<&Json>) -> Entry {
        let was = value.map(|value| (shown(kind, &place, &field.shape, value, &self.opening.known), value.clone()));
        let text = was.as_ref().map_or_else(String::new, |(text, _)| text.clone());
        Entry { of, kind, name: field.name, place, shape: field.shape, is_needed: field.is_required, text, was }
    }

    fn add_field(&mut self, of: Of, kind: RecordKind, field: &Field, place: String, value: Option<&Json>) {
        let entry = self.entry(of, kind, field, place.clone(), value);
        self.entries.push(entry);
        // A date keeps its circumstances in fields of their own.
        for name in ["time_zone", "basis"] {
            if let (Shape::When, Some(told)) = (&field.shape, value.and_then(|value| value.get(name))) {
                let inner = Field { name, shape: Shape::Text, is_required: false };
                let entry = self.entry(of, kind, &inner, format!("{place}.{name}"), Some(told));
                self.entries.push(entry);
            }
        }
    }

    fn add_item(&mut self, list: &'static str, fields: &'static Fields, base: &Json) {
        let number = self.number();
        self.items.push(Item { number, list, fields, base: base.clone() });
        let kind = self.opening.kind;
        for field in fields.fields {
            self.add_field(Of::Item(number), kind, field, format!("{list}[].{}", field.name), base.get(field.name));
        }
    }

    fn add_spares(&mut self) {
        let mut lists: Vec<(&'static str, &'static Fields)> = Vec::new();
        for field in self.opening.kind.fields().fields {
            if let Shape::List(Shape::Record(fields)) = field.shape {
                lists.push((field.name, fields));
            }
        }
        for (list, fields) in lists {
            let Some(last) = self.entries.iter().rposition(|entry| entry.place.starts_with(&format!("{list}[]."))) else {
                let after = self.place_of_list(list);
                let later = self.entries.split_off(after);
                self.add_item(list, fields, &Json::Object(Vec::new()));
                self.entries.extend(later);
                continue;
            };
            let Of::Item(number) = self.entries[last].of else { continue };
            if self.entries.iter().any(|entry| entry.of == Of::Item(number) && !entry.is_empty()) {
                let later = self.entries.split_off(last + 1);
                self.add_item(list, fields, &Json::Object(Vec::new()));
                self.entries.extend(later);
            }
        }
    }

    /// Where the items of a list go that has none.
    fn place_of_list(&self, list: &str) -> usize {
        let order = self.opening.kind.order();
        let rank = |name: &str| order.iter().position(|known| *known == name).unwrap_or(usize::MAX);
        let is_before = |entry: &Entry| rank(entry.place.split(['.', '[']).next().unwrap_or_default()) < rank(list);
        self.entries.iter().rposition(|entry| !matches!(entry.of, Of::New(_)) && is_before(entry)).map_or(0, |at| at + 1)
    }

    /// Gives fields to the records that are new, below what names them first.
    fn mind_new(&mut self) {
        let mut named: Vec<(RecordKind, String, Option<Json>, Of, String)> = Vec::new();
        for entry in &self.entries {
            for (kind, name, given) in self.new_names(entry) {
                let is_known = |(of, known, ..): &(RecordKind, String, Option<Json>, Of, String)| *of == kind && is_same(known, &name);
                if !named.iter().any(is_known) {
                    named.push((kind, name, given, entry.of, entry.place.clone()));
                }
            }
        }
        let is_named = |new: &New| named.iter().any(|(kind, name, ..)| *kind == new.kind && is_same(name, &new.name));
        let gone: Vec<usize> = self.news.iter().filter(|new| !is_named(new)).map(|new| new.number).collect();
        self.entries.retain(|entry| !matches!(entry.of, Of::New(number) if gone.contains(&number)));
        self.news.retain(|new| !gone.contains(&new.number));
        for (kind, name, given, of, place) in named {
            if self.news.iter().any(|new| new.kind == kind && is_same(&new.name, &name)) {
                continue;
            }
            let number = self.number();
            let base = given.clone().unwrap_or_else(|| Json::Object(Vec::new()));
            let fields = asked_of(kind).iter().filter_map(|name| kind.fields().field(name));
            let own: Vec<Entry> =
                fields.map(|field| self.entry(Of::New(number), kind, field, field.name.to_owned(), base.get(field.name))).collect();
            let at = self.entries.iter().position(|entry| entry.of == of && entry.place == place).map_or(self.entries.len(), |at| at + 1);
            self.entries.splice(at..at, own);
            self.news.push(New { number, kind, name, given });
        }
    }

    /// The names in a field that belong to no record of the dossier.
    pub(super) fn new_names(&self, entry: &Entry) -> Vec<(RecordKind, String, Option<Json>)> {
        let place = entry.naming_place();
        let Some(named) = named_at(entry.kind, &place).filter(|named| *named != RecordKind::Event) else { return Vec::new() };
        let typed = entry.text.trim();
        if typed.is_empty() || typed.starts_with(['{', '[']) {
            return Vec::new();
        }
        let known = &self.opening.known;
        let names = if entry.is_list() { parts(known, entry.kind, &place, typed) } else { vec![typed] };
        let new = |name: &str| match known.find(named, name) {
            Ok(None) => Some((named, name.to_owned(), None)),
            Ok(Some(id)) => {
                let given = self.opening.new.iter().find(|(kind, record)| *kind == named && record.text_of("id") == Some(&*id))?;
                Some((named, name.to_owned(), Some(given.1.clone())))
            }
            Err(_) => None,
        };
        names.into_iter().filter_map(new).collect()
    }
}

fn is_same(one: &str, other: &str) -> bool {
    text::fold(one) == text::fold(other)
}
