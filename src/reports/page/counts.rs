//! What a page counts before it shows the first event: the choices of its filters, the months, the sections at its end.

use super::super::words;
use super::record::{Choice, Mention, actor_ids, issue_ids};
use crate::dates::Month;
use crate::model::{Actor, Directory, Event, Id, Issue, Kind};
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

/// Counts of some events.
#[derive(Default)]
pub(super) struct Counts {
    actors: HashMap<Id<Actor>, usize>,
    issues: HashMap<Id<Issue>, usize>,
    kinds: HashMap<&'static str, (Kind, usize)>,
    /// The months in their order, each once in a row.
    pub months: Vec<Option<Month>>,
    pub differing: Vec<Mention>,
    pub ahead: Vec<Mention>,
}

impl Counts {
    pub fn of(events: &[&Event], directory: &Directory) -> Self {
        let mut counts = Self::default();
        for event in events {
            actor_ids(event, directory).into_iter().for_each(|id| count(&mut counts.actors, id));
            issue_ids(event, directory).into_iter().for_each(|id| count(&mut counts.issues, id));
            counts.kinds.entry(event.kind.as_str()).or_insert((event.kind, 0)).1 += 1;
            counts.month(words::month(event));
            counts.differing.extend(words::differences(event, directory).map(|sentence| Mention::new(event, sentence)));
            let ahead = words::status_sentence(event.status).filter(|_| event.status.is_ahead());
            counts.ahead.extend(ahead.map(|sentence| Mention::new(event, sentence.to_owned())));
        }
        counts
    }

    fn month(&mut self, month: Option<Month>) {
        if self.months.last() != Some(&month) {
            self.months.push(month);
        }
    }

    /// Adds the counts of events that come after these.
    pub fn add(&mut self, more: Self) {
        more.actors.into_iter().for_each(|(id, count)| *self.actors.entry(id).or_default() += count);
        more.issues.into_iter().for_each(|(id, count)| *self.issues.entry(id).or_default() += count);
        more.kinds.into_iter().for_each(|(name, (kind, count))| self.kinds.entry(name).or_insert((kind, 0)).1 += count);
        more.months.into_iter().for_each(|month| self.month(month));
        self.differing.extend(more.differing);
        self.ahead.extend(more.ahead);
    }

    pub fn actors<'a>(&'a self, directory: &'a Directory) -> Vec<Choice<'a>> {
        by_name(self.actors.iter().map(|(id, count)| Choice { id: id.as_str(), name: directory.actor_name(id), count: *count }))
    }

    pub fn issues<'a>(&'a self, directory: &'a Directory) -> Vec<Choice<'a>> {
        by_name(self.issues.iter().map(|(id, count)| Choice { id: id.as_str(), name: directory.issue_label(id), count: *count }))
    }

    pub fn kinds(&self) -> Vec<Choice<'static>> {
        by_name(self.kinds.iter().map(|(name, (kind, count))| Choice { id: name, name: kind.label(), count: *count }))
    }
}

fn count<T: Clone + Eq + Hash>(counts: &mut HashMap<T, usize>, id: &T) {
    if let Some(count) = counts.get_mut(id) {
        *count += 1;
    } else {
        counts.insert(id.clone(), 1);
    }
}

fn by_name<'a>(choices: impl Iterator<Item = Choice<'a>>) -> Vec<Choice<'a>> {
    let sorted: BTreeMap<_, _> = choices.map(|choice| ((choice.name.to_lowercase(), choice.id), choice)).collect();
    sorted.into_values().collect()
}
