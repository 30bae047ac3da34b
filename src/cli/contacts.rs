//! `pair`, `matrix` and `actor`: who met whom, on paper.

use super::filters::Wanted;
use super::open::Opened;
use super::{Exit, say};
use crate::contact::{Contacts, Roll};
use crate::export::{self, TableFormat};
use crate::model::{Actor, Directory, Event, Id};
use crate::query::{Facet, Terms};
use crate::source::{Source, SourceError};
use crate::timeline::EventId;
use anyhow::{Error, anyhow};
use std::collections::HashMap;
use std::io::Write;

/// Prints the contacts of two actors among the events that the filters let through.
///
/// # Errors
/// Unknown names, two times the same; what cannot be written.
pub(super) fn pair(
    out: &mut dyn Write,
    opened: Opened,
    sides: &[String; 2],
    wanted: &Wanted,
    format: TableFormat,
    width: Option<usize>,
) -> Result<Exit, Error> {
    let Opened { mut source, timeline, own, exit } = opened;
    let directory = source.directory();
    let query = wanted.query(timeline.terms())?;
    let [one, other] = [named(&sides[0], timeline.terms(), &directory)?, named(&sides[1], timeline.terms(), &directory)?];
    let pair = Contacts::under(&query, &own.marked, &timeline, &directory).pair(&one, &other, &mut source)?;
    if pair.occasions.is_empty() {
        say("in none of these events did both take part");
    }
    export::write_pair(format, out, &pair, &timeline, &directory, width)?;
    Ok(exit)
}

/// Prints how often those who met most met each other.
///
/// # Errors
/// Unknown names in the filters; what cannot be written.
pub(super) fn matrix(
    out: &mut dyn Write,
    opened: Opened,
    roll: Roll,
    most: usize,
    wanted: &Wanted,
    format: TableFormat,
) -> Result<Exit, Error> {
    let Opened { source, timeline, own, exit } = opened;
    let directory = source.directory();
    let query = wanted.query(timeline.terms())?;
    let matrix = Contacts::under(&query, &own.marked, &timeline, &directory).matrix(roll, most);
    if matrix.actors.is_empty() {
        say(&format!("no two {} took part in the same one of these events", roll.label()));
    }
    export::write_matrix(format, out, &matrix, &directory)?;
    Ok(exit)
}

/// Prints one actor whole, as far as the filters let its events through.
///
/// # Errors
/// An unknown name; what cannot be written.
pub(super) fn actor(
    out: &mut dyn Write,
    opened: Opened,
    name: &str,
    wanted: &Wanted,
    format: TableFormat,
    width: Option<usize>,
) -> Result<Exit, Error> {
    let Opened { mut source, timeline, own, exit } = opened;
    let directory = source.directory();
    let query = wanted.query(timeline.terms())?;
    let actor = named(name, timeline.terms(), &directory)?;
    let portrait = Contacts::under(&query, &own.marked, &timeline, &directory).portrait(&actor, &mut source)?;
    let events = portrait.attended.iter().chain(&portrait.mentioned);
    let ids: HashMap<EventId, Id<Event>> =
        events.map(|event| Ok((*event, source.detail(timeline.key(*event))?.id))).collect::<Result<_, SourceError>>()?;
    export::write_portrait(format, out, &portrait, &timeline, &directory, &|event| ids.get(&event).cloned(), width)?;
    Ok(exit)
}

pub(super) fn named(name: &str, terms: &Terms, directory: &Directory) -> Result<Id<Actor>, Error> {
    let term = terms.resolve(Facet::Actor, name).map_err(Error::msg)?;
    let actor = terms.get(Facet::Actor, term).and_then(|term| directory.actors.get(term.id.as_str()));
    actor.map(|actor| actor.id.clone()).ok_or_else(|| anyhow!("no actor is called {name}"))
}
