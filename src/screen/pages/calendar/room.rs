//! How much of a calendar fits on a screen.

use super::folds::Block;

use std::ops::Range;

/// The columns between two months.
pub(super) const BETWEEN: usize = 3;
/// A month has seven days of three columns; a folded run has room for `5½ months`.
const MONTH: usize = 21;
const FOLD: usize = 11;

impl Block {
    /// The columns of a month, or of months that are folded.
    pub const fn width(&self) -> usize {
        match self {
            Self::Shown(_) => MONTH,
            Self::Folded(..) => FOLD,
        }
    }

    /// The year; empty for a run that is folded.
    pub fn year(&self) -> String {
        match self {
            Self::Shown(day) => day.month().map(|month| month.year().to_string()).unwrap_or_default(),
            Self::Folded(..) => String::new(),
        }
    }
}

/// The columns before the next of these blocks.
pub(super) fn offset(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.width() + BETWEEN).sum()
}

/// The blocks of each row.
pub(super) fn rows(blocks: &[Block], width: usize) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut start = 0;
    for end in 1..=blocks.len() {
        let fits = end < blocks.len() && offset(&blocks[start..=end]) - BETWEEN <= width;
        if !fits {
            rows.push(start..end);
            start = end;
        }
    }
    rows
}

/// The lines of a row of months.
pub(super) fn height(blocks: &[Block]) -> usize {
    let weeks = |block: &Block| match block {
        Block::Shown(day) => day.month().map_or(0, |month| month.weeks().len()),
        Block::Folded(..) => 4,
    };
    2 + blocks.iter().map(weeks).max().unwrap_or(0)
}

/// The numbers around `here` of what fits into `room` lines, with an empty line between if they are higher than one.
pub(super) fn around(here: usize, heights: &[usize], room: usize) -> Range<usize> {
    let cost = |number: usize| heights[number] + usize::from(heights[number] > 1);
    let here = here.min(heights.len().saturating_sub(1));
    let (mut from, mut to) = (here, (here + 1).min(heights.len()));
    let mut used: usize = heights.get(here).copied().unwrap_or(0);
    loop {
        let before = from.checked_sub(1).filter(|number| used + cost(*number) <= room);
        if let Some(number) = before {
            (from, used) = (number, used + cost(number));
        }
        let after = Some(to).filter(|number| *number < heights.len() && used + cost(*number) <= room);
        if let Some(number) = after {
            (to, used) = (number + 1, used + cost(number));
        }
        if before.is_none() && after.is_none() {
            return from..to;
        }
    }
}

/// A count in at most that many columns: "1234", "12k", "#".
pub(super) fn short(count: u64, columns: usize) -> String {
    let all = count.to_string();
    if all.len() <= columns {
        return all;
    }
    let units = [(1_000, "k"), (1_000_000, "M")].into_iter().filter(|(unit, _)| count >= *unit);
    let shorter = units.map(|(unit, name)| format!("{}{name}", count / unit));
    let shorter: Option<String> = shorter.into_iter().find(|short| short.len() <= columns);
    shorter.unwrap_or_else(|| "#".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_around_the_selected_fills_the_room_and_no_more() {
        assert_eq!(around(0, &[8, 8, 8], 26), 0..3);
        assert_eq!(around(2, &[8, 8, 8], 17), 1..3);
        assert_eq!(around(1, &[8, 8, 8], 4), 1..2);
        assert_eq!(around(50, &[1; 100], 10), 45..55);
        assert_eq!(around(0, &[], 10), 0..0);
    }

    #[test]
    fn a_count_is_never_wider_than_its_cell() {
        assert_eq!((short(999, 3), short(12_345, 3), short(12_345, 2)), ("999".into(), "12k".into(), "#".into()));
    }
}
