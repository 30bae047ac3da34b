//! The events of a dossier after an edit: those that nobody has touched are shared with the reading before.

use super::{Curated, FoldedNames, Prepared, by_id, terms};
use crate::index::timeline::{EditedRows, EventId, Key, NOTHING, Row, Timeline};
use crate::model::{Directory, Event, Source};
use std::collections::HashMap;
use std::sync::Arc;

/// The events after an edit.
pub(in crate::input) struct EditedCurated {
    pub curated: Curated,
    /// By the key that an event had: its key now, or [`NOTHING`].
    keys: Vec<u32>,
    /// The keys that the events had which are gone or other ones.
    gone: Vec<Key>,
    /// The keys of the events that are new or other ones.
    new: Vec<Key>,
    /// Records that many events may name are other ones.
    is_of_all: bool,
}

impl Curated {
    /// The file, if there is only one, and nothing is wrong in it.
    pub fn one_sound_file(&self) -> Option<&str> {
        let report = &self.report;
        let is_sound = report.problems.is_empty() && report.rejected == 0 && report.unlisted == 0;
        let is_dossier = report.accounts.is_empty() && report.tables.is_empty() && self.rows.is_empty();
        match &self.files[..] {
            [only] if is_sound && is_dossier && self.homes.iter().all(|home| *home == 0) => Some(only),
            _ => None,
        }
    }

    /// The events, now that some are other ones; `None` if these do not fit.
    pub fn edited(&self, ids: &mut dyn Iterator<Item = &str>, events: Vec<Event>, directory: Option<Directory>) -> Option<EditedCurated> {
        let mut others: HashMap<String, Event> = events.into_iter().map(|event| (event.id.to_string(), event)).collect();
        let (mut keys, mut gone, mut new) = (vec![NOTHING; self.events.len()], Vec::new(), Vec::new());
        let mut all: Vec<Arc<Event>> = Vec::with_capacity(self.events.len() + others.len());
        let mut next = 0;
        for id in ids {
            // Nearly all follow upon one another as before.
            let is_next = self.events.get(next).is_some_and(|event| event.id.as_str() == id);
            let old = if is_next { Some(next) } else { self.key(id).map(|key| key.0 as usize) };
            if let Some(old) = old {
                next = old + 1;
                if std::mem::replace(&mut keys[old], u32::try_from(all.len()).ok()?) != NOTHING {
                    return None;
                }
            }
            match others.remove(id) {
                Some(event) => {
                    new.push(Key(u32::try_from(all.len()).ok()?));
                    gone.extend(old.and_then(|old| u32::try_from(old).ok()).map(Key));
                    all.push(Arc::new(event));
                }
                None => all.push(Arc::clone(&self.events[old?])),
            }
        }
        gone.extend((0..).zip(&keys).filter(|(_, key)| **key == NOTHING).map(|(old, _)| Key(old)));
        let mut curated = self.clone();
        curated.report.read = (curated.report.read + all.len()).checked_sub(self.events.len())?;
        curated.homes = vec![0; all.len()];
        if keys.len() != all.len() || !keys.iter().copied().eq(0..) {
            curated.by_id = Arc::new(by_id(&all));
        }
        let is_of_all = directory.as_ref().is_some_and(|directory| rows_depend_on(&self.directory, directory));
        let names_as_before = directory.is_none() && self.name_the_same(&gone, &new, &all);
        curated.events = all;
        if let Some(directory) = directory {
            curated.directory = Arc::new(directory);
        }
        if !names_as_before {
            let terms = terms::of_records(&curated.directory, &curated.events);
            if terms != *curated.terms {
                curated.terms = Arc::new(terms);
            }
        }
        others.is_empty().then_some(EditedCurated { curated, keys, gone, new, is_of_all })
    }

    /// Whether the terms that come from events are the same as before: codes, and the offices of people.
    fn name_the_same(&self, gone: &[Key], new: &[Key], now: &[Arc<Event>]) -> bool {
        fn named(event: &Event) -> (Vec<&str>, Vec<(&str, &str)>) {
            let codes = event.codes.iter().map(|code| &*code.value);
            let offices = event.everyone().filter_map(|one| Some((one.actor.as_str(), one.capacity.as_deref()?)));
            (codes.collect(), offices.collect())
        }
        let event = |of: &'_ [Arc<Event>], key: &Key| of.get(key.0 as usize).cloned();
        gone.len() == new.len()
            && gone.iter().zip(new).all(|(before, now_at)| match (event(&self.events, before), event(now, now_at)) {
                (Some(before), Some(now)) => before.id == now.id && named(&before) == named(&now),
                _ => false,
            })
    }
}

/// Whether a record that events may name is another one now, in what a row shows or a search finds.
fn rows_depend_on(before: &Directory, now: &Directory) -> bool {
    // These are read on demand.
    fn shown(source: &Source) -> Source {
        let mut source = source.clone();
        (source.url, source.archive_url, source.accessed, source.note, source.text_sha256) = Default::default();
        source
    }
    before.actors.iter().any(|(id, actor)| now.actors.get(id).is_some_and(|now| now != actor))
        || before.issues.iter().any(|(id, issue)| now.issues.get(id).is_some_and(|now| now != issue))
        || before.places.iter().any(|(id, place)| now.places.get(id).is_some_and(|now| now != place))
        || before.sources.iter().any(|(id, source)| now.sources.get(id).is_some_and(|now| now != source && shown(now) != shown(source)))
}

impl EditedCurated {
    /// Whether the rows of all events must be made anew.
    pub fn is_of_all(&self) -> bool {
        self.is_of_all
    }

    /// The timeline after the edit, and what each event of the one before has become; `None` if there is none.
    pub fn timeline(&self, before: &Curated, timeline: &Timeline) -> Option<(Timeline, Vec<Option<EventId>>)> {
        let names = FoldedNames::new(&self.curated.directory);
        let events = |key: &Key| self.curated.events.get(key.0 as usize).map(|event| (*key, &**event));
        let prepared: Vec<(Key, &Event, Prepared)> =
            self.new.iter().filter_map(events).map(|(key, event)| (key, event, self.curated.prepare(event, &names))).collect();
        let rows: Vec<Row<'_>> = prepared.iter().map(|(key, event, prepared)| prepared.row(event, *key)).collect();
        let hour = |key: Key| before.events.get(key.0 as usize).and_then(|event| event.when.hour());
        let terms = Arc::clone(&self.curated.terms);
        timeline.edited(&EditedRows { keys: &self.keys, touched: &self.gone, rows: &rows, hour: &hour, terms })
    }

    /// What each event of a timeline has become in another one.
    pub fn moved(&self, before: &Timeline, now: &Timeline) -> Vec<Option<EventId>> {
        let ids = (0..u32::try_from(before.len()).unwrap_or(u32::MAX)).map(EventId);
        let key = |id| self.keys.get(before.key(id).0 as usize).copied().filter(|key| *key != NOTHING);
        ids.map(|id| now.by_key(Key(key(id)?))).collect()
    }

    /// The events that are new or other ones.
    pub fn touched(&self, timeline: &Timeline) -> Vec<EventId> {
        self.new.iter().filter_map(|key| timeline.by_key(*key)).collect()
    }
}
