//! The record that the texts of a form make, with the records that are new with it and all mistakes.

use super::entry::{Entry, Of};
use super::filling::{Filling, Item};
use crate::curate::check;
use crate::curate::edit::{Typed, visit};
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::model::dossier::Shape;
use crate::text;

/// What comes of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    /// The record, with its id.
    pub record: Json,
    /// The records that are new with it.
    pub new: Vec<(RecordKind, Json)>,
    /// What is wrong: the number of the field, and why. Nothing can be saved before this is mended.
    pub mistakes: Vec<(Option<usize>, String)>,
}

/// The names of the parts of a date, a quote and a review, in order.
const INNER: [&str; 10] = ["edtf", "time_zone", "text", "basis", "exact", "prefix", "suffix", "state", "by", "at"];

impl Filling {
    /// The record as it is typed.
    #[must_use]
    pub fn fill(&self) -> Filled {
        let mut known = self.opening.known.clone();
        let mut typed = Typed::new(&mut known, self.opening.hints, true);
        let mut filled = Filled { record: self.opening.record.clone(), new: Vec::new(), mistakes: Vec::new() };
        let order = self.opening.kind.order();
        for (at, entry) in self.entries.iter().enumerate().filter(|(_, entry)| entry.of == Of::Itself && entry.is_changed()) {
            let value = read(&mut typed, at, entry, &mut filled.mistakes);
            put(&mut filled.record, &order, &entry.place, &entry.shape, value);
        }
        let items = self.fill_lists(&mut typed, &mut filled);
        let given = self.news.iter().filter_map(|new| Some((new.kind, new.given.clone()?)));
        let mut new: Vec<(RecordKind, Json)> = given.collect();
        self.fill_new(&mut typed, &mut new, &mut filled.mistakes);
        filled.new = new;
        self.take_along(&mut filled);
        let id = match &self.opening.id {
            Some(id) => id.clone(),
            None => typed.known.new_id(self.opening.kind, filled.record.text_of(self.opening.kind.title()).unwrap_or_default()),
        };
        filled.record.set("id", Json::from_text(&id), &order);
        self.check(&mut filled, &items);
        filled
    }

    /// Fills the lists of records; returns the numbers of the items that are in them, list by list.
    fn fill_lists(&self, typed: &mut Typed<'_>, filled: &mut Filled) -> Vec<(&'static str, Vec<usize>)> {
        let mut lists: Vec<(&'static str, Vec<usize>)> = Vec::new();
        for field in self.opening.kind.fields().fields {
            if !matches!(field.shape, Shape::List(Shape::Record(_))) {
                continue;
            }
            let (mut content, mut numbers, mut is_changed) = (Vec::new(), Vec::new(), false);
            for item in self.items.iter().filter(|item| item.list == field.name) {
                let was_there = !item.base.is_empty();
                match self.fill_item(item, typed, filled) {
                    Some((value, changed)) => {
                        is_changed |= changed || !was_there;
                        content.push(value);
                        numbers.push(item.number);
                    }
                    None => is_changed |= was_there,
                }
            }
            let had = self.opening.record.get(field.name).map_or(0, |list| list.items().len());
            if content.is_empty() {
                filled.record.remove(field.name);
            } else if is_changed || had != content.len() {
                filled.record.set(field.name, Json::List(content), &self.opening.kind.order());
            }
            lists.push((field.name, numbers));
        }
        lists
    }

    /// An item, and whether it is another one than before; `None` if nothing is typed.
    fn fill_item(&self, item: &Item, typed: &mut Typed<'_>, filled: &mut Filled) -> Option<(Json, bool)> {
        let own: Vec<(usize, &Entry)> = self.entries.iter().enumerate().filter(|(_, entry)| entry.of == Of::Item(item.number)).collect();
        if own.iter().all(|(_, entry)| entry.is_empty()) {
            return None;
        }
        let order: Vec<&str> = item.fields.fields.iter().map(|field| field.name).collect();
        let (mut value, mut is_changed) = (item.base.clone(), false);
        for (at, entry) in own {
            let place = entry.place.split_once("[].").map_or(&*entry.place, |(_, place)| place);
            if entry.is_needed && entry.is_empty() {
                filled.mistakes.push((Some(at), format!("{} needs its {}", item.fields.name, entry.label())));
            } else if entry.is_changed() {
                put(&mut value, &order, place, &entry.shape, read(typed, at, entry, &mut filled.mistakes));
                is_changed = true;
            }
        }
        Some((value, is_changed))
    }

    /// Fills the records that are new; what they name may be new too.
    fn fill_new(&self, typed: &mut Typed<'_>, new: &mut Vec<(RecordKind, Json)>, mistakes: &mut Vec<(Option<usize>, String)>) {
        for (at, entry) in self.entries.iter().enumerate().filter(|(_, entry)| entry.is_changed()) {
            let Of::New(number) = entry.of else { continue };
            let Some(own) = self.news.iter().find(|new| new.number == number) else { continue };
            let value = read(typed, at, entry, mistakes);
            let name = text::fold(&own.name);
            let is_own = |(kind, record): &&mut (RecordKind, Json)| {
                let title = record.text_of(own.kind.title()).map(text::fold);
                *kind == own.kind && (title.as_deref() == Some(&name) || record.text_of("id") == Some(&own.name))
            };
            let target = new.iter_mut().find(is_own).or_else(|| typed.new.iter_mut().find(is_own));
            if let Some((kind, record)) = target {
                put(record, &kind.order(), &entry.place, &entry.shape, value);
            }
        }
        new.append(&mut typed.new);
    }

    /// What is named here and open beside the dossier is written into it too.
    fn take_along(&self, filled: &mut Filled) {
        let (text, directory) = (&self.opening.text, &self.opening.directory);
        let mut at = 0;
        let mut open = vec![(self.opening.kind, filled.record.clone())];
        open.extend(filled.new.iter().cloned());
        while let Some((kind, mut record)) = open.get(at).cloned() {
            at += 1;
            for named in RecordKind::ALL.into_iter().filter(|named| *named != RecordKind::Event) {
                visit(kind, &mut record, named, &mut |id| {
                    let is_there =
                        text.text(named, id).is_some() || open.iter().any(|(of, record)| *of == named && record.text_of("id") == Some(id));
                    let given = |(of, record): &&(RecordKind, Json)| *of == named && record.text_of("id") == Some(id);
                    let beside = if is_there {
                        None
                    } else {
                        let given = self.opening.new.iter().find(given).map(|(_, record)| record.clone());
                        given.or_else(|| in_directory(directory, named, id))
                    };
                    if let Some(beside) = beside {
                        open.push((named, beside.clone()));
                        filled.new.push((named, beside));
                    }
                });
            }
        }
    }

    /// Looks for what is missing, then for what the check of a whole dossier says of this record.
    fn check(&self, filled: &mut Filled, lists: &[(&'static str, Vec<usize>)]) {
        for (at, entry) in self.entries.iter().enumerate() {
            if entry.of == Of::Itself && entry.is_needed && entry.is_empty() {
                filled.mistakes.push((Some(at), format!("{} needs a {}", self.opening.kind.fields().name, entry.label())));
            }
        }
        if !filled.mistakes.is_empty() {
            return;
        }
        let mut mistakes = check::of_record(&self.opening.text, self.opening.kind, &filled.record, &filled.new);
        // Nobody is held up by what was wrong before.
        if self.opening.id.is_some() && !mistakes.is_empty() {
            let before = check::of_record(&self.opening.text, self.opening.kind, &self.original, &self.opening.new);
            mistakes.retain(|mistake| !before.contains(mistake));
        }
        filled.mistakes.extend(mistakes.into_iter().map(|mistake| (self.entry_at(&mistake.path, lists), mistake.words)));
    }

    /// The field at a path of the record.
    fn entry_at(&self, path: &[String], lists: &[(&'static str, Vec<usize>)]) -> Option<usize> {
        let (first, rest) = path.split_first()?;
        let item = lists.iter().find(|(list, _)| list == first).and_then(|(_, numbers)| {
            let number: usize = rest.first()?.parse().ok()?;
            numbers.get(number)
        });
        let position = |fits: &dyn Fn(&Entry) -> bool| self.entries.iter().position(fits);
        match item {
            Some(number) => {
                let name = rest.get(1).map(String::as_str);
                let own = |entry: &Entry| entry.of == Of::Item(*number);
                position(&|entry| own(entry) && Some(entry.name) == name).or_else(|| position(&own))
            }
            None => position(&|entry| entry.of == Of::Itself && (entry.place == path.join(".") || entry.place == *first)),
        }
    }
}

/// What a field means; `None` takes it out. What is wrong is kept as it was typed.
fn read(typed: &mut Typed<'_>, at: usize, entry: &Entry, mistakes: &mut Vec<(Option<usize>, String)>) -> Option<Json> {
    if entry.is_empty() {
        return None;
    }
    match typed.value(entry.kind, &entry.place, &entry.shape, &entry.text) {
        Ok(value) => Some(value),
        Err(why) => {
            mistakes.push((Some(at), why.to_string()));
            // It is not saved, but stays in sight for who goes on with the whole as JSON.
            Some(Json::from_text(&entry.text))
        }
    }
}

/// Puts a value into a record; a part of a date or a review into that.
fn put(record: &mut Json, order: &[&str], place: &str, shape: &Shape, value: Option<Json>) {
    if let Some((outer, inner)) = place.split_once('.') {
        let mut whole = record.get(outer).cloned().unwrap_or_else(|| Json::Object(Vec::new()));
        if let Json::Text(alone) = &whole {
            whole = Json::Object(vec![("edtf".to_owned(), Json::from_text(alone))]);
        }
        put(&mut whole, &INNER, inner, shape, value);
        return put(record, order, outer, &Shape::Text, Some(whole).filter(|whole| !whole.is_empty()));
    }
    let Some(value) = value else {
        record.remove(place);
        return;
    };
    // A new date keeps its circumstances, and a new quote the words around it.
    let inner = match shape {
        Shape::When => "edtf",
        Shape::Quote => "exact",
        _ => "",
    };
    match record.get_mut(place) {
        Some(whole) if matches!(value, Json::Text(_)) && whole.get(inner).is_some() => whole.set(inner, value, &[]),
        _ => record.set(place, value, order),
    }
}

fn in_directory(directory: &crate::model::Directory, kind: RecordKind, id: &str) -> Option<Json> {
    use crate::model::Id;
    match kind {
        RecordKind::Actor => Json::from_record(directory.actors.get(&Id::new(id).ok()?)?).ok(),
        RecordKind::Issue => Json::from_record(directory.issues.get(&Id::new(id).ok()?)?).ok(),
        RecordKind::Place => Json::from_record(directory.places.get(&Id::new(id).ok()?)?).ok(),
        RecordKind::Source => Json::from_record(directory.sources.get(&Id::new(id).ok()?)?).ok(),
        RecordKind::Event => None,
    }
}
