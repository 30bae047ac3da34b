//! Events over time, with the times without events folded.
//!
//! The axis is divided into days, weeks, months, quarters or years, whatever is the smallest that fits. A long run of
//! units without events becomes one short gap. The axis comes from all events, or from the days that are chosen; what
//! is filtered changes the counts and never the axis.

mod names;
mod unit_name;

pub use names::{Name, Named};

use super::{DayCounts, Matches, Timeline, gap};
use crate::dates::{Day, Period, Window};
use crate::index::query::Facet;
use crate::text;
use roaring::RoaringBitmap;
use unit_name::unit_name;

/// What a strip is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StripRequest {
    /// How many columns it has.
    pub columns: usize,
    /// The ids of the actors of the first and of the second side: they mean the same after the files were read again.
    pub sides: [Vec<String>; 2],
}

/// Events over time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strip {
    /// What the axis counts in; `None` if it is divided into equal parts because nothing else fits.
    pub unit: Option<Period>,
    /// The axis, from its start to its end, without holes.
    pub stretches: Vec<Stretch>,
    /// Its columns.
    pub columns: usize,
}

/// A part of the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first and its last day.
    pub days: (Day, Day),
    /// Whether it is a gap, where the scale stops.
    pub is_gap: bool,
    /// Its first column.
    pub at: usize,
    /// How many columns it has.
    pub width: usize,
    /// How many of the events found are of it.
    pub counts: Counts,
}

/// How many events there are in a stretch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those in which each of the two sides took part; an event of both counts for both.
    pub sides: [u64; 2],
    /// Those in which neither took part.
    pub rest: u64,
    /// All that were found.
    pub found: u64,
    /// All that there are.
    pub all: u64,
}

/// The most columns of a unit.
const WIDEST_UNIT: usize = 6;

/// A run of units: with events each on its own, without events together.
struct Run {
    days: (Day, Day),
    units: i64,
    is_empty: bool,
}

impl Run {
    fn is_long(&self) -> bool {
        self.is_empty && gap::is_long(self.units)
    }

    fn columns(&self) -> usize {
        gap::columns(self.days.0.days_through(self.days.1), self.units)
    }
}

/// How wide the parts of an axis are.
#[derive(Clone, Copy)]
struct Widths {
    /// The columns of a gap.
    gap: fn(&Run) -> usize,
    /// The most columns of a unit.
    unit: usize,
    /// The columns of the name of a unit that begins on a day, and whether it is the first.
    name: fn(Period, Day, bool) -> usize,
}

/// Gaps have words, and units have names.
const WIDE: Widths =
    Widths { gap: Run::columns, unit: WIDEST_UNIT, name: |unit, day, is_first| text::width(&unit_name(unit, day, None, is_first)) };
/// Neither has.
const NARROW: Widths = Widths { gap: |_| 1, unit: 1, name: |_, _, _| 0 };

impl Strip {
    /// The stretch that contains a day, or is nearest to it.
    #[must_use]
    pub fn stretch(&self, day: Day) -> Option<&Stretch> {
        let after = self.stretches.partition_point(|stretch| stretch.days.1 < day);
        self.stretches.get(after).or(self.stretches.last())
    }

    /// The stretch in a column.
    #[must_use]
    pub fn at(&self, column: usize) -> Option<&Stretch> {
        self.stretches.iter().rev().find(|stretch| stretch.at <= column)
    }

    /// The highest of all bars; both sides are drawn by the same scale.
    #[must_use]
    pub fn highest(&self, by_side: bool) -> u64 {
        let bar = |counts: &Counts| if by_side { counts.sides[0].max(counts.sides[1]).max(counts.rest) } else { counts.found };
        self.stretches.iter().map(|stretch| bar(&stretch.counts)).max().unwrap_or(0)
    }

    /// The strip of counts of all events found, which need not be here; they are of no side.
    #[must_use]
    pub fn of_counts(counts: &DayCounts, window: Window, columns: usize) -> Self {
        let mut strip = axis(counts.extent(), window, (columns, WIDE), &|_, _| Box::new(|day| counts.next(day)));
        for stretch in strip.stretches.iter_mut().filter(|stretch| !stretch.is_gap) {
            let found = counts.within(stretch.days.0, stretch.days.1);
            stretch.counts = Counts { sides: [0; 2], rest: found, found, all: found };
        }
        strip
    }
}

/// What finds the first day with events from another on, between two days; each day that is asked for is later than the one before.
type NextDay<'a> = Box<dyn FnMut(Day) -> Option<Day> + 'a>;

/// What makes that anew for each unit that is tried.
type Walk<'a> = dyn Fn(Day, Day) -> NextDay<'a> + 'a;

impl Timeline {
    /// The strip of the events found.
    #[must_use]
    pub fn strip(&self, matches: &Matches, window: Window, request: &StripRequest) -> Strip {
        let mut strip = axis(self.extent(), window, (request.columns, WIDE), &|first, last| self.walk(first, last));
        let [first, second] = [0, 1].map(|side| self.of_side(&request.sides[side], matches));
        let either = &first | &second;
        for stretch in strip.stretches.iter_mut().filter(|stretch| !stretch.is_gap) {
            let ids = self.starting(stretch.days.0, stretch.days.1);
            let found = matches.count_in(ids.clone());
            stretch.counts = Counts {
                sides: [first.range_cardinality(ids.clone()), second.range_cardinality(ids.clone())],
                rest: found - either.range_cardinality(ids.clone()).min(found),
                found,
                all: u64::from(ids.end - ids.start),
            };
        }
        strip
    }

    /// The axis without counts, a column a unit and a column a gap: for strips below each other, whose gaps have no words.
    pub(in crate::index) fn narrow_axis(&self, window: Window, columns: usize) -> Vec<Stretch> {
        axis(self.extent(), window, (columns, NARROW), &|first, last| self.walk(first, last)).stretches
    }

    /// Those of the events found in which any of these actors took part.
    pub(in crate::index) fn of_side(&self, actors: &[String], matches: &Matches) -> RoaringBitmap {
        let terms = actors.iter().filter_map(|id| self.terms().by_id(Facet::Actor, id));
        let all = terms.fold(RoaringBitmap::new(), |all, term| all | self.posting(Facet::With, term));
        if let Matches::Some(ids) = matches { all & ids } else { all }
    }

    /// Goes from event to event, not from day to day: a thousand years have 365,000 days. A visit of three days takes all
    /// three.
    fn walk(&self, first: Day, last: Day) -> NextDay<'_> {
        let events = self.starting(first, last);
        let mut id = events.start;
        let mut lasts = Day::UNBOUNDED_PAST;
        Box::new(move |day| {
            let after = self.starting(day, Day::UNBOUNDED_FUTURE).start.clamp(id, events.end);
            lasts = lasts.max(self.lasts(id..after));
            id = after;
            if lasts >= day { Some(day) } else { (id < events.end).then(|| self.anchor[id as usize]) }
        })
    }

    /// The last day of those of these events that last for some days; one of half a year says nothing of single days.
    fn lasts(&self, ids: std::ops::Range<u32>) -> Day {
        const MAX_DAYS: i32 = 31;
        /// Nobody sees more in one unit.
        const MAX_EVENTS: usize = 1_000;
        let lasting = self.lasting.range(ids).take(MAX_EVENTS).map(|id| self.span(super::EventId(id)));
        let short = lasting.filter(|span| span.days().is_some_and(|days| days <= MAX_DAYS)).map(|span| span.latest);
        short.max().unwrap_or(Day::UNBOUNDED_PAST)
    }
}

/// The axis without counts, over the days of a window or else of all events.
fn axis(extent: Option<(Day, Day)>, window: Window, (columns, widths): (usize, Widths), walk: &Walk<'_>) -> Strip {
    let Some((first, last)) = extent.filter(|_| columns > 0) else { return Strip::default() };
    let bounded = |day: Option<Day>| day.filter(|day| day.is_bounded());
    let (first, last) = (bounded(window.from).unwrap_or(first), bounded(window.to).unwrap_or(last));
    if first > last {
        return Strip::default();
    }
    let folded = Period::ALL.into_iter().find_map(|unit| Some((unit, folded_axis(unit, (first, last), (columns, widths), walk)?)));
    let (unit, stretches) = match folded {
        Some((unit, stretches)) => (Some(unit), stretches),
        None => (None, one_a_column(first, last, columns)),
    };
    Strip { unit, stretches, columns }
}

/// The axis in these units; `None` if it does not fit.
fn folded_axis(unit: Period, (first, last): (Day, Day), (columns, widths): (usize, Widths), walk: &Walk<'_>) -> Option<Vec<Stretch>> {
    let runs = runs(unit, (first, last), columns, walk)?;
    let all: i64 = runs.iter().map(|run| run.units).sum();
    let are_folded = gap::are_folded(runs.iter().filter(|run| run.is_empty).map(|run| run.units), all);
    let folds = |run: &Run| are_folded && run.is_long();
    let gaps: usize = runs.iter().filter(|run| folds(run)).map(widths.gap).sum();
    let units: i64 = runs.iter().filter(|run| !folds(run)).map(|run| run.units).sum();
    let units = usize::try_from(units).ok()?;
    let rest = columns.checked_sub(gaps)?;
    if units > rest {
        return None;
    }
    let width = (rest / units.max(1)).clamp(1, widths.unit);
    let mut spare = rest.saturating_sub(units * width);
    let mut stretches: Vec<Stretch> = Vec::new();
    // How far the name of the first unit since the last gap reaches beyond the units so far: the words of a gap stand behind it.
    let mut reach: Option<usize> = None;
    for run in &runs {
        if folds(run) {
            let more = reach.take().unwrap_or(0).min(spare);
            spare -= more;
            push(&mut stretches, run.days, true, (widths.gap)(run) + more);
            continue;
        }
        let mut day = run.days.0;
        for _ in 0..run.units {
            let end = bounds(unit, day)?.1;
            let name = reach.unwrap_or_else(|| (widths.name)(unit, day, stretches.is_empty()));
            reach = Some(name.saturating_sub(width));
            push(&mut stretches, (day, end.min(run.days.1)), false, width);
            day = end.plus(1);
        }
    }
    Some(stretches)
}

/// Puts a stretch behind the others.
fn push(stretches: &mut Vec<Stretch>, days: (Day, Day), is_gap: bool, width: usize) {
    let at = stretches.last().map_or(0, |last| last.at + last.width);
    stretches.push(Stretch { days, is_gap, at, width, counts: Counts::default() });
}

/// The runs of units with and without events; `None` if there are more units with events than columns.
fn runs(unit: Period, (first, last): (Day, Day), columns: usize, walk: &Walk<'_>) -> Option<Vec<Run>> {
    let end = bounds(unit, last)?.1;
    let mut day = bounds(unit, first)?.0;
    let mut runs: Vec<Run> = Vec::new();
    let mut taken = 0;
    let mut next_day = walk(first, last);
    while day <= end {
        let Some(next) = next_day(day).filter(|next| *next <= end) else { break };
        let (from, to) = bounds(unit, next)?;
        if day < from {
            runs.push(Run { days: (day, from.plus(-1)), units: count(unit, day, from)?, is_empty: true });
        }
        runs.push(Run { days: (from, to), units: 1, is_empty: false });
        taken += 1;
        if taken > columns {
            return None;
        }
        day = to.plus(1);
    }
    if day <= end {
        runs.push(Run { days: (day, end), units: count(unit, day, end.plus(1))?, is_empty: true });
    }
    Some(runs)
}

/// The first and last day of the unit around a day.
fn bounds(unit: Period, day: Day) -> Option<(Day, Day)> {
    let window = unit.around(day)?;
    Some((window.from?, window.to?))
}

/// The number of units from one day to another.
fn count(unit: Period, from: Day, to: Day) -> Option<i64> {
    Some(unit.number(to)? - unit.number(from)?)
}

/// The first and the last day of each of equal parts of some days. Borders are rounded up, so that each part has a day if
/// there are as many days as parts.
pub(in crate::index) fn equal_parts(first: Day, last: Day, parts: i64) -> impl Iterator<Item = (Day, Day)> {
    let days = i64::from(first.days_until(last).unwrap_or(0)) + 1;
    let border = move |part: i64| first.plus(i32::try_from((part * days + parts - 1) / parts).unwrap_or(i32::MAX));
    (0..parts).map(move |part| (border(part), border(part + 1).plus(-1)))
}

/// An axis of equal parts, one a column.
fn one_a_column(first: Day, last: Day, columns: usize) -> Vec<Stretch> {
    let parts = equal_parts(first, last, i64::try_from(columns).unwrap_or(1).max(1));
    parts.enumerate().map(|(at, days)| Stretch { days, is_gap: false, at, width: 1, counts: Counts::default() }).collect()
}
