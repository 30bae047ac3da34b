//! Makes text from files harmless on any terminal, without hiding that something was there.
//!
//! Owns: which characters may reach the screen. Leaves to `layout` how wide they are, and to callers the length.
//!
//! An escape sequence in a record's title could repaint the screen or set the clipboard, and a right-to-left override
//! could change what a source appears to say. A character that could act is therefore shown as a picture (`␛`) or as
//! U+FFFD. Only characters that are invisible by design are removed silently.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;

/// The most marks kept on one base. Vietnamese takes two, pointed Hebrew three; heaps of hundreds paint over the rows
/// above and below.
const MARKS_PER_BASE: usize = 3;

/// What happens to one character.
enum Fate {
    /// Shown as it is.
    Keep,
    /// White space that is unchanged, unless its run holds a `Break`.
    Blank,
    /// A tab or line end: its whole run of white space becomes one space.
    Break,
    /// Takes no column and combines with the character before it.
    Mark,
    /// ZWJ or ZWNJ: useful only between visible characters.
    Joiner,
    /// Removed.
    Drop,
    /// Shown as this character instead.
    Become(char),
}

/// `text` as one line that is harmless on any terminal; borrowed if nothing had to change.
///
/// C0 controls and DEL become their pictures (ESC becomes `␛`). A run of white space that holds a tab, a line end or a
/// line or paragraph separator becomes one space. C1 controls, bidi controls, deprecated format characters, tags,
/// annotation marks, private use and noncharacters become U+FFFD. Zero-width space, word joiner, byte order mark and
/// soft hyphen are removed. Joiners stay only between visible characters, and at most three marks stay on one base.
///
/// Idempotent.
pub fn safe_line(text: &str) -> Cow<'_, str> {
    if is_plain_ascii(text) || text.chars().all(|c| matches!(fate(c), Fate::Keep | Fate::Blank)) {
        return Cow::Borrowed(text);
    }
    // Most accented text gets here because of its marks and comes out unchanged.
    let scrubbed = scrub(text);
    if scrubbed == text { Cow::Borrowed(text) } else { Cow::Owned(scrubbed) }
}

/// Like [`safe_line`], but line ends stay as paragraph breaks: `\r\n` and a lone `\r` become `\n`. Borrowed if nothing
/// had to change.
///
/// Each line of the result equals [`safe_line`] of that line. Idempotent.
pub fn safe_text(text: &str) -> Cow<'_, str> {
    if is_plain_ascii(text) {
        return Cow::Borrowed(text);
    }
    let unix: Cow<'_, str> =
        if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) };
    let lines: Vec<Cow<'_, str>> = unix.split('\n').map(safe_line).collect();
    if lines.iter().all(|line| matches!(line, Cow::Borrowed(_))) {
        return unix;
    }
    Cow::Owned(lines.join("\n"))
}

fn is_plain_ascii(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

fn scrub(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut gap = Gap::default();
    let mut joiner = None;
    let mut marks = 0;
    for c in line.chars() {
        let shown = match fate(c) {
            Fate::Drop => continue,
            Fate::Blank | Fate::Break => {
                gap.add(c);
                joiner = None;
                continue;
            }
            Fate::Joiner => {
                // A gap is written only before a visible character, so the output ends in one.
                if gap.is_empty() && !out.is_empty() {
                    joiner.get_or_insert(c);
                }
                continue;
            }
            Fate::Mark => {
                if !gap.is_empty() {
                    marks = 0;
                }
                if marks == MARKS_PER_BASE {
                    continue;
                }
                marks += 1;
                c
            }
            Fate::Keep => {
                marks = 0;
                c
            }
            Fate::Become(other) => {
                marks = 0;
                other
            }
        };
        gap.write_to(&mut out);
        out.extend(joiner.take());
        out.push(shown);
    }
    gap.write_to(&mut out);
    out
}

/// White space that was read and not yet written: only its end tells whether it held a line end.
#[derive(Default)]
struct Gap {
    blanks: String,
    broken: bool,
}

impl Gap {
    fn add(&mut self, c: char) {
        self.broken |= matches!(fate(c), Fate::Break);
        self.blanks.push(c);
    }

    fn is_empty(&self) -> bool {
        self.blanks.is_empty()
    }

    fn write_to(&mut self, out: &mut String) {
        out.push_str(if self.broken { " " } else { &self.blanks });
        self.blanks.clear();
        self.broken = false;
    }
}

fn fate(c: char) -> Fate {
    match c {
        ' ' => Fate::Blank,
        '!'..='~' => Fate::Keep,
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Fate::Break,
        '\0'..='\u{1f}' => Fate::Become(char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER)),
        '\u{7f}' => Fate::Become('␡'),
        '\u{200c}' | '\u{200d}' => Fate::Joiner,
        // The soft hyphen is one column in xterm and none in Unicode: either count garbles the row on the other.
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => Fate::Drop,
        c if acts_unseen(c) || has_no_meaning(c) => Fate::Become(char::REPLACEMENT_CHARACTER),
        c if c.is_whitespace() => Fate::Blank,
        // More than marks: vowel jamo and other signs without a column pile up on a base as well.
        c if is_combining_mark(c) || c.width() == Some(0) => Fate::Mark,
        _ => Fate::Keep,
    }
}

/// C1 controls (U+009B alone starts an escape sequence), bidi controls, deprecated format
/// characters, annotation marks and tags, which hide whole sentences.
fn acts_unseen(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{206a}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

/// Private use characters, which every font draws differently, and noncharacters.
fn has_no_meaning(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..='\u{10ffff}') || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hostile;
    use proptest::prelude::*;

    fn is_borrowed(text: &str) -> bool {
        matches!(safe_line(text), Cow::Borrowed(_)) && matches!(safe_text(text), Cow::Borrowed(_))
    }

    #[test]
    fn ordinary_text_in_any_script_is_passed_on_uncopied() {
        for text in ["", "Blinken met Wang Yi", "two  spaces", "王毅会见布林肯", "Łódź – “peace”", "Zu\u{308}rich", "한국", "ไทย", "नमस्ते"]
        {
            assert!(is_borrowed(text), "{text}");
        }
    }

    #[test]
    fn an_escape_sequence_is_shown_instead_of_obeyed() {
        assert_eq!(safe_line("\u{1b}]52;c;ZXZpbA==\u{7}\u{7f}\0"), "␛]52;c;ZXZpbA==␇␡␀");
        assert_eq!(safe_line("\u{9b}31m"), "\u{fffd}31m");
    }

    #[test]
    fn line_ends_and_tabs_become_one_space_with_the_blanks_around_them() {
        assert_eq!(safe_line("Seoul \r\n\t Tokyo"), "Seoul Tokyo");
        assert_eq!(safe_line("a\u{2028}b\u{2029}c"), "a b c");
        assert_eq!(safe_line("two  spaces\there"), "two  spaces here");
        assert_eq!(safe_line("a \u{200b}\n b"), "a b");
    }

    #[test]
    fn a_right_to_left_override_cannot_turn_a_name_round() {
        assert_eq!(safe_line("safe\u{202e}txt\u{2069}"), "safe\u{fffd}txt\u{fffd}");
        assert_eq!(safe_line("\u{61c}\u{200e}\u{200f}\u{206a}\u{fff9}\u{e0041}"), "\u{fffd}".repeat(6));
    }

    #[test]
    fn invisible_spaces_are_taken_out() {
        assert_eq!(safe_line("\u{feff}Tai\u{200b}w\u{2060}a\u{ad}n"), "Taiwan");
    }

    #[test]
    fn private_use_and_noncharacters_become_the_replacement_sign() {
        assert_eq!(safe_line("\u{e000}\u{f0000}\u{ffff}\u{1fffe}\u{fdd0}\u{10ffff}"), "\u{fffd}".repeat(6));
    }

    #[test]
    fn joiners_stay_in_families_and_persian_and_go_elsewhere() {
        for text in ["👨\u{200d}👩\u{200d}👧", "می\u{200c}خواهم", "क्\u{200d}ष", "❤\u{fe0f}\u{200d}🔥"] {
            assert!(is_borrowed(text), "{text}");
        }
        assert_eq!(safe_line("\u{200d}a\u{200c}\u{200d}b\u{200d} \u{200d}c\u{200c}"), "a\u{200c}b c");
    }

    #[test]
    fn a_heap_of_marks_is_cut_to_three() {
        assert_eq!(safe_line(&format!("e{}n", "\u{301}".repeat(500))), "e\u{301}\u{301}\u{301}n");
        // A joiner between marks must not start a new heap.
        assert_eq!(safe_line(&format!("e{}n", "\u{301}\u{200d}".repeat(500))).chars().filter(|&c| c == '\u{301}').count(), 3);
    }

    #[test]
    fn paragraphs_stay_apart_whatever_ended_their_lines() {
        assert_eq!(safe_text("one\r\ntwo\rthree\n\nfour\tfive"), "one\ntwo\nthree\n\nfour five");
        assert_eq!(safe_text("a\n\u{1b}b"), "a\n␛b");
        assert!(matches!(safe_text("a\nb"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn nothing_that_acts_gets_through(text in hostile::text()) {
            let safe = safe_line(&text);
            let bad = |c: char| c.is_control() || acts_unseen(c) || has_no_meaning(c);
            prop_assert!(!safe.contains(bad), "{safe:?}");
            let unseen = ['\u{200b}', '\u{2060}', '\u{feff}', '\u{2028}', '\u{2029}'];
            prop_assert!(!safe.contains(unseen), "{safe:?}");
            let safe = safe_text(&text);
            prop_assert!(!safe.contains(|c| c != '\n' && bad(c)), "{safe:?}");
        }

        #[test]
        fn what_is_safe_stays_as_it_is(text in hostile::text()) {
            let line = safe_line(&text).into_owned();
            prop_assert!(matches!(safe_line(&line), Cow::Borrowed(_)));
            let paragraphs = safe_text(&text).into_owned();
            prop_assert!(matches!(safe_text(&paragraphs), Cow::Borrowed(_)));
        }
    }
}
