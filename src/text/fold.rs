//! One form for all spellings of a text, for search and for comparing names.
//!
//! Owns: which characters count as the same letter, and where a hit in the folded form lies in the original. Leaves to
//! search how hits are ranked and shown. Folded text is only compared, never shown.

use std::ops::Range;

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::plain::plain;

/// `text` in the form for comparisons: without accents (NFKD, marks dropped) or invisible characters, in lower case, ß
/// as `ss`, quotes and dashes as ASCII, every run of white space as one space.
///
/// Idempotent. Nothing is trimmed, because `met ` with its space is a valid search.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        // Nearly every text is one run of words with a single space between any two.
        if !text.bytes().any(|byte| byte.is_ascii_control()) && memchr::memmem::find(text.as_bytes(), b"  ").is_none() {
            folded.push_str(text);
            folded.make_ascii_lowercase();
            return folded;
        }
        for c in text.chars() {
            push_simple(c.to_ascii_lowercase(), &mut folded);
        }
        return folded;
    }
    let mut rest = text;
    // A text with a dash or an accent is plain ASCII in between.
    while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii_graphic()) {
        let (plain, more) = rest.split_at(at);
        push_lower(plain, &mut folded);
        let mut characters = more.chars();
        if let Some(c) = characters.next() {
            push_folded(c, &mut folded);
        }
        rest = characters.as_str();
    }
    push_lower(rest, &mut folded);
    folded
}

/// Appends ASCII letters and signs in lower case.
fn push_lower(plain: &str, folded: &mut String) {
    let from = folded.len();
    folded.push_str(plain);
    folded[from..].make_ascii_lowercase();
}

/// A text with its folded form and the way back, to highlight hits in the original text.
#[derive(Clone, Debug)]
pub struct Folded {
    text: String,
    original_len: usize,
    /// For each original character that left something: where that starts, folded and original. A character that left
    /// nothing (a mark, a further space) belongs to the one before it. Empty if both texts are ASCII of the same
    /// length: the offsets are then the same.
    starts: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds `original` like [`fold`], and records the origin of each folded character.
    pub fn new(original: &str) -> Folded {
        let original_len = original.len();
        if original.is_ascii() {
            let text = fold(original);
            if text.len() == original_len {
                return Folded { text, original_len, starts: Vec::new() };
            }
        }
        let mut text = String::with_capacity(original_len);
        let mut starts = Vec::with_capacity(original_len);
        for (at, c) in original.char_indices() {
            let before = text.len();
            push_folded(c, &mut text);
            if text.len() > before {
                starts.push((before, at));
            }
        }
        Folded { text, original_len, starts }
    }

    /// The folded form, equal to [`fold`] of the original.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where `needle_folded` (already folded) is found: byte ranges in the original, on character borders, in order,
    /// not overlapping.
    ///
    /// A hit includes whole original characters with their marks, so `e` finds all of `é`. An empty needle is found
    /// nowhere.
    pub fn find_all(&self, needle_folded: &str) -> Vec<Range<usize>> {
        let mut hits: Vec<Range<usize>> = Vec::new();
        if needle_folded.is_empty() {
            return hits;
        }
        for start in memmem::find_iter(self.text.as_bytes(), needle_folded) {
            let hit = self.original(start..start + needle_folded.len());
            // `.` is found three times in `…`, which is one character.
            if hits.last().is_none_or(|last| last.end <= hit.start) {
                hits.push(hit);
            }
        }
        hits
    }

    /// The original of a non-empty range of folded bytes.
    pub(super) fn original(&self, folded: Range<usize>) -> Range<usize> {
        if self.starts.is_empty() {
            return folded;
        }
        let first = self.starts.partition_point(|&(at, _)| at <= folded.start).saturating_sub(1);
        let next = self.starts.partition_point(|&(at, _)| at < folded.end);
        let start = self.starts.get(first).map_or(0, |&(_, original)| original);
        let end = self.starts.get(next).map_or(self.original_len, |&(_, original)| original);
        start..end
    }
}

/// Folds character by character. NFKD allows this here: it reorders only marks, and they are dropped.
fn push_folded(c: char, folded: &mut String) {
    if c.is_ascii() {
        push_simple(c.to_ascii_lowercase(), folded);
        return;
    }
    // Before NFKD too: NFKD turns ´ into a space with a mark.
    if let Some(sign) = plain(c) {
        push_plain(sign, folded);
        return;
    }
    // NFKD once more after lower case: İ becomes i and a dot above it.
    for part in std::iter::once(c).nfkd().flat_map(char::to_lowercase).nfkd() {
        match part {
            'ς' => folded.push('σ'),
            _ if is_combining_mark(part) || is_invisible(part) => {}
            _ => match plain(part) {
                Some(sign) => push_plain(sign, folded),
                None => push_simple(part, folded),
            },
        }
    }
}

fn push_plain(sign: &str, folded: &mut String) {
    folded.extend(sign.chars().map(|c| c.to_ascii_lowercase()));
}

fn push_simple(c: char, folded: &mut String) {
    if !c.is_whitespace() {
        folded.push(c);
    } else if !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Soft hyphen, zero-width space and joiners, byte order mark: readers cannot see them, so they cannot type them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hostile;
    use proptest::prelude::*;

    fn hits<'a>(original: &'a str, needle: &str) -> Vec<&'a str> {
        Folded::new(original).find_all(&fold(needle)).into_iter().map(|range| &original[range]).collect()
    }

    #[test]
    fn one_name_in_many_spellings_folds_to_one() {
        for spelling in ["Zürich", "Zu\u{308}rich", "ZURICH", "Ｚürich", "Zu\u{200b}rich", "zu\u{ad}rich"] {
            assert_eq!(fold(spelling), "zurich", "{spelling}");
        }
        assert_eq!(fold("STRASSE"), fold("Straße"));
        assert_eq!(fold("ΟΔΟΣ"), fold("οδος"));
        assert_eq!(fold("İstanbul Łódź Saʿud"), "istanbul lodz sa'ud");
    }

    #[test]
    fn typography_and_white_space_do_not_matter() {
        assert_eq!(fold("“One–China”\u{a0} \t\nprinciple’s"), "\"one-china\" principle's");
        assert_eq!(fold("Seoul  \n Tokyo "), "seoul tokyo ");
    }

    #[test]
    fn chinese_and_korean_are_found_as_typed() {
        assert_eq!(hits("外交部长王毅会见", "王毅"), ["王毅"]);
        assert_eq!(hits("대한민국", "민국"), ["민국"]);
    }

    #[test]
    fn a_hit_is_lit_in_the_original_with_its_accents() {
        assert_eq!(hits("Zu\u{308}rich and ZÜRICH", "zurich"), ["Zu\u{308}rich", "ZÜRICH"]);
        assert_eq!(hits("the  Straße  ends", "strasse ends"), ["Straße  ends"]);
        assert_eq!(hits("ab ab", "ab"), ["ab", "ab"]);
    }

    #[test]
    fn a_hit_in_part_of_a_character_lights_it_once() {
        assert_eq!(hits("wait…", "."), ["…"]);
        assert_eq!(hits("oﬃce", "fi"), ["ﬃ"]);
    }

    #[test]
    fn an_empty_needle_is_found_nowhere() {
        assert!(Folded::new("Geneva").find_all("").is_empty());
    }

    #[test]
    fn every_character_folds_to_something_that_stays() {
        for c in '\0'..=char::MAX {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "U+{:04X}", u32::from(c));
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in hostile::text()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn both_ways_to_fold_agree(text in hostile::text()) {
            let folded = Folded::new(&text);
            prop_assert_eq!(folded.as_str(), fold(&text));
        }

        #[test]
        fn every_hit_is_a_slice_that_holds_the_needle(
            text in hostile::text(),
            from in 0usize..40,
            len in 1usize..6,
        ) {
            let folded = Folded::new(&text);
            let needle: String = folded.as_str().chars().skip(from).take(len).collect();
            let hits = folded.find_all(&needle);
            prop_assert!(needle.is_empty() || !hits.is_empty());
            let mut last = 0;
            for hit in hits {
                prop_assert!(last <= hit.start && hit.start < hit.end);
                last = hit.end;
                let slice = text.get(hit);
                let holds = slice.is_some_and(|slice| fold(slice).contains(&needle));
                prop_assert!(holds, "{needle:?} in {slice:?}");
            }
        }
    }
}
