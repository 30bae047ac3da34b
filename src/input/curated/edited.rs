//! The events of some dossiers after an edit of one of them: those that nobody has touched are shared with the reading before.

use super::named::OtherRecords;
use super::{Curated, FoldedNames, Prepared, by_id, terms};
use crate::index::query::Terms;
use crate::index::timeline::{EditedRows, EventId, Key, NOTHING, Row, Timeline};
use crate::input::edited::EditedRecords;
use crate::model::{Directory, Event};
use indexmap::IndexMap;
use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::ops::Range;
use std::sync::Arc;

/// The events after an edit.
pub(in crate::input) struct EditedCurated {
    pub curated: Curated,
    /// By the key that an event had: its key now, or [`NOTHING`].
    keys: Vec<u32>,
    /// The keys that the events had whose rows are gone or other ones.
    gone: Vec<Key>,
    /// The keys of the events whose rows are new or other ones.
    new: Vec<Key>,
    /// The keys of the events that are new or other ones in themselves.
    edited: Vec<Key>,
}

impl Curated {
    /// The number of a file that can be edited in memory: one of some dossiers in which nothing is wrong.
    pub fn sound_file(&self, is_it: &dyn Fn(&str) -> bool) -> Option<usize> {
        let report = &self.report;
        let is_sound = report.problems.is_empty() && report.rejected == 0 && report.unlisted == 0;
        let is_dossier = report.accounts.is_empty() && report.tables.is_empty() && self.rows.is_empty();
        // A file that is opened under two names has all of its records twice.
        let mut found = self.files.iter().enumerate().filter(|(_, name)| is_it(name)).map(|(number, _)| number);
        found.next().filter(|_| is_sound && is_dossier && found.next().is_none())
    }

    /// The events, now that some of one file are other ones; `None` if these do not fit.
    pub fn edited(&self, records: EditedRecords<'_>) -> Option<EditedCurated> {
        let EditedRecords { file, ids, events, directory } = records;
        let here = self.events_of(file)?;
        let mut others: HashMap<String, Event> = events.into_iter().map(|event| (event.id.to_string(), event)).collect();
        let (mut keys, mut gone, mut edited) = (vec![NOTHING; self.events.len()], Vec::new(), Vec::new());
        let mut all: Vec<Arc<Event>> = Vec::with_capacity(self.events.len() + others.len());
        all.extend_from_slice(&self.events[..here.start]);
        let mut next = here.start;
        for id in ids("event") {
            match (self.is_shared("event", id, file), others.contains_key(id)) {
                // It has accounts from another file, too.
                (Some(_), true) => return None,
                (Some(is_here), false) if !is_here => continue,
                _ => {}
            }
            // Nearly all follow upon one another as before.
            let is_next = self.events.get(next).is_some_and(|event| event.id.as_str() == id);
            let old = if is_next { Some(next) } else { self.key(id).map(|key| key.0 as usize) };
            if let Some(old) = old {
                next = old + 1;
                // Of another file, or met before.
                if !here.contains(&old) || std::mem::replace(&mut keys[old], u32::try_from(all.len()).ok()?) != NOTHING {
                    return None;
                }
            }
            match others.remove(id) {
                Some(event) => {
                    edited.push(Key(u32::try_from(all.len()).ok()?));
                    gone.extend(old.and_then(|old| u32::try_from(old).ok()).map(Key));
                    all.push(Arc::new(event));
                }
                None => all.push(Arc::clone(&self.events[old?])),
            }
        }
        let moved_by = all.len();
        all.extend_from_slice(&self.events[here.end..]);
        keys.iter_mut().zip(0..).take(here.start).for_each(|(key, old)| *key = old);
        keys[here.end..].iter_mut().zip(u32::try_from(moved_by).ok()?..).for_each(|(key, now)| *key = now);
        let is_gone = |old: &usize| keys[*old] == NOTHING;
        if !others.is_empty() || here.clone().filter(is_gone).any(|old| self.is_needed_outside(old, &here)) {
            return None;
        }
        gone.extend(here.clone().filter(is_gone).filter_map(|old| u32::try_from(old).ok()).map(Key));
        let mut curated = self.clone();
        curated.report.read = (curated.report.read + all.len()).checked_sub(self.events.len())?;
        let homes = [(self.homes.get(..here.start)?.to_vec()), vec![u32::try_from(file).ok()?; moved_by - here.start]];
        curated.homes = homes.into_iter().flatten().chain(self.homes[here.end..].iter().copied()).collect();
        if keys.len() != all.len() || !keys.iter().copied().eq(0..) {
            curated.by_id = Arc::new(by_id(&all));
        }
        let directory = match directory {
            Some(others) => Some(self.edited_directory(file, ids, others)?),
            None => None,
        };
        let names_as_before = directory.is_none() && self.name_the_same(&gone, &edited, &all);
        curated.events = all;
        if let Some((directory, ends)) = directory {
            (curated.directory, curated.directory_ends) = (Arc::new(directory), ends);
        }
        if !names_as_before {
            let terms = terms::of_records(&curated.directory, &curated.events);
            if terms != *curated.terms {
                curated.terms = Arc::new(terms);
            }
        }
        let mut edited = EditedCurated { curated, keys, gone, new: edited.clone(), edited };
        edited.touch_what_names_others(&self.directory);
        Some(edited)
    }

    /// The places of the events of a file.
    fn events_of(&self, file: usize) -> Option<Range<usize>> {
        let number = u32::try_from(file).ok().filter(|_| self.homes.is_sorted())?;
        Some(self.homes.partition_point(|home| *home < number)..self.homes.partition_point(|home| *home <= number))
    }

    /// `None` if only one file has the record; else whether this file is the first of those that have it.
    fn is_shared(&self, kind: &'static str, id: &str, file: usize) -> Option<bool> {
        if self.shared.is_empty() {
            return None;
        }
        self.shared.get(&(kind, id.to_owned())).map(|first| *first as usize == file)
    }

    /// Whether an event of another file is tied to the event at a place.
    fn is_needed_outside(&self, at: usize, here: &Range<usize>) -> bool {
        let id = &self.events[at].id;
        let others = self.events[..here.start].iter().chain(&self.events[here.end..]);
        self.is_shared("event", id.as_str(), 0).is_some() || others.flat_map(|event| &event.relations).any(|relation| relation.event == *id)
    }

    /// The directory with other records of one file, and where each file ends in it; `None` if these do not fit.
    fn edited_directory(&self, file: usize, ids: Ids<'_>, others: Directory) -> Option<(Directory, Vec<[usize; 4]>)> {
        let Directory { actors, issues, places, sources } = others;
        let before = &self.directory;
        let mut ends = self.directory_ends.clone();
        let directory = Directory {
            actors: self.edited_list((&before.actors, actors), ("actor", 0), (file, ids), &mut ends)?,
            issues: self.edited_list((&before.issues, issues), ("issue", 1), (file, ids), &mut ends)?,
            places: self.edited_list((&before.places, places), ("place", 2), (file, ids), &mut ends)?,
            sources: self.edited_list((&before.sources, sources), ("source", 3), (file, ids), &mut ends)?,
        };
        Some((directory, ends))
    }

    fn edited_list<K: Hash + Eq + Clone + Borrow<str>, V: Clone>(
        &self,
        (before, mut others): (&IndexMap<K, V>, IndexMap<K, V>),
        (kind, list): (&'static str, usize),
        (file, ids): (usize, Ids<'_>),
        ends: &mut [[usize; 4]],
    ) -> Option<IndexMap<K, V>> {
        let end = self.directory_ends.get(file)?[list];
        let start = file.checked_sub(1).map_or(Some(0), |before| Some(self.directory_ends.get(before)?[list]))?;
        let mut now: IndexMap<K, V> = before.iter().take(start).map(|(id, record)| (id.clone(), record.clone())).collect();
        let mut kept = 0;
        for id in ids(kind) {
            let shared = self.is_shared(kind, id, file);
            let other = others.shift_remove_entry(id);
            let old = before.get_full(id);
            match (other, old) {
                // Another file would say something else of it.
                (Some(_), _) if shared.is_some() => return None,
                (Some(_), Some((at, ..))) if !(start..end).contains(&at) => return None,
                (Some((id, record)), old) => {
                    kept += usize::from(old.is_some());
                    now.insert(id, record);
                }
                (None, _) if shared == Some(false) => {}
                (None, Some((at, id, record))) if (start..end).contains(&at) => {
                    kept += 1;
                    now.insert(id.clone(), record.clone());
                }
                (None, _) => return None,
            }
        }
        // One that is gone may be named by another file.
        if kept < end - start && self.files.len() > 1 {
            return None;
        }
        let now_end = now.len();
        now.extend(before.iter().skip(end).map(|(id, record)| (id.clone(), record.clone())));
        for ends in ends.iter_mut().skip(file) {
            ends[list] = ends[list] + now_end - end;
        }
        others.is_empty().then_some(now)
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

/// The ids of the records of a kind (`actor`) in the edited file, in its order.
type Ids<'a> = &'a dyn Fn(&'static str) -> Vec<&'a str>;

impl EditedCurated {
    /// Has the rows made anew of all events that name a record which is another one now.
    fn touch_what_names_others(&mut self, before: &Directory) {
        if std::ptr::eq(before, &*self.curated.directory) {
            return;
        }
        let others = OtherRecords::between(before, &self.curated.directory);
        if others.is_empty() {
            return;
        }
        let known: HashSet<Key> = self.new.iter().copied().collect();
        for (old, now) in (0..).zip(&self.keys).filter(|(_, now)| **now != NOTHING && !known.contains(&Key(**now))) {
            if others.are_named_by(&self.curated.events[*now as usize]) {
                self.gone.push(Key(old));
                self.new.push(Key(*now));
            }
        }
    }

    /// Whether so many rows are other ones that all are made anew, on all threads.
    pub fn is_of_all(&self) -> bool {
        self.new.len() > self.curated.events.len() / 2
    }

    /// The timeline after the edit, and what each event of the one before has become; `None` if there is none.
    pub fn timeline(&self, before: &Curated, timeline: &Timeline, terms: Arc<Terms>) -> Option<(Timeline, Vec<Option<EventId>>)> {
        let names = FoldedNames::new(&self.curated.directory);
        let events = |key: &Key| self.curated.events.get(key.0 as usize).map(|event| (*key, &**event));
        let prepared: Vec<(Key, &Event, Prepared)> =
            self.new.iter().filter_map(events).map(|(key, event)| (key, event, self.curated.prepare(event, &names))).collect();
        let rows: Vec<Row<'_>> = prepared.iter().map(|(key, event, prepared)| prepared.row(event, *key)).collect();
        let hour = |key: Key| before.events.get(key.0 as usize).and_then(|event| event.when.hour());
        timeline.edited(&EditedRows {
            keys: &self.keys,
            touched: &self.gone,
            rows: &rows,
            next_key: self.curated.next_key(),
            hour: &hour,
            terms,
        })
    }

    /// What each event of a timeline has become in another one.
    pub fn moved(&self, before: &Timeline, now: &Timeline) -> Vec<Option<EventId>> {
        let ids = (0..u32::try_from(before.len()).unwrap_or(u32::MAX)).map(EventId);
        let key = |id| self.keys.get(before.key(id).0 as usize).copied().filter(|key| *key != NOTHING);
        ids.map(|id| now.by_key(Key(key(id)?))).collect()
    }

    /// The events that are new or other ones.
    pub fn touched(&self, timeline: &Timeline) -> Vec<EventId> {
        self.edited.iter().filter_map(|key| timeline.by_key(*key)).collect()
    }
}
