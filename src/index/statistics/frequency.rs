//! The terms of a facet by their number of events, each with its events over time.

use super::{Strip, Whole};
use crate::index::query::{Facet, Query, TermId, Terms};
use crate::index::timeline::{Matches, Timeline};
use roaring::RoaringBitmap;
use std::cmp::Reverse;

/// How the terms of a facet are distributed over some events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frequency {
    /// The facet.
    pub facet: Facet,
    /// Most frequent first, then in order of the files. Terms that the query includes or excludes are always listed.
    pub tallies: Vec<Tally>,
    /// The number of further terms with events.
    pub left_out: usize,
    /// The number of events.
    pub events: u64,
    /// The number of events without a term.
    pub without: u64,
    /// The time that the strips cover; `None` if no event has a day.
    pub strip: Option<Strip>,
}

/// One term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The term.
    pub term: TermId,
    /// The number of events with the term, or with a narrower one.
    pub count: u64,
    /// Its events over time.
    pub strip: Vec<u64>,
}

/// The order of the terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Most frequent first.
    #[default]
    Count,
    /// By name.
    Name,
}

impl Frequency {
    /// The most terms on a screen: the strips of more take longer than anybody waits.
    pub const MAX_TERMS: usize = 1_000;

    /// The most stretches of a screen's strips.
    pub const BARS: usize = 40;

    /// Counts the terms of a facet in `matches`, the results of `query`: at most `most` terms, each with its events in
    /// `bars` stretches of time. `None` once `keep_going` returns false.
    #[must_use]
    pub fn new(
        facet: Facet,
        matches: &Matches,
        query: &Query,
        (most, bars): (usize, usize),
        timeline: &Timeline,
        keep_going: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let counts = timeline.counts(facet, matches, keep_going)?;
        let mut terms: Vec<(TermId, u64)> = (0..).map(TermId).zip(counts).collect();
        terms.retain(|(term, count)| *count > 0 || query.sign(facet, *term).is_some());
        terms.sort_by_key(|(_, count)| Reverse(*count));
        let without = without(facet, &terms, matches, timeline, keep_going)?;
        let is_listed = |at: usize, term: TermId| at < most || query.sign(facet, term).is_some();
        let all = terms.len();
        let listed: Vec<(TermId, u64)> =
            terms.into_iter().enumerate().filter(|(at, (term, _))| is_listed(*at, *term)).map(|(_, term)| term).collect();
        let left_out = all - listed.len();
        let strip = Strip::folded(query.window(), bars, timeline);
        // If most rows are coded, one pass counts all terms.
        let is_worth_a_pass = listed.len() > FEW;
        let spread =
            strip.as_ref().filter(|_| is_worth_a_pass).and_then(|strip| timeline.spread(facet, matches, strip.stretches(), keep_going));
        let mut tallies = Vec::with_capacity(listed.len());
        for (term, count) in listed {
            if !keep_going() {
                return None;
            }
            let of = |counts: &Vec<u32>| counts.get(term.0 as usize).copied().map_or(0, u64::from);
            let bars = match (&spread, &strip) {
                (Some(spread), _) => spread.iter().map(of).collect(),
                (None, Some(strip)) => strip.counts_of(timeline.posting(facet, term), matches),
                (None, None) => Vec::new(),
            };
            tallies.push(Tally { term, count, strip: bars });
        }
        Some(Self { facet, tallies, left_out, events: matches.len() as u64, without, strip })
    }

    /// The terms of a facet by counts of all events found, which need not be here: without their times.
    #[must_use]
    pub fn of_counts(facet: Facet, whole: &Whole, terms: &Terms, most: usize) -> Self {
        let listed = whole.facets.ranked(facet, &whole.query);
        let is_listed = |at: usize, term: TermId| at < most || whole.query.sign(facet, term).is_some();
        let mut tallies: Vec<Tally> = listed
            .iter()
            .enumerate()
            .filter(|(at, term)| is_listed(*at, **term) && terms.get(facet, **term).is_some())
            .map(|(_, term)| Tally { term: *term, count: whole.facets.count(facet, *term), strip: Vec::new() })
            .collect();
        tallies.sort_by_key(|tally| Reverse(tally.count));
        let left_out = listed.len() - tallies.len();
        Self { facet, tallies, left_out, events: whole.counted, without: 0, strip: None }
    }

    /// The facets that have a term in any event of the timeline.
    #[must_use]
    pub fn facets(timeline: &Timeline) -> Vec<Facet> {
        let has_events =
            |facet: &Facet| (0..).zip(timeline.terms().of(*facet)).any(|(number, _)| !timeline.posting(*facet, TermId(number)).is_empty());
        Facet::ALL.into_iter().filter(has_events).collect()
    }
}

/// Up to this many terms, each is counted over time by its own list.
const FEW: usize = 8;

/// The number of events with none of the terms. The terms are most frequent first: the first few cover nearly all
/// events.
fn without(facet: Facet, terms: &[(TermId, u64)], matches: &Matches, timeline: &Timeline, keep_going: &dyn Fn() -> bool) -> Option<u64> {
    if let Some(with) = timeline.with_any(facet, keep_going) {
        return Some(matches.len() as u64 - matches.among(&with).len() as u64);
    }
    let mut rest = match matches {
        Matches::All(count) => {
            let mut all = RoaringBitmap::new();
            all.insert_range(0..*count);
            // Ranges are stored as runs, and removal from runs is slow.
            all.remove_run_compression();
            all
        }
        Matches::Some(ids) => ids.clone(),
    };
    for (term, _) in terms {
        if !keep_going() {
            return None;
        }
        if rest.is_empty() {
            break;
        }
        rest -= timeline.posting(facet, *term);
    }
    Some(rest.len())
}
