//! Which months or years a calendar shows, and which it folds because nothing happened in them.

use crate::dates::{Day, Period};
use crate::index::statistics::Calendar;

/// A run of more months or years than this without events is folded.
const RUN: i64 = 1;

/// A month or a year of the calendar, or a run of them that is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// One month or year, by its first day.
    Shown(Day),
    /// The first and the last day of a run.
    Folded(Day, Day),
}

/// The months of a calendar of days, or the years of one of months or of years.
pub(super) const fn block(period: Period) -> Period {
    match period {
        Period::Day | Period::Week => Period::Month,
        _ => Period::Year,
    }
}

/// The blocks from the first with events to the last.
pub(super) fn blocks(calendar: &Calendar, period: Period) -> Vec<Block> {
    let block = block(period);
    let mut blocks: Vec<Block> = Vec::new();
    let mut before: Option<(i64, Day)> = None;
    for cell in &calendar.by(block).cells {
        let (Some(number), Some(days)) = (block.number(cell.from), block.around(cell.from)) else { continue };
        let (Some(first), Some(last)) = (days.from, days.to) else { continue };
        if let Some((above, end)) = before {
            let empty = number - above - 1;
            if empty > RUN {
                blocks.push(Block::Folded(end.plus(1), first.plus(-1)));
            } else if empty > 0 {
                blocks.push(Block::Shown(end.plus(1)));
            }
        }
        blocks.push(Block::Shown(first));
        before = Some((number, last));
    }
    blocks
}

/// The index of the block with a day.
pub(super) fn place(blocks: &[Block], day: Day) -> usize {
    let first = |block: &Block| match *block {
        Block::Shown(day) | Block::Folded(day, _) => day,
    };
    blocks.partition_point(|block| first(block) <= day).saturating_sub(1)
}

/// The day, or the nearest one after or before it that is not folded away.
pub(super) fn out_of_fold(calendar: &Calendar, period: Period, day: Day, forward: bool) -> Day {
    let blocks = blocks(calendar, period);
    match blocks.get(place(&blocks, day)) {
        Some(Block::Folded(_, last)) if forward => last.plus(1),
        Some(Block::Folded(first, _)) => first.plus(-1),
        _ => day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::Window;
    use crate::index::statistics::{Counted, CountedDays, Levels};

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::from_ymd(year, month, day).unwrap()
    }

    fn of_months(months: &[(i32, u32)]) -> Calendar {
        let cell = |(year, month): &(i32, u32)| {
            let Some(Window { from: Some(from), to: Some(to) }) = Period::Month.around(day(*year, *month, 1)) else { unreachable!() };
            CountedDays { from, to, count: 1, sides: [0; 3] }
        };
        let counted = |period, cells| Counted { period, cells, levels: Levels::default() };
        let months: Vec<CountedDays> = months.iter().map(cell).collect();
        Calendar {
            days: counted(Period::Day, months.clone()),
            months: counted(Period::Month, months),
            years: counted(Period::Year, Vec::new()),
            total: 0,
            outside: 0,
        }
    }

    #[test]
    fn one_empty_month_is_shown_and_more_are_folded() {
        let calendar = of_months(&[(2023, 11), (2024, 1), (2024, 5)]);
        let blocks = blocks(&calendar, Period::Day);
        let shown = |year, month| Block::Shown(day(year, month, 1));
        let folded = Block::Folded(day(2024, 2, 1), day(2024, 4, 30));
        assert_eq!(blocks, [shown(2023, 11), shown(2023, 12), shown(2024, 1), folded, shown(2024, 5)]);
    }

    #[test]
    fn nobody_stands_in_a_fold() {
        let calendar = of_months(&[(2023, 11), (2024, 5)]);
        assert_eq!(out_of_fold(&calendar, Period::Day, day(2023, 12, 3), true), day(2024, 5, 1));
        assert_eq!(out_of_fold(&calendar, Period::Day, day(2024, 4, 28), false), day(2023, 11, 30));
        assert_eq!(out_of_fold(&calendar, Period::Day, day(2024, 5, 7), false), day(2024, 5, 7));
    }
}
