//! Rows in any order into columns in chronological order.

use super::{EventId, Flags, Key, Tie, Timeline, at, small, strings::Interner};
use crate::date::{Day, Edtf};
use crate::model::{Certainty, Kind, RelationType, Status};
use crate::query::{Facet, TermId, Terms};
use crate::text;
use roaring::RoaringBitmap;
use std::collections::{HashMap, HashSet};

/// One record, as a source hands it over.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The source's number for it.
    pub key: Key,
    /// Its date.
    pub date: &'a Edtf,
    /// Its title.
    pub title: &'a str,
    /// Everything else that a search looks through; folded here.
    pub prose: &'a str,
    /// Its kind.
    pub kind: Kind,
    /// Whether it came to pass.
    pub status: Status,
    /// How firmly it is known.
    pub certainty: Certainty,
    /// What else its row says.
    pub flags: Flags,
    /// Its terms; broader ones are added here. Kind, status and certainty need not be given.
    pub terms: &'a [(Facet, TermId)],
    /// Its ties to other records.
    pub ties: &'a [(RelationType, Key)],
}

/// Collects rows. They may come in any order; rows of the same days stay in the order in which they came.
#[derive(Default)]
pub struct Builder {
    dates: Vec<Edtf>,
    date_numbers: HashMap<Edtf, u32>,
    titles: Interner,
    texts: Interner,
    rows: Vec<Packed>,
    /// Term by term the rows that have it, by their place in `rows`.
    postings: [Vec<Vec<u32>>; Facet::ALL.len()],
    ties: Vec<(u32, RelationType, Key)>,
    scratch: Vec<(Facet, TermId)>,
}

/// A row without its lists.
struct Packed {
    anchor: Day,
    latest: Day,
    /// It may lie before its anchor.
    reaches_back: bool,
    when: u32,
    title: u32,
    text: u32,
    key: Key,
    kind: Kind,
    status: Status,
    certainty: Certainty,
    flags: Flags,
}

impl Builder {
    /// Adds a row whose terms are numbered by `terms`.
    pub fn push(&mut self, row: &Row<'_>, terms: &Terms) {
        let number = small(self.rows.len());
        let span = row.date.span();
        let when = self.date(row.date);
        let mut folded = text::fold(row.title);
        if !row.prose.is_empty() {
            // Line by line: what is searched for holds no line break, so nothing is found across a border of fields.
            for line in row.prose.lines() {
                folded.push('\n');
                folded.push_str(&text::fold(line));
            }
        }
        let anchor = if span.earliest.is_bounded() { span.earliest } else { span.latest };
        self.rows.push(Packed {
            anchor,
            latest: span.latest,
            reaches_back: row.date.reach().earliest < anchor,
            when,
            title: self.titles.add(row.title),
            text: self.texts.add(&folded),
            key: row.key,
            kind: row.kind,
            status: row.status,
            certainty: row.certainty,
            flags: row.flags,
        });
        self.post(number, row, terms);
        self.ties.extend(row.ties.iter().map(|(relation_type, key)| (number, *relation_type, *key)));
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

    /// Each term once, with all broader ones.
    fn post(&mut self, number: u32, row: &Row<'_>, terms: &Terms) {
        self.scratch.clear();
        for &(facet, term) in row.terms {
            let mut here = Some(term);
            while let Some(term) = here {
                if self.scratch.contains(&(facet, term)) {
                    break;
                }
                self.scratch.push((facet, term));
                here = terms.get(facet, term).and_then(|term| term.broader);
            }
        }
        self.scratch.extend(terms.by_id(Facet::Kind, row.kind.as_str()).map(|term| (Facet::Kind, term)));
        self.scratch.extend(terms.by_id(Facet::Status, row.status.as_str()).map(|term| (Facet::Status, term)));
        self.scratch.extend(terms.by_id(Facet::Certainty, row.certainty.as_str()).map(|term| (Facet::Certainty, term)));
        for &(facet, term) in &self.scratch {
            let lists = &mut self.postings[facet.number()];
            if lists.len() <= term.0 as usize {
                lists.resize_with(term.0 as usize + 1, Vec::new);
            }
            lists[term.0 as usize].push(number);
        }
    }

    /// Sorts: earliest day (the latest where the start is open or unknown), then a whole before its parts of the same first day, then latest day, then order of
    /// arrival.
    #[must_use]
    pub fn build(self, terms: Terms) -> Timeline {
        let rows = &self.rows;
        let mut order: Vec<u32> = (0..small(rows.len())).collect();
        // Stable, so rows of the same days keep the order in which they came.
        order.sort_by_key(|row| (rows[*row as usize].anchor, rows[*row as usize].latest));
        let by_key: HashMap<Key, u32> =
            if self.ties.is_empty() { HashMap::new() } else { rows.iter().zip(0..).map(|(row, number)| (row.key, number)).collect() };
        let mut whole_of: HashMap<u32, u32> = HashMap::new();
        for (row, relation_type, key) in &self.ties {
            if *relation_type == RelationType::PartOf
                && let Some(whole) = by_key.get(key).filter(|whole| *whole != row)
            {
                // Part of two wholes: it stands under the first.
                whole_of.entry(*row).or_insert(*whole);
            }
        }
        break_circles(&mut whole_of);
        wholes_first(&mut order, rows, &whole_of);
        let mut rank = vec![EventId(0); rows.len()];
        for (row, id) in order.iter().zip(0..) {
            rank[*row as usize] = EventId(id);
        }
        let ties = ties(&self.ties, &by_key, &rank);
        let wholes: HashMap<EventId, EventId> =
            whole_of.iter().map(|(part, whole)| (rank[*part as usize], rank[*whole as usize])).collect();
        let parts = wholes.keys().map(|part| part.0).collect();
        let postings = std::array::from_fn(|facet| {
            let mut lists: Vec<RoaringBitmap> = self.postings[facet].iter().map(|rows| posting(rows, &rank)).collect();
            lists.resize_with(terms.of(Facet::ALL[facet]).len(), RoaringBitmap::new);
            lists
        });
        let highest = rows.iter().map(|row| row.key.0 as usize + 1).max().unwrap_or(0);
        let mut numbers = vec![EventId(u32::MAX); highest];
        for (row, id) in rows.iter().zip(&rank) {
            numbers[row.key.0 as usize] = *id;
        }
        let sorted = || order.iter().map(|row| &rows[*row as usize]);
        Timeline {
            dates: self.dates,
            when: sorted().map(|row| row.when).collect(),
            anchor: sorted().map(|row| row.anchor).collect(),
            reaching_back: sorted().zip(0..).filter(|(row, _)| row.reaches_back).map(|(_, id)| EventId(id)).collect(),
            machine: sorted().zip(0..).filter(|(row, _)| row.flags.has(Flags::MACHINE)).map(|(_, id)| id).collect(),
            kind: sorted().map(|row| row.kind).collect(),
            status: sorted().map(|row| row.status).collect(),
            certainty: sorted().map(|row| row.certainty).collect(),
            flags: sorted().map(|row| row.flags).collect(),
            titles: self.titles.finish(),
            title: sorted().map(|row| row.title).collect(),
            texts: self.texts.finish(),
            text: sorted().map(|row| row.text).collect(),
            key: sorted().map(|row| row.key).collect(),
            by_key: numbers,
            wholes,
            parts,
            ties,
            terms,
            postings,
        }
    }
}

fn posting(rows: &[u32], rank: &[EventId]) -> RoaringBitmap {
    let mut ids: Vec<u32> = rows.iter().map(|row| rank[*row as usize].0).collect();
    ids.sort_unstable();
    ids.into_iter().collect()
}

/// Readers take circles out. Of one that comes all the same, no row is part of another: none stands above.
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

/// Within each group of rows of the same first day, puts every part right behind its whole.
fn wholes_first(order: &mut [u32], rows: &[Packed], whole_of: &HashMap<u32, u32>) {
    if whole_of.is_empty() {
        return;
    }
    for group in order.chunk_by_mut(|a, b| rows[*a as usize].anchor == rows[*b as usize].anchor) {
        let same_day = |row: &u32| whole_of.get(row).filter(|whole| rows[**whole as usize].anchor == rows[*row as usize].anchor);
        if !group.iter().any(|row| same_day(row).is_some()) {
            continue;
        }
        // A visit of four days stands where its first part would: before what was said of it that day.
        let place: HashMap<u32, usize> = group.iter().enumerate().map(|(place, row)| (*row, place)).collect();
        let mut first = place.clone();
        for row in group.iter() {
            let mut here = row;
            while let Some(whole) = same_day(here) {
                let before = first[whole].min(place[row]);
                if first.insert(*whole, before) == Some(before) {
                    break;
                }
                here = whole;
            }
        }
        let mut parts: HashMap<u32, Vec<u32>> = HashMap::new();
        let mut stack: Vec<u32> = Vec::new();
        let mut latest_first: Vec<u32> = group.to_vec();
        latest_first.sort_by_key(|row| std::cmp::Reverse((first[row], same_day(row).is_some(), place[row])));
        for row in latest_first {
            match same_day(&row) {
                Some(whole) => parts.entry(*whole).or_default().push(row),
                None => stack.push(row),
            }
        }
        let mut sorted = Vec::with_capacity(group.len());
        while let Some(row) = stack.pop() {
            sorted.push(row);
            stack.extend(parts.remove(&row).unwrap_or_default());
        }
        debug_assert_eq!(sorted.len(), group.len(), "no row is its own whole");
        group.copy_from_slice(&sorted);
    }
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
    debug_assert!(out.keys().all(|id| at(*id) < rank.len()));
    out
}
