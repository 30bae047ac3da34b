//! Events by days, months and years, for a calendar.

use super::{Levels, Periods, Stretch};
use crate::dates::{Day, Period, Window};
use crate::index::timeline::{Matches, Timeline};
use roaring::RoaringBitmap;

/// Events by days, by months and by years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The days with events, in order; empty if there are more than [`Calendar::MAX_DAYS`].
    pub days: Counted,
    /// The months with events; empty if there are more than that.
    pub months: Counted,
    /// The years with events.
    pub years: Counted,
    /// The number of all events that were found.
    pub total: u64,
    /// The number of events that have no day, or that only reach into these days.
    pub outside: u64,
}

/// The periods of one length with events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The length.
    pub period: Period,
    /// Each period with events, in order.
    pub cells: Vec<CountedDays>,
    /// Which counts are few and which are many.
    pub levels: Levels,
}

/// Some days with events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedDays {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The number of events.
    pub count: u64,
    /// Those in which the first side took part and not the second; both; the second and not the first.
    pub sides: [u64; 3],
}

impl Calendar {
    /// The most periods of one length.
    pub const MAX_DAYS: usize = 20_000;

    /// Counts the events found in the days of `window`; `sides` are the ids of the actors of the first two sides. `None`
    /// once `keep_going` returns false.
    #[must_use]
    pub fn new(
        matches: &Matches,
        window: Window,
        sides: &[Vec<String>; 2],
        timeline: &Timeline,
        keep_going: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let [first, second] = [0, 1].map(|side| timeline.of_side(&sides[side], matches));
        let both = &first & &second;
        let sides = [&first - &both, both.clone(), &second - &both];
        let counted = |period: Period| {
            let periods = Periods::new(matches, window, period, timeline, Self::MAX_DAYS * 2, keep_going)?;
            let outside = periods.earlier + periods.later + periods.dayless;
            let total = periods.total;
            let cells = if periods.left_out.is_some() { Vec::new() } else { cells(&periods, &sides, timeline) };
            let levels = Levels::new(cells.iter().map(|cell| cell.count));
            Some((Counted { period, cells, levels }, total, outside))
        };
        let (days, total, outside) = counted(Period::Day)?;
        let (months, ..) = counted(Period::Month)?;
        let (years, ..) = counted(Period::Year)?;
        Some(Self { days, months, years, total, outside })
    }

    /// The shortest periods that are not too many.
    #[must_use]
    pub fn finest(&self) -> Period {
        [&self.days, &self.months].into_iter().find(|counted| !counted.cells.is_empty()).map_or(Period::Year, |counted| counted.period)
    }

    /// The periods of a length.
    #[must_use]
    pub fn by(&self, period: Period) -> &Counted {
        match period {
            Period::Day | Period::Week => &self.days,
            Period::Month | Period::Quarter => &self.months,
            Period::Year => &self.years,
        }
    }
}

fn cells(periods: &Periods, sides: &[RoaringBitmap; 3], timeline: &Timeline) -> Vec<CountedDays> {
    let counted = |stretch: &Stretch| match *stretch {
        Stretch::Events { days: Window { from: Some(from), to: Some(to) }, count } => {
            let ids = timeline.starting(from, to);
            let sides = [0, 1, 2].map(|side| sides[side].range_cardinality(ids.clone()));
            Some(CountedDays { from, to, count, sides })
        }
        _ => None,
    };
    periods.stretches.iter().filter_map(counted).collect()
}

impl Counted {
    /// The period that contains a day, if it has events.
    #[must_use]
    pub fn at(&self, day: Day) -> Option<&CountedDays> {
        let at = self.cells.partition_point(|cell| cell.to < day);
        self.cells.get(at).filter(|cell| cell.from <= day)
    }

    /// The number of events of the period that contains a day.
    #[must_use]
    pub fn count(&self, day: Day) -> u64 {
        self.at(day).map_or(0, |cell| cell.count)
    }

    /// The level of that number.
    #[must_use]
    pub fn level(&self, day: Day) -> u8 {
        self.levels.level(self.count(day))
    }

    /// The first and the last day with events.
    #[must_use]
    pub fn extent(&self) -> Option<(Day, Day)> {
        Some((self.cells.first()?.from, self.cells.last()?.to))
    }

    /// The highest number.
    #[must_use]
    pub fn highest(&self) -> u64 {
        self.cells.iter().map(|cell| cell.count).max().unwrap_or(0)
    }
}

impl CountedDays {
    /// The days.
    #[must_use]
    pub fn window(&self) -> Window {
        Window { from: Some(self.from), to: Some(self.to) }
    }
}
