//! The whole answer to one question, as the screen shows it.

use super::{EventId, Marked, Matches, Strip, StripRequest, Timeline, find::Found, forward::Forward, truth::Asked};
use crate::index::query::{Combine, Facet, Query, Sign, TermId};
use crate::model::discrepancy::Aspect;
use roaring::RoaringBitmap;
use std::sync::Arc;

/// What the screen asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// The events to show.
    pub query: Query,
    /// The text to mark among them; not a filter.
    pub search: Option<String>,
    /// The reader's marks, notes and tags.
    pub marked: Arc<Marked>,
    /// The strip of the events over time.
    pub strip: StripRequest,
}

/// The answer to a [`Question`], from columns in memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The events to show.
    pub matches: Matches,
    /// The events that match only possibly, because of their date.
    pub possible: RoaringBitmap,
    /// The number of all events.
    pub total: usize,
    /// The shown events with the search text; `None` without a search.
    pub hits: Option<RoaringBitmap>,
    /// Whether the hits have each word of the search text, because none has the words one behind the other.
    pub by_words: bool,
    /// How many events remain if a term is chosen.
    pub facets: Facets,
    /// Events over time, by side, with the times without events folded.
    pub strip: Strip,
    /// How many of the events have accounts that cannot all be right.
    pub differing: u64,
    /// The median of the days between two neighbours among the events.
    pub usual_gap: i32,
    /// If nothing matches: for each filter number, how many events match without that filter.
    pub relief: Vec<(usize, usize)>,
    /// Whether all events were searched.
    pub complete: bool,
}

/// For each facet and each term, how many events remain if the term is chosen (if it is already chosen, how many have
/// it). No list shows the terms of [`Facet::With`], so these are not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets([Vec<u64>; Facet::ALL.len()]);

impl Facets {
    /// Counts of terms that somebody else has made: for each facet, by term number.
    #[must_use]
    pub fn of_counts(mut counts: impl FnMut(Facet) -> Vec<u64>) -> Self {
        let mut facets = Self::default();
        for facet in Facet::ALL.into_iter().filter(|facet| *facet != Facet::With) {
            facets.0[facet.number()] = counts(facet);
        }
        facets
    }

    /// The count of a term; 0 for an unknown one.
    #[must_use]
    pub fn count(&self, facet: Facet, term: TermId) -> u64 {
        self.0[facet.number()].get(term.0 as usize).copied().unwrap_or(0)
    }

    /// Terms with events, and chosen terms: chosen first, then most events, then in order of the files.
    #[must_use]
    pub fn ranked(&self, facet: Facet, query: &Query) -> Vec<TermId> {
        let counts = &self.0[facet.number()];
        let mut terms: Vec<TermId> = (0..).zip(counts).map(|(number, _)| TermId(number)).collect();
        terms.retain(|term| counts[term.0 as usize] > 0 || query.sign(facet, *term).is_some());
        terms.sort_by_key(|term| (query.sign(facet, *term).is_none(), std::cmp::Reverse(counts[term.0 as usize])));
        terms
    }
}

impl Timeline {
    /// Answers a question; `None` once `keep_going` returns false.
    #[must_use]
    pub fn answer(&self, question: &Question, keep_going: &dyn Fn() -> bool) -> Option<Answer> {
        let asked = Asked { marked: &question.marked, keep_going };
        let found = self.search(&question.query, None, &asked)?;
        let facets = self.facets_among(&question.query, &found.matches, &asked)?;
        let (hits, by_words) = match &question.search {
            Some(wanted) => self.hits(wanted, &found.matches, &asked)?,
            None => (None, false),
        };
        let strip = self.strip(&found.matches, question.query.window(), &question.strip);
        let conflicts: Vec<Aspect> = Aspect::ALL.iter().copied().filter(|aspect| aspect.is_conflict()).collect();
        let differing = self.differing(&conflicts);
        let differing = if let Matches::Some(ids) = &found.matches { differing.intersection_len(ids) } else { differing.len() };
        let usual_gap = self.usual_gap(&found.matches);
        let mut relief = Vec::new();
        if found.matches.is_empty() {
            for number in 0..question.query.clauses().len() {
                relief.push((number, self.find_among(&question.query.without(number), &question.marked, keep_going)?.len()));
            }
        }
        let Found { matches, possible } = found;
        Some(Answer { matches, possible, total: self.len(), hits, by_words, facets, strip, differing, usual_gap, relief, complete: true })
    }

    /// The events with a text among those found: with its words one behind the other, else with each of them anywhere, and
    /// whether it is that.
    fn hits(&self, wanted: &str, found: &Matches, asked: &Asked<'_>) -> Option<(Option<RoaringBitmap>, bool)> {
        let among = |text: &str| {
            let said = self.saying(text, asked)?;
            Some(if let Matches::Some(ids) = found { said & ids } else { said })
        };
        let whole = among(wanted)?;
        let mut words = wanted.split_whitespace();
        let (Some(first), Some(second)) = (words.next(), words.next()) else { return Some((Some(whole), false)) };
        if !whole.is_empty() {
            return Some((Some(whole), false));
        }
        let mut all = among(first)?;
        for word in std::iter::once(second).chain(words) {
            all &= among(word)?;
        }
        let by_words = !all.is_empty();
        Some((Some(all), by_words))
    }

    /// The count for every term: how many events remain if it is chosen under `query`, whose results are `matches`.
    #[must_use]
    pub fn facets(&self, query: &Query, matches: &Matches, keep_going: &dyn Fn() -> bool) -> Option<Facets> {
        self.facets_among(query, matches, &Asked { marked: &Marked::default(), keep_going })
    }

    fn facets_among(&self, query: &Query, matches: &Matches, asked: &Asked<'_>) -> Option<Facets> {
        let mut facets = Facets::default();
        // For coded rows, one pass counts all facets.
        let tally = match &self.forward {
            Some(forward) => Some((forward, forward.count(matches, None, &self.said, asked.keep_going)?)),
            None => None,
        };
        for facet in Facet::ALL.into_iter().filter(|facet| *facet != Facet::With) {
            if !(asked.keep_going)() {
                return None;
            }
            let widens = query.combine(facet) == Combine::Any && query.chosen(facet, Sign::Include).next().is_some();
            let of = Self::asked_of(query, facet);
            facets.0[facet.number()] = match &tally {
                _ if widens => self.counts_if_widened(query, facet, matches, tally.as_ref(), asked)?,
                Some((forward, all)) => all[forward.numbering.of(of)].to_vec(),
                None => self.counts_by_lists(of, matches),
            };
        }
        Some(facets)
    }

    /// How many of the events have each term of a facet, or a narrower one, by term number. `None` once `keep_going`
    /// returns false.
    #[must_use]
    pub fn counts(&self, facet: Facet, matches: &Matches, keep_going: &dyn Fn() -> bool) -> Option<Vec<u64>> {
        match &self.forward {
            Some(forward) => forward.count(matches, Some(facet), &self.said, keep_going),
            None => Some(self.counts_by_lists(facet, matches)),
        }
    }

    /// Like [`Timeline::counts`] in each of several ranges of ids: by range, then by term number. `None` if counting
    /// the terms one by one, through [`Timeline::posting`], is faster.
    #[must_use]
    pub fn spread(
        &self,
        facet: Facet,
        matches: &Matches,
        ranges: &[std::ops::Range<u32>],
        keep_going: &dyn Fn() -> bool,
    ) -> Option<Vec<Vec<u32>>> {
        self.forward.as_ref()?.spread(matches, facet, ranges, &self.said, keep_going)
    }

    /// The events with any term of a facet, in one pass over their phrases; `None` if joining the posting lists is as
    /// fast.
    #[must_use]
    pub fn with_any(&self, facet: Facet, keep_going: &dyn Fn() -> bool) -> Option<RoaringBitmap> {
        let forward = self.forward.as_ref()?;
        let mut ids = self.saying_any(&forward.with_terms(facet), keep_going)?;
        ids |= forward.with_terms_besides(facet, &self.all());
        Some(ids)
    }

    fn counts_by_lists(&self, facet: Facet, matches: &Matches) -> Vec<u64> {
        let postings = self.postings[facet.number()].iter();
        match matches {
            Matches::All(_) => postings.map(RoaringBitmap::len).collect(),
            Matches::Some(ids) => {
                let common = Common::new(ids, self);
                postings.map(|posting| common.count(posting)).collect()
            }
        }
    }

    /// If terms combine by *any*, another chosen term adds its events to those of the others.
    fn counts_if_widened(
        &self,
        query: &Query,
        facet: Facet,
        matches: &Matches,
        tally: Option<&(&Forward, Vec<u64>)>,
        asked: &Asked<'_>,
    ) -> Option<Vec<u64>> {
        let mut reachable = self.search(query, Some(facet), asked)?.matches;
        for term in query.chosen(facet, Sign::Exclude) {
            let mut ids = if let Matches::Some(ids) = reachable { ids } else { self.all() };
            ids -= self.posting(facet, term);
            reachable = Matches::Some(ids);
        }
        let now = matches.len() as u64;
        if let Some((forward, found)) = tally {
            // The results are among the reachable events.
            let reached = forward.count(&reachable, None, &self.said, asked.keep_going)?;
            let numbers = forward.numbering.of(Self::asked_of(query, facet));
            let counts = (0..).zip(found[numbers.clone()].iter().zip(&reached[numbers])).map(|(number, (found, reached))| {
                if query.sign(facet, TermId(number)).is_some() { *found } else { now + reached.saturating_sub(*found) }
            });
            return Some(counts.collect());
        }
        let reachable = if let Matches::Some(ids) = reachable { ids } else { self.all() };
        let (mut found, mut others) = (RoaringBitmap::new(), reachable);
        if let Matches::Some(ids) = matches {
            others -= ids;
            found = ids.clone();
        }
        let (found, others) = (Common::new(&found, self), Common::new(&others, self));
        let postings = (0..).zip(&self.postings[Self::asked_of(query, facet).number()]);
        let counts = postings.map(|(number, posting)| match query.sign(facet, TermId(number)) {
            Some(_) => found.count(posting),
            None => now + others.count(posting),
        });
        Some(counts.collect())
    }

    /// The median of the days between neighbours, of a few hundred of them where there are many.
    fn usual_gap(&self, matches: &Matches) -> i32 {
        const FEW: usize = 500;
        let pairs = matches.len().saturating_sub(1);
        let step = pairs.div_ceil(FEW).max(1);
        let day = |index: usize| matches.get(index).map(|id: EventId| self.anchor(id)).filter(|day| day.is_bounded());
        let apart = |index: usize| day(index)?.days_until(day(index + 1)?);
        let mut gaps: Vec<i32> = (0..pairs).step_by(step).filter_map(apart).collect();
        gaps.sort_unstable();
        gaps.get(gaps.len() / 2).copied().unwrap_or(0)
    }
}

/// Counts the intersections of many sets with one set.
///
/// Roaring counts fastest if one of two sets is dense. It merges two sparse sets element by element: the facets of one
/// actor with 14,000 of a million events took 74 ms. So the intersection with a sparse set is counted through the
/// intersection with its complement.
struct Common<'a> {
    ids: &'a RoaringBitmap,
    how: How,
}

enum How {
    /// So few ids that each is looked up.
    LookUp(Vec<u32>),
    /// All ids except these.
    Others(RoaringBitmap),
    /// The set is dense enough.
    Directly,
}

impl<'a> Common<'a> {
    fn new(ids: &'a RoaringBitmap, timeline: &Timeline) -> Self {
        /// The most ids to look up one by one; a lookup takes some 40 ns.
        const FEW: u64 = 64;
        let how = if ids.len() <= FEW {
            How::LookUp(ids.iter().collect())
        } else if ids.len() < timeline.len() as u64 / 2 {
            let mut others = timeline.all();
            // Ranges are stored as runs, and counting against runs is slow.
            others.remove_run_compression();
            others -= ids;
            How::Others(others)
        } else {
            How::Directly
        };
        Self { ids, how }
    }

    fn count(&self, posting: &RoaringBitmap) -> u64 {
        match &self.how {
            How::LookUp(ids) => ids.iter().filter(|id| posting.contains(**id)).count() as u64,
            How::Others(others) => posting.len() - posting.intersection_len(others),
            How::Directly => posting.intersection_len(self.ids),
        }
    }
}
