//! Who is in an article: everybody whom it names, found first in all of it, since a text often gives the name after the office.
//!
//! Owns the members and how they are called. Leaves where they stand in a sentence to `mentions`.

use super::lexicon::Named;
use super::roles;
use crate::input::codes;
use crate::model::{Actor, ActorType, Directory, Id};
use crate::text;
use std::collections::{BTreeSet, HashMap};

/// What a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Person,
    State,
    Body,
    /// Where one can be, and which cannot act.
    Place,
    /// Capitals of which nothing is known but that they act.
    Unknown,
}

/// Somebody or something that the article names.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub name: String,
    pub what: What,
    /// The record that a dossier or the shipped tables have.
    pub known: Option<Id<Actor>>,
    /// The words of the office: "Deputy U.S. Secretary of State".
    pub role: Option<String>,
    /// What the member is part of: the state of an office.
    pub part_of: Option<usize>,
    /// Whether one can be in it, by that name.
    pub place: Option<String>,
    /// The article names the office alone, and who held it that day is known.
    pub is_by_post: bool,
    /// The article gives a part of the name alone, and only one person of the dossier is called so.
    pub is_by_surname: bool,
}

/// The most members: a list of ten thousand names is no article.
const MAX_MEMBERS: usize = 4_000;

/// Everybody.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub members: Vec<Member>,
    by_name: HashMap<String, usize>,
    /// The single words by which a person is called later: "Sadat".
    short: HashMap<String, usize>,
    /// Whose office has a word: "minister". A long article asks for them in every sentence.
    offices: HashMap<String, BTreeSet<usize>>,
}

impl Cast {
    pub fn of(&self, member: usize) -> &Member {
        &self.members[member]
    }

    pub fn is_full(&self) -> bool {
        self.members.len() >= MAX_MEMBERS
    }

    fn add(&mut self, name: &str, what: What) -> usize {
        let key = text::fold(name);
        if let Some(known) = self.by_name.get(&key) {
            return *known;
        }
        let at = self.members.len();
        self.members.push(Member {
            name: name.to_owned(),
            what,
            known: None,
            role: None,
            part_of: None,
            place: None,
            is_by_post: false,
            is_by_surname: false,
        });
        self.by_name.insert(key, at);
        at
    }

    /// The member of a known name; `None` for what is no actor.
    pub fn known(&mut self, named: &Named, directory: &Directory) -> Option<usize> {
        Some(match named {
            Named::Actor(id) | Named::Holder(id) => {
                let actor = directory.actors.get(id)?;
                let at = self.add(&actor.name, what_of(actor));
                self.members[at].known = Some(id.clone());
                self.members[at].is_by_post |= matches!(named, Named::Holder(_));
                if self.members[at].part_of.is_none()
                    && let Some(parent) =
                        actor.part_of.as_ref().and_then(|id| directory.actors.get(id)).filter(|parent| parent.id != actor.id)
                {
                    let whole = self.add(&parent.name, what_of(parent));
                    self.members[whole].known = Some(parent.id.clone());
                    self.members[at].part_of = Some(whole);
                }
                if self.members[at].what == What::State {
                    self.members[at].place = Some(actor.name.to_string());
                }
                if self.members[at].what == What::Person {
                    self.call(at);
                }
                at
            }
            Named::State(name) | Named::People(name) => self.state(name, directory),
            Named::Capital(_, state) => self.state(state, directory),
            Named::Body(name) | Named::Continent(name) => {
                let at = self.add(name, What::Body);
                let actor = codes::body(name).and_then(codes::Body::actor);
                self.adopt(at, actor.as_ref(), directory);
                at
            }
            Named::Office(name, state, place) => {
                let whole = self.state(state, directory);
                let at = self.add(name, What::Body);
                self.members[at].part_of = Some(whole);
                self.members[at].place = place.then(|| (*name).to_owned());
                let id = directory.actors.values().find(|actor| text::fold(&actor.name) == text::fold(name));
                self.members[at].known = id.map(|actor| actor.id.clone());
                at
            }
            Named::Place(_) | Named::Issue(_) => return None,
        })
    }

    /// A state of the shipped table; of the dossier, where that has it by any of its names.
    fn state(&mut self, name: &str, directory: &Directory) -> usize {
        let at = self.add(name, What::State);
        if self.members[at].place.is_none() {
            self.members[at].place = Some(name.to_owned());
            let actor = codes::named(name).and_then(codes::Country::actor);
            self.adopt(at, actor.as_ref(), directory);
        }
        at
    }

    /// Takes the id that the dossier has for a shipped actor, else the shipped one.
    fn adopt(&mut self, at: usize, actor: Option<&Actor>, directory: &Directory) {
        let Some(actor) = actor else { return };
        let names: Vec<String> = std::iter::once(&actor.name).chain(&actor.other_names).map(|name| text::fold(name)).collect();
        let same = |other: &&Actor| {
            other.id == actor.id
                || matches!(other.actor_type, ActorType::State | ActorType::Organization)
                    && std::iter::once(&other.name).chain(&other.other_names).any(|name| names.contains(&text::fold(name)))
        };
        let known = directory.actors.get(&actor.id).or_else(|| directory.actors.values().find(same));
        self.members[at].known = Some(known.unwrap_or(actor).id.clone());
    }

    /// "Keller flew on": whom an article never names in full may be the one person of the dossier that is called so; nobody of another
    /// state is.
    pub fn know_by_surname(&mut self, directory: &Directory) {
        let mut called: HashMap<String, Option<&Actor>> = HashMap::new();
        for actor in directory.actors.values().filter(|actor| what_of(actor) == What::Person) {
            let name = text::fold(&actor.name);
            let ends = [name.split(' ').next(), name.rsplit(' ').next()];
            for word in ends.into_iter().flatten().filter(|word| name.len() > word.len() && word.chars().count() > 1) {
                called.entry(word.to_owned()).and_modify(|other| *other = None).or_insert(Some(actor));
            }
        }
        let mut is_there: Vec<Id<Actor>> = self.members.iter().filter_map(|member| member.known.clone()).collect();
        for at in 0..self.members.len() {
            let member = &self.members[at];
            let is_open = member.known.is_none() && matches!(member.what, What::Person | What::Unknown) && !member.name.contains(' ');
            let found = called.get(&text::fold(&member.name)).copied().flatten();
            let Some(actor) = found.filter(|actor| is_open && !is_there.contains(&actor.id)) else { continue };
            let whole = actor.part_of.as_ref().and_then(|id| self.known(&Named::Actor(id.clone()), directory));
            let side = self.members[at].part_of.map(|part| self.side(part));
            if side.is_some_and(|side| whole.is_some_and(|whole| self.side(whole) != side)) {
                continue;
            }
            is_there.push(actor.id.clone());
            let member = &mut self.members[at];
            (member.name, member.what, member.known) = (actor.name.to_string(), What::Person, Some(actor.id.clone()));
            (member.part_of, member.place, member.is_by_surname) = (member.part_of.or(whole), None, true);
            self.by_name.insert(text::fold(&actor.name), at);
            self.call(at);
        }
    }

    /// Somebody with a name that no table knows.
    pub fn person(&mut self, name: &str) -> usize {
        let folded = text::fold(name);
        let last = folded.rsplit(' ').next().unwrap_or_default();
        let is_single = last.len() == folded.len();
        let known = if is_single { self.short.get(last) } else { self.by_name.get(last) };
        // "Minister Strand" is Pelle Strand, whichever is named first.
        if let Some(at) = known.copied().filter(|at| self.members[*at].what == What::Person && !self.by_name.contains_key(&folded)) {
            if !is_single {
                name.clone_into(&mut self.members[at].name);
            }
            self.by_name.insert(folded, at);
            self.call(at);
            return at;
        }
        let at = self.add(name, What::Person);
        if self.members[at].what == What::Unknown {
            self.members[at].what = What::Person;
        }
        self.call(at);
        at
    }

    /// Something that acts, of which nothing is known.
    pub fn thing(&mut self, name: &str, what: What) -> usize {
        let at = self.add(name, what);
        if what == What::Place {
            self.members[at].place.get_or_insert_with(|| name.to_owned());
        }
        at
    }

    /// A state that no table knows, by its full name: "Republic of Varnia".
    pub fn state_in_full(&mut self, name: &str, full: &str) {
        let at = self.add(name, What::State);
        let member = &mut self.members[at];
        (member.what, member.place) = (What::State, Some(name.to_owned()));
        self.by_name.entry(text::fold(full)).or_insert(at);
    }

    /// Learns the words by which a person is called later: the last of the name, and the first, where nobody else is called so.
    fn call(&mut self, at: usize) {
        let name = text::fold(&self.members[at].name);
        let words: Vec<&str> = name.split(' ').filter(|word| word.len() > 1 && !roles::PARTICLES.contains(word)).collect();
        let (Some(last), Some(first)) = (words.last(), words.first()) else { return };
        self.short.insert((*last).to_owned(), at);
        if words.len() > 1 {
            self.short.entry((*first).to_owned()).or_insert(at);
        }
        // "Khālid al-Ṭāʾī" is later "al-Ṭāʾī" or "Ṭāʾī".
        if let Some((_, rest)) = last.split_once('-') {
            self.short.entry(rest.to_owned()).or_insert(at);
        }
    }

    /// Learns an office of a member; the first and fullest stays.
    pub fn office(&mut self, at: usize, role: &str, part_of: Option<usize>) {
        let member = &mut self.members[at];
        if member.role.as_ref().is_none_or(|known| known.split(' ').count() == 1 && role.contains(' ')) && !role.is_empty() {
            let before = member.role.replace(role.to_owned());
            for word in before.iter().flat_map(|role| words_of(role)) {
                self.offices.get_mut(&word).map(|holders| holders.remove(&at));
            }
            for word in words_of(role) {
                self.offices.entry(word).or_default().insert(at);
            }
        }
        let member = &mut self.members[at];
        if member.part_of.is_none() && part_of != Some(at) {
            member.part_of = part_of;
        }
    }

    /// Who is called so: by the whole name, or by its last word.
    pub fn called(&self, name: &str) -> Option<usize> {
        let key = text::fold(name);
        self.by_name.get(&key).or_else(|| self.short.get(&key)).copied()
    }

    /// The state from whose name a people's name is made: "Veldanian".
    pub fn of_people(&self, word: &str) -> Option<usize> {
        let word = text::fold(word);
        let ends = ["n", "an", "ian", "i", "ese", "ish", "ic", "er"];
        let stems = ends.iter().filter_map(|end| word.strip_suffix(end)).filter(|stem| stem.len() >= 4);
        let mut found = stems.flat_map(|stem| ["", "a", "ia", "e", "o", "y"].map(|more| format!("{stem}{more}")));
        found
            .find_map(|name| self.by_name.get(&name))
            .copied()
            .filter(|at| matches!(self.members[*at].what, What::State | What::Unknown | What::Place))
    }

    /// The persons with an office of this head; of this state, if one is named.
    pub fn holders(&self, head: &str, of: Option<usize>) -> impl Iterator<Item = usize> {
        let all = self.offices.get(head).into_iter().flatten().copied();
        all.filter(move |at| {
            let member = &self.members[*at];
            member.what == What::Person && of.is_none_or(|of| self.is_part(member, of))
        })
    }

    /// Whether a person has an office of this head.
    pub fn holds(&self, who: usize, head: &str) -> bool {
        self.members[who].what == What::Person && self.offices.get(head).is_some_and(|holders| holders.contains(&who))
    }

    fn is_part(&self, member: &Member, of: usize) -> bool {
        let mut here = member.part_of;
        for _ in 0..4 {
            match here {
                Some(at) if at == of => return true,
                Some(at) => here = self.members[at].part_of,
                None => return false,
            }
        }
        false
    }

    /// The outermost body: a person's state, as a rule.
    pub fn side(&self, mut at: usize) -> usize {
        for _ in 0..4 {
            match self.members[at].part_of {
                Some(whole) => at = whole,
                None => break,
            }
        }
        at
    }
}

/// The words of an office or a name.
fn words_of(text: &str) -> Vec<String> {
    crate::text::fold(text).split(|c: char| !c.is_alphanumeric() && c != '-').map(ToOwned::to_owned).collect()
}

/// What an actor of a dossier is. A record that was made in passing has a name and no type: it is what an unknown name of
/// several words would be in an article.
fn what_of(actor: &Actor) -> What {
    match actor.actor_type {
        ActorType::Person => What::Person,
        ActorType::State => What::State,
        ActorType::Other if is_like_a_person(&actor.name) => What::Person,
        ActorType::Organization | ActorType::ArmedForce | ActorType::Group | ActorType::Other => What::Body,
    }
}

fn is_like_a_person(name: &str) -> bool {
    let words = words_of(name);
    let is_other =
        |word: &String| [roles::BODIES, roles::THINGS, roles::CALENDAR, roles::PLACES].iter().any(|list| list.contains(&word.as_str()));
    words.len() > 1 && !words.iter().any(is_other)
}
