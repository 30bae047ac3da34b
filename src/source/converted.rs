//! What a reader of another format makes of a file: events and whom and what they name, as a dossier would hold them.
//!
//! Owns taking them in among dossiers. Leaves reading each format to a file of its own.

use super::Account;
use crate::dossier::{Loaded, Problem};
use crate::model::{Directory, Event, Line};
use std::collections::HashSet;

/// A file of another format, read.
#[derive(Debug, Default)]
pub(super) struct Converted {
    /// What the file calls itself, else its name.
    pub title: Line,
    /// Whom and what the events name.
    pub directory: Directory,
    /// In file order. Ids begin with the format (`ics:…`), so that they meet no dossier's.
    pub events: Vec<Event>,
    /// What is wrong, besides what the account tells.
    pub problems: Vec<Problem>,
    /// The records read, kept, left out.
    pub account: Account,
}

/// Takes a converted file in among dossiers: what an id stands for already is kept as it is, and an event whose id is
/// there already gets a number behind it, for two records of such a file are two events.
pub(super) fn take_in(loaded: &mut Loaded, converted: Converted) {
    let Converted { title, directory, events, problems, .. } = converted;
    let home = u32::try_from(loaded.names.len()).unwrap_or(0);
    loaded.names.push(title.clone());
    let dossier = &mut loaded.dossier;
    if dossier.title.is_empty() {
        dossier.title = title;
    } else if !title.is_empty() {
        dossier.title = Line::from(format!("{} + {title}", dossier.title).as_str());
    }
    for (id, actor) in directory.actors {
        dossier.directory.actors.entry(id).or_insert(actor);
    }
    for (id, issue) in directory.issues {
        dossier.directory.issues.entry(id).or_insert(issue);
    }
    for (id, place) in directory.places {
        dossier.directory.places.entry(id).or_insert(place);
    }
    for (id, source) in directory.sources {
        dossier.directory.sources.entry(id).or_insert(source);
    }
    let mut taken: HashSet<_> = dossier.events.iter().map(|event| event.id.clone()).collect();
    for mut event in events {
        let mut number = 2_u64;
        while !taken.insert(event.id.clone()) {
            // The bound of an id's length leaves room for a number.
            let base: String = event.id.as_str().chars().take(40).collect();
            if let Ok(id) = crate::model::Id::new(&format!("{base}~{number}")) {
                event.id = id;
            }
            number += 1;
        }
        dossier.events.push(event);
        loaded.homes.push(home);
    }
    loaded.problems.extend(problems);
}
