//! The differences between two readings of the same files: new, changed and removed events, compared by id.
//!
//! Owns the comparison, and the new id of each old event. Leaves reading to [`crate::input`] and the display to
//! [`crate::screen::app`].

use crate::index::timeline::{EventId, Key, Timeline};
use crate::model::Event;
use crate::text::{number_of, thousands};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The differences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Events that did not exist before, in chronological order.
    pub new: Vec<EventId>,
    /// Events that changed, with the names of the changed fields, in chronological order.
    pub changed: Vec<(EventId, Vec<&'static str>)>,
    /// Events that no longer exist, in chronological order.
    pub gone: Vec<Gone>,
    /// The number of coded records before and now: these are not compared one by one.
    pub rows: (usize, usize),
}

/// What is left to show of an event that no longer exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// Its id in the files.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its date in words.
    pub date: String,
}

/// The change of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It did not exist before.
    New,
    /// Some of its fields changed.
    Changed,
}

/// How many neighbours of a removed event are tried before its day decides.
const NEIGHBOURS: u32 = 200;

/// How many rows of a day are searched for the same one.
const OF_A_DAY: u32 = 10_000;

/// The new ids of old events. Events held in memory are matched by id; coded rows, of which there are millions, are
/// looked up on demand.
#[derive(Clone, Debug, Default)]
pub struct IdMap {
    held: Held,
    rows: Rows,
    before: Arc<Timeline>,
    now: Arc<Timeline>,
}

/// How a held event is matched.
#[derive(Clone, Debug)]
enum Held {
    /// The new id of each, if it still exists.
    Each(HashMap<EventId, Option<EventId>>),
    /// The same, by rank: there is nothing but held events.
    All(Vec<Option<EventId>>),
}

impl Default for Held {
    fn default() -> Self {
        Self::Each(HashMap::new())
    }
}

/// How a coded row is matched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Rows {
    /// The row with the same number is the same: more of the same file was read.
    #[default]
    ByKey,
    /// The row with the same number if it says the same, else a row of the same day that does.
    Alike {
        /// Lower keys belong to held events.
        held: u32,
    },
}

impl IdMap {
    /// Matches a reading of the first rows with a reading of more of the same files.
    #[must_use]
    pub fn further(before: Arc<Timeline>, now: Arc<Timeline>) -> Self {
        Self { held: Held::default(), rows: Rows::ByKey, before, now }
    }

    /// The new id of an event; `None` if it no longer exists.
    #[must_use]
    pub fn get(&self, old: EventId) -> Option<EventId> {
        match &self.held {
            Held::All(moved) => return moved.get(old.0 as usize).copied().flatten(),
            Held::Each(met) => {
                if let Some(met) = met.get(&old) {
                    return *met;
                }
            }
        }
        if old.0 as usize >= self.before.len() {
            return None;
        }
        let again = self.now.by_key(self.before.key(old));
        match self.rows {
            Rows::ByKey => again,
            Rows::Alike { held } => again.filter(|again| self.is_alike(old, *again, held)).or_else(|| self.of_the_day(old, held)),
        }
    }

    /// The new id of an event, or else of the nearest earlier event that still exists, or else of the nearest later
    /// one.
    #[must_use]
    pub fn near(&self, old: EventId) -> Option<EventId> {
        let count = u32::try_from(self.before.len()).unwrap_or(u32::MAX);
        let upto = (old.0.saturating_sub(NEIGHBOURS)..=old.0.min(count.saturating_sub(1))).rev();
        let after = old.0.saturating_add(1)..old.0.saturating_add(NEIGHBOURS).min(count);
        upto.chain(after).find_map(|id| self.get(EventId(id))).or_else(|| {
            let last = u32::try_from(self.now.len()).ok()?.checked_sub(1)?;
            let day = self.before.anchor(EventId(old.0.min(count.checked_sub(1)?)));
            Some(EventId(self.now.starting(day, day).start.min(last)))
        })
    }

    fn of_the_day(&self, old: EventId, held: u32) -> Option<EventId> {
        let day = self.before.anchor(old);
        self.now.starting(day, day).take(OF_A_DAY as usize).map(EventId).find(|id| self.is_alike(old, *id, held))
    }

    fn is_alike(&self, old: EventId, new: EventId, held: u32) -> bool {
        let same = || self.before.title(old) == self.now.title(new) && self.before.date(old) == self.now.date(new);
        self.now.key(new).0 >= held && same()
    }
}

impl Changes {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }

    /// How an event changed since the old reading.
    #[must_use]
    pub fn of(&self, id: EventId) -> Option<Change> {
        if self.new.binary_search(&id).is_ok() {
            return Some(Change::New);
        }
        self.changed.binary_search_by_key(&id, |(changed, _)| *changed).is_ok().then_some(Change::Changed)
    }

    /// `3 new, 1 changed, 2 gone`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let counts = [(self.new.len(), "new"), (self.changed.len(), "changed"), (self.gone.len(), "gone")];
        let parts: Vec<String> = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        let events = if parts.is_empty() { "no event has changed".to_owned() } else { parts.join(", ") };
        let rows = |count: usize| number_of(count, "row");
        match self.rows {
            (0, 0) => events,
            (before, now) => {
                let now = if before == now {
                    format!("{} as before", rows(now))
                } else {
                    format!("{}, before {}", rows(now), thousands(before as u64))
                };
                if parts.is_empty() { now } else { format!("{events}; {now}") }
            }
        }
    }
}

/// A reading: the source and its timeline.
pub struct Reading<'a> {
    /// The records that are held as events; the key of each is its place among them.
    pub held: &'a [Arc<Event>],
    /// Its events in order.
    pub timeline: &'a Arc<Timeline>,
}

impl Reading<'_> {
    /// The records that are held as events, in chronological order.
    fn held(&self) -> Vec<(EventId, &Event)> {
        let events = (0..).map(Key).zip(self.held);
        let mut held: Vec<(EventId, &Event)> = events.filter_map(|(key, event)| Some((self.timeline.by_key(key)?, &**event))).collect();
        held.sort_unstable_by_key(|(id, _)| *id);
        held
    }
}

/// Compares two readings.
#[must_use]
pub fn between(old: &Reading<'_>, new: &Reading<'_>) -> (Changes, IdMap) {
    let mut changes = Changes::default();
    let (before, now) = (old.held(), new.held());
    changes.rows = (old.timeline.records() - before.len(), new.timeline.records() - now.len());
    let held = u32::try_from(now.len()).unwrap_or(u32::MAX);
    let mut unmet: HashMap<&str, (EventId, &Event)> = now.into_iter().map(|(id, event)| (event.id.as_str(), (id, event))).collect();
    let mut moved = HashMap::with_capacity(before.len());
    for (id, before) in before {
        let met = unmet.remove(before.id.as_str());
        moved.insert(id, met.map(|(id, _)| id));
        match met {
            None => changes.gone.push(gone(before, old.timeline.date(id).words())),
            Some((id, now)) if before != now => changes.changed.push((id, fields(before, now))),
            Some(_) => {}
        }
    }
    changes.new = unmet.into_values().map(|(id, _)| id).collect();
    changes.new.sort_unstable();
    changes.changed.sort_unstable_by_key(|(id, _)| *id);
    let (before, now) = (Arc::clone(old.timeline), Arc::clone(new.timeline));
    (changes, IdMap { held: Held::Each(moved), rows: Rows::Alike { held }, before, now })
}

/// The differences that an edit has made; `moved` gives the new id of each old event, and all but those with these new ids, and those
/// that are gone, are the same as before.
#[must_use]
pub fn edited(old: &Reading<'_>, new: &Reading<'_>, moved: Vec<Option<EventId>>, touched: &[EventId]) -> (Changes, IdMap) {
    let mut changes = Changes::default();
    let event = |of: &Reading<'_>, id: EventId| of.held.get(of.timeline.key(id).0 as usize).cloned();
    let mut was: HashMap<EventId, EventId> = HashMap::new();
    let is_touched: HashSet<EventId> = touched.iter().copied().collect();
    for (id, now) in (0..).map(EventId).zip(&moved) {
        match now {
            Some(now) if is_touched.contains(now) => drop(was.insert(*now, id)),
            Some(_) => {}
            None => changes.gone.extend(event(old, id).map(|event| gone(&event, old.timeline.date(id).words()))),
        }
    }
    for id in touched {
        match was.get(id).and_then(|before| event(old, *before)).zip(event(new, *id)) {
            None => changes.new.push(*id),
            Some((before, now)) if before != now => changes.changed.push((*id, fields(&before, &now))),
            Some(_) => {}
        }
    }
    changes.new.sort_unstable();
    changes.changed.sort_unstable_by_key(|(id, _)| *id);
    let (before, now) = (Arc::clone(old.timeline), Arc::clone(new.timeline));
    (changes, IdMap { held: Held::All(moved), rows: Rows::ByKey, before, now })
}

fn gone(event: &Event, date: String) -> Gone {
    Gone { id: event.id.to_string(), title: event.title.to_string(), date }
}

/// The names of the changed fields.
fn fields(before: &Event, now: &Event) -> Vec<&'static str> {
    // Without `..`, so that nobody can forget a new field here.
    let Event {
        id: _,
        title,
        kind,
        when,
        status,
        certainty,
        medium,
        summary,
        participants,
        place,
        about,
        figures,
        accounts,
        relations,
        codes,
        imported_from,
        review,
        draft: _,
    } = before;
    let compared = [
        (*title != now.title, "title"),
        (*when != now.when, "date"),
        (*kind != now.kind, "kind"),
        (*status != now.status, "status"),
        (*certainty != now.certainty, "certainty"),
        (*medium != now.medium, "medium"),
        (*place != now.place, "place"),
        (*participants != now.participants, "participants"),
        (*about != now.about, "issues"),
        (*figures != now.figures, "figures"),
        (*summary != now.summary, "summary"),
        (*accounts != now.accounts, "accounts"),
        (*relations != now.relations, "relations"),
        (*codes != now.codes, "codes"),
        (*imported_from != now.imported_from, "origin"),
        (*review != now.review, "review"),
    ];
    compared.into_iter().filter(|(differs, _)| *differs).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Library;
    use crate::model::dossier::{self, Input};

    fn read(events: &str) -> (Library, Arc<Timeline>) {
        let text = format!(r#"{{"format":"diplo-dossier/1","events":[{events}]}}"#);
        let loaded = dossier::read(&[Input { name: "a.json".into(), bytes: text.as_bytes().into() }]);
        assert_eq!(loaded.problems, []);
        let library = Library::of_dossiers(loaded);
        let timeline = Arc::clone(library.timeline());
        (library, timeline)
    }

    fn event(id: &str, title: &str, when: &str) -> String {
        format!(r#"{{"id":"{id}","title":"{title}","kind":"talks","when":"{when}"}}"#)
    }

    #[test]
    fn events_are_met_again_by_id_and_what_differs_is_named() {
        let old = read(&[event("a", "A", "2024-01"), event("b", "B", "2024-02"), event("c", "C", "2024-03")].join(","));
        let new = read(&[event("c", "C", "2024-03"), event("a", "A again", "2024-04"), event("z", "Z", "2023")].join(","));
        let (changes, moved) =
            between(&Reading { held: old.0.held(), timeline: &old.1 }, &Reading { held: new.0.held(), timeline: &new.1 });
        assert_eq!(changes.new, [EventId(0)]);
        assert_eq!(changes.changed, [(EventId(2), vec!["title", "date"])]);
        assert_eq!(changes.gone.iter().map(|gone| gone.id.as_str()).collect::<Vec<_>>(), ["b"]);
        assert_eq!(changes.in_words(), "1 new, 1 changed, 1 gone");
        assert_eq!(
            (changes.of(EventId(0)), changes.of(EventId(1)), changes.of(EventId(2))),
            (Some(Change::New), None, Some(Change::Changed))
        );
        let ids = |moved: &dyn Fn(EventId) -> Option<EventId>| (0..4).map(|id| moved(EventId(id)).map(|id| id.0)).collect::<Vec<_>>();
        assert_eq!(ids(&|id| moved.get(id)), [Some(2), None, Some(1), None]);
        assert_eq!(ids(&|id| moved.near(id)), [Some(2), Some(2), Some(1), Some(1)]);
    }

    #[test]
    fn the_same_files_hold_the_same_events() {
        let text = event("a", "A", "2024-01");
        let (old, new) = (read(&text), read(&text));
        let (changes, moved) =
            between(&Reading { held: old.0.held(), timeline: &old.1 }, &Reading { held: new.0.held(), timeline: &new.1 });
        assert!(changes.is_empty());
        assert_eq!((changes.in_words().as_str(), moved.get(EventId(0))), ("no event has changed", Some(EventId(0))));
        assert_eq!(IdMap::default().near(EventId(7)), None);
    }
}
