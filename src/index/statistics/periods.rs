//! The events of a stretch of time by years, quarters, months, weeks or days.

use super::{dated, next};
use crate::dates::{Day, Period, Stride, Window};
use crate::index::timeline::{DayCounts, Matches, Timeline};

/// Events by periods of one length, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Periods {
    /// The length of a period.
    pub period: Period,
    /// The days to divide.
    pub window: Window,
    /// The periods with events, and the gaps between them.
    pub stretches: Vec<Stretch>,
    /// The number of all events, including those below.
    pub total: u64,
    /// The number of events before these days that only reach into them.
    pub earlier: u64,
    /// The number of events after these days that may only possibly lie in them.
    pub later: u64,
    /// The number of events without a day.
    pub dayless: u64,
    /// The number of events in periods that the list cannot hold, and the day from which they start.
    pub left_out: Option<(u64, Day)>,
}

/// A piece of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// One period with events; at a border of the window, only the part inside.
    Events {
        /// Its days.
        days: Window,
        /// The number of events in it.
        count: u64,
    },
    /// Periods in a row without events.
    Nothing {
        /// From the first day of the first period to the last day of the last.
        days: Window,
        /// The number of periods.
        periods: i64,
    },
}

impl Periods {
    /// The most lines; nobody reads more. It also limits the cost of a list of days over a thousand years.
    pub const MAX_PERIODS: usize = 5_000;

    /// The days that a list by `period` covers for this window: whole months are extended to whole weeks over their
    /// borders, so that no week is partial.
    #[must_use]
    pub fn reach(period: Period, window: Window) -> Window {
        if period != Period::Week || !matches!(window.stride(), Some(Stride::Months(_))) {
            return window;
        }
        let week = |day: Option<Day>| day.and_then(|day| Period::Week.around(day));
        let (first, last) = (week(window.from), week(window.to));
        Window { from: first.map_or(window.from, |week| week.from), to: last.map_or(window.to, |week| week.to) }
    }

    /// Divides `matches`, the events found in the days of `window`, into at most `most` stretches; `None` once
    /// `keep_going` returns false.
    #[must_use]
    pub fn new(
        matches: &Matches,
        window: Window,
        period: Period,
        timeline: &Timeline,
        most: usize,
        keep_going: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let dated = dated(timeline);
        let inside = timeline.starting(window.from.unwrap_or(Day::UNBOUNDED_PAST), window.to.unwrap_or(Day::UNBOUNDED_FUTURE));
        let inside = inside.start.max(dated.start)..inside.end.min(dated.end);
        let total = matches.len() as u64;
        let mut periods = Self {
            period,
            window,
            stretches: Vec::new(),
            total,
            earlier: matches.count_in(dated.start..inside.start),
            later: matches.count_in(inside.end..dated.end),
            dayless: total - matches.count_in(dated),
            left_out: None,
        };
        let mut rest = inside;
        let mut done: Option<Day> = None;
        while let Some(id) = next(matches, rest.clone()) {
            if !keep_going() {
                return None;
            }
            if periods.stretches.len() + 2 > most {
                periods.left_out = Some((matches.count_in(rest), timeline.anchor(id)));
                return Some(periods);
            }
            let (from, to) = around(period, window, timeline.anchor(id));
            periods.skip(done, from);
            let ids = timeline.starting(from, to);
            let count = matches.count_in(rest.start..ids.end.min(rest.end));
            periods.stretches.push(Stretch::Events { days: days(from, to), count });
            (rest.start, done) = (ids.end, Some(to));
        }
        if let Some(to) = window.to.filter(|_| done.is_some()) {
            periods.skip(done, to.plus(1));
        }
        Some(periods)
    }

    /// Divides the days of `window` by counts of all events found, which need not be here.
    #[must_use]
    pub fn of_counts(counts: &DayCounts, window: Window, period: Period, most: usize) -> Self {
        let Some((first, last)) = counts.extent() else {
            let total = counts.total();
            return Self { period, window, stretches: Vec::new(), total, earlier: 0, later: 0, dayless: total, left_out: None };
        };
        let (start, end) = (window.from.unwrap_or(first), window.to.unwrap_or(last));
        let dayless = counts.total() - counts.within(first, last);
        let (earlier, later) = (counts.within(first, start.plus(-1)), counts.within(end.plus(1), last));
        let mut periods = Self { period, window, stretches: Vec::new(), total: counts.total(), earlier, later, dayless, left_out: None };
        let mut done: Option<Day> = None;
        while let Some(day) = counts.next(done.map_or(start, |done| done.plus(1))).filter(|day| *day <= end && day.is_bounded()) {
            if periods.stretches.len() + 2 > most {
                periods.left_out = Some((counts.within(day, end), day));
                return periods;
            }
            let (from, to) = around(period, window, day);
            periods.skip(done, from);
            periods.stretches.push(Stretch::Events { days: days(from, to), count: counts.within(from, to) });
            done = Some(to);
        }
        if let Some(to) = window.to.filter(|_| done.is_some()) {
            periods.skip(done, to.plus(1));
        }
        periods
    }

    /// The highest number of events in one period.
    #[must_use]
    pub fn highest(&self) -> u64 {
        let count = |stretch: &Stretch| if let Stretch::Events { count, .. } = stretch { *count } else { 0 };
        self.stretches.iter().map(count).max().unwrap_or(0)
    }

    /// The number of events in all listed periods.
    #[must_use]
    pub fn counted(&self) -> u64 {
        self.total - self.earlier - self.later - self.dayless
    }

    /// Adds the gap between the last day covered, or the start of the window, and a later period.
    fn skip(&mut self, done: Option<Day>, next: Day) {
        let Some(from) = done.map(|day| day.plus(1)).or(self.window.from).filter(|from| *from < next) else { return };
        let to = next.plus(-1);
        if let (Some(first), Some(last)) = (self.period.number(from), self.period.number(to)) {
            self.stretches.push(Stretch::Nothing { days: days(from, to), periods: last - first + 1 });
        }
    }
}

fn days(from: Day, to: Day) -> Window {
    Window { from: Some(from), to: Some(to) }
}

/// The part of the period around a day that is inside the window; the day alone if the countable years end within the
/// period.
fn around(period: Period, window: Window, day: Day) -> (Day, Day) {
    let whole = period.around(day).unwrap_or(days(day, day));
    let from = whole.from.max(window.from).unwrap_or(day);
    let to = match (whole.to, window.to) {
        (Some(whole), Some(window)) => whole.min(window),
        (whole, window) => whole.or(window).unwrap_or(day),
    };
    (from, to)
}
