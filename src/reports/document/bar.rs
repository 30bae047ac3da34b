//! Counts as bars: one along the line, or many small ones side by side over time.

use crate::text;

/// From the lowest visible bar to a full one.
pub(super) const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// The same in ASCII.
pub(super) const ASCII_BARS: [&str; 8] = [".", ".", ":", ":", "o", "o", "O", "@"];

/// Bars of one row that grow up from an axis, from the lowest, and bars that hang down from it, from the shortest: the same
/// steps. Then both in ASCII.
pub(crate) const UP: [&str; 3] = ["▁", "▄", "█"];
pub(crate) const DOWN: [&str; 3] = ["▔", "▀", "█"];
pub(crate) const ASCII_STEPS: [&str; 3] = [".", "o", "@"];

/// Draws a thin bar to the right, in half cells, in proportion to `highest`, which fills `columns`; padded with blanks.
/// A count above zero is always visible, and rows of such bars stay apart.
pub(crate) fn line(count: u64, highest: u64, columns: usize, ascii: bool) -> String {
    let halves = scaled(count, highest, columns.saturating_mul(2));
    let (whole, half) = if ascii { ("=", "-") } else { ("━", "╸") };
    text::pad(&format!("{}{}", whole.repeat(halves / 2), if halves % 2 == 1 { half } else { "" }), columns)
}

/// The same to the left, padded with blanks at its left.
pub(crate) fn line_to_left(count: u64, highest: u64, columns: usize, ascii: bool) -> String {
    let halves = scaled(count, highest, columns.saturating_mul(2));
    let (whole, half) = if ascii { ("=", "-") } else { ("━", "╺") };
    let bar = format!("{}{}", if halves % 2 == 1 { half } else { "" }, whole.repeat(halves / 2));
    format!("{}{bar}", " ".repeat(columns.saturating_sub(text::width(&bar))))
}

/// The part of a scale that a count takes, rounded up; `highest` takes all of it.
pub(crate) fn scaled(count: u64, highest: u64, scale: usize) -> usize {
    let scaled = (u128::from(count.min(highest)) * scale as u128).div_ceil(u128::from(highest.max(1)));
    usize::try_from(scaled).unwrap_or(scale)
}

/// Strips in three steps, so that rows of them stay apart.
const STEPS: [[&str; 3]; 2] = [["▁", "▃", "▆"], ASCII_STEPS];

/// Draws counts side by side in `columns` columns, in three steps; if there are more counts than columns, a column shows
/// several. A stretch without any has a dot, a gap dashes.
pub(crate) fn low_strip(counts: &[Option<u64>], columns: usize, ascii: bool) -> String {
    let step = counts.len().div_ceil(columns.max(1)).max(1);
    let counts: Vec<Option<u64>> =
        counts.chunks(step).map(|counts| counts.iter().flatten().copied().reduce(|one, other| one + other)).collect();
    let highest = counts.iter().flatten().copied().max().unwrap_or(0);
    let signs = STEPS[usize::from(ascii)];
    let [none, gap] = if ascii { [" ", ":"] } else { ["·", "┄"] };
    let sign = |count: &Option<u64>| match *count {
        None => gap,
        Some(0) => none,
        Some(count) => signs[scaled(count, highest, 3).clamp(1, 3) - 1],
    };
    counts.iter().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thin_bar_has_half_cells_in_both_directions() {
        assert_eq!((line(1, 8, 4, false), line_to_left(1, 8, 4, false)), ("╸   ".into(), "   ╺".into()));
        assert_eq!((line(5, 8, 4, false), line_to_left(5, 8, 4, false)), ("━━╸ ".into(), " ╺━━".into()));
        assert_eq!((line(8, 8, 4, true), line_to_left(0, 8, 4, true)), ("====".into(), "    ".into()));
    }

    #[test]
    fn a_low_strip_shows_what_is_empty() {
        assert_eq!(low_strip(&[Some(0), Some(1), None, Some(2), Some(3)], 5, false), "·▁┄▃▆");
        assert_eq!(low_strip(&[Some(0), Some(1), None, Some(2), Some(3)], 5, true), " .:o@");
    }

    #[test]
    fn a_bar_is_in_proportion_and_never_nothing_for_something() {
        assert_eq!(line(0, 100, 4, false), "    ");
        assert_eq!(line(1, 1_000_000, 4, false), "╸   ");
        assert_eq!(line(50, 100, 4, false), "━━  ");
        assert_eq!((line(1, 100, 4, true), line(50, 100, 4, true)), ("-   ".into(), "==  ".into()));
        assert_eq!(line(5, 0, 0, false), "");
    }

    #[test]
    fn a_strip_takes_the_columns_there_are() {
        assert_eq!(low_strip(&[Some(0), Some(1), Some(4), None], 2, false), "▁▆");
        assert_eq!(low_strip(&[Some(1), Some(2)], 0, false).chars().count(), 1);
    }
}
