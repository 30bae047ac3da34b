//! The axis over the lanes: the names of days, weeks, months or years where they begin.

use crate::analysis::lanes::{Scale, Spread, Stretch};
use crate::dates::{Day, Edtf, Month, gap_words};
use crate::text;

/// The labels at their columns on the axis, and the larger units on the line above.
pub(super) struct Axis {
    /// Months above days, or years above months.
    pub above: Vec<(usize, String)>,
    /// The labels of days, weeks, months or years where they begin, from the left and without overlap.
    pub labels: Vec<(usize, String)>,
}

/// The unit of the axis.
#[derive(Clone, Copy)]
enum Unit {
    Day,
    Week,
    Months(i32),
    Years(i32),
}

/// The units with the columns of a label and the days of a unit; the shortest unit that leaves room between labels is
/// used.
const UNITS: [(Unit, usize, i32); 16] = [
    (Unit::Day, 2, 1),
    (Unit::Week, 2, 7),
    (Unit::Months(1), 3, 28),
    (Unit::Months(3), 3, 90),
    (Unit::Years(1), 4, 365),
    (Unit::Years(2), 4, 730),
    (Unit::Years(5), 4, 1_826),
    (Unit::Years(10), 4, 3_652),
    (Unit::Years(20), 4, 7_305),
    (Unit::Years(50), 4, 18_262),
    (Unit::Years(100), 4, 36_524),
    (Unit::Years(200), 6, 73_048),
    (Unit::Years(500), 6, 182_621),
    (Unit::Years(1_000), 6, 365_242),
    (Unit::Years(5_000), 7, 1_826_212),
    (Unit::Years(50_000), 8, 18_262_125),
];

impl Axis {
    pub fn from_scale(scale: &Scale) -> Self {
        if let Some(spread) = scale.spread() {
            return Self { above: Vec::new(), labels: spread_labels(spread) };
        }
        let fits = |(_, label, days): &&(Unit, usize, i32)| scale.columns_of(*days) > *label;
        let unit = UNITS.iter().find(fits).map_or(Unit::Years(50_000), |(unit, ..)| *unit);
        let at = |day: &Day, words: String| (scale.column(*day), words);
        let labels = unit.starts(scale).iter().map(|day| at(day, unit.label(*day, scale))).collect();
        let above = match unit {
            Unit::Day | Unit::Week => months(scale),
            Unit::Months(_) => Unit::Years(1).starts(scale).iter().map(|day| at(day, year(*day))).collect(),
            Unit::Years(_) => Vec::new(),
        };
        Self { above: apart(above, scale.columns()), labels: apart(labels, scale.columns()) }
    }

    /// Returns a line with the words at their columns.
    pub fn line(words: &[(usize, String)]) -> String {
        let mut line = String::new();
        for (column, words) in words {
            let gap = column.saturating_sub(text::width(&line));
            line.push_str(&" ".repeat(gap));
            line.push_str(words);
        }
        line
    }
}

impl Unit {
    /// Returns the days on which a unit begins.
    fn starts(self, scale: &Scale) -> Vec<Day> {
        let (first, last) = (scale.first(), scale.last());
        // Day 1 was a Monday.
        let monday = first.plus((1 - first.number()).rem_euclid(7));
        let month = |step: i32| {
            let start = first.month()?;
            let into = i32::try_from(start.month() - 1).ok()?.rem_euclid(step);
            start.plus(-into)
        };
        let january = |step: i32| Month::new(first.month()?.year().div_euclid(step) * step, 1);
        let (start, days, months) = match self {
            Self::Day => (Some(first), 1, 0),
            Self::Week => (Some(monday), 7, 0),
            Self::Months(step) => (month(step).map(Month::first_day), 0, step),
            Self::Years(step) => (january(step).map(Month::first_day), 0, step.saturating_mul(12)),
        };
        let next = |day: &Day| if days > 0 { Some(day.plus(days)) } else { day.month()?.plus(months).map(Month::first_day) };
        let all = std::iter::successors(start, next).take_while(|day| *day <= last);
        // No screen has more columns than this.
        all.filter(|day| *day >= first).take(1_000).collect()
    }

    fn label(self, day: Day, scale: &Scale) -> String {
        let number = day.of_month().unwrap_or_default();
        match self {
            Self::Day if scale.day_columns() > 6 => {
                let words = Edtf::day(day).words();
                let weekday = words.get(..3).unwrap_or_default();
                format!("{number} {weekday}")
            }
            Self::Day | Self::Week => number.to_string(),
            Self::Months(_) => day.month().map(|month| month.short().to_owned()).unwrap_or_default(),
            Self::Years(_) => year(day),
        }
    }
}

/// Returns the days with events, and how long the gaps are, as far as they have room: "24 Apr", "26", "26 days",
/// "23 May".
fn spread_labels(spread: &Spread) -> Vec<(usize, String)> {
    let year = |stretch: Option<&Stretch>| stretch.and_then(|stretch| stretch.from.month()).map(Month::year);
    let is_one_year = year(spread.stretches.first()) == year(spread.stretches.last());
    let (mut free, mut named): (usize, Option<Month>) = (0, None);
    let mut labels = Vec::new();
    // Empty days have no name: only those with events.
    for stretch in spread.stretches.iter().filter(|stretch| stretch.is_gap || stretch.width > 1) {
        if stretch.is_gap {
            let words = format!("┄ {} ┄", gap_words(stretch.from.days_through(stretch.to)));
            let at = stretch.at + stretch.width.saturating_sub(text::width(&words)) / 2;
            if at >= free {
                free = at + text::width(&words);
                labels.push((at, words));
            }
            continue;
        }
        let (Some(number), Some(month)) = (stretch.from.of_month(), stretch.from.month()) else { continue };
        let words = match named {
            Some(before) if before == month => number.to_string(),
            Some(before) if before.year() == month.year() => format!("{number} {}", month.short()),
            None if is_one_year => format!("{number} {}", month.short()),
            _ => format!("{number} {} {}", month.short(), month.year()),
        };
        if stretch.at >= free {
            (free, named) = (stretch.at + text::width(&words) + 1, Some(month));
            labels.push((stretch.at, words));
        }
    }
    labels.retain(|(at, words)| at + text::width(words) <= spread.columns());
    labels
}

/// Returns each month at the column where it begins, the first one at the left, with as much of its name as fits.
fn months(scale: &Scale) -> Vec<(usize, String)> {
    let mut starts = Unit::Months(1).starts(scale);
    if starts.first() != Some(&scale.first()) {
        starts.insert(0, scale.first());
    }
    let room = |number: usize| starts.get(number + 1).map_or(scale.columns(), |next| scale.column(*next)) - scale.column(starts[number]);
    let name = |number: usize| {
        let month = starts[number].month()?;
        let long = format!("{} {}", month.short(), month.year());
        Some(if room(number) > text::width(&long) { long } else { month.short().to_owned() })
    };
    (0..starts.len()).filter_map(|number| Some((scale.column(starts[number]), name(number)?))).collect()
}

fn year(day: Day) -> String {
    day.month().map(|month| month.year().to_string()).unwrap_or_default()
}

/// Returns the words that do not overlap the words before them.
fn apart(words: Vec<(usize, String)>, columns: usize) -> Vec<(usize, String)> {
    let mut free = 0;
    let fits = |(column, words): &(usize, String)| {
        let end = column + text::width(words);
        let fits = *column >= free && end <= columns;
        if fits {
            free = end + 1;
        }
        fits
    };
    words.into_iter().filter(fits).collect()
}
