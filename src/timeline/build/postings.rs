//! Posting lists of coded rows: which of them have which term, through the phrases that they say.

use super::super::forward::Numbering;
use super::super::sheaf::Sheaf;
use super::coded::{Ordered, said};
use crate::query::{Facet, TermId, Terms};
use roaring::RoaringBitmap;
use std::thread;

/// For each facet, for each term, the events that have it.
pub(super) type Postings = [Vec<RoaringBitmap>; Facet::ALL.len()];

/// The posting lists of coded rows, and what they were made of.
pub(super) struct Posted {
    pub lists: Postings,
    pub numbering: Numbering,
    /// For each phrase the terms that a row has through it.
    pub phrases: Vec<Vec<u32>>,
    /// What events have through their repeats only.
    pub besides: Vec<(u32, u32)>,
}

/// The terms that a row has through a phrase, broader ones among them, each once.
fn numbers(own: impl Iterator<Item = (Facet, TermId)>, numbering: &Numbering, terms: &Terms) -> Vec<u32> {
    let mut all: Vec<u32> = Vec::new();
    for (facet, term) in own {
        let mut here = Some(term);
        while let Some(term) = here {
            let number = numbering.number(facet, term);
            if all.contains(&number) {
                break;
            }
            all.push(number);
            here = terms.get(facet, term).and_then(|term| term.broader);
        }
    }
    all
}

/// The posting lists of the rows of a sheaf; `ids` gives the event of a place in `ordered`.
pub(super) fn of(sheaf: &Sheaf, ordered: &Ordered, ids: &(impl Fn(usize) -> u32 + Sync), terms: &Terms) -> Posted {
    let numbering = Numbering::new(terms);
    let phrases: Vec<Vec<u32>> = sheaf
        .phrases
        .iter()
        .map(|phrase| {
            let kind = phrase.kind.and_then(|kind| Some((Facet::Kind, terms.by_id(Facet::Kind, kind.as_str())?)));
            numbers(phrase.terms.iter().copied().chain(kind), &numbering, terms)
        })
        .collect();
    let part = |from: usize, to: usize| {
        let mut lists = vec![RoaringBitmap::new(); numbering.count()];
        let mut last = vec![u32::MAX; numbering.count()];
        let mut besides = Vec::new();
        let mut repeat = ordered.repeats.partition_point(|(leader, _)| (*leader as usize) < from);
        for place in from..to {
            let id = ids(place);
            let mut post = |row: u32, besides: Option<&mut Vec<(u32, u32)>>| {
                let mut more = besides;
                for phrase in said(sheaf, row) {
                    for number in phrases.get(phrase as usize).map_or(&[][..], Vec::as_slice) {
                        // An event has a term once, through however many of its phrases.
                        if std::mem::replace(&mut last[*number as usize], id) != id {
                            // Ids rise.
                            let _ = lists[*number as usize].try_push(id);
                            more.as_mut().into_iter().for_each(|besides| besides.push((id, *number)));
                        }
                    }
                }
            };
            post(ordered.rows[place], None);
            while let Some((_, row)) = ordered.repeats.get(repeat).filter(|(leader, _)| *leader as usize == place) {
                post(*row, Some(&mut besides));
                repeat += 1;
            }
        }
        (lists, besides)
    };
    let (half, all) = (ordered.rows.len() / 2, ordered.rows.len());
    let (first, second) = thread::scope(|scope| {
        let second = scope.spawn(|| part(half, all));
        (part(0, half), second.join())
    });
    let second = second.unwrap_or_else(|payload| std::panic::resume_unwind(payload));
    let mut besides = first.1;
    besides.extend(second.1);
    let mut joined = first.0.into_iter().zip(second.0).map(|(mut one, other)| {
        one |= other;
        one
    });
    let lists = std::array::from_fn(|facet| joined.by_ref().take(terms.of(Facet::ALL[facet]).len()).collect());
    drop(joined);
    Posted { lists, numbering, phrases, besides }
}
