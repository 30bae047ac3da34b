//! The details of one contact: who was there from each side, who hosted, at which level. They come from the event read
//! whole.

use super::Level;
use crate::model::{Actor, Directory, Event, Id, Medium, Part, Participant, Place};
use std::collections::HashSet;

/// A contact of two sides in detail.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// The medium.
    pub medium: Option<Medium>,
    /// The place.
    pub place: Option<Id<Place>>,
    /// The host.
    pub host: Host,
    /// The attendees of the first and of the second side.
    pub sides: [Vec<Attendee>; 2],
}

/// An actor who was there.
#[derive(Clone, Debug, PartialEq)]
pub struct Attendee {
    /// The actor.
    pub actor: Id<Actor>,
    /// The part in the event.
    pub part: Part,
    /// The title held that day, in words; "perhaps …" if it is only possible.
    pub title: Option<String>,
    /// The level of the title.
    pub level: Level,
    /// The actor represented, if it is another.
    pub on_behalf_of: Option<Id<Actor>>,
}

/// Who hosted.
#[derive(Clone, Debug, PartialEq)]
pub enum Host {
    /// The sides whose members host, as the event says; if no host belongs to a side, the hosts themselves.
    Named(Vec<Id<Actor>>),
    /// The event names no host, but it took place in the country of this side.
    ByPlace(Id<Actor>),
    /// Unknown.
    Unknown,
}

impl Seen {
    /// The details of an event as a contact of two actors.
    #[must_use]
    pub fn new(event: &Event, sides: [&Id<Actor>; 2], directory: &Directory) -> Self {
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

    /// The highest level of a side.
    #[must_use]
    pub fn level(&self, side: usize) -> Level {
        let levels = self.sides.get(side).into_iter().flatten().map(|attendee| attendee.level);
        levels.fold(Level::default(), Level::higher)
    }
}

/// Removes a body that is only said to have been there: it adds nothing to its people.
fn without_bodies(people: &mut Vec<Attendee>, directory: &Directory) {
    let bodies: HashSet<Id<Actor>> =
        people.iter().flat_map(|person| directory.lineage(&person.actor).into_iter().skip(1)).cloned().collect();
    people.retain(|person| person.part != Part::Participant || person.title.is_some() || !bodies.contains(&person.actor));
}

/// The side of a participant. If one side belongs to the other, its people count only for the inner one.
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
        level: Level::new(&title),
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
