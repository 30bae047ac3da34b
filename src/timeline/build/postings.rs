//! Posting lists of coded rows: which of them have which term, through the phrases that they say.

use super::super::sheaf::Sheaf;
use super::coded::{Ordered, said};
use crate::query::{Facet, TermId, Terms};
use roaring::RoaringBitmap;
use std::thread;

/// For each facet, for each term, the events that have it.
pub(super) type Postings = [Vec<RoaringBitmap>; Facet::ALL.len()];

/// Terms of all facets under one number each.
struct Numbering {
    base: [u32; Facet::ALL.len()],
    count: usize,
}

impl Numbering {
    fn new(terms: &Terms) -> Self {
        let (mut base, mut count) = ([0; Facet::ALL.len()], 0);
        for facet in Facet::ALL {
            base[facet.number()] = super::small(count);
            count += terms.of(facet).len();
        }
        Self { base, count }
    }

    /// The terms that a row has through a phrase, broader ones among them, each once.
    fn of(&self, own: &[(Facet, TermId)], terms: &Terms) -> Vec<u32> {
        let mut all: Vec<u32> = Vec::with_capacity(own.len() * 2);
        for (facet, term) in own {
            let mut here = Some(*term);
            while let Some(term) = here {
                let number = self.base[facet.number()] + term.0;
                if all.contains(&number) {
                    break;
                }
                all.push(number);
                here = terms.get(*facet, term).and_then(|term| term.broader);
            }
        }
        all
    }
}

/// The posting lists of the rows of a sheaf; `ids` gives the event of a place in `ordered`.
pub(super) fn of(sheaf: &Sheaf, ordered: &Ordered, ids: &(impl Fn(usize) -> u32 + Sync), terms: &Terms) -> Postings {
    let numbering = Numbering::new(terms);
    let phrases: Vec<Vec<u32>> = sheaf
        .phrases
        .iter()
        .map(|phrase| {
            let kind = phrase.kind.and_then(|kind| Some((Facet::Kind, terms.by_id(Facet::Kind, kind.as_str())?)));
            numbering.of(&phrase.terms.iter().copied().chain(kind).collect::<Vec<_>>(), terms)
        })
        .collect();
    let part = |from: usize, to: usize| {
        let mut lists = vec![RoaringBitmap::new(); numbering.count];
        let mut last = vec![u32::MAX; numbering.count];
        let mut repeat = ordered.repeats.partition_point(|(leader, _)| (*leader as usize) < from);
        for place in from..to {
            let id = ids(place);
            let mut post = |row: u32| {
                for phrase in said(sheaf, row) {
                    for number in phrases.get(phrase as usize).map_or(&[][..], Vec::as_slice) {
                        // An event has a term once, through however many of its phrases.
                        if std::mem::replace(&mut last[*number as usize], id) != id {
                            // Ids rise.
                            let _ = lists[*number as usize].try_push(id);
                        }
                    }
                }
            };
            post(ordered.rows[place]);
            while let Some((_, row)) = ordered.repeats.get(repeat).filter(|(leader, _)| *leader as usize == place) {
                post(*row);
                repeat += 1;
            }
        }
        lists
    };
    let (half, all) = (ordered.rows.len() / 2, ordered.rows.len());
    let (first, second) = thread::scope(|scope| {
        let second = scope.spawn(|| part(half, all));
        (part(0, half), second.join())
    });
    let second = second.unwrap_or_else(|payload| std::panic::resume_unwind(payload));
    let mut joined = first.into_iter().zip(second).map(|(mut one, other)| {
        one |= other;
        one
    });
    std::array::from_fn(|facet| joined.by_ref().take(terms.of(Facet::ALL[facet]).len()).collect())
}
