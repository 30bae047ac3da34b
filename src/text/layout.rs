//! Columns: how wide a text is, and how it is cut, padded and wrapped to a width.
//!
//! Owns: every count of columns. Leaves to `safe` which characters may be shown (the text here is already safe, but no
//! text makes these functions fail or loop), and to the terminal how it draws.
//!
//! A width is the sum over grapheme clusters, as ratatui fills its cells. It is not unicode-width's count of the whole
//! string: that counts the Arabic pair lam-alef as one column across two clusters, so the pieces added up to more than
//! the line.

use std::borrow::Cow;
use std::iter::repeat_n;

use textwrap::WordSeparator;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Whether a sign is one column wide here and two where ambiguous signs are drawn wide, as in terminals set to Chinese.
#[must_use]
pub fn is_ambiguous(sign: &str) -> bool {
    sign.width() == 1 && sign.width_cjk() == 2
}

/// The columns that `text` takes on a terminal: two for each Chinese character, none for combining marks.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// `text` in at most `columns` columns, cut between grapheme clusters. It ends in `ellipsis` if it was cut.
///
/// An ellipsis wider than `columns` is left out; zero columns give an empty text. Reads no further than it needs to.
pub fn clip<'a>(text: &'a str, columns: usize, ellipsis: &str) -> Cow<'a, str> {
    if columns == 0 {
        return Cow::Borrowed("");
    }
    // An ASCII text has no more columns than bytes.
    if text.len() <= columns && text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let ellipsis = if width(ellipsis) <= columns { ellipsis } else { "" };
    let room = columns - width(ellipsis);
    let mut used = 0;
    let mut cut = 0;
    for (at, cluster) in text.grapheme_indices(true) {
        used += cluster.width();
        if used > columns {
            let kept = &text[..cut];
            return if ellipsis.is_empty() { Cow::Borrowed(kept) } else { Cow::Owned(format!("{kept}{ellipsis}")) };
        }
        if used <= room {
            cut = at + cluster.len();
        }
    }
    Cow::Borrowed(text)
}

/// `text` padded with spaces to `columns` columns; a wider text is unchanged.
pub fn pad(text: &str, columns: usize) -> String {
    let missing = columns.saturating_sub(width(text));
    let mut padded = String::with_capacity(text.len() + missing);
    padded.push_str(text);
    padded.extend(repeat_n(' ', missing));
    padded
}

/// `text` in exactly `columns` columns: clipped like [`clip`], then padded. Half a wide character never shows; a space
/// takes its place.
pub fn fit(text: &str, columns: usize, ellipsis: &str) -> String {
    pad(&clip(text, columns, ellipsis), columns)
}

/// `text` as lines of at most `columns` columns, broken where Unicode allows it: between words, and between Chinese
/// characters.
///
/// A line end in `text` always breaks. A word longer than a line starts on its own line and is broken between grapheme
/// clusters; a cluster wider than a line is broken between characters. Spaces at a break vanish, an indent stays. Zero
/// columns count as one; a character wider than `columns` has a line of its own. There is always at least one line: an
/// empty text gives an empty line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut page = Page { columns: columns.max(1), lines: Vec::new(), line: String::new(), used: 0 };
    for paragraph in text.split('\n') {
        let mut gap = 0;
        for word in words(paragraph) {
            let bare = word.trim_end_matches(' ');
            if !bare.is_empty() {
                page.set(bare, gap);
                gap = 0;
            }
            gap += word.len() - bare.len();
        }
        page.end_line();
    }
    page.lines
}

/// The lines of [`wrap`]. The first is indented by `first` columns, the others by `rest`; `columns` includes the
/// indents.
pub fn wrap_hanging(text: &str, columns: usize, first: usize, rest: usize) -> Vec<String> {
    let head = wrap(text, columns.saturating_sub(first).max(1)).swap_remove(0);
    let below = text.strip_prefix(head.as_str()).map_or("", str::trim_start);
    let mut lines = vec![format!("{:first$}{head}", "")];
    if !below.is_empty() {
        lines.extend(wrap(below, columns.saturating_sub(rest).max(1)).iter().map(|line| format!("{:rest$}{line}", "")));
    }
    lines
}

/// The lines of [`wrap`]; the last one is still being filled.
struct Page {
    columns: usize,
    lines: Vec<String>,
    line: String,
    used: usize,
}

impl Page {
    /// Puts `word` after `gap` spaces, or on the next line without them.
    fn set(&mut self, word: &str, gap: usize) {
        let columns = width(word);
        if self.used + gap + columns <= self.columns {
            self.line.extend(repeat_n(' ', gap));
            self.push(word, gap + columns);
            return;
        }
        self.end_line_if_begun();
        if columns <= self.columns {
            self.push(word, columns);
        } else {
            self.break_word(word);
        }
    }

    fn break_word(&mut self, word: &str) {
        for cluster in word.graphemes(true) {
            let columns = cluster.width();
            if columns <= self.columns {
                self.push_breaking(cluster, columns);
                continue;
            }
            // Number signs such as U+0600 join the following characters into one cluster of any width.
            for c in cluster.chars() {
                self.push_breaking(c.encode_utf8(&mut [0; 4]), columns_within_cluster(c));
            }
        }
    }

    fn push_breaking(&mut self, piece: &str, columns: usize) {
        if self.used + columns > self.columns {
            self.end_line_if_begun();
        }
        self.push(piece, columns);
    }

    fn push(&mut self, piece: &str, columns: usize) {
        self.line.push_str(piece);
        self.used += columns;
    }

    /// Adds no empty line if an indent wider than the page came first.
    fn end_line_if_begun(&mut self) {
        if !self.line.is_empty() {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
        self.used = 0;
    }
}

/// The selector U+FE0F takes no column itself, but widens the sign before it from one to two.
fn columns_within_cluster(c: char) -> usize {
    if c == '\u{fe0f}' { 1 } else { c.width().unwrap_or(1) }
}

/// `paragraph` in slices that end where a line may end: each is a word and the spaces after it. Unicode would also
/// break between a space and a mark on it. A slice ends only between grapheme clusters, or the widths of the slices
/// would not add up.
fn words(paragraph: &str) -> impl Iterator<Item = &str> {
    let mut borders = paragraph.grapheme_indices(true).map(|(at, _)| at).peekable();
    let mut start = 0;
    let mut end = 0;
    WordSeparator::UnicodeBreakProperties.find_words(paragraph).filter_map(move |word| {
        end += word.word.len() + word.whitespace.len();
        while borders.next_if(|&border| border < end).is_some() {}
        if end < paragraph.len() && borders.peek() != Some(&end) {
            return None;
        }
        let slice = &paragraph[start..end];
        start = end;
        Some(slice)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hostile;
    use proptest::prelude::*;

    #[test]
    fn chinese_takes_two_columns_and_marks_none() {
        assert_eq!(width("Wang Yi"), 7);
        assert_eq!(width("王毅"), 4);
        assert_eq!(width("Zu\u{308}rich"), 6);
        assert_eq!(width("👨\u{200d}👩\u{200d}👧"), 2);
    }

    #[test]
    fn a_clipped_title_ends_in_the_ellipsis_and_keeps_accents_whole() {
        assert_eq!(clip("Shanghai Communiqué", 9, "…"), "Shanghai…");
        assert_eq!(clip("cafe\u{301} noir", 5, "…"), "cafe\u{301}…");
        assert_eq!(clip("cafe\u{301}", 4, "…"), "cafe\u{301}");
        assert_eq!(clip("Geneva", 5, "..."), "Ge...");
    }

    #[test]
    fn half_a_chinese_character_is_never_shown() {
        assert_eq!(clip("王毅会见", 4, "…"), "王…");
        assert_eq!(fit("王毅会见", 4, "…"), "王… ");
        assert_eq!(fit("王毅", 3, ""), "王 ");
        assert_eq!(fit("王", 1, "…"), "…");
    }

    #[test]
    fn without_room_even_the_ellipsis_goes() {
        assert_eq!(clip("Geneva", 2, "..."), "Ge");
        assert_eq!(clip("Geneva", 0, "…"), "");
        assert_eq!(fit("Geneva", 0, "…"), "");
    }

    #[test]
    fn padding_counts_columns_and_cuts_nothing() {
        assert_eq!(pad("王", 4), "王  ");
        assert_eq!(pad("Geneva", 3), "Geneva");
    }

    #[test]
    fn a_note_wraps_between_words() {
        assert_eq!(wrap("They met in the  margins of APEC.", 12), ["They met in", "the  margins", "of APEC."]);
    }

    #[test]
    fn chinese_wraps_between_characters_but_not_before_a_full_stop() {
        assert_eq!(wrap("双方举行会谈。", 6), ["双方举", "行会", "谈。"]);
    }

    #[test]
    fn a_long_address_is_broken_and_the_text_goes_on_behind_it() {
        assert_eq!(wrap("see abcdefghijkl now", 8), ["see", "abcdefgh", "ijkl now"]);
    }

    #[test]
    fn paragraphs_and_indents_stay() {
        assert_eq!(wrap("one\n\n  two three", 8), ["one", "", "  two", "three"]);
        assert_eq!(wrap("", 8), [""]);
        assert_eq!(wrap("   ", 2), [""]);
        assert_eq!(wrap("      far", 4), ["far"]);
    }

    #[test]
    fn lines_after_the_first_hang_below_it() {
        assert_eq!(wrap_hanging("They met in the margins", 12, 1, 4), [" They met in", "    the", "    margins"]);
        assert_eq!(wrap_hanging("", 12, 2, 4), ["  "]);
        assert_eq!(wrap_hanging("ab", 1, 3, 3), ["   a", "   b"]);
    }

    #[test]
    fn one_column_or_none_still_ends() {
        assert_eq!(wrap("a王b", 1), ["a", "王", "b"]);
        assert_eq!(wrap("ab", 0), ["a", "b"]);
        assert_eq!(wrap("a\u{17d8}b", 2), ["a", "\u{17d8}", "b"]);
    }

    proptest! {
        #[test]
        fn a_clip_is_never_wider_than_its_room(
            text in hostile::text(),
            columns in 0usize..40,
            ellipsis in "(…|\\.\\.\\.|)",
        ) {
            let clipped = clip(&text, columns, &ellipsis);
            prop_assert!(width(&clipped) <= columns, "{clipped:?}");
            if columns > 0 && width(&text) <= columns {
                prop_assert_eq!(&clipped, &text);
            }
        }

        #[test]
        fn a_fit_is_exactly_as_wide_as_its_room(text in hostile::text(), columns in 0usize..40) {
            prop_assert_eq!(width(&fit(&text, columns, "…")), columns);
        }

        #[test]
        fn no_line_is_wider_than_the_page(text in hostile::text(), columns in 0usize..24) {
            let lines = wrap(&text, columns);
            prop_assert!(!lines.is_empty());
            for line in &lines {
                let inked = line.graphemes(true).filter(|cluster| cluster.width() > 0).count();
                // Nothing is wider than the three columns of the Khmer sign U+17D8.
                let fits = width(line) <= columns.max(1) || (columns < 3 && inked == 1);
                prop_assert!(fits, "{line:?} in {columns}");
            }
        }

        #[test]
        fn wrapping_loses_nothing_but_spaces_and_line_ends(
            text in hostile::text(),
            columns in 0usize..24,
        ) {
            let ink = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(ink(&wrap(&text, columns).concat()), ink(&text));
        }
    }
}
