//! A timeline in which a few records are other ones: made of the one before, whose texts are shared, without the records that nobody
//! has touched. Building it anew reads and folds the prose of all events, which takes a second for 108,000.
//!
//! Owns that the result is the same as if all were built anew. Coded rows keep their order and their phrases; nothing of them is read.

mod coded;
mod ties;

use super::build::order::{Standing, in_order};
use super::build::row_terms::RowTerms;
use super::build::{Row, by_key_column};
use super::column::Column;
use super::ids::small;
use super::numbers::NOTHING;
use super::order::{anchor, standing};
use super::{EventId, Flags, Key, Tie, Timeline};
use crate::dates::{Day, Hour};
use crate::index::query::{Facet, TermId, Terms};
use crate::model::{Part, RelationType};
use roaring::RoaringBitmap;
use std::array;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

/// What is different.
pub struct EditedRows<'a> {
    /// By the key that a record had: its key now, or [`NOTHING`] if it is gone.
    pub keys: &'a [u32],
    /// The keys that the records had which are gone or other ones.
    pub touched: &'a [Key],
    /// The records that are new or other ones, with their keys now.
    pub rows: &'a [Row<'a>],
    /// The key of the first coded row now; all that had no key among `keys` are such.
    pub next_key: u32,
    /// The hour of any other record, by the key that it had.
    pub hour: &'a dyn Fn(Key) -> Option<Hour>,
    /// The terms now.
    pub terms: Arc<Terms>,
}

/// The place of a record in the edited timeline: an event of the one before, or behind these a new row.
type Source = u32;

/// The ties of each event.
type SharedTies = Arc<HashMap<EventId, Vec<Tie>>>;

/// The new number of each term of each facet, or [`NOTHING`].
type TermMap = [Vec<u32>; Facet::ALL.len()];

impl Timeline {
    /// The timeline with some other records, and the event that each event has become; `None` if a tie would close a circle.
    #[must_use]
    pub fn edited(&self, edit: &EditedRows<'_>) -> Option<(Self, Vec<Option<EventId>>)> {
        let splice = Splice::new(self, edit);
        if splice.has_circle() {
            return None;
        }
        let splice = splice.ordered();
        let moved = splice.moved.iter().map(|id| (*id != NOTHING).then_some(EventId(*id))).collect();
        Some((splice.timeline(), moved))
    }
}

struct Splice<'a> {
    before: &'a Timeline,
    edit: &'a EditedRows<'a>,
    /// The events that are gone or other ones.
    touched: RoaringBitmap,
    /// The new row of each key that such has.
    row_of: HashMap<Key, Source>,
    /// The key that a record had, by its key now.
    key_before: Vec<u32>,
    order: Vec<Source>,
    /// By the event before: the event now, or [`NOTHING`].
    moved: Vec<u32>,
    /// By the row: its event.
    ids: Vec<u32>,
    /// The events before outside of these are where they were.
    shifted: std::ops::Range<u32>,
}

impl<'a> Splice<'a> {
    fn new(before: &'a Timeline, edit: &'a EditedRows<'a>) -> Self {
        let count = small(before.len());
        let highest = edit.keys.iter().filter(|key| **key != NOTHING).max().map_or(0, |key| *key as usize + 1);
        let mut key_before = vec![NOTHING; highest];
        for (old, new) in (0..).zip(edit.keys) {
            if let Some(place) = key_before.get_mut(*new as usize) {
                *place = old;
            }
        }
        Self {
            before,
            edit,
            touched: edit.touched.iter().filter_map(|key| before.by_key(*key)).map(|id| id.0).collect(),
            row_of: edit.rows.iter().map(|row| row.key).zip(count..).collect(),
            key_before,
            order: Vec::new(),
            moved: vec![NOTHING; before.len()],
            ids: vec![NOTHING; edit.rows.len()],
            shifted: 0..0,
        }
    }

    fn row(&self, source: Source) -> Option<&'a Row<'a>> {
        self.edit.rows.get((source as usize).checked_sub(self.before.len())?)
    }

    /// The record with a key.
    fn with_key(&self, key: Key) -> Option<Source> {
        if let Some(row) = self.row_of.get(&key) {
            return Some(*row);
        }
        let old = self.key_before.get(key.0 as usize).filter(|old| **old != NOTHING)?;
        self.before.by_key(Key(*old)).map(|id| id.0)
    }

    /// What an event of before is now.
    fn now(&self, id: EventId) -> Option<Source> {
        if !self.touched.contains(id.0) {
            return Some(id.0);
        }
        let key = self.edit.keys.get(self.before.key(id).0 as usize).filter(|key| **key != NOTHING)?;
        self.row_of.get(&Key(*key)).copied()
    }

    fn key(&self, source: Source) -> u32 {
        match self.row(source) {
            Some(row) => row.key.0,
            None => self.key_now(self.before.key(EventId(source))),
        }
    }

    /// The key now of a record that is still there.
    fn key_now(&self, key: Key) -> u32 {
        let of_coded = || key.0 - small(self.edit.keys.len()) + self.edit.next_key;
        self.edit.keys.get(key.0 as usize).copied().unwrap_or_else(of_coded)
    }

    /// Where the coded rows of a day begin: curated events come first.
    fn coded_from(&self, day: &std::ops::Range<u32>) -> u32 {
        let is_curated = |id: u32| (self.before.key(EventId(id)).0 as usize) < self.edit.keys.len();
        let (mut low, mut high) = (day.start, day.end);
        while low < high {
            let middle = low + (high - low) / 2;
            if is_curated(middle) { low = middle + 1 } else { high = middle }
        }
        low
    }

    fn standing(&self, source: Source) -> Standing {
        if let Some(row) = self.row(source) {
            return Standing { anchor: anchor(row.date), latest: row.date.span().latest, hour: row.hour, after: false };
        }
        let id = EventId(source);
        let date = self.before.date(id);
        // Nearly no date has an hour; the zone of one that has is not in the columns.
        let hour = date.hour().and_then(|_| (self.edit.hour)(self.before.key(id)));
        Standing { anchor: self.before.anchor(id), latest: date.span().latest, hour, after: false }
    }

    /// The ties that a record has of its own.
    fn own_ties(&self, source: Source) -> Vec<(RelationType, Source)> {
        match self.row(source) {
            Some(row) => row.ties.iter().filter_map(|(relation_type, key)| Some((*relation_type, self.with_key(*key)?))).collect(),
            None => {
                let own = self.before.ties(EventId(source)).iter().filter(|tie| !tie.inverse);
                own.filter_map(|tie| Some((tie.relation_type, self.now(tie.other)?))).collect()
            }
        }
    }

    /// Whether a tie of a new row leads back to it. Events that are the same as each other say so in both directions.
    fn has_circle(&self) -> bool {
        let first = small(self.before.len());
        (first..first + small(self.edit.rows.len())).any(|start| {
            let types: HashSet<RelationType> = self.own_ties(start).into_iter().map(|(relation_type, _)| relation_type).collect();
            types.into_iter().filter(|of_type| *of_type != RelationType::SameAs).any(|of_type| self.comes_back(start, of_type))
        })
    }

    fn comes_back(&self, start: Source, of_type: RelationType) -> bool {
        let (mut open, mut met) = (vec![start], HashSet::new());
        while let Some(here) = open.pop() {
            for (_, next) in self.own_ties(here).into_iter().filter(|(relation_type, _)| *relation_type == of_type) {
                if next == start {
                    return true;
                }
                if met.insert(next) {
                    open.push(next);
                }
            }
        }
        false
    }

    fn whole_of(&self, source: Source) -> Option<Source> {
        match self.row(source) {
            Some(_) => {
                // A part of two wholes belongs to the first.
                let ties = self.own_ties(source).into_iter();
                ties.filter(|(relation_type, whole)| *relation_type == RelationType::PartOf && *whole != source)
                    .map(|(_, whole)| whole)
                    .next()
            }
            None => self.before.whole(EventId(source)).and_then(|whole| self.now(whole)),
        }
    }

    /// Puts the days anew to which something comes, or from which something goes; all other days stay as they are.
    fn ordered(mut self) -> Self {
        let count = small(self.before.len());
        let gone = self.touched.iter().map(|id| self.before.anchor(EventId(id)));
        let mut rows_of: BTreeMap<Day, Vec<Source>> = BTreeMap::new();
        for (source, row) in (count..).zip(self.edit.rows) {
            rows_of.entry(anchor(row.date)).or_default().push(source);
        }
        let days: BTreeSet<Day> = gone.chain(rows_of.keys().copied()).collect();
        let mut order: Vec<Source> = Vec::with_capacity(self.before.len() + self.edit.rows.len());
        let mut from = 0;
        for day in days {
            let here = self.before.starting(day, day);
            order.extend(from..here.start);
            let rows = rows_of.remove(&day).unwrap_or_default();
            let coded = self.coded_from(&here);
            let mut group: Vec<Source> = (here.start..coded).filter(|id| !self.touched.contains(*id)).chain(rows).collect();
            group.sort_by_key(|source| self.key(*source));
            let wholes = group.iter().filter_map(|source| Some((*source, self.whole_of(*source)?))).collect();
            in_order(&mut group, &|source| self.standing(source), &wholes);
            order.extend(group);
            from = coded;
        }
        order.extend(from..count);
        for (id, source) in (0..).zip(&order) {
            let place = match (*source as usize).checked_sub(self.before.len()) {
                Some(row) => &mut self.ids[row],
                None => &mut self.moved[*source as usize],
            };
            *place = id;
        }
        for (old, key) in self.touched.iter().map(|id| (id, self.before.key(EventId(id)))) {
            let key = self.edit.keys.get(key.0 as usize).copied().unwrap_or(NOTHING);
            let row = self.row_of.get(&Key(key)).map(|row| self.ids[*row as usize - self.before.len()]);
            self.moved[old as usize] = row.unwrap_or(NOTHING);
        }
        let first = (0..).zip(&self.moved).find(|(old, new)| old != *new).map_or(count, |(old, _)| old);
        let end = if order.len() == self.before.len() {
            (0..count).zip(&self.moved).rfind(|(old, new)| old != *new).map_or(first, |(old, _)| old + 1)
        } else {
            count
        };
        self.shifted = first..end;
        self.order = order;
        self
    }

    /// A column in order.
    fn column<T>(&self, before: impl Fn(usize) -> T, row: impl Fn(&Row<'_>, usize) -> T) -> Vec<T> {
        let of = |source: &Source| match (*source as usize).checked_sub(self.before.len()) {
            Some(at) => row(&self.edit.rows[at], at),
            None => before(*source as usize),
        };
        self.order.iter().map(of).collect()
    }

    fn timeline(&self) -> Timeline {
        let (before, rows) = (self.before, self.edit.rows);
        let terms = Arc::clone(&self.edit.terms);
        let map = (!Arc::ptr_eq(&terms, &before.terms)).then(|| term_map(&before.terms, &terms));
        let (dates, when) = self.dates();
        let (anchor, reaching_back, lasting) = standing(&when, &dates);
        let mut phrases = before.phrases.clone();
        let numbers: Vec<u32> = rows.iter().map(|row| phrases.add(row.title, row.prose)).collect();
        let said = array::from_fn(|slot| {
            let column = &before.said[slot];
            let number = |at: usize| if slot == 0 { numbers[at] } else { NOTHING };
            if slot > 0 && column.is_empty() {
                return Column::default();
            }
            Column::new(self.column(|at| column.get(at).unwrap_or(NOTHING), |_, at| number(at)))
        });
        let key = self.column(|at| Key(self.key(small(at))), |row, _| row.key);
        let flags = self.column(|at| before.flags[at], |row, _| row.flags);
        let actor = |term: TermId| new_term(map.as_ref(), Facet::Actor, term);
        let kept = before.parties.curated_events().iter().filter(|id| !self.touched.contains(**id));
        let mut acting: Vec<_> = kept.map(|id| (self.moved[*id as usize], Ok(EventId(*id)))).collect();
        acting.extend(rows.iter().zip(&self.ids).map(|(row, id)| (*id, Err((row.parties, row.medium)))));
        acting.sort_unstable_by_key(|(id, _)| *id);
        let parties = before.parties.in_order(acting.into_iter(), &|(term, part): (TermId, Part)| Some((actor(term)?, part)));
        let postings = self.postings(&terms, map.as_ref());
        let repeats = self.repeats();
        let (wholes, ties) = self.ties();
        Timeline {
            by_key: by_key_column(&key, &repeats),
            machine: flags.iter().zip(0..).filter(|(flags, _)| flags.has(Flags::MACHINE)).map(|(_, id)| id).collect(),
            parts: wholes.keys().map(|part| part.0).collect(),
            kind: self.column(|at| before.kind[at], |row, _| row.kind),
            status: self.column(|at| before.status[at], |row, _| row.status),
            certainty: self.column(|at| before.certainty[at], |row, _| row.certainty),
            forward: self.forward(&terms, map.as_ref(), &postings),
            postings,
            repeats,
            rests: OnceLock::new(),
            dates,
            when,
            anchor,
            reaching_back,
            lasting,
            flags,
            phrases,
            said,
            key,
            parties,
            wholes,
            ties,
            terms,
        }
    }

    /// The distinct dates, and that of each event.
    fn dates(&self) -> (Vec<crate::dates::Edtf>, Vec<u32>) {
        let before = self.before;
        let mut dates = before.dates.clone();
        let mut numbers = Vec::with_capacity(self.edit.rows.len());
        for row in self.edit.rows {
            let known = dates.iter().position(|date| date == row.date);
            numbers.push(small(known.unwrap_or(dates.len())));
            if known.is_none() {
                dates.push(row.date.clone());
            }
        }
        let when = self.column(|at| before.when[at], |_, at| numbers[at]);
        for number in self.touched.iter().map(|id| before.when[id as usize]).collect::<BTreeSet<u32>>() {
            // A date that no event has any more would count for the last day of all.
            if !when.contains(&number)
                && let Some(other) = when.first()
            {
                dates[number as usize] = dates[*other as usize].clone();
            }
        }
        if when.is_empty() {
            dates.clear();
        }
        (dates, when)
    }

    fn postings(&self, terms: &Terms, map: Option<&TermMap>) -> [Vec<RoaringBitmap>; Facet::ALL.len()] {
        let mut all: [Vec<RoaringBitmap>; Facet::ALL.len()] = array::from_fn(|number| {
            let facet = Facet::ALL[number];
            let mut lists = vec![RoaringBitmap::new(); terms.of(facet).len()];
            for (term, list) in (0..).map(TermId).zip(&self.before.postings[number]) {
                if let Some(place) = new_term(map, facet, term).and_then(|term| lists.get_mut(term.0 as usize)) {
                    *place = self.list(list);
                }
            }
            lists
        });
        let mut row_terms = RowTerms::default();
        for (row, id) in self.edit.rows.iter().zip(&self.ids) {
            for (facet, term) in row_terms.of(row, terms) {
                if let Some(list) = all[facet.number()].get_mut(term.0 as usize) {
                    list.insert(*id);
                }
            }
        }
        all
    }

    /// The events of a list that are not touched, where they are now.
    fn list(&self, before: &RoaringBitmap) -> RoaringBitmap {
        let mut list = before - &self.touched;
        let mut ids: Vec<u32> = list.range(self.shifted.clone()).map(|id| self.moved[id as usize]).collect();
        if ids.is_empty() {
            return list;
        }
        list.remove_range(self.shifted.clone());
        // Parts behind another whole of their day may change places.
        if !ids.is_sorted() {
            ids.sort_unstable();
        }
        match list.max() {
            Some(last) if Some(&last) > ids.first() => list.extend(ids),
            // They are in order.
            _ => drop(list.append(ids)),
        }
        list
    }
}

fn term_map(before: &Terms, now: &Terms) -> TermMap {
    array::from_fn(|number| {
        let facet = Facet::ALL[number];
        before.of(facet).iter().map(|term| now.by_id(facet, &term.id).map_or(NOTHING, |term| term.0)).collect()
    })
}

fn new_term(map: Option<&TermMap>, facet: Facet, term: TermId) -> Option<TermId> {
    let Some(map) = map else { return Some(term) };
    map[facet.number()].get(term.0 as usize).copied().filter(|term| *term != NOTHING).map(TermId)
}
