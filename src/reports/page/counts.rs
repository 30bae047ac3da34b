//! What a page counts before it shows the first event: the choices of its filters, the months, the sections at its end.

use super::super::words;
use super::record::{Choice, Mention, actor_ids, issue_ids};
use super::sides::SideCounts;
use crate::dates::{Edtf, Month};
use crate::model::{Actor, Directory, Event, Id, Issue, Kind, Source};
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
    /// The sides that take part.
    pub sides: SideCounts,
    /// The last day on which a source was read, and that of the newest source.
    read_on: Option<Edtf>,
    newest: Option<Edtf>,
    pub differing: Vec<Mention>,
    pub ahead: Vec<Mention>,
}

impl Counts {
    pub fn new(events: &[&Event], directory: &Directory) -> Self {
        let mut counts = Self::default();
        for event in events {
            actor_ids(event, directory).into_iter().for_each(|id| count(&mut counts.actors, id));
            issue_ids(event, directory).into_iter().for_each(|id| count(&mut counts.issues, id));
            counts.kinds.entry(event.kind.as_str()).or_insert((event.kind, 0)).1 += 1;
            counts.month(words::month(event));
            counts.sides.count(event, directory);
            event.accounts.iter().for_each(|account| counts.note_source(directory, &account.source));
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

    /// Remembers the last day on which a source was read, and the newest source.
    fn note_source(&mut self, directory: &Directory, source: &Id<Source>) {
        let Some(source) = directory.sources.get(source) else { return };
        later(&mut self.read_on, source.accessed.as_ref());
        later(&mut self.newest, source.issued.as_ref());
    }

    /// "As of 3 June 2024, the last day on which a source was read."
    pub fn as_of(&self) -> Option<String> {
        let read = self.read_on.as_ref().map(|day| format!("As of {}, the last day on which a source was read.", day.words()));
        read.or_else(|| Some(format!("As of {}, the day of the newest source.", self.newest.as_ref()?.words())))
    }

    /// Adds the counts of events that come after these.
    pub fn add(&mut self, more: Self) {
        more.actors.into_iter().for_each(|(id, count)| *self.actors.entry(id).or_default() += count);
        more.issues.into_iter().for_each(|(id, count)| *self.issues.entry(id).or_default() += count);
        more.kinds.into_iter().for_each(|(name, (kind, count))| self.kinds.entry(name).or_insert((kind, 0)).1 += count);
        self.sides.add(more.sides);
        later(&mut self.read_on, more.read_on.as_ref());
        later(&mut self.newest, more.newest.as_ref());
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

/// Keeps the later of two dates.
fn later(kept: &mut Option<Edtf>, other: Option<&Edtf>) {
    let last = |date: &Edtf| date.span().latest;
    if let Some(other) = other.filter(|other| last(other).is_bounded() && kept.as_ref().is_none_or(|kept| last(kept) < last(other))) {
        *kept = Some(other.clone());
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
