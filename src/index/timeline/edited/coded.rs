//! Coded rows beside edited events: their repeats, and the terms that they have through their phrases.

use super::{Splice, TermMap, new_term};
use crate::index::query::{Facet, TermId, Terms};
use crate::index::timeline::build::row_terms::RowTerms;
use crate::index::timeline::column::Column;
use crate::index::timeline::forward::{Forward, TermLists};
use crate::index::timeline::ids::small;
use crate::index::timeline::numbering::Numbering;
use crate::index::timeline::numbers::NOTHING;
use crate::index::timeline::{EventId, Key, Repeats};
use roaring::RoaringBitmap;

impl Splice<'_> {
    /// The rows that are folded behind others, where both are now.
    pub(super) fn repeats(&self) -> Repeats {
        let before = self.before.repeats.iter();
        Repeats::new(before.map(|(event, key)| (EventId(self.moved[event.0 as usize]), Key(self.key_now(key)))))
    }

    /// The terms of each event, if most rows are coded.
    pub(super) fn forward(
        &self,
        terms: &Terms,
        map: Option<&TermMap>,
        postings: &[Vec<RoaringBitmap>; Facet::ALL.len()],
    ) -> Option<Forward> {
        let before = self.before.forward.as_ref()?;
        let numbering = Numbering::new(terms);
        let number = |facet: Facet, term: u32| Some(numbering.number(facet, new_term(map, facet, TermId(term))?));
        let of_facet = |facet: Facet| (0..small(before.numbering.of(facet).len())).map(move |term| (facet, term));
        let renumbered: Vec<Option<u32>> = Facet::ALL.into_iter().flat_map(of_facet).map(|(facet, term)| number(facet, term)).collect();
        let renumber = |number: &u32| renumbered.get(*number as usize).copied().flatten();
        let lists = |lists: &TermLists| TermLists {
            starts: lists.starts.clone(),
            // The terms of rows stay, whatever becomes of those of dossiers.
            numbers: lists.numbers.iter().map(|number| renumber(number).unwrap_or(*number)).collect(),
        };
        let kept = before.besides.iter().filter(|(event, _)| !self.touched.contains(*event));
        let mut besides: Vec<(u32, u32)> =
            kept.filter_map(|(event, number)| Some((self.moved[*event as usize], renumber(number)?))).collect();
        let mut row_terms = RowTerms::default();
        for (row, id) in self.edit.rows.iter().zip(&self.ids) {
            besides.extend(row_terms.of(row, terms).iter().map(|(facet, term)| (*id, numbering.number(*facet, *term))));
        }
        besides.sort_unstable();
        let mut curated = self.list(&before.curated);
        curated.extend(self.ids.iter().copied());
        let twice = self.column(|at| before.twice.get(at).unwrap_or(NOTHING), |_, _| 0);
        let forward = Forward {
            of_phrases: lists(&before.of_phrases),
            twice: if before.twice.is_empty() { Column::default() } else { Column::new(twice) },
            of_twice: lists(&before.of_twice),
            besides,
            curated,
            always: before.always.iter().filter_map(renumber).collect(),
            numbering,
            ..Forward::default()
        };
        Some(forward.counted(postings, self.order.len()))
    }
}
