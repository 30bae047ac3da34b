//! Events over time on a page: a bar for each day, or for each month where there are too many days; the first side above the
//! axis and the second below, and times without events folded.

use super::super::document::bar::scaled;
use super::sides::{SideCounts, Sides};
use crate::dates::{Day, Edtf, Month, gap_words};
use crate::index::timeline::gap;
use crate::model::{Actor, Id};

/// Events over time.
pub(super) struct Strip {
    pub width: u32,
    /// What a bar is: "day", "month".
    pub unit: &'static str,
    pub bars: Vec<Bar>,
    pub gaps: Vec<Gap>,
    /// Units without events that are not folded: the axis goes on.
    pub quiet: Vec<Quiet>,
}

/// A part of the axis without bars.
pub(super) struct Quiet {
    pub x: u32,
    pub width: u32,
}

/// The bars of a month or a day.
pub(super) struct Bar {
    pub x: u32,
    pub width: u32,
    /// The section of its month.
    pub id: String,
    pub words: String,
    /// The name below the axis, if there is room for it.
    pub label: String,
    /// The heights of the bars above and below, and of the one that is of neither.
    pub up: u32,
    pub down: u32,
    pub rest: u32,
}

/// A time without events.
pub(super) struct Gap {
    pub x: u32,
    pub words: String,
}

/// The height of the highest bar, and the widths of a strip, of a gap, of a letter of a name.
const HIGHEST: usize = 36;
const WIDTH: usize = 760;
const GAP: usize = 84;
const LETTER: usize = 7;
/// The widest bar of a month and of a day, and the narrowest.
const WIDEST: [usize; 2] = [90, 40];
const NARROWEST: [usize; 2] = [6, 9];
/// A strip of more months says nothing.
const MAX_MONTHS: usize = 240;

/// A month or a day with events.
struct Unit {
    days: (Day, Day),
    section: usize,
    words: String,
    /// Its name, and a shorter one.
    names: [String; 2],
    /// All events, and those of the first and the second side.
    all: usize,
    sides: [usize; 2],
}

impl Unit {
    /// The heights' counts: above, below, and of neither side.
    fn bars(&self, has_two: bool) -> [usize; 3] {
        let [up, down] = if has_two { self.sides } else { [self.all, 0] };
        // What belongs to neither side stands above the axis where neither has anything.
        [up, down, if up + down == 0 { self.all } else { 0 }]
    }
}

impl Strip {
    /// The strip of all days or months; `None` for one, and for so many that nothing could be seen.
    pub fn new(counts: &SideCounts, sides: &Sides<'_>) -> Option<Self> {
        let has_two = sides.ranked.len() > 1;
        let pair = [0, 1].map(|side| sides.ranked.get(side).copied());
        let of_days = days(counts, pair).and_then(|units| Self::of(&units, true, has_two));
        of_days.or_else(|| Self::of(&months(counts, pair)?, false, has_two))
    }

    /// `None` if bars would be too narrow.
    fn of(units: &[Unit], is_days: bool, has_two: bool) -> Option<Self> {
        // The empty units behind each, folded or not.
        let empty: Vec<i32> = units.windows(2).map(|two| two[0].days.1.days_through(two[1].days.0) - 2).collect();
        let folds = |days: i32| if is_days { gap::is_long(i64::from(days)) } else { days > 0 };
        let gaps = empty.iter().filter(|days| folds(**days)).count() * GAP;
        let blank = |days: i32| if folds(days) { 0 } else { usize::try_from(days).unwrap_or(0) };
        let columns = units.len() + empty.iter().map(|days| blank(*days)).sum::<usize>();
        let wide = WIDTH.saturating_sub(gaps) / columns.max(1);
        let of = usize::from(is_days);
        if is_days && wide < NARROWEST[of] {
            return None;
        }
        let wide = wide.clamp(NARROWEST[of], WIDEST[of]);
        let highest = units.iter().flat_map(|unit| unit.bars(has_two)).max().unwrap_or(0) as u64;
        let height = |count: usize| u32::try_from(scaled(count as u64, highest, HIGHEST)).unwrap_or(0);
        let px = |pixels: usize| u32::try_from(pixels).unwrap_or(0);
        let mut strip =
            Self { width: 0, unit: if is_days { "day" } else { "month" }, bars: Vec::new(), gaps: Vec::new(), quiet: Vec::new() };
        let mut free = 0;
        for (at, unit) in units.iter().enumerate() {
            let [up, down, rest] = unit.bars(has_two).map(height);
            let end = |name: &String| strip.width + px(name.chars().count() * LETTER + 4);
            // A name reaches into the gap behind it no farther than to its words.
            let border = empty.get(at).filter(|days| folds(**days)).map_or(u32::MAX, |_| strip.width + px(wide + 24));
            let name = unit.names.iter().find(|name| strip.width >= free && end(name) < border);
            free = name.map_or(free, end);
            let label = name.cloned().unwrap_or_default();
            strip.bars.push(Bar {
                x: strip.width,
                width: px(wide.saturating_sub(2)),
                id: month_id(unit.section),
                words: unit.words.clone(),
                label,
                up,
                down,
                rest,
            });
            strip.width += px(wide);
            match empty.get(at) {
                Some(days) if folds(*days) => {
                    strip.gaps.push(Gap { x: strip.width + px(GAP / 2), words: gap_words(*days) });
                    strip.width += px(GAP);
                }
                Some(days) => {
                    let width = px(blank(*days) * wide);
                    strip.quiet.extend((width > 0).then_some(Quiet { x: strip.width, width: width.saturating_sub(2) }));
                    strip.width += width;
                }
                None => {}
            }
        }
        Some(strip)
    }
}

/// The months with events; `None` for one, and for very many.
fn months(counts: &SideCounts, pair: [Option<&Id<Actor>>; 2]) -> Option<Vec<Unit>> {
    let units = counts.months.iter().enumerate().filter_map(|(section, (month, of))| {
        let month = (*month)?;
        let named =
            if section == 0 || month.month() == 1 { format!("{} {}", month.short(), month.year()) } else { month.short().to_owned() };
        let (all, _) = SideCounts::of(of, None);
        Some(Unit {
            days: (month.first_day(), month.last_day()),
            section,
            words: format!("{}: {}", month.words(), events(all)),
            names: [named, month.short().to_owned()],
            all,
            sides: pair.map(|side| SideCounts::of(of, side).1),
        })
    });
    let units: Vec<Unit> = units.collect();
    (2..=MAX_MONTHS).contains(&units.len()).then_some(units)
}

/// The days with events; `None` for one, and for more than have a bar each.
fn days(counts: &SideCounts, pair: [Option<&Id<Actor>>; 2]) -> Option<Vec<Unit>> {
    let mut before: Option<Month> = None;
    let unit = |(day, of): (&Day, _)| {
        let (month, number) = (day.month()?, day.of_month()?);
        let named = match before {
            Some(before) if before == month => number.to_string(),
            Some(before) if before.year() == month.year() => format!("{number} {}", month.short()),
            _ => format!("{number} {} {}", month.short(), month.year()),
        };
        before = Some(month);
        let (all, _) = SideCounts::of(of, None);
        Some(Unit {
            days: (*day, *day),
            section: counts.months.get_index_of(&Some(month))?,
            words: format!("{}: {}", Edtf::day(*day).words(), events(all)),
            names: [named, format!("{number} {}", month.short())],
            all,
            sides: pair.map(|side| SideCounts::of(of, side).1),
        })
    };
    Some(counts.few_days()?.iter().filter_map(unit).collect())
}

fn events(count: usize) -> String {
    if count == 1 { "1 event".to_owned() } else { format!("{count} events") }
}

/// The id of a month's section, counted from 0.
pub(super) fn month_id(number: usize) -> String {
    format!("month-{}", number + 1)
}

#[cfg(test)]
mod tests {
    use super::super::sides::OfUnit;
    use super::*;
    use crate::model::Directory;

    fn of(sides: &[&Id<Actor>], events: usize) -> OfUnit {
        (sides.iter().map(|side| ((*side).clone(), 1)).collect(), events)
    }

    fn two() -> [Id<Actor>; 2] {
        ["a", "b"].map(|id| Id::new(id).unwrap())
    }

    #[test]
    fn no_bar_is_higher_than_the_strip() {
        let [one, other] = two();
        let month = |number: u32| Month::new(2024, number);
        let counts = SideCounts {
            sides: [(one.clone(), 2), (other.clone(), 1)].into(),
            months: [(month(4), of(&[&one, &other], 2)), (month(5), of(&[], 30)), (month(6), of(&[&one], 1))].into(),
            ..SideCounts::default()
        };
        let directory = Directory::default();
        let strip = Strip::new(&counts, &Sides::new(&counts, &directory)).unwrap();
        let heights: Vec<_> = strip.bars.iter().map(|bar| (bar.up, bar.down, bar.rest)).collect();
        assert_eq!((strip.unit, heights), ("month", vec![(2, 2, 0), (0, 0, 36), (2, 0, 0)]));
    }

    #[test]
    fn few_days_have_a_bar_each_and_lead_to_their_month() {
        let [one, other] = two();
        let day = |text: &str| Edtf::parse(text).unwrap().span().earliest;
        let month = |day: Day| day.month();
        let days = ["2023-11-03", "2024-04-22", "2024-04-24", "2024-05-23"].map(day);
        let counts = SideCounts {
            sides: [(one.clone(), 2), (other.clone(), 1)].into(),
            months: days.iter().map(|day| (month(*day), of(&[&one], 1))).collect(),
            days: days.iter().map(|day| (*day, of(&[&one], 1))).collect(),
        };
        let directory = Directory::default();
        let strip = Strip::new(&counts, &Sides::new(&counts, &directory)).unwrap();
        let bars: Vec<_> = strip.bars.iter().map(|bar| (bar.id.as_str(), bar.label.as_str())).collect();
        assert_eq!(strip.unit, "day");
        assert_eq!(bars, [("month-1", "3 Nov"), ("month-2", "22 Apr 2024"), ("month-2", ""), ("month-3", "23 May")]);
        let gaps: Vec<_> = strip.gaps.iter().map(|gap| gap.words.as_str()).collect();
        assert_eq!(gaps, ["5½ months", "28 days"]);
        // A day without events between two that have some keeps its place.
        assert_eq!(strip.bars[2].x - strip.bars[1].x, 2 * (strip.bars[1].width + 2));
        assert_eq!(strip.quiet.iter().map(|quiet| quiet.x).collect::<Vec<_>>(), [strip.bars[1].x + strip.bars[1].width + 2]);
    }
}
