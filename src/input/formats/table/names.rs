//! The names in the cells of a table: one record for each name, in whatever spelling.

use crate::files::binary::{Packer, Unpacker};
use crate::model::{Actor, ActorType, Directory, Id, Issue, Line, Place};
use crate::text;
use indexmap::IndexMap;
use std::collections::HashMap;

/// The longest name, in characters; anything longer is prose.
const MAX_LEN: usize = 200;

/// The names so far.
#[derive(Clone, Debug)]
struct Registry<T> {
    by_spelling: HashMap<String, Id<T>>,
    by_fold: HashMap<String, Id<T>>,
    /// The name in its first spelling.
    named: IndexMap<Id<T>, String>,
}

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self { by_spelling: HashMap::new(), by_fold: HashMap::new(), named: IndexMap::new() }
    }
}

impl<T> Registry<T> {
    /// The id of a name; the same for each spelling of it.
    fn id(&mut self, name: &str) -> Option<Id<T>> {
        if let Some(id) = self.by_spelling.get(name) {
            return Some(id.clone());
        }
        let cut = cut(name);
        let folded = text::fold(&cut);
        let known = self.by_fold.get(&folded).cloned();
        let id = known.or_else(|| self.fresh(&cut, folded))?;
        self.by_spelling.insert(name.to_owned(), id.clone());
        Some(id)
    }

    /// The id of a known name, in whatever spelling.
    fn known(&self, name: &str) -> Option<Id<T>> {
        self.by_spelling.get(name).or_else(|| self.by_fold.get(&text::fold(&cut(name)))).cloned()
    }

    fn fresh(&mut self, name: &str, folded: String) -> Option<Id<T>> {
        let slug = slug(&folded, 150);
        let mut id = Id::new(&format!("table:{slug}")).ok()?;
        let mut number = 2_u32;
        while self.named.contains_key(&id) {
            id = Id::new(&format!("table:{slug}~{number}")).ok()?;
            number += 1;
        }
        self.by_fold.insert(folded, id.clone());
        self.named.insert(id.clone(), name.to_owned());
        Some(id)
    }

    fn name(&self, id: &Id<T>) -> &str {
        self.named.get(id).map_or("", String::as_str)
    }

    fn pack(&self, packer: &mut Packer) {
        packer.texts(self.named.keys().map(Id::as_str));
        packer.texts(self.named.values().map(String::as_str));
    }

    fn of_packed(from: &mut Unpacker<'_>) -> Option<Self> {
        let (ids, names) = (from.texts()?, from.texts()?);
        let mut registry = Self::default();
        for (id, name) in ids.iter().zip(&names) {
            let id = Id::new(id).ok()?;
            registry.by_fold.insert(text::fold(name), id.clone());
            registry.named.insert(id, (*name).to_owned());
        }
        (registry.named.len() == names.len() && ids.len() == names.len()).then_some(registry)
    }
}

/// Pairs of ids, or an id with a name.
fn pack_pairs<'a>(packer: &mut Packer, pairs: impl Iterator<Item = (&'a str, &'a str)>) {
    // In alphabetical order, so that the same names give the same bytes.
    let mut pairs: Vec<(&str, &str)> = pairs.collect();
    pairs.sort_unstable();
    packer.texts(pairs.iter().map(|(one, _)| *one));
    packer.texts(pairs.iter().map(|(_, other)| *other));
}

fn pairs<'a>(from: &mut Unpacker<'a>) -> Option<Vec<(&'a str, &'a str)>> {
    let (ones, others) = (from.texts()?, from.texts()?);
    (ones.len() == others.len()).then(|| ones.into_iter().zip(others).collect())
}

/// A name on one line, cut to the longest length.
fn cut(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_LEN).collect()
}

/// All names of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    actors: Registry<Actor>,
    issues: Registry<Issue>,
    places: Registry<Place>,
    /// The wider place of a place.
    within: HashMap<Id<Place>, Id<Place>>,
    /// The names of places, without their wider places.
    called: HashMap<Id<Place>, String>,
    /// Where places lie: latitude and longitude.
    points: HashMap<Id<Place>, (f64, f64)>,
}

impl Names {
    pub fn actor(&mut self, name: &str) -> Option<Id<Actor>> {
        self.actors.id(name)
    }

    pub fn issue(&mut self, name: &str) -> Option<Id<Issue>> {
        self.issues.id(name)
    }

    pub fn known_actor(&self, name: &str) -> Option<Id<Actor>> {
        self.actors.known(name)
    }

    pub fn known_issue(&self, name: &str) -> Option<Id<Issue>> {
        self.issues.known(name)
    }

    /// The id of a known place, the narrowest name first.
    pub fn known_place(&self, names: &[&str]) -> Option<Id<Place>> {
        match names {
            [] => None,
            [name] => self.places.known(name),
            names => self.places.known(&names.join(", ")),
        }
    }

    pub fn pack(&self, packer: &mut Packer) {
        self.actors.pack(packer);
        self.issues.pack(packer);
        self.places.pack(packer);
        pack_pairs(packer, self.within.iter().map(|(id, wider)| (id.as_str(), wider.as_str())));
        pack_pairs(packer, self.called.iter().map(|(id, name)| (id.as_str(), name.as_str())));
        let points: HashMap<&str, String> =
            self.points.iter().map(|(id, (latitude, longitude))| (id.as_str(), format!("{latitude} {longitude}"))).collect();
        pack_pairs(packer, points.iter().map(|(id, point)| (*id, point.as_str())));
    }

    pub fn of_packed(from: &mut Unpacker<'_>) -> Option<Self> {
        let (actors, issues, places) = (Registry::of_packed(from)?, Registry::of_packed(from)?, Registry::of_packed(from)?);
        let within = pairs(from)?.into_iter().map(|(id, wider)| Some((Id::new(id).ok()?, Id::new(wider).ok()?)));
        let within = within.collect::<Option<_>>()?;
        let called = pairs(from)?.into_iter().map(|(id, name)| Some((Id::new(id).ok()?, name.to_owned()))).collect::<Option<_>>()?;
        let point = |(id, point): (&str, &str)| {
            let (latitude, longitude) = point.split_once(' ')?;
            Some((Id::new(id).ok()?, (latitude.parse().ok()?, longitude.parse().ok()?)))
        };
        let points = pairs(from)?.into_iter().map(point).collect::<Option<_>>()?;
        Some(Self { actors, issues, places, within, called, points })
    }

    /// Drops the spellings: from now on no name is new.
    pub fn settle(&mut self) {
        self.actors.by_spelling = HashMap::new();
        self.issues.by_spelling = HashMap::new();
        self.places.by_spelling = HashMap::new();
    }

    pub fn actor_name(&self, id: &Id<Actor>) -> &str {
        self.actors.name(id)
    }

    pub fn issue_name(&self, id: &Id<Issue>) -> &str {
        self.issues.name(id)
    }

    /// A place, the narrowest name first: Georgetown in Guyana differs from all others.
    pub fn place(&mut self, names: &[&str]) -> Option<Id<Place>> {
        let (name, around) = names.split_first()?;
        let id = if around.is_empty() { self.places.id(name) } else { self.places.id(&names.join(", ")) }?;
        if !self.called.contains_key(&id) {
            self.called.insert(id.clone(), (*name).to_owned());
            if let Some(wider) = self.place(around).filter(|wider| *wider != id) {
                self.within.insert(id.clone(), wider);
            }
        }
        Some(id)
    }

    /// Whether it is known where a place lies.
    pub fn has_point(&self, place: &Id<Place>) -> bool {
        self.points.contains_key(place)
    }

    /// Says where a place lies.
    pub fn set_point(&mut self, place: Id<Place>, point: (f64, f64)) {
        self.points.insert(place, point);
    }

    /// Adds all of them to a directory.
    pub fn add_to(&self, mut directory: Directory) -> Directory {
        for (id, name) in &self.actors.named {
            let actor = Actor {
                id: id.clone(),
                name: Line::from(&**name),
                actor_type: ActorType::Other,
                other_names: Vec::new(),
                country: None,
                part_of: None,
                posts: Vec::new(),
            };
            directory.actors.insert(id.clone(), actor);
        }
        for (id, name) in &self.issues.named {
            let issue = Issue { id: id.clone(), label: Line::from(&**name), broader: None, other_names: Vec::new() };
            directory.issues.insert(id.clone(), issue);
        }
        for (id, full) in &self.places.named {
            let name = Line::from(&**self.called.get(id).unwrap_or(full));
            let part_of = self.within.get(id).cloned();
            let (latitude, longitude) = self.points.get(id).copied().unzip();
            directory.places.insert(id.clone(), Place { part_of, latitude, longitude, ..Place::new(id.clone(), name) });
        }
        directory
    }
}

/// A name in the form that an id allows: letters and digits of any script, hyphens between words, at most `most`
/// bytes.
pub(super) fn slug(name: &str, most: usize) -> String {
    let mut slug = String::new();
    for letter in text::fold(name).chars() {
        if slug.len() + letter.len_utf8() > most {
            break;
        }
        if letter.is_alphanumeric() || matches!(letter, '.' | '_') {
            slug.push(letter);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "unnamed".to_owned() } else { slug.to_owned() }
}
