//! What differs between two readings of the same files: events that are new, changed or gone, compared by id.
//!
//! Owns the comparison, and where each event of the old reading stands in the new one. Leaves reading to
//! [`crate::source`] and telling of it to [`crate::app`].

use crate::model::Event;
use crate::source::Source;
use crate::timeline::{EventId, Timeline};
use std::collections::HashMap;

/// What differs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Events that were not there before, in chronological order.
    pub new: Vec<EventId>,
    /// Events of which something is other than before, with the names of what, in chronological order.
    pub changed: Vec<(EventId, Vec<&'static str>)>,
    /// Events that are not there any more, in chronological order.
    pub gone: Vec<Gone>,
    /// How many records cannot be compared, for they are not held as events.
    pub uncompared: usize,
}

/// An event that is not there any more, as far as there is something left to say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// How files knew it.
    pub id: String,
    /// What it was called.
    pub title: String,
    /// When it was, in words.
    pub date: String,
}

/// What has become of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not there before.
    New,
    /// Something of it is other than before.
    Changed,
}

/// Where the events of the old reading stand in the new one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// By the old id.
    ids: Vec<Option<EventId>>,
}

impl Moved {
    /// The new id of an event; `None` where it is gone.
    #[must_use]
    pub fn get(&self, old: EventId) -> Option<EventId> {
        self.ids.get(old.0 as usize).copied().flatten()
    }

    /// The new id of an event, or of the nearest one before it that is still there, else after it.
    #[must_use]
    pub fn near(&self, old: EventId) -> Option<EventId> {
        let at = (old.0 as usize + 1).min(self.ids.len());
        let (upto, after) = self.ids.split_at(at);
        upto.iter().rev().chain(after).find_map(|id| *id)
    }
}

impl Changes {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }

    /// What has become of an event since the old reading.
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
        if parts.is_empty() { "no event has changed".to_owned() } else { parts.join(", ") }
    }
}

/// A reading: what was read, and in which order it stands.
pub struct Reading<'a> {
    /// What was read.
    pub source: &'a dyn Source,
    /// Its events in order.
    pub timeline: &'a Timeline,
}

impl Reading<'_> {
    fn ids(&self) -> impl Iterator<Item = EventId> + use<> {
        (0..u32::try_from(self.timeline.len()).unwrap_or(u32::MAX)).map(EventId)
    }

    fn event(&self, id: EventId) -> Option<&Event> {
        self.source.held(self.timeline.key(id))
    }
}

/// Compares two readings.
#[must_use]
pub fn between(old: &Reading<'_>, new: &Reading<'_>) -> (Changes, Moved) {
    let mut changes = Changes::default();
    let mut unmet: HashMap<&str, (EventId, &Event)> = HashMap::new();
    for id in new.ids() {
        match new.event(id) {
            Some(event) => drop(unmet.insert(event.id.as_str(), (id, event))),
            None => changes.uncompared += 1,
        }
    }
    let mut ids = Vec::with_capacity(old.timeline.len());
    for id in old.ids() {
        let Some(before) = old.event(id) else {
            ids.push(same_row(old, id, new));
            continue;
        };
        let met = unmet.remove(before.id.as_str());
        ids.push(met.map(|(id, _)| id));
        match met {
            None => {
                changes.gone.push(Gone { id: before.id.to_string(), title: before.title.to_string(), date: old.timeline.date(id).words() })
            }
            Some((id, now)) if before != now => changes.changed.push((id, fields(before, now))),
            Some(_) => {}
        }
    }
    changes.new = unmet.into_values().map(|(id, _)| id).collect();
    changes.new.sort_unstable();
    changes.changed.sort_unstable_by_key(|(id, _)| *id);
    (changes, Moved { ids })
}

/// A record that is not held as an event is met again in its row, where the row still says the same: tables grow at
/// their end.
fn same_row(old: &Reading<'_>, id: EventId, new: &Reading<'_>) -> Option<EventId> {
    let again = new.timeline.by_key(old.timeline.key(id))?;
    let same = old.timeline.title(id) == new.timeline.title(again) && old.timeline.date(id) == new.timeline.date(again);
    (same && new.event(again).is_none()).then_some(again)
}

/// The names of what is other than before.
fn fields(before: &Event, now: &Event) -> Vec<&'static str> {
    // Without `..`, so that a new field cannot be forgotten here.
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
    ];
    compared.into_iter().filter(|(differs, _)| *differs).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{self, Input};
    use crate::source::{self, Curated};

    fn read(events: &str) -> (Curated, Timeline) {
        let text = format!(r#"{{"format":"diplo-dossier/1","events":[{events}]}}"#);
        let loaded = dossier::read(&[Input { name: "a.json".into(), bytes: text.as_bytes().into() }]);
        assert_eq!(loaded.problems, []);
        let mut source = Curated::new(loaded);
        let timeline = source::load(&mut source).unwrap();
        (source, timeline)
    }

    fn event(id: &str, title: &str, when: &str) -> String {
        format!(r#"{{"id":"{id}","title":"{title}","kind":"talks","when":"{when}"}}"#)
    }

    #[test]
    fn events_are_met_again_by_id_and_what_differs_is_named() {
        let old = read(&[event("a", "A", "2024-01"), event("b", "B", "2024-02"), event("c", "C", "2024-03")].join(","));
        let new = read(&[event("c", "C", "2024-03"), event("a", "A again", "2024-04"), event("z", "Z", "2023")].join(","));
        let (changes, moved) = between(&Reading { source: &old.0, timeline: &old.1 }, &Reading { source: &new.0, timeline: &new.1 });
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
        let (changes, moved) = between(&Reading { source: &old.0, timeline: &old.1 }, &Reading { source: &new.0, timeline: &new.1 });
        assert!(changes.is_empty());
        assert_eq!((changes.in_words().as_str(), moved.get(EventId(0))), ("no event has changed", Some(EventId(0))));
        assert_eq!(Moved::default().near(EventId(7)), None);
    }
}
