//! The events of a stretch of time by years, quarters, months, weeks or days.

use super::{dated, next};
use crate::dates::{Day, Period, Stride, Window};
use crate::index::timeline::{Matches, Timeline};
use chrono::Datelike;

/// Events by periods of one length, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Periods {
    /// How long a period is.
    pub period: Period,
    /// The days that are divided.
    pub window: Window,
    /// The periods with events, and between them what has none.
    pub stretches: Vec<Stretch>,
    /// How many events there are in all, those below among them.
    pub total: u64,
    /// How many stand before these days and only reach into them.
    pub earlier: u64,
    /// How many stand after them and only may have been in them.
    pub later: u64,
    /// How many stand at no day.
    pub dayless: u64,
    /// How many stand in periods that the list has no room for, and from which day on.
    pub left_out: Option<(u64, Day)>,
}

/// A piece of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stretch {
    /// One period with events; at a border of the window no more of it than lies inside.
    Events {
        /// Its days.
        days: Window,
        /// How many events stand in it.
        count: u64,
    },
    /// So many periods in a row without any.
    Nothing {
        /// From the first day of the first to the last of the last.
        days: Window,
        /// How many periods.
        periods: i64,
    },
}

impl Periods {
    /// More lines than anybody reads; it also bounds what a list of days over a thousand years costs.
    pub const MOST: usize = 5_000;

    /// The days over which a list by `period` goes where these are asked for: whole months are divided into whole
    /// weeks, over the border of the month too, for half a week is none.
    #[must_use]
    pub fn reach(period: Period, window: Window) -> Window {
        if period != Period::Week || !matches!(window.stride(), Some(Stride::Months(_))) {
            return window;
        }
        let week = |day: Option<Day>| day.and_then(|day| Period::Week.around(day));
        let (first, last) = (week(window.from), week(window.to));
        Window { from: first.map_or(window.from, |week| week.from), to: last.map_or(window.to, |week| week.to) }
    }

    /// Divides `matches`, those found in the days of `window`; `None` once `keep_going` says no. At most `most`
    /// stretches.
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

    /// Most events of one period.
    #[must_use]
    pub fn highest(&self) -> u64 {
        let count = |stretch: &Stretch| if let Stretch::Events { count, .. } = stretch { *count } else { 0 };
        self.stretches.iter().map(count).max().unwrap_or(0)
    }

    /// How many events the listed periods have in all.
    #[must_use]
    pub fn counted(&self) -> u64 {
        self.total - self.earlier - self.later - self.dayless
    }

    /// Between the last day that was dealt with, or the first of the window, and a later period there is nothing.
    fn skip(&mut self, done: Option<Day>, next: Day) {
        let Some(from) = done.map(|day| day.plus(1)).or(self.window.from).filter(|from| *from < next) else { return };
        let to = next.plus(-1);
        if let (Some(first), Some(last)) = (number(self.period, from), number(self.period, to)) {
            self.stretches.push(Stretch::Nothing { days: days(from, to), periods: last - first + 1 });
        }
    }
}

fn days(from: Day, to: Day) -> Window {
    Window { from: Some(from), to: Some(to) }
}

/// What lies in the window of the period around a day; where the countable years end within it, the day alone.
fn around(period: Period, window: Window, day: Day) -> (Day, Day) {
    let whole = period.around(day).unwrap_or(days(day, day));
    let from = whole.from.max(window.from).unwrap_or(day);
    let to = match (whole.to, window.to) {
        (Some(whole), Some(window)) => whole.min(window),
        (whole, window) => whole.or(window).unwrap_or(day),
    };
    (from, to)
}

/// The number of the period in which a day lies, counted on from any earlier one.
pub(super) fn number(period: Period, day: Day) -> Option<i64> {
    let date = day.date()?;
    let year = i64::from(date.year());
    Some(match period {
        Period::Day => i64::from(day.number()),
        // Day 1 was a Monday.
        Period::Week => (i64::from(day.number()) - 1).div_euclid(7),
        Period::Month => year * 12 + i64::from(date.month0()),
        Period::Quarter => year * 4 + i64::from(date.month0() / 3),
        Period::Year => year,
    })
}
