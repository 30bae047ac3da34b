//! What a reader of another format makes of a file: events and whom and what they name, as a dossier would hold them.
//!
//! Owns taking them in among dossiers. Leaves reading each format to a file of its own.

use super::account::Account;
use crate::model::dossier::{Loaded, Problem};
use crate::model::{Directory, Event, Id, Line, Prose};
use std::collections::{HashMap, HashSet};

/// A file of another format, read.
#[derive(Debug, Default)]
pub(super) struct Converted {
    /// What the file calls itself, else its name.
    pub title: Line,
    /// What it says of itself.
    pub summary: Option<Prose>,
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
    let Converted { title, summary, directory, events, problems, .. } = converted;
    let home = u32::try_from(loaded.names.len()).unwrap_or(0);
    let known = loaded.names.contains(&title);
    loaded.names.push(title.clone());
    let dossier = &mut loaded.dossier;
    if dossier.title.is_empty() {
        dossier.title = title;
    } else if !title.is_empty() && !known {
        dossier.title = Line::from(format!("{} + {title}", dossier.title).as_str());
    }
    dossier.summary = dossier.summary.take().or(summary);
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
    // A file of a million records of one id must not ask for each number a million times.
    let mut last: HashMap<Id<Event>, u64> = HashMap::new();
    for mut event in events {
        if !taken.insert(event.id.clone()) {
            let number = last.entry(event.id.clone()).or_insert(1);
            // The bound of an id's length leaves room for a number.
            let base: String = event.id.as_str().chars().take(45).collect();
            while !taken.insert(event.id.clone()) {
                *number += 1;
                event.id = Id::of_words(&format!("{base}~{number}"));
            }
        }
        dossier.events.push(event);
        loaded.homes.push(home);
    }
    loaded.problems.extend(problems);
}
