//! What one contact was: who was there from each side, who hosted, at which level. Told from the event read whole.

use super::Level;
use crate::model::{Actor, Directory, Event, Id, Medium, Part, Participant, Place};
use std::collections::HashSet;

/// A contact of two sides, seen from near.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// By which means.
    pub medium: Option<Medium>,
    /// Where.
    pub place: Option<Id<Place>>,
    /// Who received whom.
    pub host: Host,
    /// Who was there for the first and for the second side.
    pub sides: [Vec<Attendee>; 2],
}

/// Somebody who was there.
#[derive(Clone, Debug, PartialEq)]
pub struct Attendee {
    /// Who.
    pub actor: Id<Actor>,
    /// As what.
    pub part: Part,
    /// The title held that day, in words; "perhaps …" where it is only possible.
    pub title: Option<String>,
    /// What the title tells.
    pub level: Level,
    /// For whom, where that is another.
    pub on_behalf_of: Option<Id<Actor>>,
}

/// Who hosted.
#[derive(Clone, Debug, PartialEq)]
pub enum Host {
    /// The event says so. A side where somebody of it hosted; else whoever did.
    Named(Vec<Id<Actor>>),
    /// Nobody is called the host, but it took place in the country of this side.
    ByPlace(Id<Actor>),
    /// Nothing tells.
    Unknown,
}

impl Seen {
    /// What an event was as a contact of two actors.
    #[must_use]
    pub fn of(event: &Event, sides: [&Id<Actor>; 2], directory: &Directory) -> Self {
        let mut there: [Vec<Attendee>; 2] = [Vec::new(), Vec::new()];
        for participant in event.attendance() {
            if let Some(side) = side(participant, sides, directory)
                && !there[side].iter().any(|known| known.actor == participant.actor)
            {
                there[side].push(attendee(participant, event, directory));
            }
        }
        for people in &mut there {
            without_bodies(people, directory);
        }
        Self { medium: event.medium, place: event.place.clone(), host: host(event, sides, directory), sides: there }
    }

    /// The highest level at which a side was there.
    #[must_use]
    pub fn level(&self, side: usize) -> Level {
        let levels = self.sides.get(side).into_iter().flatten().map(|attendee| attendee.level);
        levels.fold(Level::default(), Level::higher)
    }
}

/// A body that is said to have been there, and nothing else of it, adds nothing to its people.
fn without_bodies(people: &mut Vec<Attendee>, directory: &Directory) {
    let bodies: HashSet<Id<Actor>> =
        people.iter().flat_map(|person| directory.lineage(&person.actor).into_iter().skip(1)).cloned().collect();
    people.retain(|person| person.part != Part::Participant || person.title.is_some() || !bodies.contains(&person.actor));
}

/// For which of two sides somebody was there. Where one side belongs to the other, its people stand for it alone.
fn side(participant: &Participant, sides: [&Id<Actor>; 2], directory: &Directory) -> Option<usize> {
    let of = |actor: &Id<Actor>| {
        let bodies = directory.lineage(actor);
        let place = |side: &Id<Actor>| bodies.iter().position(|body| *body == side);
        match (place(sides[0]), place(sides[1])) {
            (Some(first), Some(second)) => Some(usize::from(second < first)),
            (Some(_), None) => Some(0),
            (None, Some(_)) => Some(1),
            (None, None) => None,
        }
    };
    of(&participant.actor).or_else(|| of(participant.on_behalf_of.as_ref()?))
}

fn attendee(participant: &Participant, event: &Event, directory: &Directory) -> Attendee {
    let title = event.title_of(&participant.actor, directory);
    Attendee {
        actor: participant.actor.clone(),
        part: participant.part,
        title: title.words(directory),
        level: Level::of(&title),
        on_behalf_of: participant.on_behalf_of.clone(),
    }
}

fn host(event: &Event, sides: [&Id<Actor>; 2], directory: &Directory) -> Host {
    let hosts: Vec<&Participant> = event.attendance().filter(|participant| participant.part == Part::Host).collect();
    let mut named: Vec<Id<Actor>> = Vec::new();
    for number in hosts.iter().filter_map(|host| side(host, sides, directory)) {
        if !named.contains(sides[number]) {
            named.push(sides[number].clone());
        }
    }
    if named.is_empty() {
        for host in hosts {
            if !named.contains(&host.actor) {
                named.push(host.actor.clone());
            }
        }
    }
    if !named.is_empty() {
        return Host::Named(named);
    }
    let remote = event.medium.is_some_and(|medium| medium != Medium::InPerson);
    let country = event.place.as_ref().filter(|_| !remote).and_then(|place| country_of_place(place, directory));
    let of_country = |side: &Id<Actor>| country.is_some() && country_of_actor(side, directory) == country;
    match (of_country(sides[0]), of_country(sides[1])) {
        (true, false) => Host::ByPlace(sides[0].clone()),
        (false, true) => Host::ByPlace(sides[1].clone()),
        _ => Host::Unknown,
    }
}

fn country_of_place<'a>(place: &'a Id<Place>, directory: &'a Directory) -> Option<&'a str> {
    directory.wider(place).into_iter().find_map(|id| directory.places.get(id)?.country.as_deref())
}

fn country_of_actor<'a>(actor: &'a Id<Actor>, directory: &'a Directory) -> Option<&'a str> {
    directory.lineage(actor).into_iter().find_map(|id| directory.actors.get(id)?.country.as_deref())
}
