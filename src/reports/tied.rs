//! The events to which others among those that are written are tied.

use super::{Events, ExportError};
use crate::model::{Event, Id, Line, Relation, When};
use std::collections::{HashMap, HashSet};

/// What a tie tells of the event at its other end.
#[derive(Clone, Debug)]
pub(super) struct TiedEvent {
    pub id: Id<Event>,
    pub title: Line,
    pub when: When,
}

/// The events among those that are written to which others of them are tied.
#[derive(Debug, Default)]
pub(super) struct Tied(HashMap<Id<Event>, TiedEvent>);

impl Tied {
    /// The tied events among these.
    ///
    /// # Errors
    /// If an event cannot be read; if the writing should end.
    pub fn among(events: &Events<'_>) -> Result<Self, ExportError> {
        let events = events.uncounted();
        let targets = |batch: &[&Event]| Ok(batch.iter().flat_map(|event| &event.relations).map(|tie| tie.event.clone()).collect());
        let mut wanted: HashSet<Id<Event>> = HashSet::new();
        events.each_but_rows(&targets, &mut |targets: Vec<_>| {
            wanted.extend(targets);
            Ok(())
        })?;
        let mut tied = Self::default();
        if wanted.is_empty() {
            return Ok(tied);
        }
        let found = |batch: &[&Event]| {
            let there = batch.iter().filter(|event| wanted.contains(&event.id));
            Ok(there.map(|event| TiedEvent { id: event.id.clone(), title: event.title.clone(), when: event.when.clone() }).collect())
        };
        let mut take = |found: Vec<TiedEvent>| {
            tied.0.extend(found.into_iter().map(|event| (event.id.clone(), event)));
            Ok(())
        };
        events.each_but_rows(&found, &mut take)?;
        // A curator may tie an event to a row, which is rare: only then are the rows read for it.
        if tied.0.len() < wanted.len() {
            events.each(false, &found, &mut |found: Vec<TiedEvent>| {
                tied.0.extend(found.into_iter().map(|event| (event.id.clone(), event)));
                Ok(())
            })?;
        }
        Ok(tied)
    }

    /// Whether the other end of a tie is written, too.
    pub fn has(&self, tie: &Relation) -> bool {
        self.0.contains_key(&tie.event)
    }

    /// The ties of an event that lead out of what is written.
    pub fn leading_out(&self, event: &Event) -> usize {
        event.relations.iter().filter(|tie| !self.has(tie)).count()
    }

    /// The event's ties to others that are written: the name of each as seen from this event, and the other event.
    pub fn ties<'t>(&'t self, event: &'t Event) -> impl Iterator<Item = (&'static str, &'t TiedEvent)> {
        event.relations.iter().filter_map(|tie| Some((tie.relation_type.label(), self.0.get(&tie.event)?)))
    }
}
