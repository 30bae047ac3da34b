//! Builds columns in chronological order from rows in any order.

mod axis;
mod coded;
pub(super) mod order;
mod postings;
mod row;
pub(super) mod row_terms;
mod said;

use super::coded_columns::{ACTION, CodedColumns, SLOTS, TELLER, TITLE};
use super::column::Column;
use super::forward::{Forward, TermLists};
use super::ids::small;
use super::numbering::Numbering;
use super::numbers::NOTHING;
use super::order::{anchor, standing};
use super::parties::{PartiesByRow, actors_of_phrases};
use super::phrases::PhraseBook;
use super::{EventId, Flags, Key, Repeats, Tie, Timeline};
use crate::dates::Edtf;
use crate::index::query::{Facet, TermId, Terms};
use crate::model::{Certainty, Kind, RelationType, Status};
use axis::Axis;
use coded::Ordered;
use order::{Standing, in_order};
use postings::Posted;
use roaring::RoaringBitmap;
pub use row::Row;
use row_terms::RowTerms;
use said::SaidByRow;
pub use said::{Said, is_converted};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

/// Collects rows. They may come in any order; rows of the same days keep their order.
#[derive(Default)]
pub struct Builder {
    dates: Vec<Edtf>,
    date_numbers: HashMap<Edtf, u32>,
    phrases: PhraseBook,
    rows: Vec<Packed>,
    parties: PartiesByRow,
    sheaf: CodedColumns,
    /// For each term, the rows that have it, by their index in `rows`.
    postings: [Vec<Vec<u32>>; Facet::ALL.len()],
    ties: Vec<(u32, RelationType, Key)>,
    /// The phrases of rows that came as numbers.
    said: SaidByRow,
    row_terms: RowTerms,
}

/// A row without its lists.
struct Packed {
    standing: Standing,
    when: u32,
    phrase: u32,
    key: Key,
    kind: Kind,
    status: Status,
    certainty: Certainty,
    flags: Flags,
}

impl Builder {
    /// Adds a row whose terms are numbered by `terms`.
    pub fn push(&mut self, row: &Row<'_>, terms: &Terms) {
        let phrase = self.phrases.add(row.title, row.prose);
        self.place(row, phrase, false, terms);
    }

    /// Adds a row with the number of its phrase, or of its title.
    fn place(&mut self, row: &Row<'_>, phrase: u32, after: bool, terms: &Terms) {
        let number = small(self.rows.len());
        let span = row.date.span();
        let when = self.date(row.date);
        let standing = Standing { anchor: anchor(row.date), latest: span.latest, hour: row.hour, after };
        self.rows.push(Packed {
            standing,
            when,
            phrase,
            key: row.key,
            kind: row.kind,
            status: row.status,
            certainty: row.certainty,
            flags: row.flags,
        });
        self.post(number, row, terms);
        self.parties.push(row.parties, row.medium);
        self.ties.extend(row.ties.iter().map(|(relation_type, key)| (number, *relation_type, *key)));
    }

    /// Adds a phrase with its label and its whole folded text, whose first line is that of the label.
    pub fn phrase(&mut self, label: &str, folded: &str) -> u32 {
        self.phrases.add(label, folded.split_once('\n').map_or("", |(_, also)| also))
    }

    /// Adds a title with its whole folded text, whose first line is that of the title.
    pub fn title(&mut self, title: &str, folded: &str) -> u32 {
        self.said.titles.push(title, folded.split_once('\n').map_or("", |(_, also)| also)) | TITLE
    }

    /// Adds a row whose phrases come as numbers; its title and prose are ignored.
    pub fn push_said(&mut self, row: &Row<'_>, said: &Said, terms: &Terms) {
        self.said.push(self.rows.len(), said);
        self.place(row, said[0], is_converted(said), terms);
    }

    /// Adds coded rows; replaces those added before.
    pub fn take_in(&mut self, sheaf: CodedColumns) {
        self.sheaf = sheaf;
    }

    fn date(&mut self, date: &Edtf) -> u32 {
        if let Some(number) = self.date_numbers.get(date) {
            return *number;
        }
        let number = small(self.dates.len());
        self.dates.push(date.clone());
        self.date_numbers.insert(date.clone(), number);
        number
    }

    /// Adds the row to the list of each of its terms and all broader ones, once each.
    fn post(&mut self, number: u32, row: &Row<'_>, terms: &Terms) {
        for &(facet, term) in self.row_terms.of(row, terms) {
            let lists = &mut self.postings[facet.number()];
            if lists.len() <= term.0 as usize {
                lists.resize_with(term.0 as usize + 1, Vec::new);
            }
            lists[term.0 as usize].push(number);
        }
    }

    /// The whole of each part.
    fn whole_of(&self, by_key: &HashMap<Key, u32>) -> HashMap<u32, u32> {
        let mut whole_of: HashMap<u32, u32> = HashMap::new();
        for (row, relation_type, key) in &self.ties {
            if *relation_type == RelationType::PartOf
                && let Some(whole) = by_key.get(key).filter(|whole| *whole != row)
            {
                // A part of two wholes belongs to the first.
                whole_of.entry(*row).or_insert(*whole);
            }
        }
        whole_of
    }

    /// The posting lists of curated and coded rows together, and for coded rows the terms of each event.
    fn postings(
        &self,
        rank: &[EventId],
        sheaf: &CodedColumns,
        ordered: &Ordered,
        axis: &Axis<'_>,
        terms: &Terms,
    ) -> (postings::Postings, Option<Forward>) {
        // Coded data says only that the event was reported.
        let always = [(Facet::Status, Status::Occurred.as_str()), (Facet::Certainty, Certainty::Reported.as_str())];
        let always: Vec<(Facet, TermId)> = always.into_iter().filter_map(|(facet, id)| Some((facet, terms.by_id(facet, id)?))).collect();
        let numbering = Numbering::new(terms);
        let numbers: Vec<u32> = always.iter().map(|(facet, term)| numbering.number(*facet, *term)).collect();
        let posted = postings::of(sheaf, ordered, &|place| axis.id(place), terms, &numbers);
        let Posted { lists: mut all, numbering, phrases, mut besides, twice, of_twice } = posted;
        // With few coded rows the lists are as fast.
        let is_coded = self.postings.iter().flatten().map(Vec::len).sum::<usize>() / 8 < ordered.rows.len();
        for (facet, (lists, rows)) in Facet::ALL.into_iter().zip(all.iter_mut().zip(&self.postings)) {
            lists.resize_with(lists.len().max(rows.len()), RoaringBitmap::new);
            for (term, (list, rows)) in (0..).zip(lists.iter_mut().zip(rows)) {
                *list |= posting(rows, rank);
                if is_coded {
                    besides.extend(rows.iter().map(|row| (rank[*row as usize].0, numbering.number(facet, TermId(term)))));
                }
            }
        }
        if ordered.rows.is_empty() {
            return (all, None);
        }
        let curated: RoaringBitmap = axis.curated().map(|(_, id)| id).collect();
        let mut coded = RoaringBitmap::new();
        coded.insert_range(0..small(axis.len()));
        coded -= &curated;
        for (facet, term) in always {
            if let Some(list) = all[facet.number()].get_mut(term.0 as usize) {
                *list |= &coded;
            }
        }
        if !is_coded {
            return (all, None);
        }
        besides.sort_unstable();
        // The phrases of curated rows come first.
        let of_phrases = std::iter::repeat_n(&[][..], self.phrases.len()).chain(phrases.iter().map(Vec::as_slice));
        let forward = Forward {
            of_phrases: TermLists::new(of_phrases),
            twice: Column::new(axis.places(&twice)),
            of_twice: TermLists::new(of_twice.iter().map(Vec::as_slice)),
            besides,
            curated,
            always: numbers,
            numbering,
            ..Forward::default()
        };
        let forward = forward.counted(&all, axis.len());
        (all, Some(forward))
    }

    /// Sorts the rows, and makes columns and lists of them.
    #[must_use]
    pub fn build(mut self, terms: impl Into<Arc<Terms>>) -> Timeline {
        let terms = terms.into();
        let rows = std::mem::take(&mut self.rows);
        let by_key: HashMap<Key, u32> =
            if self.ties.is_empty() { HashMap::new() } else { rows.iter().zip(0..).map(|(row, number)| (row.key, number)).collect() };
        let mut whole_of = self.whole_of(&by_key);
        break_circles(&mut whole_of);
        let mut order: Vec<u32> = (0..small(rows.len())).collect();
        in_order(&mut order, &|row| rows[row as usize].standing, &whole_of);
        let mut sheaf = std::mem::take(&mut self.sheaf);
        let ordered = coded::ordered(&sheaf);
        let standing_of = |row: u32| {
            let Standing { anchor, latest, hour, .. } = rows[row as usize].standing;
            (anchor, latest, hour)
        };
        let axis = Axis::new(order, standing_of, &sheaf, &ordered);
        let mut rank = vec![EventId(0); rows.len()];
        for (row, id) in axis.curated() {
            rank[row as usize] = EventId(id);
        }
        let wholes: HashMap<EventId, EventId> =
            whole_of.iter().map(|(part, whole)| (rank[*part as usize], rank[*whole as usize])).collect();
        let parts = wholes.keys().map(|part| part.0).collect();
        let (postings, forward) = self.postings(&rank, &sheaf, &ordered, &axis, &terms);
        let dates: Vec<u32> = std::mem::take(&mut sheaf.dates).iter().map(|date| self.date(date)).collect();
        let first_phrase = small(self.phrases.len());
        let parties = self.parties.ordered(axis.curated(), actors_of_phrases(&sheaf, self.phrases.len()));
        let mut kinds = Vec::with_capacity(sheaf.phrases.len());
        for phrase in std::mem::take(&mut sheaf.phrases) {
            self.phrases.append(&phrase.label, &phrase.also);
            kinds.push((phrase.kind.unwrap_or_default(), phrase.flags));
        }
        let action = |row: u32| sheaf.said[ACTION].get(row).and_then(|phrase| kinds.get(phrase as usize)).copied().unwrap_or_default();
        let kind: Vec<Kind> = axis.column(|row| rows[row as usize].kind, |row| action(row).0);
        let of_teller = |row: u32| sheaf.said[TELLER].get(row).and_then(|phrase| kinds.get(phrase as usize));
        let told = |row: u32| of_teller(row).map_or(action(row).1, |(_, flags)| action(row).1.with(*flags));
        let flags: Vec<Flags> = axis.column(|row| rows[row as usize].flags, told);
        let first_title = small(self.phrases.len());
        let said: [Column; SLOTS] = std::array::from_fn(|slot| {
            let column = std::mem::take(&mut sheaf.said[slot]);
            let phrase = |row: u32| self.said.number(slot, row, rows[row as usize].phrase, first_title);
            let told = |row: u32| match column.get(row) {
                None | Some(NOTHING) => NOTHING,
                Some(title) if slot == 0 && title & TITLE != 0 => (title & !TITLE) + first_title,
                Some(phrase) => phrase + first_phrase,
            };
            if slot > 0 && column.is_empty() && !self.said.has(slot) { Column::default() } else { Column::new(axis.column(phrase, told)) }
        });
        let when = axis.column(|row| rows[row as usize].when, |row| dates[sheaf.when[row as usize] as usize]);
        // Release the finished columns: ten million rows are in memory twice for a moment.
        (sheaf.when, sheaf.same) = (Vec::new(), Vec::new());
        let key = axis.column(|row| rows[row as usize].key, |row| Key(sheaf.first_key + row));
        let repeats =
            Repeats::new(ordered.repeats.iter().map(|(place, row)| (EventId(axis.id(*place as usize)), Key(sheaf.first_key + row))));
        let by_key_of = by_key_column(&key, &repeats);
        let (anchor, reaching_back, lasting) = standing(&when, &self.dates);
        let ties = Arc::new(ties(&self.ties, &by_key, &rank));
        Timeline {
            dates: self.dates,
            anchor,
            reaching_back,
            lasting,
            machine: flags.iter().zip(0..).filter(|(flags, _)| flags.has(Flags::MACHINE)).map(|(_, id)| id).collect(),
            when,
            kind,
            status: axis.column(|row| rows[row as usize].status, |_| Status::Occurred),
            certainty: axis.column(|row| rows[row as usize].certainty, |_| Certainty::Reported),
            flags,
            phrases: self.phrases.finish(if sheaf.titles.is_empty() { self.said.titles } else { std::mem::take(&mut sheaf.titles) }),
            said,
            key,
            by_key: by_key_of,
            parties,
            repeats,
            wholes,
            parts,
            ties,
            terms,
            postings,
            forward,
            rests: OnceLock::new(),
        }
    }
}

/// The event of each key; for a repeat, the event that it is folded behind.
pub(super) fn by_key_column(keys: &[Key], repeats: &Repeats) -> Vec<EventId> {
    let all = || keys.iter().zip((0..).map(EventId)).map(|(key, id)| (*key, id)).chain(repeats.iter().map(|(id, key)| (key, id)));
    let highest = all().map(|(key, _)| key.0 as usize + 1).max().unwrap_or(0);
    let mut column = vec![EventId(u32::MAX); highest];
    for (key, id) in all() {
        column[key.0 as usize] = id;
    }
    column
}

fn posting(rows: &[u32], rank: &[EventId]) -> RoaringBitmap {
    let mut ids: Vec<u32> = rows.iter().map(|row| rank[*row as usize].0).collect();
    ids.sort_unstable();
    ids.into_iter().collect()
}

/// Readers remove cycles. If one remains, no row in it is part of another: none is the outermost.
fn break_circles(whole_of: &mut HashMap<u32, u32>) {
    let mut walked: HashSet<u32> = HashSet::new();
    let mut circling: HashSet<u32> = HashSet::new();
    for row in whole_of.keys() {
        let (mut path, mut places) = (Vec::new(), HashMap::new());
        let mut here = Some(row);
        while let Some(row) = here.filter(|row| !walked.contains(*row)) {
            if let Some(start) = places.insert(*row, path.len()) {
                circling.extend(&path[start..]);
                break;
            }
            path.push(*row);
            here = whole_of.get(row);
        }
        walked.extend(path);
    }
    whole_of.retain(|part, _| !circling.contains(part));
}

fn ties(found: &[(u32, RelationType, Key)], by_key: &HashMap<Key, u32>, rank: &[EventId]) -> HashMap<EventId, Vec<Tie>> {
    let mut out: HashMap<EventId, Vec<Tie>> = HashMap::new();
    let resolved: Vec<(EventId, RelationType, EventId)> = found
        .iter()
        .filter_map(|(row, relation_type, key)| Some((rank[*row as usize], *relation_type, rank[*by_key.get(key)? as usize])))
        .collect();
    for &(id, relation_type, other) in &resolved {
        out.entry(id).or_default().push(Tie { relation_type, inverse: false, other });
    }
    let mut inverse = resolved;
    inverse.sort_by_key(|(id, ..)| *id);
    for (id, relation_type, other) in inverse {
        out.entry(other).or_default().push(Tie { relation_type, inverse: true, other: id });
    }
    out
}
