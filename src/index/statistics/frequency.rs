//! The terms of a facet by how many events have them, each with its events over time.

use super::Strip;
use crate::index::query::{Facet, Query, TermId};
use crate::index::timeline::{Matches, Timeline};
use roaring::RoaringBitmap;
use std::cmp::Reverse;

/// How the terms of a facet are spread over some events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frequency {
    /// Whose terms.
    pub facet: Facet,
    /// Most frequent first, then in order of the files; those that are asked for or left out are there in any case.
    pub tallies: Vec<Tally>,
    /// How many more terms have events.
    pub left_out: usize,
    /// How many events there are.
    pub events: u64,
    /// How many of them have no term.
    pub without: u64,
    /// The time over which the strips go; `None` where no event has a day.
    pub strip: Option<Strip>,
}

/// One term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Which.
    pub term: TermId,
    /// How many of the events have it, or a narrower one.
    pub count: u64,
    /// These over time.
    pub strip: Vec<u64>,
}

/// In what order the terms are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Most frequent first.
    #[default]
    Count,
    /// By name.
    Name,
}

impl Frequency {
    /// So many terms are listed on a screen: the strips of more take longer than anybody waits.
    pub const MOST: usize = 1_000;

    /// Into so many stretches a screen's strips are divided; a narrow one puts several into a column.
    pub const BARS: usize = 60;

    /// Counts the terms of a facet in `matches`, which `query` has found: at most `most` terms, each with its events in
    /// `bars` stretches of time. `None` once `keep_going` says no.
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
        let strip = Strip::over(query.window(), matches, bars, timeline);
        // Where most rows are coded all terms are counted in one pass.
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

    /// The facets of which some event of the timeline has a term.
    #[must_use]
    pub fn facets(timeline: &Timeline) -> Vec<Facet> {
        let has_events =
            |facet: &Facet| (0..).zip(timeline.terms().of(*facet)).any(|(number, _)| !timeline.posting(*facet, TermId(number)).is_empty());
        Facet::ALL.into_iter().filter(has_events).collect()
    }
}

/// So few terms are counted over time by their own lists.
const FEW: usize = 8;

/// How many of the events have none of the terms, which come most frequent first: with the first few nearly all events
/// are dealt with.
fn without(facet: Facet, terms: &[(TermId, u64)], matches: &Matches, timeline: &Timeline, keep_going: &dyn Fn() -> bool) -> Option<u64> {
    if let Some(with) = timeline.with_any(facet, keep_going) {
        return Some(matches.len() as u64 - matches.among(&with).len() as u64);
    }
    let mut rest = match matches {
        Matches::All(count) => {
            let mut all = RoaringBitmap::new();
            all.insert_range(0..*count);
            // Ranges are kept as runs, and runs are slow to take from.
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
