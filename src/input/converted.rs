//! The result of reading a file of another format: events, and the actors, places and issues that they name, as a
//! dossier would hold them.
//!
//! Owns merging them with dossiers. Leaves reading each format to its own file.

use super::load_summary::Account;
use crate::model::dossier::{Loaded, Problem};
use crate::model::{Directory, Event, Id, Line, Prose};
use std::collections::{HashMap, HashSet};

/// A file of another format, after reading.
#[derive(Debug, Default)]
pub(super) struct Converted {
    /// The title in the file, else its name.
    pub title: Line,
    /// The description in the file.
    pub summary: Option<Prose>,
    /// The actors, places and issues that the events name.
    pub directory: Directory,
    /// In file order. Ids begin with the format (`ics:…`), so that they differ from those of dossiers.
    pub events: Vec<Event>,
    /// Problems that are not in the account.
    pub problems: Vec<Problem>,
    /// The records read, kept, left out.
    pub account: Account,
}

/// Merges a converted file with dossiers: a record whose id is taken stays as it was, and an event whose id is taken
/// gets a number appended, because two records of such a file are two events.
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
        match dossier.directory.actors.get_mut(&id) {
            // Another file may know the posts of the same person.
            Some(known) => {
                let new = actor.posts.into_iter().filter(|post| !known.posts.contains(post)).collect::<Vec<_>>();
                known.posts.extend(new);
            }
            None => drop(dossier.directory.actors.insert(id, actor)),
        }
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
    // A file with a million records of one id must not try each number a million times.
    let mut last: HashMap<Id<Event>, u64> = HashMap::new();
    for mut event in events {
        if !taken.insert(event.id.clone()) {
            let number = last.entry(event.id.clone()).or_insert(1);
            // The limit on the length of an id leaves room for a number.
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
