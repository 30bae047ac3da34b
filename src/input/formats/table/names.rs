//! The names in the cells of a table: one record for each name, in whatever spelling.

use crate::model::{Actor, ActorType, Directory, Id, Issue, Line, Place};
use crate::text;
use indexmap::IndexMap;
use std::collections::HashMap;

/// The longest name, in characters; anything longer is prose.
const LONGEST: usize = 200;

/// The names so far.
#[derive(Debug)]
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
        let cut: String = name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
        let folded = text::fold(&cut);
        let known = self.by_fold.get(&folded).cloned();
        let id = known.or_else(|| self.fresh(&cut, folded))?;
        self.by_spelling.insert(name.to_owned(), id.clone());
        Some(id)
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
}

/// All names of a table.
#[derive(Debug, Default)]
pub(super) struct Names {
    actors: Registry<Actor>,
    issues: Registry<Issue>,
    places: Registry<Place>,
    /// The wider place of a place.
    within: HashMap<Id<Place>, Id<Place>>,
    /// The names of places, without their wider places.
    called: HashMap<Id<Place>, String>,
}

impl Names {
    pub fn actor(&mut self, name: &str) -> Option<Id<Actor>> {
        self.actors.id(name)
    }

    pub fn issue(&mut self, name: &str) -> Option<Id<Issue>> {
        self.issues.id(name)
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

    /// Adds all of them to a directory.
    pub fn into_directory(self, mut directory: Directory) -> Directory {
        for (id, name) in self.actors.named {
            let actor = Actor {
                id: id.clone(),
                name: Line::from(&*name),
                actor_type: ActorType::Other,
                other_names: Vec::new(),
                country: None,
                part_of: None,
                posts: Vec::new(),
            };
            directory.actors.insert(id, actor);
        }
        for (id, name) in self.issues.named {
            directory.issues.insert(id.clone(), Issue { id, label: Line::from(&*name), broader: None, other_names: Vec::new() });
        }
        for (id, full) in self.places.named {
            let name = Line::from(&**self.called.get(&id).unwrap_or(&full));
            let part_of = self.within.get(&id).cloned();
            directory.places.insert(id.clone(), Place { id, name, country: None, part_of, other_names: Vec::new() });
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
