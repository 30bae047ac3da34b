//! Three states of a value made one.

use crate::curate::changes::title_of;
use crate::curate::document::DossierText;
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::text;
use std::collections::HashSet;

/// One of two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Ours.
    Ours,
    /// The other one.
    Theirs,
}

/// Where a value is.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub kind: Option<RecordKind>,
    pub id: String,
    pub path: String,
}

/// What both sides made different things of.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The kind of the record; `None` for a field of the document.
    pub kind: Option<RecordKind>,
    /// Its id.
    pub id: String,
    /// The field (`accounts[mfa].when`); empty for the whole record.
    pub path: String,
    /// What it was.
    pub base: Option<Json>,
    /// What we made of it; `None` if we took it out.
    pub ours: Option<Json>,
    /// What they made of it.
    pub theirs: Option<Json>,
}

impl Conflict {
    /// In one line: "event “Talks” (talks), when: ours 2024-05-24, theirs 2024-05-25, before 2024-05-23".
    #[must_use]
    pub fn words(&self, text: &DossierText) -> String {
        let value = |value: Option<&Json>| match value {
            None => "taken out".to_owned(),
            Some(Json::Object(_)) if self.path.is_empty() => "changed".to_owned(),
            Some(Json::Text(words)) => short(words),
            Some(other) => short(&other.to_line()),
        };
        let place = match self.kind {
            Some(kind) => format!("{kind} “{}” (`{}`)", title_of(text, kind, &self.id), text::safe_line(&self.id)),
            None => "the dossier".to_owned(),
        };
        let path = if self.path.is_empty() { String::new() } else { format!(", {}", text::safe_line(&self.path)) };
        let before = self.base.as_ref().map_or_else(String::new, |base| format!(", before: {}", value(Some(base))));
        format!("{place}{path}: ours: {}, theirs: {}{before}", value(self.ours.as_ref()), value(self.theirs.as_ref()))
    }
}

fn short(words: &str) -> String {
    text::clip(&text::safe_line(words), 60, "…").into_owned()
}

/// The fields by which the items of a list are told apart: the first ones that no two items share.
const KEYS: [&[&str]; 9] = [
    &["id"],
    &["actor"],
    &["source"],
    &["source", "locator"],
    &["event", "type"],
    &["label"],
    &["scheme", "value"],
    &["role"],
    &["role", "start"],
];

/// Merges values, and keeps what both sides made different things of.
pub(super) struct Merger {
    /// Who wins where both differ.
    pub prefer: Side,
    pub conflicts: Vec<Conflict>,
    /// Who wins in some fields; that is no conflict then.
    pub keeps: Vec<(String, Side)>,
}

impl Merger {
    pub fn new(prefer: Side) -> Self {
        Self { prefer, conflicts: Vec::new(), keeps: Vec::new() }
    }

    /// The one value of three; `None` if it is taken out.
    pub fn value(&mut self, place: &Place, base: Option<&Json>, ours: Option<&Json>, theirs: Option<&Json>) -> Option<Json> {
        if ours == theirs || theirs == base {
            return ours.cloned();
        }
        if ours == base {
            return theirs.cloned();
        }
        let merged = match (ours, theirs) {
            (Some(own @ Json::Object(_)), Some(other @ Json::Object(_))) => Some(self.objects(place, base, own, other)),
            (Some(Json::List(own)), Some(Json::List(other))) => {
                self.lists(place, base.map_or(&[][..], Json::items), own, other).map(Json::List)
            }
            _ => None,
        };
        merged.or_else(|| self.conflict(place, base, ours, theirs))
    }

    fn conflict(&mut self, place: &Place, base: Option<&Json>, ours: Option<&Json>, theirs: Option<&Json>) -> Option<Json> {
        let Place { kind, id, path } = place.clone();
        if let Some((_, side)) = self.keeps.iter().find(|(known, _)| *known == path) {
            return if *side == Side::Ours { ours.cloned() } else { theirs.cloned() };
        }
        self.conflicts.push(Conflict { kind, id, path, base: base.cloned(), ours: ours.cloned(), theirs: theirs.cloned() });
        match self.prefer {
            Side::Ours => ours.cloned(),
            Side::Theirs => theirs.cloned(),
        }
    }

    fn objects(&mut self, place: &Place, base: Option<&Json>, ours: &Json, theirs: &Json) -> Json {
        let order: Vec<&str> = match place.kind.filter(|_| place.path.is_empty()) {
            Some(kind) => kind.order(),
            None => theirs.fields().iter().map(|(name, _)| &**name).collect(),
        };
        let mut out = ours.clone();
        let names = theirs.fields().iter().chain(ours.fields()).map(|(name, _)| name);
        let mut met = HashSet::new();
        for name in names.filter(|name| met.insert(*name)) {
            let path = if place.path.is_empty() { name.clone() } else { format!("{}.{name}", place.path) };
            let inside = Place { path, ..place.clone() };
            match self.value(&inside, base.and_then(|base| base.get(name)), ours.get(name), theirs.get(name)) {
                Some(value) => out.set(name, value, &order),
                None => drop(out.remove(name)),
            }
        }
        out
    }

    /// `None` if the items cannot be told apart.
    fn lists(&mut self, place: &Place, base: &[Json], ours: &[Json], theirs: &[Json]) -> Option<Vec<Json>> {
        let key = key_for([base, ours, theirs])?;
        let is_named = |item: &&Json, name: &str| key(item).as_deref() == Some(name);
        let inside = |name: &str| Place { path: format!("{}[{}]", place.path, name.replace('\0', " ")), ..place.clone() };
        let mut out: Vec<(String, Json)> = Vec::new();
        for item in ours {
            let name = key(item)?;
            let [before, other] = [base, theirs].map(|list| list.iter().find(|item| is_named(item, &name)));
            let merged = self.value(&inside(&name), before, Some(item), other);
            out.extend(merged.map(|item| (name, item)));
        }
        let mut previous: Option<String> = None;
        for item in theirs {
            let name = key(item)?;
            let [before, own] = [base, ours].map(|list| list.iter().find(|item| is_named(item, &name)));
            if own.is_none()
                && let Some(item) = self.value(&inside(&name), before, None, Some(item))
            {
                // After the one that it follows there.
                let at = previous.as_ref().and_then(|previous| out.iter().position(|(known, _)| known == previous));
                // What we added there too comes first.
                let at = at.map_or(out.len(), |at| {
                    let is_new = |name: &str| !base.iter().chain(theirs).any(|item| is_named(&item, name));
                    at + 1 + out[at + 1..].iter().take_while(|(name, _)| is_new(name)).count()
                });
                out.insert(at, (name.clone(), item));
            }
            previous = Some(name);
        }
        Some(out.into_iter().map(|(_, item)| item).collect())
    }
}

/// What tells the items of these lists apart.
fn key_for(lists: [&[Json]; 3]) -> Option<impl Fn(&Json) -> Option<String>> {
    let named = |keys: &'static [&'static str]| {
        move |item: &Json| {
            if let Some(words) = item.text() {
                return Some(words.to_owned());
            }
            item.text_of(keys.first()?)?;
            let part = |key: &&str| item.text_of(key).unwrap_or_default();
            Some(keys.iter().map(part).collect::<Vec<_>>().join("\0"))
        }
    };
    let is_unique = |list: &[Json], keys: &'static [&'static str]| {
        let mut met = HashSet::new();
        list.iter().all(|item| named(keys)(item).is_some_and(|name| met.insert(name)))
    };
    KEYS.into_iter().find(|keys| lists.iter().all(|list| is_unique(list, keys))).map(named)
}
