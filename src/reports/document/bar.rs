//! Counts as bars: one along the line, or many small ones side by side over time.

use crate::text;

const PARTS: [&str; 8] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];
/// From the lowest visible bar to a full one.
pub(super) const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// The same in ASCII.
pub(super) const ASCII_BARS: [&str; 8] = [".", ".", ":", ":", "o", "o", "O", "@"];

/// Draws a bar to the right, in proportion to `highest`, which fills `columns`; padded with blanks. A count above zero
/// is always visible.
pub(crate) fn bar(count: u64, highest: u64, columns: usize, ascii: bool) -> String {
    let eighths = scaled(count, highest, columns.saturating_mul(8));
    let bar = if ascii {
        "#".repeat(eighths.div_ceil(8))
    } else {
        let part = if eighths.is_multiple_of(8) { "" } else { PARTS[eighths % 8 - 1] };
        format!("{}{part}", PARTS[7].repeat(eighths / 8))
    };
    text::pad(&bar, columns)
}

/// Draws counts side by side in `columns` columns; if there are more counts than columns, a column shows several.
pub(crate) fn strip(counts: &[u64], highest: u64, columns: usize, ascii: bool) -> String {
    let signs = if ascii { ASCII_BARS } else { BARS };
    let sign = |count: &u64| if *count == 0 { " " } else { signs[scaled(*count, highest, 8).clamp(1, 8) - 1] };
    gathered(counts, columns).iter().map(sign).collect()
}

/// Gathers the counts into at most `columns` columns.
pub(crate) fn gathered(counts: &[u64], columns: usize) -> Vec<u64> {
    let step = counts.len().div_ceil(columns.max(1)).max(1);
    counts.chunks(step).map(|counts| counts.iter().sum()).collect()
}

/// The part of a scale that a count takes, rounded up.
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

    #[test]
    fn a_strip_takes_the_columns_there_are() {
        assert_eq!(strip(&[0, 1, 4, 8], 8, 10, false), " ▁▄█");
        assert_eq!(strip(&[0, 1, 4, 4], 8, 2, false), "▁█");
        assert_eq!(strip(&[0, 8], 8, 10, true), " @");
        assert_eq!(strip(&[1, 2], 3, 0, false).chars().count(), 1);
    }
}
