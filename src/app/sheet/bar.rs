//! Counts as bars: one along the line, or many small ones side by side over time.

use crate::text;

const PARTS: [&str; 8] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];
/// From the lowest that shows to a whole line.
pub(super) const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// The same in ASCII.
pub(super) const ASCII_BARS: [&str; 8] = [".", ".", ":", ":", "o", "o", "O", "@"];

/// A bar to the right, as long beside `columns` as the count beside the highest; blank to its end. What is there shows,
/// however little.
pub(super) fn bar(count: u64, highest: u64, columns: usize, ascii: bool) -> String {
    let eighths = scaled(count, highest, columns.saturating_mul(8));
    let bar = if ascii {
        "#".repeat(eighths.div_ceil(8))
    } else {
        let part = if eighths.is_multiple_of(8) { "" } else { PARTS[eighths % 8 - 1] };
        format!("{}{part}", PARTS[7].repeat(eighths / 8))
    };
    text::pad(&bar, columns)
}

/// How much of a scale a count takes, rounded up.
fn scaled(count: u64, highest: u64, scale: usize) -> usize {
    let scaled = (u128::from(count.min(highest)) * scale as u128).div_ceil(u128::from(highest.max(1)));
    usize::try_from(scaled).unwrap_or(scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_in_proportion_and_never_nothing_for_something() {
        assert_eq!(bar(0, 100, 4, false), "    ");
        assert_eq!(bar(1, 1_000_000, 4, false), "▏   ");
        assert_eq!(bar(50, 100, 4, false), "██  ");
        assert_eq!(bar(100, 100, 4, false), "████");
        assert_eq!(bar(55, 100, 4, false), "██▎ ");
        assert_eq!((bar(1, 100, 4, true), bar(50, 100, 4, true)), ("#   ".into(), "##  ".into()));
        assert_eq!(bar(5, 0, 0, false), "");
    }
}
