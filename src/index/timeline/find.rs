//! Finds the events of a query.

use super::ids::{at, small};
use super::share::share;
use super::truth::Asked;
use super::{EventId, Marked, Matches, Timeline};
use crate::dates::{Day, Fit, Window};
use crate::index::query::{Clause, Combine, Facet, Query, Sign, TermId};
use crate::model::discrepancy::Aspect;
use crate::text;
use roaring::RoaringBitmap;

/// The results of a query, and how certain they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// All events that match, surely or possibly.
    pub matches: Matches,
    /// The matches that match only possibly, because of their date.
    pub possible: RoaringBitmap,
}

impl Timeline {
    /// The events that match `query`, with no marks by the reader. `None` once `keep_going` returns false; it is called
    /// between chunks of a millisecond or so.
    #[must_use]
    pub fn find(&self, query: &Query, keep_going: &dyn Fn() -> bool) -> Option<Matches> {
        self.find_among(query, &Marked::default(), keep_going)
    }

    /// The events that match `query`, given these marks, notes and tags; `None` like [`Timeline::find`].
    #[must_use]
    pub fn find_among(&self, query: &Query, marked: &Marked, keep_going: &dyn Fn() -> bool) -> Option<Matches> {
        self.search(query, None, &Asked { marked, keep_going }).map(|found| found.matches)
    }

    /// Like [`Timeline::find_among`], with the events that match only possibly, because of their date.
    #[must_use]
    pub fn find_with_doubt(&self, query: &Query, marked: &Marked, keep_going: &dyn Fn() -> bool) -> Option<(Matches, RoaringBitmap)> {
        self.search(query, None, &Asked { marked, keep_going }).map(|found| (found.matches, found.possible))
    }

    /// Like [`Timeline::find_among`], without the filters of the facet `but`; also says which events match only
    /// possibly.
    pub(super) fn search(&self, query: &Query, but: Option<Facet>, asked: &Asked<'_>) -> Option<Found> {
        let mut found: Option<RoaringBitmap> = None;
        for facet in Facet::ALL.into_iter().filter(|facet| Some(*facet) != but) {
            if let Some(ids) = self.included(query, facet) {
                narrow(&mut found, ids);
            }
        }
        let mut possible = RoaringBitmap::new();
        let window = query.window();
        if !window.is_open() {
            let (ids, perhaps) = self.in_window(window);
            narrow(&mut found, ids);
            possible = perhaps;
        }
        for expr in query.groups() {
            let truth = self.truth(expr, query.actors_took_part(), asked)?;
            narrow(&mut found, truth.may);
            possible |= truth.doubt;
        }
        for wanted in query.texts() {
            narrow(&mut found, self.saying(wanted, asked)?);
        }
        for facet in Facet::ALL.into_iter().filter(|facet| Some(*facet) != but) {
            for term in query.chosen(facet, Sign::Exclude) {
                *found.get_or_insert_with(|| self.all()) -= self.posting(facet, term);
            }
        }
        if !(asked.keep_going)() {
            return None;
        }
        if let Some(found) = &found {
            possible &= found;
        }
        for clause in query.clauses() {
            match clause {
                Clause::Possible(Sign::Include) => narrow(&mut found, possible.clone()),
                Clause::Possible(Sign::Exclude) => {
                    if let Some(found) = &mut found {
                        *found -= &possible;
                    }
                    possible.clear();
                }
                _ => {}
            }
        }
        let matches = found.map_or(Matches::All(small(self.len())), Matches::Some);
        Some(Found { matches, possible })
    }

    pub(super) fn all(&self) -> RoaringBitmap {
        let mut all = RoaringBitmap::new();
        all.insert_range(0..small(self.len()));
        all
    }

    /// The events with a term or a narrower one.
    #[must_use]
    pub fn posting(&self, facet: Facet, term: TermId) -> &RoaringBitmap {
        static NONE: std::sync::LazyLock<RoaringBitmap> = std::sync::LazyLock::new(RoaringBitmap::new);
        self.postings[facet.number()].get(term.0 as usize).unwrap_or(&NONE)
    }

    /// The facet whose posting lists answer for the terms of `facet`. If the query also has a `with`, an actor must
    /// have taken part.
    pub(super) fn asked_of(query: &Query, facet: Facet) -> Facet {
        if facet == Facet::Actor && query.actors_took_part() { Facet::With } else { facet }
    }

    /// The events whose accounts differ in one of these aspects.
    #[must_use]
    pub fn differing(&self, aspects: &[Aspect]) -> RoaringBitmap {
        let terms = aspects.iter().filter_map(|aspect| self.terms.by_id(Facet::Differs, aspect.as_str()));
        terms.fold(RoaringBitmap::new(), |all, term| all | self.posting(Facet::Differs, term))
    }

    /// The events with the chosen terms of a facet, combined; `None` if no term is chosen.
    pub(super) fn included(&self, query: &Query, facet: Facet) -> Option<RoaringBitmap> {
        let of = Self::asked_of(query, facet);
        let mut chosen = query.chosen(facet, Sign::Include).map(|term| self.posting(of, term));
        let mut ids = chosen.next()?.clone();
        let any = query.combine(facet) == Combine::Any;
        for posting in chosen {
            if any { ids |= posting } else { ids &= posting }
        }
        Some(ids)
    }

    /// The events that fall into the window, and those of them that do so only possibly.
    ///
    /// Ids ascend with the anchor, so all events with an anchor inside are a range. Only two kinds are checked one by
    /// one: lasting events before the range, and events that may lie before their anchor.
    pub(super) fn in_window(&self, window: Window) -> (RoaringBitmap, RoaringBitmap) {
        let from = window.from.unwrap_or(Day::UNBOUNDED_PAST);
        let to = window.to.unwrap_or(Day::UNBOUNDED_FUTURE);
        let fits: Vec<Fit> = self.dates.iter().map(|date| date.fits(window)).collect();
        let fit = |id: u32| fits[self.when[id as usize] as usize];
        let inside = self.starting(from, to);
        let mut ids = RoaringBitmap::new();
        ids.insert_range(inside.clone());
        ids.extend(self.lasting.range(..inside.start).filter(|id| fit(*id) != Fit::No));
        ids.extend(self.reaching_back.iter().filter(|id| fit(id.0) != Fit::No).map(|id| id.0));
        let mut possible = RoaringBitmap::new();
        if fits.contains(&Fit::Possibly) {
            // An event whose date is known to the day is either inside or outside.
            let wide = self.lasting.iter().chain(self.reaching_back.iter().map(|id| id.0));
            possible.extend(wide.filter(|id| fit(*id) == Fit::Possibly));
        }
        (ids, possible)
    }

    /// The events whose title or prose contains `wanted`; case and accents are ignored. Blank text matches nothing.
    #[must_use]
    pub fn containing(&self, wanted: &str, keep_going: &dyn Fn() -> bool) -> Option<RoaringBitmap> {
        let needle = text::fold(wanted.trim());
        if needle.is_empty() {
            return Some(RoaringBitmap::new());
        }
        let found = self.phrases.containing(&needle, keep_going)?;
        self.saying_any(&found, keep_going)
    }

    /// The events with one of the phrases that are marked in a table of all phrases.
    ///
    /// One bit for each event, slot by slot; a slot without a marked phrase costs nothing.
    pub(super) fn saying_any(&self, found: &[bool], keep_going: &dyn Fn() -> bool) -> Option<RoaringBitmap> {
        /// This many events take some 50 µs.
        const PIECE: usize = 1 << 15;
        let columns: Vec<_> = self.said.iter().filter_map(|column| Some((column, column.marks(found)?))).collect();
        if columns.is_empty() {
            return Some(RoaringBitmap::new());
        }
        let mut words = vec![0_u64; self.len().div_ceil(64)];
        let pieces = words.chunks_mut(PIECE / 64).enumerate();
        let mark = |(): &mut (), (piece, words): (usize, &mut [u64])| {
            columns.iter().for_each(|(column, marks)| column.mark(piece * PIECE, marks, words));
        };
        share(pieces, self.len() > 2 * PIECE, keep_going, || (), mark)?;
        let bytes: Vec<u8> = words.into_iter().flat_map(u64::to_le_bytes).collect();
        Some(RoaringBitmap::from_lsb0_bytes(0, &bytes))
    }

    /// The events with the wanted text in the files or in the reader's note.
    pub(super) fn saying(&self, wanted: &str, asked: &Asked<'_>) -> Option<RoaringBitmap> {
        let needle = text::fold(wanted.trim());
        let mut found = self.containing(wanted, asked.keep_going)?;
        if !needle.is_empty() {
            found |= asked.marked.saying(&needle) & self.all();
        }
        Some(found)
    }

    /// The match that began last before a day and surely lasts over it.
    #[must_use]
    pub fn lasting_over(&self, day: Day, matches: &Matches) -> Option<EventId> {
        let on_it = Window { from: Some(day), to: Some(day) };
        let lasts = |id: &EventId| {
            let date = self.date(*id);
            matches.contains(*id) && date.is_interval() && date.fits(on_it) == Fit::Certainly
        };
        let before = self.starting(day, Day::UNBOUNDED_FUTURE).start;
        let begun = self.lasting.range(..before).rev().map(EventId).find(lasts);
        // What has no start that is known stands at its end.
        begun.or_else(|| self.reaching_back.iter().copied().find(lasts))
    }

    /// The match nearest in time to an event, itself where it matches.
    #[must_use]
    pub fn nearest(&self, matches: &Matches, id: EventId) -> Option<EventId> {
        if matches.contains(id) {
            return Some(id);
        }
        let index = matches.before(id);
        let before = index.checked_sub(1).and_then(|index| matches.get(index));
        let after = matches.get(index);
        let here = self.anchor.get(at(id)).copied();
        let distance = |other: EventId| here.and_then(|here| Some(here.days_until(self.anchor[at(other)])?.abs())).unwrap_or(i32::MAX);
        match (before, after) {
            (Some(before), Some(after)) => Some(if distance(after) <= distance(before) { after } else { before }),
            (one, other) => one.or(other),
        }
    }
}

fn narrow(found: &mut Option<RoaringBitmap>, ids: RoaringBitmap) {
    match found {
        Some(found) => *found &= ids,
        None => *found = Some(ids),
    }
}
