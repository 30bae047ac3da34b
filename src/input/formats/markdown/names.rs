//! The names in notes: who and what they mean.
//!
//! A name is an actor of a dossier that is read beside the notes, else a state or a body that all formats know, else a
//! name of its own. Owns the ways in which people write one: `[[Name]]`, `[[People/Name|N.]]`, `#tag`, "Beijing, China".

use crate::input::codes;
use crate::input::import_builder::{Harvest, slug};
use crate::model::{Actor, ActorType, Directory, Id, Issue, Line, Place};
use crate::text;
use std::collections::HashMap;

/// The ids of a directory by every name, folded; `None` if several have it.
type ByName<T> = HashMap<String, Option<Id<T>>>;

/// The names of dossiers that are read beside the notes.
pub(super) struct Known<'a> {
    directory: &'a Directory,
    actors: ByName<Actor>,
    issues: ByName<Issue>,
    places: ByName<Place>,
}

fn by_name<'a, T: 'a>(all: impl Iterator<Item = (&'a Id<T>, &'a Line, &'a [Line])> + Clone) -> ByName<T> {
    let mut found: ByName<T> = HashMap::new();
    let mut add = |id: &Id<T>, name: &Line| {
        found.entry(text::fold(name)).and_modify(|one| *one = one.take().filter(|one| one == id)).or_insert_with(|| Some(id.clone()));
    };
    all.clone().for_each(|(id, name, _)| add(id, name));
    let mut others: ByName<T> = HashMap::new();
    for (id, _, names) in all {
        for name in names {
            others.entry(text::fold(name)).and_modify(|one| *one = one.take().filter(|one| one == id)).or_insert_with(|| Some(id.clone()));
        }
    }
    // The name of one precedes the other name of another.
    for (name, id) in others {
        found.entry(name).or_insert(id);
    }
    found
}

impl<'a> Known<'a> {
    pub fn new(directory: &'a Directory) -> Self {
        Self {
            directory,
            actors: by_name(directory.actors.values().map(|actor| (&actor.id, &actor.name, &*actor.other_names))),
            issues: by_name(directory.issues.values().map(|issue| (&issue.id, &issue.label, &*issue.other_names))),
            places: by_name(directory.places.values().map(|place| (&place.id, &place.name, &*place.other_names))),
        }
    }

    pub fn directory(&self) -> &'a Directory {
        self.directory
    }

    /// Who is meant.
    pub fn actor(&self, harvest: &mut Harvest, name: &str, actor_type: ActorType) -> Option<Id<Actor>> {
        let name = bare(name);
        if let Some(actor) = self.directory.actors.get(name) {
            return Some(actor.id.clone());
        }
        if let Some(Some(id)) = self.actors.get(&text::fold(name)) {
            return Some(id.clone());
        }
        let shared = (actor_type != ActorType::Person)
            .then(|| codes::named(name).and_then(codes::Country::actor).or_else(|| codes::body(name).and_then(codes::Body::actor)))
            .flatten();
        match shared {
            Some(actor) => Some(harvest.shared_actor(actor)),
            None => harvest.actor(&slug(name), name, actor_type),
        }
    }

    /// What it is about.
    pub fn issue(&self, harvest: &mut Harvest, label: &str) -> Option<Id<Issue>> {
        let label = bare(label).trim_start_matches('#');
        if let Some(issue) = self.directory.issues.get(label) {
            return Some(issue.id.clone());
        }
        match self.issues.get(&text::fold(label)) {
            Some(Some(id)) => Some(id.clone()),
            _ => harvest.issue(&label.replace('_', " ")),
        }
    }

    /// Where: the narrowest name first, the country last.
    pub fn place(&self, harvest: &mut Harvest, name: &str, country: Option<&str>) -> Option<Id<Place>> {
        let name = bare(name);
        let found =
            self.directory.places.get(name).map(|place| place.id.clone()).or_else(|| self.places.get(&text::fold(name)).cloned().flatten());
        if let Some(id) = found {
            return Some(id);
        }
        if let Some(place) = codes::named(name).and_then(codes::Country::place) {
            return Some(harvest.shared_place(place));
        }
        let (name, within) = match (name.rsplit_once(','), country) {
            (Some((city, last)), None) if codes::named(last).is_some() => (city.trim(), Some(last)),
            _ => (name, country),
        };
        let around = within.and_then(|country| match codes::named(country).and_then(codes::Country::place) {
            Some(place) => Some(harvest.shared_place(place)),
            None => self.place(harvest, country, None),
        });
        let key = around.as_ref().map_or_else(|| slug(name), |around| format!("{}-{}", slug(name), slug(around.as_str())));
        let id = harvest.place(&key, name, around.as_ref())?;
        if let Some(country) = within.and_then(codes::named) {
            harvest.set_place(&id, |place| place.country = country.place().and_then(|place| place.country));
        }
        Some(id)
    }
}

/// A name without the signs of links: `[[People/Xi Jinping#Life|Xi]]` is Xi Jinping.
pub(super) fn bare(name: &str) -> &str {
    let name = name.trim();
    let Some(inner) = name.strip_prefix("[[").and_then(|name| name.strip_suffix("]]")) else { return linked(name) };
    let target = inner.split('|').next().unwrap_or(inner);
    let target = target.split('#').next().unwrap_or(target);
    let target = target.rsplit('/').next().unwrap_or(target);
    target.strip_suffix(".md").unwrap_or(target).trim()
}

/// The words of `[words](address)`.
fn linked(name: &str) -> &str {
    let inner = name.strip_prefix('[').and_then(|name| name.strip_suffix(')')).and_then(|name| name.split_once("]("));
    inner.map_or(name, |(words, _)| words.trim())
}

/// The names in one text: separated by semicolons, bars or lines, or several links. A comma separates only what is
/// certainly several names: nobody knows whether "Culture, Sport and Tourism" is one.
pub(super) fn several(text: &str) -> Vec<&str> {
    if text.matches("[[").count() > 1 {
        return text.split("[[").skip(1).filter_map(|piece| piece.split("]]").next()).map(inside).filter(|name| !name.is_empty()).collect();
    }
    let is_link = text.trim().starts_with("[[");
    let pieces: Vec<&str> =
        text.split(['\n', ';']).flat_map(|piece| if is_link { vec![piece] } else { piece.split('|').collect() }).collect();
    if let [one] = pieces[..]
        && !is_link
    {
        let names: Vec<&str> = one.split(',').map(str::trim).collect();
        return if names.len() > 1 && names.iter().all(|name| is_whole(name)) { names } else { vec![one.trim()] };
    }
    pieces.into_iter().map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// The name in a link whose brackets are gone.
fn inside(link: &str) -> &str {
    let target = link.split(['|', '#']).next().unwrap_or(link);
    target.rsplit('/').next().unwrap_or(target).trim()
}

/// Whether a piece is a name by itself: a state, a body, or two words and more in capitals, without small ones.
fn is_whole(piece: &str) -> bool {
    if codes::named(piece).is_some() || codes::body(piece).is_some() {
        return true;
    }
    let mut words = piece.split_whitespace();
    piece.contains(char::is_whitespace) && words.all(|word| word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_links_and_lists() {
        for (text, name) in
            [("[[Xi Jinping]]", "Xi Jinping"), ("[[People/Xi Jinping.md#Life|Xi]]", "Xi Jinping"), ("[Xi](a.md)", "Xi"), (" Xi ", "Xi")]
        {
            assert_eq!(bare(text), name, "{text}");
        }
        for (text, names) in [
            ("Xi Jinping, Wang Yi", &["Xi Jinping", "Wang Yi"][..]),
            ("China, Russia", &["China", "Russia"]),
            ("[[Xi Jinping]], [[Wang Yi|Wang]]", &["Xi Jinping", "Wang Yi"]),
            ("Xi; Wang", &["Xi", "Wang"]),
            ("Ministry of Culture, Sport and Tourism", &["Ministry of Culture, Sport and Tourism"]),
            ("Jiří Paroubek, Jr.", &["Jiří Paroubek, Jr."]),
            ("[[Xi Jinping|Xi]]", &["[[Xi Jinping|Xi]]"]),
        ] {
            assert_eq!(several(text), names, "{text}");
        }
    }
}
